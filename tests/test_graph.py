"""Every claim becomes one statement node with evidence in its document's graph, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from tests.texts import ROOT, document, reading, reference

from aseankg import iris, terms
from aseankg.claims.claim import Agent, Claim, Date, Participation, claim_id
from aseankg.dates import Calendar, Precision, WrittenDate
from aseankg.documents import Document, read_release
from aseankg.graph import document_quads
from aseankg.review import ReviewedClaim, ReviewState
from aseankg.serialisation import nquads, trig
from aseankg.spans import Span

TEXTS = sorted((ROOT / "tests" / "documents").glob("*/text.*.txt"))


def node(curie: str) -> NamedNode:
    return NamedNode(terms.expand(curie))


def quads_of(text: Document) -> list[Quad]:
    read = reading(text)
    claims = [
        ReviewedClaim(claim_id(c), c, ReviewState.ACCEPTED, "N. Example", date(2026, 1, 2))
        for c in read.claims
    ]
    return document_quads(text, claims, read.principal, reference())


def one(claim: Claim) -> Store:
    store = Store()
    text = document("Mali Somdee and others met in Jakarta.", language="en")
    store.extend(document_quads(text, [ReviewedClaim("c-1", claim, ReviewState.ACCEPTED)], None, reference()))
    return store


def values(store: Store, predicate: str) -> set[str]:
    found = [q.object for q in store.quads_for_pattern(None, node(predicate), None)]
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


def participation(agent: Agent) -> Participation:
    return Participation(
        event="2019-06-04-talks",
        evidence=(Span(0, 11),),
        confidence=0.5,
        construction="test",
        agent=agent,
        role="chair",
    )


@pytest.mark.parametrize("file", TEXTS, ids=lambda f: f.parent.name)
def test_every_statement_has_evidence_basis_review_state_and_source(file: Path) -> None:
    text = read_release(file)
    store = Store()
    store.extend(quads_of(text))
    nodes = {q.subject for q in store.quads_for_pattern(None, node("akg:reviewState"), None)}
    assert len(nodes) == len(reading(text).claims)
    for statement in nodes:
        for predicate in (
            "rdf:type",
            "akg:evidence",
            "akg:basis",
            "akg:confidence",
            "dct:source",
            "akg:reviewedBy",
        ):
            assert list(store.quads_for_pattern(statement, node(predicate), None)), (statement, predicate)


@pytest.mark.parametrize("file", TEXTS, ids=lambda f: f.parent.name)
def test_the_graph_is_one_named_graph_without_blank_nodes(file: Path) -> None:
    text = read_release(file)
    quads = quads_of(text)
    assert {q.graph_name for q in quads} == {NamedNode(iris.graph(text.slug))}
    assert all(isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal) for q in quads)


def test_quotations_in_the_graph_are_the_text_at_their_offsets() -> None:
    text = read_release(TEXTS[0])
    store = Store()
    store.extend(quads_of(text))
    for quad in store.quads_for_pattern(None, node("oa:exact"), None):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, Literal)
        start, end = quad.subject.value.removesuffix("#quote").rpartition("--")[2].split("-")
        assert text.text[int(start) : int(end)] == quad.object.value


def test_a_person_has_a_post_and_the_state_acted_for() -> None:
    agent = Agent(
        "person", "mali-somdee", label="Mali Somdee", on_behalf_of="thailand", post="Director-General"
    )
    store = one(participation(agent))
    assert values(store, "akg:agent") == {terms.expand("person:mali-somdee")}
    assert values(store, "akg:onBehalfOf") == {terms.expand("country:thailand")}
    assert values(store, "akg:post") == {terms.expand("post:thailand--director-general")}
    labels = [q.object for q in store.quads_for_pattern(node("person:mali-somdee"), node("rdfs:label"), None)]
    assert sorted(label.language or "" for label in labels if isinstance(label, Literal)) == ["en", "th"]


def test_a_thai_name_without_a_latin_form_gets_an_iri_of_its_document() -> None:
    store = one(participation(Agent("person", None, label="มาลี สมดี", on_behalf_of="thailand")))
    (iri,) = values(store, "akg:agent")
    assert iri.startswith(terms.expand("person:example-text--"))


@pytest.mark.parametrize(
    ("precision", "first", "last", "start", "bounds"),
    [
        (
            Precision.DAY,
            date(2019, 6, 4),
            date(2019, 6, 5),
            {"2019-06-04"},
            ["2019-06-04", "2019-06-04", "2019-06-05", "2019-06-05"],
        ),
        (
            Precision.MONTH,
            date(2019, 6, 1),
            date(2019, 6, 30),
            set(),
            ["2019-06-01", "2019-06-30", "2019-06-01", "2019-06-30"],
        ),
    ],
)
def test_a_date_has_bounds_always_and_days_only_where_they_are_known(
    precision: Precision, first: date, last: date, start: set[str], bounds: list[str]
) -> None:
    written = WrittenDate(first, last, precision, Calendar.GREGORIAN, "June 2019")
    store = one(
        Date(
            event="2019-06-04-talks", evidence=(Span(0, 4),), confidence=1, construction="test", date=written
        )
    )
    names = ("EarliestBegin", "LatestBegin", "EarliestEnd", "LatestEnd")
    assert [values(store, f"sem:has{name}TimeStamp") for name in names] == [{bound} for bound in bounds]
    assert values(store, "schema:startDate") == start


def test_the_same_claims_are_the_same_bytes() -> None:
    text = read_release(TEXTS[0])
    quads = quads_of(text)
    assert trig(quads) == trig(reversed(quads))
    assert nquads(quads) == nquads(reversed(quads))
    again = Store()
    again.load(trig(quads), format=RdfFormat.TRIG)
    assert set(again) == set(quads)
