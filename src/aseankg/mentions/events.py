"""Names of events: series with their ordinals, kinds with a name behind them, bracketed names.

1. a known series ("ASEAN Law Ministers Meeting"), with an ordinal before or behind it;
2. in Thai, a word for a kind of event with an English name behind it, or with Thai words up to
   white space or a word that ends a name;
3. in English, capitalised words around a word for a kind of event.

A bracket right behind a name holds the same name in the other language and belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aseankg.language import Language
from aseankg.mentions.mention import EventName, Mention
from aseankg.spans import Span, cuts_cluster

_LATIN_RUN = re.compile(r"[A-Z][A-Za-z0-9’'.\-]*(?:[\s:,–&/-]+[A-Za-z0-9][A-Za-z0-9’'.\-]*){2,}")
_CAPITALISED = r"[A-Z][\w’']*(?:-[\w’']+)*"
#: So many capitalised words may stand before the word for the kind.
_LONGEST_BEFORE = 16
_SMALL = r"(?:of|on|for|and|the)"


def latin_named(text: str, passage: Span, language: Language) -> list[Mention]:
    """Thai: a kind word and the English name behind it, as one mention."""
    kinds = sorted(language.names.kinds, key=len, reverse=True)
    pattern = re.compile(rf"(?P<kind>{'|'.join(map(re.escape, kinds))})\s*(?P<name>{_LATIN_RUN.pattern})")
    found = []
    for match in pattern.finditer(text, passage.start, passage.end):
        english = _without_tail(text, Span(*match.span("name")))
        kind = kind_of_english(english.quote(text), language) or language.names.kinds[match["kind"]]
        whole = Span(match.start(), english.end)
        found.append(Mention("EVENT", whole, EventName(kind, None, None, None, english, whole)))
    return found


def english_named(text: str, passage: Span, language: Language) -> list[Mention]:
    """English: capitalised words around a word for a kind of event."""
    kinds = "|".join(sorted((word.capitalize() for word in language.names.kinds), key=len, reverse=True))
    before = rf"(?:{_CAPITALISED}(?:\s+(?:{_SMALL}\s+)*|\s*–\s*|\s+-\s+)){{0,{_LONGEST_BEFORE}}}"
    behind = rf"(?:\s+(?:on|for|of)\s+(?:the\s+)?{_CAPITALISED}(?:\s+(?:{_SMALL}\s+)*{_CAPITALISED})*)?"
    pattern = re.compile(
        rf"(?<![\w-]){before}(?:{kinds})(?![\w]){behind}(?::\s+{_CAPITALISED}[^.;\n]*?(?=\s+(?:at|in|on|was)\s|[.,;\n]|$))?"
    )
    found = []
    for match in pattern.finditer(text, passage.start, passage.end):
        span = _without_article(text, Span(*match.span()))
        words = span.quote(text)
        if len(words.split()) < 2:
            continue
        found.append(
            Mention("EVENT", span, EventName(kind_of_english(words, language), None, None, None, span, None))
        )
    return found


def kind_of_english(words: str, language: Language) -> str | None:
    """The kind that an English name tells; the last telling word wins ("Forum Senior Officials' Meeting")."""
    table = language.names.kinds_by_english_word or language.names.kinds
    head = re.split(r":|\s(?:on|for)\s", words, maxsplit=1)[0]
    telling = [table[word] for word in re.findall(r"[a-z]+", head.lower()) if word in table]
    return telling[-1] if telling else None


def join_names(mentions: Sequence[Mention], text: str, language: Language) -> list[Mention]:
    """Make events of series and kind words, and take in ordinals and bracketed names beside them."""
    joined = list(mentions)
    joined = [_series_event(mention, text) for mention in joined]
    joined = _thai_named(joined, text, language)
    joined = _take_in_brackets(joined, text, language)
    return _take_in_ordinals(joined, text)


def _series_event(mention: Mention, text: str) -> Mention:
    if mention.kind != "SERIES" or not isinstance(mention.value, str):
        return mention
    thai = any("\u0e00" <= character <= "\u0e7f" for character in mention.span.quote(text))
    names = (None, mention.span) if thai else (mention.span, None)
    return replace(mention, kind="EVENT", value=EventName("meeting", mention.value, None, None, *names))


def _thai_named(mentions: Sequence[Mention], text: str, language: Language) -> list[Mention]:
    """A kind word and the Thai words behind it, up to white space or a word that ends a name."""
    stops = "|".join(sorted(map(re.escape, language.names.name_stops), key=len, reverse=True))
    if not stops:
        return list(mentions)
    tail = re.compile(rf"(?:(?!{stops})[\u0e00-\u0e7fA-Za-z0-9.\-–])*")
    result: list[Mention] = []
    for mention in mentions:
        if result and result[-1].span.overlaps(mention.span):
            continue
        if mention.kind != "KIND" or not isinstance(mention.value, str):
            result.append(mention)
            continue
        match = tail.match(text, mention.span.end)
        end = match.end() if match else mention.span.end
        while end > mention.span.end and cuts_cluster(text, end):
            end -= 1
        if end - mention.span.end < 6:
            result.append(mention)
            continue
        span = Span(mention.span.start, end)
        result.append(Mention("EVENT", span, EventName(mention.value, None, None, None, None, span)))
    return result


def _take_in_brackets(mentions: Sequence[Mention], text: str, language: Language) -> list[Mention]:
    """`NAME (English Name: ACRONYM)`: everything in the bracket names the same event."""
    result: list[Mention] = []
    for mention in mentions:
        before = result[-1] if result else None
        if before is not None and mention.span.start < before.span.end:
            continue
        result.append(mention)
        if mention.kind != "EVENT" or not isinstance(mention.value, EventName):
            continue
        match = re.compile(r"\s*\(([^()\n]{2,250})\)").match(text, mention.span.end)
        if match is None or not re.match(r"(?:\d+\w*\s+|The\s+)?[A-Z]", match[1]):
            continue
        inner = Span(match.start(1), match.end(1))
        known = next((m.value for m in mentions if m.kind == "EVENT" and inner.covers(m.span)), None)
        value = mention.value
        if isinstance(known, EventName) and known.series and not value.series:
            value = replace(value, series=known.series)
        if value.english is None:
            value = replace(value, english=_without_acronym(text, inner))
            kind = kind_of_english(inner.quote(text), language)
            value = replace(value, kind=kind or value.kind)
        result[-1] = replace(mention, span=mention.span.to(Span(match.start(), match.end())), value=value)
    return result


def _take_in_ordinals(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """An ordinal right before or right behind a name belongs to it."""
    result: list[Mention] = []
    for mention in mentions:
        before = result[-1] if result else None
        if before is not None and mention.span.overlaps(before.span):
            continue
        if before is not None and text[before.span.end : mention.span.start].strip() == "":
            pair = _ordinal_and_event(before, mention)
            if pair is not None:
                result[-1] = pair
                continue
        result.append(mention)
    return result


def _ordinal_and_event(left: Mention, right: Mention) -> Mention | None:
    for event, ordinal in ((left, right), (right, left)):
        name = event.value
        if not isinstance(name, EventName) or name.ordinal is not None or ordinal.kind != "ORDINAL":
            continue
        if isinstance(ordinal.value, int):
            named = replace(name, ordinal=ordinal.value, ordinal_span=ordinal.span)
            return replace(event, span=event.span.to(ordinal.span), value=named)
    return None


def _without_tail(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and not text[end - 1].isalnum():
        end -= 1
    return Span(span.start, end)


def _without_acronym(text: str, span: Span) -> Span:
    match = re.search(r"\s*[:–—-]\s*[A-Z][A-Za-z+\-]{1,11}$", span.quote(text))
    return Span(span.start, span.start + match.start()) if match and match.start() else span


def _without_article(text: str, span: Span) -> Span:
    match = re.match(r"The\s+", span.quote(text))
    return Span(span.start + match.end(), span.end) if match else span
