"""A piece of one text, by code points, that always gives its own quotation.

Offsets count Unicode code points of the NFC text, end exclusive, as a
`oa:TextPositionSelector` (Web Annotation Data Model, a W3C Recommendation) asks. A span never begins
or ends inside a Thai cluster: a combining vowel or tone mark stays with its consonant.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

#: Marks that belong to the character before them, and sara am, which does so in print.
_THAI_FOLLOWERS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎ำ")


def cuts_cluster(text: str, offset: int) -> bool:
    """Whether a boundary at `offset` would part a letter from its combining mark.

    A mark behind anything but a letter or another mark (", ่") belongs to nothing.
    """
    if offset <= 0 or offset >= len(text) or not is_mark(text[offset]):
        return False
    return text[offset - 1].isalpha() or is_mark(text[offset - 1])


def is_mark(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return character in _THAI_FOLLOWERS or unicodedata.combining(character) != 0


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` of code points in one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")

    def words_in(self, text: str) -> str:
        """The words at this place, for looking at them; only what `is_whole` is quoted."""
        return text[self.start : self.end]

    def is_whole(self, text: str) -> bool:
        """Whether the place lies in a text and cuts no letter from its mark."""
        return not (self.end > len(text) or cuts_cluster(text, self.start) or cuts_cluster(text, self.end))

    def quote(self, text: str) -> str:
        """The words at this place, to be shown as what the text says.

        Raises:
            ValueError: the span reaches past the text or cuts a Thai cluster.
        """
        if self.end > len(text):
            raise ValueError(f"{self.start}–{self.end} lies outside a text of {len(text)} characters")
        if cuts_cluster(text, self.start) or cuts_cluster(text, self.end):
            raise ValueError(f"{self.start}–{self.end} cuts a character cluster")
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def to(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class Taken:
    """Places of which none overlaps another, kept so that those at some place are found at once."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Of places that overlap each other, the whole is taken."""
        self._spans: list[Span] = []
        for span in sorted(spans):
            joined = bool(self._spans) and self._spans[-1].overlaps(span)
            self._spans.append(self._spans.pop().to(span) if joined else span)

    def overlapping(self, span: Span) -> list[Span]:
        """The places that some span overlaps, in order."""
        first = bisect_left(self._spans, span)
        if first and self._spans[first - 1].end > span.start:
            first -= 1
        behind = first
        while behind < len(self._spans) and self._spans[behind].start < span.end:
            behind += 1
        return self._spans[first:behind]

    def add(self, span: Span) -> bool:
        """Take a place, if no other overlaps it; whether it was taken."""
        free = not self.overlapping(span)
        if free:
            insort(self._spans, span)
        return free
