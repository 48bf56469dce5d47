"""What has been read of a document so far, while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from aseankg.claims.claim import Claim, Link
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

    def take_for_one(self, occasion: Occasion, other: Occasion) -> None:
        """Take another event for the same as one, with what has been said of it."""
        self.occasions.join(occasion, other)
        renamed = (
            replace(claim, target=occasion.key)
            if isinstance(claim, Link) and claim.target == other.key
            else claim
            for claim in self.claims
        )
        said = (replace(c, event=occasion.key) if c.event == other.key else c for c in renamed)
        self.claims = [c for c in said if not (isinstance(c, Link) and c.event == c.target)]
