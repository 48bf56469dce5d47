"""Dates in a passage: single days, ranges, months and years, in either calendar.

Forms, with D a day, M a month by any of its names, Y a year of four digits or (after a month) two:

1. `D M Y – D M Y`, `D M – D M Y` and `D – D M Y`: a range, within or across months and years;
2. `D M Y`, and in languages that write so `M D, Y` and `M D – D, Y`;
3. `M Y`: a month; and `Y` with a word of its era before it: a year.

A date that no calendar has (31 June) is not read. A day and month without a year is not read
here: whoever knows the release's own date may.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from aseankg.dates import (
    Calendar,
    Precision,
    WrittenDate,
    gregorian_year,
    last_day_of_month,
)
from aseankg.language import CalendarWords
from aseankg.mentions.folding import Folded, fold
from aseankg.mentions.mention import Mention


@lru_cache(maxsize=16)
def _patterns(words: CalendarWords) -> tuple[re.Pattern[str], ...]:
    """The forms in the order of their length, over folded text."""
    month = "|".join(
        sorted((re.escape(fold(n).text) for names in words.months for n in names), key=len, reverse=True)
    )
    era = _alternatives(words.era_words)
    to = rf"(?:-|{_alternatives(words.range_words)})"
    day, year = (
        r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?",
        rf",?\s*(?:(?:{era})\s*)?(?P<{{0}}>\d{{{{4}}}}|\d{{{{2}}}}(?!\d))",
    )

    def d(name: str) -> str:
        return day.format(name)

    def m(name: str) -> str:
        return rf"\s*(?:of\s+)?(?P<{name}>{month})"

    def y(name: str) -> str:
        return year.format(name)

    day_word = rf"(?:{_alternatives(words.day_words)})?\s*"
    forms = [
        rf"{d('d1')}{m('m1')}{y('y1')}\s*{to}\s*{day_word}{d('d2')}{m('m2')}{y('y2')}",
        rf"{d('d1')}{m('m1')}\s*{to}\s*{day_word}{d('d2')}{m('m2')}{y('y2')}",
        rf"{d('d1')}\s*{to}\s*{day_word}{d('d2')}{m('m2')}{y('y2')}",
        rf"{d('d2')}{m('m2')}{y('y2')}",
    ]
    if words.month_before_day:
        apart = r"(?=[,\s])"
        forms += [
            rf"{m('m1')}\s+{d('d1')}{apart}{y('y1')}\s*{to}\s*{m('m2')}\s+{d('d2')}{apart}{y('y2')}",
            rf"{m('m1')}\s+{d('d1')}\s*{to}\s*{m('m2')}\s+{d('d2')}{apart}{y('y2')}",
            rf"{m('m2')}\s+{d('d1')}\s*{to}\s*{d('d2')}{apart}{y('y2')}",
            rf"{m('m2')}\s+{d('d2')}{apart}{y('y2')}",
        ]
    forms += [
        rf"{m('m2')}\s*(?:(?:{era})\s*)?(?P<y2>\d{{4}})",
        rf"(?:{era})\s*(?P<y2>\d{{4}})",
    ]
    return tuple(re.compile(rf"(?<![\da-z]){form}(?![\d])") for form in forms)


def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(sorted((re.escape(fold(word).text) for word in words), key=len, reverse=True)) or r"(?!)"


def find_dates(folded: Folded, text: str, words: CalendarWords) -> list[Mention]:
    """Every date of a passage, the longest form at each place, in order."""
    taken = bytearray(len(folded.text) + 1)
    found: list[Mention] = []
    for pattern in _patterns(words):
        for match in pattern.finditer(folded.text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if any(taken[start : match.end()]):
                continue
            taken[start : match.end()] = b"\1" * (match.end() - start)
            span = folded.span(start, match.end())
            written = read_date(match.groupdict(), span.quote(text), words)
            if written is not None:
                found.append(Mention("DATE", span, written))
    return sorted(found, key=lambda mention: mention.span)


def read_date(parts: dict[str, str | None], as_written: str, words: CalendarWords) -> WrittenDate | None:
    """The days of the parts of a match (`d1 m1 y1` begin, `d2 m2 y2` end), or None if impossible."""
    year_written = parts.get("y2")
    if year_written is None:
        return None
    try:
        year, era = _year(year_written, words)
        month = _month(parts.get("m2"), words)
        if month is None:
            return WrittenDate(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, era, as_written)
        last_day = parts.get("d2")
        if last_day is None:
            first = date(year, month, 1)
            return WrittenDate(first, last_day_of_month(year, month), Precision.MONTH, era, as_written)
        last = date(year, month, int(last_day))
        first = _first_day(parts, last, words)
        return WrittenDate(first, last, Precision.DAY, era, as_written)
    except ValueError:
        return None


def _first_day(parts: dict[str, str | None], last: date, words: CalendarWords) -> date:
    """The first day of a range; a range without its own year turns back over New Year's Eve."""
    written_day = parts.get("d1")
    if written_day is None:
        return last
    first_year = parts.get("y1")
    month = _month(parts.get("m1"), words) or last.month
    year = _year(first_year, words)[0] if first_year else last.year - (month > last.month)
    return date(year, month, int(written_day))


def _year(written: str, words: CalendarWords) -> tuple[int, Calendar]:
    return gregorian_year(
        int(written), digits=len(written), buddhist_short_years=words.short_years_are_buddhist
    )


def _month(written: str | None, words: CalendarWords) -> int | None:
    if written is None:
        return None
    for number, names in enumerate(words.months, start=1):
        if any(fold(name).text == written for name in names):
            return number
    raise ValueError(f"not a month: {written}")
