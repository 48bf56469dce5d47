"""Every term and concept can be read in English and in Thai, and is shown by an example."""

from __future__ import annotations

import re

from tests.ontology.vocabulary import (
    LANGUAGES,
    Triples,
    classes,
    concepts,
    declared,
    individuals,
    names,
    own_concepts,
    properties,
    terms,
)

from aseankg import iris

_THAI = re.compile(r"[\u0e00-\u0e7f]")


def schemes() -> list[str]:
    return concepts().of_type("skos:ConceptScheme")


def said_of(term: str) -> Triples:
    return terms() if terms().values(term, "rdf:type") else concepts()


def every_term() -> list[str]:
    return [*classes(), *properties(), *individuals()]


def everything_named() -> list[str]:
    return [*every_term(), *own_concepts(), *schemes()]


def without_one_per_language(predicate: str) -> list[str]:
    return names(
        term
        for term in everything_named()
        if [language for language, _ in said_of(term).texts(term, predicate)] != LANGUAGES
        or not all(text.strip() for _, text in said_of(term).texts(term, predicate))
    )


def test_every_term_and_concept_has_one_label_in_english_and_one_in_thai() -> None:
    assert without_one_per_language("rdfs:label") == []


def test_every_term_and_concept_has_one_definition_in_english_and_one_in_thai() -> None:
    assert without_one_per_language("skos:definition") == []


def test_the_preferred_label_of_a_concept_is_its_label() -> None:
    differing = [
        concept
        for concept in own_concepts()
        if concepts().texts(concept, "skos:prefLabel") != concepts().texts(concept, "rdfs:label")
    ]
    assert names(differing) == []


def test_every_term_and_concept_has_an_example() -> None:
    without = [term for term in everything_named() if not said_of(term).values(term, "skos:example")]
    assert names(without) == []


def test_every_text_is_in_the_script_of_its_language() -> None:
    wrong = [
        (term, language, text)
        for term in everything_named()
        for predicate in ("rdfs:label", "skos:definition")
        for language, text in said_of(term).texts(term, predicate)
        if bool(_THAI.search(text)) != (language == "th")
    ]
    assert wrong == []


def test_every_term_names_the_ontology_that_defines_it() -> None:
    missing = [term for term in every_term() if terms().iris(term, "rdfs:isDefinedBy") != {iris.ONTOLOGY}]
    assert names(missing) == []


def test_every_term_of_ours_is_a_class_a_property_an_individual_or_a_scheme() -> None:
    assert names(declared() - {*every_term(), *schemes()}) == []


def test_every_concept_is_in_one_scheme_of_ours() -> None:
    wrong = [
        concept
        for concept in own_concepts()
        if len(concepts().iris(concept, "skos:inScheme") & set(schemes())) != 1
    ]
    assert names(wrong) == []
