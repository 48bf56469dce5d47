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
        english, thai: the name as written, by language.
        acronym: its short form as written behind it.
        parties: slugs of the states that the name itself names as meeting each other.
        between_states: whether anything in the name tells that it is more than one state's affair.
        encounter: a meeting of two sides that has no name, told by what they did.
        visited, towns: slugs of the states and of the listed towns that a visit goes to.
        between: whether `parties` are all that met ("talks between … and …").
        to_come: whether the words themselves tell that it has not taken place yet ("will meet").
        remote: whether the name tells that it is held from afar ("Virtual Summit").
        next: the meeting after the one that the text is about, by that word alone.
        joint: numbers, with their places, of the editions that are held with it and share the name.
        refers: a bare series, which can only speak of a meeting that is named elsewhere.
    """

    kind: str | None
    series: str | None
    ordinal: int | None
    ordinal_span: Span | None
    english: Span | None
    thai: Span | None
    acronym: str | None = None
    parties: tuple[str, ...] = ()
    between_states: bool = True
    refers: bool = False
    encounter: bool = False
    visited: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    between: bool = False
    to_come: bool = False
    remote: bool = False
    next: bool = False
    joint: tuple[tuple[int, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """Where a name was found: all of it, and the part that is the name itself."""

    whole: Span
    core: Span
    kind: str
    thai: bool


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person as written, without title; the post where it stands as one ("Prime Minister …").

    Attributes:
        from_abroad: title or script are those that a release gives to other states' people.
    """

    name: str
    post: str | None = None
    from_abroad: bool = False


@dataclass(frozen=True, slots=True)
class UnlistedName:
    """An organisation that is in no table, as written; whether its kind acts for a state."""

    name: str
    for_a_state: bool

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that looks like an actor's and is in no table.

    Attributes:
        name: as written, in one line.
        other: what stands in brackets behind it: the same name in other letters, or its short form.
        span: the name without the brackets.
        passage: the paragraph that it stands in.
        table: the table of `data/reference` that it probably belongs in.
        kind: of organisation, as that table has it.
        country: slug of the state that it is said or supposed to act for.
    """

    name: str
    other: str | None
    span: Span
    passage: Span
    table: str
    kind: str
    country: str | None = None


Value = UnlistedName | str | WrittenDate | StatedNumber | EventName | PersonName | int | None


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing found at one place.

    Attributes:
        kind: `COUNTRY`, `ORGANISATION`, `GROUP`, `SERIES`, `PLACE`, `THEME`, `DATE`,
            `IMPOSSIBLE_DATE` (31 June; its value is what is written), `COUNT`, `ORDINAL`,
            `EVENT`, `ENCOUNTER`, `ADJECTIVE`, `PERSON`, `POST`, `QUOTED`, `TEXT`, … or the name of a cue.
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
