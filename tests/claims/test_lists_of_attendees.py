"""Lists of who came, in every style of separator."""

from __future__ import annotations

from datetime import date

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import Participation

MEETING = {"th": "การประชุมรัฐมนตรีกลาโหมอาเซียน ครั้งที่ 9 ", "en": "The 12th ASEAN Law Ministers Meeting "}


def came(text: str, language: str) -> set[str | None]:
    read = reading(document(MEETING[language] + text, language=language, published=date(2019, 6, 5)))
    agents = (c.agent for c in read.claims if isinstance(c, Participation) and c.event == read.principal)
    return {agent.on_behalf_of or agent.slug for agent in agents}


@pytest.mark.parametrize(
    "text",
    [
        "มีผู้เข้าร่วมจาก บรูไน/กัมพูชา/ลาว",
        "มีผู้แทนจากประเทศสมาชิก ได้แก่ 1) บรูไน 2) กัมพูชา 3) สปป.ลาว เข้าร่วม",
        "\nผู้เข้าร่วมประชุม\n- บรูไน\n- กัมพูชา\n- สปป.ลาว",
        "มีประเทศเข้าร่วม ดังนี้\n1. บรูไน\n2. กัมพูชา\n3. สปป.ลาว",
        "มีผู้แทนจากบรูไน (H.E. Mr. Adi Waqa) กัมพูชา (H.E. Mr. Sok Chan) และ สปป.ลาว ร่วมประชุม",
        "ร่วมกับรัฐมนตรีกลาโหมบรูไน รัฐมนตรีกลาโหมกัมพูชา และรัฐมนตรีกลาโหมลาว",
    ],
)
def test_a_thai_list_is_read_whatever_parts_it(text: str) -> None:
    assert {"brunei-darussalam", "cambodia", "lao-pdr"} <= came(text, "th")


@pytest.mark.parametrize(
    "text",
    [
        "was held with Brunei Darussalam, Cambodia and Lao PDR.",
        "was held. Participants joining Fiji in it included Brunei Darussalam, Cambodia and Lao PDR.",
        "was attended by Brunei Darussalam, the Realm of Nowhere, Cambodia and Lao PDR.",
    ],
)
def test_an_english_list_is_read_over_what_no_table_has(text: str) -> None:
    assert {"brunei-darussalam", "cambodia", "lao-pdr"} <= came(text, "en")


def test_a_body_with_an_actor_in_its_name_is_not_the_actor() -> None:
    assert "asean" not in came("จัดโดยสภาที่ปรึกษาธุรกิจอาเซียน", "th")
