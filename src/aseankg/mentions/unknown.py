"""Names that look like actors and are in no table, so that somebody can add the row.

They are known by their form: by the word that heads them (`english_unknown`, `thai_unknown`), or by
standing where only an actor can. Nothing is read of them; what the grammar takes for an actor is
another matter (`organisations`). Names of meetings, persons, places and documents are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from aseankg.language import Language
from aseankg.mentions.english_unknown import EnglishNames
from aseankg.mentions.folding import fold
from aseankg.mentions.lexicon import Lexicon
from aseankg.mentions.mention import Mention, UnknownName, UnlistedName
from aseankg.mentions.states import STATE_AGENCY_KINDS, NamedStates
from aseankg.mentions.thai_unknown import ThaiNames
from aseankg.spans import Span

#: Kinds of mention within which a name can stand that nobody has read.
_HOLDS_NAMES = frozenset("TEXT POST AND OF ADJECTIVE KIND THEME".split())
_NEVER_IN_A_NAME = frozenset("EVENT DATE COUNT ORDINAL PERSON QUOTED".split())
_KNOWN = frozenset("ORGANISATION SERIES COUNTRY GROUP PLACE".split())
_ACTORS = frozenset({"COUNTRY", "ORGANISATION"})
_SEPARATORS = frozenset({"COMMA", "AND"})
_BRACKET = re.compile(r"\s?\((?P<other>[^()\n]{2,110})\)")
#: The same names come again and again; what was found out about so many of them is kept.
_REMEMBERED = 4096
#: A state is named so few characters behind an agency that acts for it.
_REACH_OF_A_STATE = 8
#: The table and the kind of a name whose form does not tell them.
_BY_POSITION = ("organisations", "other")


class UnknownNames:
    """Finds the unknown names of one language; `lexicon` holds what is known."""

    def __init__(self, language: Language, lexicon: Lexicon, states: NamedStates) -> None:
        self._words, self._lexicon = language.unknown, lexicon
        self._form = ThaiNames(self._words) if language.tag == "th" else EnglishNames(self._words)
        self._never = re.compile("|".join(f"(?:{never})" for never in self._words.never))
        self._marks = re.compile("|".join(self._words.marks))
        self._is_known = lru_cache(_REMEMBERED)(self._is_in_a_table)
        self._state_in = lru_cache(_REMEMBERED)(states.state_in)

    def find(
        self, text: str, passage: Span, mentions: Sequence[Mention], home: str | None
    ) -> list[UnknownName]:
        """The unknown names of one passage, in order.

        Args:
            mentions: all that was read of the passage.
            home: the state whose agencies the document names without naming the state.
        """
        found = list(self._with_heads(text, passage, mentions, home))
        for span in self._in_positions(text, mentions):
            if not any(span.overlaps(name.span) for name in found):
                name = self._name(text, passage, span, "", mentions, home)
                found += [name] if name else []
        return sorted(found, key=attrgetter("span"))

    def _with_heads(
        self, text: str, passage: Span, mentions: Sequence[Mention], home: str | None
    ) -> Iterator[UnknownName]:
        done = passage.start
        for head in self._form.heads(text, passage):
            if head.start() < done or self._is_read(head, mentions, text):
                continue
            span = self._form.whole(text, passage, head, mentions)
            if span is None:
                continue
            done = span.end
            name = self._name(text, passage, span, head.group(), mentions, home)
            if name is not None:
                yield name

    def _in_positions(self, text: str, mentions: Sequence[Mention]) -> Iterator[Span]:
        """Names behind a cue that an actor follows, and those between known actors of a list."""
        for index, mention in enumerate(mentions):
            if mention.kind != "TEXT" or index == 0:
                continue
            introduced = mentions[index - 1].kind in self._words.positions
            if introduced or _is_among_actors(mentions, index):
                span = self._form.in_a_position(text, mention.span)
                if span is not None and (introduced or span == mention.span):
                    yield span

    def _name(
        self, text: str, passage: Span, span: Span, head: str, mentions: Sequence[Mention], home: str | None
    ) -> UnknownName | None:
        """What is at a place, if it is a name and is in no table."""
        bracket = _BRACKET.match(text, span.end, passage.end)
        name = " ".join(span.words_in(text).split())
        unmarked = head in self._words.only_marked and not bracket and not self._marks.search(name)
        crossed = any(span.overlaps(m.span) for m in mentions if m.kind in _NEVER_IN_A_NAME)
        if unmarked or crossed or self._never.match(name) or self._is_known(name, head):
            return None
        table, kind = self._words.heads.get(head, _BY_POSITION)
        state = self._state_in(name) or _state_behind(bracket.end() if bracket else span.end, mentions)
        return UnknownName(
            name=name,
            other=" ".join(bracket["other"].split()) if bracket else None,
            span=span,
            passage=passage,
            table=table,
            kind=kind,
            country=state or (home if kind in STATE_AGENCY_KINDS else None),
        )

    def _is_read(self, head: re.Match[str], mentions: Sequence[Mention], text: str) -> bool:
        """Whether the head word belongs to something that was read as what it is."""
        for mention in mentions:
            if mention.span.start <= head.start() < mention.span.end:
                if mention.kind in _HOLDS_NAMES or isinstance(mention.value, UnlistedName):
                    return False
                begins = mention.kind == "ORGANISATION" and mention.span.start == head.start()
                return not (begins and text.startswith(self._words.goes_on, mention.span.end))
        return False

    def _is_in_a_table(self, name: str, head: str) -> bool:
        """Whether a name in a table holds the head word, and what follows does not make it another."""
        folded = fold(name)
        place = folded.text.find(fold(head).text)
        for candidate in self._lexicon.candidates(folded, name):
            holds = candidate.start <= place < candidate.end - 1
            goes_on = folded.text.startswith(self._words.goes_on, candidate.end)
            if holds and not goes_on and any(entry.kind in _KNOWN for entry in candidate.entries):
                return True
        return False


def _is_among_actors(mentions: Sequence[Mention], index: int) -> bool:
    """Whether a mention is an item of a list between known actors."""
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(mentions) and mentions[place].kind in _SEPARATORS:
            place += step
        if abs(place - index) < 2 or not 0 <= place < len(mentions):
            return False
        if mentions[place].kind not in _ACTORS or not isinstance(mentions[place].value, str):
            return False
    return True


def _state_behind(end: int, mentions: Sequence[Mention]) -> str | None:
    """The state that is named right behind a name."""
    reach = range(end, end + _REACH_OF_A_STATE)
    near = (mention.reading("COUNTRY") for mention in mentions if mention.span.start in reach)
    return next(filter(None, near), None)
