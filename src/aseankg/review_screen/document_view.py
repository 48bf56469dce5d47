"""The review of one document: its facts, the chosen one in words, the text with its words marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static

from aseankg.errors import AseankgError
from aseankg.review_screen.dialogs import Correction, Help, Question
from aseankg.review_screen.facts import (
    Entry,
    Piece,
    Shown,
    bar,
    counts,
    entries,
    fact_lines,
    side_lines,
    text_lines,
)
from aseankg.review_screen.lines import Lines
from aseankg.review_screen.session import DocumentWanted, Session
from aseankg.reviewing import TEXT_CHANGED, DocumentReview, Wish

_FACT_ROWS = 8
#: Cells from which the list at the side is wide, and below which there is none.
_WIDE, _NARROW = 110, 64


class ReviewView(Screen[None]):
    """One document: its facts, the chosen one in words, and the text with its words marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept"),
        Binding("c", "correct", "Correct"),
        Binding("r", "reject", "Reject"),
        Binding("s", "skip", "Skip"),
        Binding("u", "undo", "Undo"),
        Binding("n", "next_open", "Next open"),
        Binding("j,down", "move(1)", "Next", show=False),
        Binding("k,up", "move(-1)", "Previous", show=False),
        Binding("home", "move(-9999)", "First", show=False),
        Binding("end", "move(9999)", "Last", show=False),
        Binding("pagedown,space", "turn(1)", "Text down", show=False),
        Binding("pageup", "turn(-1)", "Text up", show=False),
        Binding("escape", "documents", "Documents", show=False),
        Binding("question_mark", "help", "Help", key_display="?"),
    ]

    def __init__(self, review: DocumentReview, session: Session) -> None:
        super().__init__()
        self.review, self._session = review, session
        self._entries = entries(review)
        self._chosen = next((n for n, entry in enumerate(self._entries) if entry.is_open), 0)
        self._skipped: set[str] = set()
        self._side: list[int | None] = []

    @property
    def chosen(self) -> Entry | None:
        """The claim, or the unread actor, that is looked at."""
        return self._entries[self._chosen] if self._entries else None

    def compose(self) -> ComposeResult:
        yield Lines(id="head")
        yield Static("", id="notice", markup=False)
        with Horizontal():
            yield Lines(id="side")
            with Vertical():
                yield Lines(id="fact")
                yield Lines(id="text")
        yield Footer()

    def on_mount(self) -> None:
        self._fit()
        self._show()

    def on_resize(self) -> None:
        self._fit()

    def on_lines_pressed(self, event: Lines.Pressed) -> None:
        if event.lines.id == "side" and (number := self._side[event.number]) is not None:
            self._choose(number)

    def action_accept(self) -> None:
        self._decide("accept")

    def action_reject(self) -> None:
        if self._claim_to_decide() is None:
            return

        def rejected(why: str | None) -> None:
            if why is not None:
                self._decide("reject", why=why or None)

        hint = "Enter without a reason is fine. Esc goes back."
        self.app.push_screen(Question("Reject: why?", hint), rejected)

    def action_correct(self) -> None:
        entry = self._claim_to_decide()
        if entry is None or entry.claim is None:
            return
        claim = entry.claim

        def correct(by: str) -> None:
            def take(changed: Mapping[str, str], why: str | None) -> None:
                self._write(Wish(claim.id, "correct", changed, why), by)

            def corrected(taken: bool | None) -> None:
                if taken:
                    self._after_decision()

            self.app.push_screen(Correction(claim, self.review, take), corrected)

        self._with_name(correct)

    def action_skip(self) -> None:
        entry = self.chosen
        if entry is not None and entry.claim is not None and entry.is_open:
            self._skipped.add(entry.claim.id)
        self._choose_next_open()

    def action_undo(self) -> None:
        try:
            claim = self.review.undo()
        except AseankgError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if claim is None:
            self.notify("Nothing to undo: no decision was taken here since the document was opened.")
            return
        self._session.written -= 1
        self._refresh_entries()
        self._choose(
            next(n for n, entry in enumerate(self._entries) if entry.claim and entry.claim.id == claim)
        )

    def action_next_open(self) -> None:
        if any(entry.is_open for entry in self._entries):
            self._choose_next_open()
            return
        following = self._session.next_document(self.review.document.slug)
        if following is None:
            self.notify("Nothing is open any more. Next: aseankg build")
        else:
            self.post_message(DocumentWanted(following))

    def action_move(self, by: int) -> None:
        self._choose(min(max(self._chosen + by, 0), len(self._entries) - 1))

    def action_turn(self, by: int) -> None:
        text = self.query_one("#text", Lines)
        text.scroll_relative(y=by * max(text.size.height - 2, 1), animate=False)

    def action_documents(self) -> None:
        if self._session.standings:
            self.dismiss()

    def action_help(self) -> None:
        self.app.push_screen(Help())

    def _fit(self) -> None:
        width = self.app.size.width
        self.set_class(width >= _WIDE, "wide")
        self.set_class(width < _NARROW, "narrow")

    def _claim_to_decide(self) -> Entry | None:
        entry = self.chosen
        if entry is None or entry.claim is None:
            self.notify("Nothing to decide here.")
            return None
        return entry

    def _with_name(self, go_on: Callable[[str], None]) -> None:
        """Go on with who decides; asked for once."""

        def named(name: str | None) -> None:
            if name:
                self._session.by = name
                go_on(name)

        if self._session.by:
            go_on(self._session.by)
        else:
            hint = "Kept with every decision. Enter confirms, Esc goes back."
            self.app.push_screen(
                Question("Who decides?", hint, suggestion=self._session.suggestion, needed=True), named
            )

    def _decide(self, decision: str, why: str | None = None) -> None:
        entry = self._claim_to_decide()
        if entry is None or entry.claim is None:
            return
        claim = entry.claim.id

        def write(by: str) -> None:
            try:
                self._write(Wish(claim, decision, why=why), by)
            except AseankgError as error:
                self.notify(str(error), severity="error", markup=False)
            else:
                self._after_decision()

        self._with_name(write)

    def _write(self, wish: Wish, by: str) -> None:
        self._session.written += self.review.decide([wish], by=by)

    def _after_decision(self) -> None:
        self._refresh_entries()
        if any(entry.is_open for entry in self._entries):
            self._choose_next_open()
            return
        self._show()
        following = self._session.next_document(self.review.document.slug)
        more = f"n: {following}" if following else "Next: aseankg build"
        self.notify(f"Nothing is open here any more. {more}", markup=False)

    def _refresh_entries(self) -> None:
        self._entries = entries(self.review)
        standing = self.review.standing()
        if standing.slug in self._session.standings:
            self._session.standings[standing.slug] = standing

    def _choose_next_open(self) -> None:
        """The next open claim after this one; skipped ones when no other is left."""
        count = len(self._entries)
        ahead = [(self._chosen + step) % count for step in range(1, count + 1)]
        waiting = [n for n in ahead if self._entries[n].is_open]
        fresh = [n for n in waiting if not self._is_skipped(n)]
        if not fresh:
            self._skipped.clear()
        if waiting:
            self._choose((fresh or waiting)[0])

    def _is_skipped(self, number: int) -> bool:
        claim = self._entries[number].claim
        return claim is not None and claim.id in self._skipped

    def _choose(self, number: int) -> None:
        self._chosen = number
        self._show()

    def _show(self) -> None:
        title = self.review.document.title or self.review.document.slug
        self.query_one("#head", Lines).show(lambda width: bar(title, counts(self.review), width))
        self._show_notice()
        entry = self.chosen
        if entry is None:
            nothing = ((Piece("Nothing was read in this text.", "plain"),),)
            self.query_one("#fact", Lines).show(lambda _width: Shown(nothing))
            return
        self.query_one("#side", Lines).show(self._side_lines)
        fact = self.query_one("#fact", Lines)
        fact.show(lambda width: self._fact_lines(entry, width))
        self.query_one("#text", Lines).show(lambda width: text_lines(entry, self.review, width))

    def _side_lines(self, width: int) -> Shown:
        shown, self._side = side_lines(self._entries, self._chosen, width)
        return shown

    def _fact_lines(self, entry: Entry, width: int) -> Shown:
        lines = fact_lines(entry, self.review, width)
        rows = _FACT_ROWS if self.app.size.height <= 30 else 2 * _FACT_ROWS
        self.query_one("#fact", Lines).styles.height = min(len(lines), rows) + 1
        return Shown(lines)

    def _show_notice(self) -> None:
        outcome = self.review.outcome
        gone = [f"A decision on {claim} meets no claim any more." for claim in outcome.orphaned]
        told = [TEXT_CHANGED] if outcome.text_changed else []
        notice = self.query_one("#notice", Static)
        notice.update("\n".join([*told, *gone]))
        notice.set_class(bool(told or gone), "shown")
