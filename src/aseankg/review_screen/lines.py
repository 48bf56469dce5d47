"""A widget for lines that are broken already, so that no Thai cluster is ever cut."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from aseankg.review_screen.facts import Shown


class Lines(ScrollView, can_focus=False):
    """Shows lines made for its own width, and scrolls so that those that must be seen are."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--strong", "lines--soft", "lines--plain", "lines--dim", "lines--value", "lines--label",
        "lines--heading", "lines--chosen", "lines--open", "lines--accepted", "lines--corrected",
        "lines--rejected", "lines--unread", "lines--title",
    }  # fmt: skip

    class Pressed(Message):
        """A line was clicked."""

        def __init__(self, lines: Lines, number: int) -> None:
            super().__init__()
            self.lines, self.number = lines, number

        @property
        def control(self) -> Lines:
            return self.lines

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._make: Callable[[int], Shown] = lambda _width: Shown(())
        self._shown = Shown(())

    @property
    def words(self) -> tuple[str, ...]:
        """The lines without their styles."""
        return tuple("".join(piece.words for piece in line) for line in self._shown.lines)

    @property
    def shown(self) -> Shown:
        return self._shown

    def show(self, make: Callable[[int], Shown]) -> None:
        """Show what `make` gives for a number of cells, now and whenever the width changes."""
        self._make = make
        self._lay_out()

    def on_resize(self, _event: events.Resize) -> None:
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        number = event.y + self.scroll_offset.y
        if 0 <= number < len(self._shown.lines):
            self.post_message(self.Pressed(self, number))

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight."""
        number, width = y + self.scroll_offset.y, self.size.width
        if number >= len(self._shown.lines):
            return Strip.blank(width, self.rich_style)
        segments = [
            Segment(piece.words, self.get_component_rich_style(f"lines--{piece.style}"))
            for piece in self._shown.lines[number]
        ]
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width <= 0:
            return
        self._shown = self._make(width)
        self.virtual_size = Size(width, len(self._shown.lines))
        self.refresh()
        seen = Region(0, self._shown.first, 1, self._shown.last - self._shown.first + 1)
        self.call_after_refresh(self._reveal, seen)

    def _reveal(self, seen: Region) -> None:
        """Bring lines into sight with one line of what is around them, if they are not."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if seen.y < top or seen.bottom > top + height:
            wanted = seen.y - 1 if seen.height >= height - 1 else seen.y - (height - seen.height) // 2
            self.scroll_to(y=max(wanted, 0), animate=False)
