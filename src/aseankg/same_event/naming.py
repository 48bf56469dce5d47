"""Claims under the slug that their event has in the graph, whatever it was called in its document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from aseankg.claims.claim import Agreed, Claim, Link, Reading
from aseankg.review import ReviewedClaim, ReviewOutcome
from aseankg.same_event.telling import Told


def named_review(review: ReviewOutcome, document: str, slugs: Mapping[Told, str]) -> ReviewOutcome:
    """The decisions on a document with the events' slugs in the graph; ids of claims stay.

    A link from an event to itself, which comes of two events of the document being one, is dropped.
    """
    return replace(
        review,
        decided=tuple(_named(review.decided, document, slugs)),
        open=tuple(_named(review.open, document, slugs)),
    )


def named_reading(reading: Reading, document: str, slugs: Mapping[Told, str]) -> Reading:
    """The reading with the slugs of the graph; for what is counted and linked, not for the review."""
    principal = reading.principal and _slug(reading.principal, document, slugs)
    claims = tuple(_claim(claim, document, slugs) for claim in reading.claims)
    return replace(reading, principal=principal, claims=claims)


def _named(
    reviewed: Iterable[ReviewedClaim], document: str, slugs: Mapping[Told, str]
) -> Iterable[ReviewedClaim]:
    for item in reviewed:
        claim = _claim(item.claim, document, slugs)
        if not (isinstance(claim, Link) and claim.target == claim.event):
            yield item if claim is item.claim else replace(item, claim=claim)


def _claim(claim: Claim, document: str, slugs: Mapping[Told, str]) -> Claim:
    """The claim itself where nothing changes."""
    event = _slug(claim.event, document, slugs)
    if isinstance(claim, Link):
        return replace(claim, event=event, target=_slug(claim.target, document, slugs))
    if isinstance(claim, Agreed) and claim.addressed_to is not None:
        return replace(claim, event=event, addressed_to=_slug(claim.addressed_to, document, slugs))
    return claim if event == claim.event else replace(claim, event=event)


def _slug(event: str, document: str, slugs: Mapping[Told, str]) -> str:
    return slugs.get(Told(document, event), event)
