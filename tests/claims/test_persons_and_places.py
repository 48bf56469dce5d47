"""Whom a person in brackets acts for, and where a meeting was."""

from __future__ import annotations

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import Agent, Claim, Participation, Place

MEETING = "เมื่อวันที่ 4 มิถุนายน 2562 มีการประชุมรัฐมนตรีกฎหมายอาเซียน ครั้งที่ 12 "


def read(text: str, language: str) -> list[Claim]:
    return list(reading(document(text, language=language, publisher="gov-th")).claims)


def persons(claims: list[Claim]) -> dict[str, Agent]:
    agents = [c.agent for c in claims if isinstance(c, Participation) and c.agent.kind == "person"]
    return {agent.label or "": agent for agent in agents}


def test_a_name_in_brackets_behind_a_post_is_that_of_its_holder() -> None:
    thai = persons(read(MEETING + "ซึ่งมีรัฐมนตรีว่าการกระทรวงยุติธรรมญี่ปุ่น (H.E. Hanako Sato) เป็นประธาน", "th"))
    assert thai["Hanako Sato"].on_behalf_of == "japan"
    assert thai["Hanako Sato"].post == "รัฐมนตรีว่าการกระทรวงยุติธรรมญี่ปุ่น"
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
