"""What a release as a whole deals with, for the meeting that it is about.

A release about one meeting speaks of that meeting's themes; how surely, depends on where and how
often a theme is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aseankg.claims.claim import Claim, Theme
from aseankg.claims.occasion import Occasion
from aseankg.claims.principal import Front
from aseankg.mentions.finding import Passage
from aseankg.mentions.mention import Mention
from aseankg.spans import Taken

IN_THE_HEADLINE_CONFIDENCE = 0.85
NAMED_AGAIN_CONFIDENCE = 0.8
NAMED_ONCE_CONFIDENCE = 0.6
#: What names an actor tells whose affair something is, and no theme; other meetings have their own.
_NAMES = frozenset({"ORGANISATION", "POST", "GROUP", "PLACE"})


def subject_claims(principal: Occasion, passages: Sequence[Passage], front: Front) -> Iterator[Claim]:
    """A theme claim for each theme that the text names outside names of actors."""
    first = {passage.span for passage in front.passages}
    own = {mention.span for mention in principal.mentions}
    named: dict[str, list[tuple[bool, Mention]]] = {}
    for passage in passages:
        names = Taken(
            m.span for m in passage.mentions if m.kind in _NAMES or (m.kind == "EVENT" and m.span not in own)
        )
        for theme in passage.themes:
            if not names.overlapping(theme.span):
                named.setdefault(str(theme.value), []).append((passage.span in first, theme))
    for slug, found in named.items():
        in_front = [mention for is_first, mention in found if is_first]
        mention = in_front[0] if in_front else found[0][1]
        if in_front:
            confidence = IN_THE_HEADLINE_CONFIDENCE
        else:
            confidence = NAMED_AGAIN_CONFIDENCE if len(found) > 1 else NAMED_ONCE_CONFIDENCE
        yield Theme(
            event=principal.key,
            evidence=(mention.span,),
            confidence=confidence,
            construction="named-in-the-release",
            theme=slug,
        )
