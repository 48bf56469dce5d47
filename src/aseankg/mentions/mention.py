"""A name, date, number or cue word found in a text, with its place."""

from __future__ import annotations

from dataclasses import dataclass

from aseankg.dates import WrittenDate
from aseankg.spans import Span


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number of somebody: value, of what (`countries`, `persons`, …), and how exactly."""

    value: int
    unit: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class EventName:
    """How a text names an event.

    Attributes:
        kind: slug of the kind that the words tell, or None.
        series: slug of the series, when the name is a known one.
        written: the name as written, by language; the span of each is kept for its quotation.
    """

    kind: str | None
    series: str | None
    ordinal: int | None
    ordinal_span: Span | None
    english: Span | None
    thai: Span | None


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as written, without title."""

    name: str


Value = str | WrittenDate | StatedNumber | EventName | PersonName | int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing found at one place.

    Attributes:
        kind: `COUNTRY`, `ORGANISATION`, `GROUP`, `SERIES`, `PLACE`, `THEME`, `DATE`, `COUNT`,
            `ORDINAL`, `EVENT`, `PERSON`, `POST`, `QUOTED`, `TEXT`, … or the name of a cue.
        value: the slug in the reference data, or what was read.
        also: other things the same words name, as (kind, slug): a city-state is a place too.
    """

    kind: str
    span: Span
    value: Value = None
    also: tuple[tuple[str, str], ...] = ()

    def reading(self, kind: str) -> str | None:
        """The slug under which these words name something of that kind, or None."""
        if self.kind == kind and isinstance(self.value, str):
            return self.value
        return next((slug for other, slug in self.also if other == kind), None)
