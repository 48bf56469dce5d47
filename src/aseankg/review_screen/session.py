"""What the screens of one run of the review share."""

from __future__ import annotations

from collections.abc import Iterable

from textual.message import Message

from aseankg.reviewing import Standing


class Session:
    """Who decides, how far each listed document is, and how many decisions were written.

    `standings` is empty where one document is reviewed by itself.
    """

    def __init__(
        self, standings: Iterable[Standing] = (), by: str | None = None, suggestion: str = ""
    ) -> None:
        self.standings = {standing.slug: standing for standing in standings}
        self.by, self.suggestion = by, suggestion
        self.written = 0

    def next_document(self, after: str) -> str | None:
        """The next document with open claims, in the order of the list, from the beginning at its end."""
        slugs = list(self.standings)
        start = slugs.index(after) + 1 if after in slugs else 0
        ordered = slugs[start:] + slugs[:start]
        return next((slug for slug in ordered if slug != after and self.standings[slug].open), None)


class DocumentWanted(Message):
    """A document is to be opened, in place of the one that is open."""

    def __init__(self, slug: str) -> None:
        super().__init__()
        self.slug = slug
