"""The ontology as its files say it, and every term that anything in the project uses."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from aseankg import iris
from aseankg.terms import PREFIXES, shorten

ROOT = Path(__file__).parent.parent.parent
ONTOLOGY = ROOT / "ontology"
TERM_FILES = (ONTOLOGY / "events.ttl", ONTOLOGY / "statements.ttl")
CONCEPT_FILES = tuple(sorted((ONTOLOGY / "concepts").glob("*.ttl")))
ALIGNMENT_FILES = tuple(sorted((ONTOLOGY / "alignments").glob("*.ttl")))
EXTERNAL_TERMS = ONTOLOGY / "external-terms.ttl"
CONTEXT = ONTOLOGY / "context.jsonld"
#: What the build puts into the ontology graph.
GRAPH_FILES = (*TERM_FILES, *CONCEPT_FILES, *ALIGNMENT_FILES, EXTERNAL_TERMS)
EVERY_TURTLE = tuple(sorted(ONTOLOGY.rglob("*.ttl")))

LANGUAGES = ["en", "th"]
OWN_THINGS = frozenset({*iris.THING_TYPES, "graph"})
#: Prefix to namespace, of vocabularies only: not of the things and graphs that we mint.
VOCABULARIES = {prefix: space for prefix, space in PREFIXES.items() if prefix not in OWN_THINGS}

_CURIE = re.compile(rf"(?<![\w/?$-])({'|'.join(sorted(VOCABULARIES))}):([A-Za-z]\w*(?:-\w+)*)(?![\w{{])")
_ADDRESS = re.compile(r"<(https?://[^<>\s\"{}]+)>")
_TO_OTHER_TERMS = frozenset(
    [PREFIXES["rdfs"] + name for name in ("subClassOf", "subPropertyOf")]
    + [PREFIXES["owl"] + name for name in ("equivalentClass", "equivalentProperty")]
    + [PREFIXES["skos"] + f"{name}Match" for name in ("exact", "close", "broad", "narrow", "related")]
)


class Triples:
    """The triples of some files, to ask by subject, property and value."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._by_subject: dict[str, list[tuple[str, Any]]] = {}
        for file in files:
            for triple in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE):
                said = self._by_subject.setdefault(written(triple.subject), [])
                said.append((triple.predicate.value, triple.object))

    def __iter__(self) -> Iterator[tuple[str, str, Any]]:
        for subject, said in self._by_subject.items():
            yield from ((subject, property_, value) for property_, value in said)

    def values(self, subject: str, predicate: str) -> list[Any]:
        wanted = full(predicate)
        return [value for property_, value in self._by_subject.get(subject, ()) if property_ == wanted]

    def iris(self, subject: str, predicate: str) -> set[str]:
        return {value.value for value in self.values(subject, predicate) if isinstance(value, NamedNode)}

    def texts(self, subject: str, predicate: str) -> list[tuple[str, str]]:
        """Language and words of each text, in order of language."""
        found = [value for value in self.values(subject, predicate) if isinstance(value, Literal)]
        return sorted((value.language or "", value.value) for value in found)

    def text(self, subject: str, predicate: str, language: str) -> str:
        return dict(self.texts(subject, predicate)).get(language, "")

    def of_type(self, *curies: str) -> list[str]:
        wanted = {full(curie) for curie in curies}
        is_a = full("rdf:type")
        return sorted(
            {one for one, property_, value in self if property_ == is_a and written(value) in wanted}
        )

    def pairs(self, predicate: str) -> list[tuple[str, str]]:
        """Subject and value of each triple with this property whose value is an IRI."""
        wanted = full(predicate)
        return [
            (one, value.value)
            for one, property_, value in self
            if property_ == wanted and isinstance(value, NamedNode)
        ]

    def subjects(self) -> set[str]:
        return set(self._by_subject)


def full(curie: str) -> str:
    """The IRI of a prefixed name, also of one that nobody declares."""
    prefix, _, local = curie.partition(":")
    return PREFIXES[prefix] + local


@cache
def terms() -> Triples:
    return Triples(TERM_FILES)


@cache
def concepts() -> Triples:
    return Triples(CONCEPT_FILES)


@cache
def ontology() -> Triples:
    return Triples(GRAPH_FILES)


@cache
def external_terms() -> frozenset[str]:
    return frozenset(Triples([EXTERNAL_TERMS]).subjects())


@cache
def declared() -> frozenset[str]:
    """Every term of ours that has a type in the ontology."""
    is_a = full("rdf:type")
    files = [*terms(), *concepts()]
    return frozenset(one for one, property_, _ in files if property_ == is_a and is_ours(one))


def own(*curies: str) -> list[str]:
    """Our terms of these types, such as `owl:Class`."""
    return [term for term in terms().of_type(*curies) if is_ours(term)]


def classes() -> list[str]:
    return own("owl:Class")


def properties() -> list[str]:
    return own("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


def individuals() -> list[str]:
    return own("owl:NamedIndividual")


def own_concepts() -> list[str]:
    return concepts().of_type("skos:Concept")


def is_ours(iri: str) -> bool:
    return iri.startswith(iris.TERMS) and iri != iris.TERMS


def names(found: Iterable[str]) -> list[str]:
    """Prefixed names, each once and in order, as a message shows them."""
    return sorted({shorten(iri) for iri in found})


def terms_used_in_triples(triples: Iterable[pyoxigraph.Triple | pyoxigraph.Quad]) -> set[str]:
    """Properties, classes and datatypes, and every other name in the namespace of a vocabulary."""
    used: set[str] = set()
    is_a = full("rdf:type")
    for triple in triples:
        used.add(triple.predicate.value)
        if triple.predicate.value == is_a:
            used.add(written(triple.object))
        for node in (triple.subject, triple.object):
            if isinstance(node, Literal):
                used |= {node.datatype.value} | terms_used_in_text(node.value if "\n" in node.value else "")
            elif isinstance(node, NamedNode) and _in_a_vocabulary(node.value):
                used.add(node.value)
        if is_ours(written(triple.subject)) and triple.predicate.value in _TO_OTHER_TERMS:
            used.add(written(triple.object))
    return used


def terms_used_in_text(text: str) -> set[str]:
    """Terms of vocabularies that a query, or any other text, writes as prefixed name or address."""
    used = {full(f"{prefix}:{local}") for prefix, local in _CURIE.findall(text)}
    return used | {address for address in _ADDRESS.findall(text) if _in_a_vocabulary(address)}


def terms_used_in_python(source: str) -> set[str]:
    """Terms in the strings of a module; a name that is only completed at run time is none."""
    return set().union(*(terms_used_in_text(text) for text in _python_strings(ast.parse(source))))


def _python_strings(module: ast.Module) -> Iterator[str]:
    formatted = [node for node in ast.walk(module) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in formatted for part in node.values}
    for node in formatted:
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{" for part in node.values)
    for one in ast.walk(module):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in parts:
            yield one.value


def terms_used_in_context(context: str) -> set[str]:
    definitions = json.loads(context)["@context"]
    values = _strings(definitions)
    return set().union(*(terms_used_in_text(f"<{value}>") | terms_used_in_text(value) for value in values))


def terms_used_in_file(file: Path) -> set[str]:
    match file.suffix:
        case ".ttl":
            return terms_used_in_triples(pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE))
        case ".trig":
            return terms_used_in_triples(pyoxigraph.parse(path=str(file), format=RdfFormat.TRIG))
        case ".py":
            return terms_used_in_python(file.read_text("utf-8"))
        case ".jsonld":
            return terms_used_in_context(file.read_text("utf-8"))
        case _:
            return terms_used_in_text(file.read_text("utf-8"))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _in_a_vocabulary(iri: str) -> bool:
    return any(iri.startswith(space) and iri != space for space in VOCABULARIES.values())


def written(node: Any) -> str:
    """The address of a node, the words of a literal, the label of a blank node."""
    return node.value if isinstance(node, NamedNode | Literal) else str(node)
