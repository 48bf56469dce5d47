"""What the screen shows of a document under review, as lines of words with the name of their style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from aseankg.claims.claim import Agent, Claim, Unread
from aseankg.correcting import as_written
from aseankg.reading_json import FIELDS
from aseankg.review import ReviewedClaim, ReviewState, correctable
from aseankg.reviewing import MARKS, DocumentReview
from aseankg.spans import Span
from aseankg.wrapping import cells, lines_of, printable, shortened


class Piece(NamedTuple):
    """Words of one style: `strong`, `soft`, `plain`, `dim`, or the name of a state."""

    words: str
    style: str


Line = tuple[Piece, ...]

_SIGNS = {
    ReviewState.UNREVIEWED: "○",
    ReviewState.ACCEPTED: "✓",
    ReviewState.CORRECTED: "≠",
    ReviewState.REJECTED: "✗",
}
_LABEL_WIDTH = 11


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to stop at: a claim, or an actor that the text names and no claim uses."""

    claim: ReviewedClaim | None = None
    unread: Unread | None = None

    @property
    def is_open(self) -> bool:
        return self.claim is not None and self.claim.state is ReviewState.UNREVIEWED


@dataclass(frozen=True, slots=True)
class Shown:
    """Lines, and the first and last of them that must be seen."""

    lines: tuple[Line, ...]
    first: int = 0
    last: int = 0


def entries(review: DocumentReview) -> list[Entry]:
    """Every claim in the order of events and text, then what nobody read."""
    claims = [Entry(claim=reviewed) for reviewed in review.claims()]
    return claims + [Entry(unread=unread) for unread in review.reading.unread]


def side_lines(found: Sequence[Entry], chosen: int, width: int) -> tuple[Shown, list[int | None]]:
    """The list at the side, headed by events, and the entry that each line stands for."""
    lines: list[Line] = []
    stands_for: list[int | None] = []
    heading, at = "", 0
    for number, entry in enumerate(found):
        wanted = entry.claim.claim.event if entry.claim else "named, but not read"
        if wanted != heading:
            heading = wanted
            lines.append((Piece(shortened(heading, width), "heading"),))
            stands_for.append(None)
        if number == chosen:
            at = len(lines)
        lines.append(_side_line(entry, chosen=number == chosen, width=width))
        stands_for.append(number)
    first = 0 if at == 1 else at
    return Shown(tuple(lines), first, at), stands_for


def _side_line(entry: Entry, *, chosen: bool, width: int) -> Line:
    if entry.claim is None:
        assert entry.unread is not None
        sign, state, words = "?", "unread", entry.unread.agent
    else:
        sign, state = _SIGNS[entry.claim.state], MARKS[entry.claim.state]
        field, value = FIELDS[type(entry.claim.claim)](entry.claim.claim)[0]
        words = f"{field} {value}"
    short = shortened(words, width - 3)
    if chosen:
        return (Piece(f" {sign} {short}{' ' * (width - 3 - cells(short))}", "chosen"),)
    return Piece(f" {sign} ", state), Piece(short, "plain" if state == "open" else "dim")


def fact_lines(entry: Entry, review: DocumentReview, width: int) -> tuple[Line, ...]:
    """The fact in words: values, role, event, how it was read, and where it stands."""
    if entry.claim is None:
        assert entry.unread is not None
        told = "The text names it here and no fact uses it: look whether one is missing. Nothing to decide."
        rows = [("named", entry.unread.agent, "strong"), ("", told, "plain")]
    else:
        rows = list(_rows(entry.claim, review))
    return tuple(line for row in rows for line in _row_lines(*row, width=width))


def _rows(reviewed: ReviewedClaim, review: DocumentReview) -> Iterator[tuple[str, str, str]]:
    claim = reviewed.claim
    for field in correctable(claim):
        written = _written(claim, field)
        if written:
            yield field, written, "plain" if field == "event" else "value"
    fields = ", ".join(field for field, _value in FIELDS[type(claim)](claim))
    yield "read as", f"{fields} by {claim.construction}, confidence {claim.confidence:.2f}", "plain"
    yield "state", _state(reviewed, review), MARKS[reviewed.state]
    if reviewed.proposal is not None:
        changed = [f for f in correctable(claim) if getattr(claim, f) != getattr(reviewed.proposal, f)]
        before = ", ".join(f"{f} {_written(reviewed.proposal, f) or 'nothing'}" for f in changed)
        yield "proposed", before, "dim"


def _written(claim: Claim, field: str) -> str:
    value = getattr(claim, field)
    if not isinstance(value, Agent):
        return as_written(claim, field)
    more = [value.post, value.on_behalf_of and f"for {value.on_behalf_of}"]
    return ", ".join([value.name, *filter(None, more)])


def _state(reviewed: ReviewedClaim, review: DocumentReview) -> str:
    if reviewed.by is None:
        return "open"
    decision = review.decision_on(reviewed.id)
    why = f": {decision.why}" if decision and decision.why else ""
    return f"{MARKS[reviewed.state]} by {reviewed.by} on {reviewed.day}{why}"


def _row_lines(label: str, words: str, style: str, *, width: int) -> Iterator[Line]:
    plain = " ".join(printable(words).split())
    for number, (start, end) in enumerate(lines_of(plain, max(width - _LABEL_WIDTH, 8))):
        head = shortened(label.replace("_", " "), _LABEL_WIDTH - 1) if number == 0 else ""
        yield Piece(head + " " * (_LABEL_WIDTH - cells(head)), "label"), Piece(plain[start:end], style)


def text_lines(entry: Entry, review: DocumentReview, width: int) -> Shown:
    """The whole text, with the value's words strong, the other evidence soft, other passages dim."""
    text = printable(review.document.text)
    if entry.claim is not None:
        strong, *soft = entry.claim.claim.evidence
    else:
        assert entry.unread is not None
        strong, soft = entry.unread.span, []
    evidence = [strong, *soft]
    near = [p for p in review.document.passages() if any(p.overlaps(span) for span in evidence)]
    layers = [([strong], "strong"), (soft, "soft"), (near, "plain")]
    lines: list[Line] = []
    holding: list[int] = []
    for start, end in lines_of(text, width):
        if start < strong.end and strong.start < end:
            holding.append(len(lines))
        lines.append(tuple(_pieces(text, start, end, layers)))
    return Shown(tuple(lines), holding[0] if holding else 0, holding[-1] if holding else 0)


def _pieces(text: str, start: int, end: int, layers: Sequence[tuple[Sequence[Span], str]]) -> Iterator[Piece]:
    edges = {edge for spans, _style in layers for span in spans for edge in (span.start, span.end)}
    cuts = [start, *sorted(edge for edge in edges if start < edge < end), end]
    for first, last in pairwise(cuts):
        style = next((name for spans, name in layers if any(s.start <= first < s.end for s in spans)), "dim")
        if first < last:
            yield Piece(text[first:last], style)


def counts(review: DocumentReview) -> str:
    """How many are open, accepted, corrected, rejected, in words; those that are none are left out."""
    found = Counter(MARKS[reviewed.state] for reviewed in review.claims())
    return " · ".join(f"{found[mark]} {mark}" for mark in MARKS.values() if found[mark] or mark == "open")


def bar(left: str, right: str, width: int) -> Shown:
    """One line with words at both ends; the left ones are shortened."""
    right = f" {right} " if right else ""
    short = shortened(left, width - cells(right) - 2)
    gap = " " * (width - cells(short) - cells(right) - 1)
    return Shown(((Piece(f" {short}{gap}{right}", "title"),),))
