"""Editions of a series that are held together and share one name ("the 44th and 45th ASEAN Summits")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aseankg.language import EventWords, Language, NameWords
from aseankg.spans import Span

#: A number, what joins it and the blanks around them take so many characters at most.
_REACH = 40


def joint_editions(text: str, ordinal: int, span: Span, language: Language) -> Iterator[tuple[int, Span]]:
    """The number right before or behind an ordinal that is joined to it and next to it, with its place.

    A number of a year or of a part of a year ("ครั้งที่ 2/2562") is none, and of two that do not follow
    one another the second counts something else.
    """
    before, behind = _patterns(language.events, language.names)
    left = before.search(text, max(0, span.start - _REACH), span.start)
    if left is not None and _value(left["number"], language) == ordinal - 1:
        yield ordinal - 1, Span(*left.span("number"))
    right = behind.match(text, span.end, span.end + _REACH)
    if right is not None and _value(right["number"], language) == ordinal + 1:
        yield ordinal + 1, Span(*right.span("number"))


def _value(written: str, language: Language) -> int | None:
    digits = re.match(r"\d+", written)
    return int(digits.group()) if digits else language.names.ordinal_words.get(written.lower())


@lru_cache(maxsize=4)
def _patterns(events: EventWords, names: NameWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(map(re.escape, names.ordinal_words)) or r"(?!)"
    number = rf"(?P<number>(?<!\d)(?:\d{{1,3}}(?:st|nd|rd|th)?(?![\w/])|(?:{words})(?!\w)))"
    joins = "|".join(sorted(map(_with_any_blanks, events.joins_editions), key=len, reverse=True))
    return (
        re.compile(rf"{number}\s*(?:{joins})\s*\Z", re.IGNORECASE),
        re.compile(rf"\s*(?:{joins})\s*{number}", re.IGNORECASE),
    )


def _with_any_blanks(words: str) -> str:
    return r"\s*".join(map(re.escape, words.split()))
