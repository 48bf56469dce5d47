"""A build with folders of releases outside `data/sources`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ingesting.releases import good_folder, row, text
from tests.test_cli import Terminal

WATER = "state-us-2019-06-07-r-1"


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    good_folder(tmp_path / "in")
    return Terminal(capfd, monkeypatch)


def graphs() -> list[str]:
    return sorted(file.stem for file in Path("data/graph").glob("*/*.trig"))


def test_what_is_gathered_is_proposed_reviewed_published_and_validated(terminal: Terminal) -> None:
    built = terminal.run("build", "--sources", "in")
    assert built.status == 0, built.err
    assert "in: 5 document(s): 5 read, 0 unchanged" in built.err
    assert len(list(Path("data/proposed").glob("*/*.trig"))) == 5
    assert graphs() == [], "nothing is published that nobody has accepted"
    shown = terminal.run("review", WATER)
    assert "in/rows.jsonl#r-1" in shown.out
    assert terminal.run("review", WATER, "--accept", "all", "--by", "N. Example").status == 0
    assert "0 read, 5 unchanged" in terminal.run("build", "--sources", "in").err
    assert graphs() == ["2019-06-07-r-1"]
    assert terminal.run("validate").status == 0
    assert terminal.run("validate", "--sources", "in").status == 0


def test_with_proposals_every_gathered_document_is_in_the_graph(terminal: Terminal) -> None:
    built = terminal.run("build", "--sources", "in", "--proposed")
    assert built.status == 0, built.err
    assert len(graphs()) == 5
    assert terminal.run("validate").status == 0


def test_a_changed_text_is_told_by_the_validation(terminal: Terminal) -> None:
    terminal.run("build", "--sources", "in", "--proposed")
    Path("in/rows.jsonl").write_bytes(row(1, text=text("Air")) + row(2))
    done = terminal.run("validate")
    assert done.status == 1
    assert "has changed since its quotations were taken" in done.out


def test_a_second_build_has_nothing_to_do_until_a_release_changes(terminal: Terminal) -> None:
    terminal.run("build", "--sources", "in")
    assert "read" not in terminal.run("build", "--sources", "in").err
    Path("in/rows.jsonl").write_bytes(row(1, text=text("Air")) + row(2))
    assert "1 read, 4 unchanged" in terminal.run("build", "--sources", "in").err


def test_a_build_without_the_folder_forgets_it(terminal: Terminal) -> None:
    terminal.run("add", "in/state-us/2019-06-07-water.txt", "--publisher", "state-us", "--published",
                 "2019-06-07", "--address", "https://example.org/7", "--title", "Own")  # fmt: skip
    terminal.run("build", "--sources", "in")
    assert terminal.run("build").status == 0
    assert "there is no such document" in terminal.run("review", WATER).err


def test_a_document_without_publisher_or_day_is_left_out_with_what_to_do(terminal: Terminal) -> None:
    Path("in/loose.txt").write_text(text("Soil"), "utf-8")
    Path("in/state-us/dateless.txt").write_text(text("Soil"), "utf-8")
    Path("in/atlantis.jsonl").write_bytes(row(9, publisher="atlantis"))
    done = terminal.run("build", "--sources", "in")
    assert done.status == 1
    assert "in/loose.txt: nothing says who published it" in done.err
    assert "in/state-us/dateless.txt: nothing says when it was published" in done.err
    assert "'atlantis' is not known. Add a row to data/reference/publishers.csv" in done.err
    assert len(list(Path("data/proposed").glob("*/*.trig"))) == 5
    assert terminal.run("build", "--sources", "in").status == 1, "what is left out is told every time"


def test_a_release_that_was_added_counts_once(terminal: Terminal) -> None:
    terminal.run("add", "in/state-us/2019-06-07-water.txt", "--publisher", "state-us", "--published",
                 "2019-06-07", "--address", "https://example.org/7", "--title", "Water")  # fmt: skip
    assert terminal.run("build", "--sources", "in").status == 0
    Path("in/state-us/2019-06-07-water.txt").write_text(text("Air"), "utf-8")
    done = terminal.run("build", "--sources", "in")
    assert done.status == 1
    assert "data/sources has another text called state-us-2019-06-07-water" in done.err


def test_a_missing_folder_is_one_clear_line(terminal: Terminal) -> None:
    done = terminal.run("build", "--sources", "nowhere")
    assert (done.status, done.out) == (2, "")
    assert "nowhere: there is no such folder" in done.err
