"""How far the work is, said now and then: over and over in one line of a terminal, else line by line."""

from __future__ import annotations

import time
from collections.abc import Callable

from aseankg.ingesting.bulk import Tally

#: Seconds of work from which on anything is said, and from one saying to the next.
_TERMINAL = (1.0, 0.2)
_LINES = (10.0, 10.0)


class Meter:
    """Called after every release; says how many are done and how fast it goes.

    Args:
        say: takes a line, or with `redraw` a line that replaces the one before.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        say: Callable[[str], None],
        redraw: Callable[[str], None] | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._say, self._redraw, self._clock = say, redraw, clock
        self._begun = clock()
        first, self._every = _LINES if redraw is None else _TERMINAL
        self._next = self._begun + first
        self._drawn = False

    def __call__(self, tally: Tally) -> None:
        now = self._clock()
        if now < self._next:
            return
        self._next = now + self._every
        line = f"{tally.done} document(s), {tally.done / (now - self._begun):.0f} a second"
        if tally.faults:
            line += f", {len(tally.faults)} left out"
        if self._redraw is None:
            self._say(line)
        else:
            self._redraw(line)
            self._drawn = True

    def say(self, line: str) -> None:
        """Say something else in between."""
        if self._drawn and self._redraw is not None:
            self._redraw("")
            self._drawn = False
        self._say(line)

    def end(self, tally: Tally) -> None:
        """Say what was done in all, in place of what was said before."""
        took = self._clock() - self._begun
        rate = f" in {took:.0f} s, {tally.done / took:.0f} a second" if took >= 1 else ""
        self.say(f"{tally.in_words()}{rate}")
