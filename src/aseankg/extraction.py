"""Files to facts with their evidence: what `aseankg extract` gives, in every format."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from pyoxigraph import Quad

from aseankg.claims.claim import Reading, claim_id, quotation
from aseankg.claims.reading import Reader
from aseankg.documents import Document, read_release
from aseankg.errors import InvalidSource, UnreadableText
from aseankg.graph import document_quads
from aseankg.language import read_language
from aseankg.locations import data_part
from aseankg.reading_json import FIELDS, reading_json, reported_events
from aseankg.reference import Reference, read_reference
from aseankg.review import ReviewedClaim, ReviewState
from aseankg.serialisation import nquads, turtle


@dataclass(frozen=True, slots=True)
class Extracted:
    """The facts in the wanted format, and why some of several files were left out."""

    result: str
    skipped: tuple[str, ...]


def extract_files(
    files: Sequence[Path], form: str, *, language: str | None = None, published: date | None = None
) -> Extracted:
    """The facts of some releases as `text`, `json` (an object a line for several), `turtle` or `nquads`.

    Of several files one that cannot be read is left out, and the reason is kept.

    Raises:
        UnreadableText, InvalidSource: the only file, or each of several, cannot be read.
    """
    documents, errors = [], []
    for file in files:
        try:
            documents.append(_document(file, language, published))
        except (UnreadableText, InvalidSource) as error:
            errors.append(error)
    if not documents:
        raise errors[0]
    return Extracted(_written(documents, form, several=len(files) > 1), tuple(map(str, errors)))


def _written(documents: Sequence[Document], form: str, *, several: bool) -> str:
    read = [(document, read_text(document)) for document in documents]
    if form == "text":
        return "\n".join(reading_in_words(document, reading) for document, reading in read)
    if form == "json":
        objects = [reading_json(document, reading, _reference()) for document, reading in read]
        if not several:
            return json.dumps(objects[0], ensure_ascii=False, indent=2) + "\n"
        return "".join(json.dumps(found, ensure_ascii=False) + "\n" for found in objects)
    quads = [quad for document, reading in read for quad in _quads(document, reading)]
    return nquads(quads) if form == "nquads" else turtle(quads)


def read_text(document: Document) -> Reading:
    """The reading of one document with the tables and the language data at hand."""
    return _reader(document.language).read(document)


def _document(file: Path, language: str | None, published: date | None) -> Document:
    """The release in a file; its date is the one on its page, where nothing else tells."""
    document = read_release(file, language=language, published=published)
    page = read_text(document).published if document.published is None else None
    return replace(document, published=page.first) if page else document


def reading_in_words(document: Document, reading: Reading) -> str:
    """For people: event by event, each fact with the words that state it."""
    lines = [f"{document.file}  ({document.language}, {len(document.text)} characters)"]
    if not reading.claims:
        lines.append("  No event was found in this text.")
    for event in [*reported_events(reading), *_linked(reading)]:
        lines += ["", f"event:{event}"]
        for claim in (c for c in reading.claims if c.event == event):
            quote = quotation(claim, document.text)
            for field, value in FIELDS[type(claim)](claim):
                lines.append(f"  {field:<14} {value}")
            lines.append(
                f"  {'':<14}   “{_shortened(quote)}” ({claim.evidence[0].start}–{claim.evidence[0].end})"
            )
    if reading.unread:
        lines += ["", "Named, but no fact was read of them:"]
        lines += [f"  {u.agent}: “{_around(document, u.span.start, u.span.end)}”" for u in reading.unread]
    lines += [f"note: {warning}" for warning in reading.warnings]
    return "\n".join(lines) + "\n"


def _linked(reading: Reading) -> list[str]:
    reported = reported_events(reading)
    return [event for event in reading.events() if event not in reported]


def _shortened(quote: str, longest: int = 200) -> str:
    return quote if len(quote) <= longest else f"{quote[: longest // 2]} […] {quote[-longest // 2 :]}"


def _around(document: Document, start: int, end: int, reach: int = 40) -> str:
    return " ".join(document.text[max(0, start - reach) : end + reach].split())


def _quads(document: Document, reading: Reading) -> list[Quad]:
    claims = [ReviewedClaim(claim_id(claim), claim, ReviewState.UNREVIEWED) for claim in reading.claims]
    return document_quads(document, claims, reading.principal, _reference())


@cache
def _reference() -> Reference:
    return read_reference(data_part("reference"))


@cache
def _reader(language: str) -> Reader:
    return Reader(_reference(), read_language(data_part("language"), language))
