"""Does the graph hold what it must? Shapes, checks that are queries, and the stored texts.

One document is validated by what it states, what is derived from that, and the few triples on
what it names (type, name, date, status), so the cost grows with the document and not with the
graph. The reference tables are validated by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from aseankg import iris, terms
from aseankg.documents import Document
from aseankg.locations import shipped
from aseankg.validation.checks import run_checks
from aseankg.validation.findings import Finding, sorted_findings
from aseankg.validation.quotations import check_quotes
from aseankg.validation.shapes import check_shapes

_DERIVED = NamedNode(iris.DERIVED_GRAPH)
_REFERENCE = NamedNode(iris.REFERENCE_GRAPH)

Resource = NamedNode | BlankNode


def _node(curie: str) -> NamedNode:
    return NamedNode(terms.expand(curie))


_TYPE, _LABEL, _EVENT = _node("rdf:type"), _node("rdfs:label"), _node("akg:DiplomaticEvent")
_EVIDENCE, _SELECTOR, _EXACT = _node("akg:evidence"), _node("oa:hasSelector"), _node("oa:exact")
_EXPANDABLE = frozenset((_node("akg:participation"), _node("akg:absence")))
_MEMBER, _DERIVED_FROM = _node("org:member"), _node("akg:derivedFrom")
#: What is known of a thing that a document only names.
_STUB = tuple(
    map(
        _node,
        (
            "rdf:type",
            "rdfs:label",
            "akg:countsAs",
            "akg:country",
            "akg:status",
            "sem:hasEarliestBeginTimeStamp",
        ),
    )
)
_MEMBERSHIP = tuple(map(_node, ("org:organization", "org:role", "sem:hasLatestBeginTimeStamp")))


def validate(
    source: Store | Iterable[Quad], *, shapes: Path | None = None, checks: Path | None = None
) -> list[Finding]:
    """Everything that the shapes and checks find in a whole graph, the gravest first.

    Args:
        source: quads of any graphs; they are taken together.
        shapes: folder of shapes, `ontology/shapes` unless given.
        checks: folder of checks, `queries/checks` unless given.

    Raises:
        InvalidShapes: a shape or check does not parse.
    """
    store = source if isinstance(source, Store) else _store_of(source)
    found = check_shapes({quad.triple for quad in store}, _shapes_folder(shapes))
    found += run_checks(store, _checks_folder(checks))
    return sorted_findings(_with_context(found, store))


def validate_document(store: Store, document: str, *, shapes: Path | None = None) -> list[Finding]:
    """What the shapes find in the graph of one document and in what is derived from it.

    Args:
        document: slug of the document.

    Raises:
        InvalidShapes: a shape does not parse.
    """
    own = _own_triples(store, NamedNode(iris.graph(document)))
    subjects = {str(triple.subject) for triple in own}
    triples = own | set(_named_only(store, own))
    found = check_shapes(triples, _shapes_folder(shapes))
    found = [finding for finding in found if f"<{finding.subject}>" in subjects]
    return sorted_findings(_with_context(found, store))


def validate_reference(store: Store, *, shapes: Path | None = None) -> list[Finding]:
    """What the shapes find in the reference tables: names, codes, places, memberships."""
    own = {quad.triple for quad in store.quads_for_pattern(None, None, None, _REFERENCE)}
    subjects = {str(triple.subject) for triple in own}
    found = check_shapes(own | set(_named_only(store, own)), _shapes_folder(shapes))
    return sorted_findings(finding for finding in found if f"<{finding.subject}>" in subjects)


def validate_build(
    store: Store, documents: Sequence[Document] | None, *, reference_conforms: bool = False
) -> list[Finding]:
    """Everything that can be found in a built graph and the texts behind it, the gravest first.

    Args:
        documents: those whose text is kept, so that quotations can be compared with it; None
            where no texts are kept at all, as beside an installed program.
        reference_conforms: the same tables have been validated before and nothing was found.

    Raises:
        InvalidShapes: a shape or check does not parse.
    """
    found = [] if reference_conforms else validate_reference(store)
    for slug in document_slugs(store):
        found += validate_document(store, slug)
    found += _with_context(run_checks(store, _checks_folder(None)), store)
    if documents is not None:
        found += _with_context(check_quotes(store, documents), store)
    return sorted_findings(found)


def document_slugs(store: Store) -> list[str]:
    """Slugs of the documents that have a named graph, sorted."""
    graphs = {
        graph.value.removeprefix(iris.GRAPHS)
        for graph in store.named_graphs()
        if isinstance(graph, NamedNode)
    }
    return sorted(graphs - {graph.removeprefix(iris.GRAPHS) for graph in iris.GENERATED_GRAPHS})


def _shapes_folder(given: Path | None) -> Path:
    return given if given is not None else shipped("ontology", "shapes")


def _checks_folder(given: Path | None) -> Path:
    return given if given is not None else shipped("queries", "checks")


def _store_of(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def _own_triples(store: Store, graph: NamedNode) -> set[Triple]:
    """What a document states, and what the rules made of it."""
    own = {quad.triple for quad in store.quads_for_pattern(None, None, None, graph)}
    subjects = {triple.subject for triple in own}
    for subject in subjects:
        own.update(quad.triple for quad in store.quads_for_pattern(subject, None, None, _DERIVED))
    made = [t.object for t in own if t.predicate in _EXPANDABLE and t.object not in subjects]
    for node in made:
        triples = [quad.triple for quad in store.quads_for_pattern(_resource(node), None, None, _DERIVED)]
        if any(t.predicate == _DERIVED_FROM and t.object in subjects for t in triples):
            own.update(triples)
    return own


def _named_only(store: Store, own: Iterable[Triple]) -> Iterator[Triple]:
    """The few triples on what is named in some triples but described elsewhere."""
    triples = list(own)
    named = {t.object for t in triples if isinstance(t.object, NamedNode)} - {t.subject for t in triples}
    for node in named:
        for predicate in _STUB:
            yield from (quad.triple for quad in store.quads_for_pattern(node, predicate, None, None))
        for quad in store.quads_for_pattern(None, _MEMBER, node, _REFERENCE):
            yield quad.triple
            for predicate in _MEMBERSHIP:
                facts = store.quads_for_pattern(quad.subject, predicate, None, _REFERENCE)
                yield from (fact.triple for fact in facts)


def _with_context(findings: Iterable[Finding], store: Store) -> list[Finding]:
    """The same findings, each with the event and the quotations that it concerns."""
    return [
        replace(finding, event=_event_label(finding, store), quotations=tuple(_quotations(finding, store)))
        for finding in findings
    ]


def _event_label(finding: Finding, store: Store) -> dict[str, str]:
    """The name of the event that a subject is, or that its statement is about."""
    level: list[Resource] = [NamedNode(finding.subject)]
    for _ in range(4):
        events = [
            node
            for node in level
            if (found := store.quads_for_pattern(node, _TYPE, _EVENT, None)) and any(found)
        ]
        if events:
            return _labels(sorted(events, key=str)[0], store)
        above = {
            quad.subject for node in level[:20] for quad in store.quads_for_pattern(None, None, node, None)
        }
        level = [node for node in above if isinstance(node, NamedNode | BlankNode)]
    return {}


def _labels(event: Resource, store: Store) -> dict[str, str]:
    literals = [quad.object for quad in store.quads_for_pattern(event, _LABEL, None, None)]
    named = {lit.language: lit.value for lit in literals if isinstance(lit, Literal) and lit.language}
    return {tag: named[tag] for tag in sorted(named)} or {"en": str(event).strip("<>")}


def _quotations(finding: Finding, store: Store) -> Iterator[str]:
    """The words behind a statement, a piece of evidence or one of its selectors."""
    subject = NamedNode(finding.subject)
    evidence = [quad.object for quad in store.quads_for_pattern(subject, _EVIDENCE, None, None)] or [subject]
    selectors = {
        quad.object
        for node in evidence
        for quad in store.quads_for_pattern(_resource(node), _SELECTOR, None, None)
    }
    for node in sorted(selectors or {subject}, key=str):
        found = store.quads_for_pattern(_resource(node), _EXACT, None, None)
        yield from (quad.object.value for quad in found if isinstance(quad.object, Literal))


def _resource(term: object) -> Resource | None:
    """A term as a subject to look for; nothing is known of a literal."""
    return term if isinstance(term, NamedNode | BlankNode) else BlankNode("a-literal-has-no-properties")


__all__ = ["check_quotes", "validate", "validate_build", "validate_document", "validate_reference"]
