"""What a correction may say: the slugs and words that the tables and the ontology know.

`review.correct` looks at the kind of a value only. Here a value that nothing in the graph could
stand for is refused while the person who wrote it is still there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from aseankg import terms
from aseankg.claims.claim import Agent, Claim
from aseankg.dates import WrittenDate
from aseankg.errors import InvalidReview
from aseankg.graph import MODES, QUALIFIERS, UNITS
from aseankg.reference import Reference
from aseankg.review import correct, correctable

Correction = Mapping[str, str | int]

_NUMBERS = frozenset({"value", "ordinal"})
_EVENTS = frozenset({"event", "target", "addressed_to"})
_RELATIONS = ("reportedTo", "followedUpBy", "onSidelinesOf")
_FEW = 12


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which values a field may take.

    Attributes:
        words: by field; a field that is not there takes any text.
        agents: `country` or `organisation` of every actor that has a slug.
    """

    words: Mapping[str, frozenset[str]]
    agents: Mapping[str, str]

    def of(self, claim: Claim, field: str, events: Sequence[str]) -> frozenset[str] | None:
        """The values that a field of a claim may take; None where any text will do."""
        if isinstance(getattr(claim, field), Agent):
            return frozenset(self.agents)
        if field in _EVENTS:
            return frozenset(events)
        return self.words.get(field)


def read_vocabulary(reference: Reference, concepts: Path) -> Vocabulary:
    """The vocabulary of the tables and of the folder of concepts."""
    schemes: dict[str, set[str]] = {}
    for file in sorted(concepts.glob("*.ttl")):
        for quad in parse(path=str(file), format=RdfFormat.TURTLE):
            if quad.predicate.value == terms.expand("skos:inScheme") and isinstance(quad.subject, NamedNode):
                kind, _colon, slug = terms.shorten(quad.subject.value).partition(":")
                schemes.setdefault(kind, set()).add(slug)
    words: dict[str, frozenset[str]] = {
        **{kind: frozenset(slugs) for kind, slugs in schemes.items()},
        "group": frozenset(reference.groups),
        "theme": frozenset(reference.themes),
        "series": frozenset(reference.bodies),
        "country": frozenset(reference.countries),
        "city": frozenset(place.id for place in reference.places.values() if place.kind != "venue"),
        "venue": frozenset(place.id for place in reference.places.values() if place.kind == "venue"),
        "unit": frozenset(UNITS),
        "qualifier": frozenset(QUALIFIERS),
        "mode": frozenset(MODES),
        "relation": frozenset(_RELATIONS),
    }
    agents = {
        **dict.fromkeys(reference.organisations, "organisation"),
        **dict.fromkeys(reference.countries, "country"),
    }
    return Vocabulary(words, agents)


def as_written(claim: Claim, field: str) -> str:
    """A field's value in the form in which a correction writes it; empty where there is none."""
    value = getattr(claim, field)
    if isinstance(value, Agent):
        return value.slug or ""
    if isinstance(value, WrittenDate):
        first, last = value.iso()
        return first if first == last else f"{first}/{last}"
    if isinstance(value, tuple):
        return ", ".join(agent.name for agent in value)
    return "" if value is None else str(value)


def writable(claim: Claim) -> tuple[str, ...]:
    """The fields that a line of text can correct; a list of actors cannot be written so."""
    return tuple(field for field in correctable(claim) if not isinstance(getattr(claim, field), tuple))


def fitted(
    claim: Claim, correction: Correction, vocabulary: Vocabulary, events: Sequence[str], *, where: str
) -> dict[str, str | int]:
    """The correction in the form in which it is kept, when all of it fits the claim.

    Raises:
        InvalidReview: no such field, a value of another kind, one that no table knows, or one
            that changes nothing.
    """
    kept: dict[str, str | int] = {}
    own = {f.name for f in fields(claim)}
    for field, value in correction.items():
        written = str(value).strip()
        if field not in own or field not in writable(claim):
            raise InvalidReview(
                f"{where}: {field} cannot be corrected. Fields: {', '.join(writable(claim))}."
            )
        if not written:
            raise InvalidReview(f"{where}: {field} is empty. Write a value, or reject the fact.")
        kept[field] = _known(claim, field, written, vocabulary, events, where)
    corrected = correct(claim, kept, where=where)
    if corrected == claim:
        raise InvalidReview(f"{where}: {', '.join(kept)} would stay as it is. Accept the fact instead.")
    return kept


def _known(
    claim: Claim, field: str, written: str, vocabulary: Vocabulary, events: Sequence[str], where: str
) -> str | int:
    if field in _NUMBERS:
        if not written.isdecimal():
            raise InvalidReview(f"{where}: {field} is {written!r}. Write a number in digits.")
        return int(written)
    before = getattr(claim, field)
    slug = written.rpartition(":")[2] if isinstance(before, Agent) else written.removeprefix("event:")
    if field not in _EVENTS and not isinstance(before, Agent):
        slug = written
    allowed = vocabulary.of(claim, field, events)
    if allowed is not None and slug not in allowed:
        raise InvalidReview(f"{where}: {field} is {written!r}, which is not known. {_advice(slug, allowed)}")
    if isinstance(before, Agent) and vocabulary.agents[slug] != before.kind:
        return f"{vocabulary.agents[slug]}:{slug}"
    return slug


def _advice(written: str, allowed: frozenset[str]) -> str:
    if len(allowed) <= _FEW:
        return f"Write one of: {', '.join(sorted(allowed))}."
    close = get_close_matches(written, sorted(allowed), n=3, cutoff=0.6)
    close = close or [word for word in sorted(allowed) if written in word][:3]
    return f"Did you mean {' or '.join(close)}?" if close else "Look it up in data/reference."
