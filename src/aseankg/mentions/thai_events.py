"""Where Thai names of events begin and end.

A name begins with a word for a kind of event and goes on to its ordinal, else to the first word
or blank that ends it; which those are stands in `data/language/th/events.yml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from aseankg.language import EventWords, Language
from aseankg.mentions.in_order import InOrder
from aseankg.mentions.mention import Mention, NamedSpan
from aseankg.spans import Span, Taken, cuts_cluster

_LONGEST = 220
#: A name has at least so many letters behind the word for its kind.
_SHORTEST = 5
#: A short form in capitals is a name with fewer ("การประชุม GBC").
_SHORT_FORM = re.compile(r"\s?[A-Z]{3,}")
#: What a name never reaches over.
_BARRIERS = frozenset({"DATE", "PERSON"})
#: A name in quotation marks right behind the word for the kind.
_QUOTED = re.compile('\\s?[“"\'‘][^“”"\n]{3,160}[”"\'’]')
#: A bracket with the blanks behind it.
_BRACKET = re.compile(r"\([^()\n]{2,120}\)\s*")
_LETTER = re.compile("[\u0e01-\u0e4e]")
#: What the word for a kind is itself a part of, as in "ที่ประชุม" and "การประชุม".
_PARTS = ("การ", "ที่")
_LATIN = re.compile(r"[A-Za-z\d]")
#: Behind one of these stands who holds a meeting, and no meeting.
_BEFORE_A_HOST = frozenset({"HOSTED_BY", "BY_AGENCY"})
_SMALL = r"(?:of|on|for|and|the|in|to|with|&|–|-)"
_CAPITALISED = r"[A-Z][\w’'.&/+-]*+"
#: Capitalised words in a row, not in brackets or quotation marks.
_LATIN_RUN = re.compile(
    rf"(?<![\w(“\"'‘/.-]){_CAPITALISED}"
    rf"(?:[ \u00a0](?:{_SMALL}[ \u00a0])*+(?:{_CAPITALISED}|\d{{4}}\b)){{2,18}}"
)


def thai_names(
    text: str, passage: Span, mentions: Sequence[Mention], language: Language
) -> Iterator[NamedSpan]:
    """Every name of an event in a passage, without the brackets behind it."""
    words = language.events
    opening, ends, goes_on = _opening(words), _ends(words), _goes_on(words)
    ordinals = InOrder(m for m in mentions if m.kind == "ORDINAL")
    numbered = {m.span.start for m in ordinals}
    barriers = sorted(
        m.span.start for m in mentions if m.kind in _BARRIERS and not _is_before_a_number(m, numbered)
    )
    found = list[Span]()
    position = passage.start
    while match := opening.search(text, position, passage.end):
        position = match.end()
        barrier = barriers[bisect_left(barriers, match.end()) :][:1]
        limit = min([passage.end, match.end() + _LONGEST, *barrier])
        limit = _end_of_name(text, match.end(), limit, ends, numbered)
        quoted = _QUOTED.match(text, match.end(), passage.end)
        named = _before_a_numbered_bracket(text, match.end(), limit, numbered)
        core, whole = (
            (quoted.end(), quoted.end())
            if quoted
            else (named, named)
            if named is not None
            else _extent(
                text, match.end(), limit, goes_on, ordinals.near(Span(*match.span())), _begins_name(words)
            )
        )
        short = core - match.end() < _SHORTEST and not _SHORT_FORM.fullmatch(text, match.end(), core)
        if short and whole == core:
            continue
        position = whole
        kind = words.kinds[match.group()]
        found.append(Span(match.start(), whole))
        yield NamedSpan(found[-1], Span(match.start(), core), kind, True)
    known = Taken(m.span for m in mentions if m.kind in ("SERIES", "ORGANISATION"))
    hosts = frozenset(m.span.end for m in mentions if m.kind in _BEFORE_A_HOST)
    yield from _latin_names(text, passage, Taken(found), known, hosts, words)


def _latin_names(
    text: str, passage: Span, found: Taken, known: Taken, hosts: Container[int], words: EventWords
) -> Iterator[NamedSpan]:
    """English names that stand in a Thai text without a Thai word for the kind before them."""
    for run in _LATIN_RUN.finditer(text, passage.start, passage.end):
        span = Span(*run.span())
        kinds = [
            words.kinds_by_english_word.get(word.lower()) for word in run.group().split() if word[0].isupper()
        ]
        opened = text.rfind("(", passage.start, span.start) > text.rfind(")", passage.start, span.start)
        is_host = _end_of_words(text, span.start) in hosts
        listed = any(other.covers(span) for other in known.overlapping(span))
        is_room = not set(words.not_before).isdisjoint(run.group().split())
        if any(kinds) and not (opened or is_host or is_room or listed or found.overlapping(span)):
            yield NamedSpan(span, span, next(kind for kind in reversed(kinds) if kind), False)


def _end_of_words(text: str, place: int) -> int:
    """Where the words before a place end."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _is_before_a_number(mention: Mention, numbers: set[int]) -> bool:
    """Whether a year right before the ordinal is of the name as well ("ประจำปี 2564 ครั้งที่ 24")."""
    return mention.kind == "DATE" and not numbers.isdisjoint((mention.span.end, mention.span.end + 1))


def _end_of_name(text: str, start: int, limit: int, ends: re.Pattern[str], numbered: Container[int]) -> int:
    """Where the first word that ends a name begins; one right before the ordinal is part of the name."""
    for end in ends.finditer(text, start, limit):
        behind = end.end()
        while behind < limit and text[behind].isspace():
            behind += 1
        if behind == limit or behind not in numbered:
            return end.start()
    return limit


def _before_a_numbered_bracket(text: str, start: int, limit: int, numbered: Container[int]) -> int | None:
    """The end of a name behind which a bracket and the ordinal stand; None where they do not."""
    bracket = _BRACKET.match(text, limit)
    if bracket is None or limit - start < _SHORTEST or bracket.end() not in numbered:
        return None
    return _end_of_words(text, limit)


def _extent(
    text: str,
    start: int,
    limit: int,
    goes_on: re.Pattern[str],
    ordinals: Sequence[Mention],
    begins: re.Pattern[str],
) -> tuple[int, int]:
    """Where the name itself ends, and where it ends with its ordinal."""
    ordinal = _ordinal_within(text, start, limit, ordinals)
    if ordinal is not None:
        core = ordinal.start
        while core > start and text[core - 1].isspace():
            core -= 1
        return core, ordinal.end
    end = start
    for blank in re.compile(r"\s+|$").finditer(text, start, limit):
        end = blank.start()
        if end == start and begins.match(text, blank.end(), limit):
            continue  # "การประชุม รมว.…"
        if not _continues(text, blank.start(), blank.end(), limit, goes_on):
            break
    while end > start and (cuts_cluster(text, end) or text[end - 1] in " ,;:-–“”\"'"):
        end -= 1
    return end, end


def _ordinal_within(text: str, start: int, limit: int, ordinals: Sequence[Mention]) -> Span | None:
    """The first ordinal of a name; one in a word without a number ("ครั้งแรก") stands between blanks."""
    for mention in ordinals:
        if not (start <= mention.span.start and mention.span.end <= limit):
            continue
        numbered = any(character.isdigit() for character in mention.span.words_in(text))
        apart = mention.span.start > start and text[mention.span.start - 1].isspace()
        if numbered or (apart and not _LETTER.match(text, mention.span.end)):
            return mention.span
    return None


def _continues(text: str, before: int, behind: int, limit: int, goes_on: re.Pattern[str]) -> bool:
    if behind >= limit:
        return False
    if text[before - 1] in "-–+:/" or goes_on.match(text, behind):
        return True
    latin_behind = bool(_LATIN.match(text[behind])) or text[behind] in ":–-&"
    return latin_behind and (bool(_LATIN.match(text[before - 1])) or text[behind].isupper())


@lru_cache(maxsize=4)
def _opening(words: EventWords) -> re.Pattern[str]:
    alternatives = []
    for word in sorted(words.kinds, key=len, reverse=True):
        before = words.opens_before.get(word)
        ahead = f"(?={'|'.join(before)})" if before else ""
        behind = "".join(f"(?<!{part})" for part in _PARTS) if before else ""
        alternatives.append(behind + re.escape(word) + ahead)
    not_after = "".join(f"(?<!{re.escape(word)})" for word in words.not_after)
    refers = "|".join(words.refers)
    return re.compile(rf"{not_after}(?:{'|'.join(alternatives)})(?!\s?(?:{refers}))")


@lru_cache(maxsize=4)
def _begins_name(words: EventWords) -> re.Pattern[str]:
    """With what a name begins that stands behind a blank."""
    return re.compile("|".join(words.begins_behind_a_blank) or r"(?!)")


@lru_cache(maxsize=4)
def _ends(words: EventWords) -> re.Pattern[str]:
    return re.compile(rf"[\n(;“\"]|{'|'.join(words.ends)}")


@lru_cache(maxsize=4)
def _goes_on(words: EventWords) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.goes_on)))
