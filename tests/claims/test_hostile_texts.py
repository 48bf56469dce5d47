"""No text makes the grammar lose its way: what could be split in exponentially many ways is read at once."""

from __future__ import annotations

import unicodedata
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mangling import check_reading
from tests.texts import document, reading

from aseankg.claims.claim import Place
from aseankg.documents import LONGEST_PASSAGE
from aseankg.errors import UnreadableText
from aseankg.extraction import extract
from aseankg.ingesting.bulk import Tally

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


def test_zero_width_characters_between_thai_letters_hide_no_name() -> None:
    plain = "การประชุมรัฐมนตรีอาเซียน ครั้งที่ 5 จัดขึ้นที่กรุงเทพมหานคร"
    hidden = plain.replace("กรุงเทพมหานคร", "กรุง\u200bเทพ\u200cมหา\ufeffนคร")
    assert places(hidden) == places(plain) != set()


def test_a_text_in_nfd_is_read_as_the_same_in_nfc() -> None:
    text = "The 5th ASEAN Meeting on Steel was held in Bangkok, Thailand, on 5 June 2019. Café Đà Nẵng."
    mixed = text[:60] + unicodedata.normalize("NFD", text[60:])
    assert reading(document(mixed)) == reading(document(text))


@pytest.mark.parametrize("marks", ["\u202e", "\u200f", "\u2066", "\x00", "\x1b", "\x85", "\u2028"])
def test_marks_around_a_sentence_leave_its_facts(marks: str) -> None:
    sentence = "The 5th ASEAN Meeting on Steel was held in Bangkok, Thailand, on 5 June 2019."
    assert places(f"{marks}\n{sentence}\n{marks}") == places(sentence) != set()


@pytest.mark.parametrize("digit", "7๙٣𝟗")
@pytest.mark.parametrize("frame", ["ครั้งที่ {}", "the {}th Meeting", "{} countries", "{} June 2019", "{}"])
def test_a_number_of_ten_thousand_digits_is_read_over(digit: str, frame: str) -> None:
    text = "The ASEAN Meeting on Steel " + frame.format(digit * 10_000)
    for language in ("en", "th"):
        made = document(text, language=language)
        check_reading(made, reading(made))


def test_a_line_that_begins_with_a_tone_mark_is_read() -> None:
    made = document("\n่การประชุมรัฐมนตรีอาเซียน ครั้งที่ 5\n่ ่จัดขึ้นที่กรุงเทพมหานคร\n่")
    check_reading(made, reading(made))
    assert places("\n่ ่จัดขึ้นที่กรุงเทพมหานคร") == places("จัดขึ้นที่กรุงเทพมหานคร")


def test_an_over_long_line_is_cut_and_the_reader_is_told() -> None:
    sentence = "The 5th ASEAN Meeting on Steel was held in Bangkok on 5 June 2019. "
    made = document(sentence * 200)
    found = reading(made)
    assert all(span.end - span.start <= LONGEST_PASSAGE for span in made.passages())
    assert any("were cut in" in warning for warning in found.warnings)
    assert not any("were cut in" in warning for warning in reading(document(sentence)).warnings)


def test_an_over_long_line_of_marks_is_never_cut_within_a_cluster() -> None:
    made = document("ก" + "่" * 20_000 + " ลาว")
    assert "".join(span.quote(made.text) for span in made.passages()).endswith("ลาว")


def test_a_million_brackets_are_read() -> None:
    made = document("The ASEAN Meeting on Steel " + "(" * 1_000_000, language="en")
    check_reading(made, reading(made))


def test_capitals_in_a_row_are_read_at_once() -> None:
    """They could be parted into words in 2^40 ways."""
    reading(document("held talks with Japan " + "A" * 40 + "! ", language="en"))


@pytest.mark.parametrize("name", ["one-line.txt", "one-line.jsonl"])
def test_fifty_megabytes_in_one_line_are_refused_without_being_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b"ASEAN Meeting " * 3_600_000)
    tally = Tally()
    with pytest.raises(UnreadableText) if name.endswith(".txt") else nullcontext():
        assert list(extract([file], "json", tally)) == []
    assert [fault for fault in tally.faults if "larger than 4 MB" in fault] == tally.faults != []


def test_a_line_of_three_megabytes_is_refused_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(b"ASEAN Meeting " * 215_000)
    with pytest.raises(UnreadableText, match="more than a release has"):
        list(extract([file], "json", Tally()))


def places(text: str) -> set[tuple[str | None, str | None]]:
    """Cities and countries that are read in a text."""
    claims = reading(document(text)).claims
    return {(claim.city, claim.country) for claim in claims if isinstance(claim, Place)}
