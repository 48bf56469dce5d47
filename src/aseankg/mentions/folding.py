"""A text as names are compared in it, with the way back to the original offsets.

Thai digits become Arabic ones, letters lose case, white space is one blank and vanishes
between Thai letters (so "ติมอร์ เลสเต" and a name broken over two lines still match),
dashes and quotation marks have one form each, apostrophes none.
"""

from __future__ import annotations

from dataclasses import dataclass

from aseankg.spans import Span

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = dict.fromkeys(map(ord, "“”„«»"), '"')
_DIGITS = {ord("๐") + digit: str(digit) for digit in range(10)}
_ONE_FOR_ONE = {**_DASHES, **_QUOTES, **_DIGITS}
#: Characters that names are written with or without.
_PASSED_OVER = frozenset("\u200b\u200c\u200d\ufeff\u00ad'‘’")


NIKHAHIT, SARA_AM = "\u0e4d", "\u0e33"


def is_thai(character: str) -> bool:
    return "\u0e00" <= character <= "\u0e7f"


def _fold_character(character: str) -> str:
    if character.isspace():
        return " "
    folded = _ONE_FOR_ONE.get(ord(character)) or character.lower()
    return folded if len(folded) == 1 else character


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character `i` stands for `[starts[i], ends[i])` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place in the original text of a range of the folded one."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str, *, offset: int = 0) -> Folded:
    """Fold a text; `offset` is where it begins in the whole document."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, character in enumerate(text, start=offset):
        folded = _fold_character(character)
        if character in _PASSED_OVER or _adds_nothing(characters, folded):
            continue
        if _glues(characters, folded):
            del characters[-1], starts[-1], ends[-1]
        if folded == "า" and characters and characters[-1] == NIKHAHIT:
            characters[-1], ends[-1] = SARA_AM, position + 1
            continue
        characters.append(folded)
        starts.append(position)
        ends.append(position + 1)
    return Folded("".join(characters), tuple(starts), tuple(ends))


def _adds_nothing(characters: list[str], folded: str) -> bool:
    """Whether this is a blank at the beginning or after another blank."""
    return folded == " " and (not characters or characters[-1] == " ")


def _glues(characters: list[str], folded: str) -> bool:
    """Whether a blank just before `folded` lies between Thai letters, or after a short form's dot."""
    if not characters or characters[-1] != " " or not is_thai(folded):
        return False
    before = "".join(characters[-3:-1])
    return is_thai(before[-1:]) or (before[-1:] == "." and is_thai(before[:1]))
