"""Which meeting of which series an event is, and which one comes after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aseankg.claims.claim import Claim, Edition, Link, UnlistedSeries
from aseankg.claims.occasion import Occasion, Occasions, core_name
from aseankg.documents import Document
from aseankg.mentions.mention import EventName
from aseankg.mentions.numbers import without_ordinal
from aseankg.spans import Span

EDITION_CONFIDENCE = 0.9
#: "The next meeting" in a release is the next one of the series that it is about, as a rule.
NEXT_CONFIDENCE = 0.8


def edition_claim(occasion: Occasion, document: Document) -> Edition | None:
    """Series and ordinal, quoted from the mention that carries the ordinal; None without a known series."""
    name = occasion.name
    if name.series is None:
        return None
    mention = next((m for m in occasion.mentions if m.value == name), occasion.mentions[0])
    return Edition(
        event=occasion.key,
        evidence=(mention.span,),
        confidence=EDITION_CONFIDENCE,
        construction="name",
        series=name.series,
        ordinal=name.ordinal,
        as_written=name.ordinal_span.words_in(document.text) if name.ordinal_span else None,
    )


def next_edition_claims(principal: Occasion, occasions: Occasions) -> Iterator[Claim]:
    """From the principal event to the next one, told by that word or by the next number."""
    together = [principal, *occasions.held_with(principal)]
    for occasion in occasions:
        if occasion in together or not _comes_next(principal, occasion):
            continue
        evidence = (occasion.mentions[0].span,)
        yield Link(
            event=principal.key,
            evidence=evidence,
            confidence=NEXT_CONFIDENCE,
            construction="next-of-its-series",
            relation="followedUpBy",
            target=occasion.key,
        )
        unnamed = occasion.name.next or occasion.names_only_its_number
        if unnamed and occasion.name.series is None and principal.name.series is not None:
            yield Edition(
                event=occasion.key,
                evidence=evidence,
                confidence=NEXT_CONFIDENCE,
                construction="next-of-its-series",
                series=principal.name.series,
                ordinal=occasion.name.ordinal,
                as_written=None,
            )


def _comes_next(principal: Occasion, other: Occasion) -> bool:
    if other.name.next:
        return other.name.series in (None, principal.name.series)
    if principal.name.ordinal is None or other.name.ordinal != principal.name.ordinal + 1:
        return False
    if other.names_only_its_number:
        return True
    if principal.name.series is not None or other.name.series is not None:
        return principal.name.series == other.name.series
    return bool(core_name(principal) & core_name(other))


def unlisted_series(
    occasions: Sequence[Occasion],
    principal: Occasion | None,
    slugs: Mapping[str, str],
    document: Document,
) -> Iterator[UnlistedSeries]:
    """Numbered meetings whose series is in no table, for a researcher to add.

    "The 5th meeting" right after the principal event's number is one of the same series.
    """
    for occasion in occasions:
        name = occasion.name
        numbered_only = occasion.names_only_its_number
        same = (
            principal if principal is not None and numbered_only and principal.name.series is None else None
        )
        span = _fullest_name(same or occasion)
        told = span is not None and span.is_whole(document.text)
        if name.series is None and name.ordinal is not None and span is not None and told:
            words = without_ordinal(" ".join(span.words_in(document.text).split()))
            yield UnlistedSeries(slugs[occasion.key], words, name.ordinal, span)


def _fullest_name(occasion: Occasion) -> Span | None:
    """The longest English name of an event, else its longest Thai one."""
    names = [m.value for m in occasion.mentions if isinstance(m.value, EventName)]
    english = [name.english for name in names if name.english is not None]
    thai = [name.thai for name in names if name.thai is not None]
    return max(english or thai, key=lambda span: span.end - span.start, default=None)
