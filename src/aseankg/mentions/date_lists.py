"""From the items of a list of days to days: months and years that stand only once are shared.

"28 December - 3 January 2020" writes its year at the end and means two years; "June 14-16" writes
none and means the one nearest to the day of publication.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from aseankg.dates import Calendar

#: 2000 was a leap year, so every day that any calendar has is in it.
_ANY_YEAR = 2000
#: "18 November this" in May is the coming one; so many days back "this" can still mean.
LONGEST_PAST_OF_THIS = 92
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Year:
    """What an item says of its year: the year itself, or a direction from the day of publication.

    Attributes:
        number: the Gregorian year, when it is written, or the relative one, already resolved.
        side: `l` for the last such day, `x` for the next, `h` for this one, empty for the nearest.
        supplied: whether `number` needed the day of publication.
    """

    number: int | None = None
    calendar: Calendar = Calendar.GREGORIAN
    side: str = ""
    supplied: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A day as written, `bare` if it is a number only; `start` and `end` count words of the run."""

    day: int
    month: int | None
    year: Year
    start: int
    end: int
    month_first: bool = False
    bare: bool = False
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a gap, told by some words of the run."""

    first: date
    last: date
    start: int
    end: int
    year: Year


class NoSuchDay(ValueError):
    """No calendar has the day, or the range ends before it begins."""


def stretches(items: Sequence[Item], published: date | None, *, between: bool) -> list[Stretch] | None:
    """The days of a list; None if they cannot be known without the day of publication.

    `between` says that "and" joins the ends of a range. A list whose days follow each other is
    one stretch, and so is a range. A number that is later than the day behind it is no day.

    Raises:
        NoSuchDay: no calendar has one of the days, or a range ends before it begins.
    """
    shared = _with_months(items)
    if shared is None:
        return None
    if between and len(shared) == 2:
        shared = [shared[0], replace(shared[1], separator="t")]
    groups = _groups(_without_strays(shared))
    found = _nearest(groups, published)
    if found is None:
        return None
    return [found_whole] if (found_whole := _joined(found)) else found


def _with_months(items: Sequence[Item]) -> list[Item] | None:
    """Give each bare day the month before it where months go first, else the one behind it."""
    result = list(items)
    for index, item in enumerate(result):
        if item.month is None and index and result[index - 1].month_first:
            result[index] = replace(item, month=result[index - 1].month, month_first=True)
    for index in range(len(result) - 2, -1, -1):
        if result[index].month is None:
            result[index] = replace(result[index], month=result[index + 1].month)
    return None if any(item.month is None for item in result) else result


def _without_strays(items: Sequence[Item]) -> list[Item]:
    """Drop bare numbers that a list word joins to an earlier day: "rooms 12 and 4 June"."""
    kept = list(items)
    while len(kept) > 1 and kept[1].separator in ",a" and _is_stray(kept[0], kept[1]):
        kept = kept[1:]
    return kept


def _is_stray(item: Item, following: Item) -> bool:
    return item.bare and item.month == following.month and item.day >= following.day


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    groups: list[list[Item]] = []
    for item in items:
        if groups and item.separator in "-t":
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _nearest(groups: Sequence[Sequence[Item]], published: date | None) -> list[Stretch] | None:
    """The days, in the written year or else in the one that publication asks for."""
    items = [item for group in groups for item in group]
    for item in items:
        _real_day(_ANY_YEAR, item)
    written = next((item.year for item in reversed(items) if item.year.number is not None), None)
    if written is not None and written.number is not None:
        return _first_that_is([written.number, written.number + 1], groups)
    if published is None:
        return None
    side = next((item.year.side for item in items if item.year.side), "")
    year = published.year
    # The second range is for the 29th of February.
    candidates = [*_readings(range(year - 1, year + 2), groups)] or [
        *_readings(range(year - 4, year + 5), groups)
    ]
    if not candidates:
        raise NoSuchDay
    return min(candidates, key=_distance_from(published, side))


def _first_that_is(years: Sequence[int], groups: Sequence[Sequence[Item]]) -> list[Stretch]:
    """The list ending in the first of the years in which it is in order."""
    for found in _readings(years, groups):
        return found
    raise NoSuchDay


def _readings(years: Sequence[int], groups: Sequence[Sequence[Item]]) -> Iterator[list[Stretch]]:
    for year in years:
        try:
            yield _ending_in(year, groups)
        except NoSuchDay:
            continue


def _ending_in(year: int, groups: Sequence[Sequence[Item]]) -> list[Stretch]:
    """The days if the last one without a year of its own lies in that year, counted backward."""
    found: list[Stretch] = []
    following: date | None = None
    for group in reversed(groups):
        days: list[date] = []
        for item in reversed(group):
            following = _before(following, item, year)
            days.insert(0, following)
        if days[-1] < days[0]:
            raise NoSuchDay
        known = next((i.year for i in group if i.year.number is not None), None)
        of_year = known or next((i.year for g in groups for i in g if i.year.number is not None), Year())
        found.insert(0, Stretch(days[0], days[-1], group[0].start, group[-1].end, of_year))
    return found


def _before(following: date | None, item: Item, year: int) -> date:
    if item.year.number is not None:
        return _real_day(item.year.number, item)
    if following is None:
        return _real_day(year, item)
    assert item.month is not None
    return _real_day(following.year - (item.month > following.month), item)


def _real_day(year: int, item: Item) -> date:
    assert item.month is not None
    try:
        return date(year, item.month, item.day)
    except ValueError:
        raise NoSuchDay from None


def _distance_from(published: date, side: str) -> Callable[[list[Stretch]], tuple[bool, int]]:
    """How far a reading lies from publication; on the wrong side of it is farthest."""

    def distance(found: list[Stretch]) -> tuple[bool, int]:
        first, last = found[0].first, found[-1].last
        wrong = {
            "l": first > published,
            "x": first <= published,
            "h": (published - last).days > LONGEST_PAST_OF_THIS,
        }
        return wrong.get(side, False), max((first - published).days, (published - last).days, 0)

    return distance


def _joined(found: Sequence[Stretch]) -> Stretch | None:
    """One stretch, if each follows on the one before it."""
    if any(b.first - a.last != _ONE_DAY for a, b in pairwise(found)):
        return None
    return replace(found[0], last=found[-1].last, end=found[-1].end)
