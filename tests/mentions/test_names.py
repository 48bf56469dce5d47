"""Names are found by their longest form, at word boundaries, bound to what is in brackets."""

from __future__ import annotations

import pytest
from tests.texts import document, reference

from aseankg.language import read_language
from aseankg.locations import shipped
from aseankg.mentions.finding import Finder
from aseankg.mentions.folding import fold
from aseankg.mentions.mention import Mention

FINDERS = {tag: Finder(reference(), read_language(shipped("data", "language"), tag)) for tag in ("th", "en")}
ACTORS = ("COUNTRY", "ORGANISATION")


def mentions(text: str, language: str = "th") -> list[Mention]:
    return [m for p in FINDERS[language].passages(document(text, language=language)) for m in p.mentions]


def actors(text: str, language: str = "th") -> list[tuple[str, str]]:
    return [(str(m.value), m.span.quote(text)) for m in mentions(text, language) if m.kind in ACTORS]


@pytest.mark.parametrize("written", ["บรูไนดารุสซาลาม", "บรูไน ดารุสซาลาม", "บรูไน\nดารุสซาลาม"])
def test_a_thai_name_is_found_however_it_is_broken(written: str) -> None:
    assert actors(f"          มี {written} ด้วย") == [("brunei-darussalam", written)]


@pytest.mark.parametrize("text", ["นางลาวัณย์ มีสุข", "ไทยรัฐ", "จีนี่", "คนไทย"])
def test_a_short_name_is_not_found_inside_a_longer_word(text: str) -> None:
    assert actors(text) == []


@pytest.mark.parametrize("text", ["ได้แก่ ลาว จีน", "เห็นชอบให้ลาวเสนอ", "ลาวและจีน"])
def test_a_short_name_is_found_beside_white_space_and_known_words(text: str) -> None:
    assert ("lao-pdr", "ลาว") in actors(text)


def test_an_unlisted_thai_name_is_bound_to_the_listed_one_in_brackets() -> None:
    text = "ร่วมกับสำนักงานเพื่อสุขภาพแห่งโลก (World Health Organization – WHO) จัด"
    assert actors(text) == [("who", "สำนักงานเพื่อสุขภาพแห่งโลก (World Health Organization – WHO)")]


def test_two_names_in_brackets_are_not_bound_to_one() -> None:
    assert len(actors("องค์กรต่าง ๆ (UNDP และ UNHCR)")) == 2


@pytest.mark.parametrize(
    ("text", "found"), [("WHO attended.", ["who"]), ("Who attended?", []), ("whoever", [])]
)
def test_capitals_of_an_acronym_matter(text: str, found: list[str]) -> None:
    assert [slug for slug, _ in actors(text, "en")] == found


@pytest.mark.parametrize(
    "text", ["ASEAN Law Ministers' Meeting", "ASEAN Law Ministers’ Meeting", "ASEAN Law Ministers Meeting"]
)
def test_an_apostrophe_makes_no_difference(text: str) -> None:
    assert [getattr(m.value, "series", None) for m in mentions(text, "en")] == ["alawmm"]


@pytest.mark.parametrize(
    ("text", "ordinal"),
    [
        ("การประชุมรัฐมนตรีขนส่งอาเซียน ครั้งที่ ๙", 9),
        ("ที่ประชุมรัฐมนตรีขนส่งอาเซียน ครั้งที่ 23", 23),
        ("การประชุมรัฐมนตรีขนส่งอาเซียน (ASEAN Transport Ministers Meeting – ATM) ครั้งที่ 23", 23),
    ],
)
def test_a_series_takes_in_its_ordinal(text: str, ordinal: int) -> None:
    (event,) = [m for m in mentions(text) if m.kind == "EVENT"]
    assert (getattr(event.value, "series", None), getattr(event.value, "ordinal", None)) == ("atm", ordinal)
    assert event.span.quote(text) == text


def test_folding_leads_back_to_the_original_places() -> None:
    text = "สปป.  ลาว – ๑๒"
    folded = fold(text)
    assert folded.text == "สปป.ลาว - 12"
    assert folded.span(4, 7).quote(text) == "ลาว"
    assert folded.span(10, 12).quote(text) == "๑๒"
