"""All names and cue words of a language in one automaton.

Aho–Corasick over the folded text finds every name in one pass; of overlapping ones the longest
is kept. A Thai name is not matched inside a cluster, and a short one only where a word can end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from aseankg.language import Language
from aseankg.mentions.folding import Folded, fold, is_thai
from aseankg.mentions.mention import Mention
from aseankg.reference import Reference
from aseankg.spans import cuts_cluster

#: A Thai name of fewer letters needs a visible or known word boundary on both sides.
SHORT_THAI_NAME = 5
#: An all-capitals name of so few letters is an acronym, and its capitals matter.
LONGEST_ACRONYM = 6
_KIND_ORDER = ("SERIES", "GROUP", "ORGANISATION", "COUNTRY", "PLACE", "THEME")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A range of the folded text that some entries fit."""

    start: int
    end: int
    entries: tuple[Entry, ...]


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
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms)

    def candidates(self, folded: Folded, text: str) -> list[Candidate]:
        """Every entry that fits somewhere, overlaps included, capitals and clusters respected."""
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text, overlapping=True):
            if _cuts_word(folded.text, start, end) or cuts_cluster(text, folded.ends[end - 1]):
                continue
            quote = folded.span(start, end).quote(text)
            entries = tuple(e for e in self._entries[index] if not e.is_acronym or e.written == quote)
            if entries or not self._entries[index]:
                found.append(Candidate(start, end, entries))
        return found

    def mentions(self, folded: Folded, text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Mention]:
        """The names and cues of one passage, longest first, none overlapping `taken`."""
        chosen = longest(self.candidates(folded, text), folded, text, taken)
        return [_mention(candidate, folded) for candidate in chosen if candidate.entries]


def longest(
    candidates: Sequence[Candidate], folded: Folded, text: str, taken: Sequence[tuple[int, int]] = ()
) -> list[Candidate]:
    """Choose candidates that do not overlap, longest first, then leftmost.

    A short Thai one is taken only when what stands on either side is not a Thai letter, is white
    space in the original, or has been taken itself; this is repeated until nothing is added.
    """
    owner = bytearray(len(folded.text) + 1)
    for start, end in taken:
        owner[start:end] = b"\1" * (end - start)
    waiting = sorted(candidates, key=lambda c: (c.start - c.end, c.start, not c.entries))
    chosen: list[Candidate] = []
    while True:
        remaining: list[Candidate] = []
        for candidate in waiting:
            if any(owner[candidate.start : candidate.end]):
                continue
            if _stands_alone(candidate, folded, text, owner):
                owner[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
                chosen.append(candidate)
            else:
                remaining.append(candidate)
        if len(remaining) == len(waiting):
            return sorted(chosen, key=lambda c: c.start)
        if not remaining:
            return sorted(chosen, key=lambda c: c.start)
        waiting = remaining


def lexicon_entries(reference: Reference, language: Language) -> list[Entry]:
    """Names of the reference data and cue words of the language, without the themes."""
    openings = language.names.interchangeable_openings
    entries = [Entry(cue, cue, word) for cue, words in language.cues.items() for word in words]
    entries += [Entry("KIND", kind, word) for word, kind in language.names.kinds.items()]
    for name in reference.names():
        if name.kind == "theme":
            continue
        entries.append(Entry(name.kind.upper(), name.id, name.text))
        if name.kind == "series":
            entries += [Entry("SERIES", name.id, other) for other in _other_openings(name.text, openings)]
    return entries


def theme_entries(reference: Reference, language: Language) -> list[Entry]:
    """Names of the themes; they lie inside other names, so they have a lexicon of their own.

    A word for a kind of event ("workshop") tells the kind and no theme.
    """
    kinds = {*language.names.kinds, *language.names.kinds_by_english_word}
    themes = (name for name in reference.names() if name.kind == "theme")
    return [Entry("THEME", name.id, name.text) for name in themes if name.text.lower() not in kinds]


def _other_openings(written: str, openings: Sequence[str]) -> list[str]:
    for opening in openings:
        if written.startswith(opening):
            rest = written[len(opening) :]
            return [other + rest for other in openings if other != opening]
    return []


def _mention(candidate: Candidate, folded: Folded) -> Mention:
    readings = sorted(
        {(entry.kind, entry.value) for entry in candidate.entries},
        key=lambda r: (_KIND_ORDER.index(r[0]) if r[0] in _KIND_ORDER else len(_KIND_ORDER), r),
    )
    (kind, value), *also = readings
    return Mention(kind, folded.span(candidate.start, candidate.end), value, tuple(also))


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin letter or a digit is parted from another one."""

    def joined(left: str, right: str) -> bool:
        return left.isalnum() and right.isalnum() and not is_thai(left) and not is_thai(right)

    return (start > 0 and joined(text[start - 1], text[start])) or (
        end < len(text) and joined(text[end - 1], text[end])
    )


def _stands_alone(candidate: Candidate, folded: Folded, text: str, owner: bytearray) -> bool:
    surface = folded.text[candidate.start : candidate.end]
    if not is_thai(surface[0]) or len(surface) >= SHORT_THAI_NAME:
        return True
    return _edge(candidate.start - 1, candidate.start, folded, text, owner) and _edge(
        candidate.end - 1, candidate.end, folded, text, owner, outside=candidate.end
    )


def _edge(
    left: int, right: int, folded: Folded, text: str, owner: bytearray, *, outside: int | None = None
) -> bool:
    beyond = left if outside is None else outside
    if left < 0 or right >= len(folded.text) or not is_thai(folded.text[beyond]):
        return True
    gap = text[folded.ends[left] : folded.starts[right]]
    return any(character.isspace() for character in gap) or bool(owner[beyond])
