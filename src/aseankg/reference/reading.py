"""From the rows of a table to checked values, one function a table.

Each raises `InvalidReference` with the file, the line, the column, the value and the remedy.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from aseankg.reference.memberships import Bounds, Membership, Verification, read_bounds
from aseankg.reference.rows import Body, Country, Group, Names, Organisation, Place, Publisher, Theme
from aseankg.reference.tables import WEB_ADDRESS, Row, by_id

#: The columns that the program reads; the tables may have more.
COLUMNS: dict[str, str] = {
    "bodies": "id acronym label_en label_th aliases level pillar parent first_meeting_year first_year_basis "
    "usual_frequency wikidata source_url label_th_verified note",
    "countries": "id iso3166_1_alpha2 alpha3 un_m49 wikidata label_en label_th aliases_en adjectives_en "
    "aliases_th capital label_th_source source_url note",
    "groups": "id label_en label_th aliases_en aliases_th organisation_id status note",
    "levels": "body_level level",
    "memberships": "subject_id organisation_id status from_date from_precision to_date source_url "
    "source_title verified note",
    "organisations": "id kind wikidata label_en label_th acronyms aliases_en aliases_th parent homepage "
    "country ror source_url label_th_verified note",
    "places": "id kind label_en label_th aliases_en aliases_th country lat lon wikidata geonames city "
    "label_th_source source_url note",
    "publishers": "id organisation_id country_id label_en label_th homepage",
    "statuses": "id",
    "themes": "id prefLabel_en prefLabel_th altLabels_en altLabels_th broader definition definition_th "
    "exactMatch closeMatch source_url prefLabel_th_verified note",
}

_ISO2, _ISO3 = re.compile("[A-Z]{2}"), re.compile("[A-Z]{3}")
_WIKIDATA = re.compile("Q[1-9][0-9]*")
_YEAR = re.compile("[12][0-9]{3}")
_DIGITS = re.compile("[0-9]+")
_THAI = re.compile("[\u0e01-\u0e5b]")


def countries(rows: Sequence[Row]) -> dict[str, Country]:
    """Every country, with codes of ISO 3166-1, each of them used once."""
    found = {slug: _country(row) for slug, row in by_id(rows).items()}
    for column in ("iso3166_1_alpha2", "alpha3"):
        _each_once(rows, column)
    return found


def _country(row: Row) -> Country:
    return Country(
        id=row.slug(),
        names=_names(row),
        iso2=row.matching("iso3166_1_alpha2", _ISO2, "Write two capital letters, as in ISO 3166-1."),
        iso3=row.matching("alpha3", _ISO3, "Write three capital letters, as in ISO 3166-1."),
        wikidata=row.matching("wikidata", _WIKIDATA, "Write Q and the number of the item."),
        verification=_as_found(row),
        un_m49=row.optional_matching("un_m49", _DIGITS, "Write the three digits of UN M49."),
        adjectives=row.many("adjectives_en"),
        capital=row.optional("capital"),
        source_url=row.address("source_url"),
        note=row.optional("note"),
    )


def organisations(rows: Sequence[Row], states: Mapping[str, Country]) -> dict[str, Organisation]:
    """Every organisation; none may have the id of a country, for both are agents."""
    table = by_id(rows)
    for slug, row in table.items():
        if slug in states:
            raise row.wrong("id", "is the id of a country too", "Give the organisation another id.")
    _no_cycle(table, "parent")
    return {slug: _organisation(row, table, states) for slug, row in table.items()}


def _organisation(row: Row, ids: Collection[str], states: Collection[str]) -> Organisation:
    return Organisation(
        id=row.slug(),
        names=_names(row, acronyms=row.many("acronyms")),
        kind=row.slug("kind"),
        verification=_verification(row, "label_th_verified"),
        parent_id=row.optional_known("parent", ids, "organisations.csv"),
        country_id=row.optional_known("country", states, "countries.csv"),
        homepage=row.address("homepage"),
        wikidata=row.optional_matching("wikidata", _WIKIDATA, "Write Q and the number of the item."),
        ror=row.address("ror"),
        source_url=row.address("source_url"),
        note=row.optional("note"),
    )


def bodies(rows: Sequence[Row], levels: Mapping[str, str]) -> dict[str, Body]:
    """Every meeting series; its listed level must have a line in `levels.csv`."""
    table = by_id(rows)
    _no_cycle(table, "parent")
    return {slug: _body(row, table, levels) for slug, row in table.items()}


def _body(row: Row, ids: Collection[str], levels: Mapping[str, str]) -> Body:
    aliases = row.many("aliases")
    listed = row.known("level", levels, "levels.csv")
    year = row.optional_matching("first_meeting_year", _YEAR, "Write the Gregorian year in four digits.")
    return Body(
        id=row.slug(),
        names=Names(
            label_en=row.text("label_en"),
            label_th=row.text("label_th"),
            aliases_en=tuple(alias for alias in aliases if not _THAI.search(alias)),
            aliases_th=tuple(alias for alias in aliases if _THAI.search(alias)),
            acronyms=row.many("acronym"),
        ),
        level=levels[listed],
        level_as_listed=listed,
        pillar=row.choice("pillar", ("APSC", "AEC", "ASCC", "external")),
        verification=_verification(row, "label_th_verified"),
        parent_id=row.optional_known("parent", ids, "bodies.csv"),
        first_meeting_year=int(year) if year else None,
        first_year_basis=row.choice("first_year_basis", ("source", "background")) if year else None,
        usual_frequency=row.optional("usual_frequency"),
        wikidata=row.optional_matching("wikidata", _WIKIDATA, "Write Q and the number of the item."),
        source_url=row.address("source_url"),
        note=row.optional("note"),
    )


def places(rows: Sequence[Row], states: Collection[str]) -> dict[str, Place]:
    """Every city and venue; a venue stands in a city of the same country."""
    table = by_id(rows)
    cities = {slug: row for slug, row in table.items() if row.cells["kind"] == "city"}
    return {slug: _place(row, cities, states) for slug, row in table.items()}


def _place(row: Row, cities: Mapping[str, Row], states: Collection[str]) -> Place:
    kind = row.choice("kind", ("city", "venue"))
    if bool(row.cells["lat"]) != bool(row.cells["lon"]):
        raise row.wrong("lat", "and lon belong together", "Fill in both or neither.")
    return Place(
        id=row.slug(),
        names=_names(row),
        kind=kind,
        country_id=row.known("country", states, "countries.csv"),
        verification=_as_found(row),
        city_id=_city(row, cities) if kind == "venue" else None,
        latitude=row.number("lat", limit=90),
        longitude=row.number("lon", limit=180),
        wikidata=row.optional_matching("wikidata", _WIKIDATA, "Write Q and the number of the item."),
        geonames=row.optional_matching("geonames", _DIGITS, "Write the number of the GeoNames record."),
        source_url=row.address("source_url"),
        note=row.optional("note"),
    )


def _city(row: Row, cities: Mapping[str, Row]) -> str:
    city = row.known("city", cities, "places.csv as a city")
    country = cities[city].cells["country"]
    if country != row.cells["country"]:
        raise row.wrong("city", f"lies in {country}", "Correct the city or the country.")
    return city


def themes(rows: Sequence[Row]) -> dict[str, Theme]:
    """Every theme; following `broader` ends at a top theme."""
    table = by_id(rows)
    _no_cycle(table, "broader")
    return {slug: _theme(row, table) for slug, row in table.items()}


def _theme(row: Row, ids: Collection[str]) -> Theme:
    return Theme(
        id=row.slug(),
        names=Names(
            label_en=row.text("prefLabel_en"),
            label_th=row.text("prefLabel_th"),
            aliases_en=row.many("altLabels_en"),
            aliases_th=row.many("altLabels_th"),
        ),
        definition_en=row.text("definition"),
        definition_th=row.text("definition_th"),
        verification=_verification(row, "prefLabel_th_verified"),
        broader_id=row.optional_known("broader", ids, "themes.csv"),
        exact_matches=_addresses(row, "exactMatch"),
        close_matches=_addresses(row, "closeMatch"),
        source_url=row.address("source_url"),
        note=row.optional("note"),
    )


def groups(
    rows: Sequence[Row], known_organisations: Collection[str], statuses: Collection[str]
) -> dict[str, Group]:
    """Every group that releases name together."""
    return {
        slug: Group(
            id=slug,
            names=_names(row),
            organisation_id=row.known("organisation_id", known_organisations, "organisations.csv"),
            status=row.known("status", statuses, "statuses.csv"),
            note=row.optional("note"),
        )
        for slug, row in by_id(rows).items()
    }


def publishers(
    rows: Sequence[Row], known_organisations: Collection[str], states: Collection[str]
) -> dict[str, Publisher]:
    """Every publisher whose releases the project keeps."""
    return {
        slug: Publisher(
            id=slug,
            names=Names(label_en=row.text("label_en"), label_th=row.text("label_th")),
            organisation_id=row.known("organisation_id", known_organisations, "organisations.csv"),
            country_id=row.optional_known("country_id", states, "countries.csv"),
            homepage=row.address("homepage"),
        )
        for slug, row in by_id(rows).items()
    }


def memberships(
    rows: Sequence[Row],
    states: Collection[str],
    known_organisations: Collection[str],
    statuses: Collection[str],
) -> tuple[Membership, ...]:
    """Every period of a status, none of them twice."""
    found: dict[str, Membership] = {}
    for row in rows:
        subject = row.cells["subject_id"]
        if subject not in states:
            row.known("subject_id", known_organisations, "countries.csv or organisations.csv")
        row.known("organisation_id", known_organisations, "organisations.csv")
        row.known("status", statuses, "statuses.csv")
        membership = _membership(row, "country" if subject in states else "organisation")
        if membership.slug in found:
            raise row.wrong("subject_id", "has this status twice from one date", "Remove one row.")
        found[membership.slug] = membership
    return tuple(found.values())


def _membership(row: Row, subject_kind: str) -> Membership:
    start, end = _bounds(row, "from_date"), _bounds(row, "to_date")
    written = row.cells["from_precision"]
    if start is None and written:
        raise row.wrong("from_precision", "has no date", "Fill in from_date, or leave both empty.")
    if start is not None and written != start.precision:
        raise row.wrong("from_precision", f"does not fit {start.iso()}", f"Write {start.precision}.")
    source = row.address("source_url")
    if source is None:
        raise row.wrong("source_url", "is empty", "Cite the page that gives the status.")
    if start is not None and end is not None and end.latest < start.earliest:
        raise row.wrong("to_date", f"is before {start.iso()}", "A membership ends after it begins.")
    return Membership(
        subject_id=row.cells["subject_id"],
        subject_kind=subject_kind,
        organisation_id=row.cells["organisation_id"],
        status=row.cells["status"],
        start=start,
        end=end,
        source_url=source,
        source_title=row.text("source_title"),
        verification=_verification(row, "verified"),
        note=row.optional("note"),
    )


def _bounds(row: Row, column: str) -> Bounds | None:
    if not row.cells[column]:
        return None
    try:
        return read_bounds(row.cells[column])
    except ValueError:
        raise row.wrong(
            column,
            "is no date",
            "Write YYYY-MM-DD, YYYY-MM or YYYY (Gregorian), or two of them with a slash.",
        ) from None


def _names(row: Row, *, acronyms: tuple[str, ...] = ()) -> Names:
    return Names(
        label_en=row.text("label_en"),
        label_th=row.text("label_th"),
        aliases_en=row.many("aliases_en"),
        aliases_th=row.many("aliases_th"),
        acronyms=acronyms,
    )


def _verification(row: Row, column: str) -> Verification:
    return Verification(row.choice(column, tuple(Verification)))


def _as_found(row: Row) -> Verification:
    """Where the Thai label was found: in no data set, only nearly so, or in the one named."""
    source = row.text("label_th_source")
    if source == "unverified":
        return Verification.NO
    return Verification.PARTIAL if source == "partial" or "shortened" in source else Verification.YES


def _addresses(row: Row, column: str) -> tuple[str, ...]:
    addresses = row.many(column)
    for address in addresses:
        if not WEB_ADDRESS.fullmatch(address):
            raise row.wrong(column, "holds what is no web address", "Write whole addresses, parted by |.")
    return addresses


def _each_once(rows: Sequence[Row], column: str) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        line = seen.setdefault(row.cells[column], row.line)
        if line != row.line:
            raise row.wrong(column, f"is there twice, first in line {line}", "A code belongs to one country.")


def _no_cycle(table: Mapping[str, Row], column: str) -> None:
    """Follow a column upwards from every row; it may not come back."""
    for slug in table:
        above, passed = slug, set[str]()
        while above in table and above not in passed:
            passed.add(above)
            above = table[above].cells[column]
        if above in passed:
            raise table[slug].wrong(column, "leads round in a circle", "Point one of these rows elsewhere.")
