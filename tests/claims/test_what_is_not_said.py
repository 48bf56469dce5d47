"""Words that look like a fact of the meeting and are none."""

from __future__ import annotations

from datetime import date

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import HOST_ROLES, Claim, Link, Participation, Place, StatedCount

MEETING = {"en": "The 12th ASEAN Law Ministers Meeting ", "th": "การประชุมรัฐมนตรีกฎหมายอาเซียน ครั้งที่ 12 "}


def told(text: str, language: str = "en") -> list[Claim]:
    """What is read of the principal event of a Thai publisher's text."""
    whole = document(text, language=language, published=date(2019, 6, 5), publisher="gov-th")
    read = reading(whole)
    return [claim for claim in read.claims if claim.event == read.principal]


def host_states(claims: list[Claim]) -> set[str | None]:
    hosts = [c for c in claims if isinstance(c, Participation) and c.role in HOST_ROLES]
    return {c.agent.slug for c in hosts if c.agent.kind == "country"}


@pytest.mark.parametrize(
    "text",
    [
        "was held in Hanoi. The ministers attended a dinner hosted by Japan.",
        "was held in Hanoi, within a framework which is to be hosted by Japan next year.",
        "was organised by the Japan-ASEAN Business Council in Hanoi.",
        "was held in Hanoi with the support of Japan.",
        "was attended by Fiji, Samoa and Japan in its capacity as host of APEC 2019.",
    ],
)
def test_who_gives_a_dinner_supports_or_hosts_something_else_is_no_host(text: str) -> None:
    assert not host_states(told(MEETING["en"] + text))


@pytest.mark.parametrize(
    "text",
    [
        "ณ กรุงฮานอย โดยญี่ปุ่นเป็นเจ้าภาพเลี้ยงอาหารค่ำแก่รัฐมนตรี",
        "จัดโดยสมาคมการจัดการน้ำแห่งประเทศญี่ปุ่น ณ กรุงฮานอย",
    ],
)
def test_in_thai_as_well(text: str) -> None:
    assert not host_states(told(MEETING["th"] + text, "th"))


def test_a_range_of_numbers_is_no_exact_count() -> None:
    claims = told(MEETING["en"] + "was attended by 10-12 countries.")
    assert not [c for c in claims if isinstance(c, StatedCount) and c.qualifier == "exact"]


def test_online_crime_makes_no_online_meeting() -> None:
    text = MEETING["en"] + "was held in Hanoi. The ministers discussed online scams and virtual assets."
    places = [c for c in told(text) if isinstance(c, Place)]
    assert {c.mode for c in places} == {"offline"}


def test_a_place_abroad_stays_where_ones_own_side_joined_from_afar() -> None:
    text = (
        "The Minister delivered a statement via videoconference at the 12th ASEAN Law Ministers Meeting, "
        "which was held in Hanoi, Viet Nam, on 4 June 2019."
    )
    places = [c for c in told(text) if isinstance(c, Place)]
    assert {(c.city, c.mode) for c in places if c.city} == {("hanoi", "mixed")}


def test_a_state_behind_a_town_of_another_one_is_somebodys() -> None:
    text = MEETING["en"] + "was held in Hanoi, Japanese and U.S. officials said. In Hanoi, Fiji spoke first."
    assert {c.country for c in told(text) if isinstance(c, Place)} == {"viet-nam"}


def test_what_is_prepared_is_not_what_is_told_of() -> None:
    text = (
        "นายกรัฐมนตรีเป็นประธานการประชุมคณะกรรมการระดับชาติเพื่อเตรียมการจัดการประชุมรัฐมนตรีกฎหมายอาเซียน\n\n"
        "วันที่ 4 มิถุนายน 2562 นายสมชาย ใจดี ปลัดกระทรวง เข้าร่วมการประชุมคณะกรรมการระดับชาติเพื่อเตรียมการจัดการประชุม"
        "รัฐมนตรีกฎหมายอาเซียน ซึ่งประเทศสมาชิกอาเซียนจะเข้าร่วม โดยมีผู้แทนของหน่วยงานต่าง ๆ เข้าร่วมอย่างพร้อมเพรียง"
    )
    read = reading(document(text, language="th", published=date(2019, 6, 5), publisher="gov-th"))
    assert read.principal is not None
    assert "alawmm" not in read.principal


def test_nothing_follows_on_a_meeting_before_it_is_over() -> None:
    days = "was held in Hanoi on 4-6 June 2019. Japan will host the 7th ASEAN Energy Workshop on {}."
    assert any(isinstance(c, Link) for c in told(MEETING["en"] + days.format("8 June 2019")))
    assert not any(isinstance(c, Link) for c in told(MEETING["en"] + days.format("5 June 2019")))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "was held in Hanoi on 4 June 2019. Mr. Smith arrived in Tokyo, Japan, to attend the meeting.",
        ),
        ("th", "จัดขึ้น นายกรัฐมนตรีเดินทางเยือนญี่ปุ่น เพื่อเข้าร่วมการประชุม"),
    ],
)
def test_a_state_that_somebody_goes_to_did_not_attend(language: str, text: str) -> None:
    came = [c.agent.slug for c in told(MEETING[language] + text, language) if isinstance(c, Participation)]
    assert "japan" not in came


@pytest.mark.parametrize(
    "text", ["สาธารณรัฐเกาหลีขอให้ไทยสนับสนุนการเป็นประธานร่วมภายใต้กรอบความร่วมมือ", "ญี่ปุ่นกล่าวถึงการเป็นประธานของเวียดนาม"]
)
def test_who_speaks_of_a_chairmanship_does_not_take_the_chair(text: str) -> None:
    claims = told(f"{MEETING['th']} จัดขึ้น ณ กรุงฮานอย\n\n{text}", "th")
    assert not [c for c in claims if isinstance(c, Participation) and c.role == "chair"]


def test_who_will_host_the_next_meeting_did_not_host_this_one() -> None:
    text = "จัดขึ้น ณ กรุงฮานอย\n\nสำหรับ ALAWMM ครั้งถัดไป มีกำหนดจะจัดขึ้นในปี 2563 โดยมีมาเลเซียเป็นเจ้าภาพจัดการประชุม"
    claims = told(MEETING["th"] + text, "th")
    assert not host_states(claims)
    assert [c.relation for c in claims if isinstance(c, Link)] == ["followedUpBy"]


def test_what_is_laid_before_a_later_meeting_links_to_it_and_not_to_an_earlier_one() -> None:
    text = "เมื่อวันที่ 4 มิถุนายน 2562 ณ กรุงฮานอย พิจารณาเอกสารที่จะมีการเสนอต่อการประชุมสุดยอดอาเซียน ครั้งที่ {}"
    links = [c for c in told(MEETING["th"] + text.format("34"), "th") if isinstance(c, Link)]
    assert [(c.relation, c.target) for c in links] == [("reportedTo", "asean-summit-34")]
    past = text.format("34") + " เมื่อวันที่ 1 มกราคม 2562"
    assert not [c for c in told(MEETING["th"] + past, "th") if isinstance(c, Link)]
