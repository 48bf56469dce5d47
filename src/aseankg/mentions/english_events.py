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
_ORDINAL = re.compile(
    r"\d{1,3}(?:st|nd|rd|th)|inaugural|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|twentieth",
    re.IGNORECASE,
)
#: A topic in small letters has at most so many words.
_LONGEST_TOPIC = 10
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
        if index <= taken or kind is None or following in words.refers:
            continue
        first = _first(text, tokens, index, taken, words, barred)
        last = _last(tokens, index, words, barred)
        if not _is_told(tokens, first, index, last, following, words):
            continue
        if first == last or not any(_tells(t, words) for t in tokens[first : last + 1]):
            continue
        taken = last
        span = _trimmed(text, Span(tokens[first].start, tokens[last].end))
        yield NamedSpan(span, span, kind, False)


def _is_told(
    tokens: Sequence[_Token], first: int, head: int, last: int, following: str, words: EventWords
) -> bool:
    """Whether the words around a word for a kind make it the name of one event.

    A word in small letters needs an ordinal or a quality before it, or a topic behind it; a body
    needs an ordinal, or to be said to meet.
    """
    kind = tokens[head].word.lower().split("-")[-1]
    before = tokens[head - 1].word if head else ""
    if kind in words.only_behind and before not in words.only_behind[kind]:
        return False
    numbered = any(_ORDINAL.fullmatch(token.word) for token in tokens[first:head])
    if kind in words.opens_before and not numbered:
        behind = tokens[last + 1].word if last + 1 < len(tokens) else ""
        if behind not in words.opens_before[kind] and following not in words.opens_before[kind]:
            return False
    if tokens[head].word[:1].isupper():
        return True
    qualified = any(token.word.lower() in _QUALIFIERS for token in tokens[first:head])
    return numbered or qualified or last > head


def _tells(token: _Token, words: EventWords) -> bool:
    """Whether a word tells one event from another."""
    return token.word.lower() not in words.kinds and token.word not in words.goes_on


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
        if before.word in words.never_inside:
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
        if after.opens or _is_barred(after, barred) or after.word in words.never_inside:
            break
        if _carries(after):
            last += 1
            continue
        ahead = last + 1
        while ahead < len(tokens) and ahead - last < 3 and tokens[ahead].word in words.goes_on:
            ahead += 1
        if ahead == last + 1 or ahead >= len(tokens) or not _carries(tokens[ahead]):
            return _end_of_topic(tokens, last, words, barred)
        if _ORDINAL.fullmatch(tokens[ahead].word):
            break  # "the 25th A Meeting and the 14th B Meeting" are two
        if tokens[ahead].opens or _is_barred(tokens[ahead], barred) or any(t.closes for t in tokens[last + 1 : ahead]):
            break
        last = ahead
    return last


def _end_of_topic(
    tokens: Sequence[_Token], last: int, words: EventWords, barred: Sequence[Span]
) -> int:
    """Where a topic in small letters behind "on" or "for" ends; `last` where there is none."""
    if last + 2 >= len(tokens) or tokens[last].closes or tokens[last + 1].word not in ("on", "for", "of"):
        return last
    end = last + 1
    while end + 1 < len(tokens) and end - last <= _LONGEST_TOPIC and not (end > last + 1 and tokens[end].closes):
        after = tokens[end + 1]
        if after.opens or after.word.lower() in words.ends or _is_barred(after, barred):
            break
        end += 1
    return end if end > last + 1 else last


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
