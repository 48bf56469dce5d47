"""The words of one language that the grammar reads, from `data/language/{th,en}`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from aseankg.errors import InvalidLanguageData

LANGUAGES = ("th", "en")
#: Lists of words in `unknown-names.yml`.
_PARTS_OF_UNKNOWN = (
    "only_marked", "marks", "behind", "never", "ends", "doubtful", "trailing", "goes_on", "leading", "links",
    "not_before", "not_behind", "not_inside", "topics", "positions",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class CalendarWords:
    """How a language writes dates; see `data/language/README.md`.

    `months` has twelve groups of names, January first, `weekdays` seven, Monday first; the
    relative words come with their distance from the day, month or year of publication.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    era_words: tuple[str, ...]
    range_words: tuple[str, ...]
    list_words: tuple[str, ...]
    between_words: tuple[str, ...]
    day_words: tuple[str, ...]
    of_words: tuple[str, ...]
    month_words: tuple[str, ...]
    lead_words: tuple[str, ...]
    on_words: tuple[str, ...]
    part_words: tuple[str, ...]
    this_words: tuple[str, ...]
    last_words: tuple[str, ...]
    next_words: tuple[str, ...]
    yearly_words: tuple[str, ...]
    relative_days: tuple[tuple[str, int], ...]
    relative_months: tuple[tuple[str, int], ...]
    relative_years: tuple[tuple[str, int], ...]
    no_date_after: tuple[str, ...]
    counted_words: tuple[str, ...]
    hour_words: tuple[str, ...]
    ordinal_suffixes: tuple[str, ...]
    short_years_are_buddhist: bool
    short_years_need_apostrophe: bool
    month_before_day: bool
    modifier_follows: bool
    slash_dates_begin_with_day: bool


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """Words that open, end or stand beside a name; see `data/language/README.md`."""

    home_state: str | None
    interchangeable_openings: tuple[str, ...]
    organisation_openings: tuple[str, ...]
    venue_openings: tuple[str, ...]
    venue_ends: tuple[str, ...]
    state_agencies: tuple[str, ...]
    other_organisations: tuple[str, ...]
    organisation_ends: tuple[str, ...]
    person_titles: tuple[str, ...]
    titles_not_before: tuple[str, ...]
    titles_not_behind: tuple[str, ...]
    titles_of_guests: tuple[str, ...]
    speech_verbs: tuple[str, ...]
    post_ends: tuple[str, ...]
    short_words: Mapping[str, tuple[str, ...]]
    national_bodies: tuple[str, ...]
    within_names: tuple[str, ...]
    before_states: tuple[str, ...]
    city_openings: tuple[str, ...]
    ministries_in_short: tuple[str, ...]
    more_duties: tuple[str, ...]
    line_goes_on: tuple[str, ...]
    line_breaks_off: tuple[str, ...]
    line_joins: tuple[str, ...]
    post_of: tuple[str, ...]
    touching: tuple[str, ...]
    touching_titles: tuple[str, ...]
    not_in_names: tuple[str, ...]
    post_openings: tuple[str, ...]
    posts_alone: tuple[str, ...]
    secretaries: tuple[str, ...]
    posted_to: tuple[str, ...]
    ignored: tuple[str, ...]
    only_before: Mapping[str, tuple[str, ...]]
    neighbours: tuple[str, ...]
    count_units: Mapping[str, tuple[str, ...]]
    count_qualifiers: Mapping[str, tuple[str, ...]]
    number_words: Mapping[str, int]
    tens_joiner: str
    ordinal_patterns: tuple[str, ...]
    ordinal_words: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class EventWords:
    """How a language names events; see `data/language/README.md`. One is told from another by identity."""

    kinds: Mapping[str, str]
    opens_before: Mapping[str, tuple[str, ...]]
    only_behind: Mapping[str, tuple[str, ...]]
    kinds_by_english_word: Mapping[str, str]
    not_after: tuple[str, ...]
    refers: tuple[str, ...]
    not_before: tuple[str, ...]
    ends: tuple[str, ...]
    goes_on: tuple[str, ...]
    begins_behind_a_blank: tuple[str, ...]
    between_states: tuple[str, ...]
    never_inside: tuple[str, ...]
    before_a_name: tuple[str, ...]
    encounters: Mapping[str, tuple[str, ...]]
    with_somebody: tuple[str, ...]
    meets_with: tuple[str, ...]
    over_a_day: tuple[str, ...]
    to_come: tuple[str, ...]
    remote: tuple[str, ...]
    between: tuple[str, ...]
    infinitives: tuple[str, ...]
    invitation: str
    infinitives_behind: tuple[str, ...]
    next_behind: str
    next_alone: str
    qualifiers: tuple[str, ...]
    joins: tuple[str, ...]
    joins_editions: tuple[str, ...]
    unions: tuple[str, ...]
    also_called: tuple[str, ...]
    by: tuple[str, ...]
    tells_nothing: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class UnknownWords:
    """What a name looks like that is in no table; see `data/language/README.md`.

    `heads` has for each head word the table that its names belong in and their kind; the entries
    of `marks`, `never` and `ends` are regular expressions.
    """

    heads: Mapping[str, tuple[str, str]]
    only_marked: tuple[str, ...]
    marks: tuple[str, ...]
    behind: tuple[str, ...]
    never: tuple[str, ...]
    ends: tuple[str, ...]
    doubtful: tuple[str, ...]
    trailing: tuple[str, ...]
    goes_on: tuple[str, ...]
    leading: tuple[str, ...]
    links: tuple[str, ...]
    not_before: tuple[str, ...]
    not_behind: tuple[str, ...]
    not_inside: tuple[str, ...]
    topics: tuple[str, ...]
    positions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Construction:
    """One entry of `constructions.yml`, as written; `claims.grammar` compiles its pattern."""

    id: str
    example: str
    pattern: str
    makes: tuple[Mapping[str, str], ...]
    confidence: float
    after: tuple[str, ...]
    unless_after: tuple[str, ...]
    carries_over: bool
    where: str


@dataclass(frozen=True, slots=True)
class Language:
    """Everything that the grammar knows of one language."""

    tag: str
    calendar: CalendarWords
    cues: Mapping[str, tuple[str, ...]]
    names: NameWords
    events: EventWords
    themes: Mapping[str, tuple[str, ...]]
    unknown: UnknownWords
    constructions: tuple[Construction, ...]


@lru_cache(maxsize=8)
def read_language(folder: Path, tag: str) -> Language:
    """The language data below `folder/tag`.

    Raises:
        InvalidLanguageData: a file is missing, is not YAML, or lacks a part.
    """
    calendar, cues = _read(folder / tag / "calendar.yml"), _read(folder / tag / "cues.yml")
    names, events = _read(folder / tag / "names.yml"), _read(folder / tag / "events.yml")
    grammar = folder / tag / "constructions.yml"
    try:
        return Language(
            tag=tag,
            calendar=_calendar(calendar),
            cues={cue: _words(words) for cue, words in cues.items()},
            names=_names(names),
            events=_events(events),
            themes={slug: _words(words) for slug, words in _read(folder / tag / "themes.yml").items()},
            unknown=_unknown(_read(folder / tag / "unknown-names.yml")),
            constructions=tuple(_construction(entry) for entry in _read(grammar)["constructions"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidLanguageData(
            f"{folder / tag}: {type(error).__name__} {error}: a part is missing or of the wrong form. "
            "Compare with data/language/README.md."
        ) from None


def _read(file: Path) -> Any:
    try:
        return yaml.load(
            file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except FileNotFoundError:
        raise InvalidLanguageData(
            f"{file}: missing. See data/language/README.md for what it holds."
        ) from None
    except yaml.YAMLError as error:
        raise InvalidLanguageData(f"{file}: {' '.join(str(error).split())}") from None


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValueError(f"not a list of words: {value!r}")
    return tuple(value)


def _calendar(data: Mapping[str, Any]) -> CalendarWords:
    months, weekdays = (tuple(_words(names) for names in data[part]) for part in ("months", "weekdays"))
    if (len(months), len(weekdays)) != (12, 7):
        raise ValueError(f"{len(months)} months and {len(weekdays)} weekdays instead of twelve and seven")
    return CalendarWords(
        months=months,
        weekdays=weekdays,
        era_words=_words(data["era_words"]),
        range_words=_words(data["range_words"]),
        list_words=_words(data["list_words"]),
        between_words=_words(data["between_words"]),
        day_words=_words(data["day_words"]),
        of_words=_words(data["of_words"]),
        month_words=_words(data["month_words"]),
        lead_words=_words(data["lead_words"]),
        on_words=_words(data["on_words"]),
        part_words=_words(data["part_words"]),
        this_words=_words(data["this_words"]),
        last_words=_words(data["last_words"]),
        next_words=_words(data["next_words"]),
        yearly_words=_words(data["yearly_words"]),
        relative_days=_distances(data["relative_days"]),
        relative_months=_distances(data["relative_months"]),
        relative_years=_distances(data["relative_years"]),
        no_date_after=_words(data["no_date_after"]),
        counted_words=_words(data["counted_words"]),
        hour_words=_words(data["hour_words"]),
        ordinal_suffixes=_words(data["ordinal_suffixes"]),
        short_years_are_buddhist=bool(data["short_years_are_buddhist"]),
        short_years_need_apostrophe=bool(data["short_years_need_apostrophe"]),
        month_before_day=bool(data["month_before_day"]),
        modifier_follows=bool(data["modifier_follows"]),
        slash_dates_begin_with_day=bool(data["slash_dates_begin_with_day"]),
    )


def _distances(value: Any) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, dict) or not all(isinstance(distance, int) for distance in value.values()):
        raise ValueError(f"not words with their distances: {value!r}")
    return tuple(value.items())


def _names(data: Mapping[str, Any]) -> NameWords:
    return NameWords(
        home_state=data["home_state"],
        interchangeable_openings=_words(data["interchangeable_openings"]),
        organisation_openings=_words(data["organisation_openings"]),
        venue_openings=_words(data["venue_openings"]),
        venue_ends=_words(data["venue_ends"]),
        state_agencies=_words(data["state_agencies"]),
        other_organisations=_words(data["other_organisations"]),
        organisation_ends=_words(data["organisation_ends"]),
        person_titles=_words(data["person_titles"]),
        titles_not_before=_words(data["titles_not_before"]),
        titles_not_behind=_words(data["titles_not_behind"]),
        titles_of_guests=_words(data["titles_of_guests"]),
        speech_verbs=_words(data["speech_verbs"]),
        post_ends=_words(data["post_ends"]),
        short_words={word: _words(shorter) for word, shorter in data["short_words"].items()},
        national_bodies=_words(data["national_bodies"]),
        within_names=_words(data["within_names"]),
        before_states=_words(data["before_states"]),
        city_openings=_words(data["city_openings"]),
        ministries_in_short=_words(data["ministries_in_short"]),
        more_duties=_words(data["more_duties"]),
        line_goes_on=_words(data["line_goes_on"]),
        line_breaks_off=_words(data["line_breaks_off"]),
        line_joins=_words(data["line_joins"]),
        post_of=_words(data["post_of"]),
        touching=_words(data["touching"]),
        touching_titles=_words(data["touching_titles"]),
        not_in_names=_words(data["not_in_names"]),
        post_openings=_words(data["post_openings"]),
        posts_alone=_words(data["posts_alone"]),
        secretaries=_words(data["secretaries"]),
        posted_to=_words(data["posted_to"]),
        ignored=_words(data["ignored"]),
        only_before={cue: _words(kinds) for cue, kinds in data["only_before"].items()},
        neighbours=_words(data["neighbours"]),
        count_units={unit: _words(words) for unit, words in data["count_units"].items()},
        count_qualifiers={name: _words(words) for name, words in data["count_qualifiers"].items()},
        number_words=dict(data["number_words"]),
        tens_joiner=str(data["tens_joiner"]),
        ordinal_patterns=_words(data["ordinals"]["patterns"]),
        ordinal_words=dict(data["ordinals"]["words"]),
    )


def _events(data: Mapping[str, Any]) -> EventWords:
    return EventWords(
        kinds=dict(data["kinds"]),
        opens_before={word: _words(words) for word, words in data["opens_before"].items()},
        only_behind={word: _words(words) for word, words in data["only_behind"].items()},
        kinds_by_english_word=dict(data["kinds_by_english_word"]),
        not_after=_words(data["not_after"]),
        refers=_words(data["refers"]),
        not_before=_words(data["not_before"]),
        ends=_words(data["ends"]),
        goes_on=_words(data["goes_on"]),
        begins_behind_a_blank=_words(data["begins_behind_a_blank"]),
        between_states=_words(data["between_states"]),
        never_inside=_words(data["never_inside"]),
        before_a_name=_words(data["before_a_name"]),
        next_behind=str(data["next_behind"]),
        next_alone=str(data["next_alone"]),
        qualifiers=_words(data["qualifiers"]),
        joins=_words(data["joins"]),
        joins_editions=_words(data["joins_editions"]),
        unions=_words(data["unions"]),
        also_called=_words(data["also_called"]),
        by=_words(data["by"]),
        tells_nothing=_words(data["tells_nothing"]),
        encounters={kind: _words(words) for kind, words in data["encounters"].items()},
        with_somebody=_words(data["with_somebody"]),
        meets_with=_words(data["meets_with"]),
        over_a_day=_words(data["over_a_day"]),
        to_come=_words(data["to_come"]),
        remote=_words(data["remote"]),
        between=_words(data["between"]),
        infinitives=_words(data["infinitives"]),
        invitation=str(data["invitation"]),
        infinitives_behind=_words(data["infinitives_behind"]),
    )


def _unknown(data: Mapping[str, Any]) -> UnknownWords:
    return UnknownWords(
        heads={
            head: (table, kind)
            for table, kinds in data["heads"].items()
            for kind, heads in kinds.items()
            for head in _words(heads)
        },
        **{part: _words(data[part]) for part in _PARTS_OF_UNKNOWN},
    )


def _construction(entry: Mapping[str, Any]) -> Construction:
    return Construction(
        id=entry["id"],
        example=entry["example"],
        pattern=entry["pattern"],
        makes=tuple(entry["makes"]),
        confidence=float(entry["confidence"]),
        after=_words(entry.get("after", [])),
        unless_after=_words(entry.get("unless_after", [])),
        carries_over=bool(entry.get("carries_over", False)),
        where=str(entry.get("where", "body")),
    )
