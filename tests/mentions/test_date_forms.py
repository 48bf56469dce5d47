"""Every day and range comes back from every form in which it can be written, with the words as written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseankg.dates import Calendar, Precision, Reckoning, WrittenDate
from aseankg.language import CalendarWords, read_language
from aseankg.locations import shipped
from aseankg.mentions.dates import find_dates
from aseankg.mentions.folding import fold
from aseankg.mentions.mention import Mention

WORDS = {tag: read_language(shipped("data", "language"), tag).calendar for tag in ("th", "en")}
DAYS = st.dates(date(1967, 1, 1), date(2100, 12, 31))
#: Two digits of the Thai short year mean the years from 2500 to 2599 of the Buddhist Era.
DAYS_OF_SHORT_YEARS = st.dates(date(1967, 1, 1), date(2056, 12, 31))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
TO_TH = ("-", " - ", "–", " – ", "—", " ถึง ", " ถึงวันที่ ", "ถึง")
TO_EN = ("-", " - ", "–", " – ", " to ", " until ", " through ")
THAI_SENTENCES = ("{}", "เมื่อวันที่ {} ณ กรุงเทพฯ", "รายงานว่า {} เวลา 09.30 น. ห้อง 205", "({})")
ENGLISH_SENTENCES = (
    "{}",
    "It was held on {} in Jakarta at 09:30.",
    "({})",
    "Room 205, {}; 12 countries came",
)

Write = Callable[[date, str, str], str]

#: day, name of the month, year: forms of one day
THAI_DAY: tuple[Write, ...] = (
    lambda d, m, y: f"{d.day} {m} {y}",
    lambda d, m, y: f"{d.day}{m}{y}",
    lambda d, m, y: f"{d.day:02} {m}{y}",
    lambda d, m, y: f"{d.day} เดือน{m} {y}",
    lambda d, m, y: f"{d.day} {m} {'พ.ศ.' if int(y) > 2400 else 'ค.ศ.'} {y}",
    lambda d, m, y: f"{d.day} {m} ปี {y}",
    lambda d, m, y: f"{weekday(d, 'th', 0)} {d.day} {m} {y}",
    lambda d, m, y: f"{d.day} {m} {y} ({weekday(d, 'th', 1)})",
    lambda d, m, y: f"{d.day}/{d.month}/{y}",
    lambda d, m, y: f"{d.day:02}/{d.month:02}/{y}",
)
ENGLISH_DAY: tuple[Write, ...] = (
    lambda d, m, y: f"{d.day} {m} {y}",
    lambda d, m, y: f"{d.day:02} {m} {y}",
    lambda d, m, y: f"{d.day} {m}, {y}",
    lambda d, m, y: f"{d.day}-{m}-{y}",
    lambda d, m, y: f"{m} {d.day}, {y}",
    lambda d, m, y: f"{m} {d.day},{y}",
    lambda d, m, y: f"{m} {d.day} {y}",
    lambda d, m, y: f"{m}, {d.day} {y}",
    lambda d, m, y: f"{ordinal(d.day)} {m} {y}",
    lambda d, m, y: f"{ordinal(d.day)} of {m}, {y}",
    lambda d, m, y: f"{m} {ordinal(d.day)}, {y}",
    lambda d, m, y: f"{weekday(d, 'en', 0)}, {d.day} {m} {y}",
    lambda d, m, y: f"{weekday(d, 'en', -1)} {d.day} {m} {y}",
    lambda d, m, y: f"{weekday(d, 'en', 0)}, {m} {d.day}, {y}",
    lambda d, m, y: f"{weekday(d, 'en', 0)} the {ordinal(d.day)} of {m} {y}",
    lambda d, m, y: f"{m} {d.day} ({weekday(d, 'en', 0)}), {y}",
    lambda d, m, y: f"{d.day} {m} {y} ({weekday(d, 'en', 0)})",
    lambda d, m, y: f"{d.day} {m} B.E. {int(y) + 543} ({y})",
)

Ends = tuple[date, date]
WriteRange = Callable[[Ends, tuple[str, str], tuple[str, str], str], str]

#: first and last day, their months, their years, what joins them
WITHIN_A_MONTH: dict[str, tuple[WriteRange, ...]] = {
    "th": (
        lambda e, m, y, to: f"{e[0].day}{to}{e[1].day} {m[1]} {y[1]}",
        lambda e, m, y, to: f"{e[0].day}{to}{e[1].day}{m[1]}{y[1]}",
        lambda e, m, y, to: (
            f"{weekday(e[0], 'th', 0)} {e[0].day}{to}{weekday(e[1], 'th', 0)} {e[1].day} {m[1]} {y[1]}"
            if "วันที่" not in to
            else f"{e[0].day}{to}{e[1].day} {m[1]} {y[1]}"
        ),
    ),
    "en": (
        lambda e, m, y, to: f"{e[0].day}{to}{e[1].day} {m[1]} {y[1]}",
        lambda e, m, y, to: f"{m[1]} {e[0].day}{to}{e[1].day}, {y[1]}",
        lambda e, m, y, to: f"{ordinal(e[0].day)}{to}{ordinal(e[1].day)} of {m[1]} {y[1]}",
    ),
}
WITHIN_A_YEAR: dict[str, tuple[WriteRange, ...]] = {
    "th": (lambda e, m, y, to: f"{e[0].day} {m[0]}{to}{e[1].day} {m[1]} {y[1]}",),
    "en": (
        lambda e, m, y, to: f"{e[0].day} {m[0]}{to}{e[1].day} {m[1]} {y[1]}",
        lambda e, m, y, to: f"{m[0]} {e[0].day}{to}{m[1]} {e[1].day}, {y[1]}",
        lambda e, m, y, to: f"{m[0]} {e[0].day}{to}{e[1].day} {m[1]} {y[1]}",
    ),
}
ALWAYS: dict[str, tuple[WriteRange, ...]] = {
    "th": (lambda e, m, y, to: f"{e[0].day} {m[0]} {y[0]}{to}{e[1].day} {m[1]} {y[1]}",),
    "en": (
        lambda e, m, y, to: f"{e[0].day} {m[0]} {y[0]}{to}{e[1].day} {m[1]} {y[1]}",
        lambda e, m, y, to: f"{m[0]} {e[0].day}, {y[0]}{to}{m[1]} {e[1].day}, {y[1]}",
        lambda e, m, y, to: f"{e[0].isoformat()}{' – ' if to in ('-', '–', '—') else to}{e[1].isoformat()}",
    ),
}


def weekday(day: date, tag: str, form: int) -> str:
    return WORDS[tag].weekdays[day.weekday()][form]


def ordinal(number: int) -> str:
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def find(text: str, words: CalendarWords, published: date | None = None) -> list[Mention]:
    found = find_dates(fold(text), text, words, published)
    for mention in found:
        written = mention.value
        quoted = written.as_written if isinstance(written, WrittenDate) else written
        assert mention.span.quote(text) == quoted
    return found


def only(text: str, tag: str, published: date | None = None) -> WrittenDate:
    """The one date of a text; everything else in it is no date."""
    (mention,) = find(text, WORDS[tag], published)
    assert mention.kind == "DATE"
    assert isinstance(mention.value, WrittenDate)
    return mention.value


def is_day(found: WrittenDate, first: date, last: date) -> bool:
    days = (found.first, found.last, found.precision, found.reckoning)
    return days == (first, last, Precision.DAY, Reckoning.ABSOLUTE)


@pytest.mark.parametrize("write", range(len(THAI_DAY)))
@given(DAYS, st.integers(0, 3), st.booleans(), st.booleans(), st.sampled_from(THAI_SENTENCES))
def test_a_thai_day_comes_back_from_every_form(
    write: int, day: date, name: int, buddhist: bool, thai_digits: bool, sentence: str
) -> None:
    year = day.year + 543 * buddhist
    written = THAI_DAY[write](day, WORDS["th"].months[day.month - 1][name], str(year))
    text = sentence.format(written)
    found = only(text.translate(THAI_DIGITS) if thai_digits else text, "th")
    assert is_day(found, day, day)
    assert found.calendar is (Calendar.BUDDHIST_ERA if buddhist else Calendar.GREGORIAN)
    assert len(found.as_written) == len(written)


@given(DAYS_OF_SHORT_YEARS, st.sampled_from(["{d} {m} {y}", "{d}{m}{y}", "{d}/{n}/{y}"]), st.booleans())
def test_a_short_thai_year_comes_back(day: date, form: str, thai_digits: bool) -> None:
    year = f"{(day.year + 543) % 100:02}"
    name = WORDS["th"].months[day.month - 1][1]
    written = form.format(d=day.day, m=name, n=day.month, y=year)
    text = f"ประชุม {written} กระทรวง"
    found = only(text.translate(THAI_DIGITS) if thai_digits else text, "th")
    assert is_day(found, day, day)
    assert found.calendar is Calendar.BUDDHIST_ERA


@given(DAYS_OF_SHORT_YEARS, st.integers(0, 40))
def test_a_short_thai_year_comes_back_near_publication(day: date, later: int) -> None:
    published = day + timedelta(days=later)
    written = f"{day.day} {WORDS['th'].months[day.month - 1][1]} {(day.year + 543) % 100:02}"
    assert is_day(only(f"({written})", "th", published), day, day)


@pytest.mark.parametrize("write", range(len(ENGLISH_DAY)))
@given(DAYS, st.integers(0, 1), st.sampled_from(ENGLISH_SENTENCES))
def test_an_english_day_comes_back_from_every_form(write: int, day: date, name: int, sentence: str) -> None:
    names = WORDS["en"].months[day.month - 1]
    written = ENGLISH_DAY[write](day, names[min(name, len(names) - 1)], str(day.year))
    found = only(sentence.format(written), "en")
    assert is_day(found, day, day)
    assert found.as_written == written


@given(st.dates(date(1967, 1, 1), date(2066, 12, 31)), st.sampled_from("'’"))
def test_an_english_short_year_has_an_apostrophe(day: date, apostrophe: str) -> None:
    name = WORDS["en"].months[day.month - 1][0]
    assert is_day(only(f"on {day.day} {name} {apostrophe}{day.year % 100:02}", "en"), day, day)
    month = only(f"in {name} {apostrophe}{day.year % 100:02}", "en")
    assert month.iso()[0] == f"{day.year}-{day.month:02}"


@given(DAYS, st.sampled_from(["th", "en"]))
def test_a_date_in_iso_form_comes_back_in_both_languages(day: date, tag: str) -> None:
    assert is_day(only(f"({day.isoformat()})", tag), day, day)
    found = only(f"({day.year + 543}{day.isoformat()[4:]})", tag)
    assert is_day(found, day, day)
    assert found.calendar is Calendar.BUDDHIST_ERA


@given(DAYS)
def test_an_english_date_with_slashes_is_read_only_where_it_has_one_reading(day: date) -> None:
    for written in (f"{day.day}/{day.month}/{day.year}", f"{day.month}/{day.day}/{day.year}"):
        if day.day > 12 or day.day == day.month:
            assert is_day(only(f"on {written}", "en"), day, day)
        else:
            assert find(f"on {written}", WORDS["en"]) == []


@given(
    DAYS,
    st.one_of(st.integers(1, 40), st.integers(1, 400)),
    st.sampled_from(["th", "en"]),
    st.data(),
    st.booleans(),
    st.integers(0, 1),
)
def test_a_range_comes_back_from_every_form(
    first: date, length: int, tag: str, data: st.DataObject, other_habit: bool, name: int
) -> None:
    last = first + timedelta(days=length)
    forms = ALWAYS[tag]
    if (last.year, last.month) == (first.year, first.month):
        forms = forms + WITHIN_A_MONTH[tag] + WITHIN_A_YEAR[tag]
    elif length < 334:
        forms = forms + WITHIN_A_YEAR[tag]
    months = [WORDS[tag].months[day.month - 1] for day in (first, last)]
    short, long = (min(name, len(months[0]) - 1), min(name, len(months[1]) - 1))
    years = [str(day.year + 543 * (tag == "th" and not other_habit)) for day in (first, last)]
    to = data.draw(st.sampled_from(TO_TH if tag == "th" else TO_EN))
    written = data.draw(st.sampled_from(forms))(
        (first, last), (months[0][short], months[1][long]), (years[0], years[1]), to
    )
    text = data.draw(st.sampled_from(THAI_SENTENCES if tag == "th" else ENGLISH_SENTENCES)).format(written)
    thai_digits = tag == "th" and other_habit
    found = only(text.translate(THAI_DIGITS) if thai_digits else text, tag)
    assert is_day(found, first, last)
    assert len(found.as_written) == len(written)


@given(DAYS, st.integers(1, 3))
def test_days_told_one_by_one_are_a_range_if_none_is_left_out(day: date, length: int) -> None:
    days = [day + timedelta(days=step) for step in range(length + 1)]
    if days[-1].month != day.month:
        return
    *numbers, last = [str(d.day) for d in days]
    month, year = day.month - 1, day.year
    english = f"{', '.join(numbers)} and {last} {WORDS['en'].months[month][0]} {year}"
    thai = f"{', '.join(numbers)} และ {last} {WORDS['th'].months[month][0]} {year + 543}"
    assert is_day(only(english, "en"), day, days[-1])
    assert is_day(only(thai, "th"), day, days[-1])


def test_days_with_a_gap_are_separate_days() -> None:
    found = [m.value for m in find("5 and 19 June 2019", WORDS["en"])]
    assert [v.first for v in found if isinstance(v, WrittenDate)] == [date(2019, 6, 5), date(2019, 6, 19)]
    assert [v.first == v.last for v in found if isinstance(v, WrittenDate)] == [True, True]


def test_between_makes_and_a_range() -> None:
    assert is_day(only("between 5 and 19 June 2019", "en"), date(2019, 6, 5), date(2019, 6, 19))
    assert is_day(only("ระหว่างวันที่ 5 และ 19 มิ.ย. 62", "th"), date(2019, 6, 5), date(2019, 6, 19))


def test_a_number_before_and_that_is_later_is_no_day() -> None:
    assert only("rooms 12 and 4 June 2019", "en").as_written == "4 June 2019"


@given(DAYS, st.sampled_from([("th", 543), ("th", 0), ("en", 0), ("en", 543)]))
def test_a_month_and_a_year_keep_their_precision(day: date, habit: tuple[str, int]) -> None:
    tag, offset = habit
    year, month = day.year + offset, WORDS[tag].months[day.month - 1]
    if tag == "th":
        of_month = [f"ในเดือน{month[0]} {year}", f"ปลายเดือน {month[1]}{year}", f"ช่วงต้นเดือน{month[0]} ปี {year}"]
        of_year = [f"ในปี {year}", f"ปี ค.ศ. {year}", f"พ.ศ.{year}", f"ช่วงครึ่งแรกของปี {year}"]
    else:
        of_month = [f"in {month[0]} {year}", f"in late {month[0]}, {year}", f"mid-{month[0]} of {year}"]
        of_year = [f"in {year}", f"the first half of {year}", f"in the year {year}", f"end of {year}"]
    for text in of_month:
        found = only(text, tag)
        assert (found.precision, *found.iso()) == (Precision.MONTH, *[f"{day.year}-{day.month:02}"] * 2)
    for text in of_year:
        found = only(text, tag)
        assert (found.precision, *found.iso()) == (Precision.YEAR, *[str(day.year)] * 2)


@pytest.mark.parametrize(
    ("text", "tag", "months"),
    [
        ("ม.ค. – มี.ค. 2560", "th", ("2017-01", "2017-03")),
        ("เดือนธันวาคม - เดือนมกราคม 2563", "th", ("2019-12", "2020-01")),
        ("June and July 2019", "en", ("2019-06", "2019-07")),
        ("มิ.ย.60", "th", ("2017-06", "2017-06")),
    ],
)
def test_months_joined_are_a_range_of_months(text: str, tag: str, months: tuple[str, str]) -> None:
    found = only(text, tag)
    assert (found.iso(), found.precision) == (months, Precision.MONTH)


def test_both_eras_in_one_text_are_told_apart() -> None:
    text = "พ.ศ. 2562 และวันที่ 4 มิถุนายน 2019 และ 7ก.พ.60"
    eras = [m.value.calendar for m in find(text, WORDS["th"]) if isinstance(m.value, WrittenDate)]
    assert eras == [Calendar.BUDDHIST_ERA, Calendar.GREGORIAN, Calendar.BUDDHIST_ERA]


def test_a_year_in_both_eras_is_one_year() -> None:
    assert only("พ.ศ. 2562 (ค.ศ. 2019)", "th").iso() == ("2019", "2019")
    (mention,) = find("พ.ศ. 2562 (ค.ศ. 1989)", WORDS["th"])
    assert mention.kind == "IMPOSSIBLE_DATE"


NOT_DATES_TH = (
    "แผน พ.ศ. 2560 - 2564|(ค.ศ. 2016-2025)|พ.ศ. ๒๕๖๐ – พ.ศ. ๒๕๖๔|ปี 2560 ถึง 2564|ระหว่างปี 2560 และ 2564|"
    "ห้อง 205|เวลา ๐๙.๓๐ น.|0900 น.|ราคา 2,562 บาท|ร้อยละ 25.62|โทร. 0 2203 5000 ต่อ 12-14|ครั้งที่ 2/2562|มาตรา 12|"
    "สำนักงาน ก.พ.ร. 60|อ.ก.พ. 2562|2562 คน|ปีงบประมาณ 2562|วันที่ 5 ธันวาคมของทุกปี|9 สิงหาคม 2387|"
    "ทุกวันนี้|12/13/2562"
)
NOT_DATES_EN = (
    "the plan 2016-2020|from 2016 to 2020|between 2016 and 2020|in 2016–2025|room 205|at 09:25|0900 hrs|"
    "$2,019|15%|ASEAN 2025|tel. 02-203-5000|they may 5 times march 4 km|Resolution 2019/12|G20|COVID-19|"
    "in 1,900 villages|on Tuesdays|July 4, 1776|every today|on 4 June every year|5/6/2019|13/6/19|to be 2562"
)


@pytest.mark.parametrize("text", NOT_DATES_TH.split("|"))
@pytest.mark.parametrize("published", [None, date(2019, 6, 4)])
def test_thai_numbers_that_are_no_dates_are_left_alone(text: str, published: date | None) -> None:
    assert find(text, WORDS["th"], published) == []


@pytest.mark.parametrize("text", NOT_DATES_EN.split("|"))
@pytest.mark.parametrize("published", [None, date(2019, 6, 4)])
def test_english_numbers_that_are_no_dates_are_left_alone(text: str, published: date | None) -> None:
    assert find(text, WORDS["en"], published) == []


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("31 มิถุนายน 2562", "th"),
        ("29 - 31 มิถุนายน 2562", "th"),
        ("29 ก.พ. 62", "th"),
        ("9 - 3 สิงหาคม 2562", "th"),
        ("12 มิถุนายน 25562", "th"),
        ("31/6/2562", "th"),
        ("2562-02-30", "th"),
        ("30 February 2020", "en"),
        ("31/6/2019", "en"),
        ("2019-06-31", "en"),
        ("June 31", "en"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_apart(text: str, tag: str) -> None:
    (mention,) = find(f"({text})", WORDS[tag])
    assert (mention.kind, mention.value) == ("IMPOSSIBLE_DATE", text)


@pytest.mark.parametrize(
    "text", ["COVID-19 June 2020", "G20 June 2020", "quarter 4 June-July 2020", "June 2020 12:30"]
)
def test_numbers_beside_a_month_are_not_its_days(text: str) -> None:
    assert only(text, "en").precision is Precision.MONTH


HOSTILE = (
    "1|1 - |12/|1.1|2562-|มิถุนายน |June |June 4, |1 and |วันนี้ (|(|-|4 June |วันศุกร์ที่ |ปี 2562 |of the |today - "
)
HOSTILE += (
    "|5, 6 and |ก.พ.|'21 |1 มิถุนายน 2562 - |ที่ผ่านมา|mid-|last |ทุก|0000000000 |1,111|Tuesday, (|ครึ่งแรกของ| "
)


@pytest.mark.parametrize("piece", HOSTILE.split("|"))
@pytest.mark.parametrize("tag", ["th", "en"])
def test_a_piece_repeated_thousands_of_times_is_read_at_once(piece: str, tag: str) -> None:
    find(piece * 2000, WORDS[tag], date(2019, 6, 4))


@given(st.lists(st.sampled_from(HOSTILE.split("|")), max_size=30), st.sampled_from(["th", "en"]))
def test_pieces_in_any_order_give_dates_that_do_not_overlap(pieces: list[str], tag: str) -> None:
    found = find("".join(pieces), WORDS[tag], date(2019, 6, 4))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.text(alphabet="0123456789๐๑ -–/.,()'ปีมิถุนายนJune4thofandto้ ก.พ.\n", max_size=60), st.booleans())
def test_any_text_is_read_without_error(text: str, thai: bool) -> None:
    find(text, WORDS["th" if thai else "en"], date(2019, 6, 4))
