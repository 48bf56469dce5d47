"""A value as a person writes it, made into the term that a query needs.

A thing may be named by slug, prefixed name, address in angle brackets, or by one of its
names in either language. It must be in the graph that is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

from pyoxigraph import Literal, NamedNode

from aseankg import terms
from aseankg.answers import Source
from aseankg.errors import InvalidQuery
from aseankg.questions.names import labels_of, names_of_types
from aseankg.questions.parameter_types import DATATYPES, THINGS, candidates

_NEAR = 0.6
_NEAR_MATCHES = 4


def resolve(value: str, kind: str, source: Source) -> NamedNode | Literal:
    """The term that a value means.

    Raises:
        InvalidQuery: it is not a value of this type, or there is no such thing in the graph.
    """
    if kind in DATATYPES:
        return DATATYPES[kind](value)
    known = labels_of(source, candidates(value, kind))
    found = list(known) or _named(value, THINGS[kind], source)
    if len(found) == 1:
        return found[0]
    raise InvalidQuery(_ambiguous(value, found) if found else _unknown(value, kind, source))


def _named(value: str, types: Collection[str], source: Source) -> list[NamedNode]:
    wanted = value.strip().casefold()
    names = names_of_types(source, types)
    return sorted({thing for thing, name in names if name.casefold() == wanted}, key=str)


def _ambiguous(value: str, found: Iterable[NamedNode]) -> str:
    return f"{value} may be any of: {', '.join(terms.shorten(thing.value) for thing in found)}. Choose one"


def _unknown(value: str, kind: str, source: Source) -> str:
    """What to say of a thing that is not there, with those that look like it."""
    slug = value.strip("<>").rpartition("/")[2].rpartition(":")[2].casefold()
    likeness: dict[str, float] = {}
    for thing, name in names_of_types(source, THINGS[kind]):
        short = terms.shorten(thing.value)
        score = max(_alike(slug, short.partition(":")[2]), _alike(slug, name.casefold()))
        likeness[short] = max(score, likeness.get(short, 0.0))
    ranked = sorted(likeness, key=lambda short: (-likeness[short], short))
    near = [short for short in ranked if likeness[short] >= _NEAR][:_NEAR_MATCHES]
    hint = f"Near: {', '.join(near)}" if near else "Nothing has a name like it"
    return f"there is no {_in_words(kind)} {value} in this graph. {hint}"


def _in_words(kind: str) -> str:
    return " or ".join(THINGS[kind]) if len(THINGS[kind]) <= 3 else "thing"


def _alike(first: str, second: str) -> float:
    if len(first) >= 3 and first in second:
        return 0.9
    return SequenceMatcher(None, first, second).ratio()
