"""Work spread over processes: results in the order of the tasks, few of them held at any time.

Nothing that a task does ends the others: an error comes back beside its task, and so does the death
of a process (out of memory, say), after which the tasks at hand are tried one by one.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
)
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import connection, get_context, parent_process
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Tasks at hand for each process; enough that a long text in front does not leave the others idle.
AHEAD = 12
#: Fewer tasks than this are done sooner than further processes are started.
WORTH_PROCESSES = 30


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """A task with its result, or with what went wrong."""

    task: T
    result: R | None = None
    error: BaseException | None = None


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(work: Callable[[T], R], tasks: Iterable[T], jobs: int) -> Generator[Done[T, R], None, None]:
    """Every task done, in the order of the tasks; `work` must be picklable.

    At most `AHEAD` tasks a process are taken from `tasks` before their results are.
    """
    waiting = iter(tasks)
    first = list(islice(waiting, WORTH_PROCESSES))
    crew = _Crew(work, jobs if len(first) == WORTH_PROCESSES else 1)
    pending: deque[tuple[T, Future[R]]] = deque()
    try:
        for task in chain(first, waiting):
            while len(pending) >= AHEAD * crew.jobs:
                yield from _taken(pending, crew)
            pending.append((task, crew.start(task)))
        while pending:
            yield from _taken(pending, crew)
    finally:
        crew.end()


class _Crew(Generic[T, R]):
    """Processes that do one kind of work; a thread where one process is enough."""

    def __init__(self, work: Callable[[T], R], jobs: int) -> None:
        self._work, self.jobs = work, jobs
        self._executor = self._gathered()

    def _gathered(self) -> Executor:
        if self.jobs == 1:
            return ThreadPoolExecutor(max_workers=1)
        return ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn"), initializer=_end_with_parent)

    def start(self, task: T) -> Future[R]:
        try:
            return self._executor.submit(self._work, task)
        except BrokenExecutor as error:  # told when the result is taken
            broken: Future[R] = Future()
            broken.set_exception(error)
            return broken

    def renew(self) -> None:
        self.end()
        self._executor = self._gathered()

    def end(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _taken(pending: deque[tuple[T, Future[R]]], crew: _Crew[T, R]) -> Iterator[Done[T, R]]:
    """The result of the first task; of all that are pending where a process has died."""
    task, future = pending.popleft()
    if not isinstance(future.exception(), BrokenExecutor):
        yield _done(task, future)
        return
    suspects = [task, *(other for other, _ in pending)]
    pending.clear()
    crew.renew()
    for suspect in suspects:
        alone = crew.start(suspect)
        if isinstance(alone.exception(), BrokenExecutor):
            crew.renew()
        yield _done(suspect, alone)


def _done(task: T, future: Future[R]) -> Done[T, R]:
    error = future.exception()
    return Done(task, error=error) if error is not None else Done(task, future.result())


def _end_with_parent() -> None:
    """Leave it to the parent to stop, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_wait_for_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_end(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
