"""The whole way from `data/` to `data/graph`, on one page; all or nothing.

read → find and claim → review → RDF → derive → validate → write. What is written goes to a
folder beside the graph, which takes its place at the end; stopped at any moment the old graph
is whole, in its place or (for the instant of the exchange) in `graph.previous`.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import NamedNode, Store

from aseankg import iris
from aseankg.claims.claim import Reading
from aseankg.dataset import dataset_quads
from aseankg.documents import SOURCE_FILE, Document, read_documents
from aseankg.errors import BuildFailed, InvalidSource, UnwritableOutput
from aseankg.graph import document_quads, node
from aseankg.ingesting.bulk import Watch
from aseankg.ingesting.gathered import desk_of, digest_of, gather, remember
from aseankg.locations import data_part, shipped
from aseankg.ontology import ontology_quads
from aseankg.reference import Reference, read_reference
from aseankg.reference_graph import reference_quads
from aseankg.review import ReviewOutcome, apply_review, read_review, review_file
from aseankg.same_event.identity import Identities
from aseankg.same_event.naming import named_reading, named_review
from aseankg.same_event.published import PublishedEvents, moved_quads
from aseankg.same_event.settling import settle, unmet_notes
from aseankg.same_event.tables import TABLES, write_record
from aseankg.serialisation import GENERATED, trig, turtle
from aseankg.shortcuts import derive
from aseankg.validation import validate_build
from aseankg.validation.findings import Finding, Severity, findings_csv

Progress = Callable[[str], None]

#: What the last build saw, so that the next one does only what has changed; never committed.
_STATE = ".build"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document with what was read in it and where each claim stands.

    Attributes:
        gathered: it lies outside `data/sources`, and enters the graph only with a claim.
    """

    document: Document
    reading: Reading
    review: ReviewOutcome
    gathered: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did.

    Attributes:
        current: nothing had changed since the last build, so nothing was done.
        proposals: claims on which nobody has decided; not in the graph unless asked for.
        left_out: why documents of the given folders could not be taken.
    """

    folder: Path
    current: bool
    documents: int
    proposals: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def build(
    data: Path, *, proposed: bool = False, progress: Progress = lambda _line: None,
    sources: Sequence[Path] = (), jobs: int = 1, watch: Watch = lambda _tally: None,
    withheld: Mapping[str, str] = MappingProxyType({}),
) -> Built:  # fmt: skip
    """Build `data/graph` from the sources, tables and decisions below `data`.

    Args:
        sources: further folders of releases; what cannot be read of them is left out.
        jobs: processes that read them.
        watch: called after each of them.
        withheld: documents of such folders whose proposals stay out of the graph, with the reason; found
            out where proposals break the graph, since nobody has vouched for them.

    Raises:
        AseankgError: an input is wrong, or a violation was found; the old graph stays as it is.
    """
    folder = data / "graph"
    state = _inputs_digest(data, proposed) + digest_of(sources)
    if (folder / "derived.trig").is_file() and _kept(data / _STATE / "inputs") == state:
        return Built(folder, True, 0, 0, (), ())
    reference = read_reference(data_part("reference", given=data))
    documents, left_out = _received(data, sources, progress, jobs=jobs, watch=watch)
    left_out = (*left_out, *withheld.values())
    progress(f"read {len(documents)} document(s) and {sum(1 for _ in reference.names())} names")
    read, identities = identified(read_all(documents, data, reference), data)
    store = assemble(read, reference, proposed=proposed, withheld=withheld)
    store.bulk_extend(moved_quads(identities.record.moved.values(), store))
    progress(f"made {len(store)} statements of reference, ontology and documents")
    progress(f"derived {derive(store, shipped('ontology', 'rules'))} shortcuts by rule")
    tables = _digest_of_tables(data)
    conforms = _kept(data / _STATE / "conforming-tables") == tables
    if not conforms:
        progress("validating the tables, once until they change")
    findings = validate_build(store, [r.document for r in read], reference_conforms=conforms)
    violations = [finding for finding in findings if finding.severity is Severity.VIOLATION]
    if proposed and (blamed := _blamed(violations, store, read, withheld)):
        progress(f"{len(blamed)} document(s) propose what breaks the graph: once more without that")
        return build(
            data, proposed=proposed, progress=progress, sources=sources, jobs=jobs, watch=watch,
            withheld={**withheld, **blamed},
        )  # fmt: skip
    _stop_at(violations, progress)
    _write(folder, store, read, findings)
    _write_proposals(data / "proposed", read, reference)
    write_record(data, identities.record)
    remember(data, sources)
    if not left_out:  # else they are told again the next time
        _write_text(data / _STATE / "inputs", _inputs_digest(data, proposed) + digest_of(sources))
    if not _speak_of_tables(findings, store):
        _write_text(data / _STATE / "conforming-tables", tables)
    proposals = sum(len(r.review.open) for r in read)
    notes = (*_notes(read), *unmet_notes(identities))
    return Built(folder, False, len(read), proposals, tuple(findings), notes, left_out)


def _speak_of_tables(findings: Sequence[Finding], store: Store) -> bool:
    subjects = _tables_subjects(store)
    return any(finding.subject in subjects for finding in findings)


def _received(
    data: Path, sources: Sequence[Path], progress: Progress, *, jobs: int, watch: Watch
) -> tuple[list[Document], tuple[str, ...]]:
    """The documents of `data/sources`, then those of further folders; and why some of these are none."""
    own = read_documents(data / "sources")
    gathered = gather(sources, desk_of(data), own, jobs=jobs, watch=watch)
    if sources:
        progress(f"{', '.join(map(str, sources))}: {gathered.tally.in_words()}")
    return [*own, *gathered.documents], tuple(gathered.tally.faults)


def _stop_at(violations: Sequence[Finding], progress: Progress) -> None:
    """Name every violation; the build ends where there is one.

    Raises:
        BuildFailed: there is one.
    """
    for violation in violations:
        progress(violation.in_words("en"))
    if violations:
        raise BuildFailed(
            f"{len(violations)} violation(s), listed above, so the graph was not replaced. Mend the source, "
            "the table or the review that each of them names, and build again."
        )


def read_all(documents: Sequence[Document], data: Path, reference: Reference) -> list[ReadDocument]:
    """Read every document with the grammar of its language and apply the decisions on it."""
    desk, own = desk_of(data), data / "sources"
    result = []
    for document in documents:
        if document.publisher not in reference.publishers:
            raise InvalidSource(
                f"{document.file.parent / SOURCE_FILE}: publisher {document.publisher!r} is not known. "
                "Add a row to data/reference/publishers.csv."
            )
        reading, _fresh = desk.read(document)
        review = apply_review(reading.claims, read_review(review_file(data, document)), document)
        result.append(ReadDocument(document, reading, review, own not in document.file.parents))
    return result


def identified(read: Sequence[ReadDocument], data: Path) -> tuple[list[ReadDocument], Identities]:
    """The documents with each event under the one slug that it has in the graph, and what made it so.

    Raises:
        InvalidSameEvent: the decisions on events that are told twice cannot all be right.
    """
    files = {item.document.slug: data / "graph" / _file_of(item.document) for item in read}
    each = [(item.document, item.reading, item.review) for item in read]
    identities = settle(each, data, PublishedEvents(files))
    named = [
        replace(
            item,
            reading=named_reading(item.reading, item.document.slug, identities.slugs),
            review=named_review(item.review, item.document.slug, identities.slugs),
        )
        for item in read
    ]
    return named, identities


def assemble(
    read: Sequence[ReadDocument], reference: Reference, *, proposed: bool, withheld: Container[str] = ()
) -> Store:
    """A store with the ontology, the reference data and what each document states."""
    store = Store()
    store.bulk_extend(ontology_quads(shipped("ontology")))
    store.bulk_extend(reference_quads(reference))
    for item in read:
        claims = [
            *item.review.decided,
            *(item.review.open if proposed and item.document.slug not in withheld else ()),
        ]
        principal = item.reading.principal
        if item.gathered and not claims:
            continue
        stated = {reviewed.claim.event for reviewed in claims}
        quads = document_quads(item.document, claims, principal if principal in stated else None, reference)
        store.bulk_extend(quads)
    return store


def _blamed(
    violations: Iterable[Finding], store: Store, read: Iterable[ReadDocument], withheld: Container[str]
) -> dict[str, str]:
    """The gathered documents whose proposals speak of what is violated, with the reason in words."""
    graphs = {
        NamedNode(iris.graph(slug)): slug
        for item in read
        if item.gathered and item.review.open and (slug := item.document.slug) not in withheld
    }
    reasons: dict[str, str] = {}
    for violation in violations:
        subject = NamedNode(violation.subject)
        made_from = store.quads_for_pattern(subject, node("akg:derivedFrom"), None, None)
        about = {subject, *(quad.object for quad in made_from if isinstance(quad.object, NamedNode))}
        speaking = {quad.graph_name for thing in about for quad in store.quads_for_pattern(thing, None, None)}
        for graph in graphs.keys() & speaking:
            reasons.setdefault(
                graphs[graph],
                f"{graphs[graph]}: its proposals are not in the graph, which they would break: "
                f"{violation.message('en')} See them: aseankg review {graphs[graph]}",
            )
    return reasons


def _notes(read: Iterable[ReadDocument]) -> Iterable[str]:
    """What somebody should look at, in words."""
    for item in read:
        slug = item.document.slug
        if item.review.text_changed:
            yield f"{slug}: the text has changed since it was reviewed; every decision is open again"
        for claim in item.review.orphaned:
            yield f"{slug}: a decision on {claim} no longer meets a claim. Run: aseankg review {slug}"
        if not item.gathered:  # of thousands nobody reads them; `review` has them
            yield from (f"{slug}: {warning}" for warning in item.reading.warnings)


def _write(folder: Path, store: Store, read: Sequence[ReadDocument], findings: Sequence[Finding]) -> None:
    beside, previous = folder.with_name("graph.new"), folder.with_name("graph.previous")
    files = {iris.REFERENCE_GRAPH: "reference.trig", iris.ONTOLOGY_GRAPH: "ontology.trig"}
    files[iris.DERIVED_GRAPH] = "derived.trig"
    in_graph = (
        item for item in read if store.contains_named_graph(NamedNode(iris.graph(item.document.slug)))
    )
    files |= {iris.graph(item.document.slug): _file_of(item.document) for item in in_graph}
    try:
        shutil.rmtree(beside, ignore_errors=True)
        for graph, name in files.items():
            _write_trig(beside / name, store, NamedNode(graph))
        _write_text(beside / "dataset.ttl", GENERATED + turtle(dataset_quads(store, read_dates(read))))
        _write_text(beside / "findings.csv", findings_csv(findings))
        _write_text(beside / "coverage.csv", _coverage(read))
        _exchange(folder, beside, previous)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise UnwritableOutput(
            f"{folder}: cannot be written ({error.strerror or error}). The old graph is unchanged. "
            "Free space or allow writing, then build again."
        ) from None


def _write_proposals(folder: Path, read: Sequence[ReadDocument], reference: Reference) -> None:
    """What nobody has decided on, as a dataset of its own; no folder where everything is decided."""
    beside, previous = folder.with_name("proposed.new"), folder.with_name("proposed.previous")
    waiting = [item for item in read if item.review.open]
    try:
        shutil.rmtree(beside, ignore_errors=True)
        for item in waiting:
            quads = document_quads(item.document, item.review.open, None, reference)
            _write_text(beside / _file_of(item.document), GENERATED + trig(quads))
        if waiting:
            _exchange(folder, beside, previous)
        else:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise UnwritableOutput(f"{folder}: cannot be written ({error.strerror or error}).") from None


def _file_of(document: Document) -> str:
    """Where the graph of a document lies below the folder of graphs."""
    publisher = document.publisher or "unknown"
    return f"{publisher}/{document.slug.removeprefix(publisher + '-')}.trig"


def read_dates(read: Iterable[ReadDocument]) -> list[str]:
    """Days on which something of the data became so: publication, revision, decision."""
    days = []
    for item in read:
        days += [day for day in (item.document.published, item.document.revised) if day is not None]
        days += [claim.day for claim in item.review.decided if claim.day is not None]
    return sorted(day.isoformat() for day in days)


def _exchange(folder: Path, beside: Path, previous: Path) -> None:
    """Put the new folder in the place of the old one, in two renames; one of the two is always there."""
    if folder.exists():
        shutil.rmtree(previous, ignore_errors=True)
        folder.rename(previous)
    beside.rename(folder)
    shutil.rmtree(previous, ignore_errors=True)


def _write_trig(file: Path, store: Store, graph: NamedNode) -> None:
    _write_text(file, GENERATED + trig(store.quads_for_pattern(None, None, None, graph)))


def _coverage(read: Iterable[ReadDocument]) -> str:
    """What was read of whom, and how much of it is decided; silence elsewhere is only silence."""
    lines = ["document,publisher,language,published,events,accepted,open,rejected,unread_actors"]
    for item in read:
        d, r = item.document, item.review
        published = d.published.isoformat() if d.published else ""
        counts = (
            len(item.reading.events()),
            len(r.decided),
            len(r.open),
            len(r.rejected),
            len(item.reading.unread),
        )
        lines.append(",".join([d.slug, d.publisher or "", d.language, published, *map(str, counts)]))
    return "\n".join(lines) + "\n"


def _write_text(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnwritableOutput(f"{file}: cannot be written ({error.strerror}).") from None


def _kept(file: Path) -> str | None:
    """What an earlier build wrote down, if anything."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError:
        return None


def _tables_subjects(store: Store) -> set[str]:
    quads = store.quads_for_pattern(None, None, None, NamedNode(iris.REFERENCE_GRAPH))
    return {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}


def _inputs_digest(data: Path, proposed: bool) -> str:
    """One hash over every file that the graph depends on, and the graph itself."""
    own = [data / "sources", data / "reviews", data / "graph"]
    same_event = (_kept(data / table) or "" for table in TABLES)
    return _digest([*own, *_general_inputs(data), Path(__file__).parent], str(proposed), *same_event)


def _digest_of_tables(data: Path) -> str:
    """One hash over what the validation of the reference tables depends on."""
    return _digest([*_general_inputs(data), Path(__file__).parent])


def _general_inputs(data: Path) -> list[Path]:
    shared = [shipped("ontology"), shipped("queries", "checks")]
    return [*shared, data_part("reference", given=data), data_part("language", given=data)]


def _digest(folders: Iterable[Path], *words: str) -> str:
    digest = hashlib.sha256("\0".join(words).encode())
    for folder in folders:
        for file in sorted(
            path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ):
            digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
