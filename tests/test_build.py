"""All or nothing: a build replaces the graph whole, or leaves it exactly as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.texts import ROOT

from aseankg import build as building
from aseankg.build import build
from aseankg.documents import read_documents
from aseankg.errors import BuildFailed, InvalidReference, InvalidSource, UnwritableOutput
from aseankg.locations import graph_folder
from aseankg.store import open_store

DATA = ROOT / "data"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the checkout's data, built."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy, ignore=shutil.ignore_patterns("inputs", "graph.*"))
    return copy


def contents(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def test_the_committed_graph_is_what_the_sources_give(data: Path) -> None:
    shutil.rmtree(data / "graph")
    build(data)
    assert contents(data / "graph") == contents(DATA / "graph"), "Run: make graph, and commit data/graph"


def test_a_second_build_has_nothing_to_do(data: Path) -> None:
    assert not build(data).current
    assert build(data).current


def test_a_graph_edited_by_hand_is_built_anew(data: Path) -> None:
    build(data)
    before = contents(data / "graph")
    (data / "graph" / "derived.trig").write_text("# nothing")
    assert not build(data).current
    assert contents(data / "graph") == before


def test_only_reviewed_facts_are_published_unless_asked_for(data: Path) -> None:
    shutil.rmtree(data / "reviews")
    built = build(data)
    assert built.proposals > 20
    assert list((data / "proposed").glob("*/*.trig")), "proposals are a dataset of their own"
    reviewed = len(open_store(data / "graph"))
    build(data, proposed=True)
    assert len(open_store(data / "graph")) > reviewed + 200


def test_a_changed_text_stops_the_build_and_keeps_the_graph(data: Path) -> None:
    build(data)
    before = contents(data / "graph")
    text = next(data.glob("sources/*/*/text.*.txt"))
    text.write_text(text.read_text("utf-8") + "\nMore.", "utf-8")
    with pytest.raises(InvalidSource, match="sha256"):
        build(data)
    assert contents(data / "graph") == before


def test_a_wrong_table_stops_the_build_and_keeps_the_graph(data: Path) -> None:
    build(data)
    before = contents(data / "graph")
    table = data / "reference" / "memberships.csv"
    table.write_text(table.read_text("utf-8") + "atlantis,asean,member,2001-01-01,day,,,,yes,\n", "utf-8")
    with pytest.raises(InvalidReference, match="atlantis"):
        build(data)
    assert contents(data / "graph") == before


def test_a_build_stopped_while_writing_leaves_the_old_graph(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(data)
    before = contents(data / "graph")
    (data / ".build" / "inputs").unlink()

    def full_disk(*_arguments: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "findings_csv", full_disk)
    with pytest.raises(UnwritableOutput, match=r"No space left on device.*unchanged"):
        build(data)
    assert contents(data / "graph") == before
    assert not (data / "graph.new").exists()


def test_a_build_stopped_between_the_renames_is_found_and_mended(data: Path) -> None:
    build(data)
    size = len(open_store(data / "graph"))
    (data / "graph").rename(data / "graph.previous")
    assert len(open_store(graph_folder(data))) == size
    build(data)
    assert sorted(p.name for p in data.glob("graph*")) == ["graph"]


def test_a_place_that_cannot_be_written_is_one_clear_line(data: Path) -> None:
    build(data)
    (data / ".build" / "inputs").unlink()
    (data / "graph.new").write_text("a file where a folder should be")
    with pytest.raises(UnwritableOutput, match="cannot be written"):
        build(data)


def test_a_violation_stops_the_build(data: Path) -> None:
    review = next(data.glob("reviews/*/*.yml"))
    text = review.read_text("utf-8")
    claim = next(line.split()[-1] for line in text.splitlines() if "participation-japan" in line)
    wrong = text.replace(
        f"- claim: {claim}\n  decision: accept",
        f"- claim: {claim}\n  decision: correct\n  correction: {{agent: singapore}}",
    )
    review.write_text(wrong, "utf-8")
    before, said = contents(data / "graph"), list[str]()
    with pytest.raises(BuildFailed, match="the graph was not replaced"):
        build(data, progress=said.append)
    assert any("Singapore" in line or "singapore" in line for line in said)
    assert contents(data / "graph") == before


def test_every_document_of_the_checkout_reads() -> None:
    assert read_documents(DATA / "sources")
