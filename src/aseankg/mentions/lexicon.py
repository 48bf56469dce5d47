"""All names and cue words of a language in one automaton.

Aho–Corasick over the folded text finds every name in one pass; of overlapping ones the longest
is kept. A Thai name is not matched inside a cluster, and a short one only where a word can end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import ahocorasick_rs

from aseankg.language import Language
from aseankg.mentions.choosing import Candidate, Entry, Room, longest
from aseankg.mentions.folding import Folded, fold, is_thai
from aseankg.mentions.mention import Mention
from aseankg.reference import Reference
from aseankg.spans import cuts_cluster, is_mark

#: Behind this one of Latin script come marks and other scripts.
_LAST_PLAIN_LETTER = "\u02ff"
_KIND_ORDER = ("SERIES", "GROUP", "ORGANISATION", "COUNTRY", "PLACE", "THEME", "ENCOUNTER")


class Lexicon:
    """The automaton, built once for a language and a set of reference tables."""

    def __init__(self, entries: Iterable[Entry], neighbours: Sequence[str]) -> None:
        by_form: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_form[fold(entry.written).text.strip()].append(entry)
        by_form.pop("", None)
        self._forms = list(by_form)
        self._entries = [tuple(by_form[form]) for form in self._forms]
        self._neighbours = tuple(fold(word).text for word in neighbours)
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
            found.append(Candidate(start, end, entries))
        return found

    def mentions(self, folded: Folded, text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
        """The names and cues of one passage, longest first, none overlapping `taken`."""
        return self.chosen(self.candidates(folded, text), folded, text, taken)

    def chosen(
        self,
        candidates: Sequence[Candidate],
        folded: Folded,
        text: str,
        taken: Sequence[tuple[int, int]] = (),
    ) -> list[Mention]:
        """Mentions of the candidates that are chosen."""
        room = Room(folded, text, self._neighbours)
        for start, end in taken:
            room.take(start, end)
        return [_mention(candidate, folded) for candidate in longest(candidates, room)]


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
        if name.kind == "country":
            entries += [Entry("COUNTRY", name.id, word + name.text) for word in language.names.before_states]
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


def _cuts_word(letters: str, start: int, end: int) -> bool:
    """Whether a Latin letter or a digit is parted from another one; something follows on `end`."""
    before, behind = letters[start - 1] if start else " ", letters[end]
    return (behind.isalnum() and not is_thai(behind) and _is_latin(letters[end - 1])) or (
        before.isalnum() and not is_thai(before) and _is_latin(letters[start])
    )


def _is_latin(character: str) -> bool:
    return character.isalnum() and not is_thai(character)
