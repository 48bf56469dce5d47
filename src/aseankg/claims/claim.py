"""What a text says, one class a kind of claim; none can be made without the words it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import TypeVar

from aseankg.dates import WrittenDate
from aseankg.mentions.mention import UnknownName
from aseankg.spans import Span

#: The construction of a place that the words of a visit tell ("visit to …").
VISITED = "visited"
#: Roles of those who hold a meeting.
HOST_ROLES = ("host", "co-host", "organiser", "co-organiser")
#: The construction by which the sides of a meeting stand in the words for it.
PARTY_IN_THE_NAME = "party-in-the-name"


@dataclass(frozen=True, slots=True)
class Agent:
    """An actor: a slug of the reference data with its type, or a name that is in no table.

    Attributes:
        kind: `country`, `organisation` or `person`.
        slug: None for an actor that is in no table.
        label: the name as written, where there is no slug, and for persons.
        on_behalf_of: slug of the country, or of the body, for which an agency or a person acts.
        post: as written.
        acts_for: what `on_behalf_of` is a slug of, `country` or `organisation`.
    """

    kind: str
    slug: str | None
    label: str | None = None
    on_behalf_of: str | None = None
    post: str | None = None
    acts_for: str = "country"

    @property
    def name(self) -> str:
        return self.slug or self.label or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Base of all claims.

    Attributes:
        event: slug of the event of which this is said.
        evidence: where the text says so, first the words that carry the value itself.
        confidence: between 0 and 1, from the construction that was read.
        construction: the id of that construction.
    """

    event: str
    evidence: tuple[Span, ...]
    confidence: float
    construction: str

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a claim without evidence: {self!r}")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence outside 0–1: {self.confidence}")

    def identity(self) -> tuple[str, ...]:
        """What makes this claim this one: event, kind and values, without places or confidence."""
        apart = {"event", "evidence", "confidence", "construction", "venue_as_written"}
        values = (f"{f.name}={_identity(getattr(self, f.name))}" for f in fields(self) if f.name not in apart)
        return (self.event, type(self).__name__.lower(), *values)


C = TypeVar("C", bound=Claim)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Claim):
    """The name of the event in each language, as written."""

    english: str | None
    thai: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Claim):
    kind: str
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Claim):
    """Somebody was, or is expected to be, there in a role."""

    agent: Agent
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedAbsence(Claim):
    """Somebody is said not to have been there; silence is no such claim."""

    agent: Agent


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStatement(Claim):
    """A group as a whole, except some; it is expanded later, by membership on the day."""

    group: str
    excluded: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCount(Claim):
    """A number of participants; it is a number, never that many participants."""

    value: int
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Claim):
    date: WrittenDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Claim):
    """Venue, city and country by slug, and the venue in the words of the text."""

    venue: str | None = None
    venue_as_written: str | None = None
    city: str | None = None
    country: str | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Claim):
    """`held`, `announced`, `postponed` or `cancelled`, as the text tells it."""

    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Claim):
    series: str
    ordinal: int | None
    as_written: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme(Claim):
    theme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Claim):
    """`reportedTo`, `followedUpBy` or `onSidelinesOf` another event of the same text."""

    relation: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed(Claim):
    """What was agreed, who has to do it, and to which event it is addressed."""

    text: str
    by: Agent
    addressed_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slogan(Claim):
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Claim):
    text: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An actor that the text names and no claim uses, with the passage it stands in."""

    agent: str
    span: Span
    passage: Span


@dataclass(frozen=True, slots=True)
class UnlistedSeries:
    """A numbered meeting of a series that is in no table: its name without the number, as written."""

    event: str
    label: str
    ordinal: int
    span: Span


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of one document.

    Attributes:
        principal: slug of the event that the release is about; None when it has no event.
        claims: in the order of their events and places.
        unread: actors that no claim uses.
        warnings: what a reader should know of this reading, in words.
        unlisted: series that a row in `bodies.csv` would make known.
        unknown: names that look like actors; a row in `data/reference` would make each known.
    """

    claims: tuple[Claim, ...] = ()
    principal: str | None = None
    unread: tuple[Unread, ...] = ()
    published: WrittenDate | None = None
    revised: WrittenDate | None = None
    warnings: tuple[str, ...] = field(default=())
    unlisted: tuple[UnlistedSeries, ...] = ()
    unknown: tuple[UnknownName, ...] = ()

    def events(self) -> tuple[str, ...]:
        """Slugs of the events, the principal one first, then in the order of the text."""
        seen = dict.fromkeys([self.principal] if self.principal else [])
        seen.update(dict.fromkeys(claim.event for claim in self.claims))
        return tuple(seen)


def by_event(claims: Iterable[C]) -> dict[str, list[C]]:
    """The claims on each event, the events in the order of their first claims."""
    grouped: dict[str, list[C]] = {}
    for claim in claims:
        grouped.setdefault(claim.event, []).append(claim)
    return grouped


def claim_id(claim: Claim) -> str:
    """A short name that stays while the claim says the same, wherever in the text it stands.

    Built of the kind, the chief value and eight hexadecimal digits over event and values.
    """
    kind = type(claim).__name__.lower()
    digest = hashlib.sha256("|".join(claim.identity()).encode()).hexdigest()[:8]
    agent = getattr(claim, "agent", None)
    words = [kind, agent.slug] if isinstance(agent, Agent) and agent.slug else [kind]
    return "-".join([*words, digest])


def quotation(claim: Claim, text: str) -> str:
    """The words that a claim rests on, in the order of the text, each once, gaps as "…"."""
    spans = sorted(set(claim.evidence))
    outer = [span for span in spans if not any(other != span and other.covers(span) for other in spans)]
    return " … ".join(" ".join(span.quote(text).split()) for span in outer)


def _identity(value: object) -> str:
    if isinstance(value, Agent):
        return ":".join([value.kind, value.name, value.on_behalf_of or "", value.post or ""])
    if isinstance(value, WrittenDate):
        return "/".join([*value.iso(), value.precision])
    if isinstance(value, tuple):
        return ",".join(sorted(map(_identity, value)))
    return "" if value is None else str(value)
