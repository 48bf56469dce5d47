"""How much speaks for two tellings being of one event: a sum of named reasons, or a contradiction.

Each reason adds a fixed number of points, so that whoever reads a proposal can add them up again.
The numbers were set by hand and say only what weighs more than what: a shared edition proposes by
itself, a shared day needs a place and one thing more. Names are compared within one language, by
the letter triples that they share (Dice 1945), which needs no words and so serves Thai as well;
across the languages the slugs of places, themes and parties stand for the words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from aseankg.dates import Precision, WrittenDate
from aseankg.mentions.folding import fold
from aseankg.same_event.telling import Telling

#: From so many points on, two tellings are proposed as one event.
PROPOSED_FROM = 0.55

SAME_EDITION = 0.7
SAME_SERIES = 0.25
SAME_DAYS = 0.3
LESS_EXACT_DATE = 0.15
NEAR_DAYS = 0.1
SAME_VENUE = 0.2
SAME_CITY = 0.15
SAME_COUNTRY = 0.1
ALIKE_NAMES = 0.4
UNLIKE_NAMES = -0.15
SAME_KIND = 0.05
OTHER_KIND = -0.1
SHARED_THEMES = 0.1
SAME_SIDES = 0.25
SHARED_PARTIES = 0.2

#: Two sources of one event may be so many days apart in its date; one of them is then wrong.
MOST_DAYS_APART = 3
#: An event without a date is compared with those told within so many days of it.
MOST_DAYS_BETWEEN_RELEASES = 45
_ALIKE_FROM, _UNLIKE_BELOW = 0.5, 0.25
_SHORTEST_CONTAINED_NAME = 12
_TRIPLE = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against, in words, with its points."""

    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two tellings and why they may be of one event; the first is of the earlier document."""

    one: Telling
    other: Telling
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        return round(sum(reason.points for reason in self.reasons), 2)


def likeness(one: Telling, other: Telling) -> Likeness | None:
    """The reasons that two tellings are of one event; None where they contradict each other."""
    one, other = sorted((one, other), key=lambda telling: telling.age)
    same_edition = None not in (one.series, one.ordinal) and one.series == other.series
    same_edition = same_edition and one.ordinal == other.ordinal
    if not same_edition and _contradict(one, other):
        return None
    reasons = [
        *_edition(one, other),
        *_days(one.days, other.days),
        *_place(one, other),
        *_names(one, other),
        *_what_and_who(one, other),
    ]
    return Likeness(one, other, tuple(reasons))


def proposals(tellings: Collection[Telling]) -> list[Likeness]:
    """Every pair of different documents that may tell one event, the likeliest first.

    Only pairs that share a month or an edition are compared, so the work grows with the busiest
    month and not with the square of all tellings.
    """
    found = {}
    for one, other in _comparable(tellings):
        pair = frozenset((one.told, other.told))
        if pair not in found:
            found[pair] = likeness(one, other)
    likely = [like for like in found.values() if like is not None and like.score >= PROPOSED_FROM]
    return sorted(likely, key=lambda like: (-like.score, like.one.told, like.other.told))


def _comparable(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    shelves: defaultdict[object, list[Telling]] = defaultdict(list)
    for telling in tellings:
        for shelf in _shelves(telling):
            shelves[shelf].append(telling)
    for shelf in shelves.values():
        for one, other in combinations(shelf, 2):
            if one.told.document != other.told.document:
                yield one, other


def _shelves(telling: Telling) -> set[object]:
    """Where a telling is looked for: its edition, and each month that its date may lie in."""
    shelves: set[object] = set()
    if telling.series is not None and telling.ordinal is not None:
        shelves.add((telling.series, telling.ordinal))
    first, last = _possible_days(telling)
    if first is not None and last is not None:
        months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
        shelves.update(months)
    return shelves


def _possible_days(telling: Telling) -> tuple[date | None, date | None]:
    if telling.days is not None:
        apart = timedelta(days=MOST_DAYS_APART)
        return telling.days.first - apart, telling.days.last + apart
    if telling.published is None:
        return None, None
    apart = timedelta(days=MOST_DAYS_BETWEEN_RELEASES)
    return telling.published - apart, telling.published + apart


def _contradict(one: Telling, other: Telling) -> bool:
    """Whether both cannot be of one event: another edition, another time, place or pair of states."""
    if _differ(one.series, other.series) or (one.series is not None and _differ(one.ordinal, other.ordinal)):
        return True
    if (
        one.days is not None
        and other.days is not None
        and _days_apart(one.days, other.days) > _allowed(one.days, other.days)
    ):
        return True
    if _differ(one.city, other.city) or _differ(one.country, other.country):
        return True
    return len(one.sides) == len(other.sides) == 2 and one.sides != other.sides


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _allowed(one: WrittenDate, other: WrittenDate) -> int:
    return MOST_DAYS_APART if one.precision is other.precision is Precision.DAY else 0


def _days_apart(one: WrittenDate, other: WrittenDate) -> int:
    """Days from the end of one to the beginning of the other; 0 where they overlap."""
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days)


def _edition(one: Telling, other: Telling) -> Iterator[Reason]:
    if one.series is None or one.series != other.series:
        return
    if one.ordinal is not None and one.ordinal == other.ordinal:
        yield Reason(f"same series and ordinal ({one.series} {one.ordinal})", SAME_EDITION)
    elif not _differ(one.ordinal, other.ordinal):
        yield Reason(f"same series ({one.series})", SAME_SERIES)


def _days(one: WrittenDate | None, other: WrittenDate | None) -> Iterator[Reason]:
    if one is None or other is None:
        return
    apart = _days_apart(one, other)
    words = f"({_iso(one)} and {_iso(other)})"
    if apart == 0 and one.precision is other.precision is Precision.DAY:
        yield Reason(f"days overlap {words}", SAME_DAYS)
    elif apart == 0:
        yield Reason(f"dates agree as far as they are known {words}", LESS_EXACT_DATE)
    elif apart <= _allowed(one, other):
        yield Reason(f"dates are {apart} day(s) apart {words}", NEAR_DAYS)


def _iso(written: WrittenDate) -> str:
    return "/".join(dict.fromkeys(written.iso()))


def _place(one: Telling, other: Telling) -> Iterator[Reason]:
    if one.venue is not None and one.venue == other.venue:
        yield Reason(f"same venue ({one.venue})", SAME_VENUE)
    elif one.city is not None and one.city == other.city:
        yield Reason(f"same city ({one.city})", SAME_CITY)
    elif one.country is not None and one.country == other.country:
        yield Reason(f"same country ({one.country})", SAME_COUNTRY)


def _names(one: Telling, other: Telling) -> Iterator[Reason]:
    """The likest pair of names in one language; unlike ones count only where no pair is alike."""
    pairs = [(a, b) for a in one.english for b in other.english]
    pairs += [(a, b) for a in one.thai for b in other.thai]
    if not pairs:
        return
    best = max(alike(a, b) for a, b in pairs)
    if best >= _ALIKE_FROM:
        points = round(ALIKE_NAMES * (best - _ALIKE_FROM) / (1 - _ALIKE_FROM), 2)
        yield Reason(f"names are alike ({best:.0%})", points)
    elif best < _UNLIKE_BELOW and not (one.sides and other.sides):
        yield Reason(f"names in one language are unlike ({best:.0%})", UNLIKE_NAMES)


def alike(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: shared letter triples, or one name inside the other."""
    first, second = _letters(one), _letters(other)
    short, long = sorted((first, second), key=len)
    if len(short) >= _SHORTEST_CONTAINED_NAME and short in long:
        return max(0.9, len(short) / len(long))
    triples, others = _triples(first), _triples(second)
    if not triples or not others:
        return float(first == second != "")
    return 2 * len(triples & others) / (len(triples) + len(others))


@lru_cache(maxsize=65536)
def _letters(name: str) -> str:
    """The name folded, without blanks and punctuation."""
    return re.sub(r"[^\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|_", "", fold(name).text)


@lru_cache(maxsize=65536)
def _triples(letters: str) -> frozenset[str]:
    return frozenset(letters[i : i + _TRIPLE] for i in range(len(letters) - _TRIPLE + 1))


def _what_and_who(one: Telling, other: Telling) -> Iterator[Reason]:
    if one.kind is not None and one.kind == other.kind:
        yield Reason(f"same kind ({one.kind})", SAME_KIND)
    elif _differ(one.kind, other.kind):
        yield Reason(f"different kinds ({one.kind} and {other.kind})", OTHER_KIND)
    if themes := one.themes & other.themes:
        yield Reason(f"shared themes ({', '.join(sorted(themes))})", SHARED_THEMES)
    if len(one.sides) > 1 and one.sides == other.sides:
        yield Reason(f"the same states meet ({', '.join(sorted(one.sides))})", SAME_SIDES)
        return
    shared = one.parties & other.parties
    if shared:
        share = 2 * len(shared) / (len(one.parties) + len(other.parties))
        who = ", ".join(sorted(shared)[:4]) + (", …" if len(shared) > 4 else "")
        yield Reason(f"shared parties ({who})", round(SHARED_PARTIES * share, 2))
