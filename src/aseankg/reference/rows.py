"""What one row of each table of `data/reference` says.

Ids are the slugs of the IRIs. A row that is uncertain says so in `verification` and stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from aseankg.reference.memberships import Verification


class Name(NamedTuple):
    """One name of one thing.

    Attributes:
        language: of the name itself, `en` or `th`; a Thai text may well use the English one.
        kind: type of the thing as in its IRI: country, organisation, series, place, theme, group.
        form: `label`, `alias` or `acronym`; an acronym is written in capitals as given.
    """

    text: str
    language: str
    kind: str
    id: str
    form: str


@dataclass(frozen=True, slots=True)
class Names:
    """What a thing is called: one label a language, and the other forms that occur in print."""

    label_en: str
    label_th: str
    aliases_en: tuple[str, ...] = ()
    aliases_th: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()

    def forms(self) -> Iterator[tuple[str, str, str]]:
        """Text, language and form of every name, each text once."""
        seen: set[str] = set()
        for texts, language, form in (
            ((self.label_en,), "en", "label"),
            ((self.label_th,), "th", "label"),
            (self.acronyms, "en", "acronym"),
            (self.aliases_en, "en", "alias"),
            (self.aliases_th, "th", "alias"),
        ):
            for text in texts:
                if text not in seen:
                    seen.add(text)
                    yield text, language, form


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory with a code in ISO 3166-1; `adjectives` are English ("Vietnamese")."""

    id: str
    names: Names
    iso2: str
    iso3: str
    wikidata: str
    verification: Verification
    un_m49: str | None = None
    adjectives: tuple[str, ...] = ()
    capital: str | None = None
    source_url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international body, ministry or agency; `country_id` is its state or its seat."""

    id: str
    names: Names
    kind: str
    verification: Verification
    parent_id: str | None = None
    country_id: str | None = None
    homepage: str | None = None
    wikidata: str | None = None
    ror: str | None = None
    source_url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A meeting series, or a body that meets in one.

    Attributes:
        level: concept of `level:`; `level_as_listed` is the finer word of the table.
        first_year_basis: `source` or `background` (from general knowledge).
    """

    id: str
    names: Names
    level: str
    level_as_listed: str
    pillar: str
    verification: Verification
    parent_id: str | None = None
    first_meeting_year: int | None = None
    first_year_basis: str | None = None
    usual_frequency: str | None = None
    wikidata: str | None = None
    source_url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, or a venue in one; coordinates in degrees (WGS 84)."""

    id: str
    names: Names
    kind: str
    country_id: str
    verification: Verification
    city_id: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    wikidata: str | None = None
    geonames: str | None = None
    source_url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What a meeting can deal with, in a hierarchy."""

    id: str
    names: Names
    definition_en: str
    definition_th: str
    verification: Verification
    broader_id: str | None = None
    exact_matches: tuple[str, ...] = ()
    close_matches: tuple[str, ...] = ()
    source_url: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All that have one status towards one organisation, as releases name them together."""

    id: str
    names: Names
    organisation_id: str
    status: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who issues releases, and whose state that is; the id is the folder in `data/sources`."""

    id: str
    names: Names
    organisation_id: str
    country_id: str | None
    homepage: str | None = None
