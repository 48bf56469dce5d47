"""A text as names are compared in it, with the way back to the original offsets.

Thai digits become Arabic ones, letters lose case, white space is one blank and vanishes
between Thai letters (so "ติมอร์ เลสเต" and a name broken over two lines still match),
dashes and quotation marks have one form each, apostrophes none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from aseankg.spans import Span

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"')
_DIGITS = {ord("๐") + digit: str(digit) for digit in range(10)}
_ONE_FOR_ONE = {**_DASHES, **_QUOTES, **_DIGITS}
#: Characters that names are written with or without.
_PASSED_OVER = frozenset("\u200b\u200c\u200d\ufeff\u00ad'‘’")


NIKHAHIT, SARA_AM = "\u0e4d", "\u0e33"
_REPLACED = re.compile(f"[^\\S ]|[{''.join(map(chr, _ONE_FOR_ONE))}]")
#: Whole numbers to take slices of, which is sooner done than counting.
_COUNTED = tuple(range(4096))
_LEFT_OUT = re.compile(f"[{''.join(sorted(_PASSED_OVER))}]+")
_UNUSUAL = re.compile(f"{_REPLACED.pattern}|{_LEFT_OUT.pattern}")
_THAI = "[\u0e00-\u0e7f]"
_VOWEL = re.compile(f"{NIKHAHIT} *า")
#: Blanks between Thai letters, or behind a short form's dot, of which none stays; others, of which one stays.
_SPARE_BLANKS = re.compile(rf" (?:(?P<none>(?:(?<={_THAI} )|(?<={_THAI}\. )) *(?={_THAI}))|(?P<one> +))")


def is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0e7f"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character `i` stands for `[start(i), end(i))` of the original.

    Attributes:
        places: where each character stands, counted from `offset`.
        wide: by their places, where those end that stand for several characters.
    """

    text: str
    places: Sequence[int]
    offset: int
    wide: Mapping[int, int]

    def start(self, index: int) -> int:
        return self.offset + self.places[index]

    def end(self, index: int) -> int:
        place = self.places[index]
        return self.offset + self.wide.get(place, place + 1)

    def span(self, start: int, end: int) -> Span:
        """The place in the original text of a range of the folded one."""
        return Span(self.start(start), self.end(end - 1))


def fold(text: str, *, offset: int = 0) -> Folded:
    """Fold a text; `offset` is where it begins in the whole document."""
    letters = _small(text)
    places: Sequence[int] = _COUNTED[: len(letters)] if len(letters) <= len(_COUNTED) else range(len(letters))
    if _UNUSUAL.search(letters):
        letters = _REPLACED.sub(lambda match: _ONE_FOR_ONE.get(ord(match.group()), " "), letters)
        gaps = [match.span() for match in _LEFT_OUT.finditer(letters)]
        letters, places = _without(gaps, letters, places)
    wide: dict[int, int] = {}
    if NIKHAHIT in letters:
        letters, places, wide = _with_whole_vowels(letters, places)
    leading = len(letters) - len(letters.lstrip(" "))
    gaps = [(0, leading)] if leading else []
    for match in _SPARE_BLANKS.finditer(letters, leading):
        gaps.append((match.start() + (match.lastgroup == "one"), match.end()))
    return Folded(*_without(gaps, letters, places), offset, wide)


def _without(
    gaps: Sequence[tuple[int, int]], letters: str, places: Sequence[int]
) -> tuple[str, Sequence[int]]:
    """The letters outside some ranges, given in order; what lies between them is taken over at once."""
    if not gaps:
        return letters, places
    begins = [0, *(end for _, end in gaps)]
    kept = [slice(*ends) for ends in zip(begins, [*(start for start, _ in gaps), None], strict=True)]
    left = list(chain.from_iterable([places[piece] for piece in kept]))
    return "".join([letters[piece] for piece in kept]), left


def _small(text: str) -> str:
    """The text in small letters, each character by itself, so that their number stays."""
    letters = text.lower()
    if len(letters) != len(text) or "Σ" in text:  # whose small form depends on what follows
        letters = "".join(map(_lowered, text))
    return letters


def _lowered(character: str) -> str:
    """The small letter, where it is one character."""
    small = character.lower()
    return small if len(small) == 1 else character


def _with_whole_vowels(letters: str, places: Sequence[int]) -> tuple[str, Sequence[int], dict[int, int]]:
    """One letter for each sara am that is written in two, with its end by its place."""
    wide, gaps = {}, []
    for match in _VOWEL.finditer(letters):
        start, end = match.span()
        wide[places[start]] = places[end - 1] + 1
        gaps.append((start + 1, end))
    letters, places = _without(gaps, _VOWEL.sub(lambda match: SARA_AM + match.group()[1:], letters), places)
    return letters, places, wide
