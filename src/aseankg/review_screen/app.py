"""The application: the list of documents, and the review of one of them over it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from aseankg.errors import AseankgError
from aseankg.review_screen.document_list import DocumentList
from aseankg.review_screen.document_view import ReviewView
from aseankg.review_screen.session import DocumentWanted, Session
from aseankg.reviewing import ReviewFolder, Standing


class ReviewApp(App[int]):
    """Goes through the open claims of one document, or of all of them.

    Returns how many decisions were written.
    """

    CSS_PATH = "review_screen.tcss"
    TITLE = "aseankg review"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", "Quit", priority=False)]

    def __init__(
        self,
        folder: ReviewFolder,
        document: str | None = None,
        *,
        standings: tuple[Standing, ...] = (),
        by: str | None = None,
        suggestion: str = "",
    ) -> None:
        super().__init__()
        self._folder, self._session = folder, Session(standings, by, suggestion)
        self._first = None if document is None else folder.open(document)

    def on_mount(self) -> None:
        if self._session.standings:
            self.push_screen(DocumentList(self._session))
        if self._first is not None:
            self.push_screen(ReviewView(self._first, self._session))

    def on_document_wanted(self, wanted: DocumentWanted) -> None:
        """Open a document over the list, in place of the one that is open."""
        try:
            opened = self._folder.open(wanted.slug)
        except AseankgError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        view = ReviewView(opened, self._session)
        if isinstance(self.screen, ReviewView):
            self.switch_screen(view)
        else:
            self.push_screen(view)

    def action_leave(self) -> None:
        self.exit(self._session.written)
