"""What `aseankg validate` does: take a graph from where it lies, validate it, lay out the report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from aseankg import iris
from aseankg.documents import Document
from aseankg.errors import UnreadableGraph
from aseankg.ingesting.gathered import documents_at_hand, remembered
from aseankg.locations import data_folder, data_part, graph_folder, shipped
from aseankg.ontology import ontology_quads
from aseankg.reference import read_reference
from aseankg.reference_graph import reference_quads
from aseankg.shortcuts import derive
from aseankg.validation import validate, validate_build
from aseankg.validation.findings import Finding, report_in_words, report_turtle


def validate_graph(
    data: Path | None, *, shapes: Path | None = None, sources: Sequence[Path] | None = None
) -> list[Finding]:
    """The findings in the built graph; quotations are compared with the texts that are at hand.

    Args:
        sources: further folders of texts; those of the last build where none are given.

    Raises:
        MissingGraph: there is no built graph.
        UnreadableGraph: one of its files does not parse.
        InvalidShapes: a shape or check does not parse.
    """
    store = Store()
    for file in sorted(graph_folder(data).rglob("*.trig")):
        store.bulk_extend(read_quads(file))
    if shapes is not None:
        return validate(store, shapes=shapes)
    return validate_build(store, _documents_at_hand(data, sources))


def validate_files(files: Sequence[Path], *, shapes: Path | None = None) -> list[Finding]:
    """The findings in some files of RDF, taken together with the tables and the ontology that they name.

    Where they hold no derived graph the rules are run first, so that the statements of one
    document can be validated by themselves.

    Raises:
        UnreadableGraph: a file is missing, of no known format, or does not parse.
        InvalidShapes: a shape or check does not parse.
    """
    own = [quad for file in files for quad in read_quads(file)]
    known = [*reference_quads(read_reference(data_part("reference"))), *ontology_quads(shipped("ontology"))]
    subjects = {quad.subject.value for quad in own if isinstance(quad.subject, NamedNode | BlankNode)}
    store = Store()
    store.bulk_extend([*known, *map(_in_a_graph, own)])
    if not any(quad.graph_name == NamedNode(iris.DERIVED_GRAPH) for quad in own):
        derive(store, shipped("ontology", "rules"))
    return [finding for finding in validate(store, shapes=shapes) if finding.subject in subjects]


def _in_a_graph(quad: Quad) -> Quad:
    """The quad; in a graph of its own where its file named none."""
    if quad.graph_name != DefaultGraph():
        return quad
    return Quad(quad.subject, quad.predicate, quad.object, NamedNode(iris.graph("file")))


def read_quads(file: Path) -> list[Quad]:
    """The quads of one file, by the format that its name tells.

    Raises:
        UnreadableGraph: the file is missing, of no known format, or does not parse.
    """
    form = RdfFormat.from_extension(file.suffix.removeprefix(".").lower())
    if form is None:
        known = ".ttl, .trig, .nt, .nq, .rdf, .jsonld"
        raise UnreadableGraph(f"{file}: {file.suffix or 'no ending'} tells no RDF format. Known: {known}.")
    try:
        return list(parse(path=str(file), format=form))
    except OSError as error:
        raise UnreadableGraph(
            f"{file}: cannot be read ({error.strerror or error}). Check the path."
        ) from None
    except SyntaxError as error:
        raise UnreadableGraph(f"{file}: {' '.join(str(error).split())}") from None


def report(findings: Sequence[Finding], form: str, *, lang: str) -> str:
    """The report as `text` in one language, `json`, or `turtle` (a `sh:ValidationReport`)."""
    if form == "turtle":
        return report_turtle(findings)
    if form == "json":
        return json.dumps([_as_json(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"
    return report_in_words(findings, lang)


def _as_json(finding: Finding) -> dict[str, object]:
    return {
        "severity": str(finding.severity),
        "check": finding.check,
        "subject": finding.subject,
        "path": finding.path,
        "value": finding.value,
        "messages": dict(finding.messages),
        "event": dict(finding.event),
        "quotations": list(finding.quotations),
    }


def _documents_at_hand(data: Path | None, given: Sequence[Path] | None) -> tuple[Document, ...] | None:
    """The documents whose texts lie in the data folder; None where it keeps no texts."""
    sources = data_folder(data) / "sources"
    kept = sources.is_dir() or given or remembered(sources.parent)
    return documents_at_hand(sources.parent, given) if kept else None
