"""Names of events: a kind with a name behind it or around it, known series, bracketed names.

1. in Thai, a word for a kind of event with the words behind it, up to an ordinal or a word that
   ends a name;
2. in English, capitalised words around a word for a kind of event;
3. a known series standing alone ("AMMTC").

A bracket right behind a name holds the same name in the other language, or its short form, and
belongs to it; so does an ordinal on either side. A name that merely contains the name of a series
("ASEAN Senior Officials Meeting on Minerals") is not that series.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from aseankg.language import EventWords, Language
from aseankg.mentions.english_events import english_names
from aseankg.mentions.in_order import InOrder, place
from aseankg.mentions.joint_editions import joint_editions
from aseankg.mentions.mention import EventName, Mention, NamedSpan
from aseankg.mentions.numbers import ordinal_of
from aseankg.mentions.thai_events import thai_names
from aseankg.spans import Span, Taken

_BRACKET = re.compile(r"\s*\(([^()\n]{2,250}(?:\([^()\n]{1,60}\)[^()\n]{0,100})?)\)")
_LATIN_NAME = r"((?:The\s+)?[A-Z\d][A-Za-z\d’'.&,+/-]*(?:\s+[A-Za-z\d(:–-][A-Za-z\d’'.&,+/()-]*){2,24})"
_LATIN_RUN = re.compile(r"[A-Z][A-Za-z\d’'.&-]*(?:[\s:,–&/-]+[A-Za-z\d][A-Za-z\d’'.&-]*){2,}")
#: Between a name and its ordinal the states of the meeting take so many characters at most.
_LONGEST_SIDES = 40
_SHORT_FORM = re.compile(r"\([A-Z][A-Za-z+\d]{1,8}\)")
_WHOSE = re.compile(r"[A-Z]\S*-[a-z]+ed")
_ACRONYM = re.compile(r"[A-Z][A-Za-z\d+/& –-]{1,24}")


def join_names(mentions: Sequence[Mention], text: str, passage: Span, language: Language) -> list[Mention]:
    """Make events of names of events; what lies inside them is no mention of its own."""
    find = thai_names if language.tag == "th" else english_names
    joined = InOrder(mentions)
    for found in find(text, passage, mentions, language):
        named = [m.span for m in joined.near(found.whole) if isinstance(m.value, EventName)]
        if any(span.overlaps(found.whole) for span in named):
            continue
        _put(_event(found, joined.near(found.whole), text, language), joined)
    joined = InOrder([_lone_series(m, joined, text, language) for m in joined])
    for event in _next_meetings(text, passage, joined, language):
        _put(event, joined)
    return _without_overlaps(list(joined))


def _put(event: Mention, mentions: InOrder) -> None:
    """Add an event, and leave of what it overlaps what lies outside it."""
    mentions.replace_near(event.span, [*_around(event, mentions.near(event.span)), event])


def _next_meetings(text: str, passage: Span, mentions: InOrder, language: Language) -> Iterator[Mention]:
    """The next meeting, named by that word and a name, or by that word and a kind alone."""
    words = language.events
    for mention in list(mentions):
        name = mention.value
        if words.next_behind and isinstance(name, EventName) and name.ordinal is None:
            behind = re.compile(words.next_behind).match(text, mention.span.end, passage.end)
            if behind is not None:
                whole = Span(mention.span.start, behind.end())
                yield Mention("EVENT", whole, replace(name, next=True, refers=False))
    for match in re.compile(words.next_alone).finditer(text, passage.start, passage.end):
        span = Span(*match.span())
        named = [m for m in mentions.near(span) if span.overlaps(m.span)]
        inside = [m.value for m in named if isinstance(m.value, EventName)]
        if any(name.next or name.ordinal is not None for name in inside):
            continue
        name = inside[0] if inside else EventName("meeting", None, None, None, None, None)
        name = (
            replace(name, next=True, thai=span, english=None)
            if language.tag == "th"
            else replace(name, next=True, thai=None, english=span)
        )
        whole = span
        for mention in named:
            if isinstance(mention.value, EventName):
                whole = whole.to(mention.span)
        yield Mention("EVENT", whole, name)


def _around(event: Mention, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """What lies outside an event; of a cue that runs into its name ("attend the meeting") what is before."""
    for mention in mentions:
        if not mention.span.overlaps(event.span):
            yield mention
        elif mention.span.start < event.span.start and mention.kind == mention.value:
            yield replace(mention, span=Span(mention.span.start, event.span.start))


def _event(found: NamedSpan, mentions: Sequence[Mention], text: str, language: Language) -> Mention:
    inner = [m for m in mentions if found.whole.covers(m.span)]
    name = EventName(
        kind=found.kind,
        series=None,
        ordinal=None,
        ordinal_span=None,
        english=None if found.thai else found.core,
        thai=found.core if found.thai else None,
    )
    if found.thai and (latin := _LATIN_RUN.search(text, found.core.start, found.core.end)):
        name = _with_english(name, Span(*latin.span()), text, language)
    name, whole = _with_surroundings(name, found.whole, mentions, text, language)
    inner += [m for m in mentions if whole.covers(m.span) and m not in inner]
    name = replace(name, series=_series(name, inner, text, language))
    if language.tag == "en":
        name = replace(name, kind=kind_of_english(found.core.words_in(text), language) or name.kind)
    sides = [m for m in inner if _is_a_side(m, language.events)]
    parties = tuple(dict.fromkeys(str(m.value) for m in sides))
    between = bool(name.series or parties) or any(
        m.kind in ("ORGANISATION", "GROUP", "SERIES") for m in inner
    )
    words = whole.words_in(text)
    between = between or any(word in words for word in language.events.between_states)
    joined = tuple(str(m.value) for m in sides if _is_joined(m.span, text, language.events))
    if len(parties) == 1:
        parties = joined[:1]
    remote = any(word in words.lower() for word in language.events.remote)
    name = replace(name, parties=parties, between_states=between, remote=remote)
    return Mention("EVENT", whole, name)


def _is_a_side(mention: Mention, words: EventWords) -> bool:
    return mention.kind in ("COUNTRY", "ADJECTIVE") or (
        mention.kind == "ORGANISATION" and mention.value in words.unions
    )


def _is_joined(span: Span, text: str, words: EventWords) -> bool:
    """Whether a state in a name is joined to another side ("Mekong–X Summit", "อาเซียนกับ…")."""
    before, behind = (
        text[max(0, span.start - 8) : span.start].rstrip(),
        text[span.end : span.end + 2].lstrip(),
    )
    return before.endswith(words.joins) or behind.startswith(words.joins)


def _lone_series(mention: Mention, mentions: InOrder, text: str, language: Language) -> Mention:
    """A series named alone, with the ordinal and the bracket beside it."""
    if mention.kind != "SERIES" or not isinstance(mention.value, str):
        return mention
    thai = any("\u0e00" <= character <= "\u0e7f" for character in mention.span.words_in(text))
    if not thai and _no_event(language.events).match(text, mention.span.end):
        return replace(mention, kind="TEXT", value=None)
    name = EventName(
        kind="meeting",
        series=mention.value,
        ordinal=None,
        ordinal_span=None,
        english=None if thai else mention.span,
        thai=mention.span if thai else None,
    )
    name, whole = _with_surroundings(name, mention.span, mentions.near(mention.span), text, language)
    meets = name.acronym is not None and _names_a_meeting(mention.span.words_in(text), language.events)
    return Mention("EVENT", whole, replace(name, refers=name.ordinal is None and not meets))


def _names_a_meeting(words: str, events: EventWords) -> bool:
    """Whether the name of a series is that of meetings and not that of a body which meets."""
    kinds = (k for k in (*events.kinds, *events.kinds_by_english_word) if k not in events.opens_before)
    return any(kind.lower() in words.lower() for kind in kinds)


@lru_cache(maxsize=4)
def _no_event(words: EventWords) -> re.Pattern[str]:
    """What makes a series something else than its meeting ("the EAS nations"), also behind a short form."""
    behind = "|".join(map(re.escape, words.not_before)) or r"(?!)"
    return re.compile(rf"(?:\s*\([A-Z+-]{{2,12}}\))?\s+(?:{behind})\b")


def _with_surroundings(
    name: EventName, whole: Span, mentions: Sequence[Mention], text: str, language: Language
) -> tuple[EventName, Span]:
    """Take in ordinals inside and on both sides, and the bracket behind."""
    name, whole = _with_ordinal(name, whole, mentions, text)
    behind = _BRACKET.match(text, whole.end) or (
        _latin_behind(language.events).match(text, whole.end) if language.tag == "th" else None
    )
    if behind is not None and re.search("[A-Za-z]", behind[1]):
        inner = Span(*behind.span(1))
        whole = whole.to(Span(whole.start, behind.end()))
        if language.tag == "en":
            acronym = inner.words_in(text).strip()
            name = replace(name, acronym=acronym if _ACRONYM.fullmatch(acronym) else name.acronym)
        else:
            name = _with_english(name, inner, text, language)
        name, whole = _with_ordinal(name, whole, mentions, text)
    if name.ordinal is not None and name.ordinal_span is not None:
        joint = tuple(joint_editions(text, name.ordinal, name.ordinal_span, language))
        name = replace(name, joint=joint)
        for _ordinal, span in joint:
            whole = Span(min(whole.start, span.start), max(whole.end, span.end))
    return name, whole


def _with_english(name: EventName, inner: Span, text: str, language: Language) -> EventName:
    """The English name of a bracket, parted from its short form and its ordinal."""
    words = inner.words_in(text)
    if _ACRONYM.fullmatch(words.strip()) and " " not in words.strip():
        return replace(name, acronym=words.strip())
    tail = _acronym_tail(language.events).search(words.rstrip())
    if tail and tail.start():
        name = replace(name, acronym=(tail["bracketed"] or tail["behind"]).strip())
        inner = Span(inner.start, inner.start + tail.start())
    if not re.search(r"[A-Za-z]{3}", inner.words_in(text)):
        return name
    left = len(inner.words_in(text)) - len(inner.words_in(text).lstrip())
    right = len(inner.words_in(text).rstrip())
    inner = Span(inner.start + left, inner.start + right)
    found = ordinal_of(inner.words_in(text), language)
    if found is not None and name.ordinal is None and found[1].start < 24:
        name = replace(
            name,
            ordinal=found[0],
            ordinal_span=Span(inner.start + found[1].start, inner.start + found[1].end),
        )
    kind = kind_of_english(inner.words_in(text), language)
    return replace(name, english=inner, kind=kind or name.kind)


@lru_cache(maxsize=4)
def _latin_behind(words: EventWords) -> re.Pattern[str]:
    also = "|".join(map(re.escape, words.also_called)) or r"(?!)"
    return re.compile(rf"\s*(?:{also})\s*{_LATIN_NAME}")


@lru_cache(maxsize=4)
def _acronym_tail(words: EventWords) -> re.Pattern[str]:
    signs = "|".join(["[:–—-]", *map(re.escape, words.also_called)])
    return re.compile(
        r"\s*(?:\((?P<bracketed>[A-Z][A-Za-z\d+ /&–-]{1,24})\)|"
        rf"(?:{signs})\s*(?P<behind>[A-Z][A-Za-z\d+/&]{{1,14}}(?: [A-Z\d]{{2,8}})?))$"
    )


def _with_ordinal(
    name: EventName, whole: Span, mentions: Sequence[Mention], text: str
) -> tuple[EventName, Span]:
    if name.ordinal is not None:
        return name, whole
    core = name.thai or name.english
    for mention in mentions:
        if mention.kind != "ORDINAL" or not isinstance(mention.value, int):
            continue
        inside = whole.covers(mention.span) and (
            core is None
            or not core.covers(mention.span)
            or (mention.span.start - core.start < 40 and name.thai is None)
        )
        between = text[mention.span.end : whole.start].strip()
        before = mention.span.end <= whole.start and (not between or _is_whose(between))
        after = mention.span.start >= whole.end and _only_sides(whole.end, mention.span.start, mentions, text)
        if inside or before or (after and name.thai is not None) or (after and _is_thai(mention, text)):
            wider = whole if before and between else whole.to(mention.span)
            return replace(name, ordinal=mention.value, ordinal_span=mention.span), wider
    return name, whole


def _is_whose(words: str) -> bool:
    """Whether words between a number and a name only tell whose meeting it is ("the 3rd Fiji-hosted …")."""
    return bool(_WHOSE.fullmatch(words))


def _only_sides(start: int, end: int, mentions: Sequence[Mention], text: str) -> bool:
    """Whether nothing but blanks and the states of the meeting stands there ("JCR A–B ครั้งที่ 4")."""
    if end - start > _LONGEST_SIDES:
        return False
    gap = text[start:end]
    for mention in mentions:
        if mention.kind == "COUNTRY" and start <= mention.span.start and mention.span.end <= end:
            gap = gap.replace(mention.span.words_in(text), "")
    return not gap.strip(" \u00a0\n-–")


def _is_thai(mention: Mention, text: str) -> bool:
    return any("\u0e00" <= character <= "\u0e7f" for character in mention.span.words_in(text))


def _series(name: EventName, inner: Sequence[Mention], text: str, language: Language) -> str | None:
    """The series whose name is the whole of the Thai or the English name, or whose short form is its."""
    parts = [part for part in (name.thai, name.english) if part is not None]
    for mention in sorted(inner, key=lambda m: m.span.start - m.span.end):
        slug = mention.reading("SERIES")
        if slug is None:
            continue
        if name.acronym is not None and mention.span.words_in(text) == name.acronym:
            return slug
        for part in parts:
            if part.covers(mention.span):
                beside = text[part.start : mention.span.start] + " " + text[mention.span.end : part.end]
                if not _tells_more(beside, language.events):
                    return slug
    return None


def _tells_more(beside: str, words: EventWords) -> bool:
    """Whether what stands beside a series' name makes it another meeting's."""
    beside = _second_name(words).sub("", _SHORT_FORM.sub("", beside))
    return bool(re.sub(_nothing_more(words), "", beside.lower()).strip())


@lru_cache(maxsize=4)
def _second_name(words: EventWords) -> re.Pattern[str]:
    """A short form behind the name ("… หรือ ADMM")."""
    also = "|".join(map(re.escape, words.also_called)) or r"(?!)"
    return re.compile(rf"(?:{also})\s*[A-Z][A-Za-z+\d-]{{1,8}}(?![A-Za-z])")


@lru_cache(maxsize=4)
def _nothing_more(words: EventWords) -> str:
    nothing = sorted({*words.kinds, *words.tells_nothing}, key=len, reverse=True)
    alternatives = (
        re.escape(w.lower()) if not w.isascii() else rf"\b{re.escape(w.lower())}\b" for w in nothing
    )
    return rf"[\d๐-๙]+(?:st|nd|rd|th)?|{'|'.join(alternatives)}|[^\w\u0e00-\u0e7f]|_"


def kind_of_english(words: str, language: Language) -> str | None:
    """The kind that an English name tells; the last telling word wins ("Forum Senior Officials' Meeting")."""
    table = language.events.kinds_by_english_word or language.events.kinds
    head = re.split(r":|\s(?:on|for|to)\s", words, maxsplit=1)[0]
    telling = [table[word] for word in re.findall(r"[a-z]+", head.lower()) if word in table]
    return telling[-1] if telling else None


def _without_overlaps(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of which none overlaps another: events first, then what stands first."""
    taken = Taken()
    kept = [m for m in sorted(mentions, key=lambda m: (m.kind != "EVENT", place(m))) if taken.add(m.span)]
    return sorted(kept, key=place)
