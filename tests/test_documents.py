"""A text comes in unchanged, or one clear line says why it cannot."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
import yaml
from tests.texts import document

from aseankg.documents import language_of, read_document, read_documents, read_release
from aseankg.errors import InvalidSource, UnreadableText

TEXT = "การประชุมรัฐมนตรีขนส่งอาเซียน\r\nบรรทัดที่สอง"
FIELDS = {
    "publisher": "example",
    "title": "การประชุม",
    "address": "https://example.org/1",
    "language": "th",
    "published": date(2019, 6, 7),
    "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
}


def folder_with(tmp_path: Path, **changes: object) -> Path:
    folder = tmp_path / "example" / "2019-06-07-transport"
    folder.mkdir(parents=True)
    (folder / "text.th.txt").write_bytes(TEXT.encode())
    fields = {name: value for name, value in {**FIELDS, **changes}.items() if value is not None}
    (folder / "source.yml").write_text(yaml.safe_dump(fields, allow_unicode=True), "utf-8")
    return folder


def test_a_folder_becomes_a_document(tmp_path: Path) -> None:
    read = read_document(folder_with(tmp_path))
    assert (read.slug, read.text, read.published) == ("example-2019-06-07-transport", TEXT, date(2019, 6, 7))


@pytest.mark.parametrize("field", ["publisher", "title", "address", "language", "published", "sha256"])
def test_a_missing_field_is_named(tmp_path: Path, field: str) -> None:
    with pytest.raises(InvalidSource, match=rf"source\.yml: the field '{field}' is missing"):
        read_document(folder_with(tmp_path, **{field: None}))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("sha256", "0" * 64, "The text has changed"),
        ("published", "June", "YYYY-MM-DD"),
        ("language", "fr", "Write th or en"),
        ("address", "example.org", "not a web address"),
    ],
)
def test_a_wrong_field_is_one_clear_line(tmp_path: Path, field: str, value: str, says: str) -> None:
    with pytest.raises(InvalidSource, match=says) as caught:
        read_document(folder_with(tmp_path, **{field: value}))
    assert "\n" not in str(caught.value)


def test_a_text_without_a_source_is_an_error(tmp_path: Path) -> None:
    (folder_with(tmp_path) / "source.yml").unlink()
    with pytest.raises(InvalidSource, match=r"source\.yml: missing"):
        read_documents(tmp_path)


def test_an_empty_text_and_a_missing_one_are_errors(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    with pytest.raises(UnreadableText, match=r"empty\.txt: the file is empty"):
        read_release(tmp_path / "empty.txt")
    with pytest.raises(UnreadableText, match="no such file"):
        read_release(tmp_path / "none.txt")


def test_bytes_that_are_not_utf8_are_named_by_offset(tmp_path: Path) -> None:
    (tmp_path / "thai.txt").write_bytes("การ".encode() + b"\xa1\xd2")
    with pytest.raises(UnreadableText, match=r"byte 9 \(0xa1\) is not UTF-8"):
        read_release(tmp_path / "thai.txt")


def test_a_byte_order_mark_is_dropped_and_the_text_is_nfc(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", "é").encode())
    assert read_release(tmp_path / "text.txt").text == "é"


def test_what_lies_beside_a_bare_text_tells_its_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some talks.")
    (tmp_path / "a.toml").write_text('published = 2019-06-07\ntitle = "Talks"')
    read = read_release(tmp_path / "a.txt")
    assert (read.published, read.title) == (date(2019, 6, 7), "Talks")
    assert read_release(tmp_path / "a.txt", published=date(2020, 1, 1)).published == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "language"), [("การประชุมรัฐมนตรี ASEAN Transport Ministers", "th"), ("The 9th Meeting", "en")]
)
def test_the_language_is_that_of_the_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_an_unindented_line_continues_an_indented_one() -> None:
    text = "หัวข้อ\n\n          เมื่อวันที่ องค์การเพื่อ\nการส่งเสริม\n          การประชุม\n\nภาพ"
    quotes = [span.quote(text) for span in document(text).passages()]
    assert quotes == ["หัวข้อ", "เมื่อวันที่ องค์การเพื่อ\nการส่งเสริม", "การประชุม", "ภาพ"]


def test_lines_without_indentation_stand_alone() -> None:
    text = "One.\r\nTwo.\n\nThree."
    assert [span.quote(text) for span in document(text).passages()] == ["One.", "Two.", "Three."]


def test_an_english_line_broken_for_its_width_goes_on() -> None:
    text = (
        "The Foreign Minister of Fiji will arrive in\n"
        "the capital on Monday, 6 May, and will leave on Thursday,\n"
        "9 May.\n"
        "He will visit the botanical garden."
    )
    assert [span.quote(text).count("\n") for span in document(text, language="en").passages()] == [2, 0]


def test_a_headline_is_no_part_of_what_follows() -> None:
    text = (
        "MINISTER TO VISIT THE BOTANICAL GARDEN TODAY\n"
        "it was said.\n"
        "Minister visits the botanical garden today\n"
        "The Minister came."
    )
    assert len(document(text, language="en").passages()) == 4


def test_lines_of_which_one_wants_the_other_are_one() -> None:
    text = "One goes to\nthe town\nand stays.\nTwo."
    broken = re.compile(r"to\s*\n|\nand ")
    assert [span.quote(text).count("\n") for span in document(text).passages(broken)] == [2, 0]
    assert len(document("to\n\nand ").passages(broken)) == 2
