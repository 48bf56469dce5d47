"""Which event a release is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from aseankg.claims.claim import Claim, Date
from aseankg.claims.occasion import Occasion, Occasions
from aseankg.dates import Precision
from aseankg.mentions.finding import Passage
from aseankg.mentions.mention import EventName, Mention

#: The headline stands before the first passage of so many characters.
_LONG_PASSAGE = 160
_MOST_HEADLINES = 8
_SHORTEST_HEADLINE = 30
#: What speaks for an event being the subject, in points; the highest sum wins, the earliest of equals.
_ENOUGH = 3
_IN_THE_HEADLINE = 6
_IN_THE_LEAD = 2
_REPORTED = 3
_NUMBERED = 2
_MOST_MENTIONS_COUNTED = 4
#: "On the sidelines of …" names where something else took place.
_AT_THE_MARGIN = 5
#: A headline in which it is only when something else is done tells of that.
_MERE_OCCASION = 6
#: An English name tells the same as a headline with so many words of it.
_SHARED_WORDS = 2
#: A name of fewer letters behind the word for its kind is in many others.
_SHORTEST_CORE = 5
#: Kinds that accompany a meeting more often than they are one.
_ACCOMPANYING = frozenset({"signing", "reception", "ceremony", "training"})


@dataclass(frozen=True, slots=True)
class Front:
    """Where a release says what it is about: its headlines, and the first long passage behind them."""

    headlines: tuple[Passage, ...]
    lead: Passage | None

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.headlines if self.lead is None else (*self.headlines, self.lead)


def principal_of(
    occasions: Iterable[Occasion],
    reported: Mapping[str, int],
    passages: Sequence[Passage],
    front: Front,
    is_foreign: Callable[[Mention], bool],
) -> Occasion | None:
    """The event with most points; None where there is no event between states.

    Args:
        reported: by key of an event, how many constructions tell that it happens or happened.
    """
    told_of = [
        occasion
        for occasion in occasions
        if _is_between_states(occasion, reported.get(occasion.key, 0), passages, is_foreign)
        and _is_told_of(occasion, reported.get(occasion.key, 0), front)
    ]
    points = {o.key: _points(o, reported.get(o.key, 0), front) for o in told_of}
    enough = [occasion for occasion in told_of if points[occasion.key] >= _ENOUGH]
    if enough:
        return max(enough, key=lambda occasion: points[occasion.key])
    # Somebody is received on the occasion of a visit: where nothing else is told, the visit is.
    visits = (o for o in told_of if o.settings and o.name.kind == "visit" and not o.is_over)
    return next(visits, None)


def told_again_in_lead(principal: Occasion, occasions: Occasions, front: Front) -> Occasion | None:
    """The event under whose full name the lead goes on with one that is named in headlines only.

    A headline shortens names ("the ministers' meeting on work"); the first meeting of the lead that no
    headline names is the same one, unless their numbers or series tell otherwise.
    """
    if front.lead is None or not _is_named_only_in(principal, front.headlines):
        return None
    for mention in front.lead.mentions:
        occasion = occasions.of(mention) if mention.kind == "EVENT" else None
        if occasion is None or mention.span in occasion.settings:
            continue
        if occasion.name.encounter and not principal.name.encounter:
            continue
        in_a_headline = any(_lies_in(occasion, passage) for passage in front.headlines)
        return None if in_a_headline or not _can_be_one(principal, occasion) else occasion
    return None


def told_on_the_same_days(
    principal: Occasion, occasions: Occasions, claims: Sequence[Claim]
) -> Occasion | None:
    """The event whose fuller name holds the principal one's, on exactly the same days.

    Releases shorten names in headlines and when they speak of a meeting again.
    """
    days = _days(claims, principal)
    if days is None or principal.name.ordinal is not None or principal.name.encounter:
        return None
    fuller = (o for o in occasions if o is not principal and _is_a_fuller_name(o, principal))
    return next((occasion for occasion in fuller if _days(claims, occasion) == days), None)


def _days(claims: Sequence[Claim], occasion: Occasion) -> tuple[date, date] | None:
    """The first and last day that are told most surely of an event."""
    told = [c for c in claims if isinstance(c, Date) and c.event == occasion.key]
    told = [c for c in told if c.date.precision is Precision.DAY]
    best = max(told, key=lambda c: c.confidence, default=None)
    return None if best is None else (best.date.first, best.date.last)


def _is_a_fuller_name(occasion: Occasion, shorter: Occasion) -> bool:
    name = occasion.name
    if name.encounter or name.next or occasion.settings or name.kind != shorter.name.kind:
        return False
    if None not in (name.series, shorter.name.series) and name.series != shorter.name.series:
        return False
    return any(
        len(core) >= _SHORTEST_CORE and core in fuller for core in shorter.cores for fuller in occasion.cores
    )


def named_beside(principal: Occasion, occasions: Occasions, front: Front) -> list[Occasion]:
    """Meetings that a headline or the lead names in one breath with the principal one."""
    shared = [passage for passage in front.passages if _lies_in(principal, passage)]
    return [
        occasion
        for occasion in occasions
        if occasion is not principal
        and not (occasion.name.encounter or occasion.name.next or occasion.settings)
        and any(_lies_in(occasion, passage) for passage in shared)
    ]


def _can_be_one(principal: Occasion, other: Occasion) -> bool:
    mine, its = principal.name, other.name
    if its.next or (its.kind in _ACCOMPANYING and its.kind != mine.kind):
        return False
    if mine.encounter or its.encounter:
        return mine.encounter and its.encounter and mine.kind == its.kind
    for own, others in ((mine.ordinal, its.ordinal), (mine.series, its.series)):
        if None not in (own, others) and own != others:
            return False
    if mine.thai is not None or its.thai is not None:
        return True
    # English headlines shorten names to the words that tell them.
    return any(len(words & others) >= _SHARED_WORDS for words in principal.words for others in other.words)


def _is_named_only_in(occasion: Occasion, passages: Sequence[Passage]) -> bool:
    return all(any(p.span.covers(mention.span) for p in passages) for mention in occasion.mentions)


def _is_between_states(
    occasion: Occasion, reported: int, passages: Sequence[Passage], is_foreign: Callable[[Mention], bool]
) -> bool:
    """Whether its name tells that it is more than one state's affair, or whoever it is told with does."""
    if occasion.can_be_principal:
        return True
    if not reported or occasion.name.next:
        return False
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        if _lies_in(occasion, passage):
            near = [*passage.mentions, *(following.mentions if following is not None else ())]
            if any(map(is_foreign, near)):
                return True
    return False


def _is_told_of(occasion: Occasion, reported: int, front: Front) -> bool:
    """Whether the release tells of it, and does not just mention it.

    What is named at the beginning is told of, and so is what a construction reports; a visit, talk
    or call is told of only at the beginning.
    """
    up_front = any(_lies_in(occasion, passage) for passage in front.passages)
    return up_front or (reported > 0 and not occasion.name.encounter)


def _points(occasion: Occasion, reported: int, front: Front) -> int:
    # A page repeats its headline; that says nothing more.
    below = [m for m in occasion.mentions if not any(h.span.covers(m.span) for h in front.headlines)]
    points = min(len(below) + (len(below) < len(occasion.mentions)), _MOST_MENTIONS_COUNTED)
    points += _IN_THE_HEADLINE * any(_is_told_in(occasion, passage) for passage in front.headlines)
    points += _IN_THE_LEAD * (front.lead is not None and _is_told_in(occasion, front.lead))
    points += _REPORTED * min(reported, 2)
    points += _NUMBERED * (occasion.name.ordinal is not None)
    if isinstance(occasion.name, EventName) and occasion.name.kind in _ACCOMPANYING:
        points -= 3
    points -= _AT_THE_MARGIN * bool(occasion.settings)
    points -= _MERE_OCCASION * any(_is_only_setting_in(occasion, passage) for passage in front.headlines)
    return points


def _is_told_in(occasion: Occasion, passage: Passage) -> bool:
    """Whether a passage names an event as more than the setting of something else."""
    return any(passage.span.covers(m.span) and m.span not in occasion.settings for m in occasion.mentions)


def _is_only_setting_in(occasion: Occasion, passage: Passage) -> bool:
    named = [m.span for m in occasion.mentions if passage.span.covers(m.span)]
    return bool(named) and all(span in occasion.settings for span in named)


def _lies_in(occasion: Occasion, passage: Passage) -> bool:
    return any(passage.span.covers(mention.span) for mention in occasion.mentions)


def front_of(passages: Sequence[Passage], text: str) -> Front:
    """The passages before the first long one that repeats none of them, and that one.

    A page repeats its headline, which may be long itself.
    """
    headlines: list[Passage] = []
    for passage in passages:
        is_lead = passage.span.end - passage.span.start >= _LONG_PASSAGE
        is_lead = is_lead and not _repeats(passage, headlines, passages, text)
        if is_lead or len(headlines) == _MOST_HEADLINES:
            return Front(tuple(headlines), passage)
        headlines.append(passage)
    return Front(tuple(headlines[:2]), headlines[2] if len(headlines) > 2 else None)


def _repeats(passage: Passage, headlines: Sequence[Passage], passages: Sequence[Passage], text: str) -> bool:
    """Whether a passage holds or repeats a headline, or is the first of a page that goes on with it."""
    words = passage.span.words_in(text)
    others = headlines or passages[1 : 1 + _MOST_HEADLINES]
    return any(
        len(other) >= _SHORTEST_HEADLINE
        and (words in other or (other in words and len(other) * 2 > len(words)))
        for other in (o.span.words_in(text) for o in others)
    )
