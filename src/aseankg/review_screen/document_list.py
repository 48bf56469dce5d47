"""The list of documents with how many claims are open in each."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from aseankg.review_screen.dialogs import Help
from aseankg.review_screen.facts import Line, Piece, Shown, bar
from aseankg.review_screen.lines import Lines
from aseankg.review_screen.session import DocumentWanted, Session
from aseankg.reviewing import Standing
from aseankg.wrapping import cells, shortened


class DocumentList(Screen[None]):
    """Every document with how many claims are open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,n", "choose", "Review"),
        Binding("j,down", "move(1)", "Down", show=False),
        Binding("k,up", "move(-1)", "Up", show=False),
        Binding("question_mark", "help", "Help", key_display="?"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._at = 0

    def compose(self) -> ComposeResult:
        yield Lines(id="head")
        yield Lines(id="documents")
        yield Footer()

    def on_mount(self) -> None:
        slugs = list(self._session.standings)
        self._at = next((n for n, slug in enumerate(slugs) if self._session.standings[slug].open), 0)
        self._show()

    def on_screen_resume(self) -> None:
        self._show()

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        if event.lines.id == "documents":
            self._at = event.number
            self._show()

    def action_move(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._session.standings) - 1)
        self._show()

    def action_choose(self) -> None:
        self.post_message(DocumentWanted(list(self._session.standings)[self._at]))

    def action_help(self) -> None:
        self.app.push_screen(Help())

    def _show(self) -> None:
        standings = list(self._session.standings.values())
        open_ones = sum(standing.open for standing in standings)
        head = f"Documents: {len(standings)} · open facts: {open_ones}"
        self.query_one("#head", Lines).show(lambda width: bar(head, "", width))
        rows = self.query_one("#documents", Lines)
        rows.show(
            lambda width: Shown(
                tuple(_document_line(s, number == self._at, width) for number, s in enumerate(standings)),
                self._at,
                self._at,
            )
        )


def _document_line(standing: Standing, chosen: bool, width: int) -> Line:
    number = f"{standing.open:>4} open "
    note = "  text has changed" if standing.text_changed else ""
    words = shortened(f"{standing.slug}{note}", width - len(number) - 1)
    if chosen:
        line = f"{number} {words}"
        return (Piece(line + " " * (width - cells(line)), "chosen"),)
    return Piece(number, "open" if standing.open else "accepted"), Piece(f" {words}", "plain")
