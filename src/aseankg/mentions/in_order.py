"""Mentions of a passage in the order of the text, so that those near a place are found at once.

Whatever looks at all mentions for each of them takes time that grows with the square of their
number; a name reaches only so far, so what lies farther off need not be looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from aseankg.mentions.mention import Mention
from aseankg.spans import Span

#: A name with all that belongs to it has no more characters than this.
REACH = 600


class InOrder:
    """Mentions, sorted by their places; of two that begin together the longer one first."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=place)
        self._starts = [mention.span.start for mention in self._mentions]

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._mentions)

    def near(self, span: Span) -> list[Mention]:
        """What begins within reach of a place."""
        return self._mentions[self._range(span)]

    def replace_near(self, span: Span, mentions: Iterable[Mention]) -> None:
        """Put others where those near a place are."""
        around, ordered = self._range(span), sorted(mentions, key=place)
        self._mentions[around] = ordered
        self._starts[around] = [mention.span.start for mention in ordered]

    def _range(self, span: Span) -> slice:
        return slice(
            bisect_left(self._starts, span.start - REACH), bisect_right(self._starts, span.end + REACH)
        )


def place(mention: Mention) -> tuple[int, int]:
    """By this mentions are sorted."""
    return mention.span.start, -mention.span.end
