"""Thai names by their form: a head word, and what follows it without a blank up to a word that ends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from aseankg.language import UnknownWords
from aseankg.mentions.mention import Mention
from aseankg.spans import Span, cuts_cluster

_RUN = re.compile("[\u0e01-\u0e2e\u0e30-\u0e4e]*")
#: A name in Latin letters: some words in capitals, or a short form.
_LATIN = re.compile(
    r"(?:the\s)?(?P<name>(?!(?:The|H|Mr|Mrs|Ms|Dr)\b)[A-Z][A-Za-z&-]{2,}"
    r"(?: (?:of|for|and|the|[A-Z][A-Za-z&-]*))* [A-Z][A-Za-z&-]+|[A-Z]{3,}[A-Za-z-]*)"
)
_LETTER = re.compile("[\u0e01-\u0e4e]")
#: Vowels that are written before their consonant: no word begins behind one.
_LEADING_VOWELS = frozenset("เแโใไ")
#: A sign for the rest of a name that is told in full elsewhere, a dash behind which a name goes on,
#: or the number of a branch.
_BROKEN_OFF = re.compile(r"ฯ|\s?[-–]\s?[\u0e01-\u0e4e]|\s?(?:ที่|เขต|ภาค|พื้นที่)\s?\d")
#: Letters behind the head word, at least and at most.
_SHORTEST, _LONGEST = 4, 80


class ThaiNames:
    """The forms of Thai names, compiled once."""

    def __init__(self, words: UnknownWords) -> None:
        topic = rf"(?:{_any(words.topics)})"
        self._heads = re.compile(_any(words.heads))
        self._ends = re.compile("|".join(words.ends))
        self._trailing = re.compile(f"(?:{'|'.join(words.trailing)})+$")
        item = rf"{topic}(?:และ{topic})*(?![\u0e01-\u0e4e])"
        self._further = re.compile(rf"(?:\s+{item})+\s+และ\s?{topic}|(?:\s+(?:และ\s?)?{item})+")
        self._doubtful = frozenset(words.doubtful)
        self._behind, self._not_behind = words.behind, words.not_behind

    def heads(self, text: str, passage: Span) -> Iterator[re.Match[str]]:
        """Every head word that stands where a word begins, and not where a place does."""
        for match in self._heads.finditer(text, passage.start, passage.end):
            start = match.start()
            glued = start > passage.start and _LETTER.match(text, start - 1)
            if glued and not text.endswith(self._behind, passage.start, start):
                continue
            if not text.endswith(self._not_behind, passage.start, start):
                yield match

    def whole(
        self, text: str, passage: Span, head: re.Match[str], mentions: Sequence[Mention]
    ) -> Span | None:
        """The name that a head word opens; None where nothing that tells it from others follows."""
        run = _RUN.match(text, head.end(), passage.end)
        letters = run.end() if run else head.end()
        ended = self._ended(text, head.end(), letters)
        if ended and ended.group() in self._doubtful:
            return None
        end = ended.start() if ended else letters
        trailing = self._trailing.search(text, head.end(), end)
        end = trailing.start() if trailing else end
        if not _SHORTEST <= end - head.end() <= _LONGEST or _BROKEN_OFF.match(text, end):
            return None
        further = self._further.match(text, end, passage.end) if end == letters else None
        return Span(head.start(), further.end() if further else end)

    def in_a_position(self, text: str, words: Span) -> Span | None:
        """The name in Latin letters that some words begin with which stand where an actor does."""
        name = _LATIN.match(text, words.start, words.end)
        return Span(*name.span("name")) if name else None

    def _ended(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first word that ends a name."""
        position = start
        while found := self._ends.search(text, position, end):
            cuts = cuts_cluster(text, found.start()) or cuts_cluster(text, found.end())
            if not cuts and text[found.start() - 1] not in _LEADING_VOWELS:
                return found
            position = found.start() + 1
        return None


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
