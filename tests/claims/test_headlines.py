"""What headlines shorten and leads tell in full."""

from __future__ import annotations

from datetime import date

from tests.texts import document, reading

from aseankg.claims.claim import Date, Name

LEAD = (
    "เมื่อวันที่ 4 มิถุนายน 2562 พลเอก สมชาย ใจดี ปลัดกระทรวง เข้าร่วม{name} ณ กรุงฮานอย "
    "ซึ่งมีผู้แทนของประเทศต่าง ๆ เข้าร่วมอย่างพร้อมเพรียง เพื่อหารือความร่วมมือด้านต่าง ๆ ร่วมกันต่อไปในอนาคต"
)


def named(text: str, language: str = "th") -> tuple[str | None, set[str], set[str]]:
    """The principal event, all that have a name, and those that have a day."""
    read = reading(document(text, language=language, published=date(2019, 6, 5), publisher="gov-th"))
    names = {c.event for c in read.claims if isinstance(c, Name)}
    return read.principal, names, {c.event for c in read.claims if isinstance(c, Date)}


def test_the_lead_tells_under_its_full_name_what_the_headline_shortens() -> None:
    lead = LEAD.format(name="การประชุมระดับรัฐมนตรีไทย - จีน ว่าด้วยความร่วมมือด้านน้ำ")
    principal, names, dated = named(f"กระทรวงน้ำ ประชุมรัฐมนตรีอาเซียนด้านน้ำ\n\n{lead}")
    assert names == dated == {principal}


def test_an_english_headline_shares_words_with_the_lead() -> None:
    lead = (
        "Mr. Somchai Jaidee, Director-General of Consular Affairs, attended the ASEAN Workshop on Blue "
        "Rivers in Hanoi on 4 June 2019, where ministers and officials from several states spoke about "
        "water for three hours."
    )
    principal, _names, dated = named(f"ASEAN Rivers Workshop Ends\n\n{lead}", "en")
    assert dated == {principal}


def test_a_meeting_that_is_only_when_something_else_is_done_is_not_told_of() -> None:
    text = "กรมทางหลวง ให้จอดรถฟรีในช่วงการประชุมรัฐมนตรีกฎหมายอาเซียน\n\nกรมทางหลวงให้จอดรถฟรีตลอดสัปดาห์"
    principal, _names, _dated = named(text)
    assert principal is None


def test_a_fuller_name_on_the_same_days_is_the_same_meeting() -> None:
    text = (
        "กระทรวงน้ำ บริการผู้ร่วมประชุมเอเปค ระหว่างวันที่ 3 - 4 มิถุนายน 2562\n\n"
        "กระทรวงน้ำจัดจุดบริการแก่ผู้ร่วมประชุมเอเปค ระหว่างวันที่ 3 - 4 มิถุนายน 2562 ตลอดทั้งวัน เพื่อความสะดวก\n\n"
        "ปลัดกระทรวงกล่าวถึงการประชุมระดับสูงเอเปคว่าด้วยน้ำ ครั้งที่ 7 ระหว่างวันที่ 3 - 4 มิถุนายน 2562 ณ กรุงฮานอย"
    )
    principal, _names, dated = named(text)
    assert dated == {principal}


def test_a_fuller_name_on_other_days_is_another_meeting() -> None:
    text = (
        "กระทรวงน้ำ ร่วมประชุมเอเปค ระหว่างวันที่ 3 - 4 มิถุนายน 2562\n\n"
        "ปลัดกระทรวงกล่าวถึงการประชุมระดับสูงเอเปคว่าด้วยน้ำ ครั้งที่ 7 ระหว่างวันที่ 8 - 9 มิถุนายน 2562 ณ กรุงฮานอย"
    )
    _principal, _names, dated = named(text)
    assert len(dated) == 2


def test_a_name_with_its_short_form_inside_is_the_shorter_name_of_that_number() -> None:
    text = (
        "Minister to attend 8th BSC Summit of Leaders\n\n"
        "The Minister will attend the 8th Blue Sea Coast Cooperation Programme (BSC) Summit in Hanoi on "
        "7 June 2019, with officials of several states who have worked on it for some years and will go on."
    )
    principal, _names, dated = named(text, "en")
    assert dated == {principal}
