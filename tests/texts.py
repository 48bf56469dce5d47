"""Texts made for tests."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date
from pathlib import Path

from aseankg.claims.claim import Reading
from aseankg.claims.reading import Reader
from aseankg.documents import Document, language_of
from aseankg.language import read_language
from aseankg.locations import shipped
from aseankg.reference import Reference, read_reference

ROOT = Path(__file__).parent.parent
FIRST_RELEASE = ROOT / "data" / "sources" / "mfa-th" / "2017-05-05-border-management"

_READERS: dict[str, Reader] = {}
_REFERENCE: list[Reference] = []


def document(
    text: str, *, language: str | None = None, published: date | None = None, publisher: str | None = None
) -> Document:
    """A document of nothing but a text."""
    normal = unicodedata.normalize("NFC", text)
    return Document(
        slug="example-text",
        file=Path("example.txt"),
        text=normal,
        language=language or language_of(normal),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
        publisher=publisher,
    )


def reference() -> Reference:
    """The tables of the checkout, read once."""
    if not _REFERENCE:
        _REFERENCE.append(read_reference(shipped("data", "reference")))
    return _REFERENCE[0]


def reading(text: Document) -> Reading:
    """What the grammar reads in a document."""
    if text.language not in _READERS:
        language = read_language(shipped("data", "language"), text.language)
        _READERS[text.language] = Reader(reference(), language)
    return _READERS[text.language].read(text)
