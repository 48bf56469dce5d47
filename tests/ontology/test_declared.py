"""No term is used before it is declared, and none is declared and forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.ontology.vocabulary import (
    CONTEXT,
    EXTERNAL_TERMS,
    GRAPH_FILES,
    ONTOLOGY,
    ROOT,
    declared,
    external_terms,
    is_ours,
    names,
    terms_used_in_context,
    terms_used_in_file,
    terms_used_in_python,
    terms_used_in_text,
)

from aseankg import iris
from aseankg.terms import AKG_TERMS

#: What is read for the terms that it uses; the folder of the graph may not have been built.
PLACES = {
    "the ontology": GRAPH_FILES,
    "the shapes": ONTOLOGY.glob("shapes/*.ttl"),
    "the rules": ONTOLOGY.glob("rules/*.rq"),
    "the context": [CONTEXT],
    "the queries": [*ROOT.glob("queries/**/*.rq"), *ROOT.glob("queries/**/*.ru")],
    "the built graph": [*ROOT.glob("data/graph/**/*.trig"), *ROOT.glob("data/graph/**/*.ttl")],
    "the model": ROOT.glob("tests/model/*.trig"),
    "the program": ROOT.glob("src/aseankg/**/*.py"),
}
USED: dict[str, tuple[Path, ...]] = {place: tuple(sorted(files)) for place, files in PLACES.items()}


def unknown(used: Iterable[str]) -> list[str]:
    return names(set(used) - declared() - external_terms())


def test_the_program_knows_exactly_the_terms_that_the_ontology_declares() -> None:
    in_ontology = {term.removeprefix(iris.TERMS) for term in declared()}
    assert sorted(in_ontology - AKG_TERMS) == [], "declared, but not in AKG_TERMS"
    assert sorted(AKG_TERMS - in_ontology) == [], "in AKG_TERMS, but not declared"


@pytest.mark.parametrize("place", USED)
def test_every_term_used_is_ours_or_listed_as_external(place: str) -> None:
    found = {file.relative_to(ROOT).as_posix(): unknown(terms_used_in_file(file)) for file in USED[place]}
    assert {file: terms for file, terms in found.items() if terms} == {}


@pytest.mark.parametrize("place", sorted(set(USED) - {"the built graph"}))
def test_each_place_has_terms_to_check(place: str) -> None:
    assert USED[place]
    assert any(is_ours(term) for file in USED[place] for term in terms_used_in_file(file))


def test_every_external_term_listed_is_used_somewhere() -> None:
    files = [file for files in USED.values() for file in files if file != EXTERNAL_TERMS]
    used = set().union(*(terms_used_in_file(file) for file in files))
    assert names(external_terms() - used) == []


def test_no_term_of_ours_is_listed_as_external() -> None:
    assert [term for term in names(external_terms()) if term.startswith("akg:")] == []


def test_a_made_up_term_would_be_found_wherever_it_stands() -> None:
    assert unknown(terms_used_in_text("SELECT ?x { ?x a akg:Banquet ; schema:doorTime ?y }")) == [
        "akg:Banquet",
        "schema:doorTime",
    ]
    assert unknown(terms_used_in_text(f"ASK {{ ?x <{iris.TERMS}toasted> ?y }}")) == ["akg:toasted"]
    assert unknown(terms_used_in_python("node('akg:toasted')")) == ["akg:toasted"]
    assert unknown(terms_used_in_python("node(f'akg:to{past}')")) == []
    assert unknown(terms_used_in_context('{"@context": {"toasted": {"@id": "akg:toasted"}}}')) == [
        "akg:toasted"
    ]


def test_names_of_things_and_addresses_of_pages_are_not_taken_for_terms() -> None:
    text = "VALUES ?x { country:thailand } # https://example.org/schema:x, at 10:30, ?akg:x"
    assert terms_used_in_text(text) == set()
