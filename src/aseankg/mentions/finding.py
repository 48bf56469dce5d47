"""All mentions of a document, passage by passage, each word in at most one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aseankg.documents import Document
from aseankg.language import Language, NameWords
from aseankg.mentions.choosing import Candidate
from aseankg.mentions.dates import find_dates
from aseankg.mentions.encounters import name_encounters
from aseankg.mentions.events import join_names
from aseankg.mentions.folding import Folded, fold
from aseankg.mentions.in_order import place
from aseankg.mentions.lexicon import Lexicon, lexicon_entries, theme_entries
from aseankg.mentions.mention import Mention, UnknownName
from aseankg.mentions.numbers import find_counts, find_ordinals
from aseankg.mentions.organisations import bind_brackets, find_unlisted
from aseankg.mentions.people import find_persons, find_posts
from aseankg.mentions.states import NamedStates
from aseankg.mentions.transliterated import TransliteratedCities
from aseankg.mentions.unknown import UnknownNames
from aseankg.mentions.venues import find_venues
from aseankg.reference import Reference
from aseankg.spans import Span, Taken

_PUNCTUATION = {"(": "OPEN", ")": "CLOSE", ",": "COMMA", ";": "COMMA", "、": "COMMA", ".": "STOP"}
#: A full stop ends a sentence behind a longer word and before a capital; behind a short form it
#: does not ("U.S.", "Mr."), nor in Thai, where sentences have no stops.
_SENTENCE_END = r"(?:(?<=[a-z\d)”][a-z\d)”][a-z\d)”])|(?<=[)”\d]))\.(?=\s+[A-Z“]|\s*$)|^\.(?=\s+[A-Z“]|\s*$)"
_PIECE = re.compile(rf"{_SENTENCE_END}|[(),;、]|(?:(?!{_SENTENCE_END})[^(),;、])+")
#: Between two items of a list: a slash, a bullet at the beginning of a line, a number.
_LIST_MARKER = re.compile(r"\s*(/|[•·|●▪]|(?:[,;]\s*|and\s+|และ\s*)?\(?[\d๐-๙]{1,2}[.)]|(?<=\n)\s*[-–*])\s*")
_BEFORE_A_LIST = frozenset({"NAMELY", "SUCH_AS", "PARTICIPANTS", "DELEGATES"})
_QUOTED = re.compile('[“"«](?P<words>[^”"»\n]{2,200})[”"»]')
#: A preposition can stand so many characters before what it belongs to.
_JOINING = ("OF", "AND", "AND_ALSO", "TOGETHER", "BY_AGENCY", "WITH")
_REACH_OF_A_PREPOSITION = 60
#: Mentions of the longest passage that is read as one; no paragraph of the releases at hand has half of it.
MOST_MENTIONS = 250
_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph: its place, what it names in order, and the themes that lie in it."""

    span: Span
    mentions: tuple[Mention, ...]
    themes: tuple[Mention, ...]


class Finder:
    """The automata of one language and one set of reference tables, ready for many documents."""

    def __init__(self, reference: Reference, language: Language) -> None:
        self.reference = reference
        self.language = language
        self.states = NamedStates(reference, language.names.secretaries, language.names.posted_to)
        self._names = Lexicon(lexicon_entries(reference, language), language.names.neighbours)
        self._themes = Lexicon(theme_entries(reference, language), ())
        self._cities = TransliteratedCities(reference, language)
        self._broken_line = _broken_line(language.names)
        self._unknown = UnknownNames(language, self._names, self.states)

    def passages(self, document: Document) -> tuple[Passage, ...]:
        """The document's passages with their mentions; one that names too much in several parts."""
        found = (
            self._passage(document.text, span, document.published)
            for span in document.passages(self._broken_line)
        )
        return tuple(part for passage in found for part in _in_parts(passage))

    def unknown(
        self, document: Document, passages: Sequence[Passage], home: str | None
    ) -> tuple[UnknownName, ...]:
        """The names that look like actors and are in no table; `home` is the state of the document."""
        return tuple(
            name
            for passage in passages
            for name in self._unknown.find(document.text, passage.span, passage.mentions, home)
            if name.span.is_whole(document.text)
        )

    def _passage(self, text: str, span: Span, published: date | None) -> Passage:
        folded = fold(span.words_in(text), offset=span.start)
        names = self._names.candidates(folded, text)
        fixed = _without_series(self._fixed(text, span, folded, published), names, folded)
        taken = [_folded_range(folded, mention.span) for mention in fixed]
        found = [*fixed, *self._names.chosen(names, folded, text, taken)]
        found += self._cities.find(text, span, found)
        found = _with_venues(found, find_venues(text, span, self.language, found))
        found = bind_brackets(sorted(found, key=place), text, span, self.language)
        found = join_names(found, text, span, self.language)
        unlisted = find_unlisted(found, text, span, self.language)
        inside = Taken(mention.span for mention in unlisted)
        found = [m for m in found if not any(s.covers(m.span) for s in inside.overlapping(m.span))] + unlisted
        themes = self._themes.mentions(folded, text)
        found = _telling(sorted(found, key=place), self.language)
        filled = _fill(found, text, span, self.language)
        named = name_encounters(filled, text, self.states, self.language)
        whole = (mention for mention in named if mention.span.is_whole(text))
        return Passage(span, tuple(whole), tuple(themes))

    def _fixed(self, text: str, span: Span, folded: Folded, published: date | None) -> list[Mention]:
        """What has a form of its own, strongest first; a later one never overlaps an earlier one."""
        persons = find_persons(text, span, self.language)
        groups: Sequence[list[Mention]] = (
            find_dates(folded, text, self.language.calendar, published),
            persons,
            find_posts(text, span, self.language, persons),
            find_counts(folded, self.language),
            find_ordinals(folded, self.language),
            [Mention("QUOTED", Span(*m.span())) for m in _QUOTED.finditer(text, span.start, span.end)],
        )
        chosen: list[Mention] = []
        for group in groups:
            taken = Taken(mention.span for mention in chosen)
            chosen += [mention for mention in group if not taken.overlapping(mention.span)]
        return chosen


def _broken_line(names: NameWords) -> re.Pattern[str]:
    """Where a line was broken within a sentence: after some words, or before others."""
    ends = [rf"(?:{words})\s*\n" for words in names.line_breaks_off]
    return re.compile(
        "|".join([*names.line_joins, *ends, *(rf"\n(?:{words})" for words in names.line_goes_on)]) or r"(?!)"
    )


def _in_parts(passage: Passage) -> Iterator[Passage]:
    """A passage in parts of at most `MOST_MENTIONS`."""
    if len(passage.mentions) <= MOST_MENTIONS:
        yield passage
        return
    for first in range(0, len(passage.mentions), MOST_MENTIONS):
        mentions = passage.mentions[first : first + MOST_MENTIONS]
        span = mentions[0].span.to(mentions[-1].span)
        yield Passage(span, mentions, tuple(theme for theme in passage.themes if span.covers(theme.span)))


def _without_series(
    fixed: Sequence[Mention], candidates: Sequence[Candidate], folded: Folded
) -> list[Mention]:
    """Leave to the lexicon what is a known series or organisation, or a number within its name."""
    if not any(mention.kind in ("EVENT", "POST", "COUNT") for mention in fixed):
        return list(fixed)
    known = {
        folded.span(c.start, c.end)
        for c in candidates
        if any(entry.kind in ("SERIES", "ORGANISATION") for entry in c.entries)
    }
    names = Taken(known)
    return [
        m
        for m in fixed
        if not (m.kind in ("EVENT", "POST") and m.span in known)
        and not (m.kind == "COUNT" and any(_runs_into(m.span, name) for name in names.overlapping(m.span)))
    ]


def _runs_into(number: Span, name: Span) -> bool:
    """Whether a number begins within a name ("ASEAN Plus Three Ministers")."""
    return name.start < number.start < name.end


def _with_venues(found: Sequence[Mention], venues: Sequence[Mention]) -> list[Mention]:
    """The mentions and the venues: a known place stays the venue that begins with it, others give way."""
    if not venues:
        return list(found)
    around = Taken(venue.span for venue in venues)
    kept = [m for m in found if all(_is_listed_venue(m, venue) for venue in around.overlapping(m.span))]
    places = Taken(m.span for m in kept)
    return kept + [venue for venue in venues if not places.overlapping(venue.span)]


def _is_listed_venue(mention: Mention, venue: Span) -> bool:
    """Whether a known place begins where a venue does, and so is the venue itself."""
    return mention.kind == "PLACE" and mention.span.start == venue.start


def _telling(mentions: Sequence[Mention], language: Language) -> list[Mention]:
    """Leave out prepositions that nothing follows of which they could be said."""
    kept = []
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        near = (
            following
            if following and following.span.start - mention.span.end <= _REACH_OF_A_PREPOSITION
            else None
        )
        told = _told_before(mention, near, language)
        if told is not None:
            kept.append(told)
    return kept


def _told_before(mention: Mention, following: Mention | None, language: Language) -> Mention | None:
    """A preposition in the first of its readings that fits what follows; None where none does."""
    only_before = language.names.only_before
    if mention.kind not in only_before:
        return mention
    for kind, value in ((mention.kind, mention.value), *mention.also):
        wanted = only_before.get(kind)
        if wanted is None or (following is not None and _is_one_of(following, wanted)):
            return replace(mention, kind=kind, value=value)
    return None


def _is_one_of(mention: Mention, kinds: Sequence[str]) -> bool:
    return mention.kind in kinds or any(kind in kinds for kind, _slug in mention.also)


def _fill(mentions: Sequence[Mention], text: str, passage: Span, language: Language) -> tuple[Mention, ...]:
    """Add punctuation and stretches of other words between the mentions."""
    result: list[Mention] = []
    position = passage.start
    for mention in sorted(mentions, key=place):
        if mention.span.start < position:
            continue
        between = _between(text, position, mention.span.start, language)
        if result and result[-1].kind == mention.kind == "COUNTRY":
            between = [_comma_for_hyphen(m, text) for m in between]
        opens_a_list = bool(result) and result[-1].kind in _BEFORE_A_LIST
        result += [m for m in between if not (opens_a_list and m.kind == "COMMA")]
        result.append(mention)
        position = mention.span.end
    return tuple(result + _between(text, position, passage.end, language))


def _comma_for_hyphen(mention: Mention, text: str) -> Mention:
    """A hyphen between two states parts them as a comma does."""
    alone = mention.kind == "TEXT" and mention.span.words_in(text) in ("-", "–")
    return replace(mention, kind="COMMA") if alone else mention


def _kind_of_words(words: str, language: Language) -> str:
    """A cue that joins names, as it stands without an edge between two that no table has; else TEXT."""
    return next((cue for cue in _JOINING if words in language.cues.get(cue, ())), "TEXT")


def _between(text: str, start: int, end: int, language: Language) -> list[Mention]:
    """Punctuation and other words between two mentions; what parts the items of a list is a comma."""
    marker = _LIST_MARKER.fullmatch(text, start, end)
    if marker:
        return [Mention("COMMA", Span(*marker.span(1)))]
    result: list[Mention] = []
    for piece in re.finditer(_PIECE, text[start:end]):
        kind = _PUNCTUATION.get(piece.group())
        words = None if kind else _WORDS.search(piece.group())
        if kind == "STOP" and language.tag == "th":
            continue  # a short form's dot: Thai sentences have no stops
        if kind:
            result.append(Mention(kind, Span(start + piece.start(), start + piece.end())))
        elif words and words.group() not in language.names.ignored:
            left = start + piece.start() + words.start()
            kind = _kind_of_words(words.group(), language)
            result.append(Mention(kind, Span(left, left + len(words.group()))))
    return result


def _folded_range(folded: Folded, span: Span) -> tuple[int, int]:
    """The folded characters that stand for some of a place; an empty range where none does."""
    start, end = folded.index(span.start), folded.index(span.end)
    if end > start and folded.end(end - 1) > span.end:
        end -= 1
    return (start, end) if end > start else (0, 0)
