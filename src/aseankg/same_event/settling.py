"""Which events of all documents are one, by the decisions and the record in the data folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from aseankg.claims.claim import Reading
from aseankg.documents import Document
from aseankg.review import ReviewOutcome
from aseankg.same_event.identity import Identities, Published, identify
from aseankg.same_event.tables import SAME_EVENT_FILE, read_decisions, read_record
from aseankg.same_event.telling import Telling, tellings

Read = tuple[Document, Reading, ReviewOutcome]


def all_tellings(read: Iterable[Read]) -> list[Telling]:
    """Every event of every document, by the claims that nobody rejected, as they were corrected."""
    return [
        telling
        for document, reading, review in read
        for telling in tellings(
            document, [reviewed.claim for reviewed in (*review.decided, *review.open)], reading.principal
        )
    ]


def settle(read: Iterable[Read], data: Path, published: Published) -> Identities:
    """Give every event of the documents its slug in the graph.

    Raises:
        InvalidSameEvent: a table cannot be right, or decisions contradict each other.
    """
    return identify(all_tellings(read), read_decisions(data), read_record(data), published)


def unmet_notes(identities: Identities) -> Iterator[str]:
    """Decisions that do nothing, in words."""
    for decision in identities.unmet:
        lost = next(told for told in decision.pair if told not in identities.slugs)
        yield (
            f"{SAME_EVENT_FILE}, {decision.place}: no document tells {lost} any more. See what there is: "
            "aseankg same-event"
        )
