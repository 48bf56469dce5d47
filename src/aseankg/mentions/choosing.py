"""Which of the names and cues that fit somewhere are taken, where they overlap.

The longest first, then the leftmost; a short Thai one only where a word can begin and end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from operator import attrgetter
from typing import NamedTuple

from aseankg.mentions.folding import Folded, is_thai

#: A Thai name of fewer letters needs a visible or known word boundary on both sides.
SHORT_THAI_NAME = 5
#: So many short words in a row are tried as a row of names and function words.
LONGEST_CHAIN = 5
#: So many words that may touch a name may stand on each side of a short cue.
_MOST_WORDS_BESIDE = 2
#: Only what is short and does not stand alone is in a chain, so it reaches no farther.
_REACH_OF_A_CHAIN = LONGEST_CHAIN * SHORT_THAI_NAME
#: An all-capitals name of so few letters is an acronym, and its capitals matter.
LONGEST_ACRONYM = 6
_start, _end = attrgetter("start"), attrgetter("end")
#: Kinds of which a short one may stand in running words, beside one that vouches for it.
_VOUCHED_FOR = frozenset({"GROUP", "ORGANISATION", "COUNTRY", "PLACE"})


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
    """A range of the folded text that some entries fit."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def longest(candidates: Sequence[Candidate], room: Room) -> list[Candidate]:
    """Choose candidates that do not overlap, longest first, then leftmost.

    A short Thai one is taken only where a word can end on both sides: at white space, at another
    script, or at what has been taken itself. Short ones in a row ("จีนและพม่า") vouch for each other,
    and so do some words on both sides of a name for it ("ที่เปรูเป็น").
    This is repeated until nothing is added, in each group of candidates that touch each other.
    """
    chosen: list[Candidate] = []
    undecided: list[_Group] = []
    for group in _touching(candidates):
        best = group[0] if len(group) == 1 else min(group, key=_preference)
        # Where the best one is as wide as all of them, it is all that can be taken.
        widest = len(group) == 1 or (best.start == group[0].start and best.end == max(map(_end, group)))
        if widest and room.is_free(best) and room.stands_alone(best):
            room.take(best.start, best.end)
            chosen.append(best)
        elif len(group) > 1 or room.is_free(best):
            undecided.append(_Group(group, room))
            undecided[-1].choose()
    for rest in undecided:
        rest.choose_vouched_for()
        chosen += rest.chosen
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


class Room:
    """Which characters of a passage are taken, and where a word can begin or end beside them."""

    def __init__(self, folded: Folded, text: str, neighbours: tuple[str, ...]) -> None:
        self._folded, self._text, self._neighbours = folded, text, neighbours
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

    def is_vouched_for(self, candidate: Candidate) -> bool:
        """Whether words that may touch a name, or edges, stand on both sides of a short one.

        The words beside a short cue have to stand at edges themselves, as it may be part of any word.
        """
        start, end, letters = candidate.start, candidate.end, self._folded.text
        if candidate.entries[0].kind not in _VOUCHED_FOR:
            return self._begins_behind_words(start) and self._ends_before_words(end)
        return (self.begins_at(start) or letters.endswith(self._neighbours, 0, start)) and (
            self.ends_at(end) or letters.startswith(self._neighbours, end)
        )

    def _begins_behind_words(self, start: int, words: int = _MOST_WORDS_BESIDE) -> bool:
        letters = self._folded.text
        if self.begins_at(start):
            return True
        if not words or not letters.endswith(self._neighbours, 0, start):
            return False
        befores = (len(word) for word in self._neighbours if letters.endswith(word, 0, start))
        return any(n >= SHORT_THAI_NAME or self._begins_behind_words(start - n, words - 1) for n in befores)

    def _ends_before_words(self, end: int, words: int = _MOST_WORDS_BESIDE) -> bool:
        letters = self._folded.text
        if self.ends_at(end):
            return True
        if not words or not letters.startswith(self._neighbours, end):
            return False
        behinds = (len(word) for word in self._neighbours if letters.startswith(word, end))
        return any(n >= SHORT_THAI_NAME or self._ends_before_words(end + n, words - 1) for n in behinds)

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

    def __init__(self, candidates: Sequence[Candidate], room: Room) -> None:
        self._room = room
        self._ranked = sorted(candidates, key=_preference)
        self._from: dict[int, list[int]] = {}
        self._until: dict[int, list[int]] = {}
        for rank, candidate in enumerate(self._ranked):
            self._from.setdefault(candidate.start, []).append(rank)
            self._until.setdefault(candidate.end, []).append(rank)
        self.chosen: list[Candidate] = []

    def choose(self) -> None:
        """Take what stands by itself, and rows that edges enclose."""
        self._choose_alone(range(len(self._ranked)))
        waiting = sorted(self._from)
        listed = set(waiting)
        while waiting:
            start = heappop(waiting)
            listed.remove(start)
            chain = self._chain_from(start)
            if not chain:
                continue
            before = len(self.chosen)
            self._take(chain)
            self._choose_alone(self._beside(chain[0].start, chain[-1].end))
            for taken in self.chosen[before:]:
                for place in range(taken.start - _REACH_OF_A_CHAIN, taken.end + 1):
                    if place in self._from and place not in listed and not self._room.is_taken(place):
                        heappush(waiting, place)
                        listed.add(place)

    def choose_vouched_for(self) -> None:
        """Take what is short and stands between words that may touch it, once all else is taken."""
        for candidate in self._ranked:
            if self._room.is_free(candidate) and self._room.is_vouched_for(candidate):
                self._take([candidate])
                self._choose_alone(self._beside(candidate.start, candidate.end))

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
        self.chosen += candidates

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


def _preference(candidate: Candidate) -> tuple[int, int]:
    """The longest first, then the leftmost."""
    return candidate.start - candidate.end, candidate.start
