"""English names by their form: capitalised words around a head word ("Fisheries Department", "Bank of …")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from aseankg.language import UnknownWords
from aseankg.mentions.mention import Mention
from aseankg.spans import Span

_WORD = r"(?:(?:[A-Z]\.){2,}(?:-[\w-]+)?|[A-Z](?:[\w’'.&-]*\w)?)"
_INITIAL = re.compile(r"\b([A-Za-z])[A-Za-z’']")
#: A passage with so many of its words in capitals is a headline, where capitals tell nothing.
_HEADLINE = 0.7
_LONGEST = 110
_POSSESSIVE = re.compile(r"[’']s?$")
_JOINED = re.compile(r"(?:,\s+|\s+)(?:and|&)\s+")
#: Right before a name that holds an "and", these leave it open where it begins.
_UNCERTAIN = (", ", "- ")
_PARTS = ("ORGANISATION", "SERIES", "COUNTRY", "ADJECTIVE")


class EnglishNames:
    """The forms of English names, compiled once."""

    def __init__(self, words: UnknownWords) -> None:
        heads, links, posts = _any(words.heads), _any(words.links), _any(words.not_inside)
        word = rf"(?!(?:{heads})\s+(?:of|for)\b|(?:{posts})\b){_WORD}"
        run = rf"{word}(?: {word})*"
        self._heads = re.compile(rf"(?<![\w-])(?:{heads})(?![\w’'-])")
        self._run = re.compile(
            rf"(?:the\s+)?(?P<name>(?!(?:{_any(words.leading)})\b){_WORD}(?:(?:\s+(?:of|for))? {_WORD})*)"
        )
        self._left = re.compile(rf"(?:{_WORD}(?:\s+and\s+|\s+&\s+|\s+))+$")
        self._right = re.compile(
            rf"\s+(?:of|for|on|against)(?:\s+the)?\s+{run}(?:(?:,\s+{run})+,?\s+and\s+{run}|(?:\s+(?:{links})\s+{run})*)"
        )
        self._second = re.compile(rf" (?:{heads})(?![\w’'-])")
        self._has_head = re.compile(rf"\b(?:{heads})\b")
        self._leading = re.compile(rf"(?:(?:{_any(words.leading)})(?![\w’'-])|\w+[’']s|and|&)\s+")
        self._not_before = re.compile(rf"\s+(?:{_any(words.not_before)})s?\b")
        self._other_behind = re.compile(rf" (?!(?:{posts})\b){_WORD}")
        self._of_before = re.compile(r"\b[A-Z][\w-]*\s+(?:of|for)(?:\s+the)?\s+$")

    def heads(self, text: str, passage: Span) -> Iterator[re.Match[str]]:
        """Every head word of a passage that is no headline."""
        found = list(self._heads.finditer(text, passage.start, passage.end))
        if found:
            initials = _INITIAL.findall(text, passage.start, passage.end)
            if sum(map(str.isupper, initials)) < _HEADLINE * len(initials):
                yield from found

    def whole(
        self, text: str, passage: Span, head: re.Match[str], mentions: Sequence[Mention]
    ) -> Span | None:
        """The name around a head word; None where no further word belongs to it."""
        start = self._start(text, passage, head.start(), mentions)
        end = head.end()
        while second := self._second.match(text, end, passage.end):
            end = second.end()
        right = self._right.match(text, end, passage.end)
        if right:
            end = self._without_another(text, end, right.end(), mentions)
        behind = self._other_behind.match(text, end, passage.end)
        if behind or self._not_before.match(text, end, passage.end):
            return None
        if text.startswith(_UNCERTAIN, start - 2) and " and " in text[start : head.start()]:
            return None  # perhaps the end of a name that is a list itself
        possessive = _POSSESSIVE.search(text, head.end(), end)
        end = possessive.start() if possessive else end
        return Span(start, end) if len(head.group()) < end - start <= _LONGEST else None

    def in_a_position(self, text: str, words: Span) -> Span | None:
        """The name that some words begin with which stand where an actor does."""
        run = self._run.match(text, words.start, words.end)
        if run is None:
            return None
        name = run["name"]
        return (
            Span(*run.span("name"))
            if name.count(" ") > 1 or sum(map(str.isupper, name.split()[0])) > 1
            else None
        )

    def _start(self, text: str, passage: Span, end: int, mentions: Sequence[Mention]) -> int:
        """Where the name begins, behind words that lead to it and behind another name joined to it."""
        left = self._left.search(text, max(passage.start, end - _LONGEST), end)
        if left is None:
            return end
        start = left.start()
        inside_another = self._of_before.search(text, passage.start, start)
        for joined in _JOINED.finditer(text, start, end):
            another = (
                self._has_head.search(text, start, joined.start()) or text[start : joined.start()].isupper()
            )
            known = any(_is_part(m) and m.span.start == joined.end() for m in mentions)
            if another or known or inside_another or _ends_at(joined.start(), mentions):
                start = joined.end()
        while leading := self._leading.match(text, start, end):
            start = leading.end()
        return start

    def _without_another(self, text: str, start: int, end: int, mentions: Sequence[Mention]) -> int:
        """The end of a name of which no other name is joined."""
        for joined in _JOINED.finditer(text, start, end):
            another = self._has_head.search(text, joined.end() + 1, end)
            known = any(
                (_is_part(m) or m.kind == "PERSON") and m.span.start == joined.end() for m in mentions
            )
            if another or known or _ends_at(joined.start(), mentions):
                return joined.start()
        return end


def _ends_at(position: int, mentions: Sequence[Mention]) -> bool:
    """Whether a state or a body is named that ends there."""
    return any(_is_part(m) and m.span.end == position for m in mentions)


def _is_part(mention: Mention) -> bool:
    return mention.kind in _PARTS and isinstance(mention.value, str)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
