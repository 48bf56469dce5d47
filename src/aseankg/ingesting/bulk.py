"""Many releases read on every core; each comes back in its place, read or with the reason why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from aseankg.claims.claim import Reading
from aseankg.claims.reading import Reader
from aseankg.documents import Document
from aseankg.errors import AseankgError, InvalidSource, UnreadableText
from aseankg.ingesting.described import SILENT, Described
from aseankg.ingesting.kept import Kept
from aseankg.ingesting.opening import open_task
from aseankg.ingesting.tasks import Task, find_tasks
from aseankg.ingesting.workers import Done, in_order
from aseankg.language import read_language
from aseankg.reference import Reference, read_reference

R = TypeVar("R")
Watch = Callable[["Tally"], None]


@dataclass(frozen=True, slots=True)
class Desk:
    """All that is needed to read a release, small enough to be sent to another process.

    Attributes:
        reference, language: folders of the tables.
        given: what the call says of every release.
    """

    reference: Path
    language: Path
    kept: Kept
    given: Described = SILENT

    def tables(self) -> Reference:
        return _reference(self.reference, self.kept.maker)

    def open(self, task: Task) -> Document:
        """The document of a task.

        Raises:
            UnreadableText, InvalidSource: it is none.
        """
        return open_task(task, self.given, self.tables().publishers, self.kept)

    def read(self, document: Document) -> tuple[Reading, bool]:
        """The reading of a document, and whether it had to be read."""
        facts = replace(document, text="", file=Path(), place="")
        key = self.kept.key("reading", repr(facts), hashlib.sha256(document.text.encode()).hexdigest())
        reading = self.kept.find(key, Reading)
        if reading is not None:
            return reading, False
        reading = _reader(self.reference, self.language, self.kept.maker, document.language).read(document)
        self.kept.keep(key, reading)
        return reading, True


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What became of one release.

    Attributes:
        fresh: it was read now; False where an earlier reading was kept.
    """

    where: str
    slug: str
    result: R
    fresh: bool


@dataclass(slots=True)
class Tally:
    """How far the work is."""

    read: int = 0
    unchanged: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        return self.read + self.unchanged + len(self.faults)

    def in_words(self) -> str:
        return (
            f"{self.done} document(s): {self.read} read, {self.unchanged} unchanged since they were read, "
            f"{len(self.faults)} left out"
        )


@dataclass(frozen=True, slots=True)
class _Work(Generic[R]):
    """Opens and reads one task and makes something of it; runs in any process."""

    desk: Desk
    make: Callable[[Desk, Document, Reading], R]

    def __call__(self, task: Task) -> Outcome[R]:
        document = self.desk.open(task)
        reading, fresh = self.desk.read(document)
        if document.published is None and reading.published is not None:
            document = replace(document, published=reading.published.first)
        return Outcome(document.where, document.slug, self.make(self.desk, document, reading), fresh)


def read_in_bulk(
    paths: Sequence[Path],
    desk: Desk,
    make: Callable[[Desk, Document, Reading], R],
    tally: Tally,
    *,
    jobs: int = 1,
    watch: Watch = lambda _tally: None,
) -> Iterator[Outcome[R]]:
    """Every release at some paths, opened, read and made into something, in order.

    A release that cannot be read, or that has the name of an earlier one, is left out; `tally` has
    the reason. `make` is a function of a module, so that it can be sent to other processes.

    Raises:
        InvalidSource: a folder holds no release.
        AseankgError: the tables cannot be read.
    """
    desk.kept.forget_others()
    desk.tables()
    names = _Names()
    for done in in_order(_Work(desk, make), find_tasks(paths), jobs):
        fault = _fault(done) or names.fault_of(done)
        if fault is not None:
            tally.faults.append(fault)
        elif done.result is not None:
            tally.read += done.result.fresh
            tally.unchanged += not done.result.fresh
            yield done.result
        watch(tally)


def open_in_bulk(paths: Iterable[Path], desk: Desk) -> Iterator[Document]:
    """The documents at some paths without reading them; what cannot be opened is passed over."""
    for task in find_tasks(list(paths)):
        try:
            yield desk.open(task)
        except (UnreadableText, InvalidSource):
            continue


class _Names:
    """The names that were given so far, eight bytes each, so that no two releases share one."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def fault_of(self, done: Done[Task, Outcome[R]]) -> str | None:
        """Why a release may not have the name that it has; None where it may."""
        outcome, task = done.result, done.task
        if outcome is None or (task.root is None and task.line is None):
            return None  # a file that the call itself names may be named twice
        if task.line is not None and self._taken(outcome.where):
            return f"{task.where}: the id of {outcome.where} stands in an earlier line too. Give it its own."
        if self._taken(outcome.slug):
            return f"{task.where}: is called {outcome.slug} as an earlier document is. Rename one of them."
        return None

    def _taken(self, name: str) -> bool:
        short = hashlib.blake2b(name.encode(), digest_size=8).digest()
        taken = short in self._seen
        self._seen.add(short)
        return taken


def _fault(done: Done[Task, Outcome[R]]) -> str | None:
    """Why a task gave nothing; None where it gave something.

    Raises:
        AseankgError: it is not the release that is wrong but something that all of them need.
    """
    error = done.error
    if error is None:
        return None
    if isinstance(error, UnreadableText | InvalidSource):
        return str(error)
    if isinstance(error, AseankgError):
        raise error
    if isinstance(error, BrokenExecutor):
        return f"{done.task.where}: reading it ended its process, perhaps for want of memory. Take it out."
    return (
        f"{done.task.where}: the program failed on it ({type(error).__name__}: {error}). "
        "Please report it with this file."
    )


@lru_cache(maxsize=4)
def _reference(folder: Path, maker: str) -> Reference:
    """The tables of a folder; `maker` tells when they have changed."""
    return read_reference(folder)


@lru_cache(maxsize=4)
def _reader(reference: Path, language: Path, maker: str, code: str) -> Reader:
    return Reader(_reference(reference, maker), read_language(language, code))
