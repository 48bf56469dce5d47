"""Mangled releases for as long as one likes: no text may end the reader, hang it or be misquoted.

    python bench/fuzzing.py [--minutes 10] [--seed 0] [--found FOLDER]

With atheris installed (`bench/requirements-peers.lock`) the mutations are led by what they reach in
the reader; else they are drawn at random. Both begin with the project's own texts and make the edits
of `tests/mangling.py`. A text that breaks a promise is written to FOLDER, with the seed, and ends
the run.
"""

from __future__ import annotations

import argparse
import importlib
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import Protocol

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

MOST_EDITS, FARTHEST, LONGEST, MOST_TIMES = 8, 20_000, 400, 60
#: Packages of the reader that atheris watches; the rest only slows it down.
WATCHED = ["aseankg.claims", "aseankg.mentions", "aseankg.documents"]
SAID_EVERY = 15


class Choices(Protocol):
    """What draws numbers: a random generator, or the bytes that atheris mutates."""

    def whole(self, least: int, most: int) -> int: ...


class AtRandom:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def whole(self, least: int, most: int) -> int:
        return self._random.randint(least, most)


class FromBytes:
    """The numbers that some bytes hold; `draw` is how atheris reads one of them."""

    def __init__(self, draw: Callable[[int, int], int]) -> None:
        self._draw = draw

    def whole(self, least: int, most: int) -> int:
        return self._draw(least, most)


def bytes_of(choices: Choices) -> bytes:
    """A mangled release."""
    from tests.mangling import HOSTILE, KINDS, TEXTS, Edit, mangled

    def edits() -> Iterator[Edit]:
        for _ in range(choices.whole(0, MOST_EDITS)):
            yield Edit(
                kind=KINDS[choices.whole(0, len(KINDS) - 1)],
                at=choices.whole(0, FARTHEST),
                length=choices.whole(0, LONGEST),
                times=choices.whole(1, MOST_TIMES),
                put=HOSTILE[choices.whole(0, len(HOSTILE) - 1)],
            )

    text = TEXTS[choices.whole(0, len(TEXTS) - 1)].read_text("utf-8")
    return mangled(text, edits()).encode()


class Run:
    """One run: how far it is, and when it ends."""

    def __init__(self, minutes: float, found: Path) -> None:
        self._end = time.monotonic() + minutes * 60
        self._said = time.monotonic()
        self._found, self.texts = found, 0

    def is_over(self) -> bool:
        return time.monotonic() >= self._end

    def try_one(self, choices: Choices) -> None:
        """Check one text.

        Raises:
            Exception: whatever the reader raised; the text has been written down.
        """
        from tests.mangling import check

        data, sound = bytes_of(choices), False
        try:
            check(data)
            sound = True
        finally:
            if not sound:
                self._found.mkdir(parents=True, exist_ok=True)
                file = self._found / f"broken-{self.texts}.txt"
                file.write_bytes(data)
                print(f"broken by {file}", file=sys.stderr)
        self.texts += 1
        if time.monotonic() - self._said > SAID_EVERY:
            self._said = time.monotonic()
            left = max(0.0, self._end - time.monotonic()) / 60
            print(f"{self.texts} texts, none broke anything; {left:.1f} minutes left", file=sys.stderr)


def led_by_coverage(run: Run) -> None:
    """Run atheris; it ends the process by itself.

    Raises:
        ImportError: atheris is not installed.
    """
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=WATCHED):
        importlib.import_module("aseankg.claims.reading")

    def one(data: bytes) -> None:
        if run.is_over():
            report(run)
            sys.stdout.flush()
            os._exit(0)  # atheris knows no other way out
        run.try_one(FromBytes(atheris.FuzzedDataProvider(data).ConsumeIntInRange))

    atheris.Setup([sys.argv[0], "-max_len=256", "-timeout=60", "-verbosity=0"], one)
    atheris.Fuzz()


def report(run: Run) -> None:
    print(f"{run.texts} mangled texts: every one was read or refused, every quotation is exact")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0, help="of the random edits, without atheris")
    parser.add_argument("--at-random", action="store_true", help="without atheris, even if it is there")
    parser.add_argument("--found", type=Path, default=Path(gettempdir()) / "broken-releases")
    given = parser.parse_args()
    run = Run(given.minutes, given.found)
    if not given.at_random:
        try:
            led_by_coverage(run)
        except ImportError:
            print("atheris is not installed: the edits are drawn at random", file=sys.stderr)
    choices = AtRandom(given.seed)
    while not run.is_over():
        run.try_one(choices)
    report(run)
    return 0


if __name__ == "__main__":
    sys.exit(main())
