"""What a person types and what comes back: results, one clear line for a mistake, an exit status."""

from __future__ import annotations

import io
import json
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from tests.texts import ROOT

from aseankg.cli import main

RELEASE = """\
Regional Workshop on Clean Water

The Regional Workshop on Clean Water was held in Jakarta, Indonesia on 4 June 2019. \
The workshop was attended by Japan and Canada.
"""
DESCRIBED = (
    "--publisher state-us --published 2019-06-07 --address https://example.org/7 --title Water".split()
)


@dataclass
class Done:
    status: int
    out: str
    err: str


class Terminal:
    """Runs a command in this process, in a folder of its own."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capfd, self._monkeypatch = capfd, monkeypatch

    def run(self, *arguments: str, typed: str = "") -> Done:
        self._monkeypatch.setattr(sys, "argv", ["aseankg", *arguments])
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        status = 0
        try:
            main()
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        out, err = self._capfd.readouterr()
        return Done(status, out, err)


@pytest.fixture
def terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    (tmp_path / "release.txt").write_text(RELEASE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return Terminal(capfd, monkeypatch)


def test_extract_shows_each_fact_with_its_words(terminal: Terminal) -> None:
    done = terminal.run("extract", "release.txt")
    assert done.status == 0
    assert "city           jakarta" in done.out
    assert "“in Jakarta, Indonesia”" in done.out


def test_extract_gives_one_object_for_a_file_and_a_line_each_for_several(terminal: Terminal) -> None:
    assert json.loads(terminal.run("extract", "release.txt", "--format", "json").out)["events"]
    lines = terminal.run("extract", "release.txt", "release.txt", "--format", "json").out.splitlines()
    assert [json.loads(line)["document"]["lang"] for line in lines] == ["en", "en"]


@pytest.mark.parametrize(("form", "parser"), [("turtle", RdfFormat.TURTLE), ("nquads", RdfFormat.N_QUADS)])
def test_extract_gives_rdf_that_parses(terminal: Terminal, form: str, parser: RdfFormat) -> None:
    store = Store()
    store.load(terminal.run("extract", "release.txt", "--format", form).out, format=parser)
    assert len(store) > 100


def test_extract_writes_to_a_file_whole_or_not_at_all(terminal: Terminal) -> None:
    assert terminal.run("extract", "release.txt", "--output", "facts.txt").status == 0
    assert "jakarta" in Path("facts.txt").read_text("utf-8")
    done = terminal.run("extract", "release.txt", "--output", "nowhere/facts.txt")
    assert (done.status, done.out) == (2, "")
    assert "nowhere/facts.txt: cannot be written" in done.err


def test_a_text_without_an_event_is_no_error_and_says_so(terminal: Terminal) -> None:
    Path("prices.txt").write_text("Rice prices rose by two percent.", "utf-8")
    done = terminal.run("extract", "prices.txt")
    assert done.status == 0
    assert "No event was found" in done.out
    assert json.loads(terminal.run("extract", "prices.txt", "--format", "json").out)["events"] == []


def test_the_date_of_publication_can_be_given(terminal: Terminal) -> None:
    found = json.loads(
        terminal.run("extract", "release.txt", "--published", "2019-06-09", "--format", "json").out
    )
    assert found["document"]["published"] == "2019-06-09"


def test_a_release_is_added_reviewed_built_and_asked(terminal: Terminal) -> None:
    assert terminal.run("add", "release.txt", *DESCRIBED).status == 0
    folder = Path("data/sources/state-us/2019-06-07-water")
    assert (folder / "text.en.txt").read_text("utf-8") == RELEASE
    assert "[open]" in terminal.run("review", "state-us-2019-06-07-water").out
    assert (
        terminal.run("review", "state-us-2019-06-07-water", "--accept", "all", "--by", "N. Example").status
        == 0
    )
    built = terminal.run("build")
    assert built.status == 0
    assert "Canada – Japan: 1 meeting" in built.out
    rows = terminal.run(
        "query", "who-attended", "--param", "event=2019-06-04-workshop-clean-water", "--format", "csv"
    )
    assert "country/japan" in rows.out
    assert "Nothing to mend" in terminal.run("validate").out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("extract", "missing.txt"), "missing.txt: there is no such file"),
        (("extract",), "Missing argument"),
        (("nonsense",), "No such command"),
        (("extract", "release.txt", "--format", "pdf"), "pdf"),
        (("extract", "release.txt", "--published", "June"), "June"),
        (("add", "release.txt", "--publisher", "x"), "Missing option"),
        (("add", "missing.txt", *DESCRIBED), "missing.txt: there is no such file"),
        (("add", "release.txt", *DESCRIBED, "--publisher", "X Y"), "--publisher X Y: not an id"),
        (("add", "release.txt", *DESCRIBED, "--address", "example.org"), "not a web address"),
        (("add", "release.txt", *DESCRIBED, "--publisher", "nobody"), "not in publishers.csv"),
        (("review", "nobody-2019-01-01-nothing"), "there is no such document"),
        (("review", "--accept", "all"), "Missing argument 'DOCUMENT'"),
        (("review", "x", "--edit", "--export", "y.yml"), "exclude each other"),
        (("review", "--import", "missing.yml"), "missing.yml: cannot be read"),
        (("build",), "there are no sources here"),
        (("query", "no-such-question"), "no question of this name"),
        (("query", "who-attended", "--param", "colour=red"), "there is no parameter colour"),
        (("query", "who-attended", "--param", "event"), "write it as NAME=VALUE"),
        (("query", "who-attended", "--format", "pdf"), "pdf"),
        (("query", "who-attended", "--endpoint", "http://127.0.0.1:9/sparql"), "127.0.0.1:9"),
        (("validate", "missing.ttl"), "missing.ttl"),
    ],
    ids=lambda v: " ".join(v[:4]) if isinstance(v, tuple) else "",
)
def test_a_mistake_is_one_clear_line_and_status_two(
    terminal: Terminal, arguments: tuple[str, ...], says: str
) -> None:
    before = sorted(Path.cwd().rglob("*"))
    done = terminal.run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert len(done.err.strip().splitlines()) == 1
    assert sorted(Path.cwd().rglob("*")) == before


def test_of_several_texts_a_bad_one_is_left_out_and_named(terminal: Terminal) -> None:
    done = terminal.run("extract", "release.txt", "missing.txt", "--format", "json")
    assert done.status == 1
    assert len(done.out.splitlines()) == 1
    assert "skipped missing.txt" in done.err


def test_a_device_is_written_to_and_never_replaced(terminal: Terminal) -> None:
    os.mkfifo("pipe")
    reader = threading.Thread(target=lambda: Path("copy.txt").write_bytes(Path("pipe").read_bytes()))
    reader.start()
    assert terminal.run("extract", "release.txt", "--output", "pipe").status == 0
    reader.join(timeout=10)
    assert "jakarta" in Path("copy.txt").read_text("utf-8")
    assert Path("pipe").is_fifo()


def test_an_actor_of_whom_nothing_was_read_is_shown_with_its_sentence(terminal: Terminal) -> None:
    sentence = "The World Bank is named in passing."
    Path("release.txt").write_text(f"{RELEASE}\n{sentence}\n", "utf-8")
    found = json.loads(terminal.run("extract", "release.txt", "--format", "json").out)
    assert [(unread["agent"], unread["sentence"]) for unread in found["unread"]] == [("world-bank", sentence)]
    terminal.run("add", "release.txt", *DESCRIBED)
    assert sentence in terminal.run("review", "state-us-2019-06-07-water").out


def test_what_extract_gives_is_valid_by_itself(terminal: Terminal) -> None:
    terminal.run("extract", "release.txt", "--format", "turtle", "--output", "mine.ttl")
    done = terminal.run("validate", "mine.ttl")
    assert (done.status, "Violation" in done.out) == (0, False), done.out


def test_a_fault_in_a_file_is_found_and_status_one(terminal: Terminal) -> None:
    terminal.run("extract", "release.txt", "--format", "turtle", "--output", "mine.ttl")
    text = Path("mine.ttl").read_text("utf-8").replace("2019-06-04", "2562-06-04")
    Path("mine.ttl").write_text(text, "utf-8")
    english, thai = terminal.run("validate", "mine.ttl"), terminal.run("validate", "mine.ttl", "--lang", "th")
    assert (english.status, thai.status) == (1, 1)
    assert "Buddhist Era" in english.out
    assert "พุทธศักราช" in thai.out


def test_a_query_comes_from_standard_input(terminal: Terminal) -> None:
    done = terminal.run("query", "-", "--format", "csv", typed="SELECT (1 + 1 AS ?two) {}")
    assert (done.status, done.out.splitlines()) == (0, ["two", "2"])


def test_open_claims_are_decided_one_by_one(terminal: Terminal) -> None:
    terminal.run("add", "release.txt", *DESCRIBED)
    reviewed = ("review", "state-us-2019-06-07-water")
    done = terminal.run(*reviewed, "--interactive", "--by", "N. Example", typed="a\nr\ns\nq\n")
    assert (done.status, "2 decision(s) written" in done.err) == (0, True)
    shown = terminal.run(*reviewed).out
    assert ", 1 accepted or corrected, 1 rejected." in shown


def test_a_correction_is_written_as_field_and_value(terminal: Terminal) -> None:
    terminal.run("add", "release.txt", *DESCRIBED)
    reviewed = ("review", "state-us-2019-06-07-water")
    claim = next(
        word for word in terminal.run(*reviewed).out.split() if word.startswith("participation-japan")
    )
    terminal.run(*reviewed, "--correct", f"{claim}:role=observer", "--by", "N. Example")
    assert "[corrected by N. Example" in terminal.run(*reviewed).out
    done = terminal.run(*reviewed, "--correct", f"{claim}:colour=red", "--by", "N. Example")
    assert done.status == 2
    assert "colour" in done.err


def test_without_a_document_review_lists_how_much_is_open(terminal: Terminal) -> None:
    assert "There is no document yet" in terminal.run("review").out
    terminal.run("add", "release.txt", *DESCRIBED)
    assert "open     0 decided  state-us-2019-06-07-water" in terminal.run("review").out
    assert "[open] name-" in terminal.run("review", "--next").out
    terminal.run("review", "state-us-2019-06-07-water", "--accept", "all", "--by", "N. Example")
    assert "Nothing is open" in terminal.run("review", "--next").err


def test_decisions_come_through_a_file(terminal: Terminal) -> None:
    terminal.run("add", "release.txt", *DESCRIBED)
    assert terminal.run("review", "state-us-2019-06-07-water", "--export", "decisions.yml").status == 0
    sheet = Path("decisions.yml").read_text("utf-8")
    Path("decisions.yml").write_text(sheet.replace("  decision:", "  decision: accept"), "utf-8")
    done = terminal.run("review", "--import", "decisions.yml", "--by", "N. Example")
    assert (done.status, "decision(s) written" in done.err) == (0, True)
    assert "\n0 open, " in terminal.run("review", "state-us-2019-06-07-water").out


def test_decisions_come_through_an_editor(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal.run("add", "release.txt", *DESCRIBED)
    edited = ("review", "state-us-2019-06-07-water", "--edit", "--by", "N. Example")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "sed -i '0,/decision:$/s//decision: perhaps/'")
    done = terminal.run(*edited)
    assert (done.status, "'perhaps'" in done.err) == (2, True)
    kept = Path(done.err.rpartition("--import ")[2].strip())
    kept.write_text(kept.read_text("utf-8").replace("perhaps", "reject"), "utf-8")
    assert terminal.run("review", "--import", str(kept), "--by", "N. Example").status == 0
    monkeypatch.setenv("EDITOR", "sed -i 's/decision:$/decision: accept/'")
    assert terminal.run(*edited).status == 0
    assert ", 1 rejected." in terminal.run(*edited[:2]).out
    assert "Nothing is open" in terminal.run(*edited).err


def test_the_summary_says_whether_proposals_are_in_the_graph(terminal: Terminal) -> None:
    terminal.run("add", "release.txt", *DESCRIBED)
    assert "not reviewed, so not in the graph" in terminal.run("build").out
    assert "in the graph because you asked for it" in terminal.run("build", "--proposed").out


def test_two_releases_of_one_event_are_listed_decided_and_built(terminal: Terminal) -> None:
    assert terminal.run("add", "release.txt", *DESCRIBED).status == 0
    other = [word.replace("state-us", "pm-au") for word in DESCRIBED]
    assert terminal.run("add", "release.txt", *other).status == 0
    us, au = "state-us-2019-06-07-water", "pm-au-2019-06-07-water"
    shown = terminal.run("same-event").out
    assert "1 open proposal(s)" in shown
    assert f"{us}/2019-06-04-workshop-clean-water" in shown
    done = terminal.run("same-event", "--yes", us, au, "--why", "the same words", typed="N. Example\n")
    assert (done.status, done.out) == (0, "")
    assert "1 decision(s) written. Next: aseankg build" in done.err
    row = Path("data/same-event.csv").read_text("utf-8").splitlines()[1]
    assert row.startswith(au)
    assert ",yes,,the same words,N. Example," in row
    assert terminal.run("build", "--proposed").status == 0
    query = ("query", "everything-a-document-says", "--format", "csv", "--param")
    for document in (us, au):
        assert "/event/2019-06-04-workshop-clean-water," in terminal.run(*query, f"document={document}").out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nowhere",), "nowhere: there is no such document. There are: state-us-2019-06-07-water"),
        (("--yes", "a", "b", "--by", "N"), "a: there is no such document"),
        (("--keep", "event:a"), "--keep says which address stays, so it needs --yes."),
        (("--yes", "a"), "--yes' requires 2 arguments"),
    ],
)
def test_a_mistake_about_events_told_twice_is_one_clear_line(
    terminal: Terminal, arguments: tuple[str, ...], complaint: str
) -> None:
    terminal.run("add", "release.txt", *DESCRIBED)
    done = terminal.run("same-event", *arguments)
    assert (done.status, done.out) == (2, "")
    assert complaint in done.err
    assert done.err.count("\n") == 1


def test_adding_twice_keeps_the_first(terminal: Terminal) -> None:
    terminal.run("add", "release.txt", *DESCRIBED)
    done = terminal.run("add", "release.txt", *DESCRIBED)
    assert done.status == 2
    assert "is there already" in done.err


def test_a_syntax_error_names_line_and_column(terminal: Terminal) -> None:
    Path("mine.rq").write_text("SELECT ?x\nWHERE { ?x ?y }", "utf-8")
    done = terminal.run("query", "mine.rq")
    assert done.status == 2
    assert "line 2" in done.err


def test_every_command_has_help_with_an_example(terminal: Terminal) -> None:
    for command in "build add extract review same-event validate query queries".split():
        done = terminal.run(command, "--help")
        assert done.status == 0
        assert f"aseankg {command}" in done.out


def test_the_library_is_listed_in_both_languages(terminal: Terminal) -> None:
    english, thai = terminal.run("queries").out, terminal.run("queries", "--lang", "th").out
    for file in (ROOT / "queries" / "questions").glob("*.rq"):
        assert file.stem in english
        assert file.stem in thai
    assert english != thai
