"""A draft to a reading: events named, claims settled, each thing said once, what is left over listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from aseankg.claims.claim import (
    PARTY_IN_THE_NAME,
    Agreed,
    Claim,
    Date,
    Kind,
    Link,
    Name,
    Participation,
    Reading,
    Theme,
    Unread,
    by_event,
)
from aseankg.claims.draft import Draft
from aseankg.claims.editions import edition_claim, unlisted_series
from aseankg.claims.occasion import (
    Occasion,
    event_slug,
    first_date,
    unique_slugs,
)
from aseankg.claims.settling import in_their_order, settled
from aseankg.documents import LONGEST_PASSAGE, Document, lines_in_parts
from aseankg.mentions.finding import Passage
from aseankg.mentions.in_order import InOrder
from aseankg.mentions.mention import EventName, Mention
from aseankg.mentions.organisations import ACTOR_KINDS
from aseankg.spans import Span, Taken

#: A name is what it is; the doubt is only whether the whole of it was seen.
NAME_CONFIDENCE = 0.9
#: A theme in the name of an event is one of its themes, rarely only a part of a body's name.
THEME_IN_NAME_CONFIDENCE = 0.8

#: Constructions that read several claims of a kind in the same words.
SHARED_WORDS = frozenset({PARTY_IN_THE_NAME, "hosted-and-chaired"})


def completed(
    draft: Draft, document: Document, passages: Sequence[Passage], home_state: str | None
) -> Reading:
    said = {claim.event for claim in draft.claims if not isinstance(claim, Theme)}
    if draft.principal is not None:
        said.add(draft.principal.key)
    else:
        said = set()
    targets = {claim.target for claim in draft.claims if isinstance(claim, Link)}
    spoken_of = said | targets
    kept = [occasion for occasion in draft.occasions if occasion.key in spoken_of]
    claims = [claim for claim in draft.claims if claim.event in spoken_of]
    themes = InOrder(theme for passage in passages for theme in passage.themes)
    for occasion in kept:
        claims += _identity_claims(occasion, document, themes)
    whole = [c for c in claims if all(s.is_whole(document.text) for s in c.evidence)]
    claims = in_their_order(settled(whole, document, home_state))
    slugs = _slugs(kept, claims, document)
    claims = _unique(_renamed(claims, slugs))
    unread = tuple(_unread(passages, claims))
    return Reading(
        claims=tuple(sorted(claims, key=lambda claim: (claim.event, claim.evidence[0]))),
        principal=slugs.get(draft.principal.key if draft.principal else ""),
        unread=unread,
        published=draft.published,
        revised=draft.revised,
        warnings=(
            *_warnings(claims, document),
            *_impossible_dates(passages),
            *_long_lines(passages, document),
        ),
        unlisted=tuple(unlisted_series(kept, draft.principal, slugs, document)),
    )


def _identity_claims(occasion: Occasion, document: Document, themes: InOrder) -> Iterator[Claim]:
    """Name, kind, edition and the themes of the name, from the fullest mention of an event."""
    mention = max(occasion.mentions, key=lambda m: (_names_in(m), -m.span.start))
    name = mention.value if isinstance(mention.value, EventName) else occasion.name
    english, thai = _written(name.english, document), _written(name.thai, document)
    spans = tuple(span for span in dict.fromkeys((name.english, name.thai)) if span is not None)
    key = occasion.key
    yield Name(
        event=key, evidence=spans, confidence=NAME_CONFIDENCE, construction="name", english=english, thai=thai
    )
    if name.kind is not None:
        yield Kind(
            event=key, evidence=spans[:1], confidence=NAME_CONFIDENCE, construction="name", kind=name.kind
        )
    edition = edition_claim(occasion, document)
    if edition is not None:
        yield edition
    for theme in themes.near(mention.span):
        if not mention.span.covers(theme.span):
            continue
        yield Theme(
            event=key,
            evidence=(theme.span,),
            confidence=THEME_IN_NAME_CONFIDENCE,
            construction="theme-in-the-name",
            theme=str(theme.value),
        )


def _names_in(mention: Mention) -> int:
    name = mention.value
    return (name.english is not None) + (name.thai is not None) if isinstance(name, EventName) else 0


def _written(span: Span | None, document: Document) -> str | None:
    return None if span is None else " ".join(span.words_in(document.text).split())


def _slugs(occasions: Sequence[Occasion], claims: Sequence[Claim], document: Document) -> dict[str, str]:
    wanted, said = {}, by_event(claims)
    for occasion in occasions:
        own = said.get(occasion.key, [])
        date = first_date([claim for claim in own if isinstance(claim, Date)])
        named = [c for c in own if isinstance(c, Theme) and c.construction == "theme-in-the-name"]
        theme = (
            max(named, key=lambda c: (c.evidence[0].end - c.evidence[0].start, -c.evidence[0].start)).theme
            if named
            else None
        )
        wanted[occasion.key] = event_slug(
            occasion.name, date, theme, _written(occasion.name.english, document)
        )
    return unique_slugs(wanted)


def _renamed(claims: Sequence[Claim], slugs: dict[str, str]) -> Iterator[Claim]:
    """The claims with slugs of events instead of keys."""
    for claim in claims:
        if isinstance(claim, Link):
            yield replace(claim, event=slugs[claim.event], target=slugs[claim.target])
        elif isinstance(claim, Agreed) and claim.addressed_to is not None:
            yield replace(claim, event=slugs[claim.event], addressed_to=slugs.get(claim.addressed_to))
        else:
            yield replace(claim, event=slugs[claim.event])


def _unique(claims: Iterator[Claim]) -> list[Claim]:
    """Each thing said once: the surest first, then the fullest, then the earliest.

    The same words make one claim of a kind on an event, so a construction inside a longer one
    says nothing of its own; and whoever hosts or chairs is not a mere participant as well.
    """
    kept: dict[tuple[str, ...], Claim] = {}
    words_used: set[tuple[str, type[Claim], Span]] = set()
    for claim in sorted(claims, key=_surest_first):
        words = (claim.event, type(claim), claim.evidence[0])
        if words in words_used and not (
            isinstance(claim, Theme | Name) or claim.construction in SHARED_WORDS
        ):
            continue
        words_used.add(words)
        kept.setdefault(claim.identity(), claim)
    leading = {
        (c.event, c.agent) for c in kept.values() if isinstance(c, Participation) and c.role != "participant"
    }
    persons: dict[tuple[str, str], list[Participation]] = {}
    for c in kept.values():
        if isinstance(c, Participation) and c.agent.kind == "person":
            persons.setdefault((c.event, c.role), []).append(c)
    return [
        c
        for c in kept.values()
        if not (_is_mere_participant(c) and (c.event, c.agent) in leading)
        and not (
            isinstance(c, Participation)
            and any(_describes(c, person) for person in persons.get((c.event, c.role), ()))
        )
    ]


def _describes(claim: Participation, person: Participation) -> bool:
    """Whether a body is named only to say who a person of the same role is."""
    of_a_person = claim.agent.kind == "organisation" and len(person.evidence) > 1
    return of_a_person and person.evidence[1].covers(claim.evidence[0])


def _surest_first(claim: Claim) -> tuple[float, int, Span]:
    return -claim.confidence, -max(span.end - span.start for span in claim.evidence), claim.evidence[0]


def _is_mere_participant(claim: Claim) -> TypeGuard[Participation]:
    return isinstance(claim, Participation) and claim.role == "participant"


def _unread(passages: Sequence[Passage], claims: Sequence[Claim]) -> Iterator[Unread]:
    """Actors whose words no claim's own value touches."""
    read = Taken(claim.evidence[0] for claim in claims)
    for passage in passages:
        for mention in passage.mentions:
            if mention.kind in ACTOR_KINDS and not read.overlapping(mention.span):
                yield Unread(str(mention.value), mention.span, passage.span)


def _warnings(claims: Sequence[Claim], document: Document) -> Iterator[str]:
    if not claims:
        yield "no event was found in this text"
    if claims and document.published is None:
        yield "the release's own date is not known; give it with --published YYYY-MM-DD"
    for event, own in by_event(claims).items():
        if not any(isinstance(claim, Date) for claim in own):
            yield f"event:{event}: no date is stated"


def _impossible_dates(passages: Sequence[Passage]) -> Iterator[str]:
    """Each date that no calendar has, once."""
    mentions = (mention for passage in passages for mention in passage.mentions)
    written = (" ".join(str(m.value).split()) for m in mentions if m.kind == "IMPOSSIBLE_DATE")
    for words in dict.fromkeys(written):
        yield f"{words} is a day or range that no calendar has; it was left out"


def _long_lines(passages: Sequence[Passage], document: Document) -> Iterator[str]:
    """What cutting lines that are longer than a paragraph has cost."""
    cuts = lines_in_parts(document.text, [passage.span for passage in passages])
    if cuts:
        yield (
            f"lines of more than {LONGEST_PASSAGE} characters were cut in {cuts} place(s); "
            "what is said across a cut was not read. Break them into paragraphs"
        )
