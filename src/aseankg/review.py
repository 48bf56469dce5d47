"""People's decisions on what the grammar proposed; both are kept.

A decision names a claim by its id and accepts, corrects or rejects it. The file keeps the hash of
the text on which it was taken: when the text changes, every decision on it is open again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from aseankg.claims.claim import Agent, Claim, claim_id
from aseankg.dates import FIRST_BUDDHIST_YEAR, Precision, WrittenDate, last_day_of_month
from aseankg.documents import Document
from aseankg.errors import InvalidReview, UnwritableOutput


class ReviewState(StrEnum):
    """Where a claim stands; the local names of the terms in the ontology."""

    UNREVIEWED = "Unreviewed"
    ACCEPTED = "Accepted"
    CORRECTED = "Corrected"
    REJECTED = "Rejected"


_STATES = {
    "accept": ReviewState.ACCEPTED,
    "correct": ReviewState.CORRECTED,
    "reject": ReviewState.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on one claim.

    Attributes:
        correction: new values by field, for `correct` only.
    """

    claim: str
    decision: str
    by: str
    day: date
    why: str | None = None
    correction: Mapping[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """All decisions on one document, and the hash of the text they were taken on."""

    document: str
    sha256: str
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim with its state; `id` is that of the proposal, also where it was corrected."""

    id: str
    claim: Claim
    state: ReviewState
    by: str | None = None
    day: date | None = None
    proposal: Claim | None = None


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    """A document's claims by where they stand.

    Attributes:
        decided: accepted and corrected ones, which are published.
        open: proposals on which nobody has decided.
        rejected: kept, never published.
        orphaned: ids of decided claims that the text no longer gives.
        text_changed: the decisions were taken on another text, so none of them counts.
    """

    decided: tuple[ReviewedClaim, ...]
    open: tuple[ReviewedClaim, ...]
    rejected: tuple[ReviewedClaim, ...]
    orphaned: tuple[str, ...]
    text_changed: bool


def apply_review(claims: Sequence[Claim], review: Review | None, document: Document) -> ReviewOutcome:
    """Put each proposal where the decisions on it say.

    Raises:
        InvalidReview: a correction names a field that the claim does not have.
    """
    changed = review is not None and review.sha256 != document.sha256
    decisions = {} if review is None or changed else {d.claim: d for d in review.decisions}
    by_state: dict[ReviewState, list[ReviewedClaim]] = {state: [] for state in ReviewState}
    for claim in claims:
        reviewed = _decide(claim, decisions.get(claim_id(claim)), document)
        by_state[reviewed.state].append(reviewed)
    proposed = {claim_id(claim) for claim in claims}
    return ReviewOutcome(
        decided=tuple(by_state[ReviewState.ACCEPTED] + by_state[ReviewState.CORRECTED]),
        open=tuple(by_state[ReviewState.UNREVIEWED]),
        rejected=tuple(by_state[ReviewState.REJECTED]),
        orphaned=tuple(sorted(set(decisions) - proposed)),
        text_changed=changed,
    )


def _decide(claim: Claim, decision: Decision | None, document: Document) -> ReviewedClaim:
    if decision is None:
        return ReviewedClaim(claim_id(claim), claim, ReviewState.UNREVIEWED)
    state = _STATES[decision.decision]
    if state is not ReviewState.CORRECTED:
        return ReviewedClaim(decision.claim, claim, state, decision.by, decision.day)
    corrected = correct(
        claim, decision.correction or {}, where=f"review of {document.slug}: {decision.claim}"
    )
    return ReviewedClaim(decision.claim, corrected, state, decision.by, decision.day, proposal=claim)


def correctable(claim: Claim) -> tuple[str, ...]:
    """The fields of a claim that a correction may change, the event last."""
    kept = {"event", "evidence", "confidence", "construction"}
    return (*(f.name for f in fields(claim) if f.name not in kept), "event")


def correct(claim: Claim, correction: Mapping[str, str | int], *, where: str) -> Claim:
    """The claim with other values.

    An actor takes a slug, or `country:SLUG` where it is of another kind; a date takes
    `2019-06-04`, `2019-06-04/2019-06-06` or `2019-06`; the rest the field's own kind of value.

    Raises:
        InvalidReview: no such field, a value of another kind, or nothing to correct.
    """
    own = correctable(claim)
    if not correction or not set(correction) <= set(own):
        wrong = ", ".join(sorted(correction)) or "nothing"
        raise InvalidReview(f"{where}: corrects {wrong}. Fields: {', '.join(sorted(own))}.")
    values: dict[str, Any] = {}
    for name, value in correction.items():
        before = getattr(claim, name)
        values[name] = _in_its_kind(before, value)
        if before is not None and not isinstance(values[name], type(before)):
            raise InvalidReview(f"{where}: {name} is {value!r}. {_wanted(before)}")
    return replace(claim, **values)


def _in_its_kind(before: object, value: object) -> object:
    if isinstance(before, Agent) and isinstance(value, str):
        kind, _colon, slug = value.rpartition(":")
        return Agent(kind or before.kind, slug)
    if isinstance(before, WrittenDate):
        written = value.isoformat() if isinstance(value, date) else str(value)
        return _other_days(before, written) or value
    return value


def _wanted(before: object) -> str:
    if isinstance(before, WrittenDate):
        return "Write a day as 2019-06-04, several as 2019-06-04/2019-06-06, a month as 2019-06."
    return f"Write a {'slug' if isinstance(before, Agent) else type(before).__name__}."


_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_PRECISIONS = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def _other_days(before: WrittenDate, written: str) -> WrittenDate | None:
    """The same words, meant otherwise; None for what is no Gregorian date or ends before it begins."""
    first, _slash, last = written.partition("/")
    last = last or first
    if not (_ISO.fullmatch(first) and _ISO.fullmatch(last)) or len(first) != len(last):
        return None
    precision = _PRECISIONS[len(first)]
    try:
        begins = date.fromisoformat(f"{first}-01-01"[:10])
        ends = date.fromisoformat(f"{last}-12-01"[:10] if precision is Precision.YEAR else f"{last}-01"[:10])
        if ends.year >= FIRST_BUDDHIST_YEAR:
            return None
        if precision is not Precision.DAY:
            ends = last_day_of_month(ends.year, ends.month)
        return replace(before, first=begins, last=ends, precision=precision)
    except ValueError:
        return None


def review_file(data: Path, document: Document) -> Path:
    """Where the decisions on a document are kept: `data/reviews/{publisher}/{folder}.yml`."""
    publisher = document.publisher or "unknown"
    return data / "reviews" / publisher / f"{document.slug.removeprefix(publisher + '-')}.yml"


def read_review(file: Path) -> Review | None:
    """The decisions in a file, or None when there is none yet.

    Raises:
        InvalidReview: the file is not in the form of `data/README.md`.
    """
    if not file.is_file():
        return None
    try:
        data = yaml.load(
            file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        decisions = tuple(_decision(entry, file) for entry in data["decisions"] or ())
        review = Review(str(data["document"]), str(data["sha256"]), decisions)
    except (yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise InvalidReview(
            f"{file}: cannot be read ({reason}). It needs document, sha256, decisions."
        ) from None
    twice = sorted({d.claim for d in decisions if [e.claim for e in decisions].count(d.claim) > 1})
    if twice:
        raise InvalidReview(f"{file}: {twice[0]} is decided twice. Keep one of the decisions.")
    return review


def _decision(entry: Mapping[str, Any], file: Path) -> Decision:
    if entry["decision"] not in _STATES:
        raise InvalidReview(
            f"{file}: {entry['claim']}: {entry['decision']!r} is none of {', '.join(_STATES)}."
        )
    if type(entry["day"]) is not date:
        raise InvalidReview(
            f"{file}: {entry['claim']}: day is {entry['day']!r}. Write the day as YYYY-MM-DD."
        )
    return Decision(
        claim=str(entry["claim"]),
        decision=str(entry["decision"]),
        by=str(entry["by"]),
        day=entry["day"],
        why=entry.get("why"),
        correction=entry.get("correction"),
    )


def with_decision(review: Review | None, decision: Decision, document: Document) -> Review:
    """The review with one decision more; an earlier one on the same claim gives way.

    Decisions that were taken on another text are dropped: they are open again.
    """
    kept: tuple[Decision, ...] = ()
    if review is not None and review.sha256 == document.sha256:
        kept = tuple(d for d in review.decisions if d.claim != decision.claim)
    decisions = sorted((*kept, decision), key=lambda d: d.claim)
    return Review(document.slug, document.sha256, tuple(decisions))


def write_review(file: Path, review: Review) -> None:
    """Write the decisions, whole or not at all; once this returns they outlive the program.

    Raises:
        UnwritableOutput: the folder cannot be written.
    """
    entries = [
        {name: value for name in Decision.__slots__ if (value := getattr(d, name)) is not None}
        for d in review.decisions
    ]
    data = {"document": review.document, "sha256": review.sha256, "decisions": entries}
    beside = file.with_suffix(".yml.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as stream:
            yaml.safe_dump(data, stream, allow_unicode=True, sort_keys=False)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except OSError as error:
        raise UnwritableOutput(
            f"{file}: cannot be written ({error.strerror}). Nothing was changed."
        ) from None
