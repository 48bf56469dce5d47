"""The tables as RDF, and the two questions about a day against the functions that answer the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from aseankg import iris
from aseankg.locations import shipped
from aseankg.questions.file import Question, bind_terms, read_question
from aseankg.reference import Reference, members_on, read_reference, statuses_on
from aseankg.reference_graph import reference_quads
from aseankg.terms import expand, shorten

QUESTIONS = shipped("queries", "questions")
XSD_DATE = NamedNode(expand("xsd:date"))
ROSTERS = (
    ("asean", "member"),
    ("asean", "sectoral-dialogue-partner"),
    ("asean", "special-observer"),
    ("asean-plus-three", "participant"),
    ("arf", "participant"),
)
PAIRS = (
    ("timor-leste", "asean"),
    ("republic-of-korea", "asean"),
    ("india", "asean"),
    ("papua-new-guinea", "asean"),
    ("european-union", "arf"),
    ("pakistan", "tac"),
)

Answers = dict[str, bool]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference(shipped("data", "reference"))


@pytest.fixture(scope="module")
def quads(reference: Reference) -> list[Quad]:
    return reference_quads(reference)


@pytest.fixture(scope="module")
def store(quads: list[Quad]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.extend(quads)
    return store


@pytest.fixture(scope="module")
def graph(quads: list[Quad]) -> rdflib.Graph:
    """The memberships alone: what the two questions read."""
    of_memberships = (quad for quad in quads if thing_of(quad).startswith(f"{iris.THINGS}membership/"))
    lines = "\n".join(f"{quad.triple} ." for quad in of_memberships)
    return rdflib.Graph().parse(data=lines, format="nt")


def thing_of(quad: Quad) -> str:
    """The address of what a quad is about; there are no blank nodes and no quoted triples."""
    assert isinstance(quad.subject, NamedNode)
    return quad.subject.value


def about(quads: list[Quad], thing: str) -> dict[str, list[str]]:
    """Prefixed property to values, in Turtle's way of writing, of one thing."""
    found: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if quad.subject == NamedNode(expand(thing)):
            value = shorten(quad.object.value) if isinstance(quad.object, NamedNode) else str(quad.object)
            found[shorten(quad.predicate.value)].append(value.replace(XSD_DATE.value, "xsd:date"))
    return found


# --- what is in the graph -----------------------------------------------------------------------


def test_everything_lies_in_the_reference_graph(quads: list[Quad]) -> None:
    assert {quad.graph_name for quad in quads} == {NamedNode(iris.REFERENCE_GRAPH)}


def test_there_are_no_blank_nodes(quads: list[Quad]) -> None:
    nodes = [node for quad in quads for node in (quad.subject, quad.object)]
    assert not [node for node in nodes if isinstance(node, pyoxigraph.BlankNode)]


def test_the_same_tables_give_the_same_quads(reference: Reference, quads: list[Quad]) -> None:
    assert reference_quads(read_reference(shipped("data", "reference"))) == quads
    assert len(quads) == len(set(quads))


def test_a_store_gives_back_what_went_in(quads: list[Quad], store: pyoxigraph.Store) -> None:
    assert set(store) == set(quads)


def test_every_row_is_a_thing(reference: Reference, quads: list[Quad]) -> None:
    counts = Counter(
        thing_of(quad).removeprefix(iris.THINGS).split("/")[0]
        for quad in quads
        if quad.predicate == NamedNode(expand("rdf:type"))
    )
    assert counts == {
        "country": len(reference.countries),
        "organisation": len(reference.organisations),
        "series": len(reference.bodies),
        "place": len(reference.places),
        "theme": len(reference.themes),
        "group": len(reference.groups),
        "membership": len(reference.memberships),
    }


def test_every_thing_but_a_membership_has_one_label_a_language(quads: list[Quad]) -> None:
    labels: dict[str, list[str | None]] = defaultdict(list)
    for quad in quads:
        labels.setdefault(thing_of(quad), [])
        if quad.predicate == NamedNode(expand("rdfs:label")) and isinstance(quad.object, Literal):
            labels[thing_of(quad)].append(quad.object.language)
    wrong = {
        thing: languages
        for thing, languages in labels.items()
        if sorted(map(str, languages)) != ([] if "/membership/" in thing else ["en", "th"])
    }
    assert wrong == {}


def test_whatever_is_linked_within_the_tables_is_there(quads: list[Quad]) -> None:
    there = {quad.subject for quad in quads}
    elsewhere = ("level", "membership-status")
    missing = {
        quad.object.value
        for quad in quads
        if isinstance(quad.object, NamedNode) and quad.object not in there
        if (parts := iris.split_thing(quad.object.value)) is not None and parts[0] not in elsewhere
    }
    assert missing == set()


def test_a_country_has_its_codes_and_names(quads: list[Quad]) -> None:
    laos = about(quads, "country:lao-pdr")
    assert laos["rdf:type"] == ["akg:Country"]
    assert laos["rdfs:label"] == ['"Lao PDR"@en', '"ลาว"@th']
    assert laos["akg:iso2"] == ['"LA"']
    assert laos["akg:iso3"] == ['"LAO"']
    assert laos["skos:exactMatch"] == ["http://www.wikidata.org/entity/Q819"]
    assert '"สปป.ลาว"@th' in laos["skos:altLabel"]


def test_an_organisation_has_its_parent_state_and_acronym(quads: list[Quad]) -> None:
    bureau = about(quads, "organisation:thai-immigration-bureau")
    assert bureau["org:subOrganizationOf"] == ["organisation:royal-thai-police"]
    assert bureau["akg:country"] == ["country:thailand"]
    assert bureau["akg:acronym"] == ['"IB"']
    assert bureau["akg:organisationKind"] == ['"agency"']


def test_only_the_european_union_counts_as_a_state(quads: list[Quad]) -> None:
    state_like = [thing_of(quad) for quad in quads if quad.object == NamedNode(expand("akg:StateLike"))]
    assert state_like == [iris.thing("organisation", "european-union")]


def test_a_series_has_its_level_pillar_and_the_series_above(quads: list[Quad]) -> None:
    adsom = about(quads, "series:adsom")
    assert adsom["rdf:type"] == ["akg:MeetingSeries"]
    assert adsom["akg:level"] == ["level:senior-officials"]
    assert adsom["akg:pillar"] == ['"APSC"']
    assert adsom["akg:reportsTo"] == ["series:admm"]


def test_a_city_has_coordinates_and_a_venue_its_city(quads: list[Quad]) -> None:
    kazan = about(quads, "place:kazan")
    assert kazan["schema:latitude"] == ['"55.78874"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    assert "https://sws.geonames.org/551487/" in kazan["skos:exactMatch"]
    assert about(quads, "place:qsncc")["akg:city"] == ["place:bangkok"]
    assert "schema:latitude" not in about(quads, "place:qsncc")


def test_a_city_that_is_a_state_matches_the_item_of_the_state_only_closely(quads: list[Quad]) -> None:
    city = about(quads, "place:singapore")
    assert city["skos:closeMatch"] == about(quads, "country:singapore")["skos:exactMatch"]


def test_a_theme_is_a_concept_in_its_scheme(quads: list[Quad]) -> None:
    haze = about(quads, "theme:transboundary-haze")
    assert haze["skos:prefLabel"] == haze["rdfs:label"]
    assert haze["skos:inScheme"] == ["akg:Themes"]
    assert haze["skos:broader"] == ["theme:environment"]
    assert len(haze["skos:definition"]) == 2
    assert about(quads, "theme:economic")["skos:topConceptOf"] == ["akg:Themes"]


def test_a_group_says_whose_members_it_means(quads: list[Quad]) -> None:
    group = about(quads, "group:arf-participants")
    assert group["akg:membersOf"] == ["organisation:arf"]
    assert group["akg:havingStatus"] == ["membership-status:participant"]


def test_a_coarse_membership_has_its_widest_days_and_its_bounds(quads: list[Quad]) -> None:
    membership = about(quads, "membership:india--asean--sectoral-dialogue-partner--1992")
    assert membership["org:member"] == ["country:india"]
    assert membership["schema:startDate"] == ['"1992-01-01"^^<xsd:date>']
    assert membership["sem:hasLatestBeginTimeStamp"] == ['"1992-12-31"^^<xsd:date>']
    assert membership["akg:datePrecision"] == ["time:unitYear"]
    assert membership["sem:hasEarliestEndTimeStamp"] == ['"1995-01-01"^^<xsd:date>']
    assert membership["schema:endDate"] == ['"1995-12-31"^^<xsd:date>']
    assert membership["akg:endPrecision"] == ["time:unitYear"]
    assert membership["akg:verification"] == ['"partial"']
    assert membership["dct:source"] == ["https://asean.or.id/asc/r9495/asc94v5.htm"]


def test_a_membership_without_a_known_beginning_says_so_and_has_no_date(quads: list[Quad]) -> None:
    membership = about(quads, "membership:papua-new-guinea--asean--special-observer--unknown")
    assert not [name for name in membership if name.startswith(("schema:", "sem:"))]
    assert len(membership["rdfs:comment"]) == 2


def test_an_empty_cell_gives_no_triple(reference: Reference) -> None:
    country = reference.countries["japan"]
    alone = replace(
        reference,
        countries={"japan": replace(country, source_url=None)},
        organisations={},
        bodies={},
        places={},
        themes={},
        groups={},
        memberships=(),
    )
    assert not [quad for quad in reference_quads(alone) if quad.predicate.value == expand("dct:source")]


# --- the questions about a day --------------------------------------------------------------------


def edge_days(reference: Reference) -> list[date]:
    """Every first and last possible day of the memberships asked about, and the days beside them."""
    asked = {organisation for organisation, _ in ROSTERS}
    bounds = [
        bound
        for membership in reference.memberships
        if membership.organisation_id in asked
        for bound in (membership.start, membership.end)
        if bound is not None
    ]
    days = {day for bound in bounds for day in (bound.earliest, bound.latest)}
    return sorted({day + timedelta(days=step) for day in days for step in (-1, 0, 1)})


def question(name: str) -> Question:
    return read_question(Path(QUESTIONS / f"{name}.rq"))


def bound(asked: Question, day: date, things: Mapping[str, str]) -> str:
    terms: dict[str, list[NamedNode | Literal]] = {"day": [Literal(day.isoformat(), datatype=XSD_DATE)]}
    terms |= {name: [NamedNode(expand(curie))] for name, curie in things.items()}
    return bind_terms(asked, terms)


def ask_oxigraph(store: pyoxigraph.Store, sparql: str, column: str) -> Answers:
    rows = store.query(sparql, use_default_graph_as_union=True)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    return {slug_of(row[column].value): row["certain"].value == "true" for row in rows}


def ask_rdflib(graph: rdflib.Graph, sparql: str, column: str) -> Answers:
    answers: Answers = {}
    for row in graph.query(sparql):
        assert isinstance(row, rdflib.query.ResultRow)
        answers[slug_of(str(row[column]))] = bool(row["certain"])
    return answers


def slug_of(iri: str) -> str:
    parts = iris.split_thing(iri)
    assert parts is not None
    return parts[1]


def expected_members(reference: Reference, organisation: str, status: str, day: date) -> Answers:
    roster = members_on(reference, organisation, day, status=status)
    return dict.fromkeys(roster.certain, True) | dict.fromkeys(roster.possible, False)


def expected_statuses(reference: Reference, who: str, organisation: str, day: date) -> Answers:
    standing = statuses_on(reference, who, organisation, day)
    return dict.fromkeys(standing.certain, True) | dict.fromkeys(standing.possible, False)


def roster_query(organisation: str, status: str, day: date) -> str:
    things = {"organisation": f"organisation:{organisation}", "status": f"membership-status:{status}"}
    return bound(question("members-on-a-day"), day, things)


def status_query(reference: Reference, who: str, organisation: str, day: date) -> str:
    things = {"who": f"{reference.agent_kind(who)}:{who}", "organisation": f"organisation:{organisation}"}
    return bound(question("status-on-a-day"), day, things)


@pytest.mark.parametrize(("organisation", "status"), ROSTERS)
def test_members_on_a_day_agrees_with_the_function_on_every_day_that_matters(
    reference: Reference, store: pyoxigraph.Store, organisation: str, status: str
) -> None:
    for day in edge_days(reference):
        answers = ask_oxigraph(store, roster_query(organisation, status, day), "member")
        assert answers == expected_members(reference, organisation, status, day), day


@pytest.mark.parametrize(("who", "organisation"), PAIRS)
def test_status_on_a_day_agrees_with_the_function_on_every_day_that_matters(
    reference: Reference, store: pyoxigraph.Store, who: str, organisation: str
) -> None:
    for day in edge_days(reference):
        answers = ask_oxigraph(store, status_query(reference, who, organisation, day), "status")
        assert answers == expected_statuses(reference, who, organisation, day), day


@pytest.mark.parametrize(
    "day", [date(1991, 7, 15), date(1994, 7, 25), date(2017, 5, 2), date(2025, 10, 25), date(2025, 12, 1)]
)
def test_both_engines_give_the_same_answers(reference: Reference, graph: rdflib.Graph, day: date) -> None:
    for organisation, status in ROSTERS:
        answers = ask_rdflib(graph, roster_query(organisation, status, day), "member")
        assert answers == expected_members(reference, organisation, status, day)
    for who, organisation in PAIRS:
        answers = ask_rdflib(graph, status_query(reference, who, organisation, day), "status")
        assert answers == expected_statuses(reference, who, organisation, day)


@pytest.mark.parametrize("name", ["members-on-a-day", "status-on-a-day"])
def test_the_questions_run_as_they_stand(store: pyoxigraph.Store, name: str) -> None:
    rows = store.query(question(name).sparql, use_default_graph_as_union=True)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert len(list(rows)) > 0
