"""Bring a release into `data/sources`: its bytes unchanged, and where they come from."""

from __future__ import annotations

import contextlib
import hashlib
import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from aseankg.documents import SOURCE_FILE, decode, language_of, read_bytes, read_document
from aseankg.errors import InvalidSource, UnwritableOutput
from aseankg.iris import slugify
from aseankg.locations import data_part
from aseankg.reference import read_reference

_LONGEST_SHORT_NAME = 6
_ID = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*")


def add_release(
    file: Path, data: Path, *, publisher: str, published: date, address: str, title: str,
    short_name: str | None = None, language: str | None = None,
) -> Path:  # fmt: skip
    """Write the folder of a new release; the folder, which reads back as a document.

    Raises:
        UnreadableText: the file is missing, empty or not UTF-8.
        InvalidSource: a field is wrong, or there is already a folder of this name.
        UnwritableOutput: the folder cannot be written; nothing is left of it.
    """
    content = read_bytes(file)
    text = decode(content, file)
    _check(publisher, address, title)
    known = read_reference(data_part("reference", given=data)).publishers
    if publisher not in known:
        raise InvalidSource(
            f"--publisher {publisher}: not in publishers.csv. Known: {', '.join(known)}. Add a row to "
            "data/reference/publishers.csv, then try again."
        )
    short = short_name or "-".join(slugify(title).split("-")[:_LONGEST_SHORT_NAME]) or slugify(file.stem)
    if not _ID.fullmatch(short):
        raise InvalidSource(f"{file}: no short name follows from the title. Give one: --name flood-talks")
    folder = data / "sources" / publisher / f"{published.isoformat()}-{short}"
    if folder.exists():
        raise InvalidSource(f"{folder}: is there already. Give another --name, or mend that one.")
    language = language or language_of(text)
    fields = {
        "publisher": publisher,
        "title": title,
        "address": address,
        "language": language,
        "published": published,
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    _write(folder, f"text.{language}.txt", content, fields)
    read_document(folder)
    return folder


def _check(publisher: str, address: str, title: str) -> None:
    if not _ID.fullmatch(publisher):
        raise InvalidSource(f"--publisher {publisher}: not an id. Use small letters, digits and hyphens.")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise InvalidSource(f"--address {address}: not a web address. Write it whole, with https://")
    if not title.strip():
        raise InvalidSource("--title is empty. Write the release's own title.")


def _write(folder: Path, name: str, content: bytes, fields: dict[str, object]) -> None:
    beside = folder.with_name(folder.name + ".new")
    try:
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        (beside / name).write_bytes(content)
        source = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
        (beside / SOURCE_FILE).write_text(source, encoding="utf-8")
        beside.rename(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            shutil.rmtree(beside, ignore_errors=True)
        raise UnwritableOutput(
            f"{folder}: cannot be written ({error.strerror}). Nothing was changed."
        ) from None
