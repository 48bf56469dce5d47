"""A folder of made-up releases of every kind, good ones and bad ones."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

TEXT = """\
Regional Workshop on Clean {topic}

The Regional Workshop on Clean {topic} was held in Jakarta, Indonesia on 4 June 2019. \
The workshop was attended by Japan and Canada.
"""
THAI_PARAGRAPHS = (
    "เมื่อวันที่ 4 มิถุนายน 2562 อินโดนีเซียเป็นเจ้าภาพจัดการประชุมเชิงปฏิบัติการระดับภูมิภาคว่าด้วยน้ำสะอาด ที่กรุงจาการ์ตา",
    "การประชุมดังกล่าวมีผู้แทนจากญี่ปุ่นและแคนาดาเข้าร่วม เพื่อแลกเปลี่ยนประสบการณ์ด้านการจัดการน้ำในเมืองใหญ่และในชนบท",
    "ที่ประชุมเห็นพ้องให้จัดทำแผนงานร่วมกันและจะรายงานผลต่อที่ประชุมในปีถัดไป โดยแต่ละประเทศจะเสนอโครงการนำร่อง",
)
NOISE = (
    "หน้าแรก", "ข่าวที่เกี่ยวข้อง", "เวียดนามเป็นเจ้าภาพการประชุมรัฐมนตรีท่องเที่ยว", "สิงคโปร์หารือกับฟิจิ",
    "สงวนลิขสิทธิ์ กระทรวงตัวอย่าง ถนนตัวอย่าง 10400",
)  # fmt: skip


def text(topic: str = "Water") -> str:
    return TEXT.format(topic=topic)


def thai_page() -> str:
    """A page as content systems make it: menus around the release, other news beside it, a foot line."""
    home, related, first, second, foot = NOISE
    links = "".join(f"<li><a href='/{n}'>{words}</a></li>" for n, words in enumerate([first, second] * 4))
    body = "".join(f"<p>{paragraph}</p>" for paragraph in THAI_PARAGRAPHS)
    return (
        "<!doctype html><html lang='th'><head><meta charset='utf-8'><title>น้ำสะอาด</title>"
        "<link rel='canonical' href='https://example.org/th/7'></head><body>"
        f"<nav><ul><li><a href='/'>{home}</a></li>{links}</ul></nav>"
        f"<div class='content-detail'><h1>ผลการประชุมว่าด้วยน้ำสะอาด</h1>{body}</div>"
        f"<div class='sidebar'><h3>{related}</h3><ul>{links}</ul></div><footer><p>{foot}</p></footer>"
        "</body></html>"
    )


def row(number: int, **changes: object) -> bytes:
    """A row of JSON lines; a field that is changed to None is left out."""
    fields = {
        "id": f"r-{number}",
        "lang": "en",
        "published": "2019-06-07",
        "title": f"Workshop {number}",
        "source_url": f"https://www.state.gov/{number}",
        "text": text(f"Water {number}"),
        **changes,
    }
    return json.dumps({name: value for name, value in fields.items() if value is not None}).encode() + b"\n"


def rows(count: int) -> bytes:
    return b"".join(row(number) for number in range(1, count + 1))


def good_folder(folder: Path) -> Path:
    """One good release of every kind."""
    (folder / "state-us").mkdir(parents=True)
    (folder / "state-us" / "2019-06-07-water.txt").write_text(text(), "utf-8")
    (folder / "mfa-th-2019-06-07-water.html").write_text(thai_page(), "utf-8")
    (folder / "rows.jsonl").write_bytes(rows(2))
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(row(3)))
    return folder


def bad_folder(folder: Path) -> Path:
    """The good ones, and one of each kind that cannot be read."""
    good_folder(folder)
    (folder / "empty.txt").write_text(" \n")
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "menu.html").write_text("<html><body></body></html>")
    (folder / "huge.txt").write_bytes(b"x" * 50_000_000)
    lines = [
        row(11), b"{not json\n", b"[1]\n", b"\n", row(12, text=None), row(13, text=7), row(14, lang="fr"),
        row(15, published="2562-06-07"), row(16, published="June"), row(11), b'{"text": "\xff"}\n',
        b'{"text": "' + b"y" * 50_000_000 + b'"}\n', b'{"text": "\\ud800"}\n', b"[" * 100_000 + b"\n",
        row(17, text=" "), row(18),
    ]  # fmt: skip
    (folder / "rows-with-faults.jsonl").write_bytes(b"".join(lines))
    (folder / "cut.jsonl.gz").write_bytes(gzip.compress(row(21) + row(22))[:-20])
    return folder
