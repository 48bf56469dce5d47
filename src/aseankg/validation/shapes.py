"""The shapes in `ontology/shapes`, read once, and the engine that runs them.

The engine is pyshacl; its whole graph is checked at once, never with a list of focus nodes,
which gives wrong results for qualified value shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, parse

from aseankg import iris, terms
from aseankg.errors import InvalidShapes
from aseankg.validation.findings import Finding, Severity

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

_SELECT = NamedNode(terms.expand("sh:select"))
_VARIABLE = re.compile(r"\{[?$]\w+\}")
_PREFIX, _NAMESPACE = (NamedNode(terms.expand(f"sh:{name}")) for name in ("prefix", "namespace"))


def check_shapes(triples: Iterable[Triple], folder: Path) -> list[Finding]:
    """Run the shapes of a folder over some triples.

    Raises:
        InvalidShapes: a file does not parse, or says what the engine cannot run.
    """
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError, ValidationFailure

    shapes = read_shapes(folder)
    try:
        _, report, _ = validate(to_rdflib(triples), shacl_graph=shapes, inference="none", meta_shacl=False)
    except (ReportableRuntimeError, ValidationFailure) as error:
        raise InvalidShapes(f"{folder}: a shape cannot be run: {' '.join(str(error).split())}") from None
    if not hasattr(report, "triples"):
        raise InvalidShapes(f"{folder}: the shapes cannot be run: {report}")
    return list(_findings(report, shapes))


@lru_cache(maxsize=4)
def read_shapes(folder: Path) -> rdflib.Graph:
    """All shapes of a folder as one graph.

    Raises:
        InvalidShapes: there are none, a file does not parse, or a constraint's query does not.
    """
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise InvalidShapes(f"{folder}: there are no shapes (*.ttl) here. Restore the folder ontology/shapes")
    read = {file: _read(file) for file in files}
    header = _prefix_header(triple for triples in read.values() for triple in triples)
    for file, triples in read.items():
        _check_queries(file, triples, header)
    return to_rdflib(triple for triples in read.values() for triple in triples)


def _read(file: Path) -> list[Triple]:
    try:
        return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        reason = " ".join(str(error.msg).split())
        raise InvalidShapes(
            f"{file}: line {error.lineno}: this shapes file does not parse: {reason}"
        ) from None
    except OSError as error:
        raise InvalidShapes(f"{file}: cannot be read ({error.strerror})") from None


def _prefix_header(triples: Iterable[Triple]) -> str:
    """The declared prefixes as the beginning of a query."""
    names: dict[object, str] = {}
    spaces: dict[object, str] = {}
    for triple in triples:
        if triple.predicate in (_PREFIX, _NAMESPACE) and isinstance(triple.object, Literal):
            (names if triple.predicate == _PREFIX else spaces)[triple.subject] = triple.object.value
    return "".join(f"PREFIX {name}: <{spaces.get(node, '')}>\n" for node, name in names.items())


def _check_queries(file: Path, triples: Iterable[Triple], header: str) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    for triple in triples:
        if triple.predicate != _SELECT or not isinstance(triple.object, Literal):
            continue
        query = triple.object.value
        try:
            Store().query(header + query)
        except SyntaxError as error:
            first = next((text for text in query.splitlines() if text.strip()), "")
            line = next((number for number, text in enumerate(lines, start=1) if text == first), 1)
            reason = " ".join(str(error).split())
            raise InvalidShapes(
                f"{file}: line {line}: the query of a constraint does not parse: {reason[:200]}"
            ) from None


def to_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """The same triples for rdflib; no prefixes are bound, so none can stand for two namespaces."""
    from aseankg.validation.prepared_queries import GraphWithPreparedQueries

    graph = GraphWithPreparedQueries(bind_namespaces="none")
    for triple in triples:
        graph.add((_to_rdflib(triple.subject), _to_rdflib(triple.predicate), _to_rdflib(triple.object)))
    return graph


def _to_rdflib(term: object) -> Node:
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"not a term of RDF 1.1: {term}")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    # normalisation would silently turn "007" into "7" and so hide what the data say
    plain = datatype == terms.expand("xsd:string")
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(datatype), normalize=False)


def _to_term(node: Node | None) -> NamedNode | BlankNode | Literal | None:
    import rdflib

    if node is None:
        return None
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), language=node.language)
        return (
            Literal(str(node), datatype=NamedNode(str(node.datatype)))
            if node.datatype
            else Literal(str(node))
        )
    return BlankNode(str(node))


def _findings(report: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Finding]:
    import rdflib

    sh = rdflib.Namespace(terms.PREFIXES["sh"])
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path, value = report.value(result, sh.resultPath), report.value(result, sh.value)
        source = report.value(result, sh.sourceShape)
        written = [m for m in report.objects(result, sh.resultMessage) if isinstance(m, rdflib.Literal)]
        yield Finding(
            severity=Severity(str(report.value(result, sh.resultSeverity)).rpartition("#")[2].lower()),
            check=str(source),
            subject=str(report.value(result, sh.focusNode)),
            component=str(report.value(result, sh.sourceConstraintComponent)),
            messages=_by_language(written, _templates(source, shapes)),
            path=str(path) if isinstance(path, rdflib.URIRef) else None,
            value=str(value) if value is not None else None,
            value_term=_to_term(value),
        )


def _templates(source: Node | None, shapes: rdflib.Graph) -> dict[str, re.Pattern[str]]:
    """The messages of a shape by language, as patterns in which a `{?variable}` is anything."""
    import rdflib

    sh = rdflib.Namespace(terms.PREFIXES["sh"])
    nodes = [source, *shapes.objects(source, sh.sparql)]
    return {
        str(text.language): re.compile("(.*)".join(map(re.escape, _VARIABLE.split(str(text)))), re.DOTALL)
        for node in nodes
        for text in shapes.objects(node, sh.message)
        if isinstance(text, rdflib.Literal)
    }


def _by_language(
    written: Iterable[rdflib.Literal], templates: Mapping[str, re.Pattern[str]]
) -> dict[str, str]:
    """The messages of a result by language, which the engine drops where it fills in a variable."""
    found = {}
    for text in written:
        fitting = (language for language, template in templates.items() if template.fullmatch(str(text)))
        found[str(text.language or next(fitting, "en"))] = str(text)
    return dict(sorted(found.items()))


def shape(name: str) -> str:
    """The IRI of a shape or check by its name."""
    return f"{iris.SHAPES}#{name}"
