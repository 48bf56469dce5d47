"""The ontology, its concepts and its alignments as quads of one graph."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from aseankg import iris
from aseankg.errors import InvalidShapes


def ontology_quads(folder: Path) -> list[Quad]:
    """The ontology, its concepts and alignments, in the ontology graph.

    Raises:
        InvalidShapes: a file does not parse, or has a blank node, which no build could keep stable.
    """
    graph = NamedNode(iris.ONTOLOGY_GRAPH)
    quads = []
    for file in sorted(
        [*folder.glob("*.ttl"), *folder.glob("concepts/*.ttl"), *folder.glob("alignments/*.ttl")]
    ):
        try:
            for quad in parse(path=str(file), format=RdfFormat.TURTLE):
                quads.append(Quad(quad.subject, quad.predicate, quad.object, graph))
        except SyntaxError as error:
            raise InvalidShapes(f"{file}: {' '.join(str(error).split())}") from None
    blank = next((q for q in quads if not isinstance(q.subject, NamedNode)), None)
    if blank is not None:
        raise InvalidShapes(f"{folder}: a blank node with {blank.predicate}. Give it an IRI.")
    return quads
