"""What things are called, asked of the same source as everything else.

The two queries lie in `queries/panels`; both give one row a name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode

from aseankg import iris, locations
from aseankg.answers import Source
from aseankg.questions.file import Question, bind_terms, read_question


def labels_of(source: Source, things: Iterable[NamedNode]) -> dict[NamedNode, dict[str, str]]:
    """The labels of those things that have any: thing to language tag to label."""
    wanted = list(things)
    if not wanted:
        return {}
    found: dict[NamedNode, dict[str, str]] = {}
    for thing, name in _pairs(source, bind_terms(_panel("table.labels"), {"thing": wanted})):
        found.setdefault(thing, {})[name.language or ""] = name.value
    return found


def names_of_types(source: Source, types: Collection[str]) -> list[tuple[NamedNode, str]]:
    """Every name, in any language, of every thing of these types."""
    spaces = [Literal(f"{iris.THINGS}{type_}/") for type_ in types]
    pairs = _pairs(source, bind_terms(_panel("parameter.names"), {"space": spaces}))
    return [(thing, name.value) for thing, name in pairs]


def _pairs(source: Source, sparql: str) -> Iterator[tuple[NamedNode, Literal]]:
    for thing, name in source.answer(sparql).rows:
        if isinstance(thing, NamedNode) and isinstance(name, Literal):
            yield thing, name


@cache
def _panel(name: str) -> Question:
    return read_question(locations.shipped("queries", "panels", f"{name}.rq"))
