"""Proposals beside their sentences, and decisions on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aseankg.claims.claim import Claim, Reading, claim_id, quotation
from aseankg.claims.reading import Reader
from aseankg.documents import Document, read_documents
from aseankg.errors import InvalidReview
from aseankg.language import read_language
from aseankg.locations import data_part
from aseankg.reading_json import FIELDS
from aseankg.reference import read_reference
from aseankg.review import (
    Decision,
    ReviewOutcome,
    ReviewState,
    apply_review,
    correct,
    read_review,
    review_file,
    with_decision,
    write_review,
)

_MARKS = {
    ReviewState.UNREVIEWED: "open",
    ReviewState.ACCEPTED: "accepted",
    ReviewState.CORRECTED: "corrected",
    ReviewState.REJECTED: "rejected",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to decide; `claim` may be `all`, for every open one."""

    claim: str
    decision: str
    correction: dict[str, str | int] | None = None


def wishes(accepted: Sequence[str], rejected: Sequence[str], corrected: Sequence[str]) -> list[Wish]:
    """The decisions of a command line; a correction is written `CLAIM:FIELD=VALUE`.

    Raises:
        InvalidReview: a correction is not written so.
    """
    found = [Wish(claim, "accept") for claim in accepted] + [Wish(claim, "reject") for claim in rejected]
    for written in corrected:
        claim, colon, change = written.partition(":")
        field, equals, value = change.partition("=")
        if not (colon and equals and field):
            raise InvalidReview(f"--correct {written}: write it as CLAIM:FIELD=VALUE.")
        found.append(Wish(claim, "correct", {field: int(value) if value.isdigit() else value}))
    return found


def review_in_words(data: Path, slug: str) -> str:
    """Every claim of a document with its state and its words, open ones first."""
    document, reading, outcome = _reviewed(data, slug)
    states = {r.id: r for r in (*outcome.open, *outcome.decided, *outcome.rejected)}
    lines = [f"{document.title or document.slug}", f"{document.file}", ""]
    if outcome.text_changed:
        lines.append("The text has changed since it was reviewed: every decision is open again.\n")
    for claim in sorted(
        reading.claims, key=lambda c: (states[claim_id(c)].state != ReviewState.UNREVIEWED, c.evidence[0])
    ):
        reviewed = states[claim_id(claim)]
        by = f" by {reviewed.by} on {reviewed.day}" if reviewed.by else ""
        lines.append(f"[{_MARKS[reviewed.state]}{by}] {_in_words(claim, document)}")
    lines.append(
        f"{len(outcome.open)} open, {len(outcome.decided)} accepted or corrected, "
        f"{len(outcome.rejected)} rejected."
    )
    lines += [f"A decision on {claim} meets no claim any more." for claim in outcome.orphaned]
    for unread in reading.unread:
        sentence = " ".join(unread.passage.quote(document.text).split())
        lines.append(f"Named, but no fact was read of it: {unread.agent}, in “{sentence}”")
    if outcome.open:
        lines.append(f'Accept them all: aseankg review {slug} --accept all --by "YOUR NAME"')
    return "\n".join(lines) + "\n"


def open_claims(data: Path, slug: str) -> Iterator[tuple[str, str]]:
    """Id and words of every claim on which nobody has decided."""
    document, _reading, outcome = _reviewed(data, slug)
    for reviewed in outcome.open:
        yield reviewed.id, _in_words(reviewed.claim, document)


def decide(data: Path, slug: str, wanted: Sequence[Wish], *, by: str, why: str | None = None) -> int:
    """Record decisions; how many were written.

    Raises:
        InvalidReview: there is no such document or claim, or a correction does not fit it.
    """
    document, reading, outcome = _reviewed(data, slug)
    by_id = {claim_id(claim): claim for claim in reading.claims}
    file = review_file(data, document)
    review, count = read_review(file), 0
    for wish in wanted:
        ids = [r.id for r in outcome.open] if wish.claim == "all" else [wish.claim]
        for claim in ids:
            if claim not in by_id:
                raise InvalidReview(f"{slug}: there is no claim {claim}. See them: aseankg review {slug}")
            if wish.correction is not None:
                correct(by_id[claim], wish.correction, where=claim)
            decision = Decision(claim, wish.decision, by, date.today(), why, wish.correction)
            review, count = with_decision(review, decision, document), count + 1
    if review is not None and count:
        write_review(file, review)
    return count


def _reviewed(data: Path, slug: str) -> tuple[Document, Reading, ReviewOutcome]:
    documents = {document.slug: document for document in read_documents(data / "sources")}
    if slug not in documents:
        known = ", ".join(documents) or "none yet; bring one in with aseankg add"
        raise InvalidReview(f"{slug}: there is no such document. There are: {known}")
    document = documents[slug]
    language = read_language(data_part("language", given=data), document.language)
    reference = read_reference(data_part("reference", given=data))
    reading = Reader(reference, language).read(document)
    return document, reading, apply_review(reading.claims, read_review(review_file(data, document)), document)


def _in_words(claim: Claim, document: Document) -> str:
    values = "; ".join(f"{field}: {value}" for field, value in FIELDS[type(claim)](claim))
    role = getattr(claim, "role", None)
    return (
        f"{claim_id(claim)}  (confidence {claim.confidence})\n"
        f"    event:{claim.event}  {values}{f' ({role})' if role else ''}\n"
        f"    “{quotation(claim, document.text)}”\n"
    )
