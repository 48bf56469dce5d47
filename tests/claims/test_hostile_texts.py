"""No text makes the grammar lose its way: what could be split in exponentially many ways is read at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.texts import document, reading

PIECES = "ASEAN Big |A-A-|ไทยลาว|1 2 3 - |(WHO |WHO) |และกับและ|ครั้งที่ 1 |“|2562 - |"
PIECES += "The Meeting of the |,;.|ได้แก่ |  \n"


@pytest.mark.parametrize("piece", PIECES.split("|"))
@pytest.mark.parametrize("language", ["th", "en"])
def test_a_piece_repeated_many_times_is_read(piece: str, language: str) -> None:
    reading(document(piece * 300 + "x", language=language))


@given(st.lists(st.sampled_from(PIECES.split("|")), min_size=1, max_size=60), st.sampled_from(["th", "en"]))
def test_pieces_in_any_order_are_read_and_quoted_from_the_text(pieces: list[str], language: str) -> None:
    text = document("".join(pieces) + "x", language=language)
    for claim in reading(text).claims:
        assert all(span.quote(text.text) for span in claim.evidence)
