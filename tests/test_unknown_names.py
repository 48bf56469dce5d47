"""A name in no table is reported with the row that it needs; with that row it is read instead."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from aseankg.cli import main
from aseankg.locations import shipped

ENGLISH = """\
Regional Workshop on Clean Water

The Regional Workshop on Clean Water was held in Jakarta, Indonesia on 4 June 2019. It was hosted by \
the Nusantara Water Institute (NWI). The workshop was attended by Japan, Canada and the World Bank.
"""
THAI = """\
การประชุมเชิงปฏิบัติการระดับภูมิภาคว่าด้วยน้ำสะอาด

การประชุมเชิงปฏิบัติการระดับภูมิภาคว่าด้วยน้ำสะอาด จัดขึ้นเมื่อวันที่ 4 มิถุนายน 2562 ณ กรุงจาการ์ตา \
ประเทศอินโดนีเซีย โดยมีผู้แทนจากญี่ปุ่น แคนาดา และมูลนิธิสายธารสยาม (Siam Stream Foundation: SSF) เข้าร่วม
"""
ROWS = {
    "release.en.txt": ("Nusantara Water Institute", {"label_th": "สถาบันน้ำนูซันตารา"}),
    "release.th.txt": ("มูลนิธิสายธารสยาม", {"source_url": "https://example.org/ssf"}),
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with two releases and a copy of the tables, as a researcher has it."""
    shutil.copytree(shipped("data", "reference"), tmp_path / "data" / "reference")
    (tmp_path / "release.en.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "release.th.txt").write_text(THAI, "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


def extracted(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["aseankg", "extract", *arguments])
    main()
    return capfd.readouterr().out


def in_json(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, file: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(extracted(capfd, monkeypatch, file, "--format", "json"))
    return found


def actors(found: dict[str, Any]) -> set[str]:
    return {
        attendee["agent"]
        for event in found["events"]
        for attendee in event["attendees"]
        if "agent" in attendee
    }


@pytest.mark.parametrize("file", ROWS)
def test_with_its_row_a_reported_name_is_read_as_an_actor(
    file: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, filled_in = ROWS[file]
    before = in_json(capfd, monkeypatch, file)
    (unknown,) = before["unknown"]
    assert (unknown["name"], unknown["table"]) == (name, "organisations")
    assert name in unknown["sentence"]
    row = {**unknown["row"], **filled_in}
    assert row["id"] not in actors(before)
    with Path("data/reference/organisations.csv").open("a", encoding="utf-8", newline="") as table:
        csv.DictWriter(table, list(row), lineterminator="\n").writerow(row)
    after = in_json(capfd, monkeypatch, file)
    assert row["id"] in actors(after)
    assert after["unknown"] == []


def test_the_text_output_has_the_sentence_the_table_and_an_example_row(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = extracted(capfd, monkeypatch, "release.en.txt")
    head = Path("data/reference/organisations.csv").read_text("utf-8").splitlines()[0]
    assert "probably rows of data/reference/organisations.csv" in told
    assert f"  {head}\n" in told
    assert "  Nusantara Water Institute: “It was hosted by the Nusantara Water Institute (NWI).”\n" in told
    assert "    nusantara-water-institute,research-institute,,Nusantara Water Institute,,NWI,,," in told
    assert "UnlistedName" not in told + extracted(capfd, monkeypatch, "release.th.txt")


def test_of_many_releases_the_names_are_counted_in_one_table(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path("releases")
    folder.mkdir()
    (folder / "a.txt").write_text(THAI, "utf-8")
    (folder / "b.txt").write_text(ENGLISH + "\nThe Nusantara Water Institute will go on with it.\n", "utf-8")
    (folder / "c.txt").write_text(ENGLISH.replace("4 June", "5 June"), "utf-8")
    extracted(capfd, monkeypatch, "releases")
    with Path("unknown-names.csv").open(encoding="utf-8", newline="") as table:
        first, second = csv.DictReader(table)
    assert (first["name"], first["language"], first["times"], first["documents"]) == (
        "Nusantara Water Institute", "en", "3", "2",
    )  # fmt: skip
    assert first["example_document"].endswith("b.txt")
    assert first["example_sentence"] == "It was hosted by the Nusantara Water Institute (NWI)."
    assert (second["name"], second["table"], second["kind"]) == ("มูลนิธิสายธารสยาม", "organisations", "ngo")


def test_the_table_goes_where_it_is_asked_for(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extracted(capfd, monkeypatch, "release.en.txt", "release.th.txt", "--unknown-names", "elsewhere.csv")
    assert Path("elsewhere.csv").is_file()
    assert not Path("unknown-names.csv").exists()
