"""Files to facts with their evidence: what `aseankg extract` gives, in every format."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from aseankg.claims.claim import Reading, by_event, claim_id, quotation
from aseankg.claims.reading import Reader
from aseankg.documents import Document
from aseankg.errors import UnreadableText
from aseankg.graph import document_quads
from aseankg.ingesting.bulk import Desk, Tally, Watch, read_in_bulk
from aseankg.ingesting.described import SILENT, Described
from aseankg.ingesting.kept import Kept, fingerprint
from aseankg.ingesting.tasks import holds_many, is_page
from aseankg.language import read_language
from aseankg.locations import data_part
from aseankg.reading_json import FIELDS, reading_json, reported_events
from aseankg.reference import Reference, read_reference
from aseankg.review import ReviewedClaim, ReviewState
from aseankg.serialisation import nquads, turtle
from aseankg.terms import PREFIXES
from aseankg.unknown_names import Gathered, Sighting, as_objects, in_words, sightings


def extract(
    paths: Sequence[Path],
    form: str,
    tally: Tally,
    *,
    given: Described = SILENT,
    jobs: int = 1,
    kept: Path | None = None,
    unknown: Gathered | None = None,
    watch: Watch = lambda _tally: None,
) -> Iterator[bytes]:
    """The facts of some releases as `text`, `json`, `turtle` or `nquads`, a piece a release, in order.

    Of a lone text or page, JSON is one indented object; of several, of folders and of JSON lines it
    is an object a line. What cannot be read is left out, and `tally` has the reasons.

    Args:
        given: what is said of every release, such as when it was published.
        jobs: processes to use.
        kept: folder of earlier readings; None keeps none.
        unknown: gathers the names that look like actors and are in no table.

    Raises:
        UnreadableText: no release was read of those that were named one by one.
        InvalidSource: a folder holds no release.
    """
    several = len(paths) > 1 or holds_many(paths[0])
    desk = Desk(data_part("reference"), data_part("language"), _kept_in(kept), given)
    begun = False
    for outcome in read_in_bulk(paths, desk, _Writer(form, several), tally, jobs=jobs, watch=watch):
        if not begun:
            yield _PREFIXES if form == "turtle" and several else b""
        elif form == "text":
            yield b"\n"
        begun = True
        piece, found = outcome.result
        if unknown is not None:
            unknown.add(found)
        yield piece
    if tally.faults and not begun and not any(map(holds_many, paths)):
        raise UnreadableText(tally.faults[0])


def _kept_in(folder: Path | None) -> Kept:
    return Kept(folder, fingerprint([data_part("reference"), data_part("language")]))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes what is written of a release, and gives the unknown names of it beside."""

    form: str
    several: bool

    def __call__(
        self, desk: Desk, document: Document, reading: Reading
    ) -> tuple[bytes, tuple[Sighting, ...]]:
        piece = _WRITERS[self.form, self.several](desk, document, reading)
        return piece, sightings(document, reading.unknown) if self.several else ()


def _in_words(desk: Desk, document: Document, reading: Reading) -> bytes:
    return reading_in_words(document, reading, desk.reference).encode()


def _as_object(desk: Desk, document: Document, reading: Reading) -> bytes:
    return f"{json.dumps(_object(desk, document, reading), ensure_ascii=False, indent=2)}\n".encode()


def _as_line(desk: Desk, document: Document, reading: Reading) -> bytes:
    return f"{json.dumps(_object(desk, document, reading), ensure_ascii=False)}\n".encode()


def _object(desk: Desk, document: Document, reading: Reading) -> dict[str, Any]:
    """The object of a release; with its text where that stands nowhere else as it is."""
    found = reading_json(document, reading, desk.tables())
    found["unknown"] = as_objects(document, reading.unknown, desk.reference)
    if is_page(document.file):
        found["document"]["text"] = document.text
    return found


def _as_turtle(desk: Desk, document: Document, reading: Reading) -> bytes:
    return turtle(_quads(desk, document, reading)).encode()


def _as_turtle_to_join(desk: Desk, document: Document, reading: Reading) -> bytes:
    lines = turtle(_quads(desk, document, reading)).splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("@prefix ")).encode()


def _as_nquads(desk: Desk, document: Document, reading: Reading) -> bytes:
    return nquads(_quads(desk, document, reading)).encode()


_WRITERS: dict[tuple[str, bool], Callable[[Desk, Document, Reading], bytes]] = {
    ("text", False): _in_words,
    ("text", True): _in_words,
    ("json", False): _as_object,
    ("json", True): _as_line,
    ("turtle", False): _as_turtle,
    ("turtle", True): _as_turtle_to_join,
    ("nquads", False): _as_nquads,
    ("nquads", True): _as_nquads,
}
_PREFIXES = "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(PREFIXES.items())).encode()


def read_text(document: Document) -> Reading:
    """The reading of one document with the tables and the language data at hand."""
    return _reader(document.language).read(document)


def reading_in_words(document: Document, reading: Reading, tables: Path) -> str:
    """For people: event by event, each fact with the words that state it; then what may be missing.

    `tables` is the folder of the reference tables.
    """
    lines = [f"{document.where}  ({document.language}, {len(document.text)} characters)"]
    if not reading.claims:
        lines.append("  No event was found in this text.")
    said = by_event(reading.claims)
    for event in [*reported_events(reading), *_linked(reading)]:
        lines += ["", f"event:{event}"]
        for claim in said.get(event, ()):
            quote = quotation(claim, document.text)
            for field, value in FIELDS[type(claim)](claim):
                lines.append(f"  {field:<14} {value}")
            lines.append(
                f"  {'':<14}   “{_shortened(quote)}” ({claim.evidence[0].start}–{claim.evidence[0].end})"
            )
    if reading.unread:
        lines += ["", "Named, but no fact was read of them:"]
        lines += [f"  {u.agent}: “{_around(document, u.span.start, u.span.end)}”" for u in reading.unread]
    lines += in_words(document, reading.unknown, tables)
    lines += [f"note: {warning}" for warning in reading.warnings]
    return "\n".join(lines) + "\n"


def _linked(reading: Reading) -> list[str]:
    reported = set(reported_events(reading))
    return [event for event in reading.events() if event not in reported]


def _shortened(quote: str, longest: int = 200) -> str:
    return quote if len(quote) <= longest else f"{quote[: longest // 2]} […] {quote[-longest // 2 :]}"


def _around(document: Document, start: int, end: int, reach: int = 40) -> str:
    return " ".join(document.text[max(0, start - reach) : end + reach].split())


def _quads(desk: Desk, document: Document, reading: Reading) -> list[Quad]:
    claims = [ReviewedClaim(claim_id(claim), claim, ReviewState.UNREVIEWED) for claim in reading.claims]
    return document_quads(document, claims, reading.principal, desk.tables())


@cache
def _reference() -> Reference:
    return read_reference(data_part("reference"))


@cache
def _reader(language: str) -> Reader:
    return Reader(_reference(), read_language(data_part("language"), language))
