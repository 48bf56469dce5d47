"""Lines for a terminal: text broken by cells, never inside a Thai cluster.

Widths count terminal cells (Unicode Standard Annex 11). Thai is written without spaces between
words, so a line without a space ends where no letter is torn from its vowel or tone mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wcwidth import wcwidth

from aseankg.spans import cuts_cluster

_LINE = re.compile(r"[^\r\n]*")
_INVISIBLE_AND_MEANT = frozenset("\u200b\u200c\u200d")
_LEADING_VOWELS = frozenset("เแโใไ")
#: Vowels that are written before their consonant, and signs that open: no line ends with them.
_OPENS = _LEADING_VOWELS | frozenset("([{“‘«<")
#: Vowels that are written after their consonant, and signs that close: no line begins with them.
_CLOSES = frozenset("ะาๅๆฯ)]}”’»>.,;:!?…%")
_TONES = frozenset("่้๊๋")
_SHORT_VOWELS = frozenset("ั็")
_SILENCER = "์"
_BREAK_AFTER = frozenset(" \u200b-–/")


def printable(text: str) -> str:
    """The text, code point by code point, without what would command a terminal.

    Control and direction characters become spaces; line ends and offsets stay.
    """
    return "".join(" " if _commands(character) else character for character in text)


def cells(text: str) -> int:
    """How many terminal cells a printable text takes."""
    return sum(max(wcwidth(character), 0) for character in text)


def lines_of(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Beginning and end of each line of at most `width` cells; several empty lines are one.

    A cluster that is wider than the line has a line to itself.
    """
    empty_before = True
    for paragraph in _LINE.finditer(text):
        words = paragraph.group().strip()
        if words:
            start = paragraph.start() + paragraph.group().index(words)
            yield from _broken(text, start, start + len(words), max(width, 1))
            empty_before = False
        elif not empty_before and paragraph.start() > 0 and text[paragraph.start() - 1] in "\r\n":
            yield paragraph.start(), paragraph.start()
            empty_before = True


def shortened(text: str, width: int) -> str:
    """The text in one line of at most `width` cells, "…" where something was left out."""
    line = " ".join(printable(text).split())
    if cells(line) <= width:
        return line
    end = _fitting(line, 0, len(line), max(width - 1, 0))
    while end > 0 and cuts_cluster(line, end):
        end -= 1
    return line[:end].rstrip() + "…" if width > 0 else ""


def _broken(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = _fitting(text, start, end, width)
        if stop < end:
            stop = _best_break(text, start, stop, end)
        line = text[start:stop].rstrip()
        yield start, start + len(line)
        start = stop
        while start < end and text[start] == " ":
            start += 1


def _fitting(text: str, start: int, end: int, width: int) -> int:
    """The furthest offset up to which the text fits."""
    taken = 0
    for offset in range(start, end):
        taken += max(wcwidth(text[offset]), 0)
        if taken > width:
            return offset
    return end


def _best_break(text: str, start: int, stop: int, end: int) -> int:
    """The last space of the line's second half, else where a Thai syllable surely begins, else a fair place.

    Where there is none of these, any place between two clusters.
    """
    stop = max(stop, start + 1)
    if stop == end:
        return end
    middle = start + (stop - start) // 2
    for offset in range(stop, middle, -1):
        if text[offset] == " " or (text[offset - 1] in _BREAK_AFTER and not cuts_cluster(text, offset)):
            return offset
    for offset in range(stop, stop - (stop - start) // 4, -1):
        if text[offset] in _LEADING_VOWELS and _is_fair(text, offset):
            return offset
    for offset in range(stop, middle, -1):
        if _is_fair(text, offset):
            return offset
    for offset in range(stop, start, -1):
        if not cuts_cluster(text, offset):
            return offset
    while stop < end and cuts_cluster(text, stop):
        stop += 1
    return stop


def _is_fair(text: str, offset: int) -> bool:
    before, after = text[offset - 1], text[offset]
    in_a_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    apart = cuts_cluster(text, offset) or before in _OPENS or after in _CLOSES or in_a_word
    return not (apart or _wants_a_final(text, offset) or _is_silent(text, offset))


def _wants_a_final(text: str, offset: int) -> bool:
    """Whether the syllable before is not over: its vowel is never without a consonant after it."""
    mark = text[offset - 2 : offset - 1] if text[offset - 1] in _TONES else text[offset - 1]
    return mark in _SHORT_VOWELS


def _is_silent(text: str, offset: int) -> bool:
    """Whether the consonant is only written, with or without a vowel under its sign."""
    marks = text[offset + 1 : offset + 3]
    return marks[:1] == _SILENCER or (marks[1:] == _SILENCER and cuts_cluster(text, offset + 1))


def _commands(character: str) -> bool:
    if character in "\r\n" or character in _INVISIBLE_AND_MEANT:
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"}
