"""Which event is spoken of, and what its slug is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aseankg.claims.claim import Date
from aseankg.dates import Precision, WrittenDate
from aseankg.iris import slugify
from aseankg.mentions.folding import fold
from aseankg.mentions.mention import EventName, Mention

#: Words that tell no meeting from another; an event's short name is made without them.
_WORDS_OF_NO_NAME = frozenset("a an and at asean for in of on regional the to with".split())
_LONGEST_SHORT_NAME = 5


@dataclass(slots=True)
class Occasion:
    """One event of a text while it is being read: its names so far."""

    key: str
    name: EventName
    mentions: list[Mention] = field(default_factory=list)


class Occasions:
    """The events of one text, in the order in which they are first named."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_key: dict[str, Occasion] = {}

    def meet(self, mention: Mention) -> Occasion:
        """The event that a mention names: a known one, or a new one."""
        name = mention.value
        assert isinstance(name, EventName)
        occasion = self._known(name) or Occasion(self._key(name), name)
        if name.ordinal is not None and occasion.name.ordinal is None:
            occasion.name = name
        occasion.mentions.append(mention)
        self._by_key.setdefault(occasion.key, occasion)
        return occasion

    def of(self, mention: Mention) -> Occasion:
        """The event that an already met mention names.

        Raises:
            KeyError: the mention has not been met.
        """
        for occasion in self._by_key.values():
            if mention in occasion.mentions:
                return occasion
        raise KeyError(mention)

    def __iter__(self) -> Iterator[Occasion]:
        return iter(self._by_key.values())

    def _known(self, name: EventName) -> Occasion | None:
        exact = self._by_key.get(self._key(name))
        if exact is not None or name.series is None:
            return exact
        same = [o for o in self._by_key.values() if o.name.series == name.series]
        fitting = [o for o in same if None in (name.ordinal, o.name.ordinal)]
        return fitting[0] if len(fitting) == 1 else None

    def _key(self, name: EventName) -> str:
        if name.series is not None:
            return f"{name.series} {name.ordinal or ''}"
        span = name.english or name.thai
        assert span is not None
        return re.sub(r"\W+", "", fold(span.quote(self._text)).text) + f" {name.ordinal or ''}"


def event_slug(name: EventName, date: WrittenDate | None, theme: str | None, english: str | None) -> str:
    """The slug of an event: its series and ordinal, else its date and a short name.

    The short name is the theme that its name speaks of, else up to five telling words of its
    English name, else its kind.
    """
    if name.series is not None and name.ordinal is not None:
        return f"{name.series}-{name.ordinal}"
    day = "undated" if date is None else date.iso()[0]
    words = [word for word in slugify(english or "").split("-") if word and word not in _WORDS_OF_NO_NAME]
    short = name.series or theme or "-".join(words[:_LONGEST_SHORT_NAME]) or name.kind or "event"
    return f"{day}-{short}"


def unique_slugs(wanted: Mapping[str, str]) -> dict[str, str]:
    """Event slugs by key; a second event of the same slug gets `-2`, a third `-3`."""
    given: dict[str, str] = {}
    for key, slug in wanted.items():
        number = 1 + sum(1 for other in given if wanted[other] == slug)
        given[key] = slug if number == 1 else f"{slug}-{number}"
    return given


def first_date(dates: Sequence[Date]) -> WrittenDate | None:
    """The date that names the event: the most exact one, the earliest in the text among equals."""
    order = [Precision.DAY, Precision.MONTH, Precision.YEAR]
    ranked = sorted(dates, key=lambda claim: (order.index(claim.date.precision), claim.evidence[0]))
    return ranked[0].date if ranked else None
