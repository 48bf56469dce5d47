"""Every file of the ontology can be read, by two engines, and holds what it is for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import BlankNode, RdfFormat
from rdflib.compare import isomorphic
from tests.ontology.vocabulary import (
    ALIGNMENT_FILES,
    CONCEPT_FILES,
    CONTEXT,
    EVERY_TURTLE,
    EXTERNAL_TERMS,
    GRAPH_FILES,
    ONTOLOGY,
    ROOT,
    TERM_FILES,
    declared,
    is_ours,
    names,
    terms_used_in_text,
)

from aseankg import iris
from aseankg.terms import PREFIXES

README = ONTOLOGY / "README.md"
WORKSHOP = ROOT / "tests" / "model" / "workshop.trig"
_TURTLE_BLOCK = re.compile(r"^```(?:turtle|ttl)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def relative(file: Path) -> str:
    return str(file.relative_to(ONTOLOGY))


def turtle_blocks() -> list[str]:
    return _TURTLE_BLOCK.findall(README.read_text("utf-8"))


def with_prefixes(turtle: str) -> str:
    return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items()) + turtle


def test_the_files_are_there() -> None:
    missing = [file.name for file in (*TERM_FILES, EXTERNAL_TERMS, CONTEXT, README) if not file.is_file()]
    assert not missing
    assert CONCEPT_FILES, "no file in ontology/concepts"
    assert ALIGNMENT_FILES, "no file in ontology/alignments"


def test_the_build_reads_no_file_that_these_tests_leave_out() -> None:
    assert sorted(ONTOLOGY.glob("*.ttl")) == sorted([*TERM_FILES, EXTERNAL_TERMS])


@pytest.mark.parametrize("file", EVERY_TURTLE, ids=relative)
def test_two_engines_read_the_same_number_of_triples(file: Path) -> None:
    one = set(pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE))
    other = rdflib.Graph().parse(file, format="turtle")
    assert len(one) == len(other) > 0


@pytest.mark.parametrize("file", GRAPH_FILES, ids=relative)
def test_no_blank_node_gets_into_the_ontology_graph(file: Path) -> None:
    triples = pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE)
    blank = [str(t) for t in triples if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)]
    assert not blank


def test_each_turtle_example_of_the_readme_parses() -> None:
    blocks = turtle_blocks()
    assert blocks, "ontology/README.md shows no Turtle"
    for block in blocks:
        triples = list(pyoxigraph.parse(input=with_prefixes(block), format=RdfFormat.TURTLE))
        assert triples, block


def test_the_readme_names_only_terms_that_exist() -> None:
    used = {term for term in terms_used_in_text(README.read_text("utf-8")) if is_ours(term)}
    assert names(used - declared()) == []


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader
def test_a_document_in_the_names_of_the_context_reads_as_the_same_turtle() -> None:
    event, country = iris.thing("event", "amm-56"), iris.thing("country", "thailand")
    document = {
        **json.loads(CONTEXT.read_text("utf-8")),
        "id": event,
        "type": "DiplomaticEvent",
        "label": {"en": "A meeting", "th": "การประชุม"},
        "startDate": "2031-07-11",
        "ordinal": "56",
        "attendedBy": [country],
    }
    turtle = f"""<{event}> a akg:DiplomaticEvent ; rdfs:label "A meeting"@en , "การประชุม"@th ;
      schema:startDate "2031-07-11"^^xsd:date ; akg:ordinal 56 ; akg:attendedBy <{country}> ."""
    read = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    assert isomorphic(read, rdflib.Graph().parse(data=with_prefixes(turtle), format="turtle"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own reader
def test_the_context_gives_back_the_graph_that_went_in() -> None:
    triples = {quad.triple for quad in pyoxigraph.parse(path=str(WORKSHOP), format=RdfFormat.TRIG)}
    given = rdflib.Graph().parse(data=pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    context = json.loads(CONTEXT.read_text("utf-8"))["@context"]
    document = given.serialize(format="json-ld", context=context, auto_compact=True)
    assert isomorphic(rdflib.Graph().parse(data=document, format="json-ld"), given)
