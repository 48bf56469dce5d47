"""Where English names of events begin and end: capitalised words around a word for a kind of event."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aseankg.language import EventWords, Language
from aseankg.mentions.mention import Mention, NamedSpan
from aseankg.spans import Span

#: So many words may stand on either side of the word for the kind.
_LONGEST = 18
_WORD = re.compile(r"\S+")
_TRIMMED = "“”\"'’‘([{)]},;:.!?"
_SHORT_FORM = re.compile(r"\([A-Z][A-Za-z+\d]{1,8}\)")
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.){2,}|(?:St|No|Dr|Mr|Ms|Mrs)\.")
#: Small words that stand in a name before the word for the kind.
_QUALIFIERS = frozenset(
    "annual biennial special informal virtual inaugural first second third fourth fifth sixth seventh eighth "
    "ninth tenth eleventh twelfth high-level ministerial joint".split()
)
_BARRIERS = frozenset({"DATE", "PERSON"})


@dataclass(frozen=True, slots=True)
class _Token:
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
    words = language.events
    tokens = _tokens(text, passage)
    barred = [m.span for m in mentions if m.kind in _BARRIERS]
    taken = -1
    for index, token in enumerate(tokens):
        kind = words.kinds.get(token.word.lower()) or words.kinds.get(token.word.lower().split("-")[-1])
        following = tokens[index + 1].word if index + 1 < len(tokens) and not token.closes else ""
        if index <= taken or kind is None or not token.word[:1].isupper() or following in words.refers:
            continue
        first = _first(text, tokens, index, taken, words, barred)
        last = _last(tokens, index, words, barred)
        if first == last or not any(_is_name(t, words) for t in tokens[first : last + 1]):
            continue
        taken = last
        span = _trimmed(text, Span(tokens[first].start, tokens[last].end))
        yield NamedSpan(span, span, kind, False)


def _is_name(token: _Token, words: EventWords) -> bool:
    return token.word[:1].isupper() and token.word.lower() not in words.kinds


def _tokens(text: str, passage: Span) -> list[_Token]:
    found = []
    for match in _WORD.finditer(text, passage.start, passage.end):
        raw = match.group()
        abbreviated = bool(_ABBREVIATION.match(raw))
        word = raw.lstrip(_TRIMMED) if abbreviated else raw.strip(_TRIMMED)
        word = re.sub(r"[’']s$", "", word)
        found.append(
            _Token(
                match.start(),
                match.end(),
                word,
                raw[0] in "([“\"",
                raw[-1] in ",;:!?)]”\"" or (raw[-1] == "." and not abbreviated),
                raw[-1] == ":",
            )
        )
    return found


def _first(
    text: str, tokens: Sequence[_Token], head: int, taken: int, words: EventWords, barred: Sequence[Span]
) -> int:
    first = head
    while first - 1 > taken and head - first < _LONGEST:
        before = tokens[first - 1]
        if _SHORT_FORM.fullmatch(text[before.start : before.end]) and first - 2 > taken:
            first -= 2
            continue
        if tokens[first].opens or before.closes or _is_barred(before, barred):
            break
        if _carries(before):
            first -= 1
        elif before.word in words.goes_on and first - 2 > taken and _carries_on(tokens[first - 2], words):
            first -= 2
        else:
            break
    while first < head and (
        tokens[first].word in words.before_a_name or tokens[first].word in words.goes_on
    ):
        first += 1
    return first


def _last(tokens: Sequence[_Token], head: int, words: EventWords, barred: Sequence[Span]) -> int:
    last = head
    while last + 1 < len(tokens) and last - head < _LONGEST:
        if tokens[last].closes and not _opens_a_title(tokens, last):
            break
        after = tokens[last + 1]
        if after.opens or _is_barred(after, barred):
            break
        if _carries(after):
            last += 1
            continue
        ahead = last + 1
        while ahead < len(tokens) and ahead - last < 3 and tokens[ahead].word in words.goes_on:
            ahead += 1
        if ahead == last + 1 or ahead >= len(tokens) or not _carries(tokens[ahead]):
            break
        if tokens[ahead].opens or _is_barred(tokens[ahead], barred) or any(t.closes for t in tokens[last + 1 : ahead]):
            break
        last = ahead
    return last


def _opens_a_title(tokens: Sequence[_Token], index: int) -> bool:
    """Whether a colon stands before a further capitalised word ("Conference: A Safer Region")."""
    return tokens[index].colon and index + 1 < len(tokens) and tokens[index + 1].word[:1].isupper()


def _carries(token: _Token) -> bool:
    """Whether a word can be part of a name by itself."""
    word = token.word
    return bool(word) and (
        word[0].isupper()
        or word.lower() in _QUALIFIERS
        or bool(re.fullmatch(r"\d{1,3}(?:st|nd|rd|th)(?:-.*)?|ASEAN\+\d|\d{4}|\+\d", word))
    )


def _carries_on(token: _Token, words: EventWords) -> bool:
    """Whether a small word behind this one can still lie inside the name."""
    return token.word[:1].isupper() and token.word not in words.before_a_name and not token.closes


def _is_barred(token: _Token, barred: Sequence[Span]) -> bool:
    return any(span.start <= token.start < span.end for span in barred)


def _trimmed(text: str, span: Span) -> Span:
    words = span.quote(text)
    left = len(words) - len(words.lstrip(_TRIMMED))
    cut = words.rstrip(_TRIMMED) if not re.search(r"(?:[A-Z]\.){2,}$", words) else words
    return Span(span.start + left, span.start + len(cut)) if len(cut) > left else span
