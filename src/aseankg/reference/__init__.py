"""The tables of `data/reference`, and who was a member of what on a day.

Countries, organisations, meeting series ("bodies"), places, themes, groups, publishers and
dated memberships. Reading is strict: a row that cannot be right stops it, with one line that
says where it is and what to do; a row that is only uncertain stays and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aseankg.reference import reading
from aseankg.reference.memberships import Membership, Roster, Standing, roster, standing
from aseankg.reference.rows import Body, Country, Group, Name, Names, Organisation, Place, Publisher, Theme
from aseankg.reference.tables import by_id, read_table

__all__ = [
    "Body",
    "Country",
    "Group",
    "Name",
    "Names",
    "Organisation",
    "Place",
    "Publisher",
    "Reference",
    "Theme",
    "group_members",
    "members_on",
    "read_reference",
    "statuses_on",
]


@dataclass(frozen=True, slots=True)
class Reference:
    """All tables, each by id in the order of its file; `levels` maps listed levels to concepts."""

    countries: Mapping[str, Country]
    organisations: Mapping[str, Organisation]
    bodies: Mapping[str, Body]
    places: Mapping[str, Place]
    themes: Mapping[str, Theme]
    groups: Mapping[str, Group]
    publishers: Mapping[str, Publisher]
    levels: Mapping[str, str]
    statuses: tuple[str, ...]
    memberships: tuple[Membership, ...]

    def names(self) -> Iterator[Name]:
        """Every label, alias and acronym of everything a text can name, publishers left out."""
        kinds: tuple[tuple[str, Mapping[str, Country | Organisation | Body | Place | Theme | Group]], ...] = (
            ("country", self.countries),
            ("organisation", self.organisations),
            ("series", self.bodies),
            ("place", self.places),
            ("theme", self.themes),
            ("group", self.groups),
        )
        for kind, rows in kinds:
            for slug, row in rows.items():
                for text, language, form in row.names.forms():
                    yield Name(text, language, kind, slug, form)

    def agent_kind(self, agent_id: str) -> str | None:
        """`country` or `organisation`, or None for an id that is neither."""
        if agent_id in self.countries:
            return "country"
        return "organisation" if agent_id in self.organisations else None


def read_reference(folder: Path) -> Reference:
    """Read and check every table of a folder.

    Raises:
        InvalidReference: a table is missing, or a row cannot be right.
    """
    rows = {
        name: read_table(folder / f"{name}.csv", columns.split()) for name, columns in reading.COLUMNS.items()
    }
    levels = {slug: row.slug("level") for slug, row in by_id(rows["levels"], "body_level").items()}
    statuses = tuple(by_id(rows["statuses"]))
    countries = reading.countries(rows["countries"])
    organisations = reading.organisations(rows["organisations"], countries)
    return Reference(
        countries=countries,
        organisations=organisations,
        bodies=reading.bodies(rows["bodies"], levels),
        places=reading.places(rows["places"], countries),
        themes=reading.themes(rows["themes"]),
        groups=reading.groups(rows["groups"], organisations, statuses),
        publishers=reading.publishers(rows["publishers"], organisations, countries),
        levels=levels,
        statuses=statuses,
        memberships=reading.memberships(rows["memberships"], countries, organisations, statuses),
    )


def members_on(reference: Reference, organisation_id: str, day: date, *, status: str = "member") -> Roster:
    """Those that had a status towards an organisation on a day.

    Raises:
        KeyError: there is no such organisation.
    """
    organisation = reference.organisations[organisation_id]
    held = (m for m in reference.memberships if (m.organisation_id, m.status) == (organisation.id, status))
    return roster(held, day)


def statuses_on(reference: Reference, subject_id: str, organisation_id: str, day: date) -> Standing:
    """Every status that a state or organisation had towards an organisation on a day."""
    pair = (subject_id, organisation_id)
    return standing((m for m in reference.memberships if (m.subject_id, m.organisation_id) == pair), day)


def group_members(reference: Reference, group_id: str, day: date) -> Roster:
    """Those that a group's name meant on a day.

    Raises:
        KeyError: there is no such group.
    """
    group = reference.groups[group_id]
    return members_on(reference, group.organisation_id, day, status=group.status)
