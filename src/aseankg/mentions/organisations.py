"""Names bound together: a Thai name and the bracketed one behind it are one actor.

"สำนักงาน… (English Name – ACRONYM)" is read whole even when its Thai form is in no table, as
long as the bracket holds a known name and an opening word tells where the Thai one begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from aseankg.language import Language, NameWords
from aseankg.mentions.in_order import InOrder
from aseankg.mentions.mention import Mention, UnlistedName
from aseankg.spans import Span, cuts_cluster

_LONGEST_UNLISTED = 90
#: Letters that an unlisted Thai name has behind the word that opens it, at least.
_SHORTEST_UNLISTED = 4
_CONNECTORS = re.compile(r"(?:\s+(?:of|for|and|the)|,|\s)+$")
_SHORT_FORM = re.compile(r"\s?\((?P<short>[\u0e01-\u0e4e.]{2,20}|[A-Z][A-Za-z&-]{1,12})\)")
ACTOR_KINDS = ("COUNTRY", "ORGANISATION")
_BEGIN_A_NAME = frozenset({"COUNTRY", "ADJECTIVE", "ORGANISATION"})
_BRACKET = re.compile(r"(?<!\s)\s*\(([^()]{2,200})\)")
_LONGEST_NAME = 120
_OTHER_NAME = re.compile(r"\s?\([A-Z][^()\n]{3,90}\)")


def bind_brackets(mentions: Sequence[Mention], text: str, passage: Span, language: Language) -> list[Mention]:
    """Join each bracketed name to the name before it."""
    result = InOrder(mentions)
    for bracket in _BRACKET.finditer(text, passage.start, passage.end):
        inner = Span(bracket.start(1), bracket.end(1))
        near = result.near(inner)
        named = [m for m in near if m.kind == "ORGANISATION" and inner.covers(m.span)]
        if not named or len({m.value for m in named}) > 1 or not _only_names(named, inner, text):
            continue
        start = _start_of_name(text, bracket.start(), passage.start, near, named[0], language)
        if start is None:
            continue
        whole = Span(start, bracket.end())
        bound = replace(named[0], span=whole)
        result.replace_near(inner, [*(m for m in near if not whole.overlaps(m.span)), bound])
    return list(result)


def _only_names(named: Sequence[Mention], inner: Span, text: str) -> bool:
    """Whether the bracket holds little beside the name and its short form."""
    covered = sum(m.span.end - m.span.start for m in named)
    return covered * 2 >= len(inner.words_in(text).strip())


def _start_of_name(
    text: str, end: int, passage_start: int, mentions: Sequence[Mention], inside: Mention, language: Language
) -> int | None:
    """Where the name before the bracket begins: a mention of the same actor, or an opening word.

    The opening word is the first one behind whatever ends the name before: a bracket, a cue, a
    comma, or an "and" with an opening word right behind it.
    """
    for mention in mentions:
        right_before = mention.span.end <= end and not text[mention.span.end : end].strip()
        if right_before and mention.kind in ACTOR_KINDS and mention.value == inside.value:
            return mention.span.start
    openings = "|".join(sorted(map(re.escape, language.names.organisation_openings), key=len, reverse=True))
    if not openings:
        return None
    opening = re.compile(openings)
    window = max(passage_start, end - _LONGEST_NAME, text.rfind(")", 0, end) + 1, text.rfind(",", 0, end) + 1)
    for mention in mentions:
        cue = mention.kind == mention.value and (
            mention.kind != "AND" or opening.match(text, mention.span.end)
        )
        if cue and window < mention.span.end <= end:
            window = mention.span.end
    match = opening.search(text, window, end)
    return match.start() if match else None


def find_unlisted(mentions: Sequence[Mention], text: str, passage: Span, language: Language) -> list[Mention]:
    """Organisations that no table has, outside everything already found.

    A Thai name goes from its opening word to a blank, to another mention or to a word that ends it;
    an English one is a run of capitalised words around a head ("Department of Fisheries"). A short
    form in brackets behind it belongs to it.
    """
    pattern = _thai_unlisted(language.names) if language.tag == "th" else _english_unlisted(language.names)
    taken = sorted(m.span for m in mentions if m.kind not in ("AND", "OF"))
    ends = [span.end for span in taken]
    states = frozenset(_where_a_state_follows(mentions))
    actors = {m.span.start: m for m in mentions if m.kind in ACTOR_KINDS and isinstance(m.value, str)}
    openers = {m.span.end: m.span for m in mentions if m.kind in _BEGIN_A_NAME}
    found: list[Mention] = []
    found += _in_short(text, passage, taken, ends, language.names)
    position = passage.start
    while match := pattern.search(text, position, passage.end):
        position = match.end()
        following = bisect_right(ends, match.start())
        limit = taken[following].start if following < len(taken) else passage.end
        if limit <= match.start():
            position = taken[following].end  # "Thai Ministry of …" begins behind what is known
            continue
        end = _end_of_unlisted(text, match, limit, language)
        inner = actors.get(match.end("opening") if end is None else end)
        if language.tag == "en" and not match["state"] and limit in actors and limit < match.end():
            end = match.end()  # "Federation of the States of …"
        goes_on = language.tag == "th" and not match["state"]
        if goes_on and inner is not None and limit == inner.span.start:
            end = inner.span.end  # "สภา…อาเซียน": whose name goes on is not the actor itself
        if end is None:
            continue
        if match["state"]:
            end = _end_before_its_state(end, text, states, language.names)
        short = _SHORT_FORM.match(text, end, passage.end)
        start = match.start()
        if language.tag == "en" and not match["state"]:
            start = _begin_with_states(start, text, openers)
        whole = Span(start, short.end() if short and short.start() < limit + 2 else end)
        name = " ".join(whole.words_in(text).split())
        of_a_state = inner is not None and inner.kind == "COUNTRY"
        national = of_a_state and match["opening"] in language.names.national_bodies
        found.append(Mention("ORGANISATION", whole, UnlistedName(name, bool(match["state"]) or national)))
    return found


def _end_before_its_state(end: int, text: str, states: frozenset[int], names: NameWords) -> int:
    """Where the name of a ministry ends right before its state: behind more duties, or its other name."""
    limit = min((place for place in states if place >= end), default=end)
    more = _more_duties(names).match(text, end, limit)
    duties = more.end() if more else end
    bracket = _OTHER_NAME.match(text, duties)
    places = [duties] if bracket is None else [duties, bracket.end()]
    return next((place for place in places if states & {place, place + 1}), end)


def _where_a_state_follows(mentions: Sequence[Mention]) -> Iterator[int]:
    """Where states begin, and where "of" does before one."""
    starts = {m.span.start for m in mentions if m.kind == "COUNTRY"}
    yield from starts
    yield from (m.span.start for m in mentions if m.kind == "OF" and starts & {m.span.end, m.span.end + 1})


def _in_short(
    text: str, passage: Span, taken: Sequence[Span], ends: Sequence[int], names: NameWords
) -> Iterator[Mention]:
    """Ministries by the letters that releases write for them, outside everything already found."""
    for match in _ministries(names).finditer(text, passage.start, passage.end):
        following = bisect_right(ends, match.start())
        if following == len(taken) or taken[following].start >= match.end():
            yield Mention("ORGANISATION", Span(*match.span()), UnlistedName(match.group(), True))


@lru_cache(maxsize=4)
def _ministries(names: NameWords) -> re.Pattern[str]:
    if not names.ministries_in_short:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![\u0e01-\u0e4e.])(?:{_any(names.ministries_in_short)})(?![\u0e01-\u0e4e])")


def _begin_with_states(start: int, text: str, openers: Mapping[int, Span]) -> int:
    """Where a name begins that states or bodies are a part of ("the U.S.-ASEAN Business Council")."""
    while text[start - 1 : start] in (" ", "-", "–") and (opener := openers.get(start - 1)) is not None:
        start = opener.start
    return start


def _end_of_unlisted(text: str, match: re.Match[str], limit: int, language: Language) -> int | None:
    """Where a name ends that may run into the next mention; None where too little of it is left."""
    start, end = match.start(), min(match.end(), limit)
    while end > start and (cuts_cluster(text, end) or text[end - 1].isspace()):
        end -= 1
    trailing = _trailing(language.names).search(text, start, end)
    end = trailing.start() if trailing else end
    if language.tag == "th":
        return end if end - match.end("opening") >= _SHORTEST_UNLISTED else None
    if end < match.end():
        kept = _CONNECTORS.sub("", text[start:end])
        return start + len(kept) if " of " in kept or " for " in kept else None
    return end


@lru_cache(maxsize=4)
def _more_duties(names: NameWords) -> re.Pattern[str]:
    """More of the name of a ministry, which is part of it where its state stands right behind."""
    return re.compile(rf"(?:{'|'.join(names.more_duties)})+(?=\s)" if names.more_duties else r"(?!)")


@lru_cache(maxsize=4)
def _thai_unlisted(names: NameWords) -> re.Pattern[str]:
    ends = "|".join(names.organisation_ends)
    behind = "|".join(f"(?<={word})" for word in names.touching)
    return re.compile(
        rf"(?:(?<![\u0e01-\u0e4e])|{behind})(?P<opening>(?P<state>{_any(names.state_agencies)})|{_any(names.other_organisations)})"
        rf"(?:(?!{ends})[\u0e01-\u0e4e]){{1,{_LONGEST_UNLISTED}}}ฯ?"
    )


@lru_cache(maxsize=4)
def _trailing(names: NameWords) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(names.touching)})+$" if names.touching else r"(?!)")


@lru_cache(maxsize=4)
def _english_unlisted(names: NameWords) -> re.Pattern[str]:
    word = r"[A-Z][\w’'-]*"
    state, other = _any(names.state_agencies), _any(names.other_organisations)
    of = rf"\s+(?:of|for)\s+(?:the\s+)?{word}(?:(?:,|\s+and|\s+of|\s+the|\s+for){{0,2}}\s+{word}){{0,8}}"
    return re.compile(
        rf"(?<![\w-])(?P<opening>(?!The\b|An?\b)(?:{word}\s+){{0,4}}?)(?:(?P<state>{state})|{other})(?![\w-])(?:{of})?"
    )


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
