"""Many releases at once: in order, whole, on several processes, and nothing twice."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from tests.ingesting.releases import NOISE, THAI_PARAGRAPHS, bad_folder, good_folder, row, rows, text
from tests.test_cli import Terminal
from tests.texts import ROOT

from aseankg.extraction import extract
from aseankg.ingesting.bulk import Tally
from aseankg.ingesting.described import Described
from aseankg.ingesting.meter import Meter
from aseankg.ingesting.tasks import find_tasks
from aseankg.ingesting.workers import AHEAD, WORTH_PROCESSES, Done, in_order


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Terminal(capfd, monkeypatch)


def objects(out: str) -> list[dict[str, object]]:
    return [json.loads(line)["document"] for line in out.splitlines()]


def test_a_folder_gives_a_line_for_every_release_in_order(terminal: Terminal) -> None:
    good_folder(Path("in"))
    done = terminal.run("extract", "in", "--format", "json")
    assert done.status == 0, done.err
    assert [found["file"] for found in objects(done.out)] == [
        "in/mfa-th-2019-06-07-water.html",
        "in/packed.jsonl.gz#r-3",
        "in/rows.jsonl#r-1",
        "in/rows.jsonl#r-2",
        "in/state-us/2019-06-07-water.txt",
    ]
    assert {found["published"] for found in objects(done.out)} == {"2019-06-07"}


def test_the_text_of_a_page_comes_without_its_menus(terminal: Terminal) -> None:
    good_folder(Path("in"))
    done = terminal.run("extract", "in/mfa-th-2019-06-07-water.html", "--format", "json")
    found = json.loads(done.out)
    text_of_page = found["document"]["text"]
    assert [paragraph in text_of_page for paragraph in THAI_PARAGRAPHS] == [True, True, True]
    assert not [words for words in NOISE if words in text_of_page]
    quoted = [evidence for event in found["events"] for evidence in event["evidence"]]
    assert quoted
    assert all(text_of_page[e["start"] : e["end"]] == e["quote"] for e in quoted)


@pytest.mark.parametrize(
    ("form", "parser"), [("turtle", RdfFormat.TURTLE), ("nquads", RdfFormat.N_QUADS), ("text", None)]
)
def test_every_format_works_for_a_folder(terminal: Terminal, form: str, parser: RdfFormat | None) -> None:
    good_folder(Path("in"))
    done = terminal.run("extract", "in", "--format", form)
    assert done.out.count("jakarta") >= 5
    if parser is not None:
        store = Store()
        store.load(done.out, format=parser)
        assert len(store) > 300


def test_bad_documents_are_left_out_and_listed_with_the_reason(terminal: Terminal) -> None:
    bad_folder(Path("in"))
    done = terminal.run("extract", "in", "--format", "json")
    good = [found["file"] for found in objects(done.out)]
    assert {"in/rows-with-faults.jsonl#r-11", "in/rows-with-faults.jsonl#r-18"} <= set(good)
    assert done.status == 1
    reasons = {
        "in/cut.jsonl.gz": "cannot be read from here on",
        "in/empty.txt:": "the file is empty",
        "in/huge.txt:": "larger than 4 MB",
        "in/latin.txt:": "byte 3 (0xe9) is not UTF-8",
        "in/menu.html:": "no text of a release was found",
        "rows-with-faults.jsonl:2:": "column 2: is not JSON",
        "rows-with-faults.jsonl:3:": "is not an object",
        "rows-with-faults.jsonl:5:": "there is no text",
        "rows-with-faults.jsonl:6:": "there is no text",
        "rows-with-faults.jsonl:7:": "language is 'fr'",
        "rows-with-faults.jsonl:8:": "Write 2019",
        "rows-with-faults.jsonl:9:": "Write it as YYYY-MM-DD",
        "rows-with-faults.jsonl:10:": "earlier line",
        "rows-with-faults.jsonl:11:": "not UTF-8",
        "rows-with-faults.jsonl:12:": "larger than 4 MB",
        "rows-with-faults.jsonl:13:": "half a character",
        "rows-with-faults.jsonl:14:": "nested too deeply",
        "rows-with-faults.jsonl:15:": "is empty",
    }
    skipped = [line for line in done.err.splitlines() if "skipped" in line]
    for place, reason in reasons.items():
        assert [line for line in skipped if place in line and reason in line], (place, reason)
    assert len(skipped) == len(reasons)


def test_two_workers_give_the_same_bytes_as_one(terminal: Terminal) -> None:
    Path("many.jsonl").write_bytes(rows(WORTH_PROCESSES + 10) + b"{broken\n")
    one = terminal.run("extract", "many.jsonl", "--format", "nquads", "--jobs", "1", "--no-cache")
    two = terminal.run("extract", "many.jsonl", "--format", "nquads", "--jobs", "2", "--no-cache")
    assert one.out == two.out
    assert (one.status, two.status) == (1, 1)
    assert f"{WORTH_PROCESSES + 10} read" in two.err


def test_a_second_run_reads_only_what_is_new_or_changed(terminal: Terminal) -> None:
    good_folder(Path("in"))
    first = terminal.run("extract", "in")
    assert "5 read, 0 unchanged" in first.err
    second = terminal.run("extract", "in")
    assert "0 read, 5 unchanged" in second.err
    assert second.out == first.out
    Path("in/rows.jsonl").write_bytes(row(1, text=text("Air")) + row(2) + row(4))
    assert "2 read, 4 unchanged" in terminal.run("extract", "in").err
    assert "6 read, 0 unchanged" in terminal.run("extract", "in", "--no-cache").err


def test_a_reading_is_kept_for_the_tables_that_made_it(terminal: Terminal) -> None:
    good_folder(Path("in"))
    terminal.run("extract", "in")
    for table in (ROOT / "data" / "reference").iterdir():
        own = Path("data/reference", table.name)
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(table.read_bytes())
    places = Path("data/reference/places.csv")
    places.write_text(places.read_text("utf-8").replace("Jakarta", "Jakarta Raya", 1), "utf-8")
    assert "5 read, 0 unchanged" in terminal.run("extract", "in").err


def test_a_damaged_or_forged_reading_is_read_anew(terminal: Terminal) -> None:
    good_folder(Path("in"))
    before = terminal.run("extract", "in").out
    for file in Path("cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-1])
    done = terminal.run("extract", "in")
    assert "5 read, 0 unchanged" in done.err
    assert done.out == before


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_bytes(rows(2000))
    environment = os.environ | {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "aseankg", "extract", "many.jsonl", "--jobs", "2", "-o", "facts.txt"]
    running = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while len(list((tmp_path / "cache").rglob("*"))) < 60 and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 2, said
    assert not list(tmp_path.glob("facts.txt*"))
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    unchanged = int(done.stderr.partition(" unchanged")[0].rpartition(" ")[2])
    assert 10 < unchanged <= 2000
    assert (tmp_path / "facts.txt").read_text("utf-8").count("jakarta") == 2000


def test_what_the_call_says_counts_before_what_names_say(terminal: Terminal) -> None:
    good_folder(Path("in"))
    done = terminal.run("extract", "in", "--format", "json", "--published", "2020-01-02")
    assert {found["published"] for found in objects(done.out)} == {"2020-01-02"}


def test_what_lies_beside_a_file_counts_before_its_name(terminal: Terminal) -> None:
    Path("in").mkdir()
    Path("in/state-us-2019-06-07-water.txt").write_text(text(), "utf-8")
    Path("in/state-us-2019-06-07-water.toml").write_text("published = 2019-06-08", "utf-8")
    assert objects(terminal.run("extract", "in", "--format", "json").out)[0]["published"] == "2019-06-08"


def test_a_row_without_an_id_is_named_by_its_line(terminal: Terminal) -> None:
    Path("rows.jsonl").write_bytes(b"\n" + row(1, id=None))
    done = terminal.run("extract", "rows.jsonl", "--format", "json")
    assert objects(done.out)[0]["file"] == "rows.jsonl:2"


def test_a_folder_without_releases_is_one_clear_line(terminal: Terminal) -> None:
    Path("in").mkdir()
    done = terminal.run("extract", "in")
    assert (done.status, done.out) == (2, "")
    assert "in: there is no release in this folder" in done.err


def test_pages_without_the_library_say_how_to_install_it(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aseankg.ingesting import pages

    pages.extractor.cache_clear()
    monkeypatch.setattr(pages, "find_spec", lambda _name: None)
    good_folder(Path("in"))
    done = terminal.run("extract", "in/mfa-th-2019-06-07-water.html")
    pages.extractor.cache_clear()
    assert done.status == 2
    assert "pip install 'aseankg[html]'" in done.err


def test_tasks_are_taken_no_faster_than_they_are_done() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    done = in_order(abs, tasks(), 1)
    assert [next(done).result for _ in range(100)] == list(range(100))
    assert taken <= 100 + max(AHEAD, WORTH_PROCESSES) + 1
    done.close()


def _die_at_forty(number: int) -> int:
    if number == 40:
        os._exit(1)
    if number == 41:
        raise ValueError("odd")
    return number


def test_the_death_of_a_process_costs_one_task() -> None:
    done: list[Done[int, int]] = list(in_order(_die_at_forty, range(60), 2))
    assert [d.task for d in done] == list(range(60))
    assert [d.task for d in done if d.error is not None] == [40, 41]
    assert [d.result for d in done if d.error is None] == [n for n in range(60) if n not in (40, 41)]


def test_progress_is_said_now_and_then_and_only_when_it_is_worth_it() -> None:
    seconds = count(0, 4)
    said: list[str] = []
    meter = Meter(said.append, clock=lambda: float(next(seconds)))
    for number in range(6):
        meter(Tally(read=number))
    assert said == ["2 document(s), 0 a second", "5 document(s), 0 a second"]


def test_the_memory_of_rows_is_that_of_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl.gz"
    file.write_bytes(gzip.compress(rows(3)))
    tasks = find_tasks([file])
    assert next(tasks).where == f"{file}:1"
    file.unlink()
    assert [task.line for task in tasks] == [2, 3]


def test_what_is_given_reaches_every_process(tmp_path: Path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(b"".join(row(n, published=None, source_url=None) for n in range(WORTH_PROCESSES + 1)))
    pieces = extract([file], "json", Tally(), given=Described(publisher="state-us"), jobs=2)
    found = [json.loads(piece) for piece in pieces if piece]
    assert len(found) == WORTH_PROCESSES + 1
    assert all(one["events"] for one in found)
