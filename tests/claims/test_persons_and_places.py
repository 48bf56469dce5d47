"""Whom a person in brackets acts for, and where a meeting was."""

from __future__ import annotations

from datetime import date

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import Agent, Claim, Edition, Name, Participation, Place

MEETING = "เมื่อวันที่ 4 มิถุนายน 2562 มีการประชุมรัฐมนตรีกฎหมายอาเซียน ครั้งที่ 12 "


def read(text: str, language: str) -> list[Claim]:
    whole = document(text, language=language, publisher="gov-th", published=date(2019, 6, 1))
    return list(reading(whole).claims)


def persons(claims: list[Claim]) -> dict[str, Agent]:
    agents = [c.agent for c in claims if isinstance(c, Participation) and c.agent.kind == "person"]
    return {agent.label or "": agent for agent in agents}


def test_a_name_behind_a_post_is_that_of_its_holder() -> None:
    thai = persons(read(MEETING + "ซึ่งมีรัฐมนตรีว่าการกระทรวงยุติธรรมญี่ปุ่น (H.E. Hanako Sato) เป็นประธาน", "th"))
    assert thai["Hanako Sato"].on_behalf_of == "japan"
    assert thai["Hanako Sato"].post == "รัฐมนตรีว่าการกระทรวงยุติธรรมญี่ปุ่น"
    blank = persons(read(MEETING + "ซึ่งมีรัฐมนตรีว่าการกระทรวงยุติธรรมญี่ปุ่น Ms. Hanako Sato เป็นประธาน", "th"))
    assert blank["Hanako Sato"].on_behalf_of == "japan"
    english = persons(
        read(
            "The Prime Minister of Fiji (Mr. John Smith) chaired the 12th ASEAN Law Ministers Meeting.", "en"
        )
    )
    assert english["John Smith"].on_behalf_of == "fiji"


def test_a_ministry_of_several_duties_is_that_of_the_state_behind_them() -> None:
    claims = read(MEETING + "จัดโดยกระทรวงการน้ำ ป่าไม้ และพลังงาน ของประเทศญี่ปุ่น", "th")
    hosts = [c.agent for c in claims if isinstance(c, Participation) and c.role == "organiser"]
    assert [(host.label, host.on_behalf_of) for host in hosts] == [("กระทรวงการน้ำ ป่าไม้ และพลังงาน", "japan")]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        (
            "กระทรวงน้ำ ร่วมประชุมรัฐมนตรีกฎหมายอาเซียน ครั้งที่ 12 ณ สปป.ลาว\n\nการประชุมจัดขึ้น ณ นครหลวงเวียงจันทน์",
            "vientiane",
        ),
        ("กระทรวงน้ำ ร่วมประชุมรัฐมนตรีกฎหมายอาเซียน ครั้งที่ 12 ณ สปป.ลาว\n\nเขาออกเดินทางจากกรุงฮานอย", None),
    ],
)
def test_the_city_within_the_state_of_the_headline_is_taken(text: str, city: str | None) -> None:
    places = [c for c in read(text, "th") if isinstance(c, Place)]
    assert [(place.city, place.country) for place in places] == [(city, "lao-pdr")]


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("will travel to Jakarta, Indonesia, for the June 4-6 ASEAN Law Ministers Meeting.", "jakarta"),
        (
            "is scheduled to visit Jakarta, Indonesia, on June 4, 2019, upon invitation, to attend the "
            "12th ASEAN Law Ministers Meeting.",
            "jakarta",
        ),
    ],
)
def test_a_meeting_is_where_somebody_goes_for_it(text: str, city: str) -> None:
    claims = read(f"Foreign Minister John Smith of Fiji {text}", "en")
    meetings = {c.event for c in claims if isinstance(c, Edition)}
    assert {c.city for c in claims if isinstance(c, Place) and c.event in meetings} == {city}


def test_whose_meeting_it_is_stands_before_its_name() -> None:
    text = "Delegates took part in the third Fiji-hosted ASEAN Network Consultation Group Meeting."
    claims = read(text, "en")
    hosts = [c.agent.slug for c in claims if isinstance(c, Participation) and c.role == "host"]
    assert hosts == ["fiji"]
    names = [c.english for c in claims if isinstance(c, Name)]
    assert names == ["ASEAN Network Consultation Group Meeting"]


def test_the_word_for_a_country_belongs_to_its_name() -> None:
    claims = read(MEETING + "จัดโดยกระทรวงการน้ำ (Ministry of Water) ประเทศฟิจิ", "th")
    hosts = [c.agent for c in claims if isinstance(c, Participation) and c.role == "organiser"]
    assert [host.on_behalf_of for host in hosts] == ["fiji"]
