"""The pitfalls of the OOPS! catalogue that can be looked for in the files alone, each by its number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.ontology.vocabulary import (
    EVERY_TURTLE,
    GRAPH_FILES,
    LANGUAGES,
    ONTOLOGY,
    Triples,
    classes,
    concepts,
    declared,
    external_terms,
    full,
    individuals,
    is_ours,
    names,
    ontology,
    own,
    own_concepts,
    properties,
    terms,
    written,
)

from aseankg import iris
from aseankg.terms import PREFIXES

#: Between two terms: the one leads to the other.
HIERARCHIES = ("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:broader")
LINKS = ("rdfs:subClassOf", "rdfs:subPropertyOf", "schema:domainIncludes", "schema:rangeIncludes", "rdf:type")
#: What would change the meaning of a term, so that only its owner may say it.
AXIOMS = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "rdfs:domain",
    "rdfs:range",
    "owl:equivalentClass",
    "owl:equivalentProperty",
    "owl:disjointWith",
    "owl:propertyDisjointWith",
    "owl:inverseOf",
    "owl:sameAs",
    "skos:definition",
)
LONGEST_LABEL = 60
_FILE_ENDING = re.compile(r"\.(?:ttl|rdf|owl|xml|nt|jsonld|html|trig|rq)(?:[#/]|$)")


def reaches_itself(start: str, edges: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = set(edges.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node == start:
            return True
        seen.add(node)
        waiting |= edges.get(node, set()) - seen
    return False


def domains_and_ranges(property_: str) -> tuple[set[str], set[str]]:
    return terms().iris(property_, "schema:domainIncludes"), terms().iris(property_, "schema:rangeIncludes")


def ours(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(one, other) for one, other in pairs if is_ours(one) and is_ours(other)]


def said_either_way(predicate: str, one: str, other: str) -> bool:
    return {(full(one), full(other)), (full(other), full(one))} & set(ontology().pairs(predicate)) != set()


def test_oops_p04_no_term_stands_alone() -> None:
    pairs = [pair for link in LINKS for pair in terms().pairs(link) if not pair[1].startswith(full("owl:"))]
    linked = {end for pair in pairs for end in pair}
    described = {term for term in properties() if terms().values(term, "rdfs:range")}
    notes = set(own("owl:AnnotationProperty"))  # said of terms, or of anything at all
    assert names({*classes(), *properties(), *individuals()} - linked - described - notes) == []


@pytest.mark.parametrize("hierarchy", HIERARCHIES)
def test_oops_p06_no_hierarchy_has_a_cycle(hierarchy: str) -> None:
    edges: dict[str, set[str]] = {}
    for narrow, broad in ontology().pairs(hierarchy):
        edges.setdefault(narrow, set()).add(broad)
    assert names(term for term in edges if reaches_itself(term, edges)) == []


def test_oops_p08_every_term_has_a_label_and_a_definition_in_both_languages() -> None:
    missing = [
        (term, predicate)
        for term in (*classes(), *properties(), *individuals())
        for predicate in ("rdfs:label", "skos:definition")
        if [language for language, _ in terms().texts(term, predicate)] != LANGUAGES
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("predicate", "one", "other"),
    [
        ("owl:disjointWith", "akg:Participation", "akg:StatedAbsence"),
        ("owl:disjointWith", "akg:Country", "org:Organization"),
        ("owl:disjointWith", "akg:Country", "foaf:Person"),
        ("owl:propertyDisjointWith", "akg:attendedBy", "akg:notAttendedBy"),
    ],
)
def test_oops_p10_what_excludes_each_other_says_so(predicate: str, one: str, other: str) -> None:
    assert said_either_way(predicate, one, other), f"{one} {predicate} {other}"


def test_oops_p13_it_is_said_why_properties_have_no_inverses() -> None:
    without = set(own("owl:ObjectProperty")) - {
        end for pair in terms().pairs("owl:inverseOf") for end in pair
    }
    notes = terms().texts(iris.ONTOLOGY, "skos:editorialNote")
    said = [language for language, text in notes if "inverse" in text.lower() or "ผกผัน" in text]
    assert not without or said == LANGUAGES, names(without)


def test_oops_p19_no_property_has_more_than_one_domain_or_range() -> None:
    several = [
        property_
        for property_ in properties()
        if len(terms().values(property_, "rdfs:range")) > 1 or terms().values(property_, "rdfs:domain")
    ]
    assert names(several) == []


def test_oops_p19_a_range_that_binds_is_a_datatype() -> None:
    bound = [(one, other) for one, other in terms().pairs("rdfs:range") if is_ours(one)]
    datatypes = (full("xsd:"), full("rdf:langString"), full("geo:wktLiteral"), full("rdfs:Literal"))
    assert names(one for one, other in bound if not other.startswith(datatypes)) == []


def test_oops_p20_labels_and_definitions_are_not_swapped() -> None:
    swapped = [
        (term, language)
        for term in (*classes(), *properties(), *individuals())
        for language in LANGUAGES
        if not len(terms().text(term, "rdfs:label", language))
        < min(LONGEST_LABEL, len(terms().text(term, "skos:definition", language)))
    ]
    assert swapped == []


def test_oops_p20_no_label_is_a_sentence() -> None:
    assert names(t for t in declared() if ontology().text(t, "rdfs:label", "en").endswith((".", "?"))) == []


@pytest.mark.parametrize(
    ("kind", "spelling"),
    [
        ("classes", r"[A-Z][A-Za-z0-9]*"),
        ("individuals", r"[A-Z][A-Za-z0-9]*"),
        ("properties", r"[a-z][A-Za-z0-9]*"),
    ],
)
def test_oops_p22_names_are_spelt_by_one_rule(kind: str, spelling: str) -> None:
    found = {"classes": classes, "individuals": individuals, "properties": properties}[kind]()
    assert found
    assert [term for term in found if not re.fullmatch(spelling, term.removeprefix(iris.TERMS))] == []


def test_oops_p22_slugs_of_concepts_are_spelt_by_one_rule() -> None:
    assert own_concepts()
    parts = {concept: iris.split_thing(concept) for concept in own_concepts()}
    wrong = [
        c for c, part in parts.items() if part is None or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", part[1])
    ]
    assert wrong == []


def test_oops_p25_no_property_is_its_own_inverse() -> None:
    assert names(one for one, other in ontology().pairs("owl:inverseOf") if one == other) == []


def test_oops_p26_no_symmetric_property_has_an_inverse() -> None:
    inverse = {end for pair in ontology().pairs("owl:inverseOf") for end in pair}
    assert names(inverse & set(ontology().of_type("owl:SymmetricProperty"))) == []


def test_oops_p27_no_two_properties_of_ours_are_called_the_same() -> None:
    assert ours(ontology().pairs("owl:equivalentProperty")) == []


def test_oops_p27_equivalents_are_of_the_same_kind() -> None:
    equivalents = ontology().pairs("owl:equivalentProperty")
    kinds = ("owl:ObjectProperty", "owl:DatatypeProperty")
    split = [
        (one, other)
        for one, other in equivalents
        for kind in kinds
        if (one in ontology().of_type(kind)) != (other in ontology().of_type(kind))
    ]
    assert split == []


def test_oops_p28_symmetric_properties_lead_to_what_they_start_from() -> None:
    assert names(one_way("owl:SymmetricProperty")) == []


def test_oops_p29_transitive_properties_lead_to_what_they_start_from() -> None:
    assert names(one_way("owl:TransitiveProperty")) == []


def test_oops_p29_having_met_is_never_passed_on() -> None:
    among_agents = (
        "akg:attendedBy",
        "akg:hostedBy",
        "akg:chairedBy",
        "akg:notAttendedBy",
        "akg:followedUpBy",
    )
    assert {full(term) for term in among_agents} & set(own("owl:TransitiveProperty")) == set()


def one_way(kind: str) -> list[str]:
    """Properties of this kind whose values are of another class than what has them."""
    ends = {property_: domains_and_ranges(property_) for property_ in own(kind)}
    return [property_ for property_, (domain, range_) in ends.items() if domain != range_]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["classes", "properties", "individuals"])
def test_oops_p32_no_two_terms_of_a_kind_have_the_same_label(kind: str, language: str) -> None:
    found = {"classes": classes, "individuals": individuals, "properties": properties}[kind]()
    labels = Counter(terms().text(term, "rdfs:label", language).casefold() for term in found)
    assert [label for label, times in labels.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_oops_p32_no_two_concepts_of_a_scheme_have_the_same_label(language: str) -> None:
    labels = Counter(
        (scheme, concepts().text(concept, "rdfs:label", language).casefold())
        for concept in own_concepts()
        for scheme in concepts().iris(concept, "skos:inScheme")
    )
    assert [label for label, times in labels.items() if times > 1] == []


def test_oops_p33_no_property_chain_has_only_one_property() -> None:
    everything = Triples(EVERY_TURTLE)
    heads = {
        written(value) for _, property_, value in everything if property_ == full("owl:propertyChainAxiom")
    }
    after = {one: written(value) for one, property_, value in everything if property_ == full("rdf:rest")}
    assert [head for head in heads if after.get(head) == full("rdf:nil")] == []


def test_oops_p34_every_class_used_is_typed_as_a_class() -> None:
    links = ("rdfs:subClassOf", "schema:domainIncludes", "schema:rangeIncludes", "rdf:type")
    used = {other for link in links for one, other in ontology().pairs(link) if one.startswith(iris.BASE)}
    typed = ontology().of_type("owl:Class", "rdfs:Class", "rdfs:Datatype")
    assert names(used - {*typed, *language_of_ontologies()}) == []


def test_oops_p35_every_property_used_is_typed_as_a_property() -> None:
    used = {property_ for _, property_, _ in ontology()}
    kinds = ("rdf:Property", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")
    assert names(used - {*ontology().of_type(*kinds), *language_of_ontologies()}) == []


def language_of_ontologies() -> set[str]:
    """Listed terms with which terms are declared: they need no declaration to be understood."""
    spaces = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
    return {term for term in external_terms() if term.startswith(spaces)}


def test_oops_p36_no_address_has_the_ending_of_a_file() -> None:
    minted = {one for one in ontology().subjects() if one.startswith(iris.BASE)}
    assert [one for one in minted if _FILE_ENDING.search(one)] == []


def test_oops_p38_the_ontology_is_declared_once() -> None:
    assert terms().of_type("owl:Ontology") == [iris.ONTOLOGY]


@pytest.mark.parametrize("file", GRAPH_FILES, ids=lambda file: str(file.relative_to(ONTOLOGY)))
def test_oops_p39_no_file_leaves_its_namespace_to_where_it_lies(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.search(r"^@?base\b", text, re.IGNORECASE | re.MULTILINE)
    assert not re.search(r"^@prefix\s*:", text, re.MULTILINE), "an empty prefix"
    assert "<>" not in text


def test_oops_p40_nothing_is_said_of_the_terms_of_others_that_changes_their_meaning() -> None:
    hijacked = [
        (one, predicate)
        for predicate in AXIOMS
        for one, property_, _ in ontology()
        if property_ == full(predicate) and not one.startswith(iris.BASE)
    ]
    assert hijacked == []


def test_oops_p40_no_term_in_our_namespace_is_undeclared() -> None:
    used = {
        node for one, _, value in ontology() for node in (one, getattr(value, "value", "")) if is_ours(node)
    }
    assert names(used - declared()) == []


def test_oops_p41_the_ontology_states_its_licence() -> None:
    assert terms().iris(iris.ONTOLOGY, "dct:license") == {"https://creativecommons.org/licenses/by/4.0/"}
