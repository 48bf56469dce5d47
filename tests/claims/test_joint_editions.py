"""Editions of a series that are held together: one name, several events."""

from __future__ import annotations

from datetime import date

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import Claim, Date, Edition, Link, Participation, Place


def claims(text: str, language: str) -> tuple[Claim, ...]:
    published = date(2024, 10, 4)
    return reading(document(text, language=language, published=published, publisher="gov-th")).claims


def editions(text: str, language: str) -> dict[tuple[str, int | None], str]:
    return {(c.series, c.ordinal): c.event for c in claims(text, language) if isinstance(c, Edition)}


@pytest.mark.parametrize(
    "numbers",
    ["ครั้งที่ 44 และ 45", "ครั้งที่ ๔๔ และ ๔๕", "ครั้งที่ 44 และครั้งที่ 45", "ครั้งที่ 44 - 45", "ครั้งที่ 44 กับ 45"],
)
def test_two_numbers_of_a_thai_name_are_two_meetings(numbers: str) -> None:
    found = editions(f"นายกรัฐมนตรีเข้าร่วมการประชุมสุดยอดอาเซียน {numbers} ณ กรุงฮานอย", "th")
    assert {("asean-summit", 44), ("asean-summit", 45)} == set(found)


@pytest.mark.parametrize("numbers", ["44th and 45th", "44th & 45th", "44th and the 45th"])
def test_two_numbers_of_an_english_name_are_two_meetings(numbers: str) -> None:
    found = editions(f"The Prime Minister attended the {numbers} ASEAN Summits in Hanoi.", "en")
    assert {("asean-summit", 44), ("asean-summit", 45)} == set(found)


def test_what_is_told_of_both_is_told_of_each() -> None:
    text = "On 9-11 October 2024 Japan attended the 44th and 45th ASEAN Summits, hosted by Fiji in Hanoi."
    told = claims(text, "en")
    events = set(editions(text, "en").values())
    assert len(events) == 2
    for kind in (Date, Place, Participation):
        assert {c.event for c in told if isinstance(c, kind)} == events
    assert not [c for c in told if isinstance(c, Link)], "neither of the two follows the other"


def test_what_is_told_of_one_number_alone_is_told_of_it_alone() -> None:
    text = (
        "The Prime Minister attended the 44th and 45th ASEAN Summits.\n"
        "The 45th ASEAN Summit was held on 11 October 2024."
    )
    found = editions(text, "en")
    dated = {c.event for c in claims(text, "en") if isinstance(c, Date)}
    assert dated == {found["asean-summit", 45]}


@pytest.mark.parametrize("behind", ["ครั้งที่ 2/2562", "ครั้งที่ 31 และ 12 ประเทศเข้าร่วม", "ครั้งที่ 31 และ 2562"])
def test_another_number_behind_is_no_second_edition(behind: str) -> None:
    found = editions(f"นายกรัฐมนตรีเข้าร่วมการประชุมสุดยอดอาเซียน {behind}", "th")
    assert len(found) == 1


def test_a_headline_of_both_and_the_full_name_of_both_in_the_lead_are_the_same_two() -> None:
    text = (
        "นายกฯ ร่วมประชุมผู้นำแรงงานอาเซียน ครั้งที่ 44 และ 45\n\n"
        "เมื่อวันที่ 1 ตุลาคม 2567 พลเอก สมชาย ใจดี นายกรัฐมนตรี เดินทางเข้าร่วมการประชุมสุดยอดอาเซียน "
        "ครั้งที่ 44 และ 45 ณ กรุงฮานอย ซึ่งมีผู้นำของประเทศต่าง ๆ เข้าร่วมอย่างพร้อมเพรียง เพื่อหารือความร่วมมือด้านแรงงาน"
    )
    assert {("asean-summit", 44), ("asean-summit", 45)} == set(editions(text, "th"))
