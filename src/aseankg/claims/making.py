"""A construction that was read to the claims that its entry says it makes.

One function a kind of claim; which kinds a construction makes, with which parts, stands in
`data/language/*/constructions.yml`. A part that a match lacks (an optional one) makes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from aseankg.claims.agents import Actors, agents_in
from aseankg.claims.claim import (
    HOST_ROLES,
    Agent,
    Agreed,
    Claim,
    Date,
    GroupStatement,
    Link,
    Outcome,
    Participation,
    Place,
    Slogan,
    StatedAbsence,
    StatedCount,
    Status,
    Theme,
)
from aseankg.claims.grammar import Match
from aseankg.claims.places import named_place
from aseankg.dates import Precision, Reckoning, WrittenDate
from aseankg.errors import InvalidLanguageData
from aseankg.mentions.finding import Passage
from aseankg.mentions.mention import Mention, StatedNumber
from aseankg.spans import Span

#: So many mentions behind a room may say whose it is ("… room, Ministry of …").
_REACH_OF_A_VENUE = 2
#: What joins a state to the name of a body has so many letters at most.
_LONGEST_JOINING = 12
#: Parts of an entry of `makes` that qualify a claim and make none themselves.
_QUALIFIERS = frozenset({"coarse", "role", "except", "relation", "by", "venue"})
#: "Today" and "last week" are said of much else than the meeting.
RELATIVE_DATE_FACTOR = 0.9


@dataclass(frozen=True, slots=True)
class Found:
    """A match in its surroundings.

    Attributes:
        event: key of the event of which the construction speaks.
        target: key of the event in the part `target`, or of the last one in `task`.
        governing: the cue that `after` asked for, as quoted beside the value.
    """

    match: Match
    passage: Passage
    text: str
    actors: Actors
    home_state: str | None
    event: str
    target: str | None
    governing: Span | None
    venue_ends: tuple[str, ...] = ()
    within_names: tuple[str, ...] = ()

    def mentions(self, slot: str) -> tuple[Mention, ...]:
        start, end = self.match.slots.get(slot, (0, 0))
        return self.passage.mentions[start:end]

    def span(self, slot: str) -> Span | None:
        mentions = self.mentions(slot)
        return mentions[0].span.to(mentions[-1].span) if mentions else None

    @property
    def context(self) -> Span:
        """What is quoted beside the value: the part `evidence`, or all that was read."""
        whole = self.passage.mentions[self.match.start : self.match.end]
        return self.span("evidence") or whole[0].span.to(whole[-1].span)

    def evidence(self, value: Span) -> tuple[Span, ...]:
        """The value's own words, the words around them, and the cue that governs a list."""
        spans = [value, self.context, self.governing]
        return tuple(dict.fromkeys(span for span in spans if span is not None))


def make_claims(found: Found) -> Iterator[Claim]:
    """Every claim of one match.

    Raises:
        InvalidLanguageData: the construction's `makes` names no kind of claim.
    """
    for entry in found.match.construction.makes:
        kinds = [kind for kind in entry if kind not in _QUALIFIERS]
        if len(kinds) != 1 or kinds[0] not in MAKERS:
            raise InvalidLanguageData(
                f"constructions.yml: {found.match.construction.id}: {dict(entry)!r} makes no kind of claim. "
                f"Kinds: {', '.join(MAKERS)}."
            )
        yield from MAKERS[kinds[0]](found, entry)


def _participations(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    for agent, mention in _agents(found, entry["participation"]):
        if _is_a_whole_membership(agent, found):
            continue
        if entry["role"] in HOST_ROLES and _is_within_a_name(mention, found):
            continue
        yield Participation(**_about(found, mention.span), agent=agent, role=entry["role"])


def _is_within_a_name(mention: Mention, found: Found) -> bool:
    """Whether a state is the end of the name of a body that no table has ("สมาคม…แห่งประเทศ…")."""
    before = found.text[max(0, mention.span.start - _LONGEST_JOINING) : mention.span.start].rstrip()
    return mention.kind == "COUNTRY" and before.endswith(found.within_names or ("\0",))


def _is_a_whole_membership(agent: Agent, found: Found) -> bool:
    """Whether a body said alone is its members, or the topic, and no participant ("ASEAN", "APEC")."""
    reference = found.actors.reference
    organisation = reference.organisations.get(agent.slug or "")
    if agent.kind != "organisation" or organisation is None:
        return False
    has_members = any(agent.slug == group.organisation_id for group in reference.groups.values())
    return organisation.kind == "forum" or has_members


def _absences(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    for agent, mention in _agents(found, entry["absence"]):
        if _is_a_whole_membership(agent, found):
            continue
        yield StatedAbsence(**_about(found, mention.span), agent=agent)


def _groups(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    excluded = tuple(agent for agent, _ in _agents(found, entry.get("except", "")))
    for mention in found.mentions(entry["group"]):
        if mention.kind == "GROUP" and isinstance(mention.value, str):
            yield GroupStatement(**_about(found, mention.span), group=mention.value, excluded=excluded)


def _counts(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    for mention in found.mentions(entry["count"]):
        number = mention.value
        if isinstance(number, StatedNumber):
            about = _about(found, mention.span)
            yield StatedCount(**about, value=number.value, unit=number.unit, qualifier=number.qualifier)


def _dates(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    for mention in found.mentions(entry["date"]):
        date = mention.value
        if not isinstance(date, WrittenDate):
            continue
        month_of_a_named_event = date.precision is Precision.MONTH and "event" in found.match.slots
        if date.precision is not Precision.DAY and "coarse" not in entry and not month_of_a_named_event:
            continue
        about = _about(found, mention.span)
        if date.reckoning is Reckoning.RELATIVE:
            about["confidence"] = round(about["confidence"] * RELATIVE_DATE_FACTOR, 2)
        yield Date(**about, date=date)


def _places(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    span = found.span(entry["place"])
    if span is None:
        return
    named = named_place(found.mentions(entry["place"]), found.text, found.actors.reference)
    venue = found.span(entry.get("venue", ""))
    if venue is not None and named.venue is None:
        venue = _only_venue(venue, found)
        words = " ".join(venue.words_in(found.text).split())
        named = replace(
            named, as_written=words, country=named.country or _state_of_house(entry["venue"], found)
        )
    if (named.venue, named.as_written, named.city, named.country) != (None, None, None, None):
        yield Place(
            **_about(found, span if venue is None else venue.to(span)),
            venue=named.venue,
            venue_as_written=named.as_written,
            city=named.city,
            country=named.country,
            mode="offline",
        )


def _state_of_house(slot: str, found: Found) -> str | None:
    """Where a room stands that is named after a ministry: a ministry without its state is the publisher's."""
    start, end = found.match.slots[slot]
    names = found.actors.names
    for mention in found.passage.mentions[start : end + _REACH_OF_A_VENUE]:
        if mention.kind in ("VENUE", "TEXT", "ORGANISATION"):
            words = mention.span.words_in(found.text)
            if names.state_of_agency_in(words) is not None:
                return names.state_in(words) or found.home_state
        elif mention.kind != "COMMA":
            return None
    return None


def _only_venue(span: Span, found: Found) -> Span:
    """A venue without what the sentence goes on to say of it, and without the word for the kind of place."""
    words, ends = span.words_in(found.text), found.venue_ends
    if not ends:
        return span
    alternatives = "|".join(map(re.escape, ends))
    tail = re.search(rf"\s(?:{alternatives})", words)
    return span if tail is None or not tail.start() else Span(span.start, span.start + tail.start())


def _modes(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    yield Place(**_about(found, found.context), mode=entry["mode"])


def _statuses(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    yield Status(**_about(found, found.context), status=entry["status"])


def _themes(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    span = found.span(entry["themes"])
    if span is None:
        return
    names = [m.span for m in found.mentions(entry["themes"]) if m.kind in ("EVENT", "ORGANISATION", "POST")]
    for mention in found.passage.themes:
        inside_a_name = any(name.overlaps(mention.span) for name in names)
        if span.covers(mention.span) and not inside_a_name and isinstance(mention.value, str):
            yield Theme(**_about(found, mention.span), theme=mention.value)


def _slogans(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    for mention in found.mentions(entry["slogan"]):
        inner = Span(mention.span.start + 1, mention.span.end - 1)
        yield Slogan(**_about(found, inner), text=inner.words_in(found.text))


def _outcomes(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    span = found.span(entry["outcome"])
    if span is not None:
        yield Outcome(**_about(found, span), text=" ".join(span.words_in(found.text).split()))


def _agreed(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    doer, task = found.span(entry["by"]), found.span(entry["agreed"])
    if doer is None or task is None:
        return
    whole = doer.to(task)
    for agent, _ in _agents(found, entry["by"]):
        text = " ".join(whole.words_in(found.text).split())
        yield Agreed(**_about(found, found.context), text=text, by=agent, addressed_to=found.target)


def _links(found: Found, entry: Mapping[str, str]) -> Iterator[Claim]:
    span = found.span(entry["link"])
    if span is not None and found.target is not None:
        yield Link(**_about(found, span), relation=entry["relation"], target=found.target)


def _agents(found: Found, slot: str) -> list[tuple[Agent, Mention]]:
    return agents_in(found.mentions(slot), found.text, found.actors, found.home_state)


class _About(TypedDict):
    event: str
    evidence: tuple[Span, ...]
    confidence: float
    construction: str


def _about(found: Found, value: Span) -> _About:
    construction = found.match.construction
    return {
        "event": found.event,
        "evidence": found.evidence(value),
        "confidence": construction.confidence,
        "construction": construction.id,
    }


def _nothing(_found: Found, _entry: Mapping[str, str]) -> Iterator[Claim]:
    """A page's own dates are of the document, and what is a setting is no more; `reading` keeps them."""
    return iter(())


MAKERS: Mapping[str, Callable[[Found, Mapping[str, str]], Iterator[Claim]]] = {
    "participation": _participations,
    "absence": _absences,
    "group": _groups,
    "count": _counts,
    "date": _dates,
    "place": _places,
    "mode": _modes,
    "status": _statuses,
    "themes": _themes,
    "slogan": _slogans,
    "outcome": _outcomes,
    "agreed": _agreed,
    "link": _links,
    "published": _nothing,
    "revised": _nothing,
    "setting": _nothing,
}
