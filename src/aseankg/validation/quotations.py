"""Do the quotations in the graph still stand in the stored texts, character by character?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from aseankg import iris, terms
from aseankg.documents import Document
from aseankg.spans import cuts_cluster
from aseankg.validation.findings import Finding, Severity
from aseankg.validation.shapes import shape

_COMPONENT = terms.expand("sh:SPARQLConstraintComponent")
_HASH_DIFFERS = {
    "en": "The text of this document has changed since its quotations were taken: its hash is another. "
    "Restore the text, or extract and review it again.",
    "th": "ตัวบทของเอกสารนี้เปลี่ยนไปหลังจากยกคำมา เพราะค่าแฮชไม่ตรงกัน โปรดคืนตัวบทเดิม หรืออ่านและตรวจทานใหม่",
}
_QUOTE_DIFFERS = {
    "en": "The quotation is not what stands at this place in the text. Extract the document again, "
    "or correct the position.",
    "th": "คำที่ยกมาไม่ตรงกับข้อความ ณ ตำแหน่งนี้ในตัวบท โปรดอ่านเอกสารใหม่ หรือแก้ตำแหน่ง",
}
_CLUSTER_CUT = {
    "en": "The quotation begins or ends inside a character cluster, so a vowel or tone mark is torn off. "
    "Move the position to the edge of the cluster.",
    "th": "คำที่ยกมาเริ่มหรือจบกลางพยางค์ตัวอักษร ทำให้สระหรือวรรณยุกต์ขาดจากพยัญชนะ โปรดเลื่อนตำแหน่งไปที่ขอบของกลุ่มอักษร",
}
_NOT_STORED = {
    "en": "There is evidence from a document whose text is not kept, so nobody can check it. Add its text to "
    "data/sources.",
    "th": "มีหลักฐานจากเอกสารที่ไม่ได้เก็บตัวบทไว้ จึงตรวจสอบไม่ได้ โปรดเพิ่มตัวบทใน data/sources",
}


def _node(curie: str) -> NamedNode:
    return NamedNode(terms.expand(curie))


@dataclass(frozen=True, slots=True)
class _Passage:
    """A piece of evidence as the graph has it."""

    iri: str
    source: str
    start: int
    end: int
    quote: str


def check_quotes(store: Store, documents: Iterable[Document]) -> list[Finding]:
    """Evidence that does not stand in the stored text as it says.

    A quotation must equal the NFC text between its offsets and cut no cluster; the hash that
    the graph has of a document must be that of the file's bytes.
    """
    known = {terms.expand(f"document:{document.slug}"): document for document in documents}
    found = [finding for iri, document in known.items() for finding in _hash(store, iri, document)]
    for passage in _passages(store):
        found += _place(passage, known.get(passage.source))
    return found


def _hash(store: Store, iri: str, document: Document) -> Iterator[Finding]:
    actual = document.sha256 if document.place else _hash_of(document.file)
    for quad in store.quads_for_pattern(NamedNode(iri), _node("schema:sha256"), None, None):
        if isinstance(quad.object, Literal) and quad.object.value != actual:
            yield _finding("text-hash", iri, _HASH_DIFFERS, quad.object.value)


def _hash_of(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _place(passage: _Passage, document: Document | None) -> Iterator[Finding]:
    if document is None:
        yield _finding("text-not-stored", passage.iri, _NOT_STORED, passage.source)
    elif document.text[passage.start : passage.end] != passage.quote:
        yield _finding("text-quotation", passage.iri, _QUOTE_DIFFERS, passage.quote)
    elif cuts_cluster(document.text, passage.start) or cuts_cluster(document.text, passage.end):
        yield _finding("text-cluster", passage.iri, _CLUSTER_CUT, passage.quote)


def _passages(store: Store) -> Iterator[_Passage]:
    kind = store.quads_for_pattern(None, _node("rdf:type"), _node("oa:SpecificResource"), None)
    for subject in {quad.subject for quad in kind}:
        if not isinstance(subject, NamedNode):
            continue
        cells = dict(_cells(store, subject))
        if (
            {"start", "end", "exact", "hasSource"} <= cells.keys()
            and cells["start"].isdigit()
            and cells["end"].isdigit()
        ):
            yield _Passage(
                subject.value, cells["hasSource"], int(cells["start"]), int(cells["end"]), cells["exact"]
            )


def _cells(store: Store, evidence: NamedNode) -> Iterator[tuple[str, str]]:
    nodes: list[NamedNode | BlankNode] = [evidence]
    for quad in store.quads_for_pattern(evidence, _node("oa:hasSelector"), None, None):
        if isinstance(quad.object, NamedNode | BlankNode):
            nodes.append(quad.object)
    for node in nodes:
        for quad in store.quads_for_pattern(node, None, None, None):
            if isinstance(quad.object, NamedNode | Literal):
                yield quad.predicate.value.removeprefix(terms.PREFIXES["oa"]), quad.object.value


def _finding(check: str, subject: str, messages: dict[str, str], value: str) -> Finding:
    term = NamedNode(value) if value.startswith(iris.THINGS) else Literal(value)
    return Finding(
        Severity.VIOLATION, shape(check), subject, _COMPONENT, messages, value=value, value_term=term
    )
