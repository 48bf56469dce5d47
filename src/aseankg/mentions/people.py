"""Persons with a title before the name, and posts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aseankg.language import Language
from aseankg.mentions.mention import Mention, PersonName
from aseankg.spans import Span

_THAI_WORD = "[\u0e01-\u0e4e]+"
_LATIN_WORD = r"[A-Z][\w’'-]*"


def find_persons(text: str, passage: Span, language: Language) -> list[Mention]:
    """Names behind a title: two Thai words, or two to four capitalised Latin ones."""
    titles = "|".join(sorted(map(re.escape, language.names.person_titles), key=len, reverse=True))
    name = rf"(?:{_THAI_WORD}\s+{_THAI_WORD}|{_LATIN_WORD}(?:\s+{_LATIN_WORD}){{1,3}})"
    pattern = re.compile(rf"(?<![\w\u0e00-\u0e7f])(?:{titles})\s*(?P<name>{name})")
    return [
        Mention("PERSON", Span(*match.span()), PersonName(" ".join(match["name"].split())))
        for match in pattern.finditer(text, passage.start, passage.end)
    ]


def find_posts(text: str, passage: Span, language: Language, persons: Sequence[Mention]) -> list[Mention]:
    """Posts beside a person, up to the next white space (Thai) or the end of the name (English).

    "Director-General of the Department of Example" goes on over "of" and capitalised words.
    """
    openings = "|".join(sorted(map(re.escape, language.names.post_openings), key=len, reverse=True))
    tail = (
        r"[\u0e00-\u0e7f]*" if language.tag == "th" else rf"(?:\s+(?:(?:of|for|the|and)\s+)*{_LATIN_WORD})*"
    )
    pattern = re.compile(rf"(?<![A-Za-z])(?:{openings}){tail}")
    found = []
    for match in pattern.finditer(text, passage.start, passage.end):
        span = Span(*match.span())
        if not any(_beside(span, person.span, text) for person in persons):
            continue
        found.append(Mention("POST", span, " ".join(span.quote(text).split())))
    return found


def _beside(post: Span, person: Span, text: str) -> bool:
    first, second = sorted((post, person))
    return not first.overlaps(second) and text[first.end : second.start].strip(" ,\u00a0\n") == ""
