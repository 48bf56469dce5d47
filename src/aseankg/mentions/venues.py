"""Buildings and rooms that no table has: from a word that opens such a name to where it ends.

A town inside the name of a hotel is part of the name, and no place of the meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from aseankg.language import Language, NameWords
from aseankg.mentions.mention import Mention
from aseankg.spans import Span, cuts_cluster

_MOST_WORDS = 5
_WORD = r"[^\s(),;“”\"\n]+"


def find_venues(text: str, passage: Span, language: Language, places: Iterable[Mention]) -> list[Mention]:
    """Every venue of a passage; a known place that begins behind a blank ends a venue's name."""
    names = language.names
    if not names.venue_openings:
        return []
    starts = {place.span.start for place in places if place.kind in ("PLACE", "COUNTRY")}
    found: list[Mention] = []
    for match in _opening(names).finditer(text, passage.start, passage.end):
        if found and match.start() < found[-1].span.end:
            continue
        end = _end(text, match.end(), passage.end, names, starts)
        if end > match.start("name") + 4:
            found.append(Mention("VENUE", Span(match.start("name"), end)))
    return found


def _end(text: str, end: int, limit: int, names: NameWords, starts: Sequence[int] | set[int]) -> int:
    words = 1
    while words < _MOST_WORDS:
        blank = re.compile(r"[ \u00a0]{1,2}").match(text, end, limit)
        word = re.compile(_WORD).match(text, blank.end(), limit) if blank else None
        if word is None or word.start() in starts or word.group().startswith(names.venue_ends):
            break
        end, words = word.end(), words + 1
    while cuts_cluster(text, end):
        end -= 1
    return end


@lru_cache(maxsize=4)
def _opening(names: NameWords) -> re.Pattern[str]:
    openings = "|".join(sorted(map(re.escape, names.venue_openings), key=len, reverse=True))
    return re.compile(rf"(?<![\u0e01-\u0e4e])(?:ที่|ณ|ใน|จาก)?(?P<name>(?:{openings}){_WORD})")
