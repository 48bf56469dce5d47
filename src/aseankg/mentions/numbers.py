"""Counts of somebody ("twelve delegations") and ordinals of a meeting ("ครั้งที่ ๙")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from aseankg.language import Language, NameWords
from aseankg.mentions.folding import Folded, fold
from aseankg.mentions.mention import Mention, StatedNumber
from aseankg.spans import Span

_ENGLISH_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
#: English ordinals stand in Thai releases too, in the English names.
_ENGLISH_ORDINAL = re.compile(
    rf"\b(?:(?P<number>\d{{1,3}})\s?(?:st|nd|rd|th)|(?P<word>{'|'.join(_ENGLISH_ORDINAL_WORDS)}))\b",
    re.IGNORECASE,
)


def find_counts(folded: Folded, language: Language) -> list[Mention]:
    """Numbers with a unit of the language data behind them, and the qualifier before them."""
    names = language.names
    found = []
    for match in _count_pattern(names).finditer(folded.text):
        number = match["number"]
        value = int(number.replace(",", "")) if number[0].isdigit() else _spelled(names)[number]
        unit = _units(names)[match["unit"] or match["group"]]
        qualifier = _qualifier(match["before"] or match["behind"], names)
        found.append(Mention("COUNT", folded.span(*match.span()), StatedNumber(value, unit, qualifier)))
    return found


@lru_cache(maxsize=4)
def _units(names: NameWords) -> dict[str, str]:
    """The unit that each word counts; the first, where two units have the same word."""
    units: dict[str, str] = {}
    for unit, words in names.count_units.items():
        for word in words:
            units.setdefault(_form(word), unit)
    return units


@lru_cache(maxsize=4)
def _spelled(names: NameWords) -> dict[str, int]:
    """Numbers in words: those of the language data, and tens with units ("thirty-five")."""
    words = {_form(word): value for word, value in names.number_words.items()}
    tens = {word: value for word, value in words.items() if value >= 10 and value % 10 == 0}
    units = {word: value for word, value in words.items() if value < 10}
    joined = {
        f"{ten}{names.tens_joiner}{unit}": ten_value + value
        for ten, ten_value in tens.items()
        for unit, value in units.items()
        if ten_value < 100
    }
    return {**joined, **words}


def find_ordinals(folded: Folded, language: Language) -> list[Mention]:
    """Ordinals in digits and in words; the value is the number."""
    names, found = language.names, []
    for pattern in names.ordinal_patterns:
        for match in re.finditer(pattern, folded.text):
            found.append(Mention("ORDINAL", folded.span(*match.span()), int(match["number"])))
    words = _ordinals(names)
    for match in _ordinal_pattern(names).finditer(folded.text):
        found.append(Mention("ORDINAL", folded.span(*match.span()), words[match.group()]))
    return found


def ordinal_of(words: str, language: Language) -> tuple[int, Span] | None:
    """The first ordinal of some words, with its place in them."""
    found = find_ordinals(fold(words), language)
    if language.tag == "th":
        for match in _ENGLISH_ORDINAL.finditer(words):
            number = match["number"]
            value = int(number) if number else _ENGLISH_ORDINAL_WORDS.index(match["word"].lower()) + 1
            found.append(Mention("ORDINAL", Span(*match.span()), value))
    first = min(found, key=lambda mention: mention.span, default=None)
    return (first.value, first.span) if first is not None and isinstance(first.value, int) else None


def without_ordinal(words: str) -> str:
    """An English name without "the" and the ordinal that it begins with."""
    bare = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
    found = _ENGLISH_ORDINAL.match(bare)
    return bare[found.end() :].lstrip() if found else words


@lru_cache(maxsize=4)
def _count_pattern(names: NameWords) -> re.Pattern[str]:
    """Qualifier, number, up to two words and a unit; before the name of a group the number alone."""
    qualifiers = _alternatives([w for words in names.count_qualifiers.values() for w in words])
    units = _alternatives([w for words in names.count_units.values() for w in words])
    numbers = _alternatives(_spelled(names))
    between = r"(?:(?:[a-z][a-z-]*)\s+){0,2}?" if names.tens_joiner else ""
    groups = rf"(?=\s+asean\s+(?:member\s+)?(?P<group>{units}))" if names.tens_joiner else r"(?!)(?P<group>)"
    return re.compile(
        rf"(?:(?P<before>{qualifiers})\s*)?(?<![\d.,a-z])(?<!\d-)(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d{{1,5}}|{numbers})(?![a-z])"
        rf"(?:{groups}|\s*(?P<behind>{qualifiers})?\s*{between}(?P<unit>{units})(?![a-z]))"
    )


def _qualifier(before: str | None, names: NameWords) -> str:
    for qualifier, words in names.count_qualifiers.items():
        if before is not None and before in map(_form, words):
            return qualifier
    return "exact"


def _form(word: str) -> str:
    return fold(word).text


@lru_cache(maxsize=4)
def _ordinals(names: NameWords) -> dict[str, int]:
    return {_form(word): number for word, number in names.ordinal_words.items()}


@lru_cache(maxsize=4)
def _ordinal_pattern(names: NameWords) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{_alternatives(_ordinals(names))})(?![a-z])")


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(_form(word)) for word in words), key=len, reverse=True)) or r"(?!)"
