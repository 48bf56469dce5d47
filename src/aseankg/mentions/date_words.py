"""The words and numbers that dates are made of, in the runs in which a text puts them together.

Every word gets one letter, so that a run of them is a short string over which `date_forms` looks
for dates, as `claims.grammar` does for mentions:

    1 2   number of one digit or with an ordinal ending, of two digits (a day, or a short year)
    ' 4   short year behind an apostrophe, year of four digits
    N X   a whole date in numbers (2019-06-04, 24/3/2562), the same of no calendar (2019-06-31)
    m w   month, day of the week          e c   word of an era (ปี, B.E.), of the month (เดือน)
    R M Y day, month, year counted from the day of publication (today, next month, this year)
    h l x this, last, next                p     part of a month or year (early, second half of)
    - t   dash, word of a range           a ,   word of a list, comma
    o D   of, the (วันที่)                 ( )   brackets
    b i n q   before the run: between; in; on; a word that makes the next one no date (every)
    z u k j   number that can be no year; year out of our time; number of things; any other number
    v         every year

Words are found by an automaton, numbers by one expression, and only from there on is the text
read word for word, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import ahocorasick_rs

from aseankg.dates import gregorian_year
from aseankg.language import CalendarWords
from aseankg.mentions.folding import Folded, fold, is_thai
from aseankg.spans import cuts_cluster

#: A run begins with a number or with one of these; the others only join them.
_OPENING = frozenset("mwecRMYhlxp")
#: A run without any of these holds no date.
_TELLING = frozenset("mwNX4RMY")
_LONGEST_LEAD = 24
#: Years farther from publication than this are written in four digits.
FARTHEST_SHORT_YEAR = 25
#: Four digits up to here are a year, though of a time that we do not read.
LAST_EARLIER_YEAR = 2442
#: A slip of the pen writes the 32nd of a month, hardly the 40th.
FIRST_NO_DAY = 40
#: Behind it a number is the other end of days, whatever follows ("July 21-22 members met").
_BEGIN_OF_A_RANGE = re.compile(r"[a-z.] \d{1,2}-\Z")
_APOSTROPHES = frozenset("'’‘")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")
_SLASHED = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d\d)")
_NUMBER = r"\d{4}-\d\d-\d\d(?![\d-])|\d+(?:[.:/]\d+)*(?:,\d{3}(?!\d))*"
_THAI_SHORT_FORM = re.compile(r"[ก-ฮ]\.")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a run; `start` and `end` are places in the folded text.

    `value` is what it says: the number, the number of the month or weekday, the distance from now;
    of a whole date, whose `day` is known, the year as written with so many `digits`.
    """

    letter: str
    value: int
    start: int
    end: int
    digits: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words with nothing but blanks between them, and their letters."""

    words: tuple[Word, ...]
    letters: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word of the language data; one written with a capital is read only with a capital.

    `form` is the folded word, of which an ending of possession is left out ("today" of "today's").
    """

    letter: str
    value: int
    written: str
    form: str

    def fits(self, quote: str) -> bool:
        if self.written.isupper():
            return quote.isupper()
        return not self.written[:1].isupper() or quote[:1].isupper()


class DateWords:
    """The words of one language, ready to be found."""

    def __init__(self, words: CalendarWords) -> None:
        self._calendar = words
        self._entries = dict(_entries(words))
        opening = [form for form, entry in self._entries.items() if entry.letter in _OPENING]
        self._openings = ahocorasick_rs.AhoCorasick(
            opening, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        suffixes = "|".join(words.ordinal_suffixes) or "(?!)"
        self._number = re.compile(_NUMBER)
        self._next = re.compile(
            rf" ?(?:(?P<number>{_NUMBER})(?P<suffix> ?(?:{suffixes})(?![a-z]))?"
            rf"|(?P<word>{_any_of(self._entries, words.last_words)})|(?P<sign>[-,()]))"
        )
        self._counted = re.compile(rf" ?(?:{_any_of(words.counted_words)}|%)")
        self._hour = re.compile(rf" ?(?:{_any_of(words.hour_words)})(?![ก-ฮ]\.)")
        self._lead = re.compile(
            rf"(?:(?P<b>{_any_of(words.between_words)})|(?P<i>{_any_of(words.lead_words)})"
            rf"|(?P<n>{_any_of(words.on_words)})|(?P<q>{_any_of(words.no_date_after)}))? ?"
            rf"(?P<D>{_any_of(words.day_words)})? ?$"
        )

    def runs(self, folded: Folded, text: str, published: date | None = None) -> Iterator[Run]:
        """The runs of a text that may hold a date, in order.

        Two digits that would be a year far from that of publication are no year.
        """
        reached = 0
        for start in self._beginnings(folded.text):
            if start < reached:
                continue
            words: list[Word] = []
            place = start
            while (word := self._word(folded, text, place, words)) is not None:
                words.append(self._near(word, published))
                reached = place = word.end
            if any(word.letter in _TELLING for word in words):
                words[:0] = self._leading(folded.text, start)
                yield Run(tuple(words), "".join(word.letter for word in words))

    def _near(self, word: Word, published: date | None) -> Word:
        if word.letter not in ("2", "'") or published is None:
            return word
        year = _year(f"{word.value:02}", self._calendar)
        near = year is not None and abs(year - published.year) <= FARTHEST_SHORT_YEAR
        return word if near else replace(word, letter="1" if word.letter == "2" else "j")

    def _beginnings(self, folded: str) -> list[int]:
        numbers = [match.start() for match in self._number.finditer(folded)]
        return sorted(numbers + [start for _, start, _ in self._openings.find_matches_as_indexes(folded)])

    def _leading(self, folded: str, start: int) -> list[Word]:
        lead = self._lead.search(folded, max(0, start - _LONGEST_LEAD), start)
        assert lead is not None
        return [Word(letter, 0, start, start) for letter, found in lead.groupdict().items() if found]

    def _word(self, folded: Folded, text: str, place: int, before: list[Word]) -> Word | None:
        match = self._next.match(folded.text, place)
        if match is None:
            return None
        if match["number"]:
            return self._number_word(folded, text, match, before)
        start, end = match.start() + match.group().startswith(" "), match.end()
        if match["sign"]:
            return Word(match["sign"], 0, start, end)
        entry = self._entries[match["word"]]
        end = start + len(entry.form)
        if entry.letter == "m" and _inside_short_form(folded, start, end):
            return None
        first, last = folded.start(start), folded.end(end - 1)
        if cuts_cluster(text, first) or cuts_cluster(text, last) or not entry.fits(text[first:last]):
            return None
        return Word(entry.letter, entry.value, start, end)

    def _number_word(self, folded: Folded, text: str, match: re.Match[str], before: list[Word]) -> Word:
        start, end, number = match.start("number"), match.end(), match["number"]
        first, last = folded.start(start), folded.end(end - 1)
        if (
            cuts_cluster(text, first)
            or cuts_cluster(text, last)
            or _belongs_to_a_name(folded.text, start, before)
            or self._runs_into_a_word(folded.text, end)
        ):
            return Word("j", 0, start, end)
        whole = _ISO.fullmatch(number) or _SLASHED.fullmatch(number)
        if whole:
            return self._whole_date(whole, start, end)
        letter = self._number_letter(number, folded.text, match)
        if len(number) == 2 and letter in "2j" and text[first - 1 : first] in _APOSTROPHES:
            letter = "'"
        value = int(number) if number.isdigit() and len(number) <= 4 else 0
        return Word(letter, value, start, end, len(number))

    def _number_letter(self, number: str, folded: str, match: re.Match[str]) -> str:
        """Which of the kinds of number this is, by its digits and by what follows."""
        if not number.isdigit():
            return "j"
        if len(number) == 4 and _year(number, self._calendar) is not None:
            return "k" if self._hour.match(folded, match.end()) else "4"
        ends_a_range = _BEGIN_OF_A_RANGE.search(folded[max(0, match.start() - 8) : match.start()])
        if self._counted.match(folded, match.end()) and not ends_a_range:
            return "k"
        if len(number) == 4:
            return "j" if number.startswith("0") else "u" if int(number) <= LAST_EARLIER_YEAR else "z"
        if len(number) > 2:
            return "z"
        if len(number) == 1 or match["suffix"]:
            return "1"
        if int(number) < FIRST_NO_DAY:
            return "2"
        return "j" if self._calendar.short_years_need_apostrophe else "'"

    def _runs_into_a_word(self, folded: str, end: int) -> bool:
        """Whether a letter that begins none of our words touches the number, as in 60MW."""
        touching = folded[end : end + 1]
        return "a" <= touching <= "z" and not self._next.match(folded, end)

    def _whole_date(self, match: re.Match[str], start: int, end: int) -> Word:
        """The date that three numbers are, if in one way only; two digits are no year in some languages."""
        parts = match.groupdict()
        written, month, day = parts["year"], int(parts["month"]), int(parts["day"])
        year = _year(written, self._calendar)
        if year is None or (len(written) == 2 and self._calendar.short_years_need_apostrophe):
            return Word("j", 0, start, end)
        orders = [(month, day)]
        if match.re is _SLASHED and not self._calendar.slash_dates_begin_with_day:
            orders.append((day, month))
        days = {found for order in orders if (found := _day(year, *order)) is not None}
        if len(days) == 1:
            return Word("N", int(written), start, end, len(written), days.pop())
        near = not days and len(written) == 4 and any(0 < m <= 12 and 0 < d <= 31 for m, d in orders)
        return Word("X" if near else "j", 0, start, end)


@lru_cache(maxsize=16)
def date_words(words: CalendarWords) -> DateWords:
    """The compiled words of a language."""
    return DateWords(words)


def _entries(words: CalendarWords) -> Iterator[tuple[str, _Entry]]:
    """Folded forms with their entries; later ones win where two lists hold the same word."""
    lists = {
        "e": words.era_words, "t": words.range_words, "a": words.list_words, "D": words.day_words,
        "o": words.of_words, "c": words.month_words, "p": words.part_words,
        "h": words.this_words, "l": words.last_words, "x": words.next_words, "v": words.yearly_words,
    }  # fmt: skip
    listed = [(letter, 0, word) for letter, some in lists.items() for word in some]
    for letter, groups, first in (("w", words.weekdays, 0), ("m", words.months, 1)):
        listed += [(letter, value, name) for value, names in enumerate(groups, first) for name in names]
    for letter, value, word in listed:
        form = fold(word).text
        yield form, _Entry(letter, value, word, form)
    relative = {"R": words.relative_days, "M": words.relative_months, "Y": words.relative_years}
    for letter, distances in relative.items():
        for word, distance in distances:
            entry = _Entry(letter, distance, word, fold(word).text)
            yield entry.form, entry
            if word.isascii():
                yield f"{entry.form}s", entry


def _any_of(words: Iterable[str], following: Iterable[str] = ()) -> str:
    """An expression for any of the words, the longest first, Latin ones only as whole words.

    None takes the beginning of a `following` one: วันพุธที่ผ่านมา is วันพุธ and ที่ผ่านมา.
    """
    forms = sorted({fold(word).text for word in words}, key=len, reverse=True)
    latin = [form for form in forms if form[0].isascii() and form[0].isalpha()]
    bounded = [re.escape(form) + ("(?![a-z])" if form[-1].isalpha() else "") for form in latin]
    other = [re.escape(form) + _but_not_into(form, following) for form in forms if form not in latin]
    return rf"(?:(?<![a-z])(?:{'|'.join(bounded) or '(?!)'})|{'|'.join(other) or '(?!)'})"


def _but_not_into(form: str, following: Iterable[str]) -> str:
    rests = [word[end:] for word in following for end in range(2, len(word)) if form.endswith(word[:end])]
    return f"(?!{'|'.join(map(re.escape, rests))})" if rests else ""


def _inside_short_form(folded: Folded, start: int, end: int) -> bool:
    """Whether a short month is part of a longer short form, as ก.พ. is of อ.ก.พ. and ก.พ.ร."""
    text = folded.text
    if not is_thai(text[start]) or "." not in text[start:end]:
        return False
    touches_before = start >= 2 and folded.end(start - 1) == folded.start(start)
    touches_after = end < len(text) and folded.end(end - 1) == folded.start(end)
    return bool(
        (touches_before and _THAI_SHORT_FORM.match(text, start - 2))
        or (touches_after and _THAI_SHORT_FORM.match(text, end))
    )


def _belongs_to_a_name(folded: str, start: int, before: list[Word]) -> bool:
    """Whether a number is a part of a word or sum before it: G20, COVID-19, $15."""
    previous = folded[start - 1 : start]
    if previous in ("$", "฿", "€", "£", "¥", "#", "№"):
        return True
    if "a" <= previous <= "z":
        return not before or before[-1].end != start
    if previous != "-" or start < 2 or not folded[start - 2].isalnum() or is_thai(folded[start - 2]):
        return False
    return len(before) < 2 or before[-2].end != start - 1


def _year(written: str, words: CalendarWords) -> int | None:
    """The Gregorian year, if the digits can be one."""
    try:
        buddhist = words.short_years_are_buddhist
        return gregorian_year(int(written), digits=len(written), buddhist_short_years=buddhist)[0]
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
