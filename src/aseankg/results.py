"""Where results and messages go: standard output or a file, and standard error."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from aseankg.errors import UnwritableOutput


def say(line: str) -> None:
    click.echo(line, err=True)


def write(result: bytes | Iterable[bytes], output: Path | None) -> None:
    """Piece by piece to standard output, or to a file whole or not at all.

    Raises:
        UnwritableOutput: the file cannot be written.
    """
    pieces = (result,) if isinstance(result, bytes) else result
    if output is None:
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
        return
    beside = output.with_name(output.name + ".new")
    try:
        if output.exists() and not output.is_file():  # a pipe or a device is written to, not replaced
            with output.open("wb") as stream:
                stream.writelines(pieces)
            return
        with beside.open("wb") as stream:
            stream.writelines(pieces)
        beside.replace(output)
    except OSError as error:
        raise UnwritableOutput(
            f"{output}: cannot be written ({error.strerror}). Nothing was changed."
        ) from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
