"""Dates in a passage: days, ranges, months and years, in either calendar, written or told from today.

The words of dates are gathered into runs (`date_words`), the forms are found in the run
(`date_forms`), and what a list of days writes only once is shared out (`date_lists`). Of what
lacks a year, or is told from the day of publication, nothing is read unless that day is known;
`WrittenDate.reckoning` tells it from what stands in the text.

A period of years ("2016-2020") is no date. A day that no calendar has (31 June) becomes a
mention of the kind `IMPOSSIBLE_DATE`, so that a reader learns of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aseankg.dates import (
    Calendar,
    Precision,
    Reckoning,
    WrittenDate,
    gregorian_year,
    last_day_of_month,
)
from aseankg.language import CalendarWords
from aseankg.mentions.date_forms import date_forms
from aseankg.mentions.date_lists import Item, NoSuchDay, Stretch, Year, stretches
from aseankg.mentions.date_words import Run, Word, date_words
from aseankg.mentions.folding import Folded
from aseankg.mentions.mention import Mention
from aseankg.spans import Span

_WEEK = 7
#: How many months before and after publication "last", "next" and "this" reach.
_MONTHS_OF_A_SIDE = {"l": (-11, 0), "x": (1, 12), "h": (-3, 8)}


@dataclass(frozen=True, slots=True)
class _Found:
    """What some words of a run say, from `start` to `end`; no days where no calendar has them."""

    start: int
    end: int
    days: tuple[date, date] | None
    precision: Precision = Precision.DAY
    calendar: Calendar = Calendar.GREGORIAN
    reckoning: Reckoning = Reckoning.ABSOLUTE


def find_dates(
    folded: Folded, text: str, words: CalendarWords, published: date | None = None
) -> list[Mention]:
    """Every date of a passage in order, as `DATE` with a `WrittenDate`, or `IMPOSSIBLE_DATE` as written.

    Args:
        published: the release's own day; without it nothing is read that needs it.
    """
    mentions = []
    for run in date_words(words).runs(folded, text, published):
        for found in _RunReader(run, words, published).found():
            span = folded.span(run.words[found.start].start, run.words[found.end - 1].end)
            mentions.append(_mention(found, span, span.words_in(text)))
    return mentions


def _mention(found: _Found, span: Span, quote: str) -> Mention:
    if found.days is None:
        return Mention("IMPOSSIBLE_DATE", span, quote)
    first, last = found.days
    written = WrittenDate(first, last, found.precision, found.calendar, quote, found.reckoning)
    return Mention("DATE", span, written)


class _RunReader:
    """Reads the dates of one run.

    A reader of a form gives what it found, which may be nothing for a form that is known not to
    tell a day; None says that the words are no such form after all.
    """

    def __init__(self, run: Run, calendar: CalendarWords, published: date | None) -> None:
        self._words = run.words
        self._letters = run.letters
        self._calendar = calendar
        self._forms = date_forms(calendar)
        self._published = published

    def found(self) -> Iterator[_Found]:
        """The dates from left to right, none inside another."""
        place = 0
        while match := self._forms.any.search(self._letters, place):
            try:
                found = self._read(match)
            except NoSuchDay:
                found = [_Found(self._without_day_word(match.start()), match.end(), None)]
            place = match.start() + 1 if found is None else match.end()
            yield from found or ()

    def _read(self, match: re.Match[str]) -> list[_Found] | None:
        start, end = match.span()
        match match.lastgroup:
            case "no_day":
                raise NoSuchDay
            case "days":
                return self._days(start, end)
            case "months":
                return self._months(start, end)
            case "year":
                return self._year_alone(start, end)
            case "period" | "other_year":
                return []
        if self._published is None and match.lastgroup != "today_is":
            return []
        return self._told_from(self._published, match.lastgroup, start, end)

    def _told_from(
        self, published: date | None, form: str | None, start: int, end: int
    ) -> list[_Found] | None:
        """The forms that speak of the day of publication."""
        if form == "today_is":
            return self._today_is(start, end)
        assert published is not None
        if form == "from_today":
            return self._from_today(published, start, end)
        if form == "day_of_month":
            return self._day_of_month(published, start, end)
        if form == "weekday":
            days = (self._weekday(published, start, end),) * 2
            return [_Found(start, end, days, reckoning=Reckoning.RELATIVE)]
        word = next(word for word in self._words[start:end] if word.letter in "RMY")
        if form == "today":
            day = published + timedelta(days=word.value)
            return [_Found(start, end, (day, day), reckoning=Reckoning.RELATIVE)]
        if form == "relative_month":
            days = _days_of_month(*_months_on(published, word.value))
            return [_Found(start, end, days, Precision.MONTH, reckoning=Reckoning.RELATIVE)]
        days = _days_of_year(published.year + word.value)
        return [_Found(start, end, days, Precision.YEAR, reckoning=Reckoning.RELATIVE)]

    # --- days -----------------------------------------------------------------------------------

    def _days(self, start: int, end: int) -> list[_Found] | None:
        items = self._items(start, end)
        if not any(item.month for item in items):
            return None
        between = self._letters[:start].rstrip("D").endswith("b")
        found = stretches(items, self._published, between=between)
        return None if found is None and not _all_have_months(items) else list(map(_of_days, found or ()))

    def _today_is(self, start: int, end: int) -> list[_Found] | None:
        """`today (4 June)`: the day in brackets, quoted with the word."""
        opening = self._letters.find("(", start, end)
        after_comma = start + 1 + (self._letters[start + 1] == ",")
        found = self._days(opening + 1, end - 1) if opening > 0 else self._days(after_comma, end)
        return [replace(found[0], start=start, end=end)] if found and len(found) == 1 else found

    def _from_today(self, published: date, start: int, end: int) -> list[_Found]:
        today = published + timedelta(days=self._words[start].value)
        (item,) = self._items(start + 2, end)
        year = item.year if item.year.number is not None else Year(side="x")
        found = stretches([replace(item, year=year)], published, between=False)
        if not found or found[0].last < today:
            return list(map(_of_days, found or ()))
        days = (today, found[0].last)
        return [_Found(start, end, days, calendar=found[0].year.calendar, reckoning=Reckoning.RELATIVE)]

    def _day_of_month(self, published: date, start: int, end: int) -> list[_Found]:
        """`the 5th of next month`, `วันจันทร์ที่ 5 นี้`."""
        numbers = [word.value for word in self._words[start:end] if word.letter in "12"]
        last = self._words[end - 1]
        near = (0,) if last.letter == "M" else (-1, 0) if last.letter == "l" else (-1, 0, 1)
        candidates = []
        weekday = next((word.value for word in self._words[start:end] if word.letter == "w"), None)
        for distance in near:
            year, month = _months_on(published, distance + last.value)
            try:
                candidates.append((date(year, month, numbers[0]), date(year, month, numbers[-1])))
            except ValueError:
                continue
        past = [days for days in candidates if days[1] <= published] if last.letter == "l" else candidates
        ordered = [days for days in past if days[0] <= days[1]]
        if not ordered:
            raise NoSuchDay
        days = min(ordered, key=lambda days: (days[0].weekday() != weekday, abs((days[0] - published).days)))
        return [_Found(self._without_day_word(start), end, days, reckoning=Reckoning.RELATIVE)]

    def _weekday(self, published: date, start: int, end: int) -> date:
        """Such a day within a week: the last, the next, the coming one with "this", else the nearest."""
        letters = self._letters[start:end]
        word = self._words[start + letters.index("w")]
        ahead = (word.value - published.weekday()) % _WEEK
        if "x" in letters:
            ahead = ahead or _WEEK
        elif "l" in letters or ("h" not in letters and ahead > _WEEK // 2):
            ahead -= _WEEK
        return published + timedelta(days=ahead)

    def _items(self, start: int, end: int) -> list[Item]:
        """The days of a list, in order, with what joins each to the one before it."""
        items: list[Item] = []
        place, separator = start, ""
        while place < end and (match := self._forms.item.match(self._letters, place, end)):
            items.append(self._item(match, separator))
            place = match.end()
            joining = self._letters[place:end]
            separator = joining[: len(joining) - len(joining.lstrip(",-ta"))]
            place += len(separator)
        return items

    def _item(self, match: re.Match[str], separator: str) -> Item:
        at = {name: match.span(name) for name, letters in match.groupdict().items() if letters}
        start, end = self._without_day_word(match.start()), match.end()
        joined_by = separator[-1:]
        if "whole" in at:
            word = self._words[at["whole"][0]]
            assert word.day is not None
            year = Year(word.day.year, self._written_year(word).calendar)
            return Item(word.day.day, word.day.month, year, start, end, separator=joined_by)
        first = "first_month" in at
        day = self._words[at["later_day" if first else "day"][0]].value
        month_at = at.get("first_month") or at.get("month")
        year_at = at.get("later_year") or at.get("year") or at.get("bare_year")
        year = self._year(year_at, self._letters[slice(*at.get("before", (0, 0)))])
        month = self._words[month_at[0]].value if month_at else None
        bare = end - start == 1
        return Item(day, month, year, start, end, month_first=first, bare=bare, separator=joined_by)

    def _without_day_word(self, start: int) -> int:
        return start + (self._letters[start] == "D")

    # --- months and years -----------------------------------------------------------------------

    def _months(self, start: int, end: int) -> list[_Found] | None:
        """`June 2019`, `June - July 2019`, and with a word that shows a month to be meant, `in June`."""
        parts = [(m, *m.span()) for m in self._forms.months.finditer(self._letters, start, end)]
        read = []
        for match, first, last in parts:
            word = self._words[match.start("month")]
            year = self._year(match.span("year") if match["year"] else None, match["before"])
            read.append((word.value, year, first, last))
        return self._of_months(read, self._letters[start - 1 : start] if start else "")

    def _of_months(self, read: Sequence[tuple[int, Year, int, int]], before: str) -> list[_Found] | None:
        (month, year, start, _), (last_month, last_year, last_start, end) = read[0], read[-1]
        if last_year.number is None:
            shown = before in ("i", "o") or set(self._letters[start:end]) & set("pchlx")
            if not shown or self._published is None:
                return [] if shown else None
            last_year = replace(last_year, number=_nearest_year(self._published, last_month, last_year.side))
            last_year = replace(last_year, supplied=True)
        assert last_year.number is not None
        number = last_year.number - (month > last_month) if year.number is None else year.number
        bounds = (date(number, month, 1), last_day_of_month(last_year.number, last_month))
        reckoning = Reckoning.YEAR_SUPPLIED if last_year.supplied else Reckoning.ABSOLUTE
        if bounds[1] < bounds[0]:
            raise NoSuchDay
        apart = (last_year.number - number) * 12 + last_month - month > 1
        if apart and "a" in self._letters[start:end]:
            both = ((number, month, start, last_start - 1), (last_year.number, last_month, last_start, end))
            return [
                _Found(a, b, _days_of_month(y, m), Precision.MONTH, last_year.calendar, reckoning)
                for y, m, a, b in both
            ]
        return [_Found(start, end, bounds, Precision.MONTH, last_year.calendar, reckoning)]

    def _year_alone(self, start: int, end: int) -> list[_Found]:
        year = self._year((start, end), None)
        assert year.number is not None
        return [_Found(start, end, _days_of_year(year.number), Precision.YEAR, year.calendar)]

    def _year(self, place: tuple[int, int] | None, before: str | None) -> Year:
        """The year that some words tell; two that differ are none."""
        if place is None:
            return Year(side=before or "")
        words = self._words[slice(*place)]
        written = {self._written_year(word) for word in words if word.letter in "24'"}
        if len({year.number for year in written}) > 1:
            raise NoSuchDay
        if written:
            return next(self._written_year(word) for word in words if word.letter in "24'")
        relative = next((word for word in words if word.letter == "Y"), None)
        if relative is not None and self._published is not None:
            return Year(self._published.year + relative.value, supplied=True)
        return Year(side=words[-1].letter)

    def _written_year(self, word: Word) -> Year:
        buddhist = self._calendar.short_years_are_buddhist
        return Year(*gregorian_year(word.value, digits=word.digits, buddhist_short_years=buddhist))


def _all_have_months(items: Sequence[Item]) -> bool:
    return all(item.month is not None for item in items)


def _of_days(stretch: Stretch) -> _Found:
    supplied = stretch.year.number is None or stretch.year.supplied
    reckoning = Reckoning.YEAR_SUPPLIED if supplied else Reckoning.ABSOLUTE
    days = (stretch.first, stretch.last)
    return _Found(stretch.start, stretch.end, days, Precision.DAY, stretch.year.calendar, reckoning)


def _days_of_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), last_day_of_month(year, month)


def _days_of_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _months_on(day: date, distance: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + distance, 12)
    return day.year + years, month + 1


def _nearest_year(published: date, month: int, side: str) -> int:
    """The year of the month nearest to publication, or of the last (the running one too) or next one."""
    years = range(published.year - 1, published.year + 2)
    distances = {year: (year - published.year) * 12 + month - published.month for year in years}
    lowest, highest = _MONTHS_OF_A_SIDE.get(side, (-12, 12))
    return min((y for y in years if lowest <= distances[y] <= highest), key=lambda y: abs(distances[y]))
