"""The reference tables as RDF, all of it in one named graph.

Same tables, same quads, in the order of the tables. Nothing of a table is made up here: a cell
that is empty gives no triple, and how far a row was found in its source is `akg:verification`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad

from aseankg import iris
from aseankg.dates import Precision
from aseankg.reference import (
    Body,
    Country,
    Group,
    Names,
    Organisation,
    Place,
    Reference,
    Theme,
)
from aseankg.reference.memberships import Bounds, Membership
from aseankg.terms import expand

#: Kinds of organisation that tables and networks of states may keep as a flagged member.
STATE_LIKE_KINDS = frozenset({"supranational-union"})

_WIKIDATA = "http://www.wikidata.org/entity/"
_GEONAMES = "https://sws.geonames.org/{}/"
_PRECISION = {
    Precision.DAY: "time:unitDay",
    Precision.MONTH: "time:unitMonth",
    Precision.YEAR: "time:unitYear",
}
_NO_BEGINNING = (
    ("No source that was read gives the beginning of this status.", "en"),
    ("ไม่พบวันเริ่มต้นของสถานะนี้ในแหล่งข้อมูลที่ตรวจสอบ", "th"),
)

#: Property and value, before the subject is put in front.
Pair = tuple[str, NamedNode | Literal]


def reference_quads(reference: Reference) -> list[Quad]:
    """Every country, organisation, series, place, theme, group and membership, each quad once."""
    things: tuple[tuple[str, Iterable[tuple[str, Iterator[Pair]]]], ...] = (
        ("country", ((row.id, _country(row)) for row in reference.countries.values())),
        ("organisation", ((row.id, _organisation(row)) for row in reference.organisations.values())),
        ("series", ((row.id, _series(row)) for row in reference.bodies.values())),
        ("place", ((row.id, _place(row, reference)) for row in reference.places.values())),
        ("theme", ((row.id, _theme(row)) for row in reference.themes.values())),
        ("group", ((row.id, _group(row)) for row in reference.groups.values())),
        ("membership", ((row.slug, _membership(row)) for row in reference.memberships)),
    )
    graph = NamedNode(iris.REFERENCE_GRAPH)
    quads = (
        Quad(_thing(kind, slug), _term(name), value, graph)
        for kind, rows in things
        for slug, pairs in rows
        for name, value in pairs
    )
    return list(dict.fromkeys(quads))


def _country(row: Country) -> Iterator[Pair]:
    yield _type("akg:Country")
    yield from _named(row.names)
    yield "akg:iso2", Literal(row.iso2)
    yield "akg:iso3", Literal(row.iso3)
    yield "skos:exactMatch", NamedNode(_WIKIDATA + row.wikidata)
    yield from _sourced(row)


def _organisation(row: Organisation) -> Iterator[Pair]:
    yield _type("org:Organization")
    yield from _named(row.names)
    yield "akg:organisationKind", Literal(row.kind)
    if row.kind in STATE_LIKE_KINDS:
        yield "akg:countsAs", _term("akg:StateLike")
    yield from _linked("org:subOrganizationOf", "organisation", row.parent_id)
    yield from _linked("akg:country", "country", row.country_id)
    yield from _outside("foaf:homepage", row.homepage)
    yield from _outside("skos:exactMatch", row.wikidata and _WIKIDATA + row.wikidata)
    yield from _outside("skos:exactMatch", row.ror)
    yield from _sourced(row)


def _series(row: Body) -> Iterator[Pair]:
    yield _type("akg:MeetingSeries")
    yield from _named(row.names)
    yield "akg:level", _thing("level", row.level)
    yield "akg:pillar", Literal(row.pillar)
    yield from _linked("akg:reportsTo", "series", row.parent_id)
    yield from _outside("skos:exactMatch", row.wikidata and _WIKIDATA + row.wikidata)
    yield from _sourced(row)


def _place(row: Place, reference: Reference) -> Iterator[Pair]:
    yield _type("schema:Place")
    yield from _named(row.names)
    yield "akg:placeKind", Literal(row.kind)
    yield "akg:country", _thing("country", row.country_id)
    yield from _linked("akg:city", "place", row.city_id)
    if row.latitude is not None and row.longitude is not None:
        yield "schema:latitude", _decimal(row.latitude)
        yield "schema:longitude", _decimal(row.longitude)
    # A city that is a state has one Wikidata item with it; as two things here they only match closely.
    city_state = row.wikidata == reference.countries[row.country_id].wikidata
    match = "skos:closeMatch" if city_state else "skos:exactMatch"
    yield from _outside(match, row.wikidata and _WIKIDATA + row.wikidata)
    yield from _outside("skos:exactMatch", row.geonames and _GEONAMES.format(row.geonames))
    yield from _sourced(row)


def _theme(row: Theme) -> Iterator[Pair]:
    yield _type("skos:Concept")
    yield from _named(row.names)
    yield "skos:prefLabel", Literal(row.names.label_en, language="en")
    yield "skos:prefLabel", Literal(row.names.label_th, language="th")
    yield "skos:definition", Literal(row.definition_en, language="en")
    yield "skos:definition", Literal(row.definition_th, language="th")
    yield "skos:inScheme", _term("akg:Themes")
    if row.broader_id is None:
        yield "skos:topConceptOf", _term("akg:Themes")
    yield from _linked("skos:broader", "theme", row.broader_id)
    for address in row.exact_matches:
        yield "skos:exactMatch", NamedNode(address)
    for address in row.close_matches:
        yield "skos:closeMatch", NamedNode(address)
    yield from _sourced(row)


def _group(row: Group) -> Iterator[Pair]:
    yield _type("akg:Group")
    yield from _named(row.names)
    yield "akg:membersOf", _thing("organisation", row.organisation_id)
    yield "akg:havingStatus", _thing("membership-status", row.status)


def _membership(row: Membership) -> Iterator[Pair]:
    yield _type("org:Membership")
    yield "org:member", _thing(row.subject_kind, row.subject_id)
    yield "org:organization", _thing("organisation", row.organisation_id)
    yield "org:role", _thing("membership-status", row.status)
    if row.start is None:
        for text, language in _NO_BEGINNING:
            yield "rdfs:comment", Literal(text, language=language)
    else:
        yield "schema:startDate", _date(row.start.earliest.isoformat())
        yield from _bounds("Begin", row.start)
        yield "akg:datePrecision", _term(_PRECISION[row.start.precision])
    if row.end is not None:
        yield "schema:endDate", _date(row.end.latest.isoformat())
        yield from _bounds("End", row.end)
        yield "akg:endPrecision", _term(_PRECISION[row.end.precision])
    yield "dct:source", NamedNode(row.source_url)
    yield "dct:bibliographicCitation", Literal(row.source_title)
    yield "akg:verification", Literal(row.verification)


def _bounds(end: str, bounds: Bounds) -> Iterator[Pair]:
    yield f"sem:hasEarliest{end}TimeStamp", _date(bounds.earliest.isoformat())
    yield f"sem:hasLatest{end}TimeStamp", _date(bounds.latest.isoformat())


def _named(names: Names) -> Iterator[Pair]:
    """One label a language, and every other form as an alternative label or an acronym."""
    for text, language, form in names.forms():
        if form == "acronym":
            yield "akg:acronym", Literal(text)
        else:
            yield "rdfs:label" if form == "label" else "skos:altLabel", Literal(text, language=language)


def _sourced(row: Country | Organisation | Body | Place | Theme) -> Iterator[Pair]:
    yield from _outside("dct:source", row.source_url)
    yield "akg:verification", Literal(row.verification)


def _linked(name: str, kind: str, slug: str | None) -> Iterator[Pair]:
    if slug is not None:
        yield name, _thing(kind, slug)


def _outside(name: str, address: str | None) -> Iterator[Pair]:
    if address is not None:
        yield name, NamedNode(address)


def _type(curie: str) -> Pair:
    return "rdf:type", _term(curie)


def _date(written: str) -> Literal:
    return Literal(written, datatype=_term("xsd:date"))


def _decimal(degrees: float) -> Literal:
    """Five places (about a metre), in canonical form, as a store gives it back."""
    return Literal(f"{degrees:.5f}".rstrip("0").rstrip("."), datatype=_term("xsd:decimal"))


@cache
def _term(curie: str) -> NamedNode:
    return NamedNode(expand(curie))


@cache
def _thing(kind: str, slug: str) -> NamedNode:
    return NamedNode(iris.thing(kind, slug))
