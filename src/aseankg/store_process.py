"""A store in a process of its own, so that a query can be stopped at a time limit.

The engine has no time limit, and a thread that runs in it cannot be stopped; a process can.
The process loads the graph once and then answers one query after the other. It is ended when
a query passes its limit, and the next query starts a fresh one.

Both ends speak in frames: the length in eight bytes, big-endian, then that many bytes. A
question is one frame; its answer is two, the kind of answer or the name of the error, and
the body or the message. The first answer, before any question, says whether the graph loaded.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path
from threading import Timer
from types import TracebackType
from typing import IO, Self

from aseankg import errors, locations
from aseankg.answers import Answer, Kind
from aseankg.errors import AseankgError, QueryTimeout
from aseankg.store import open_store, refuse_update

#: Seconds that a query may take where nothing else is asked for.
DEFAULT_LIMIT = 60.0

_LENGTH = struct.Struct(">Q")
_KINDS: dict[str, Kind] = {"select": "select", "ask": "ask", "construct": "construct"}
_READY = "ready"


class TimedStore:
    """The built graph behind a time limit; a context manager that ends its process.

    The process begins to load at once, so that the caller can go on meanwhile. One thread
    at a time may ask.
    """

    def __init__(self, folder: Path | None = None, *, limit: float = DEFAULT_LIMIT) -> None:
        """Begin to load a graph.

        Args:
            folder: where its files lie; the user's own graph, else the shipped one.
            limit: seconds that one query may take; loading does not count.
        """
        self._folder = folder if folder is not None else locations.graph_folder()
        self._limit = limit
        self._process: subprocess.Popen[bytes] | None = _start(self._folder)
        self._ready = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a later query would start another one."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
        self._process, self._ready = None, False

    def answer(self, sparql: str) -> Answer:
        """Answer one query.

        Raises:
            InvalidQuery: the text is not a query.
            MissingGraph: there is no graph, or it cannot be read.
            QueryTimeout: the limit passed, or the memory did not suffice.
        """
        refuse_update(sparql)
        process = self._loaded()
        timer = Timer(self._limit, process.kill)
        timer.start()
        try:
            _send(_pipe(process.stdin), sparql.encode())
            name, body = self._receive(process)
        finally:
            expired = not timer.is_alive()
            timer.cancel()
        if expired or name is None:
            self.close()
        if name is None:
            raise QueryTimeout(self._why_no_answer(expired=expired))
        return Answer(_KINDS[name], sparql, body)

    def _loaded(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = _start(self._folder)
        if not self._ready:
            name, _ = self._receive(self._process)
            if name != _READY:
                raise QueryTimeout(f"{self._folder}: the graph did not load; is there enough memory?")
            self._ready = True
        return self._process

    @staticmethod
    def _receive(process: subprocess.Popen[bytes]) -> tuple[str | None, bytes]:
        """One answer, or None for a process that has ended; an error is raised as what it was."""
        pipe = _pipe(process.stdout)
        name, body = _take(pipe), _take(pipe)
        if name is None or body is None:
            return None, b""
        cause = getattr(errors, name.decode(), None)
        if cause is not None and issubclass(cause, AseankgError):
            raise cause(body.decode())
        return name.decode(), body

    def _why_no_answer(self, *, expired: bool) -> str:
        if expired:
            return (
                f"query: stopped after {self._limit:g} seconds without an answer, which is not an empty "
                "answer. Narrow the question down, or give it more time"
            )
        return "query: its process ended without an answer, most likely for lack of memory"


def serve_questions(folder: Path, questions: IO[bytes], answers: IO[bytes]) -> None:
    """Load a graph, then answer each question that comes in, until there are no more."""
    try:
        store = open_store(folder)
    except AseankgError as error:
        _reply(answers, type(error).__name__, str(error).encode())
        return
    _reply(answers, _READY, b"")
    while (question := _take(questions)) is not None:
        try:
            found = store.answer(question.decode())
            _reply(answers, found.kind, found.body)
        except AseankgError as error:
            _reply(answers, type(error).__name__, str(error).encode())


def _start(folder: Path) -> subprocess.Popen[bytes]:
    """Start the process with this same package, and with nothing from the working folder."""
    places = [str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "aseankg.store_process", str(folder.absolute())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(place for place in places if place)},
    )


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None, "the process was started with pipes"
    return stream


def _send(stream: IO[bytes], *frames: bytes) -> None:
    try:
        for frame in frames:
            stream.write(_LENGTH.pack(len(frame)) + frame)
        stream.flush()
    except BrokenPipeError:
        return


def _reply(stream: IO[bytes], name: str, body: bytes) -> None:
    _send(stream, name.encode(), body)


def _take(stream: IO[bytes]) -> bytes | None:
    """The next frame, or None when the other end is closed."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length: int = _LENGTH.unpack(head)[0]
    body = stream.read(length)
    return body if len(body) == length else None


def main() -> None:
    """Serve over standard input and output until the parent closes them."""
    try:
        serve_questions(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
    except KeyboardInterrupt:
        sys.exit(1)


if __name__ == "__main__":
    main()
