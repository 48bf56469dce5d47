"""Proposals beside their sentences, and decisions on them, each in its file as soon as it is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from aseankg.claims.claim import Claim, Reading, claim_id, quotation
from aseankg.correcting import Vocabulary, fitted, read_vocabulary
from aseankg.documents import Document
from aseankg.errors import InvalidReview
from aseankg.ingesting.gathered import desk_of, documents_at_hand
from aseankg.locations import data_part, shipped
from aseankg.reading_json import FIELDS
from aseankg.reference import read_reference
from aseankg.review import (
    Decision,
    Review,
    ReviewedClaim,
    ReviewOutcome,
    ReviewState,
    apply_review,
    read_review,
    review_file,
    with_decision,
    write_review,
)

MARKS = {
    ReviewState.UNREVIEWED: "open",
    ReviewState.ACCEPTED: "accepted",
    ReviewState.CORRECTED: "corrected",
    ReviewState.REJECTED: "rejected",
}
TEXT_CHANGED = "The text has changed since it was reviewed: every decision is open again."


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to decide; `claim` may be `all`, for every open one."""

    claim: str
    decision: str
    correction: Mapping[str, str | int] | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the review of one document is.

    Attributes:
        open: number of claims on which nobody has decided; `decided` those with a decision.
    """

    slug: str
    title: str
    open: int
    decided: int
    text_changed: bool


class DocumentReview:
    """One document with its claims and the decisions on them.

    Every decision is in the document's file before the call that takes it returns.
    """

    def __init__(self, document: Document, reading: Reading, vocabulary: Vocabulary, file: Path) -> None:
        self.document, self.reading, self.vocabulary = document, reading, vocabulary
        self.file = file
        self.events = reading.events()
        self._proposed = {claim_id(claim): claim for claim in reading.claims}
        self._before: list[tuple[Review | None, Review]] = []
        self._look(read_review(file))

    @property
    def outcome(self) -> ReviewOutcome:
        """The claims by where they stand now."""
        return self._outcome

    def claims(self) -> tuple[ReviewedClaim, ...]:
        """Every claim with its state, in the order of events and text."""
        outcome = self._outcome
        states = {r.id: r for r in (*outcome.open, *outcome.decided, *outcome.rejected)}
        return tuple(states[claim_id(claim)] for claim in self.reading.claims)

    def decision_on(self, claim: str) -> Decision | None:
        """The decision that counts for a claim now."""
        if self._review is None or self._outcome.text_changed:
            return None
        return next((d for d in self._review.decisions if d.claim == claim), None)

    def standing(self) -> Standing:
        """How far this review is."""
        outcome, document = self._outcome, self.document
        decided = len(outcome.decided) + len(outcome.rejected)
        return Standing(
            document.slug, document.title or document.slug, len(outcome.open), decided, outcome.text_changed
        )

    def decide(self, wanted: Sequence[Wish], *, by: str, why: str | None = None) -> int:
        """Write decisions, all or none; how many.

        Raises:
            InvalidReview: there is no such claim, or a correction does not fit it.
            UnwritableOutput: the file cannot be written.
        """
        before = read_review(self.file)  # somebody else may have decided meanwhile
        self._look(before)
        review, count = before, 0
        for wish in wanted:
            ids = [r.id for r in self._outcome.open] if wish.claim == "all" else [wish.claim]
            for claim in ids:
                decision = self._decision(wish, claim, by, wish.why or why)
                review, count = with_decision(review, decision, self.document), count + 1
        if review is not None and count:
            write_review(self.file, review)
            self._before.append((before, review))
            self._look(review)
        return count

    def undo(self) -> str | None:
        """Take the last decisions of this review back; the claim of one of them, None where none is left.

        Raises:
            InvalidReview: the file was changed by somebody else since.
            UnwritableOutput: the file cannot be written.
        """
        if not self._before:
            return None
        before, written = self._before[-1]
        if read_review(self.file) != written:
            raise InvalidReview(f"{self.file}: was changed since by somebody else. Nothing was undone.")
        if before is None:
            self.file.unlink()
        else:
            write_review(self.file, before)
        self._before.pop()
        self._look(before)
        kept = set(before.decisions) if before else set()
        return next(d.claim for d in written.decisions if d not in kept)

    def _look(self, review: Review | None) -> None:
        self._review = review
        self._outcome = apply_review(self.reading.claims, review, self.document)

    def _decision(self, wish: Wish, claim: str, by: str, why: str | None) -> Decision:
        slug = self.document.slug
        if claim not in self._proposed:
            raise InvalidReview(f"{slug}: there is no claim {claim}. See them: aseankg review {slug}")
        correction = wish.correction
        if correction is not None:
            proposed = self._proposed[claim]
            correction = fitted(proposed, correction, self.vocabulary, self.events, where=claim)
        return Decision(claim, wish.decision, by, date.today(), why, correction)


#: So many names of documents are given where one is not found.
MOST_NAMES = 20


class ReviewFolder:
    """The documents of a data folder, read when they are asked for."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._documents = {document.slug: document for document in documents_at_hand(data)}
        self._reference = read_reference(data_part("reference", given=data))
        self._vocabulary = read_vocabulary(self._reference, shipped("ontology", "concepts"))
        self._desk = desk_of(data)

    def slugs(self) -> tuple[str, ...]:
        """Every document, in the order of their names."""
        return tuple(self._documents)

    def open(self, slug: str) -> DocumentReview:
        """One document, read, with the decisions on it.

        Raises:
            InvalidReview: there is no such document, or its decisions cannot be read.
        """
        if slug not in self._documents:
            known = (
                ", ".join(islice(self._documents, MOST_NAMES)) or "none yet; bring one in with aseankg add"
            )
            if len(self._documents) > MOST_NAMES:
                known += f" and {len(self._documents) - MOST_NAMES} more"
            raise InvalidReview(f"{slug}: there is no such document. There are: {known}")
        document = self._documents[slug]
        reading, _fresh = self._desk.read(document)
        return DocumentReview(document, reading, self._vocabulary, review_file(self._data, document))

    def standings(self, progress: Callable[[str], None] = lambda _line: None) -> tuple[Standing, ...]:
        """How far each document is."""
        if len(self._documents) > 1:
            progress(f"reading {len(self._documents)} documents …")
        return tuple(self.open(slug).standing() for slug in self._documents)


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
        found.append(Wish(claim, "correct", {field: value}))
    return found


def review_in_words(data: Path, slug: str) -> str:
    """Every claim of a document with its state and its words, open ones first."""
    review = ReviewFolder(data).open(slug)
    document, outcome = review.document, review.outcome
    lines = [f"{document.title or document.slug}", document.where, ""]
    if outcome.text_changed:
        lines.append(f"{TEXT_CHANGED}\n")
    decided_last = sorted(
        review.claims(), key=lambda r: (r.state != ReviewState.UNREVIEWED, r.claim.evidence[0])
    )
    for reviewed in decided_last:
        by = f" by {reviewed.by} on {reviewed.day}" if reviewed.by else ""
        proposed = reviewed.proposal or reviewed.claim
        lines.append(f"[{MARKS[reviewed.state]}{by}] {_in_words(proposed, document)}")
    lines.append(
        f"{len(outcome.open)} open, {len(outcome.decided)} accepted or corrected, "
        f"{len(outcome.rejected)} rejected."
    )
    lines += [f"A decision on {claim} meets no claim any more." for claim in outcome.orphaned]
    for unread in review.reading.unread:
        sentence = " ".join(unread.passage.quote(document.text).split())
        lines.append(f"Named, but no fact was read of it: {unread.agent}, in “{sentence}”")
    if outcome.open:
        lines.append(f'Accept them all: aseankg review {slug} --accept all --by "YOUR NAME"')
    return "\n".join(lines) + "\n"


def standings_in_words(standings: Sequence[Standing]) -> str:
    """Every document with the number of its open claims, those with open ones first."""
    lines = [
        f"{s.open:>4} open  {s.decided:>4} decided  {s.slug}{'  (the text has changed)' * s.text_changed}"
        for s in sorted(standings, key=lambda s: (s.open == 0, s.slug))
    ]
    return "\n".join(lines or ["There is no document yet; bring one in with aseankg add."]) + "\n"


def open_claims(data: Path, slug: str) -> Iterator[tuple[str, str]]:
    """Id and words of every claim on which nobody has decided."""
    review = ReviewFolder(data).open(slug)
    for reviewed in review.outcome.open:
        yield reviewed.id, _in_words(reviewed.claim, review.document)


def decide(data: Path, slug: str, wanted: Sequence[Wish], *, by: str, why: str | None = None) -> int:
    """Record decisions; how many were written.

    Raises:
        InvalidReview: there is no such document or claim, or a correction does not fit it.
    """
    return ReviewFolder(data).open(slug).decide(wanted, by=by, why=why)


def _in_words(claim: Claim, document: Document) -> str:
    role = getattr(claim, "role", None)
    return (
        f"{claim_id(claim)}  (confidence {claim.confidence})\n"
        f"    event:{claim.event}  {values_in_words(claim)}{f' ({role})' if role else ''}\n"
        f"    “{quotation(claim, document.text)}”\n"
    )


def values_in_words(claim: Claim) -> str:
    """Field and value of a claim, as `city: manila; country: philippines`."""
    return "; ".join(f"{field}: {value}" for field, value in FIELDS[type(claim)](claim))
