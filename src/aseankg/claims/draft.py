"""What has been read of a document so far, while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from aseankg.claims.claim import Claim
from aseankg.claims.occasion import Occasion, Occasions
from aseankg.dates import WrittenDate
from aseankg.spans import Span


@dataclass(slots=True)
class Draft:
    """Claims and events of a document; claims carry keys of occasions instead of slugs.

    Attributes:
        focus: the event of which the text is speaking.
        front: the headlines and the lead.
        published, revised: the page's own dates, where it tells them.
    """

    occasions: Occasions
    principal: Occasion | None = None
    focus: Occasion | None = None
    claims: list[Claim] = field(default_factory=list)
    front: frozenset[Span] = frozenset()
    published: WrittenDate | None = None
    revised: WrittenDate | None = None
