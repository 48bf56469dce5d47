"""A document to its reading: claims on events, actors left unread, warnings.

1. find the mentions of every passage;
2. read the constructions of the grammar in each passage; a construction speaks of the event that
   it names, else of the event that the text is speaking of;
3. drop events of which nothing is said, name the rest by series and ordinal or by date;
4. list the actors that no claim uses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from aseankg.claims.agents import Actors
from aseankg.claims.claim import Reading
from aseankg.claims.completing import completed
from aseankg.claims.coreference import (
    event_behind,
    events_in,
    governing_cue,
    held_with,
    is_anothers_place,
    is_told_of_another_number,
    mark_settings,
    meet_all,
    reported_events,
    spoken_of,
    tells_of_its_course,
    whole_cue,
)
from aseankg.claims.draft import Draft
from aseankg.claims.editions import next_edition_claims
from aseankg.claims.grammar import Grammar, Match
from aseankg.claims.making import Found, make_claims
from aseankg.claims.occasion import Occasions
from aseankg.claims.parties import own_side_claims, party_claims, without_places_of_journeys
from aseankg.claims.persons import with_states_of_persons
from aseankg.claims.principal import (
    front_of,
    named_beside,
    principal_of,
    told_again_in_lead,
    told_on_the_same_days,
)
from aseankg.claims.subjects import subject_claims
from aseankg.dates import WrittenDate
from aseankg.documents import Document
from aseankg.language import Language
from aseankg.mentions.finding import Finder, Passage
from aseankg.mentions.mention import Mention, UnlistedName
from aseankg.mentions.states import STATE_AGENCY_KINDS
from aseankg.reference import Reference


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
        draft = Draft(Occasions(document.text, self._finder.language, self._home_state(document)))
        meet_all(passages, draft.occasions)
        matches = [self._matches(passage) for passage in passages]
        reported = reported_events(passages, matches, draft.occasions)
        mark_settings(passages, matches, draft.occasions)
        front = front_of(passages, document.text)
        draft.principal = principal_of(draft.occasions, reported, passages, front, self._is_foreign(document))
        home = self._home_state(document)
        if draft.principal is None:
            self._note_all_page_dates(passages, matches, draft)
            return completed(draft, document, passages, home)
        draft.front = frozenset(passage.span for passage in front.passages)
        again = told_again_in_lead(draft.principal, draft.occasions, front)
        if again is not None:
            draft.occasions.join(draft.principal, again)
        carried = False
        for passage, found in zip(passages, matches, strict=True):
            carried = self._read_passage(passage, found, document, draft, carried)
        same = told_on_the_same_days(draft.principal, draft.occasions, draft.claims)
        if same is not None:
            draft.take_for_one(draft.principal, same)
        dated = (
            document
            if document.published or not draft.published
            else replace(document, published=draft.published.first)
        )
        draft.claims = with_states_of_persons(draft.claims, passages, document.text, self._actors, home)
        draft.claims += party_claims(draft.occasions, home, self._actors)
        draft.claims = without_places_of_journeys(draft.claims, draft.occasions)
        together = (draft.principal, *draft.occasions.held_with(draft.principal))
        beside = named_beside(draft.principal, draft.occasions, front)
        for occasion in dict.fromkeys((*together, *beside)):
            draft.claims += own_side_claims(
                occasion, draft.claims, passages, self._actors, document.text, home
            )
            draft.claims += subject_claims(occasion, passages, front)
        draft.claims += next_edition_claims(draft.principal, draft.occasions)
        return completed(draft, dated, passages, home)

    def _matches(self, passage: Passage) -> list[Match]:
        return [
            *self._grammar.matches(passage.mentions),
            *self._grammar.matches(passage.mentions, where="continued"),
        ]

    def _note_all_page_dates(
        self, passages: Sequence[Passage], matches: Sequence[Sequence[Match]], draft: Draft
    ) -> None:
        for passage, found in zip(passages, matches, strict=True):
            for match in found:
                self._note_page_dates(match, passage, draft)

    def _read_passage(
        self, passage: Passage, matches: Sequence[Match], document: Document, draft: Draft, carried: bool
    ) -> bool:
        """Claims of one passage; whether the next one may go on with its subject."""
        draft.focus = draft.principal
        body = [m for m in matches if carried or m.construction.where != "continued"]
        for match in sorted(body, key=lambda m: m.start):
            self._note_page_dates(match, passage, draft)
            found = self._found(match, passage, document, draft)
            front = passage.span in draft.front
            if found is not None and (front or not is_anothers_place(found, body, draft.occasions)):
                draft.claims += make_claims(found)
                for occasion in held_with(found, passage, draft.occasions):
                    draft.claims += make_claims(replace(found, event=occasion.key))
        return any(match.construction.carries_over for match in body)

    def _found(self, match: Match, passage: Passage, document: Document, draft: Draft) -> Found | None:
        """The match in its surroundings; None where its conditions fail or no event is spoken of."""
        governing = governing_cue(match, passage)
        if match.construction.after and governing is None:
            return None
        named = events_in(match, passage, "event")
        occasion = draft.occasions.of(named[0]) if named else spoken_of(match, passage, draft)
        if occasion is None or (not named and is_told_of_another_number(match, passage, occasion)):
            return None
        if (named or event_behind(match, passage)) and tells_of_its_course(match):
            draft.focus = occasion
        targets = events_in(match, passage, "target") or events_in(match, passage, "task")
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
            governing=None if governing is None else whole_cue(governing, match, passage),
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

    def _note_page_dates(self, match: Match, passage: Passage, draft: Draft) -> None:
        start, end = match.slots.get("date", (0, 0))
        date = next((m.value for m in passage.mentions[start:end] if isinstance(m.value, WrittenDate)), None)
        for entry in match.construction.makes:
            if "published" in entry:
                draft.published = draft.published or date
            if "revised" in entry:
                draft.revised = draft.revised or date
