"""One document's own contradictions, settled by stated rules before anybody reviews.

1. Status: a cancellation or postponement stands; else the event's days against the release's own
   date tell held from announced; else what the words told; else, where somebody is said to have
   come, held.
2. Dates: the surest reading; one that lies within a longer one of nearly the same confidence (the
   opening day within the days of the meeting) gives way to it.
   A group with exceptions overrules the same group without, and who is said not to have come did not.
   Nobody hosts or chairs a visit or a call.
3. Places: the surest reading, of a visit to one state in that state; in a meeting held only remotely
   a room of one's own is no venue, and a place abroad is where the others met.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from aseankg.claims.claim import (
    PARTY_IN_THE_NAME,
    VISITED,
    Claim,
    Date,
    GroupStatement,
    Kind,
    Link,
    Participation,
    Place,
    StatedAbsence,
    Status,
    by_event,
)
from aseankg.dates import Precision
from aseankg.documents import Document

#: The days against the release's own date tell held from announced.
DATED_CONFIDENCE = 0.85
#: Somebody is said to have come, and no date is stated.
TOLD_AS_HELD_CONFIDENCE = 0.6
#: A longer range is preferred to a day within it when it is no less sure than by this.
_NEARLY = 0.12
#: A day is preferred to its month or year when it is no less sure than by this.
_LESS_SURE = 0.25
#: A place abroad is kept beside remote attendance when it is no less sure than this.
_SURE_OF_A_PLACE = 0.8
#: Whoever is received or calls is no host, and nobody chairs; such words speak of other events.
_WITHOUT_HOSTS = frozenset({"visit", "call", "bilateral-talks"})
_LEADING_ROLES = frozenset({"host", "co-host", "organiser", "chair"})
C = TypeVar("C", bound=Claim)


def settled(claims: Sequence[Claim], document: Document, home_state: str | None) -> list[Claim]:
    """The claims of a document without those that its own surer claims overrule.

    Args:
        home_state: slug of the state whose own rooms are no venue of a meeting held only remotely.
    """
    result: list[Claim] = []
    for own in by_event(claims).values():
        dates = _settled_dates([c for c in own if isinstance(c, Date)])
        places = _settled_places([c for c in own if isinstance(c, Place)], home_state)
        statuses = _settled_status(own, dates, document)
        without_hosts = _is_visit_or_call(own)
        sides = {
            c.agent.slug for c in own if isinstance(c, Participation) and c.construction == PARTY_IN_THE_NAME
        }
        absent = {c.agent for c in own if isinstance(c, StatedAbsence)}
        excepted = {c.group for c in own if isinstance(c, GroupStatement) and c.excluded}
        kept = [
            c
            for c in own
            if not isinstance(c, Date | Place | Status)
            and not (without_hosts and (_leads(c) or (sides and _is_third_state(c, sides))))
            and not (isinstance(c, Participation) and c.agent in absent)
            and not (isinstance(c, GroupStatement) and c.group in excepted and not c.excluded)
        ]
        result += [*kept, *dates, *places, *statuses]
    return result


def in_their_order(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without links to what comes of an event that begins before the event is over.

    A result may be reported to a meeting of the same days, not to an earlier one.
    """
    days = {c.event: c.date for c in claims if isinstance(c, Date) and c.date.precision is Precision.DAY}

    def is_in_order(claim: Claim) -> bool:
        if not isinstance(claim, Link) or claim.event not in days or claim.target not in days:
            return True
        event, target = days[claim.event], days[claim.target]
        if claim.relation == "followedUpBy":
            return target.first > event.last
        return claim.relation != "reportedTo" or target.last >= event.first

    return [claim for claim in claims if is_in_order(claim)]


def _is_visit_or_call(claims: Sequence[Claim]) -> bool:
    kinds = [c for c in claims if isinstance(c, Kind)]
    return bool(kinds) and _surest(kinds).kind in _WITHOUT_HOSTS


def _is_third_state(claim: Claim, sides: Collection[str | None]) -> bool:
    """Whether a state is said, by its bare name, to have come to what was a meeting of two others."""
    if not isinstance(claim, Participation) or claim.agent.kind != "country" or claim.agent.post:
        return False
    return claim.agent.slug not in sides


def _leads(claim: Claim) -> bool:
    return isinstance(claim, Participation) and claim.role in _LEADING_ROLES


def _settled_dates(dates: Sequence[Date]) -> list[Date]:
    if not dates:
        return []
    best = _most_exact(_surest(dates), dates)
    for other in dates:
        longer = other.date.first <= best.date.first and best.date.last <= other.date.last
        exact = other.date.precision is Precision.DAY and other.date.last != best.date.last
        if longer and exact and other.confidence >= best.confidence - _NEARLY:
            best = other
    return [d for d in dates if d.date.first == best.date.first and d.date.last == best.date.last][:1]


def _most_exact(best: Date, dates: Sequence[Date]) -> Date:
    """A day within the month or the year that is told most surely, where one is told at all."""
    if best.date.precision is Precision.DAY:
        return best
    exact = [
        d
        for d in dates
        if d.date.precision is Precision.DAY
        and best.date.first <= d.date.first
        and d.date.last <= best.date.last
        and d.confidence >= best.confidence - _LESS_SURE
    ]
    return _surest(exact) if exact else best


def _settled_places(places: Sequence[Place], home_state: str | None) -> list[Place]:
    if not places:
        return []
    modes = [p for p in places if p.mode in ("online", "mixed")]
    where = [p for p in places if p.city or p.country or p.venue or p.venue_as_written]
    mixed = next((p for p in modes if p.mode == "mixed"), None)
    if modes and mixed is None:
        abroad = [p for p in where if _is_abroad(p, home_state)]
        if not abroad:
            return [_surest(modes)]
        mixed, where = _surest(modes), abroad
    visited = {p.country for p in where if p.construction == VISITED}
    if len(visited) == 1:
        where = [p for p in where if p.country in visited]
        where = [p for p in where if p.city or p.venue or p.venue_as_written] or where
    best = [_fullest(_surest(where), where)] if where else []
    if mixed is not None:
        return [replace(best[0], mode="mixed"), mixed] if best else [mixed]
    return best


def _fullest(best: Place, places: Sequence[Place]) -> Place:
    """The city within the state that is told most surely, where one is told no less surely by much."""
    if best.city or best.country is None:
        return best
    within = [
        p
        for p in places
        if p.city and p.country == best.country and p.confidence >= best.confidence - _LESS_SURE
    ]
    return _surest(within) if within else best


def _is_abroad(place: Place, home_state: str | None) -> bool:
    """Whether a meeting took place in another state, so that its own people alone joined from afar."""
    elsewhere = place.country not in (None, home_state)
    return home_state is not None and elsewhere and place.confidence >= _SURE_OF_A_PLACE


def _settled_status(claims: Sequence[Claim], dates: Sequence[Date], document: Document) -> list[Status]:
    told = [c for c in claims if isinstance(c, Status)]
    stopped = [c for c in told if c.status in ("cancelled", "postponed")]
    if stopped:
        return [_surest(stopped)]
    if dates and document.published is not None:
        date = dates[0]
        begun = date.date.first <= document.published
        if date.date.precision is not Precision.DAY and begun and date.date.last > document.published:
            return [_surest(told)] if told else []
        status = "held" if begun else "announced"
        same = [c for c in told if c.status == status]
        return [
            _surest(same)
            if same
            else Status(
                event=date.event,
                evidence=date.evidence,
                confidence=DATED_CONFIDENCE,
                construction="dated-against-the-release",
                status=status,
            )
        ]
    if told:
        return [_surest(told)]
    came = [c for c in claims if isinstance(c, Participation) and c.confidence >= TOLD_AS_HELD_CONFIDENCE]
    if not came:
        return []
    first = min(came, key=lambda c: c.evidence[0])
    return [
        Status(
            event=first.event,
            evidence=first.evidence,
            confidence=TOLD_AS_HELD_CONFIDENCE,
            construction="somebody-came",
            status="held",
        )
    ]


def _surest(claims: Sequence[C]) -> C:
    return max(claims, key=lambda claim: (claim.confidence, -claim.evidence[0].start))
