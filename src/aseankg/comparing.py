"""Events that two documents may both tell, with both documents' words; and decisions on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aseankg.build import ReadDocument, read_all
from aseankg.claims.claim import Claim, Date, Edition, Name, Participation, Place, Status, quotation
from aseankg.documents import read_documents
from aseankg.errors import InvalidSameEvent
from aseankg.locations import data_part
from aseankg.reference import read_reference
from aseankg.same_event.identity import Identities, identify
from aseankg.same_event.likeness import Likeness, proposals
from aseankg.same_event.settling import all_tellings, unmet_notes
from aseankg.same_event.tables import Decision, Verdict, decide, read_decisions, read_record, write_decisions
from aseankg.same_event.telling import Telling, Told

#: What tells one event from another, in the order in which it is shown.
_SHOWN: tuple[tuple[str, type[Claim]], ...] = (
    ("name", Name),
    ("edition", Edition),
    ("date", Date),
    ("place", Place),
    ("status", Status),
    ("who", Participation),
)
_LONGEST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to decide on two events, each written `DOCUMENT/EVENT`, or `DOCUMENT` for
    the event that it is about."""

    verdict: str
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class _Compared:
    """All documents, what they tell, and what is decided on it."""

    read: dict[str, ReadDocument]
    tellings: dict[Told, Telling]
    decisions: tuple[Decision, ...]
    identities: Identities


def proposals_in_words(data: Path, document: str | None = None) -> str:
    """The open proposals, the likeliest first, with reasons and words; then what is unsure or joined.

    Raises:
        InvalidSameEvent: there is no such document, or a decision cannot be right.
    """
    compared = _compared(data)
    shown = {told for told in compared.tellings if document in (None, told.document)}
    if document is not None and document not in compared.read:
        raise _no_such_document(document, compared)
    likely = [like for like in _open(compared) if shown & {like.one.told, like.other.told}]
    lines = [line for number, like in enumerate(likely, 1) for line in _proposal(number, like, compared)]
    lines.append(
        f"{len(likely)} open proposal(s); {len(compared.tellings)} event(s) told by "
        f"{len(compared.read)} document(s)."
    )
    lines += _editions(compared, shown)
    lines += [
        f"Unsure, says {d.by} on {d.day}: {d.pair[0]} and {d.pair[1]}" + (f" ({d.why})" if d.why else "")
        for d in compared.decisions
        if d.verdict is Verdict.UNSURE and shown & set(d.pair)
    ]
    lines += [f"note: {note}" for note in unmet_notes(compared.identities)]
    return "\n".join(lines) + "\n"


def decide_same_event(
    data: Path, wishes: Sequence[Wish], *, by: str, why: str | None = None, keep: str | None = None
) -> int:
    """Record decisions; how many were written.

    Raises:
        InvalidSameEvent: there is no such event, or the decisions contradict each other or earlier ones.
    """
    compared = _compared(data)
    decisions = compared.decisions
    for wish in wishes:
        one, other = sorted((_told(wish.one, compared), _told(wish.other, compared)))
        if one == other:
            raise InvalidSameEvent(f"{one}: is one event, told once. Name two, as aseankg same-event does.")
        verdict = Verdict(wish.verdict)
        slug = keep.removeprefix("event:") if keep and verdict is Verdict.YES else None
        new = Decision((one, other), verdict, by, date.today(), why or "", slug)
        decisions = decide(decisions, new)
    identify(compared.tellings.values(), decisions, read_record(data), _unpublished)
    write_decisions(data, decisions)
    return len(wishes)


def _compared(data: Path) -> _Compared:
    reference = read_reference(data_part("reference", given=data))
    read = read_all(read_documents(data / "sources"), data, reference)
    tellings = all_tellings((item.document, item.reading, item.review) for item in read)
    decisions = read_decisions(data)
    return _Compared(
        read={item.document.slug: item for item in read},
        tellings={telling.told: telling for telling in tellings},
        decisions=decisions,
        identities=identify(tellings, decisions, read_record(data), _unpublished),
    )


def _unpublished(_document: str) -> Collection[str]:
    """Which slug stays is the build's affair; here it only matters which tellings are one event."""
    return ()


def _open(compared: _Compared) -> Iterator[Likeness]:
    """Likely pairs on which nobody decided and that no other decision or edition has joined."""
    decided = {decision.pair for decision in compared.decisions}
    for like in proposals(compared.tellings.values()):
        one, other = sorted((like.one.told, like.other.told))
        if (one, other) not in decided and not compared.identities.same(one, other):
            yield like


def _proposal(number: int, like: Likeness, compared: _Compared) -> Iterator[str]:
    yield f"{number}. score {like.score:.2f}"
    yield from (f"   {reason.points:+.2f}  {reason.words}" for reason in like.reasons)
    for telling in (like.one, like.other):
        yield ""
        yield from _words(telling, compared.read[telling.told.document])
    yield ""
    yield f'   aseankg same-event --yes {like.one.told} {like.other.told} --by "YOUR NAME"'
    yield ""


def _words(telling: Telling, item: ReadDocument) -> Iterator[str]:
    """The telling's address, its document, and the words that tell the event from others."""
    document = item.document
    yield f"   {telling.told}"
    yield f"   {document.title or document.slug} ({document.published or 'undated'})"
    claims = [reviewed.claim for reviewed in (*item.review.decided, *item.review.open)]
    for label, kind in _SHOWN:
        quotes = {
            quotation(claim, document.text): None
            for claim in claims
            if isinstance(claim, kind) and claim.event == telling.told.event
        }
        if quotes:
            yield f"     {label:<8} “{_shortened(' … '.join(quotes))}”"


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 2].rstrip() + " …"


def _editions(compared: _Compared, shown: Collection[Told]) -> Iterator[str]:
    """Editions that several documents tell, which are one event without anybody's word."""
    by_slug: dict[str, list[Told]] = {}
    for told, telling in sorted(compared.tellings.items()):
        if telling.numbered:
            by_slug.setdefault(compared.identities.slugs[told], []).append(told)
    for slug, together in by_slug.items():
        if len(together) > 1 and set(together) & set(shown):
            where = ", ".join(told.document for told in together)
            yield f"One event by series and ordinal: event:{slug}, in {where}"


def _told(written: str, compared: _Compared) -> Told:
    """The event that somebody means.

    Raises:
        InvalidSameEvent: there is no such document, or it tells no such event.
    """
    document, _, event = written.partition("/")
    document, event = document.removeprefix("document:"), event.removeprefix("event:")
    if document not in compared.read:
        raise _no_such_document(document, compared)
    slug = event or compared.read[document].reading.principal
    events = [told.event for told in compared.tellings if told.document == document]
    if slug not in events:
        known = ", ".join(f"{document}/{event}" for event in events) or "none"
        raise InvalidSameEvent(f"{written}: no such event is told there. The document tells: {known}")
    return Told(document, slug)


def _no_such_document(document: str, compared: _Compared) -> InvalidSameEvent:
    known = ", ".join(list(compared.read)[:5]) + (", …" if len(compared.read) > 5 else "")
    known = known or "none yet; bring one in with aseankg add"
    return InvalidSameEvent(f"{document}: there is no such document. There are: {known}")
