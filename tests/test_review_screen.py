"""The full screen of `aseankg review`: what a key does is in the file, what is shown is marked."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.review_folders import ENGLISH, THAI, change_text, on_disk, opened, with_document
from tests.texts import ROOT
from textual.pilot import Pilot
from textual.widgets import Static

from aseankg.review_screen.app import ReviewApp
from aseankg.review_screen.document_view import ReviewView
from aseankg.review_screen.lines import Lines
from aseankg.reviewing import ReviewFolder, Wish
from aseankg.spans import cuts_cluster

WHO = "N. Example"
SIZES = [(80, 24), (120, 40), (40, 12)]


@dataclass
class Seen:
    """What stands on the screen after the last key."""

    lines: dict[str, tuple[str, ...]]
    marked: dict[str, str]
    statics: str
    drawn: str
    told: tuple[str, ...]
    at: str | None

    def words(self, part: str) -> str:
        return "\n".join(self.lines[part])

    def chosen(self) -> str:
        return self.marked["chosen"].strip(" ○✓≠✗?")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def app_for(data: Path, slug: str | None, *, by: str | None = WHO, suggestion: str = "") -> ReviewApp:
    folder = ReviewFolder(data)
    standings = folder.standings() if slug is None else ()
    return ReviewApp(folder, slug, standings=standings, by=by, suggestion=suggestion)


def play(app: ReviewApp, *keys: str, size: tuple[int, int] = (80, 24)) -> Seen:
    """Press keys one by one and look."""

    async def played() -> Seen:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return look(app, pilot)

    return asyncio.run(played())


def look(app: ReviewApp, pilot: Pilot[int]) -> Seen:
    marked: dict[str, str] = {}
    lines = {}
    for widget in app.screen.query(Lines):
        lines[str(widget.id)] = widget.words
        for line in widget.shown.lines:
            for piece in line if widget.id == "text" or line[0].style == "chosen" else ():
                marked[piece.style] = marked.get(piece.style, "") + piece.words
    statics = "\n".join(str(widget.render()) for widget in app.screen.query(Static))
    told = tuple(notification.message for notification in app._notifications)
    entry = app.screen.chosen if isinstance(app.screen, ReviewView) else None
    at = entry.claim.id if entry is not None and entry.claim is not None else None
    return Seen(lines, marked, statics, app.export_screenshot(), told, at)


def ids(data: Path, slug: str) -> list[str]:
    """The claims of a document, in the order of the list at the side."""
    return [reviewed.id for reviewed in opened(data, slug).claims()]


def to_japan(data: Path, slug: str) -> list[str]:
    """The keys that lead to the claim on who attended."""
    return ["j"] * next(n for n, claim in enumerate(ids(data, slug)) if "japan" in claim)


def decisions(data: Path, name: str = "water") -> dict[str, object]:
    return {claim: entry["decision"] for claim, entry in on_disk(data, name).items()}


# --- what is shown ------------------------------------------------------------------------------


def test_the_words_of_the_value_are_marked_strong_and_the_rest_of_the_evidence_soft(data: Path) -> None:
    slug = with_document(data)
    seen = play(app_for(data, slug), *to_japan(data, slug))
    assert seen.chosen() == "attendees japan"
    assert seen.marked["strong"] == "Japan"
    assert "attended by" in seen.marked["soft"]
    assert "was held in" in seen.marked["plain"]
    assert "The World Bank" in seen.marked["dim"]


def test_a_thai_sentence_is_shown_whole_with_its_words_marked(data: Path) -> None:
    slug = with_document(data, THAI, "nam")
    seen = play(app_for(data, slug), *to_japan(data, slug))
    assert (seen.chosen(), seen.marked["strong"]) == ("attendees japan", "ญี่ปุ่น")
    assert "".join(THAI.split()) == "".join(seen.words("text").split())
    assert "ญี่ปุ่น" in seen.drawn


@pytest.mark.parametrize("size", SIZES)
def test_no_line_cuts_a_thai_cluster_or_is_wider_than_its_part(data: Path, size: tuple[int, int]) -> None:
    slug = with_document(data, THAI, "nam")
    app = app_for(data, slug)

    async def widths() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for widget in app.screen.query(Lines):
                for line in widget.words:
                    assert cell_len(line) <= widget.size.width
                    assert not (line and cuts_cluster("ก" + line.lstrip(), 1))

    asyncio.run(widths())


def test_a_fact_is_told_in_words(data: Path) -> None:
    slug = with_document(data)
    fact = play(app_for(data, slug), *to_japan(data, slug)).words("fact")
    for told in (
        "japan",
        "participant",
        "2019-06-04-workshop-clean-water",
        "attendees by",
        "confidence",
        "open",
    ):
        assert told in fact


def test_an_actor_that_nothing_was_read_of_is_listed_with_its_sentence(data: Path) -> None:
    slug = with_document(data)
    seen = play(app_for(data, slug), "end", "a")
    assert (seen.chosen(), seen.marked["strong"]) == ("world-bank", "World Bank")
    assert "no fact uses it" in " ".join(seen.words("fact").split())
    assert any("Nothing to decide" in line for line in seen.told)
    assert on_disk(data) == {}


def test_control_characters_of_a_text_reach_no_terminal(data: Path) -> None:
    slug = with_document(data, ENGLISH + "\n\x1b]0;owned\x07 and \u202ebackwards\n")
    seen = play(app_for(data, slug))
    assert "\x1b" not in seen.words("text") + seen.drawn
    assert "\u202e" not in seen.words("text")


def test_a_text_without_facts_says_so(data: Path) -> None:
    slug = with_document(data, "Rice prices rose by two percent.\n")
    assert "Nothing was read" in play(app_for(data, slug), "a", "j", "s", "n", "u").words("fact")


# --- decisions ----------------------------------------------------------------------------------


def test_accept_and_reject_take_one_key_and_the_next_open_fact_comes_up(data: Path) -> None:
    slug = with_document(data)
    first, second, third, fourth, *others = ids(data, slug)
    seen = play(app_for(data, slug), "a", "r", "enter", "a")
    assert decisions(data) == {first: "accept", second: "reject", third: "accept"}
    assert seen.at == fourth
    assert f"{len(others) + 1} open · 2 accepted · 1 rejected" in seen.words("head")
    assert {entry["by"] for entry in on_disk(data).values()} == {WHO}


def test_a_rejection_may_have_a_reason_and_may_be_called_off(data: Path) -> None:
    slug = with_document(data)
    play(app_for(data, slug), "r", "n", "o", "enter", "r", "escape")
    (entry,) = on_disk(data).values()
    assert (entry["decision"], entry["why"]) == ("reject", "no")


def test_a_correction_is_written_through_a_form(data: Path) -> None:
    slug = with_document(data)
    seen = play(app_for(data, slug), *to_japan(data, slug), "c", "down", *"observer", "enter")
    (entry,) = on_disk(data).values()
    assert (entry["decision"], entry["correction"]) == ("correct", {"role": "observer"})
    assert "1 corrected" in seen.words("head")


def test_a_corrected_fact_shows_what_was_proposed(data: Path) -> None:
    slug = with_document(data)
    review = opened(data, slug)
    japan = next(r.id for r in review.claims() if "japan" in r.id)
    review.decide([Wish(japan, "correct", {"role": "observer"})], by=WHO)
    fact = play(app_for(data, slug), *to_japan(data, slug)).words("fact")
    assert "observer" in fact
    assert "role participant" in fact
    assert f"corrected by {WHO}" in fact


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("visitor", "role is 'visitor', which is not known"),
        ("", "role is empty"),
        ("participant", "Nothing differs"),
    ],
)
def test_a_correction_that_does_not_fit_is_refused_with_the_reason(data: Path, typed: str, says: str) -> None:
    slug = with_document(data)
    keys = [*to_japan(data, slug), "c", "down", "delete", *typed, "enter"]
    seen = play(app_for(data, slug), *keys)
    assert says in seen.statics
    assert on_disk(data) == {}


def test_undo_takes_decisions_back_one_by_one(data: Path) -> None:
    slug = with_document(data)
    first, second, *_others = ids(data, slug)
    seen = play(app_for(data, slug), "a", "a", "u")
    assert (decisions(data), seen.at) == ({first: "accept"}, second)
    seen = play(app_for(data, slug), "u")
    assert any("Nothing to undo" in line for line in seen.told)
    assert decisions(data) == {first: "accept"}


def test_undoing_everything_leaves_no_file(data: Path) -> None:
    slug = with_document(data)
    play(app_for(data, slug), "a", "a", "u", "u")
    assert not list((data / "reviews").rglob("*.yml*"))


def test_a_skipped_fact_comes_back_after_the_others(data: Path) -> None:
    slug = with_document(data)
    first, second, *others = ids(data, slug)
    assert play(app_for(data, slug), "s").at == second
    assert play(app_for(data, slug), "s", "a", *("a" for _ in others)).at == first
    assert set(on_disk(data)) == {second, *others}


def test_who_decides_is_asked_once_and_never_taken_silently(data: Path) -> None:
    slug = with_document(data)
    seen = play(app_for(data, slug, by=None, suggestion="A. Reviewer"), "a")
    assert "Who decides?" in seen.statics
    assert on_disk(data) == {}
    play(app_for(data, slug, by=None, suggestion="A. Reviewer"), "a", "enter", "a", "a")
    assert {entry["by"] for entry in on_disk(data).values()} == {"A. Reviewer"}
    assert len(on_disk(data)) == 3


def test_a_decision_that_cannot_be_written_is_said_and_not_counted(data: Path) -> None:
    slug = with_document(data)
    (data / "reviews").write_text("a file where a folder should be")
    seen = play(app_for(data, slug), "a")
    assert any("cannot be written" in line for line in seen.told)
    assert "accepted" not in seen.words("head")


def test_what_somebody_else_decided_meanwhile_is_kept(data: Path) -> None:
    slug = with_document(data)
    app = app_for(data, slug)
    other = opened(data, slug)
    other.decide([Wish(other.claims()[-1].id, "reject")], by="Another")
    play(app, "a")
    assert {entry["by"] for entry in on_disk(data).values()} == {WHO, "Another"}


def test_a_changed_text_opens_everything_again_and_says_so(data: Path) -> None:
    slug = with_document(data)
    play(app_for(data, slug), "a", "a")
    change_text(data)
    seen = play(app_for(data, slug))
    assert "The text has changed" in seen.statics
    assert f"{len(ids(data, slug))} open" in seen.words("head")


# --- several documents --------------------------------------------------------------------------


def test_the_list_says_how_many_are_open_and_the_next_document_follows(data: Path) -> None:
    first = len(ids(data, with_document(data, ENGLISH, "first")))
    second = len(ids(data, with_document(data, THAI, "second")))

    def numbers(seen: Seen) -> list[int]:
        return [int(line.split()[0]) for line in seen.lines["documents"]]

    seen = play(app_for(data, None))
    assert f"Documents: 2 · open facts: {first + second}" in seen.words("head")
    assert numbers(seen) == [first, second]
    seen = play(app_for(data, None), "enter", *("a" for _ in range(first)), "n")
    assert len(on_disk(data, "first")) == first
    assert "น้ำสะอาด" in seen.words("head")
    assert numbers(play(app_for(data, None), "enter", "a", "escape")) == [0, second - 1]


def test_help_names_every_key_and_closes(data: Path) -> None:
    slug = with_document(data)
    seen = play(app_for(data, slug), "question_mark")
    assert all(word in seen.statics for word in ("accept", "correct", "reject", "skip", "undo", "quit"))
    assert "fact" in play(app_for(data, slug), "question_mark", "escape").lines


def test_quitting_gives_how_many_were_decided(data: Path) -> None:
    slug = with_document(data)
    app = app_for(data, slug)
    play(app, "a", "a", "u", "a", "q")
    assert app.return_value == 2


# --- in a real terminal -------------------------------------------------------------------------


class Pty:
    """The command in a pseudo-terminal of its own."""

    def __init__(
        self, folder: Path, *arguments: str, term: str = "xterm-256color", first: Path | None = None
    ) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        path = [*([first] if first else []), ROOT / "src"]
        environment = {**os.environ, "TERM": term, "PYTHONPATH": os.pathsep.join(map(str, path))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "aseankg", *arguments],
            stdin=slave, stdout=slave, stderr=slave, cwd=folder, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.shown = ""

    def until(self, arrived: Callable[[], bool], seconds: float = 60) -> None:
        limit = time.monotonic() + seconds
        while not arrived():
            assert time.monotonic() < limit, f"not seen within {seconds} s: …{self.shown[-2000:]}"
            if select.select([self._master], [], [], 0.05)[0]:
                try:
                    self.shown += os.read(self._master, 65536).decode("utf-8", "replace")
                except OSError:  # the other end is closed
                    time.sleep(0.05)

    def press(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(timeout=10)
        os.close(self._master)


def test_what_was_decided_in_a_terminal_survives_a_kill(data: Path) -> None:
    slug = with_document(data)
    first, second, *others = ids(data, slug)
    terminal = Pty(data.parent, "review", slug, "--by", WHO)
    try:
        terminal.until(lambda: "Accept" in terminal.shown and "Jakarta" in terminal.shown)
        terminal.press("a")
        terminal.until(lambda: decisions(data) == {first: "accept"})
        terminal.press("r")
        terminal.until(lambda: "why?" in terminal.shown)
        terminal.press("no\r")
        terminal.until(lambda: decisions(data) == {first: "accept", second: "reject"})
        terminal.process.send_signal(signal.SIGKILL)
        assert terminal.process.wait(timeout=10) == -signal.SIGKILL
    finally:
        terminal.close()
    review = opened(data, slug)
    assert review.standing().open == len(others)
    assert [d.why for r in review.claims()[:2] if (d := review.decision_on(r.id))] == [None, "no"]


def test_a_terminal_that_can_show_no_screen_gets_words(data: Path) -> None:
    slug = with_document(data)
    terminal = Pty(data.parent, "review", slug, term="dumb")
    try:
        terminal.until(lambda: "Accept them all" in terminal.shown)
        assert terminal.process.wait(timeout=10) == 0
    finally:
        terminal.close()


def test_without_the_extra_a_terminal_gets_words_and_is_told_what_to_install(data: Path) -> None:
    slug = with_document(data)
    (data.parent / "sitecustomize.py").write_text("import sys\nsys.modules['textual'] = None\n")
    terminal = Pty(data.parent, "review", slug, first=data.parent)
    try:
        terminal.until(lambda: "Accept them all" in terminal.shown)
        assert 'pip install "aseankg[review]"' in terminal.shown
        assert terminal.process.wait(timeout=10) == 0
    finally:
        terminal.close()


def test_the_list_of_documents_opens_in_a_terminal_and_q_leaves_it(data: Path) -> None:
    with_document(data)
    terminal = Pty(data.parent, "review")
    try:
        terminal.until(lambda: "open facts:" in terminal.shown)
        terminal.press("q")
        terminal.until(lambda: terminal.process.poll() is not None and "No decision" in terminal.shown)
        assert terminal.process.returncode == 0
    finally:
        terminal.close()
