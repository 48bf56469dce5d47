"""One event as one document tells it, in the few values by which tellings are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from aseankg.claims.claim import (
    Agent,
    Claim,
    Date,
    Edition,
    GroupStatement,
    Kind,
    Name,
    Participation,
    Place,
    Theme,
)
from aseankg.dates import WrittenDate
from aseankg.documents import Document

#: The construction by which a name itself tells who meets ("talks with Fiji").
_PARTY_IN_THE_NAME = "party-in-the-name"

C = TypeVar("C", bound=Claim)


class Told(NamedTuple):
    """Which event of which document: two slugs, the event's as it was read in that document alone."""

    document: str
    event: str

    def __str__(self) -> str:
        return f"{self.document}/{self.event}"


@dataclass(frozen=True, slots=True)
class Telling:
    """What a document says of an event, as far as it tells events apart.

    Attributes:
        published: when the document came out.
        principal: whether the document is about this event.
        english, thai: the names that it gives, as written.
        series, ordinal: of the edition, where it is one of a series.
        parties: slugs of everybody who took part or was to, of their states, and of groups.
        sides: slugs of the states that meet by the very name of the event.
    """

    told: Told
    published: date | None
    principal: bool
    english: tuple[str, ...] = ()
    thai: tuple[str, ...] = ()
    kind: str | None = None
    series: str | None = None
    ordinal: int | None = None
    days: WrittenDate | None = None
    city: str | None = None
    country: str | None = None
    venue: str | None = None
    themes: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()

    @property
    def numbered(self) -> bool:
        """Whether series and ordinal are the event's slug, so that every document gives the same."""
        return (
            self.series is not None
            and self.ordinal is not None
            and self.told.event == f"{self.series}-{self.ordinal}"
        )

    @property
    def age(self) -> tuple[date, Told]:
        """Sorts tellings from the earliest document to the latest, those without a date last."""
        return self.published or date.max, self.told


def tellings(document: Document, claims: Sequence[Claim], principal: str | None) -> list[Telling]:
    """Every event that a document makes claims on, in the order of their slugs."""
    by_event: dict[str, list[Claim]] = {}
    for claim in claims:
        by_event.setdefault(claim.event, []).append(claim)
    return [_telling(document, event, by_event[event], event == principal) for event in sorted(by_event)]


def _telling(document: Document, event: str, claims: Sequence[Claim], principal: bool) -> Telling:
    names = _of(claims, Name)
    edition, place = _surest(claims, Edition), _surest(claims, Place)
    kind, day = _surest(claims, Kind), _surest(claims, Date)
    parts = _of(claims, Participation)
    return Telling(
        told=Told(document.slug, event),
        published=document.published,
        principal=principal,
        english=tuple(dict.fromkeys(name.english for name in names if name.english)),
        thai=tuple(dict.fromkeys(name.thai for name in names if name.thai)),
        kind=kind.kind if kind else None,
        series=edition.series if edition else None,
        ordinal=edition.ordinal if edition else None,
        days=day.date if day else None,
        city=place.city if place else None,
        country=place.country if place else None,
        venue=place.venue if place else None,
        themes=frozenset(claim.theme for claim in _of(claims, Theme)),
        parties=frozenset(_slugs(part.agent for part in parts))
        | {f"group:{claim.group}" for claim in _of(claims, GroupStatement)},
        sides=frozenset(
            part.agent.slug for part in parts if part.construction == _PARTY_IN_THE_NAME and part.agent.slug
        ),
    )


def _slugs(agents: Iterable[Agent]) -> set[str]:
    """Of listed actors their own slugs, of every actor the state that it acts for."""
    found = set()
    for agent in agents:
        found |= {slug for slug in (agent.slug, agent.on_behalf_of) if slug is not None}
    return found


def _of(claims: Iterable[Claim], kind: type[C]) -> list[C]:
    return [claim for claim in claims if isinstance(claim, kind)]


def _surest(claims: Iterable[Claim], kind: type[C]) -> C | None:
    found = _of(claims, kind)
    return max(found, key=lambda claim: (claim.confidence, -claim.evidence[0].start)) if found else None
