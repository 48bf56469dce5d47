"""The forms of dates, as regular expressions over the letters of `date_words`.

An item is one day (`D M Y`, `M D, Y`, a whole date in numbers, or a bare day beside another item);
a list joins items by dashes, words and commas. No repetition is unbounded, so each form is tried at
each place in constant time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from aseankg.language import CalendarWords

#: So many days may be told one by one in a list beside the first and the last.
LONGEST_LIST = 5
_WEEKDAY_BESIDE = r"(?:,?\(w\))?"


@dataclass(frozen=True, slots=True)
class DateForms:
    """The expressions of one language.

    Attributes:
        any: every form, as named groups; the longest possible one at each place.
        item: one day, with the groups `day`, `month`, `year`; or `before` (this, last), `first_month`,
            `later_day`, `later_year`; or `day`, `bare_year`; or `whole`.
        months: a month with groups `before`, `month`, `year`.
    """

    any: re.Pattern[str]
    item: re.Pattern[str]
    months: re.Pattern[str]


def _unnamed(expression: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", expression)


@lru_cache(maxsize=8)
def _compiled(month_before_day: bool, modifier_follows: bool, short_years_need_apostrophe: bool) -> DateForms:
    short = "'" if short_years_need_apostrophe else r"(?:2(?!,?o?c?m)|')"
    # Where modifiers follow their noun (มิถุนายนนี้) eras go before the year; in English it is the other way.
    after, before, era_after = ("|[hl]", "", "") if modifier_follows else ("", "[hlx]?", "e?")
    full = rf"e?4{era_after}(?:\(e?4\))?"
    year = rf",?(?:{full}|e?{short}|o?Y{after})"
    month = rf"p?(?P<before>{before})c?(?P<month>m)(?P<year>,?o?(?:{full}|e?{short}|Y{after}))?"
    bare = _unnamed(month)
    any_item, dated_item = (
        _item(year, before if month_before_day else None, month_needed=needed) for needed in (False, True)
    )
    one, dated = _unnamed(any_item), _unnamed(dated_item)
    span = rf"{one}(?:[-t]{one})?"
    days = rf"{span}(?:(?:,{span}){{0,{LONGEST_LIST}}},?a{span})?"
    named_year = rf"e4|(?<=p)4|(?<=[io])4|(?<=[io]D)4|4(?={era_after[:1] or '(?!)'})"
    forms = {
        "other_year": r"(?:w,?)?D?(?:[12]o?c?m|m[12]|m),?(?:e?u|o?v)",
        "no_day": r"(?:w,?)?D?(?:[12]o?c?me?z|X)",
        "today_is": rf"R,?\((?=[^)]{{0,40}}[mN]){days}\)|R,?{dated}(?![-ta]D?[12mN])",
        "from_today": rf"R[-t]{dated}",
        "day_of_month": rf"(?:(?<=D)|w,?D?)[12](?:[-t]D?[12])?(?:o?M{after})|[12](?:[-t]D?[12])?oM",
        "days": days,
        "months": rf"{bare}[-ta]{bare}|{bare}",
        "period": r"p?e?4e?[-t]e?(?:4e?|2|')|(?<=b)e?4ae?4|e?4a4",
        "year": rf"p?(?:{named_year}){era_after}(?:\(e?4\))?",
        "relative_year": r"pY|(?<![12kzjqD])Y",
        "relative_month": r"pM|(?<![12kzjqD])M",
        "weekday": r"w(?:[hl]|x(?!D?[124kzj]))" if modifier_follows else r"[hlx]w|(?<=n)w",
        "today": r"(?<!q)R",
    }
    return DateForms(
        re.compile("|".join(rf"(?P<{name}>{form})" for name, form in forms.items())),
        re.compile(any_item),
        re.compile(month),
    )


def _item(year: str, before_month: str | None, *, month_needed: bool) -> str:
    """One day; where months go first, a bare day of a list may carry the year: "June 4-6, 2019"."""
    # The 4 of "quarter 4 October-December 2019" is no day.
    with_month = rf"o?c?-?(?P<month>m)(?![-t]c?m(?!D?[12])){_WEEKDAY_BESIDE}(?P<year>{year}|-4)?"
    if month_needed:
        rest = rf"(?:{with_month})"
    elif before_month is None:
        rest = rf"(?:{with_month})?"
    else:
        rest = rf"(?:{with_month}|(?P<bare_year>{year}))?"
    day_first = rf"(?P<day>[12]){_WEEKDAY_BESIDE}{rest}{_WEEKDAY_BESIDE}"
    month_first = (
        rf"(?P<before>{before_month})(?P<first_month>m)(?:,(?=[12],?e?4))?D?(?P<later_day>[12]){_WEEKDAY_BESIDE}"
        rf"(?P<later_year>{year})?{_WEEKDAY_BESIDE}"
    )
    readings = (
        [day_first, "(?P<whole>N)"] if before_month is None else [month_first, day_first, "(?P<whole>N)"]
    )
    return rf"(?:w,?)?D?(?:{'|'.join(readings)})"


def date_forms(words: CalendarWords) -> DateForms:
    """The compiled forms of a language."""
    return _compiled(words.month_before_day, words.modifier_follows, words.short_years_need_apostrophe)
