"""Of which event a construction speaks: the one that it names, one named beside it, or the subject."""

from __future__ import annotations

from collections.abc import Sequence

from aseankg.claims.claim import (
    HOST_ROLES,
)
from aseankg.claims.draft import Draft
from aseankg.claims.grammar import Match
from aseankg.claims.making import Found
from aseankg.claims.occasion import (
    Occasion,
    Occasions,
    core_name,
)
from aseankg.mentions.finding import Passage
from aseankg.mentions.mention import EventName, Mention
from aseankg.spans import Span

#: A number stands within so many mentions behind a construction that tells of its edition.
_REACH_OF_A_NUMBER = 3
_SUBJECTS_OF_A_CUE = frozenset({"MEETING_REF", "DELEGATES", "EVENT"})


def meet_all(passages: Sequence[Passage], occasions: Occasions) -> None:
    """Every event named in a text; a short form may stand before the full name ("AMM ends today")."""
    refers: list[Mention] = []
    last: Occasion | None = None
    for passage in passages:
        for index, mention in enumerate(passage.mentions):
            if not isinstance(mention.value, EventName):
                continue
            if last is not None and _says_what_it_is(passage, index):
                occasions.meet_again(mention, last)
                continue
            last = occasions.meet(mention) or last
            if mention.value.refers:
                refers.append(mention)
    for mention in refers:
        if occasions.of(mention) is None:
            occasions.meet(mention)


def is_anothers_place(found: Found, matches: Sequence[Match], occasions: Occasions) -> bool:
    """Whether a place is told of no named event by one construction, and of another one by a second."""
    place = found.match.slots.get("place")
    if place is None or "event" in found.match.slots:
        return False
    told = [m for m in matches if "event" in m.slots and _overlap(m.slots.get("place", (0, 0)), place)]
    events = {
        occasion.key
        for match in told
        for mention in events_in(match, found.passage, "event")
        if (occasion := occasions.of(mention)) is not None
    }
    return bool(events) and found.event not in events


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def held_with(found: Found, passage: Passage, occasions: Occasions) -> list[Occasion]:
    """The editions of which a construction speaks as well, as it speaks of one that shares its name."""
    occasion = occasions.by_key(found.event)
    match = found.match
    named = events_in(match, passage, "event") or _named_before(match, passage, occasion, occasions)
    return occasions.held_with(occasion, named[0] if named else None)


def _named_before(match: Match, passage: Passage, occasion: Occasion, occasions: Occasions) -> list[Mention]:
    """How the sentence has named an event last."""
    for mention in reversed(passage.mentions[: match.start]):
        if mention.kind == "STOP":
            break
        if mention.kind == "EVENT" and occasions.of(mention) is occasion:
            return [mention]
    return []


def event_behind(match: Match, passage: Passage) -> Mention | None:
    """The event named right behind a construction, or behind "of"."""
    behind = [m for m in passage.mentions[match.end : match.end + 2] if m.kind != "OF"]
    return behind[0] if behind and behind[0].kind == "EVENT" else None


def _says_what_it_is(passage: Passage, index: int) -> bool:
    """Whether an event is only said to be of a kind ("the meeting, which is a meeting of …")."""
    if index < 2 or passage.mentions[index - 1].kind != "BEING":
        return False
    return passage.mentions[index - 2].kind in ("MEETING_REF", "EVENT")


def spoken_of(match: Match, passage: Passage, draft: Draft) -> Occasion | None:
    """The event of a construction that names none: the one right behind who came ("… attended the 5th
    Summit"), else the one that the text is speaking of, unless the sentence has just named another
    edition of it ("the next meeting will be held in …")."""
    behind = event_behind(match, passage)
    if behind is not None and tells_of_its_course(match):
        occasion = draft.occasions.of(behind)
        if occasion is not None and not occasion.name.encounter:
            return occasion
    for mention in reversed(passage.mentions[: match.start]):
        if mention.kind == "STOP":
            break
        occasion = draft.occasions.of(mention) if mention.kind == "EVENT" else None
        if occasion is not None:
            return occasion if _is_other_edition(occasion, draft.principal) else draft.focus
    return draft.focus


def is_told_of_another_number(match: Match, passage: Passage, occasion: Occasion) -> bool:
    """Whether the number beside those who hosted is another edition's ("… hosted the 7th")."""
    if occasion.name.ordinal is None:
        return False
    behind = passage.mentions[match.end : match.end + _REACH_OF_A_NUMBER]
    before = passage.mentions[max(0, match.start - 1) : match.start]
    numbers = [m.value for m in (*before, *behind) if m.kind == "ORDINAL"]
    hosts = any(entry.get("role") in HOST_ROLES for entry in match.construction.makes)
    return hosts and bool(numbers) and occasion.name.ordinal not in numbers


def _is_other_edition(occasion: Occasion, principal: Occasion | None) -> bool:
    """Whether an event is the next one, or one of the principal event's series with another ordinal."""
    if principal is None or occasion is principal:
        return False
    if occasion.name.next:
        return True
    numbered = None not in (occasion.name.ordinal, principal.name.ordinal)
    if occasion.name.series is None and principal.name.series is None:
        return numbered and bool(core_name(occasion) & core_name(principal))
    return numbered and occasion.name.series == principal.name.series


def mark_settings(
    passages: Sequence[Passage], matches: Sequence[Sequence[Match]], occasions: Occasions
) -> None:
    """Mark the events on whose sidelines something else is told to have taken place."""
    for passage, found in zip(passages, matches, strict=True):
        for match in found:
            makes = match.construction.makes
            if any(entry.get("relation") == "onSidelinesOf" or "setting" in entry for entry in makes):
                for mention in events_in(match, passage, "target"):
                    occasion = occasions.of(mention)
                    if occasion is not None and (
                        not occasion.name.encounter or occasion.name.kind == "visit"
                    ):
                        occasion.settings.add(mention.span)
                        occasion.is_over = occasion.is_over or any("setting" in entry for entry in makes)


def reported_events(
    passages: Sequence[Passage], matches: Sequence[Sequence[Match]], occasions: Occasions
) -> dict[str, int]:
    """How many constructions tell of each event that it takes place or took place."""
    counted: dict[str, int] = {}
    for passage, found in zip(passages, matches, strict=True):
        for match in found:
            for mention in events_in(match, passage, "event") or _subject_event(match, passage):
                occasion = occasions.of(mention)
                if occasion is not None and not _only_announces(match):
                    counted[occasion.key] = counted.get(occasion.key, 0) + 1
    return counted


def _subject_event(match: Match, passage: Passage) -> list[Mention]:
    """The event right before a construction that names none ("… Meeting was chaired by …")."""
    told = {"participation", "group", "absence", "outcome"}
    if not any(told & set(entry) for entry in match.construction.makes):
        return []
    before = [m for m in passage.mentions[max(0, match.start - 2) : match.start] if m.kind != "TEXT"]
    return [m for m in before[-1:] if m.kind == "EVENT"]


def governing_cue(match: Match, passage: Passage) -> int | None:
    """The index of the first of the cues that the construction asks for and nothing after it undoes."""
    first = None
    for index in range(match.start - 1, -1, -1):
        kind = passage.mentions[index].kind
        if kind in match.construction.unless_after:
            return first
        if kind in match.construction.after:
            first = index
    return first


def whole_cue(index: int, match: Match, passage: Passage) -> Span:
    """The cue with what it is said of, as "การประชุมดังกล่าว มีผู้แทน เข้าร่วม" is one."""
    first, last, mentions = index, index, passage.mentions
    while first > 0 and mentions[first - 1].kind in _SUBJECTS_OF_A_CUE:
        first -= 1
    while last + 1 < match.start and mentions[last + 1].kind in match.construction.after:
        last += 1
    return mentions[first].span.to(mentions[last].span)


def events_in(match: Match, passage: Passage, slot: str) -> list[Mention]:
    start, end = match.slots.get(slot, (0, 0))
    return [mention for mention in passage.mentions[start:end] if mention.kind == "EVENT"]


def _only_announces(match: Match) -> bool:
    return any(entry.get("status") == "announced" for entry in match.construction.makes)


def tells_of_its_course(match: Match) -> bool:
    """Whether it tells who met, or that it was held, so that what follows is said of that event."""
    told = {"participation", "group", "absence"}
    return any(told & set(entry) or entry.get("status") == "held" for entry in match.construction.makes)
