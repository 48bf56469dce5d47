"""Which releases there are to read: files named in a call, files in folders, rows of JSON lines.

Nothing is held but the task at hand, however many there are. What cannot even be opened becomes a
task with a fault, so that it is reported in its place.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from aseankg.errors import InvalidSource

TEXT_ENDINGS = (".txt",)
PAGE_ENDINGS = (".html", ".htm")
ROW_ENDINGS = (".jsonl", ".jsonl.gz")

#: Bytes of the largest file or row that is opened; the longest transcripts have a tenth of it.
LARGEST = 4_000_000


@dataclass(frozen=True, slots=True)
class Task:
    """One release to read.

    Attributes:
        root: the folder of the call below which the file was found; None for a file named itself.
        line: number of the row in a file of JSON lines, from 1.
        row: the bytes of that row.
        fault: why it cannot be read, known before anybody tried.
    """

    file: Path
    root: Path | None = None
    line: int | None = None
    row: bytes = b""
    fault: str | None = None

    @property
    def where(self) -> str:
        """The file, and the line in it."""
        return str(self.file) if self.line is None else f"{self.file}:{self.line}"


def is_page(file: Path) -> bool:
    return file.name.lower().endswith(PAGE_ENDINGS)


def is_rows(file: Path) -> bool:
    return file.name.lower().endswith(ROW_ENDINGS)


def holds_many(path: Path) -> bool:
    """Whether there can be more than one release at a path."""
    return path.is_dir() or is_rows(path)


def find_tasks(paths: Sequence[Path]) -> Iterator[Task]:
    """Every release at some paths, in the order of the paths, the files of a folder by name.

    Raises:
        InvalidSource: a folder has no file that could be a release.
    """
    for path in paths:
        if not path.is_dir():
            yield from _of_file(path, None)
            continue
        found = False
        for file in _files_below(path):
            found = True
            yield from _of_file(file, path)
        if not found:
            endings = ", ".join(TEXT_ENDINGS + PAGE_ENDINGS + ROW_ENDINGS)
            raise InvalidSource(
                f"{path}: there is no release in this folder. Files are read that end {endings}."
            )


def _files_below(folder: Path) -> Iterator[Path]:
    """Files that may be releases; what is hidden is left alone."""
    endings = TEXT_ENDINGS + PAGE_ENDINGS + ROW_ENDINGS
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(endings) and not name.startswith("."):
                yield Path(parent, name)


def _of_file(file: Path, root: Path | None) -> Iterator[Task]:
    if is_rows(file):
        yield from _rows(file, root)
        return
    try:
        size = file.stat().st_size
    except OSError:
        size = 0  # opening it will tell
    fault = _too_large(str(file)) if size > LARGEST else None
    yield Task(file, root, fault=fault)


def _rows(file: Path, root: Path | None) -> Iterator[Task]:
    """A task for every line that is not blank; a line that is too long is passed over unread."""
    number = 0
    try:
        with _opened(file) as stream:
            while line := stream.readline(LARGEST + 1):
                number += 1
                if len(line) > LARGEST:
                    yield Task(file, root, number, fault=_too_large(f"{file}:{number}"))
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(LARGEST)
                elif line.strip():
                    yield Task(file, root, number, line)
    except FileNotFoundError:
        yield Task(file, root, fault=f"{file}: there is no such file. Check the path.")
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or " ".join(str(error).split())
        yield Task(
            file, root, number + 1,
            fault=f"{file}:{number + 1}: cannot be read from here on ({reason}). Fetch the file again.",
        )  # fmt: skip


def _opened(file: Path) -> BinaryIO:
    packed = file.name.lower().endswith(".gz")
    return cast(BinaryIO, gzip.open(file, "rb")) if packed else file.open("rb")


def _too_large(where: str) -> str:
    return (
        f"{where}: is larger than {LARGEST // 1_000_000} MB, so it is no release. Split it, or take it out."
    )
