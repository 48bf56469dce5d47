"""When a value that was read and a value of the answers are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aseankg.mentions.folding import fold
from aseankg.mentions.states import STATE_AGENCY_KINDS
from aseankg.reference import Reference

#: Names agree from this Dice coefficient of their three-letter pieces on, or when one contains the other.
ENOUGH_IN_COMMON = 0.5
_SHORTEST_PART = 6


def actor(agent: Any, reference: Reference) -> str:
    """The state or body that an agent stands for: a ministry, an agency or a person its state."""
    if isinstance(agent, str):
        organisation = reference.organisations.get(agent)
        if organisation is not None and organisation.kind in STATE_AGENCY_KINDS and organisation.country_id:
            return organisation.country_id
        return agent
    if agent.get("on_behalf_of"):
        return str(agent["on_behalf_of"])
    named = agent.get("agent")
    return actor(named, reference) if named else _listed(str(agent.get("label", "")), reference)


def _listed(label: str, reference: Reference) -> str:
    """The slug of the state that a label names, where answers were written before it was in the tables."""
    plain = _plain(label)
    for country in reference.countries.values():
        if any(_plain(form) == plain for form, _language, _kind in country.names.forms()):
            return country.id
    return label


def same_actor(left: str, right: str) -> bool:
    return left == right or (" " in left + right and same_words(left, right))


def same_words(left: str, right: str) -> bool:
    """Whether two names are the same, loosely: folded, without punctuation, shared or contained."""
    one, other = _plain(left), _plain(right)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) >= _SHORTEST_PART and short in long:
        return True
    pieces, others = _pieces(one), _pieces(other)
    return 2 * len(pieces & others) >= ENOUGH_IN_COMMON * (len(pieces) + len(others))


def same_theme(left: Any, right: Any, reference: Reference) -> bool:
    """Whether two themes are the same or one is above the other."""
    if isinstance(left, dict) or isinstance(right, dict):
        return same_words(_label(left, reference), _label(right, reference))
    return left in _chain(right, reference) or right in _chain(left, reference)


def _label(theme: Any, reference: Reference) -> str:
    if isinstance(theme, dict):
        return str(theme.get("label", ""))
    known = reference.themes.get(theme)
    return known.names.label_en if known else str(theme)


def _chain(theme: str, reference: Reference) -> Iterator[str]:
    known = reference.themes.get(theme)
    yield theme
    while known is not None and known.broader_id:
        yield known.broader_id
        known = reference.themes.get(known.broader_id)


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", fold(words).text)


def _pieces(words: str) -> set[str]:
    return {words[i : i + 3] for i in range(max(1, len(words) - 2))}
