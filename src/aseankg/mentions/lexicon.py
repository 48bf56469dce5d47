"""All names and cue words of a language in one automaton.

Aho–Corasick over the folded text finds every name in one pass; of overlapping ones the longest
is kept. A Thai name is not matched inside a cluster, and a short one only where a word can end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from operator import attrgetter
from typing import NamedTuple

import ahocorasick_rs

from aseankg.language import Language
from aseankg.mentions.folding import Folded, fold, is_thai
from aseankg.mentions.mention import Mention
from aseankg.reference import Reference
from aseankg.spans import cuts_cluster, is_mark

#: A Thai name of fewer letters needs a visible or known word boundary on both sides.
SHORT_THAI_NAME = 5
#: So many short words in a row are tried as a row of names and function words.
LONGEST_CHAIN = 5
#: Only what is short and does not stand alone is in a chain, so it reaches no farther.
_REACH_OF_A_CHAIN = LONGEST_CHAIN * SHORT_THAI_NAME
#: An all-capitals name of so few letters is an acronym, and its capitals matter.
LONGEST_ACRONYM = 6
#: Behind this one of Latin script come marks and other scripts.
_LAST_PLAIN_LETTER = "\u02ff"
_start, _end = attrgetter("start"), attrgetter("end")
#: Kinds of which a short one may stand in running words, beside one that vouches for it.
_VOUCHED_FOR = frozenset({"GROUP", "ORGANISATION", "COUNTRY", "PLACE"})
_KIND_ORDER = ("SERIES", "GROUP", "ORGANISATION", "COUNTRY", "PLACE", "THEME", "ENCOUNTER")


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One name or cue word: its kind, what it names, and how it is written."""

    kind: str
    value: str
    written: str

    @property
    def is_acronym(self) -> bool:
        letters = [letter for letter in self.written if letter.isalpha()]
        return (
            0 < len(letters) <= LONGEST_ACRONYM
            and all(letter.isascii() for letter in letters)
            and sum(letter.isupper() for letter in letters) * 2 > len(letters)
        )


class Candidate(NamedTuple):
    """A range of the folded text that some entries fit; `vouches` for a short name right beside it."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    vouches: bool = False


class Lexicon:
    """The automaton, built once for a language and a set of reference tables."""

    def __init__(self, entries: Iterable[Entry], neighbours: Sequence[str]) -> None:
        by_form: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_form[fold(entry.written).text.strip()].append(entry)
        by_form.pop("", None)
        for word in neighbours:
            by_form.setdefault(fold(word).text, [])
        self._forms = list(by_form)
        self._entries = [tuple(by_form[form]) for form in self._forms]
        vouching = {fold(word).text for word in neighbours}
        self._vouches = [form in vouching for form in self._forms]
        self._acronyms = [any(entry.is_acronym for entry in entries) for entries in self._entries]
        self._latin = [not is_thai(form[0]) or not is_thai(form[-1]) for form in self._forms]
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms)

    def candidates(self, folded: Folded, text: str) -> list[Candidate]:
        """Every entry that fits somewhere, overlaps included, capitals and clusters respected."""
        found, letters = [], folded.text + " "
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            behind = letters[end]
            if self._latin[index] and _cuts_word(letters, start, end):
                continue
            # Folding leaves marks where they are.
            if behind > _LAST_PLAIN_LETTER and is_mark(behind) and cuts_cluster(text, folded.end(end - 1)):
                continue
            entries = self._entries[index]
            if self._acronyms[index]:
                quote = folded.span(start, end).words_in(text)
                entries = tuple(e for e in entries if not e.is_acronym or e.written == quote)
                if not entries:
                    continue
            found.append(Candidate(start, end, entries, self._vouches[index]))
        return found

    def mentions(self, folded: Folded, text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
        """The names and cues of one passage, longest first, none overlapping `taken`."""
        return mentions_of(self.candidates(folded, text), folded, text, taken)


def mentions_of(
    candidates: Sequence[Candidate], folded: Folded, text: str, taken: Sequence[tuple[int, int]] = ()
) -> list[Mention]:
    """Mentions of the candidates that are chosen; words that only vouch for their neighbours are none."""
    chosen = longest(candidates, folded, text, taken)
    return [_mention(candidate, folded) for candidate in chosen if candidate.entries]


def longest(
    candidates: Sequence[Candidate], folded: Folded, text: str, taken: Sequence[tuple[int, int]] = ()
) -> list[Candidate]:
    """Choose candidates that do not overlap, longest first, then leftmost.

    A short Thai one is taken only where a word can end on both sides: at white space, at another
    script, or at what has been taken itself. Short ones in a row ("จีนและพม่า") vouch for each other,
    and so do some words on both sides of a name for it ("ที่เปรูเป็น").
    This is repeated until nothing is added, in each group of candidates that touch each other.
    """
    room = _Room(folded, text)
    for start, end in taken:
        room.take(start, end)
    chosen: list[Candidate] = []
    for group in _touching(candidates):
        best = group[0] if len(group) == 1 else min(group, key=_preference)
        # Where the best one is as wide as all of them, it is all that can be taken.
        widest = len(group) == 1 or (best.start == group[0].start and best.end == max(map(_end, group)))
        if widest and room.is_free(best) and room.stands_alone(best):
            room.take(best.start, best.end)
            chosen.append(best)
        elif len(group) > 1:
            chosen += _Group(group, room).choose()
    return sorted(chosen, key=_start)


def _touching(candidates: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """The candidates in groups between which no character lies in any of them."""
    group: list[Candidate] = []
    end = 0
    for candidate in sorted(candidates, key=_start):
        if group and candidate.start > end:
            yield group
            group = []
        group.append(candidate)
        end = max(end, candidate.end)
    if group:
        yield group


class _Room:
    """Which characters of a passage are taken, and where a word can begin or end beside them."""

    def __init__(self, folded: Folded, text: str) -> None:
        self._folded, self._text = folded, text
        self._taken = bytearray(len(folded.text) + 1)
        self._breaks = frozenset(folded.breaks)

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\1" * (end - start)

    def is_taken(self, place: int) -> bool:
        return bool(self._taken[place])

    def is_free(self, candidate: Candidate) -> bool:
        return self._taken.find(1, candidate.start, candidate.end) < 0

    def stands_alone(self, candidate: Candidate) -> bool:
        start, end = candidate.start, candidate.end
        if end - start >= SHORT_THAI_NAME or not is_thai(self._folded.text[start]):
            return True
        return self.begins_at(start) and self.ends_at(end)

    def begins_at(self, start: int) -> bool:
        return start == 0 or self._is_edge(start, beyond=start - 1)

    def ends_at(self, end: int) -> bool:
        return end == len(self._folded.text) or self._is_edge(end, beyond=end)

    def _is_edge(self, boundary: int, *, beyond: int) -> bool:
        if self._taken[beyond] or not is_thai(self._folded.text[beyond]):
            return True
        if boundary not in self._breaks:
            return False
        gap = self._text[self._folded.end(boundary - 1) : self._folded.start(boundary)]
        return any(map(str.isspace, gap))


class _Group:
    """Candidates that touch each other, of which some are chosen.

    Taking one changes only what its neighbours may do, so only those are looked at again.
    """

    def __init__(self, candidates: Sequence[Candidate], room: _Room) -> None:
        self._room = room
        self._ranked = sorted(candidates, key=_preference)
        self._from: dict[int, list[int]] = {}
        self._until: dict[int, list[int]] = {}
        for rank, candidate in enumerate(self._ranked):
            self._from.setdefault(candidate.start, []).append(rank)
            self._until.setdefault(candidate.end, []).append(rank)
        self._chosen: list[Candidate] = []

    def choose(self) -> list[Candidate]:
        """What is taken, in no order."""
        self._choose_alone(range(len(self._ranked)))
        waiting = sorted(self._from)
        listed = set(waiting)
        while waiting:
            start = heappop(waiting)
            listed.remove(start)
            chain = self._chain_from(start)
            if not chain:
                continue
            before = len(self._chosen)
            self._take(chain)
            self._choose_alone(self._beside(chain[0].start, chain[-1].end))
            for taken in self._chosen[before:]:
                for place in range(taken.start - _REACH_OF_A_CHAIN, taken.end + 1):
                    if place in self._from and place not in listed and not self._room.is_taken(place):
                        heappush(waiting, place)
                        listed.add(place)
        self._choose_vouched_for()
        return self._chosen

    def _choose_vouched_for(self) -> None:
        """Take short names between words that may touch one, or between such a word and an edge."""
        for candidate in self._ranked:
            if not candidate.entries or candidate.entries[0].kind not in _VOUCHED_FOR:
                continue
            if not self._room.is_free(candidate):
                continue
            start, end = candidate.start, candidate.end
            before = self._room.begins_at(start) or self._vouched_for(self._until.get(start, ()))
            if before and (self._room.ends_at(end) or self._vouched_for(self._from.get(end, ()))):
                self._take([candidate])

    def _vouched_for(self, ranks: Iterable[int]) -> bool:
        return any(self._ranked[rank].vouches for rank in ranks)

    def _choose_alone(self, ranks: Iterable[int]) -> None:
        """Take each that stands by itself, longest first, and again beside what was taken."""
        waiting = list(ranks)
        heapify(waiting)
        while waiting:
            candidate = self._ranked[heappop(waiting)]
            if self._room.is_free(candidate) and self._room.stands_alone(candidate):
                self._take([candidate])
                for other in self._beside(candidate.start, candidate.end):
                    heappush(waiting, other)

    def _take(self, candidates: Sequence[Candidate]) -> None:
        self._room.take(candidates[0].start, candidates[-1].end)
        self._chosen += candidates

    def _beside(self, start: int, end: int) -> list[int]:
        return [*self._until.get(start, ()), *self._from.get(end, ())]

    def _chain_from(self, start: int) -> list[Candidate]:
        """A row of short neighbours that word boundaries enclose; empty where there is none."""
        return self._chain([], start) if self._room.begins_at(start) else []

    def _chain(self, chain: list[Candidate], place: int) -> list[Candidate]:
        """The chain, continued until a word can end; empty if it cannot be."""
        if chain and self._room.ends_at(place):
            return chain
        if len(chain) == LONGEST_CHAIN:
            return []
        following = (self._ranked[rank] for rank in self._from.get(place, ()))
        longer = (self._chain([*chain, c], c.end) for c in following if self._room.is_free(c))
        return next(filter(None, longer), [])


def lexicon_entries(reference: Reference, language: Language) -> list[Entry]:
    """Names of the reference data and cue words of the language, without the themes."""
    openings = language.names.interchangeable_openings
    entries = [Entry(cue, cue, word) for cue, words in language.cues.items() for word in words]
    entries += [
        Entry("KIND", kind, word)
        for word, kind in language.events.kinds.items()
        if word not in language.events.opens_before
    ]
    for country in reference.countries.values() if language.tag == "en" else ():
        entries += [Entry("ADJECTIVE", country.id, adjective) for adjective in country.adjectives]
    for kind, cues in language.events.encounters.items():
        entries += [Entry("ENCOUNTER", kind, cue) for cue in cues]
    for name in reference.names():
        if name.kind == "theme":
            continue
        entries.append(Entry(name.kind.upper(), name.id, name.text))
        if name.kind == "series":
            spellings = [*_spellings(name.text), *_with_short_words(name.text, language.names.short_words)]
            entries += [Entry("SERIES", name.id, other) for other in spellings]
            for spelling in (name.text, *spellings):
                others = _other_openings(spelling, openings)
                entries += [Entry("SERIES", name.id, other) for other in others]
    return entries


def _spellings(written: str) -> list[str]:
    """Other ways in which releases write the name of a series.

    Blanks around the hyphen between two sides, an apostrophe more or less, several meetings of it,
    "ASEAN" before a body that is ASEAN's own.
    """
    found = []
    if "-" in written:
        found.append(re.sub(r"(?<=[^ A-Z])-(?=[^ -])", " - ", written))
        found.append(re.sub(r"\s+-\s+", "-", written))
    for spelling in (written, *found):
        if "s' " in spelling:
            found.append(spelling.replace("s' ", "s "))
        elif re.search(r"(?:Ministers|Officials|Leaders) (?:Meeting|Summit|Retreat)", spelling):
            found.append(
                re.sub(r"(Ministers|Officials|Leaders) (?=Meeting|Summit|Retreat)", r"\1' ", spelling)
            )
    if written.endswith((" Summit", " Meeting")):
        found.append(f"{written}s")
    if re.match(r"Senior \w+", written):
        found += [f"ASEAN {spelling}" for spelling in (written, *found)]
    return [spelling for spelling in dict.fromkeys(found) if spelling != written]


def _with_short_words(written: str, short_words: Mapping[str, Sequence[str]]) -> list[str]:
    """The name of a series with the short forms of its words ("รมว.", "กห.")."""
    found = [written]
    for word, shorter in short_words.items():
        found += [
            spelling.replace(word, short) for spelling in found if word in spelling for short in shorter
        ]
    return found[1:]


def theme_entries(reference: Reference, language: Language) -> list[Entry]:
    """Names of the themes, and words that speak of them; they lie inside other names, so they have a
    lexicon of their own.

    A word for a kind of event ("workshop") tells the kind and no theme.
    """
    kinds = {*language.events.kinds, *language.events.kinds_by_english_word}
    themes = (name for name in reference.names() if name.kind == "theme")
    entries = [Entry("THEME", name.id, name.text) for name in themes if name.text.lower() not in kinds]
    return entries + [Entry("THEME", slug, word) for slug, words in language.themes.items() for word in words]


def _other_openings(written: str, openings: Sequence[str]) -> list[str]:
    for opening in openings:
        if written.startswith(opening):
            rest = written[len(opening) :]
            return [other + rest for other in openings if other != opening]
    return []


def _mention(candidate: Candidate, folded: Folded) -> Mention:
    kind, value, also = _readings(candidate.entries)
    return Mention(kind, folded.span(candidate.start, candidate.end), value, also)


@lru_cache(maxsize=4096)
def _readings(entries: tuple[Entry, ...]) -> tuple[str, str, tuple[tuple[str, str], ...]]:
    """What entries name, in the order of kinds: kind and value of the first, and the others."""
    readings = sorted(
        {(entry.kind, entry.value) for entry in entries},
        key=lambda r: (_KIND_ORDER.index(r[0]) if r[0] in _KIND_ORDER else len(_KIND_ORDER), r),
    )
    (kind, value), *also = readings
    return kind, value, tuple(also)


def _preference(candidate: Candidate) -> tuple[int, int, bool]:
    """The longest first, then the leftmost, then one that names something."""
    return candidate.start - candidate.end, candidate.start, not candidate.entries


def _cuts_word(letters: str, start: int, end: int) -> bool:
    """Whether a Latin letter or a digit is parted from another one; something follows on `end`."""
    before, behind = letters[start - 1] if start else " ", letters[end]
    return (behind.isalnum() and not is_thai(behind) and _is_latin(letters[end - 1])) or (
        before.isalnum() and not is_thai(before) and _is_latin(letters[start])
    )


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_thai(character)
