"""A data folder with documents to review, made for tests."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import yaml

from aseankg.adding import add_release
from aseankg.reviewing import DocumentReview, ReviewFolder

ENGLISH = """\
Regional Workshop on Clean Water

The Regional Workshop on Clean Water was held in Jakarta, Indonesia on 4 June 2019. \
The workshop was attended by Japan and Canada.

The World Bank is named in passing.
"""
THAI = """\
การประชุมเชิงปฏิบัติการว่าด้วยน้ำสะอาด

เมื่อวันที่ ๔ มิถุนายน ๒๕๖๒ กระทรวงการต่างประเทศเป็นเจ้าภาพจัดการประชุมเชิงปฏิบัติการว่าด้วยน้ำสะอาด \
ที่กรุงจาการ์ตา โดยมีผู้แทนจากญี่ปุ่นและแคนาดาเข้าร่วม
"""


def with_document(data: Path, text: str = ENGLISH, name: str = "water") -> str:
    """Bring a text in; its slug."""
    file = data.parent / f"{name}.txt"
    file.write_text(text, "utf-8")
    add_release(
        file, data, publisher="state-us", published=date(2019, 6, 7), address="https://example.org/7",
        title=text.splitlines()[0], short_name=name, language=None,
    )  # fmt: skip
    return f"state-us-2019-06-07-{name}"


def opened(data: Path, slug: str) -> DocumentReview:
    return ReviewFolder(data).open(slug)


def on_disk(data: Path, name: str = "water") -> dict[str, dict[str, object]]:
    """What the file of decisions says, by claim; nothing where there is no file."""
    file = data / "reviews" / "state-us" / f"2019-06-07-{name}.yml"
    if not file.exists():
        return {}
    return {entry["claim"]: entry for entry in yaml.safe_load(file.read_text("utf-8"))["decisions"]}


def change_text(data: Path, name: str = "water") -> None:
    """Put a line under the text, and its new hash beside it."""
    folder = data / "sources" / "state-us" / f"2019-06-07-{name}"
    (text,) = folder.glob("text.*.txt")
    text.write_text(text.read_text("utf-8") + "\nOne line more.\n", "utf-8")
    source = folder / "source.yml"
    described = yaml.safe_load(source.read_text("utf-8"))
    described["sha256"] = hashlib.sha256(text.read_bytes()).hexdigest()
    source.write_text(yaml.safe_dump(described, allow_unicode=True), "utf-8")
