"""A date as a text writes it, and the days it can mean.

Years of the Buddhist Era (BE = CE + 543, as counted since 1941) become Gregorian once,
here and nowhere else. Coarse dates keep their precision: "August 2562" is a month, not its
first day.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BUDDHIST_ERA_OFFSET = 543
#: A four-digit year from here on can only be of the Buddhist Era; 2400 BE is 1857 CE.
FIRST_BUDDHIST_YEAR = 2400


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Calendar(StrEnum):
    """Which era the year was written in."""

    GREGORIAN = "Gregorian"
    BUDDHIST_ERA = "BuddhistEra"


class Reckoning(StrEnum):
    """How much of a date stands in the text itself.

    `YEAR_SUPPLIED`: day or month are written, the year follows from the day of publication
    ("12 June", "this June"). `RELATIVE`: all is counted from that day ("today", "next month").
    """

    ABSOLUTE = "absolute"
    YEAR_SUPPLIED = "year supplied"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """First and last day of what was written, both inclusive, with precision and calendar.

    For `DAY` the two days are the first and the last day of the event. For `MONTH` and `YEAR`
    they bound the time in which it lies. Where no year is written, the calendar is the Gregorian
    one of the day of publication.
    """

    first: date
    last: date
    precision: Precision
    calendar: Calendar
    as_written: str
    reckoning: Reckoning = Reckoning.ABSOLUTE

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"ends before it begins: {self.as_written!r}")

    @property
    def resolved(self) -> bool:
        """Whether the day of publication had to supply something."""
        return self.reckoning is not Reckoning.ABSOLUTE

    def iso(self) -> tuple[str, str]:
        """Start and end in ISO 8601, cut to the precision (`2019-06`, `2019`)."""
        length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]
        return self.first.isoformat()[:length], self.last.isoformat()[:length]


def gregorian_year(written: int, *, digits: int, buddhist_short_years: bool) -> tuple[int, Calendar]:
    """The Gregorian year of a written one.

    Four digits tell their era by themselves. Two digits follow the habit of the language: Thai
    short years are of the Buddhist Era (62 is 2562), English ones of the present century
    from 00 to 66 and of the last one from 67, the year ASEAN was founded, to 99.

    Raises:
        ValueError: no year of ASEAN diplomacy can be meant (before 1900 or after 2199 CE).
    """
    if digits == 2 and buddhist_short_years:
        written, digits = 2500 + written, 4
    elif digits == 2:
        written += 1900 if written >= 67 else 2000
    if written >= FIRST_BUDDHIST_YEAR:
        year, era = written - BUDDHIST_ERA_OFFSET, Calendar.BUDDHIST_ERA
    else:
        year, era = written, Calendar.GREGORIAN
    if not 1900 <= year <= 2199:
        raise ValueError(f"not a year of our time: {written}")
    return year, era


def last_day_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
