"""What the validation finds in a whole document, in its text, and in broken shapes and checks."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from aseankg import iris, terms
from aseankg.documents import Document
from aseankg.errors import InvalidShapes
from aseankg.shortcuts import derive
from aseankg.validation import check_quotes, validate, validate_document
from aseankg.validation.findings import Severity, findings_csv, report_in_words, report_turtle
from aseankg.validation.shapes import read_shapes

ROOT = Path(__file__).parent.parent
SLUG = "example-2019-06-07-mountain-rescue"
DERIVED = NamedNode(iris.DERIVED_GRAPH)
GRAPH = NamedNode(iris.graph(SLUG))
QUOTE = "Regional Workshop on Mountain Rescue"


def node(curie: str) -> NamedNode:
    return NamedNode(terms.expand(curie))


@pytest.fixture
def store() -> Store:
    """The made-up release of the model with its shortcuts."""
    store = Store()
    for file in ("model/workshop.trig", "rules/reference.trig"):
        store.load(path=str(ROOT / "tests" / file), format=RdfFormat.TRIG)
    store.add(
        Quad(node("theme:terrorism"), node("rdf:type"), node("skos:Concept"), NamedNode(iris.REFERENCE_GRAPH))
    )
    derive(store, ROOT / "ontology" / "rules")
    return store


@pytest.fixture
def document(tmp_path: Path) -> Document:
    file = tmp_path / "text.en.txt"
    file.write_text(f"{QUOTE} was held.", encoding="utf-8")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Document(SLUG, file, file.read_text("utf-8"), "en", digest)


def name_hash(store: Store, document: Document) -> None:
    """Let the graph have the hash of the document's text."""
    subject, predicate = node(f"document:{SLUG}"), node("schema:sha256")
    for quad in list(store.quads_for_pattern(subject, predicate, None, None)):
        store.remove(quad)
    store.add(Quad(subject, predicate, Literal(document.sha256), GRAPH))


def test_the_model_has_no_violation(store: Store) -> None:
    found = validate_document(store, SLUG)
    assert [(f.severity, f.check.rpartition("#")[2]) for f in found] == [
        (Severity.INFO, "count-against-names")
    ]


def test_a_difference_in_numbers_is_told_with_both_of_them(store: Store) -> None:
    (found,) = validate_document(store, SLUG)
    assert "states 12 countries; 10 are named" in found.message("en")
    assert "ระบุ 12 ประเทศ" in found.message("th")
    assert found.quotations == (QUOTE,)
    assert found.event["en"] == QUOTE


def test_a_document_answers_for_its_own_events_only(store: Store) -> None:
    other = node("event:made-up")
    store.add(Quad(other, node("rdf:type"), node("akg:DiplomaticEvent"), NamedNode(iris.graph("other"))))
    assert all(f.subject != other.value for f in validate_document(store, SLUG))
    assert any(f.subject == other.value for f in validate(store, checks=ROOT / "none"))


def test_a_link_to_an_event_of_another_document_is_well(store: Store) -> None:
    target = node("event:made-up")
    store.add(Quad(target, node("rdf:type"), node("akg:DiplomaticEvent"), NamedNode(iris.graph("other"))))
    link = node(f"statement:{SLUG}--link-14")
    store.remove(Quad(link, node("akg:reportedTo"), node("event:somtc-21"), GRAPH))
    store.add(Quad(link, node("akg:reportedTo"), target, GRAPH))
    assert {f.severity for f in validate_document(store, SLUG)} == {Severity.INFO}


def test_somebody_who_attended_and_did_not_is_a_violation(store: Store) -> None:
    event = node("event:2019-06-04-mountain-rescue")
    store.add(Quad(event, node("akg:attendedBy"), node("country:singapore"), DERIVED))
    worst = validate_document(store, SLUG)[0]
    assert (worst.severity, worst.check.rpartition("#")[2]) == (
        Severity.VIOLATION,
        "event-attended-and-absent",
    )
    assert worst.value == terms.expand("country:singapore")


def test_a_quotation_that_stands_in_its_text_is_well(store: Store, document: Document) -> None:
    name_hash(store, document)
    assert check_quotes(store, [document]) == []


def test_one_altered_character_is_found(store: Store, document: Document) -> None:
    name_hash(store, document)
    altered = replace(document, text=document.text.replace("Rescue", "Resque"))
    assert [f.check.rpartition("#")[2] for f in check_quotes(store, [altered])] == ["text-quotation"]


def test_a_changed_file_is_found_by_its_hash(store: Store, document: Document) -> None:
    name_hash(store, document)
    document.file.write_text("Another text.", encoding="utf-8")
    assert [f.check.rpartition("#")[2] for f in check_quotes(store, [document])] == ["text-hash"]


def test_a_quotation_that_tears_off_a_vowel_is_found(store: Store, document: Document) -> None:
    name_hash(store, document)
    altered = replace(document, text=QUOTE + "ิ was held.")
    assert [f.check.rpartition("#")[2] for f in check_quotes(store, [altered])] == ["text-cluster"]


def test_evidence_from_a_text_that_is_not_kept_is_found(store: Store) -> None:
    assert [f.check.rpartition("#")[2] for f in check_quotes(store, [])] == ["text-not-stored"]


def test_the_report_in_words_has_event_fact_sentence_and_what_to_do(store: Store) -> None:
    found = validate_document(store, SLUG)
    words = report_in_words(found, "en")
    for part in ("Information: ", f"Event: {QUOTE}", "Fact: statement:", f"“{QUOTE}”", "Read the passage"):
        assert part in words
    assert "ข้อสังเกต: " in report_in_words(found, "th")
    assert "การกู้ภัยบนภูเขา" in report_in_words(found, "th")


def test_the_report_of_nothing_says_so() -> None:
    assert report_in_words([], "en") == "Nothing to mend was found.\n"
    assert report_in_words([], "th") == "ไม่พบสิ่งที่ต้องแก้ไข\n"


def test_the_standard_report_is_turtle_with_both_messages(store: Store) -> None:
    triples = [
        quad.triple for quad in parse(report_turtle(validate_document(store, SLUG)), format=RdfFormat.TURTLE)
    ]
    texts = [t.object for t in triples if t.predicate == node("sh:resultMessage")]
    assert sorted(text.language or "" for text in texts if isinstance(text, Literal)) == ["en", "th"]
    assert Literal("false", datatype=node("xsd:boolean")) in {t.object for t in triples}


def test_the_table_has_a_row_for_each_finding(store: Store) -> None:
    found = validate_document(store, SLUG)
    lines = findings_csv(found).splitlines()
    assert len(lines) == 1 + len(found)
    assert lines[0].startswith("severity,check,subject")


def test_a_shapes_file_that_does_not_parse_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n\nsh:a sh:b .\n")
    with pytest.raises(InvalidShapes, match=r"broken\.ttl: line 3"):
        read_shapes(tmp_path)


def test_a_constraint_whose_query_does_not_parse_is_named_with_its_line(tmp_path: Path) -> None:
    text = (
        '@prefix sh: <http://www.w3.org/ns/shacl#> .\n<x:a> sh:sparql [ sh:select """\n  SELEC ?x\n""" ] .\n'
    )
    (tmp_path / "broken.ttl").write_text(text)
    with pytest.raises(InvalidShapes, match=r"broken\.ttl: line 3: the query"):
        read_shapes(tmp_path)


def test_an_empty_folder_of_shapes_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidShapes, match="there are no shapes"):
        read_shapes(tmp_path)


CHECK = """#+ message:
#+   en: "{value} is its own host. Correct the role."
#+   th: "{value} เป็นเจ้าภาพของตัวเอง โปรดแก้บทบาท"
#+ severity: warning
PREFIX akg: <%s>
SELECT ?subject ?problem ?value WHERE { ?subject akg:status ?value . BIND("own host" AS ?problem) }
"""


def test_each_row_of_a_check_is_a_finding(store: Store, tmp_path: Path) -> None:
    (tmp_path / "own-host.rq").write_text(CHECK % terms.PREFIXES["akg"], encoding="utf-8")
    found = [f for f in validate(store, checks=tmp_path) if f.check.endswith("#own-host")]
    assert {f.severity for f in found} == {Severity.WARNING}
    assert "status:held is its own host. Correct the role." in {f.message("en") for f in found}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT ?subject WHERE { ?subject ?p ?o }", "line 1: the header needs"),
        ((CHECK % "x:").replace("SELECT", "SELEKT"), "this check does not parse"),
        ((CHECK % "x:").replace("severity: warning", "severity: bad"), "severity must be"),
        ((CHECK % "x:").replace("SELECT ?subject", "SELECT ?other"), "must be a query"),
    ],
)
def test_a_check_that_cannot_be_run_is_named(store: Store, tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "odd.rq").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidShapes, match=rf"odd\.rq: .*{complaint}"):
        validate(store, checks=tmp_path)
