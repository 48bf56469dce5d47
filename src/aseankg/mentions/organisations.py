"""Names bound together: a Thai name and the bracketed one behind it are one actor.

"สำนักงาน… (English Name – ACRONYM)" is read whole even when its Thai form is in no table, as
long as the bracket holds a known name and an opening word tells where the Thai one begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aseankg.language import Language
from aseankg.mentions.mention import Mention
from aseankg.spans import Span

ACTOR_KINDS = ("COUNTRY", "ORGANISATION")
_BRACKET = re.compile(r"\s*\(([^()]{2,200})\)")
_LONGEST_NAME = 120


def bind_brackets(mentions: Sequence[Mention], text: str, passage: Span, language: Language) -> list[Mention]:
    """Join each bracketed name to the name before it."""
    result = list(mentions)
    for bracket in _BRACKET.finditer(text, passage.start, passage.end):
        inner = Span(bracket.start(1), bracket.end(1))
        named = [m for m in result if m.kind == "ORGANISATION" and inner.covers(m.span)]
        if not named or len({m.value for m in named}) > 1 or not _only_names(named, inner, text):
            continue
        start = _start_of_name(text, bracket.start(), passage.start, result, named[0], language)
        if start is None:
            continue
        whole = Span(start, bracket.end())
        result = [m for m in result if not whole.overlaps(m.span)] + [replace(named[0], span=whole)]
    return sorted(result, key=lambda mention: mention.span)


def _only_names(named: Sequence[Mention], inner: Span, text: str) -> bool:
    """Whether the bracket holds little beside the name and its short form."""
    covered = sum(m.span.end - m.span.start for m in named)
    return covered * 2 >= len(inner.quote(text).strip())


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
