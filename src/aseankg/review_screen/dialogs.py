"""Small forms over the review: who decides, why not, what it should be, which keys there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Label, Static

from aseankg.correcting import as_written, writable
from aseankg.errors import AseankgError
from aseankg.review import ReviewedClaim
from aseankg.reviewing import DocumentReview

_CANCEL = Binding("escape", "cancel", "Back")


class Question(ModalScreen[str | None]):
    """Asks for one line; None when it was left with Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [_CANCEL]

    def __init__(self, title: str, hint: str, *, suggestion: str = "", needed: bool = False) -> None:
        super().__init__()
        self._title, self._hint, self._suggestion, self._needed = title, hint, suggestion, needed

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(self._title, classes="dialog-title", markup=False)
            yield Input(self._suggestion, compact=True)
            yield Static(self._hint, classes="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        words = event.value.strip()
        if words or not self._needed:
            self.dismiss(words)

    def action_cancel(self) -> None:
        self.dismiss(None)


class Correction(ModalScreen[bool]):
    """The fields of one fact to be written otherwise; true when the correction was taken.

    `decide` gets the changed values and a reason, and raises what is wrong with them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        _CANCEL,
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        reviewed: ReviewedClaim,
        review: DocumentReview,
        decide: Callable[[Mapping[str, str], str | None], None],
    ) -> None:
        super().__init__()
        self._claim_id, self._claim, self._decide = reviewed.id, reviewed.claim, decide
        self._proposal = reviewed.proposal or reviewed.claim
        self._review = review

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label("Correct the fact", classes="dialog-title")
            with VerticalScroll(id="fields", can_focus=False):
                for field in writable(self._claim):
                    known = self._review.vocabulary.of(self._claim, field, self._review.events)
                    suggester = SuggestFromList(sorted(known)) if known is not None else None
                    with Horizontal(classes="field"):
                        yield Label(field.replace("_", " "), classes="field-name")
                        yield Input(
                            as_written(self._claim, field),
                            id=f"field-{field}",
                            compact=True,
                            suggester=suggester,
                        )
                with Horizontal(classes="field"):
                    yield Label("why", classes="field-name")
                    yield Input(id="why", compact=True, placeholder="if you like")
            yield Static("", id="refusal", markup=False)
            yield Static("↑ ↓ field · → take suggestion · Enter save · Esc back", classes="hint")

    def on_input_submitted(self) -> None:
        """Hand over what differs from the proposal; stay, with the reason, where it does not fit."""
        changed: dict[str, str] = {}
        for field in writable(self._claim):
            value = self.query_one(f"#field-{field}", Input).value.strip()
            if value != as_written(self._proposal, field):
                changed[field] = value
        refusal = self.query_one("#refusal", Static)
        if not changed:
            refusal.update("Nothing differs from the proposal. Change a field, or go back and accept.")
            return
        try:
            self._decide(changed, self.query_one("#why", Input).value.strip() or None)
        except AseankgError as error:
            refusal.update(str(error).removeprefix(f"{self._claim_id}: "))
        else:
            self.dismiss(True)

    def action_cancel(self) -> None:
        self.dismiss(False)


class Help(ModalScreen[None]):
    """What the keys do; any of a few closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "dismiss", "Back") for key in ("escape", "question_mark", "q", "enter")
    ]
    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("a", "accept: the text says so"),
        ("c", "correct: accept it with another value"),
        ("r", "reject: the text does not say so; a reason if you like"),
        ("s", "skip: come back to it after the others"),
        ("u", "undo the last decision, and the one before"),
        ("n", "next open fact, or the next document with one"),
        ("j k  ↓ ↑", "next, previous fact"),
        ("PgUp PgDn", "move the text"),
        ("Esc", "back to the list of documents"),
        ("q", "quit; every decision is on disk already"),
    )

    def compose(self) -> ComposeResult:
        rows = [f"{keys:<10} {does}" for keys, does in self.KEYS]
        marks = "○ open   ✓ accepted   ≠ corrected   ✗ rejected   ? not read"
        with Vertical(classes="dialog"):
            yield Label("Keys", classes="dialog-title")
            yield Static("\n".join([*rows, "", marks]), markup=False)
