"""A text as names are compared in it, with the way back to the original offsets.

Thai digits become Arabic ones, letters lose case, white space is one blank and vanishes
between Thai letters (so "ติมอร์ เลสเต" and a name broken over two lines still match),
dashes and quotation marks have one form each, apostrophes none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from aseankg.spans import Span

_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_QUOTES = dict.fromkeys("“”„«»", '"')
_DIGITS = {chr(ord("๐") + digit): str(digit) for digit in range(10)}
_ONE_FOR_ONE = {**_DASHES, **_QUOTES, **_DIGITS}
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace() and c != " ")
#: Characters that names are written with or without.
_PASSED_OVER = "\u200b\u200c\u200d\ufeff\u00ad'‘’"
NIKHAHIT, SARA_AM = "\u0e4d", "\u0e33"

_REPLACED = re.compile(f"[{_BLANKS}{''.join(_ONE_FOR_ONE)}]")
_LEFT_OUT = re.compile(f"[{_PASSED_OVER}]+")
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
        breaks: the characters before which something was left out, in order.
        shifts: how far ahead of its place in the folded text a character stands in the original one,
            before the first break and from each break on.
        wide: by their places in the original, where those end that stand for several characters.
    """

    text: str
    breaks: Sequence[int]
    shifts: Sequence[int]
    wide: Mapping[int, int]

    def start(self, index: int) -> int:
        return index + self.shifts[bisect_right(self.breaks, index)]

    def end(self, index: int) -> int:
        place = self.start(index)
        return self.wide.get(place, place + 1)

    def span(self, start: int, end: int) -> Span:
        """The place in the original text of a range of the folded one."""
        return Span(self.start(start), self.end(end - 1))

    def index(self, place: int) -> int:
        """The first character that stands at a place of the original text or behind it."""
        return bisect_left(range(len(self.text)), place, key=self.start)


def fold(text: str, *, offset: int = 0) -> Folded:
    """Fold a text; `offset` is where it begins in the whole document."""
    letters = _REPLACED.sub(_one_for_one, _small(text))
    folded = _without(_spans(_LEFT_OUT, letters), Folded(letters, (), (offset,), {}))
    if NIKHAHIT in folded.text:
        folded = _with_whole_vowels(folded)
    return _without(_spare_blanks(folded.text), folded)


def _one_for_one(match: re.Match[str]) -> str:
    return _ONE_FOR_ONE.get(match.group(), " ")


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def _spare_blanks(text: str) -> list[tuple[int, int]]:
    leading = len(text) - len(text.lstrip(" "))
    spare = [(m.start() + (m.lastgroup == "one"), m.end()) for m in _SPARE_BLANKS.finditer(text, leading)]
    return [(0, leading), *spare] if leading else spare


def _without(gaps: Sequence[tuple[int, int]], folded: Folded) -> Folded:
    """The folded text without some ranges of it, given in order."""
    if not gaps:
        return folded
    text = folded.text
    kept = zip([0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)], strict=True)
    left = "".join([text[start:end] for start, end in kept])
    out = list(accumulate(end - start for start, end in gaps))
    breaks = [end - before for (_, end), before in zip(gaps, out, strict=True)]
    if not folded.breaks:
        ahead = folded.shifts[0]
        return Folded(left, breaks, [ahead, *(ahead + before for before in out)], folded.wide)
    here = Folded(left, breaks, [0, *out], {})
    breaks = sorted({*breaks, *map(here.index, folded.breaks)})
    shifts = [folded.start(here.start(place)) - place for place in breaks]
    return Folded(left, breaks, [folded.shifts[0], *shifts], folded.wide)


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


def _with_whole_vowels(folded: Folded) -> Folded:
    """One letter for each sara am that is written in two, with its end by its place."""
    spans = _spans(_VOWEL, folded.text)
    wide = {folded.start(start): folded.end(end - 1) for start, end in spans}
    text = _VOWEL.sub(lambda match: SARA_AM + match.group()[1:], folded.text)
    return _without([(start + 1, end) for start, end in spans], replace(folded, text=text, wide=wide))
