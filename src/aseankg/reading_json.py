"""A reading in the form of `aseankg extract --format json`: one object a document.

Null and empty lists mean "not stated". Every filled field of an event has its evidence, by
code-point offsets into the text, under the field's own name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from aseankg.claims.claim import (
    HOST_ROLES,
    Agent,
    Agreed,
    Claim,
    Date,
    Edition,
    GroupStatement,
    Kind,
    Link,
    Name,
    Outcome,
    Participation,
    Place,
    Reading,
    Slogan,
    StatedAbsence,
    StatedCount,
    Status,
    Theme,
    UnlistedSeries,
    by_event,
)
from aseankg.documents import Document
from aseankg.reference import Reference

#: A numbered meeting is one of a series; what the series is called is the name without the number.
UNLISTED_SERIES_CONFIDENCE = 0.8
CHAIR_ROLES = ("chair", "co-chair")

Json = dict[str, Any]
C = TypeVar("C", bound=Claim)


class _Told(NamedTuple):
    """A reading by the events of which it tells."""

    principal: str | None
    claims: Mapping[str, Sequence[Claim]]
    unlisted: Mapping[str, UnlistedSeries]


def reading_json(document: Document, reading: Reading, reference: Reference) -> Json:
    """The object of one document, in the order of keys that the format gives."""
    published = document.published or (reading.published.first if reading.published else None)
    unlisted = {series.event: series for series in reversed(reading.unlisted)}
    told = _Told(reading.principal, by_event(reading.claims), unlisted)
    return {
        "document": {
            "file": document.where,
            "lang": document.language,
            "title": document.title or _first_line(document),
            "published": published.isoformat() if published else None,
            "sha256": document.sha256,
        },
        "events": [_event(event, document, told, reference) for event in reported_events(reading)],
        "persons": list(_persons(reading)),
        "unread": [
            {
                "agent": u.agent,
                "start": u.span.start,
                "end": u.span.end,
                "quote": u.span.quote(document.text),
                "sentence": " ".join(u.passage.quote(document.text).split()),
            }
            for u in reading.unread
        ],
        "warnings": list(reading.warnings),
    }


def reported_events(reading: Reading) -> list[str]:
    """The events of the release itself; a meeting that it only links to is a follow-up of one.

    What something else was on the sidelines of is an event of the release where more is told of it.
    """
    links = [claim for claim in reading.claims if isinstance(claim, Link)]
    later = {link.target for link in links if link.relation != "onSidelinesOf"}
    settings = {link.target for link in links} - later
    told = {claim.event for claim in reading.claims if isinstance(claim, Date | Place | Participation)}
    return [
        event
        for event in reading.events()
        if event == reading.principal or (event not in later and (event not in settings or event in told))
    ]


def _event(event: str, document: Document, told: _Told, reference: Reference) -> Json:
    claims = told.claims.get(event, ())
    name, kind = _surest(claims, Name), _surest(claims, Kind)
    edition, date = _surest(claims, Edition), _surest(claims, Date)
    place, status = _surest(claims, Place), _surest(claims, Status)
    start, end = date.date.iso() if date else (None, None)
    unlisted = told.unlisted.get(event)
    return {
        "id": f"event:{event}",
        "principal": event == told.principal,
        "label": {"en": name.english if name else None, "th": name.thai if name else None},
        "kind": kind.kind if kind else None,
        "level": _level(kind, edition, reference),
        "series": edition.series if edition else {"label": unlisted.label} if unlisted else None,
        "ordinal": edition.ordinal if edition else unlisted.ordinal if unlisted else None,
        "start": start,
        "end": end,
        "precision": str(date.date.precision) if date else None,
        "venue": place.venue_as_written if place else None,
        "city": place.city if place else None,
        "country": place.country if place else None,
        "mode": place.mode if place else None,
        "status": status.status if status else None,
        "hosts": [_agent(c.agent) for c in _of(claims, Participation) if c.role in HOST_ROLES],
        "chairs": [_agent(c.agent) for c in _of(claims, Participation) if c.role in CHAIR_ROLES],
        "attendees": _each_once(
            _attendee(c)
            for c in _of(claims, Participation)
            if c.agent.kind != "person" or c.agent.on_behalf_of
        ),
        "absent": [_agent(c.agent) for c in _of(claims, StatedAbsence)],
        "groups": [
            {"group": c.group, "except": [_agent(agent) for agent in c.excluded]}
            for c in _of(claims, GroupStatement)
        ],
        "stated_counts": [
            {"value": c.value, "of": c.unit, "qualifier": c.qualifier} for c in _of(claims, StatedCount)
        ],
        "themes": [c.theme for c in _of(claims, Theme)],
        "slogans": [c.text for c in _of(claims, Slogan)],
        "agreed": [
            {"by": _agent(c.by), "addressed_to": c.addressed_to and f"event:{c.addressed_to}", "text": c.text}
            for c in _of(claims, Agreed)
        ],
        "outcome_documents": [c.text for c in _of(claims, Outcome)],
        "follow_ups": [_follow_up(c, told) for c in _of(claims, Link) if c.relation != "onSidelinesOf"],
        "sidelines_of": next(
            (f"event:{c.target}" for c in _of(claims, Link) if c.relation == "onSidelinesOf"), None
        ),
        "evidence": [
            *_evidence(claims, document, reference),
            *(_unlisted_evidence(unlisted, document) if unlisted and edition is None else ()),
        ],
    }


def _each_once(values: Iterable[Json]) -> list[Json]:
    """A state whose officials are named by several posts is listed once."""
    kept: list[Json] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


def _follow_up(link: Link, told: _Told) -> Json:
    claims = told.claims.get(link.target, ())
    edition, date, place = _surest(claims, Edition), _surest(claims, Date), _surest(claims, Place)
    start, end = date.date.iso() if date else (None, None)
    unlisted = told.unlisted.get(link.target)
    return {
        "relation": link.relation,
        "event": f"event:{link.target}",
        "series": edition.series if edition else {"label": unlisted.label} if unlisted else None,
        "ordinal": edition.ordinal if edition else unlisted.ordinal if unlisted else None,
        "start": start,
        "end": end,
        "city": place.city if place else None,
        "country": place.country if place else None,
        "hosts": [_agent(c.agent) for c in _of(claims, Participation) if c.role in HOST_ROLES],
    }


def _evidence(claims: Sequence[Claim], document: Document, reference: Reference) -> Iterator[Json]:
    for claim in claims:
        fields = FIELDS[type(claim)](claim)
        if isinstance(claim, Edition) and (level := _level(None, claim, reference)) is not None:
            fields = [*fields, ("level", level)]
        span = claim.evidence[0]
        for field, value in fields:
            yield {
                "field": field,
                "value": value,
                "start": span.start,
                "end": span.end,
                "quote": span.quote(document.text),
                "confidence": claim.confidence,
            }


def _unlisted_evidence(series: UnlistedSeries, document: Document) -> Iterator[Json]:
    for field, value in (("series", {"label": series.label}), ("ordinal", series.ordinal)):
        quote = series.span.quote(document.text)
        yield {
            "field": field,
            "value": value,
            "start": series.span.start,
            "end": series.span.end,
            "quote": quote,
            "confidence": UNLISTED_SERIES_CONFIDENCE,
        }


def _name_fields(claim: Name) -> list[tuple[str, Any]]:
    return [("label", claim.english or claim.thai)]


def _kind_fields(claim: Kind) -> list[tuple[str, Any]]:
    return [("kind", claim.kind), *([("level", claim.level)] if claim.level else [])]


def _participation_fields(claim: Participation) -> list[tuple[str, Any]]:
    attendance = ("attendees", claim.agent.name)
    if claim.role in HOST_ROLES:
        return [("hosts", claim.agent.name), attendance]
    return [("chairs", claim.agent.name), attendance] if claim.role in CHAIR_ROLES else [attendance]


def _date_fields(claim: Date) -> list[tuple[str, Any]]:
    start, end = claim.date.iso()
    return [("start", start), ("end", end), ("precision", str(claim.date.precision))]


def _place_fields(claim: Place) -> list[tuple[str, Any]]:
    values = [
        ("venue", claim.venue_as_written),
        ("city", claim.city),
        ("country", claim.country),
        ("mode", claim.mode),
    ]
    return [(field, value) for field, value in values if value is not None]


def _edition_fields(claim: Edition) -> list[tuple[str, Any]]:
    return [("series", claim.series), *([("ordinal", claim.ordinal)] if claim.ordinal is not None else [])]


def _link_fields(claim: Link) -> list[tuple[str, Any]]:
    return [("sidelines_of" if claim.relation == "onSidelinesOf" else "follow_ups", f"event:{claim.target}")]


FIELDS: Mapping[type[Claim], Callable[[Any], list[tuple[str, Any]]]] = {
    Name: _name_fields,
    Kind: _kind_fields,
    Participation: _participation_fields,
    StatedAbsence: lambda claim: [("absent", claim.agent.name)],
    GroupStatement: lambda claim: [("groups", claim.group)],
    StatedCount: lambda claim: [("stated_counts", claim.value)],
    Date: _date_fields,
    Place: _place_fields,
    Status: lambda claim: [("status", claim.status)],
    Edition: _edition_fields,
    Theme: lambda claim: [("themes", claim.theme)],
    Link: _link_fields,
    Agreed: lambda claim: [("agreed", claim.by.name)],
    Slogan: lambda claim: [("slogans", claim.text)],
    Outcome: lambda claim: [("outcome_documents", claim.text)],
}


def _agent(agent: Agent) -> str | Json:
    """A slug; an object where there is no slug or the agent acts for a state."""
    if agent.slug is not None and agent.on_behalf_of is None and agent.kind != "person":
        return agent.slug
    named: Json = (
        {"label": agent.label} if agent.slug is None or agent.kind == "person" else {"agent": agent.slug}
    )
    return named if agent.on_behalf_of is None else {**named, "on_behalf_of": agent.on_behalf_of}


def _attendee(claim: Participation) -> Json:
    agent = _agent(claim.agent)
    named: Json = {"agent": agent} if isinstance(agent, str) else agent
    return {**named, "basis": "named", "role": claim.role}


def _persons(reading: Reading) -> Iterator[Json]:
    for claim in reading.claims:
        if isinstance(claim, Participation) and claim.agent.kind == "person":
            agent = claim.agent
            yield {
                "name": agent.label,
                "post": agent.post,
                "on_behalf_of": agent.on_behalf_of,
                "role": claim.role,
            }


def _level(kind: Kind | None, edition: Edition | None, reference: Reference) -> str | None:
    if kind is not None and kind.level is not None:
        return kind.level
    body = reference.bodies.get(edition.series) if edition else None
    return body.level if body else None


def _surest(claims: Sequence[Claim], kind: type[C]) -> C | None:
    found = _of(claims, kind)
    return max(found, key=lambda claim: (claim.confidence, -claim.evidence[0].start)) if found else None


def _of(claims: Sequence[Claim], kind: type[C]) -> list[C]:
    return [claim for claim in claims if isinstance(claim, kind)]


def _first_line(document: Document) -> str:
    return document.text.strip().splitlines()[0].strip()
