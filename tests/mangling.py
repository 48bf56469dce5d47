"""Releases with pieces put in, taken out, doubled and swapped, and what has to hold of their readings."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from tests.texts import ROOT, document, reading, reference

from aseankg.claims.claim import Reading, claim_id, quotation
from aseankg.documents import LONGEST_PASSAGE, Document, decode
from aseankg.errors import UnreadableText
from aseankg.graph import document_quads
from aseankg.reading_json import reading_json
from aseankg.review import ReviewedClaim, ReviewState
from aseankg.serialisation import nquads

TEXTS = sorted((ROOT / "tests" / "releases" / "texts").glob("*.txt"))
#: What texts are made hostile with; each by itself and many times over.
HOSTILE = (
    *"()[]“”\"'«»,;:.-–/%\0\x07\x1b\x7f\x85\u2028\u00ad\u00a0\t\r\n",
    *"\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\ufffd",
    *"่้ำเ์ํา\u0301\u0323İßẞΣ²①٣𝟗🏳",
    "\r\n", "e\u0301", "ํา", "ที่ ", "ครั้งที่ ", " and ", "2562 - ", "31 June ", "999999", "(WHO ",
    "ลาว, ", "Laos, ", "การประชุม", "The 5th ASEAN Meeting ", "held talks with ",
    "นาย", "Minister of ", "ยกเว้น", "except ",
)  # fmt: skip
#: Seconds that no text of a release's length may take; one takes a hundredth of it.
LIMIT = 20.0


class Edit(NamedTuple):
    """One change: its kind, where, how much, how often, and what is put in."""

    kind: str
    at: int
    length: int
    times: int
    put: str

    def __call__(self, text: str) -> str:
        start = self.at % (len(text) + 1)
        piece = text[start : start + self.length]
        before, behind = text[:start], text[start + self.length :]
        match self.kind:
            case "insert":
                return before + self.put * self.times + piece + behind
            case "delete":
                return before + behind
            case "duplicate":
                return before + piece * self.times + behind
            case _:
                return behind + piece + before


KINDS = ("insert", "delete", "duplicate", "swap")


def mangled(text: str, edits: Iterable[Edit]) -> str:
    """A text with all edits, one after the other."""
    for edit in edits:
        text = edit(text)
    return text


def check(data: bytes, file: Path = Path("mangled.txt")) -> None:
    """Read some bytes as a release; they are refused in plain words or read without a fault.

    Raises:
        AssertionError: a quotation is not in the text, or it took too long.
    """
    try:
        text = decode(data, file)
    except UnreadableText:
        return
    start = time.process_time()
    made = document(text, published=date(2019, 6, 4))
    found = reading(made)
    took = time.process_time() - start
    assert took < LIMIT, f"{len(made.text)} characters took {took:.0f} s"
    assert all(span.end - span.start <= 2 * LONGEST_PASSAGE for span in made.passages())
    check_reading(made, found)


def check_reading(made: Document, found: Reading) -> None:
    """Every place that a reading names gives its quotation, in memory and in the graph."""
    for start, end in _places(found):
        assert 0 <= start < end <= len(made.text)
    for claim in found.claims:
        assert all(span.quote(made.text) == made.text[span.start : span.end] for span in claim.evidence)
        assert quotation(claim, made.text)
    for unread in found.unread:
        assert unread.span.quote(made.text) == made.text[unread.span.start : unread.span.end]
    proposed = [ReviewedClaim(claim_id(c), c, ReviewState.UNREVIEWED) for c in found.claims]
    quads = document_quads(made, proposed, found.principal, reference())
    again = set(pyoxigraph.parse(nquads(quads).encode(), format=pyoxigraph.RdfFormat.N_QUADS))
    assert again == set(quads)
    assert reading_json(made, found, reference())["events"] is not None


def _places(found: Reading) -> Iterator[tuple[int, int]]:
    for claim in found.claims:
        yield from ((span.start, span.end) for span in claim.evidence)
    yield from ((unread.span.start, unread.span.end) for unread in found.unread)
