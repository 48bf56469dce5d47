"""Every date written in a supported form comes back as the same days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseankg.dates import Calendar, Precision, WrittenDate
from aseankg.language import CalendarWords, read_language
from aseankg.locations import shipped
from aseankg.mentions.dates import find_dates
from aseankg.mentions.folding import fold

THAI = read_language(shipped("data", "language"), "th").calendar
ENGLISH = read_language(shipped("data", "language"), "en").calendar
DAYS = st.dates(date(1967, 1, 1), date(2100, 12, 31))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def read(text: str, words: CalendarWords) -> list[WrittenDate]:
    found = find_dates(fold(text), text, words)
    return [mention.value for mention in found if isinstance(mention.value, WrittenDate)]


def only(text: str, words: CalendarWords) -> WrittenDate:
    (found,) = read(text, words)
    return found


@given(DAYS, st.integers(0, 2), st.booleans(), st.booleans())
def test_a_thai_day_comes_back(day: date, name: int, buddhist: bool, thai_digits: bool) -> None:
    year = day.year + 543 if buddhist else day.year
    written = f"{day.day} {THAI.months[day.month - 1][name]} {year}"
    found = only(f"เมื่อวันที่ {written.translate(THAI_DIGITS) if thai_digits else written} กระทรวง", THAI)
    assert (found.first, found.last, found.precision) == (day, day, Precision.DAY)
    assert found.calendar is (Calendar.BUDDHIST_ERA if buddhist else Calendar.GREGORIAN)


@given(DAYS, st.integers(1, 27), st.sampled_from([" - ", "-", " – ", "–", " ถึง "]))
def test_a_thai_range_within_a_month_comes_back(day: date, length: int, dash: str) -> None:
    last = day + timedelta(days=length)
    if last.month != day.month:
        return
    found = only(
        f"ระหว่างวันที่ {day.day}{dash}{last.day} {THAI.months[day.month - 1][0]} {day.year + 543}", THAI
    )
    assert (found.first, found.last) == (day, last)


@given(DAYS, st.integers(28, 60))
def test_a_thai_range_over_months_and_years_comes_back(day: date, length: int) -> None:
    last = day + timedelta(days=length)
    months = [THAI.months[d.month - 1][1] for d in (day, last)]
    written = f"{day.day} {months[0]} - {last.day} {months[1]} {last.year + 543}"
    found = only(written, THAI)
    assert (found.first, found.last) == (day, last)


@given(st.dates(date(1968, 1, 1), date(2056, 12, 31)))
def test_a_short_thai_year_is_of_the_buddhist_era(day: date) -> None:
    found = only(f"{day.day} {THAI.months[day.month - 1][1]} {(day.year + 543) % 100:02}", THAI)
    assert (found.first, found.calendar) == (day, Calendar.BUDDHIST_ERA)


@given(DAYS, st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "the {d}th of {m} {y}", "{m} {d} {y}"]))
def test_an_english_day_comes_back(day: date, form: str) -> None:
    found = only(form.format(d=day.day, m=ENGLISH.months[day.month - 1][0], y=day.year), ENGLISH)
    assert (found.first, found.last, found.precision) == (day, day, Precision.DAY)


@given(
    DAYS,
    st.integers(1, 20),
    st.sampled_from(["{a}-{b} {m} {y}", "{a} to {b} {m} {y}", "{m} {a}-{b}, {y}", "{m} {a}–{b}, {y}"]),
)
def test_an_english_range_comes_back(day: date, length: int, form: str) -> None:
    last = day + timedelta(days=length)
    if last.month != day.month:
        return
    found = only(form.format(a=day.day, b=last.day, m=ENGLISH.months[day.month - 1][0], y=day.year), ENGLISH)
    assert (found.first, found.last) == (day, last)


@given(DAYS)
def test_a_month_stays_a_month(day: date) -> None:
    found = only(f"ในเดือน{THAI.months[day.month - 1][0]} {day.year + 543}", THAI)
    assert found.precision is Precision.MONTH
    assert (found.first.day, found.first.month, found.last.month) == (1, day.month, day.month)
    assert (found.last + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    "text", ["31 มิถุนายน 2562", "30 February 2019", "ห้อง 205 เวลา 09:25", "ประมาณ 2562 คน"]
)
def test_what_no_calendar_has_is_not_read(text: str) -> None:
    assert read(text, THAI) == read(text, ENGLISH) == []


def test_a_buddhist_year_is_converted_once() -> None:
    assert only("๙ สิงหาคม พ.ศ. ๒๕๖๒", THAI).first == date(2019, 8, 9)
    assert only("9 August 2019", ENGLISH).first == date(2019, 8, 9)


def test_a_buddhist_year_within_english_is_converted_too() -> None:
    assert only("9 August B.E. 2562", ENGLISH).first == date(2019, 8, 9)


def test_the_written_form_is_kept() -> None:
    assert only("ระหว่างวันที่ ๓ – ๕ ก.ย. ๒๕๖๒ ที่", THAI).as_written == "๓ – ๕ ก.ย. ๒๕๖๒"


def test_a_range_backward_is_not_read_as_a_range() -> None:
    assert all(found.first <= found.last for found in read("9 - 3 สิงหาคม 2562", THAI))
