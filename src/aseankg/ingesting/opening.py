"""A task to a document: its text, and what is said of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aseankg.documents import Document, decode, language_of, read_bytes
from aseankg.errors import InvalidSource, UnreadableText
from aseankg.ingesting.described import (
    SILENT,
    Described,
    beside,
    by_address,
    by_fields,
    by_folder,
    by_name,
    first_said,
    slug_of,
)
from aseankg.ingesting.kept import Kept
from aseankg.ingesting.pages import Page, extractor, read_page
from aseankg.ingesting.tasks import Task, is_page
from aseankg.reference.rows import Publisher

#: Characters of the longest text that is read; the longest releases at hand have a fiftieth of it.
LONGEST_TEXT = 1_000_000


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: the text, the hash of what it came in, and what the thing itself says."""

    text: str
    sha256: str
    says: Described = SILENT
    place: str = ""


def open_task(task: Task, given: Described, publishers: Mapping[str, Publisher], kept: Kept) -> Document:
    """The document of a task.

    Raises:
        UnreadableText: it is missing, empty, too large or not UTF-8.
        InvalidSource: it is not in its form, or what is said of it is wrong.
    """
    if task.fault is not None:
        raise UnreadableText(task.fault)
    if task.line is not None:
        received = _row(task)
        nearest, last = [received.says], []
    else:
        received = _page(task.file, kept) if is_page(task.file) else _text(task.file)
        nearest, last = [], [received.says]
    if len(received.text) > LONGEST_TEXT:
        raise UnreadableText(
            f"{task.where}: the text has {len(received.text)} characters, more than a release has "
            f"({LONGEST_TEXT}). Split it, or take it out."
        )
    around = [beside(task.file), by_name(task.file, publishers), by_folder(task.file, publishers)]
    if task.line is None and around[0].sha256 not in (None, received.sha256) and _one_source(task.file):
        raise InvalidSource(
            f"{task.file}: its sha256 is not the one that source.yml has. The text has changed: restore it, "
            "or write the new hash and review it again."
        )
    said = first_said([given, *nearest, *around, *last])
    said = first_said([said, by_address(said.address, publishers)])
    path = task.file.relative_to(task.root) if task.root else Path(task.file.name)
    return Document(
        slug=slug_of(said, _path_in_words(path) + received.place),
        file=task.file,
        text=received.text,
        language=said.language or language_of(received.text),
        sha256=received.sha256,
        publisher=said.publisher,
        title=said.title,
        address=said.address,
        published=said.published,
        revised=said.revised,
        place=received.place,
    )


def _text(file: Path) -> Received:
    data = read_bytes(file)
    return Received(decode(data, file), hashlib.sha256(data).hexdigest())


def _page(file: Path, kept: Kept) -> Received:
    data = read_bytes(file)
    digest = hashlib.sha256(data).hexdigest()
    key = kept.key("page", digest, extractor())
    found = kept.find(key, Page)
    page = found if found is not None else read_page(data, file)
    if found is None:
        kept.keep(key, page)
    says = Described(title=page.title, address=page.address, published=page.published)
    return Received(page.text, digest, says)


def _row(task: Task) -> Received:
    """The object of one line: text, and id, lang, published, title, source_url, publisher if it has them."""
    values = _values(task)
    own_id = " ".join(str(values.get("id") or "").split())
    place = f"#{own_id}" if own_id else f":{task.line}"
    text = values.get("text")
    if not isinstance(text, str):
        raise InvalidSource(f"{task.where}: there is no text. Give the release's text under 'text'.")
    says = by_fields(values, task.where)
    name = own_id or f"{task.file.name.partition('.')[0]}-{task.line}"
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise UnreadableText(
            f"{task.where}: the text has half a character (a lone surrogate). Mend it."
        ) from None
    return Received(
        text=decode(data, task.where),
        sha256=hashlib.sha256(data).hexdigest(),
        says=first_said([Described(name=name), says]),
        place=place,
    )


def _values(task: Task) -> Mapping[str, object]:
    try:
        values = json.loads(decode(task.row, task.where))
    except json.JSONDecodeError as error:
        raise InvalidSource(
            f"{task.where}: column {error.colno}: is not JSON ({error.msg}). Write one object a line."
        ) from None
    except RecursionError:
        raise InvalidSource(f"{task.where}: is nested too deeply to be a release.") from None
    if not isinstance(values, dict):
        raise InvalidSource(f'{task.where}: is not an object. Write {{"text": …}} with its fields.')
    return values


def _one_source(file: Path) -> bool:
    """Whether what lies beside a file can only mean this file."""
    return file.with_suffix(".toml").is_file() or file.name.lower().startswith("text.")


def _path_in_words(path: Path) -> str:
    """The path without its ending and the mark of its language, as the slug of a lone file has it."""
    name = path.name.partition(".")[0] if path.suffix.lower() in (".gz", ".jsonl") else path.stem
    for language in (".th", ".en"):
        name = name.removesuffix(language)
    return str(path.with_name(name)) if name else str(path)
