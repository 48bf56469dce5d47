"""A document to its reading: claims on events, actors left unread, warnings.

1. find the mentions of every passage;
2. read the constructions of the grammar in each passage; a construction speaks of the event that
   it names, else of the event that the text is speaking of;
3. drop events of which nothing is said, name the rest by series and ordinal or by date;
4. list the actors that no claim uses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeGuard

from aseankg.claims.agents import Actors
from aseankg.claims.claim import (
    HOST_ROLES,
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
from aseankg.claims.editions import edition_claim, next_edition_claims, unlisted_series
from aseankg.claims.grammar import Grammar, Match
from aseankg.claims.making import Found, make_claims
from aseankg.claims.occasion import (
    Occasion,
    Occasions,
    core_name,
    event_slug,
    first_date,
    unique_slugs,
)
from aseankg.claims.parties import own_side_claims, party_claims, without_places_of_journeys
from aseankg.claims.persons import with_states_of_persons
from aseankg.claims.principal import headlines_and_lead, named_beside, principal_of, told_again_in_lead
from aseankg.claims.settling import settled
from aseankg.claims.subjects import subject_claims
from aseankg.dates import WrittenDate
from aseankg.documents import LONGEST_PASSAGE, Document, lines_in_parts
from aseankg.language import Language
from aseankg.mentions.finding import Finder, Passage
from aseankg.mentions.in_order import InOrder
from aseankg.mentions.mention import EventName, Mention, UnlistedName
from aseankg.mentions.organisations import ACTOR_KINDS
from aseankg.mentions.states import STATE_AGENCY_KINDS
from aseankg.reference import Reference
from aseankg.spans import Span, Taken

#: A name is what it is; the doubt is only whether the whole of it was seen.
NAME_CONFIDENCE = 0.9
#: A theme in the name of an event is one of its themes, rarely only a part of a body's name.
THEME_IN_NAME_CONFIDENCE = 0.8

#: Constructions that read several claims of a kind in the same words.
SHARED_WORDS = frozenset({PARTY_IN_THE_NAME, "hosted-and-chaired"})
#: A number stands within so many mentions behind a construction that tells of its edition.
_REACH_OF_A_NUMBER = 3
_SUBJECTS_OF_A_CUE = frozenset({"MEETING_REF", "DELEGATES", "EVENT"})


@dataclass(slots=True)
class _Draft:
    """What has been read so far; claims carry keys of occasions instead of slugs."""

    occasions: Occasions
    principal: Occasion | None = None
    focus: Occasion | None = None
    claims: list[Claim] = field(default_factory=list)
    front: frozenset[Span] = frozenset()
    published: WrittenDate | None = None
    revised: WrittenDate | None = None


class Reader:
    """Reads documents of one language with one set of reference tables."""

    def __init__(self, reference: Reference, language: Language) -> None:
        self._finder = Finder(reference, language)
        self._grammar = Grammar(language)
        self._actors = Actors(reference, self._finder.states)

    def read(self, document: Document) -> Reading:
        """Everything that the grammar finds in a document.

        Raises:
            InvalidLanguageData: a construction cannot be read.
        """
        passages = self._finder.passages(document)
        unknown = self._finder.unknown(document, passages, self._home_state(document))
        return replace(self._read(document, passages), unknown=unknown)

    def _read(self, document: Document, passages: Sequence[Passage]) -> Reading:
        draft = _Draft(Occasions(document.text, self._finder.language, self._home_state(document)))
        _meet_all(passages, draft.occasions)
        matches = [self._matches(passage) for passage in passages]
        reported = _reported(passages, matches, draft.occasions)
        _mark_settings(passages, matches, draft.occasions)
        draft.principal = principal_of(
            draft.occasions, reported, passages, document.text, self._is_foreign(document)
        )
        if draft.principal is None:
            self._note_all_page_dates(passages, matches, draft)
            return _finish(draft, document, passages, self._home_state(document))
        headlines, lead = headlines_and_lead(passages, document.text)
        draft.front = frozenset(p.span for p in (*headlines, lead) if p is not None)
        again = told_again_in_lead(draft.principal, draft.occasions, passages, document.text)
        if again is not None:
            draft.occasions.join(draft.principal, again)
        carried = False
        for passage, found in zip(passages, matches, strict=True):
            carried = self._read_passage(passage, found, document, draft, carried)
        dated = (
            document
            if document.published or not draft.published
            else replace(document, published=draft.published.first)
        )
        home = self._home_state(document)
        draft.claims = with_states_of_persons(draft.claims, passages, document.text, self._actors, home)
        draft.claims += party_claims(draft.occasions, home, self._actors)
        draft.claims = without_places_of_journeys(draft.claims, draft.occasions)
        together = (draft.principal, *draft.occasions.held_with(draft.principal))
        beside = named_beside(draft.principal, draft.occasions, passages, document.text)
        for occasion in dict.fromkeys((*together, *beside)):
            draft.claims += own_side_claims(
                occasion, draft.claims, passages, self._actors, document.text, home
            )
        for occasion in dict.fromkeys((*together, *beside)):
            draft.claims += subject_claims(occasion, passages, document.text)
        draft.claims += next_edition_claims(draft.principal, draft.occasions)
        return _finish(draft, dated, passages, home)

    def _matches(self, passage: Passage) -> list[Match]:
        return [
            *self._grammar.matches(passage.mentions),
            *self._grammar.matches(passage.mentions, where="continued"),
        ]

    def _note_all_page_dates(
        self, passages: Sequence[Passage], matches: Sequence[Sequence[Match]], draft: _Draft
    ) -> None:
        for passage, found in zip(passages, matches, strict=True):
            for match in found:
                self._note_page_dates(match, passage, draft)

    def _read_passage(
        self, passage: Passage, matches: Sequence[Match], document: Document, draft: _Draft, carried: bool
    ) -> bool:
        """Claims of one passage; whether the next one may go on with its subject."""
        draft.focus = draft.principal
        body = [m for m in matches if carried or m.construction.where != "continued"]
        for match in sorted(body, key=lambda m: m.start):
            self._note_page_dates(match, passage, draft)
            found = self._found(match, passage, document, draft)
            front = passage.span in draft.front
            if found is not None and (front or not _is_anothers_place(found, body, draft.occasions)):
                draft.claims += make_claims(found)
                for occasion in _held_with(found, passage, draft.occasions):
                    draft.claims += make_claims(replace(found, event=occasion.key))
        return any(match.construction.carries_over for match in body)

    def _found(self, match: Match, passage: Passage, document: Document, draft: _Draft) -> Found | None:
        """The match in its surroundings; None where its conditions fail or no event is spoken of."""
        governing = _governing(match, passage)
        if match.construction.after and governing is None:
            return None
        named = _events(match, passage, "event")
        occasion = draft.occasions.of(named[0]) if named else _spoken_of(match, passage, draft)
        if occasion is None or (not named and _is_told_of_another_number(match, passage, occasion)):
            return None
        if (named or _event_behind(match, passage)) and _tells_of_its_course(match):
            draft.focus = occasion
        targets = _events(match, passage, "target") or _events(match, passage, "task")
        target = draft.occasions.of(targets[-1]) if targets else None
        if target is occasion and not named and draft.principal is not None:
            occasion = draft.principal  # the sentence has gone on to what comes of it
        return Found(
            match=match,
            passage=passage,
            text=document.text,
            actors=self._actors,
            home_state=self._home_state(document),
            event=occasion.key,
            target=target.key if target is not None and target is not occasion else None,
            governing=None if governing is None else _whole_cue(governing, match, passage),
            venue_ends=self._finder.language.names.venue_ends,
            within_names=self._finder.language.names.within_names,
        )

    def _is_foreign(self, document: Document) -> Callable[[Mention], bool]:
        """Whether a mention names somebody from beyond the publisher's own state."""
        home, organisations = self._home_state(document), self._finder.reference.organisations

        def is_foreign(mention: Mention) -> bool:
            if isinstance(mention.value, UnlistedName):
                states, name = self._finder.states, mention.value.name
                return states.state_in(name) not in (None, home) or states.names_a_body(name)
            if mention.kind == "ORGANISATION" and isinstance(mention.value, str):
                return organisations[mention.value].kind not in STATE_AGENCY_KINDS
            return mention.kind == "GROUP" or (
                mention.kind in ("COUNTRY", "ADJECTIVE") and mention.value != home
            )

        return is_foreign

    def _home_state(self, document: Document) -> str | None:
        """The state that the publisher speaks for: by its id, its place of publication or its name.

        Where the publisher is not known, the state that releases in this language come from.
        """
        publishers = self._finder.reference.publishers
        known = publishers.get(document.publisher or "") or next(
            (p for slug, p in publishers.items() if document.slug.startswith(f"{slug}-")), None
        )
        if known is not None:
            return known.country_id
        named = self._finder.states.state_in(document.publisher) if document.publisher else None
        return named or self._finder.language.names.home_state

    def _note_page_dates(self, match: Match, passage: Passage, draft: _Draft) -> None:
        start, end = match.slots.get("date", (0, 0))
        date = next((m.value for m in passage.mentions[start:end] if isinstance(m.value, WrittenDate)), None)
        for entry in match.construction.makes:
            if "published" in entry:
                draft.published = draft.published or date
            if "revised" in entry:
                draft.revised = draft.revised or date


def _meet_all(passages: Sequence[Passage], occasions: Occasions) -> None:
    """Every event named in a text; a short form may stand before the full name ("AMM ends today")."""
    refers: list[Mention] = []
    last: Occasion | None = None
    for passage in passages:
        for index, mention in enumerate(passage.mentions):
            if not isinstance(mention.value, EventName):
                continue
            if last is not None and _says_what_it_is(passage, index):
                occasions.meet_again(mention, last)
                continue
            last = occasions.meet(mention) or last
            if mention.value.refers:
                refers.append(mention)
    for mention in refers:
        if occasions.of(mention) is None:
            occasions.meet(mention)


def _is_anothers_place(found: Found, matches: Sequence[Match], occasions: Occasions) -> bool:
    """Whether a place is told of no named event by one construction, and of another one by a second."""
    place = found.match.slots.get("place")
    if place is None or "event" in found.match.slots:
        return False
    told = [m for m in matches if "event" in m.slots and _overlap(m.slots.get("place", (0, 0)), place)]
    events = {
        occasion.key
        for match in told
        for mention in _events(match, found.passage, "event")
        if (occasion := occasions.of(mention)) is not None
    }
    return bool(events) and found.event not in events


def _overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _held_with(found: Found, passage: Passage, occasions: Occasions) -> list[Occasion]:
    """The editions of which a construction speaks as well, as it speaks of one that shares its name."""
    occasion = occasions.by_key(found.event)
    named = _events(found.match, passage, "event") or _named_before(found.match, passage, occasion, occasions)
    return occasions.held_with(occasion, named[0] if named else None)


def _named_before(match: Match, passage: Passage, occasion: Occasion, occasions: Occasions) -> list[Mention]:
    """How the sentence has named an event last."""
    for mention in reversed(passage.mentions[: match.start]):
        if mention.kind == "STOP":
            break
        if mention.kind == "EVENT" and occasions.of(mention) is occasion:
            return [mention]
    return []


def _event_behind(match: Match, passage: Passage) -> Mention | None:
    """The event named right behind a construction, or behind "of"."""
    behind = [m for m in passage.mentions[match.end : match.end + 2] if m.kind != "OF"]
    return behind[0] if behind and behind[0].kind == "EVENT" else None


def _says_what_it_is(passage: Passage, index: int) -> bool:
    """Whether an event is only said to be of a kind ("the meeting, which is a meeting of …")."""
    if index < 2 or passage.mentions[index - 1].kind != "BEING":
        return False
    return passage.mentions[index - 2].kind in ("MEETING_REF", "EVENT")


def _spoken_of(match: Match, passage: Passage, draft: _Draft) -> Occasion | None:
    """The event of a construction that names none: the one right behind who came ("… attended the 5th
    Summit"), else the one that the text is speaking of, unless the sentence has just named another
    edition of it ("the next meeting will be held in …")."""
    behind = _event_behind(match, passage)
    if behind is not None and _tells_of_its_course(match):
        occasion = draft.occasions.of(behind)
        if occasion is not None and not occasion.name.encounter:
            return occasion
    for mention in reversed(passage.mentions[: match.start]):
        if mention.kind == "STOP":
            break
        occasion = draft.occasions.of(mention) if mention.kind == "EVENT" else None
        if occasion is not None:
            return occasion if _is_other_edition(occasion, draft.principal) else draft.focus
    return draft.focus


def _is_told_of_another_number(match: Match, passage: Passage, occasion: Occasion) -> bool:
    """Whether the number beside those who hosted is another edition's ("… hosted the 7th")."""
    if occasion.name.ordinal is None:
        return False
    behind = passage.mentions[match.end : match.end + _REACH_OF_A_NUMBER]
    before = passage.mentions[max(0, match.start - 1) : match.start]
    numbers = [m.value for m in (*before, *behind) if m.kind == "ORDINAL"]
    hosts = any(entry.get("role") in HOST_ROLES for entry in match.construction.makes)
    return hosts and bool(numbers) and occasion.name.ordinal not in numbers


def _is_other_edition(occasion: Occasion, principal: Occasion | None) -> bool:
    """Whether an event is the next one, or one of the principal event's series with another ordinal."""
    if principal is None or occasion is principal:
        return False
    if occasion.name.next:
        return True
    numbered = None not in (occasion.name.ordinal, principal.name.ordinal)
    if occasion.name.series is None and principal.name.series is None:
        return numbered and bool(core_name(occasion) & core_name(principal))
    return numbered and occasion.name.series == principal.name.series


def _mark_settings(
    passages: Sequence[Passage], matches: Sequence[Sequence[Match]], occasions: Occasions
) -> None:
    """Mark the events on whose sidelines something else is told to have taken place."""
    for passage, found in zip(passages, matches, strict=True):
        for match in found:
            makes = match.construction.makes
            if any(entry.get("relation") == "onSidelinesOf" or "setting" in entry for entry in makes):
                for mention in _events(match, passage, "target"):
                    occasion = occasions.of(mention)
                    if occasion is not None and (
                        not occasion.name.encounter or occasion.name.kind == "visit"
                    ):
                        occasion.settings.add(mention.span)
                        occasion.is_over = occasion.is_over or any("setting" in entry for entry in makes)


def _reported(
    passages: Sequence[Passage], matches: Sequence[Sequence[Match]], occasions: Occasions
) -> dict[str, int]:
    """How many constructions tell of each event that it takes place or took place."""
    counted: dict[str, int] = {}
    for passage, found in zip(passages, matches, strict=True):
        for match in found:
            for mention in _events(match, passage, "event") or _subject_event(match, passage):
                occasion = occasions.of(mention)
                if occasion is not None and not _only_announces(match):
                    counted[occasion.key] = counted.get(occasion.key, 0) + 1
    return counted


def _subject_event(match: Match, passage: Passage) -> list[Mention]:
    """The event right before a construction that names none ("… Meeting was chaired by …")."""
    told = {"participation", "group", "absence", "outcome"}
    if not any(told & set(entry) for entry in match.construction.makes):
        return []
    before = [m for m in passage.mentions[max(0, match.start - 2) : match.start] if m.kind != "TEXT"]
    return [m for m in before[-1:] if m.kind == "EVENT"]


def _governing(match: Match, passage: Passage) -> int | None:
    """The index of the first of the cues that the construction asks for and nothing after it undoes."""
    first = None
    for index in range(match.start - 1, -1, -1):
        kind = passage.mentions[index].kind
        if kind in match.construction.unless_after:
            return first
        if kind in match.construction.after:
            first = index
    return first


def _whole_cue(index: int, match: Match, passage: Passage) -> Span:
    """The cue with what it is said of, as "การประชุมดังกล่าว มีผู้แทน เข้าร่วม" is one."""
    first, last, mentions = index, index, passage.mentions
    while first > 0 and mentions[first - 1].kind in _SUBJECTS_OF_A_CUE:
        first -= 1
    while last + 1 < match.start and mentions[last + 1].kind in match.construction.after:
        last += 1
    return mentions[first].span.to(mentions[last].span)


def _events(match: Match, passage: Passage, slot: str) -> list[Mention]:
    start, end = match.slots.get(slot, (0, 0))
    return [mention for mention in passage.mentions[start:end] if mention.kind == "EVENT"]


def _only_announces(match: Match) -> bool:
    return any(entry.get("status") == "announced" for entry in match.construction.makes)


def _tells_of_its_course(match: Match) -> bool:
    """Whether it tells who met, or that it was held, so that what follows is said of that event."""
    told = {"participation", "group", "absence"}
    return any(told & set(entry) or entry.get("status") == "held" for entry in match.construction.makes)


def _finish(
    draft: _Draft, document: Document, passages: Sequence[Passage], home_state: str | None
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
    claims = settled(whole, document, home_state)
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
