"""Folding whole stretches gives what folding one character after the other gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aseankg.mentions.folding import NIKHAHIT, SARA_AM, fold, is_thai

LETTERS = "กา\u0e4d\u0e33. ้'\u200baΣİẞ–“๙\n\u00a0\u00ad"
PLAIN = str.maketrans("–“๙", '-"9')


def one_by_one(text: str, offset: int) -> list[tuple[str, int, int]]:
    """Each folded character with its place, by the rules as they are written."""
    found: list[tuple[str, int, int]] = []
    for place, character in enumerate(text, start=offset):
        small = character.lower() if len(character.lower()) == 1 else character
        folded = " " if character.isspace() else small.translate(PLAIN)
        before = "".join(letter for letter, _, _ in found)
        if character in "'\u200b\u00ad" or (folded == " " and before[-1:] in ("", " ")):
            continue
        short_form = before[-2:-1] == "." and is_thai(before[-3:-2] or " ")
        if before[-1:] == " " and is_thai(folded) and (is_thai(before[-2:-1] or " ") or short_form):
            found.pop()
        if folded == "า" and found and found[-1][0] == NIKHAHIT:
            found[-1] = (SARA_AM, found[-1][1], place + 1)
        else:
            found.append((folded, place, place + 1))
    return found


@given(st.text(LETTERS, max_size=12), st.integers(0, 50))
def test_every_character_is_folded_and_leads_back(text: str, offset: int) -> None:
    folded = fold(text, offset=offset)
    places = [(letter, folded.start(i), folded.end(i)) for i, letter in enumerate(folded.text)]
    assert places == one_by_one(text, offset)
