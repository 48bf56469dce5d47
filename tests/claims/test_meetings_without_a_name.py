"""Visits, talks and calls: who takes part, where, and what is no part of them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import Date, Kind, Participation, Place, Reading, Status

PUBLISHED = date(2019, 6, 5)


def read(text: str, language: str = "en", publisher: str = "mfa-th") -> Reading:
    return reading(document(text, language=language, published=PUBLISHED, publisher=publisher))


def sides(read: Reading) -> set[str | None]:
    """States and bodies that take part in the principal event."""
    agents = (c.agent for c in read.claims if isinstance(c, Participation) and c.event == read.principal)
    return {agent.on_behalf_of or agent.slug for agent in agents}


def places(read: Reading) -> set[tuple[str | None, str | None]]:
    return {(c.city, c.country) for c in read.claims if isinstance(c, Place) and c.event == read.principal}


def roles(read: Reading) -> set[str]:
    return {c.role for c in read.claims if isinstance(c, Participation) and c.event == read.principal}


def test_a_visit_takes_place_where_it_goes() -> None:
    told = read("The Prime Minister will visit Japan from 11 to 14 June 2019.\nHe spoke of trade.")
    assert places(told) == {(None, "japan")}
    assert sides(told) >= {"japan", "thailand"}


def test_a_visit_to_a_town_takes_place_in_the_town() -> None:
    told = read("Deputy Minister Somchai Jaidee will travel to Jakarta from 11 to 14 June 2019.")
    assert places(told) == {("jakarta", "indonesia")}


def test_a_journey_to_several_states_has_no_one_place() -> None:
    told = read("The Prime Minister will visit Japan and Fiji from 11 to 14 June 2019.")
    assert (None, "japan") not in places(told)
    assert (None, "fiji") not in places(told)


def test_nobody_hosts_or_chairs_a_visit() -> None:
    told = read(
        "The Prime Minister will visit Japan from 11 to 14 June 2019. "
        "Japan hosted the talks of last year, which were chaired by Fiji."
    )
    kinds = {c.kind for c in told.claims if isinstance(c, Kind) and c.event == told.principal}
    assert kinds == {"visit"}
    assert roles(told) == {"participant"}


def test_states_in_a_row_met() -> None:
    told = read("Representatives of Fiji, Japan and Canada met in Jakarta on 4 June 2019 to discuss trade.")
    assert sides(told) >= {"fiji", "japan", "canada"}
    assert places(told) == {("jakarta", "indonesia")}


def test_one_state_alone_met_nobody() -> None:
    assert "fiji" not in sides(read("The harvest of Fiji met in June 2019 all that was hoped for."))


@pytest.mark.parametrize(
    ("post", "state"),
    [("the Ambassador of Japan to Thailand", "japan"), ("the Japanese Ambassador to Thailand", "japan")],
)
def test_an_ambassador_speaks_for_who_sends(post: str, state: str) -> None:
    told = read(f"On 4 June 2019 the Minister of Labour held talks with {post} in Bangkok.")
    assert state in sides(told)


def test_a_thai_ambassadors_post_says_who_sends_and_where_to() -> None:
    told = read(
        "วันที่ 4 มิถุนายน 2562 รัฐมนตรีว่าการกระทรวงแรงงาน หารือทวิภาคีกับ เอกอัครราชทูตญี่ปุ่นประจำประเทศไทย",
        "th",
    )
    assert sides(told) == {"japan", "thailand"}


def test_talks_and_a_call_with_the_same_side_are_one_meeting() -> None:
    told = read(
        "รมว.แรงงาน หารือเอกอัครราชทูตญี่ปุ่น\n"
        "วันที่ 4 มิถุนายน 2562 เอกอัครราชทูตญี่ปุ่น เข้าเยี่ยมคารวะ รัฐมนตรีว่าการกระทรวงแรงงาน ในโอกาสเข้ารับหน้าที่",
        "th",
    )
    assert len({c.event for c in told.claims}) == 1


def test_a_word_of_many_uses_tells_a_meeting_only_before_somebody() -> None:
    assert read("รัฐมนตรีหารือแนวทางการแก้ไขปัญหาน้ำท่วมในจังหวัดน่าน", "th").principal is None


def test_a_room_of_a_ministry_stands_in_the_ministrys_state() -> None:
    told = read(
        "วันที่ 4 มิถุนายน 2562 ณ ห้องประชุม 2 กระทรวงยุติธรรม นายสมชาย ใจดี ปลัดกระทรวงยุติธรรม "
        "หารือทวิภาคีกับ เอกอัครราชทูตญี่ปุ่นประจำประเทศไทย",
        "th",
    )
    assert places(told) == {(None, "thailand")}


def test_a_city_state_is_a_city_under_every_name() -> None:
    told = read("การประชุมรัฐมนตรีขนส่งอาเซียน ครั้งที่ 12 ณ สาธารณรัฐสิงคโปร์ เมื่อวันที่ 4 มิถุนายน 2562", "th")
    assert places(told) == {("singapore", "singapore")}


def test_of_a_town_and_its_province_the_town_is_the_city() -> None:
    told = read("การประชุมรัฐมนตรีขนส่งอาเซียน ครั้งที่ 12 ณ อำเภอหัวหิน จังหวัดประจวบคีรีขันธ์ เมื่อวันที่ 4 มิถุนายน 2562", "th")
    assert places(told) == {("hua-hin", "thailand")}


def test_where_and_when_somebody_spoke_is_no_place_or_day_of_the_meeting() -> None:
    told = read("The Foreign Minister said in Jakarta today that he would pay an official visit to Fiji.")
    assert places(told) == {(None, "fiji")}
    assert not [c for c in told.claims if isinstance(c, Date) and c.event == told.principal]


def days(read: Reading) -> set[str]:
    return {c.date.iso()[0] for c in read.claims if isinstance(c, Date) and c.event == read.principal}


def statuses(read: Reading) -> set[str]:
    return {c.status for c in read.claims if isinstance(c, Status) and c.event == read.principal}


def test_a_journey_is_told_over_its_days() -> None:
    told = read("Deputy Minister Somchai Jaidee will travel June 11-14 to Japan.")
    assert sides(told) == {"japan", "thailand"}
    assert days(told) == {"2019-06-11"}


def test_what_will_be_is_not_held() -> None:
    assert statuses(read("The Prime Minister will visit Japan. He will be in Tokyo.")) == {"announced"}
    assert statuses(read("The Prime Minister visited Japan. He was in Tokyo.")) == {"held"}


def test_a_visit_there_is_not_the_visit_back() -> None:
    told = read(
        "The Prime Minister will visit Japan from 11 to 14 June 2019. "
        "This will return the visit to Thailand last year by the Prime Minister of Japan."
    )
    assert places(told) == {(None, "japan")}
    assert days(told) == {"2019-06-11"}


@pytest.mark.parametrize(
    "text",
    [
        "The Prime Minister thanked the President. He invited the President to visit Japan.",
        "The Minister spoke of trade. He was pleased to meet with students of Fiji.",
    ],
)
def test_an_invitation_or_a_wish_is_no_visit(text: str) -> None:
    assert read(text).principal is None


@pytest.mark.parametrize(
    ("text", "is_a_visit"),
    [
        ("นายกรัฐมนตรีเชิญประธานาธิบดีฟิจิเยือนไทยในโอกาสที่เหมาะสม", False),
        ("นายกรัฐมนตรีเดินทางเยือนฟิจิตามคำเชิญของประธานาธิบดีฟิจิ", True),
    ],
)
def test_a_thai_invitation_is_no_visit(text: str, is_a_visit: bool) -> None:
    assert (read(text, "th").principal is not None) is is_a_visit


def test_talks_between_two_others_are_not_the_publishers() -> None:
    told = read("The Prime Minister spoke of the talks between Japan and Fiji on 4 June 2019.")
    assert sides(told) == {"japan", "fiji"}


def test_talks_between_others_are_no_part_of_ones_own() -> None:
    told = read(
        "The Prime Minister held talks with the President of Japan on 4 June 2019. "
        "He welcomed the talks between Japan and Fiji."
    )
    assert sides(told) == {"japan", "thailand"}


def test_an_ambassador_speaks_for_who_sends_him() -> None:
    told = read(
        "June 4, 2019, at Government House, Mr. Adi Waqa, Ambassador of the Republic of Fiji to Thailand, "
        "paid a courtesy call on the Prime Minister."
    )
    assert sides(told) == {"fiji", "thailand"}


def test_a_third_state_does_not_come_to_talks_of_two() -> None:
    told = read(
        "The Prime Minister held talks with the President of Japan on 4 June 2019. "
        "He said that Fiji attended the games of last year."
    )
    assert sides(told) == {"japan", "thailand"}


def test_who_is_named_with_a_state_once_acts_for_it_later() -> None:
    told = read(
        "Foreign Minister Adi Waqa of Fiji chaired the Regional Workshop on Clean Water on 4 June 2019.\n"
        "Mr. Waqa attended the workshop with pleasure."
    )
    persons = [c.agent for c in told.claims if isinstance(c, Participation) and c.agent.kind == "person"]
    assert {agent.on_behalf_of for agent in persons} == {"fiji"}
