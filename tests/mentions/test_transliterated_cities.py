"""Cities whose foreign names are written in another way than in the tables."""

from __future__ import annotations

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import Place

MEETING = "เมื่อวันที่ 4 มิถุนายน 2562 มีการประชุมรัฐมนตรีกฎหมายอาเซียน ครั้งที่ 12 "


def cities(text: str) -> list[str | None]:
    claims = reading(document(MEETING + text, language="th")).claims
    return [claim.city for claim in claims if isinstance(claim, Place)]


@pytest.mark.parametrize(
    ("written", "city"),
    [
        ("กรุงพอร์ตมอสบี", "port-moresby"),
        ("กรุงจาร์กาตา", "jakarta"),
        ("เกาะโบราไกย์", "boracay"),
        ("กรุงฮานอย", "hanoi"),
    ],
)
def test_a_name_that_sounds_like_a_city_behind_the_word_for_one_is_that_city(written: str, city: str) -> None:
    assert cities(f"ณ {written} โดยมีผู้แทนเข้าร่วม") == [city]


@pytest.mark.parametrize("written", ["จาร์กาตา", "เมืองท่าสำคัญของประเทศ", "กรุงจาการ์"])
def test_what_only_resembles_a_city_is_none(written: str) -> None:
    assert cities(f"ณ {written} โดยมีผู้แทนเข้าร่วม") in ([], [None])
