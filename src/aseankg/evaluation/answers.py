"""The answers of a folder: what a reader of each text would have written down."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aseankg.documents import Document, read_release
from aseankg.errors import InvalidAnswers, UnreadableText

ANSWERS_FILE = "gold.jsonl"
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnsweredDocument:
    """A text with its events as they should be read.

    Attributes:
        alternatives: by field, values that are right as well and need not be given.
    """

    name: str
    document: Document
    events: tuple[Json, ...]
    alternatives: Mapping[str, list[Any]]


def read_answers(folder: Path) -> Iterator[AnsweredDocument]:
    """Every answered document of a folder, or of a file of answers.

    Raises:
        InvalidAnswers: the file is missing, a line is no object of the form, or a text is missing.
    """
    file = folder / ANSWERS_FILE if folder.is_dir() else folder
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise InvalidAnswers(
            f"{file}: cannot be read. A folder of answers holds {ANSWERS_FILE}, one JSON object a text, "
            "and the texts."
        ) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answered(line, file, number)


def _answered(line: str, file: Path, number: int) -> AnsweredDocument:
    where = f"{file}: line {number}"
    try:
        answer = json.loads(line)
        text = file.parent / answer["file"]
        events, alternatives = tuple(answer["events"]), answer.get("alt") or {}
    except json.JSONDecodeError as error:
        raise InvalidAnswers(f"{where}: is not JSON ({error.msg}, column {error.colno}). Mend it.") from None
    except (KeyError, TypeError):
        raise InvalidAnswers(f"{where}: needs `file` and `events`. Add them.") from None
    try:
        document = read_release(text, language=answer.get("lang"))
    except UnreadableText as error:
        raise InvalidAnswers(f"{where}: {error}") from None
    return AnsweredDocument(text.stem, document, events, alternatives)
