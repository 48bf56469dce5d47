"""What a text leaves to the day of its publication is resolved from it, and is marked as resolved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.texts import document, reading

from aseankg.dates import Precision, Reckoning, WrittenDate
from aseankg.language import read_language
from aseankg.locations import shipped
from aseankg.mentions.dates import find_dates
from aseankg.mentions.folding import fold

WORDS = {tag: read_language(shipped("data", "language"), tag).calendar for tag in ("th", "en")}
PUBLICATIONS = st.dates(date(1967, 8, 8), date(2100, 5, 1))
#: A Friday.
PUBLISHED = date(2019, 12, 20)


def read(text: str, tag: str, published: date | None = PUBLISHED) -> list[WrittenDate]:
    mentions = find_dates(fold(text), text, WORDS[tag], published)
    return [mention.value for mention in mentions if isinstance(mention.value, WrittenDate)]


def only(text: str, tag: str, published: date | None = PUBLISHED) -> WrittenDate:
    (found,) = read(text, tag, published)
    assert found.resolved is (found.reckoning is not Reckoning.ABSOLUTE)
    return found


@given(PUBLICATIONS, st.integers(-170, 170), st.booleans())
def test_a_day_without_a_year_is_the_nearest_one(published: date, distance: int, range_of_days: bool) -> None:
    day = published + timedelta(days=distance)
    last = day + timedelta(days=range_of_days * 3)
    thai, english = (WORDS[tag].months for tag in ("th", "en"))
    names = [(thai[d.month - 1][0], english[d.month - 1][0], d.day) for d in (day, last)]
    if range_of_days:
        texts = [
            (f"วันที่ {day.day} {names[0][0]} - {last.day} {names[1][0]}", "th"),
            (f"from {names[0][1]} {day.day} to {names[1][1]} {last.day}", "en"),
        ]
    else:
        texts = [(f"วันที่ {day.day} {names[0][0]} ที่", "th"), (f"on {names[0][1]} {day.day} in", "en")]
    for text, tag in texts:
        found = only(text, tag, published)
        assert (found.first, found.last, found.reckoning) == (day, last, Reckoning.YEAR_SUPPLIED)


@given(PUBLICATIONS, st.integers(-30, 250))
def test_this_looks_ahead(published: date, distance: int) -> None:
    day = published + timedelta(days=distance)
    found = only(f"{day.day} {WORDS['th'].months[day.month - 1][1]}นี้", "th", published)
    assert (found.first, found.last) == (day, day)


@given(PUBLICATIONS, st.integers(0, 330))
def test_last_looks_back(published: date, distance: int) -> None:
    day = published - timedelta(days=distance)
    found = only(f"วันที่ {day.day} {WORDS['th'].months[day.month - 1][1]} ที่ผ่านมา", "th", published)
    assert (found.first, found.last) == (day, day)


UNDATED_TH = "12 มิถุนายน|5-7 ก.ค. นี้|วันนี้|วันนี้ (21 ก.พ.)|เดือนนี้|ปีหน้า|มิถุนายนนี้|วันศุกร์หน้า|วันที่ 5 เดือนนี้|วันนี้ - 5 ม.ค. 63"
UNDATED_EN = (
    "June 14-16|4 June|today|today (May 4)|this June|on Tuesday|next month|the 5th of this month|in June"
)


@pytest.mark.parametrize(
    ("text", "tag"), [(t, "th") for t in UNDATED_TH.split("|")] + [(t, "en") for t in UNDATED_EN.split("|")]
)
def test_without_a_day_of_publication_none_of_these_is_read(text: str, tag: str) -> None:
    assert find_dates(fold(text), text, WORDS[tag]) == []
    assert only(text, tag).resolved


@pytest.mark.parametrize(
    ("text", "tag", "first", "last"),
    [
        ("วันนี้", "th", "2019-12-20", "2019-12-20"),
        ("เมื่อวานนี้", "th", "2019-12-19", "2019-12-19"),
        ("วันพรุ่งนี้", "th", "2019-12-21", "2019-12-21"),
        ("today", "en", "2019-12-20", "2019-12-20"),
        ("Yesterday", "en", "2019-12-19", "2019-12-19"),
        ("tomorrow's", "en", "2019-12-21", "2019-12-21"),
        ("เดือนนี้", "th", "2019-12", "2019-12"),
        ("เดือนหน้า", "th", "2020-01", "2020-01"),
        ("เดือนที่ผ่านมา", "th", "2019-11", "2019-11"),
        ("next month", "en", "2020-01", "2020-01"),
        ("ปีนี้", "th", "2019", "2019"),
        ("ปลายปีหน้า", "th", "2020", "2020"),
        ("this year's", "en", "2019", "2019"),
        ("next year", "en", "2020", "2020"),
        ("วันจันทร์ที่ 6 นี้", "th", "2020-01-06", "2020-01-06"),
        ("วันที่ 5 - 7 เดือนหน้า", "th", "2020-01-05", "2020-01-07"),
        ("the 5th of next month", "en", "2020-01-05", "2020-01-05"),
        ("on Tuesday", "en", "2019-12-17", "2019-12-17"),
        ("on Sunday", "en", "2019-12-22", "2019-12-22"),
        ("last Friday", "en", "2019-12-13", "2019-12-13"),
        ("next Monday", "en", "2019-12-23", "2019-12-23"),
        ("วันศุกร์หน้า", "th", "2019-12-27", "2019-12-27"),
        ("วันพุธที่ผ่านมา", "th", "2019-12-18", "2019-12-18"),
        ("ตั้งแต่วันนี้ ถึงวันที่ 5 มกราคม 2563", "th", "2019-12-20", "2020-01-05"),
    ],
)
def test_words_that_tell_from_today_are_counted_from_publication(
    text: str, tag: str, first: str, last: str
) -> None:
    found = only(text, tag)
    assert (found.iso(), found.reckoning) == ((first, last), Reckoning.RELATIVE)


@pytest.mark.parametrize(
    ("text", "tag", "month"),
    [
        ("มกราคมนี้", "th", "2020-01"),
        ("this January", "en", "2020-01"),
        ("this November", "en", "2019-11"),
        ("เดือนมิถุนายนที่ผ่านมา", "th", "2019-06"),
        ("last June", "en", "2019-06"),
        ("next June", "en", "2020-06"),
        ("in late January", "en", "2020-01"),
        ("ต้นเดือนมกราคม", "th", "2020-01"),
        ("มิถุนายนปีหน้า", "th", "2020-06"),
        ("June this year", "en", "2019-06"),
    ],
)
def test_a_month_without_a_year_takes_it_from_publication(text: str, tag: str, month: str) -> None:
    found = only(text, tag)
    expected = (Precision.MONTH, (month, month), Reckoning.YEAR_SUPPLIED)
    assert (found.precision, found.iso(), found.reckoning) == expected


@pytest.mark.parametrize(
    ("text", "tag", "day", "reckoning"),
    [
        ("วันนี้ (21 ก.พ. 60)", "th", date(2017, 2, 21), Reckoning.ABSOLUTE),
        ("วันนี้ (วันที่ 21 ก.พ. 2560)", "th", date(2017, 2, 21), Reckoning.ABSOLUTE),
        ("วันนี้(๒๑ กุมภาพันธ์ ๒๕๖๐)", "th", date(2017, 2, 21), Reckoning.ABSOLUTE),
        ("วันนี้ (21/2/60)", "th", date(2017, 2, 21), Reckoning.ABSOLUTE),
        ("วันนี้ (21 ธ.ค.)", "th", date(2019, 12, 21), Reckoning.YEAR_SUPPLIED),
        ("today (May 4)", "en", date(2020, 5, 4), Reckoning.YEAR_SUPPLIED),
        ("today, 4 June 2019", "en", date(2019, 6, 4), Reckoning.ABSOLUTE),
    ],
)
def test_the_date_in_brackets_says_which_day_today_is(
    text: str, tag: str, day: date, reckoning: Reckoning
) -> None:
    found = only(text, tag, None if reckoning is Reckoning.ABSOLUTE else PUBLISHED)
    assert (found.first, found.last, found.reckoning, found.as_written) == (day, day, reckoning, text)


@pytest.mark.parametrize(
    "text", ["3 เดือนที่ผ่านมา", "2 ปีที่ผ่านมา", "หลายปีที่ผ่านมา", "ทุกวันนี้", "วันจันทร์", "เดือน", "สำนักงาน ก.พ. 12"]
)
def test_spans_of_time_and_habits_are_no_dates(text: str) -> None:
    assert read(text, "th") == []


def test_the_29th_of_february_is_that_of_the_nearest_leap_year() -> None:
    assert only("29 กุมภาพันธ์", "th", date(2018, 12, 1)).first == date(2020, 2, 29)


def test_a_short_year_far_from_publication_is_a_number() -> None:
    assert only("5 มิ.ย. 12 ประเทศ", "th").as_written == "5 มิ.ย."


def test_a_release_tells_the_reader_of_a_day_that_no_calendar_has() -> None:
    text = "The Regional Workshop on Clean Water was held in Jakarta on 31 June 2019."
    warnings = reading(document(text, language="en", published=date(2019, 7, 2))).warnings
    assert any(
        warning.startswith("31 June 2019 is a day or range that no calendar has") for warning in warnings
    )
