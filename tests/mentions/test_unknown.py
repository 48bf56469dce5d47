"""Names that look like actors and are in no table are reported; whatever is something else is not."""

from __future__ import annotations

import pytest
from tests.texts import document, reading

from aseankg.documents import language_of


def unknown(text: str, language: str) -> list[str]:
    return [name.name for name in reading(document(text, language=language)).unknown]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was hosted by the Nusantara Water Institute in May.", "Nusantara Water Institute"),
        ("They met the Ministry of Lakes, Rivers and Seas today.", "Ministry of Lakes, Rivers and Seas"),
        ("She thanked the Bank of Atlantis for its help.", "Bank of Atlantis"),
        ("He leads the Upland Rice and Tea Board of Siam (URTB) now.", "Upland Rice and Tea Board of Siam"),
        ("Japan’s Ministry of Lakes took part in it.", "Ministry of Lakes"),
        ("The seminar was organised by AquaNet in Hanoi.", "AquaNet"),
        ("It was attended by Japan, QUOKKA, and Canada on that day.", "QUOKKA"),
        ("ร่วมกับกระทรวงชลธารและลุ่มน้ำ จัดการประชุม", "กระทรวงชลธารและลุ่มน้ำ"),
        ("นายสมชาย ใจดี อธิบดีกรมสายธาร กล่าวเปิด", "กรมสายธาร"),
        ("มูลนิธิสายธารสยามเป็นเจ้าภาพจัดการประชุม", "มูลนิธิสายธารสยาม"),
        ("ศูนย์สายธารอาเซียน เข้าร่วม", "ศูนย์สายธารอาเซียน"),
        ("รัฐมนตรีกระทรวงธารา ป่าไม้ และประมง ญี่ปุ่น", "กระทรวงธารา ป่าไม้ และประมง"),
        ("จัดโดย Nusantara Water Forum ที่กรุงเทพฯ", "Nusantara Water Forum"),
    ],
)
def test_a_name_is_told_by_its_form_or_by_where_it_stands(text: str, name: str) -> None:
    assert name in unknown(text, language_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "It was attended by the World Bank and the United Nations.",  # in a table
        "The Annual Water Committee Meeting was held on 3 May 2019.",  # a meeting
        "She spoke at the Lakeside Convention Centre in Hanoi.",  # a place
        "They signed the Water Commission Agreement in May.",  # a document
        "It was hosted by Mr. John Bank in the evening.",  # a person
        "The Ministry said that the Department was ready.",  # nothing but a head word
        "Ministry of Lakes Hosts Water Dialogue",  # a headline
        "The National Bank and the Central Committee met.",  # any such bank
    ],
)
def test_what_is_no_unknown_actor_in_english_is_not_reported(text: str) -> None:
    assert unknown(text, "en") == []


@pytest.mark.parametrize(
    "text",
    [
        "ธนาคารโลกและสหประชาชาติเข้าร่วม",  # in a table
        "การประชุมคณะกรรมการสายธารแห่งชาติ ครั้งที่ 3 จัดขึ้น",  # a meeting
        "จัดขึ้น ณ มหาวิทยาลัยสายธาร กรุงเทพฯ",  # a place
        "องค์กรระหว่างประเทศและสถาบันการเงินเข้าร่วม",  # any such body
        "กระทรวงที่เกี่ยวข้อง กรมต่าง ๆ และธนาคารพาณิชย์",  # any such body
        "สภาพอากาศและกรมธรรม์",  # words that only begin so
        "กระทรวงสายธารฯ กล่าว",  # stands for a name told in full elsewhere
    ],
)
def test_what_is_no_unknown_actor_in_thai_is_not_reported(text: str) -> None:
    assert unknown(text, "th") == []


def test_a_name_comes_with_its_place_its_short_form_its_table_and_its_state() -> None:
    text = "On Monday the Lakes Department (LKD) of Japan and the Joint Lakes Committee (JLC) met."
    first, second = reading(document(text, language="en")).unknown
    assert first.span.quote(text) == first.name == "Lakes Department"
    assert (first.other, first.table, first.kind, first.country) == (
        "LKD", "organisations", "department", "japan",
    )  # fmt: skip
    assert (second.table, second.kind) == ("bodies", "body")
