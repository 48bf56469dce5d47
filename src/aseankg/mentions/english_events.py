"""Where English names of events begin and end: words around a word for a kind of event.

Capitalised words carry a name by themselves, small ones ("of", "on", "and") only between those, and
a topic behind "on" may stand in small letters. Which words are which stands in
`data/language/en/events.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aseankg.language import EventWords, Language
from aseankg.mentions.mention import Mention, NamedSpan
from aseankg.spans import Span, Taken

#: So many words may stand on either side of the word for the kind.
_LONGEST = 18
#: A topic in small letters has at most so many words.
_LONGEST_TOPIC = 10
_WORD = re.compile(r"\S+")
_TRIMMED = "“”\"'’‘([{)]},;:.!?"
_SHORT_FORM = re.compile(r"\([A-Z][A-Za-z+\d]{1,8}\)")
_ABBREVIATION = re.compile(r"(?:\S*[-–/])?(?:[A-Za-z]\.){2,}|(?:St|No|Dr|Mr|Ms|Mrs)\.")
_NUMBER = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_FIGURE = re.compile(r"\d{1,3}(?:st|nd|rd|th)(?:-.*)?|ASEAN\+\d|\d{4}|\+\d")
_BARRIERS = frozenset({"DATE", "PERSON"})


@dataclass(frozen=True, slots=True)
class _Token:
    """A word without the punctuation around it, which tells where a name can end."""

    start: int
    end: int
    word: str
    opens: bool
    closes: bool
    colon: bool


def english_names(
    text: str, passage: Span, mentions: Sequence[Mention], language: Language
) -> Iterator[NamedSpan]:
    """Every name of an event in a passage, with its ordinal, without brackets behind it."""
    barred = [m.span for m in mentions if m.kind in _BARRIERS]
    states = Taken(m.span for m in mentions if m.kind == "COUNTRY")
    names = _Names(text, _tokens(text, passage, language.events), barred, states, language)
    taken = -1
    for index in range(len(names.tokens)):
        found = names.around(index, taken) if index > taken else None
        if found is not None:
            first, taken, kind = found
            span = _trimmed(text, Span(names.tokens[first].start, names.tokens[taken].end))
            yield NamedSpan(span, span, kind, False)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one passage."""

    text: str
    tokens: Sequence[_Token]
    barred: Sequence[Span]
    states: Taken
    language: Language

    def around(self, head: int, taken: int) -> tuple[int, int, str] | None:
        """First and last word and the kind of the name around a word for a kind; None where there is none."""
        kind = self._kind(head)
        if kind is None or (self._refers(head) and not self._meets_somebody(head)):
            return None
        first, last = self._first(head, taken), self._last(head)
        if self._refers(head) and not any(map(self._is_ordinal, self.tokens[first:head])):
            return None  # "the meeting with ministers", but "the 2nd Blue Summit with ministers"
        if not self._is_told(first, head, last):
            return None
        if first == last or not any(map(self._tells, self.tokens[first : last + 1])):
            return None
        return self._with_whole_state(first, taken), last, kind

    def _with_whole_state(self, first: int, taken: int) -> int:
        """The first word of the state in whose name a name begins ("the Republic of Fiji-Samoa Summit")."""
        begin = self.tokens[first].start
        cut = [
            state.start for state in self.states.overlapping(Span(begin, begin + 1)) if state.start < begin
        ]
        while cut and first - 1 > taken and self.tokens[first - 1].end > cut[0]:
            first -= 1
        return first

    def _kind(self, index: int) -> str | None:
        word = self.tokens[index].word.lower()
        kinds = self.language.events.kinds
        return kinds.get(word) or kinds.get(word.split("-")[-1])

    def _refers(self, index: int) -> bool:
        return self._behind(index) in self.language.events.refers

    def _meets_somebody(self, index: int) -> bool:
        return self._behind(index).lower() in self.language.events.meets_with

    def _behind(self, index: int) -> str:
        """The word behind another, if it belongs to the same clause."""
        if index + 1 >= len(self.tokens) or self.tokens[index].closes:
            return ""
        return self.tokens[index + 1].word

    def _is_told(self, first: int, head: int, last: int) -> bool:
        """Whether the words around a word for a kind make it the name of one event.

        A word in small letters needs an ordinal or a quality before it, or a topic behind it; a body
        needs an ordinal, or to be said to meet.
        """
        words, kind = self.language.events, self.tokens[head].word.lower().split("-")[-1]
        before = self.tokens[head - 1].word if head else ""
        if kind in words.only_behind and before not in words.only_behind[kind]:
            return False
        numbered = any(map(self._is_ordinal, self.tokens[first:head]))
        if kind in words.opens_before and not numbered:
            following = self.tokens[last + 1].word if last + 1 < len(self.tokens) else ""
            if not {following, self._behind(head)} & set(words.opens_before[kind]):
                return False
        qualified = any(token.word.lower() in words.qualifiers for token in self.tokens[first:head])
        return self.tokens[head].word[:1].isupper() or numbered or qualified or last > head

    def _tells(self, token: _Token) -> bool:
        """Whether a word tells one event from another."""
        words = self.language.events
        return token.word.lower() not in words.kinds and token.word not in words.goes_on

    def _first(self, head: int, taken: int) -> int:
        words, first = self.language.events, head
        while first - 1 > taken and head - first < _LONGEST:
            before = self.tokens[first - 1]
            if _SHORT_FORM.fullmatch(self.text[before.start : before.end]) and first - 2 > taken:
                first -= 2
                continue
            if self.tokens[first].opens or before.closes or self._ends_at(before):
                break
            if self._carries(before):
                first -= 1
            elif before.word in words.goes_on and first - 2 > taken and self._leads(self.tokens[first - 2]):
                first -= 2
            else:
                break
        no_part = {*words.before_a_name, *words.goes_on}
        while first < head and self.tokens[first].word in no_part:
            first += 1
        return first

    def _last(self, head: int) -> int:
        last = head
        while last + 1 < len(self.tokens) and last - head < _LONGEST:
            if self.tokens[last].closes and not self._opens_a_title(last):
                break
            after = self.tokens[last + 1]
            if self._is_short_form_of_a_part(last + 1):
                last += 2
                continue
            if after.opens or self._ends_at(after):
                break
            if self._carries(after):
                last += 1
                continue
            ahead = self._over_small_words(last)
            if ahead is None:
                return self._end_of_topic(last)
            if self._is_ordinal(self.tokens[ahead]):
                break  # "the 25th A Meeting and the 14th B Meeting" are two
            last = ahead
        return last

    def _is_short_form_of_a_part(self, index: int) -> bool:
        """Whether a bracketed short form stands inside a name that goes on to a further kind of event."""
        token = self.tokens[index]
        if not _SHORT_FORM.fullmatch(self.text[token.start : token.end]) or index + 1 >= len(self.tokens):
            return False
        return (
            self._kind(index + 1) is not None and self._behind(index + 1) not in self.language.events.refers
        )

    def _over_small_words(self, last: int) -> int | None:
        """The next word that carries the name behind one or two small ones; None where there is none."""
        ahead = last + 1
        while (
            ahead < len(self.tokens)
            and ahead - last < 3
            and self.tokens[ahead].word in self.language.events.goes_on
        ):
            ahead += 1
        if ahead == last + 1 or ahead >= len(self.tokens) or not self._carries(self.tokens[ahead]):
            return None
        blocked = self.tokens[ahead].opens or self._ends_at(self.tokens[ahead])
        return None if blocked or any(t.closes for t in self.tokens[last + 1 : ahead]) else ahead

    def _end_of_topic(self, last: int) -> int:
        """Where a topic in small letters behind "on" or "for" ends; `last` where there is none."""
        if last + 2 >= len(self.tokens) or self.tokens[last].closes:
            return last
        if self.tokens[last + 1].word not in ("on", "for", "of"):
            return last
        end = last + 1
        while end + 1 < len(self.tokens) and end - last <= _LONGEST_TOPIC:
            after = self.tokens[end + 1]
            if (end > last + 1 and self.tokens[end].closes) or after.opens or self._is_barred(after):
                break
            if after.word.lower() in self.language.events.ends:
                break
            end += 1
        return end if end > last + 1 else last

    def _opens_a_title(self, index: int) -> bool:
        """Whether a colon stands before a further capitalised word ("Conference: A Safer Region")."""
        behind = self.tokens[index + 1 : index + 2]
        return self.tokens[index].colon and bool(behind) and behind[0].word[:1].isupper()

    def _carries(self, token: _Token) -> bool:
        """Whether a word can be part of a name by itself."""
        word = token.word
        return bool(word) and (
            word[0].isupper()
            or word.lower() in self.language.events.qualifiers
            or self._is_ordinal(token)
            or bool(_FIGURE.fullmatch(word))
        )

    def _leads(self, token: _Token) -> bool:
        """Whether a small word behind this one can still lie inside the name."""
        return (
            token.word[:1].isupper()
            and not token.closes
            and token.word not in (self.language.events.before_a_name)
        )

    def _is_ordinal(self, token: _Token) -> bool:
        return bool(_NUMBER.fullmatch(token.word)) or token.word.lower() in self.language.names.ordinal_words

    def _ends_at(self, token: _Token) -> bool:
        _state, hyphen, end = token.word.rpartition("-")
        words = self.language.events.never_inside
        return self._is_barred(token) or token.word in words or hyphen + end in words

    def _is_barred(self, token: _Token) -> bool:
        return any(span.start <= token.start < span.end for span in self.barred)


def _tokens(text: str, passage: Span, words: EventWords) -> list[_Token]:
    """The words of a passage; those of a line in capitals as they stand in other headlines."""
    found = []
    small = {*words.goes_on, *words.ends, *map(str.lower, words.never_inside)}
    in_capitals = passage.words_in(text).isupper()
    for match in _WORD.finditer(text, passage.start, passage.end):
        raw = match.group()
        abbreviated = bool(_ABBREVIATION.match(raw))
        word = raw.lstrip(_TRIMMED) if abbreviated else raw.strip(_TRIMMED)
        word = re.sub(r"[’']s$", "", word)
        if in_capitals:
            word = word.lower() if word.lower() in small else word.capitalize()
        closes = raw[-1] in ',;:!?)]”"' or (raw[-1] == "." and not abbreviated)
        found.append(_Token(*match.span(), word, raw[0] in '([“"', closes, raw[-1] == ":"))
    return found


def _trimmed(text: str, span: Span) -> Span:
    words = span.words_in(text)
    left = len(words) - len(words.lstrip(_TRIMMED))
    cut = words.rstrip(_TRIMMED) if not re.search(r"(?:[A-Z]\.){2,}$", words) else words
    return Span(span.start + left, span.start + len(cut)) if len(cut) > left else span
