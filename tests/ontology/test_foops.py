"""The FAIR checks of FOOPS! that the files alone can answer, each by its name there.

Those that need a running server or the web are listed in ontology/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from tests.ontology.vocabulary import (
    LANGUAGES,
    TERM_FILES,
    classes,
    individuals,
    names,
    ontology,
    properties,
    terms,
)

from aseankg import iris
from aseankg.terms import PREFIXES

#: Vocabularies that catalogues of ontologies read metadata from.
METADATA = frozenset("bibo dct foaf mod owl prov rdf rdfs schema skos vann void".split())
REUSED = ("schema", "sem", "org", "foaf", "skos", "oa", "time", "prov")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
BIBO = "http://purl.org/ontology/bibo/"


def missing_in_header(*predicates: str) -> list[str]:
    """Those of the properties that the ontology has no value for."""
    return [predicate for predicate in predicates if not header(predicate)]


def header(predicate: str) -> list[str]:
    if predicate.startswith("bibo:"):
        wanted = BIBO + predicate.removeprefix("bibo:")
        found = [value for one, property_, value in terms() if (one, property_) == (iris.ONTOLOGY, wanted)]
    else:
        found = terms().values(iris.ONTOLOGY, predicate)
    return [getattr(value, "value", str(value)) for value in found]


def vocabularies(used: Iterable[str]) -> set[str]:
    spaces = {**PREFIXES, "bibo": BIBO}
    return {prefix for term in used for prefix, space in spaces.items() if term.startswith(space)}


def test_foops_find1_the_ontology_names_its_prefix() -> None:
    assert header("vann:preferredNamespacePrefix") == ["akg"]


def test_foops_purl1_the_address_is_a_lasting_one() -> None:
    assert iris.ONTOLOGY.startswith("https://w3id.org/")


def test_foops_uri2_the_ontology_is_declared_under_the_address_that_is_fetched() -> None:
    assert terms().of_type("owl:Ontology") == [iris.ONTOLOGY]
    assert iris.TERMS == iris.ONTOLOGY + "#"


def test_foops_ver1_the_version_has_an_address_of_its_own() -> None:
    (version,) = header("owl:versionIRI")
    (number,) = header("owl:versionInfo")
    assert version != iris.ONTOLOGY
    assert version == f"{iris.ONTOLOGY}/{number}"


@pytest.mark.parametrize("file", TERM_FILES, ids=lambda file: file.name)
def test_foops_rdf1_the_file_parses(file: Path) -> None:
    assert list(pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE))


def test_foops_om1_what_everybody_needs_to_know() -> None:
    wanted = ("dct:title", "dct:description", "dct:license", "dct:creator")
    assert missing_in_header(*wanted, "owl:versionIRI", "vann:preferredNamespaceUri") == []
    assert header("vann:preferredNamespaceUri") == [iris.TERMS]


@pytest.mark.parametrize("predicate", ["dct:title", "dct:description"])
def test_foops_om1_title_and_description_are_in_both_languages(predicate: str) -> None:
    assert [language for language, _ in terms().texts(iris.ONTOLOGY, predicate)] == LANGUAGES


def test_foops_om2_what_is_recommended() -> None:
    wanted = ("vann:preferredNamespacePrefix", "owl:versionInfo", "dct:created", "dct:bibliographicCitation")
    assert missing_in_header(*wanted) == []


def test_foops_om3_what_is_good_to_have() -> None:
    assert missing_in_header("dct:publisher", "bibo:status", "dct:source", "dct:issued") == []


def test_foops_om4_1_the_licence_is_an_address() -> None:
    (licence,) = terms().iris(iris.ONTOLOGY, "dct:license")
    assert licence.startswith("https://creativecommons.org/licenses/")


def test_foops_om5_1_who_made_it_and_when() -> None:
    assert missing_in_header("dct:creator", "dct:created") == []
    assert all(DAY.fullmatch(day) for day in header("dct:created"))


def test_foops_om5_2_who_published_it_and_when() -> None:
    assert missing_in_header("dct:publisher", "dct:issued") == []
    assert all(DAY.fullmatch(day) for day in header("dct:issued"))


def test_foops_voc1_the_metadata_use_known_vocabularies() -> None:
    used = {property_ for one, property_, _ in terms() if one == iris.ONTOLOGY}
    assert names(term for term in used if not vocabularies([term]) & METADATA) == []
    assert {"dct", "vann", "owl"} <= vocabularies(used)


def test_foops_voc2_terms_of_others_are_reused() -> None:
    used = {getattr(value, "value", "") for _, _, value in ontology()}
    assert set(REUSED) - vocabularies(used) == set()


@pytest.mark.parametrize(("check", "predicate"), [("voc3", "rdfs:label"), ("voc4", "skos:definition")])
def test_foops_voc3_voc4_every_term_has_labels_and_definitions(check: str, predicate: str) -> None:
    every = [*classes(), *properties(), *individuals()]
    assert every
    assert names(term for term in every if not terms().texts(term, predicate)) == [], check
