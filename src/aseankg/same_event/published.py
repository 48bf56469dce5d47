"""What is published already: events in the graphs of documents, and addresses that gave way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store, parse

from aseankg import iris
from aseankg.same_event.tables import Moved
from aseankg.terms import expand

_TYPE, _EVENT = NamedNode(expand("rdf:type")), NamedNode(expand("akg:DiplomaticEvent"))


class PublishedEvents:
    """The slugs of the events in the graph of each document, read when they are first asked for."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._read: dict[str, frozenset[str]] = {}

    def __call__(self, document: str) -> Collection[str]:
        """The events of a document; none for one that has not been published."""
        if document not in self._read:
            self._read[document] = frozenset(_events(self._files[document]))
        return self._read[document]


def _events(file: Path) -> Iterator[str]:
    """None from a file that is not there or that somebody broke: the build makes it anew."""
    try:
        quads = list(parse(path=file)) if file.is_file() else []
    except (SyntaxError, OSError):
        return
    for quad in quads:
        if quad.predicate == _TYPE and quad.object == _EVENT and isinstance(quad.subject, NamedNode):
            thing = iris.split_thing(quad.subject.value)
            if thing is not None:
                yield thing[1]


def moved_quads(moved: Iterable[Moved], store: Store) -> list[Quad]:
    """For each address that gave way what took its place, where that event is stated in the store.

    Deprecated and replaced, as "Data on the Web Best Practices" asks of addresses that were published.
    """
    graph = NamedNode(iris.REFERENCE_GRAPH)
    true = Literal("true", datatype=NamedNode(expand("xsd:boolean")))
    quads = []
    for row in moved:
        old, new = (NamedNode(iris.thing("event", slug)) for slug in (row.old, row.new))
        if any(store.quads_for_pattern(new, _TYPE, _EVENT, None)):
            quads.append(Quad(old, NamedNode(expand("owl:deprecated")), true, graph))
            quads.append(Quad(old, NamedNode(expand("dct:isReplacedBy")), new, graph))
    return quads
