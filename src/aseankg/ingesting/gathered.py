"""Releases that a build takes from folders outside `data/sources`, and finding them again.

They stay where they are. `data/.build/sources` remembers the folders of the last build, so that
`validate` and `review` find the texts behind the graph.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aseankg.claims.claim import Reading
from aseankg.documents import Document, read_documents
from aseankg.errors import InvalidSource, UnwritableOutput
from aseankg.ingesting.bulk import Desk, Tally, Watch, open_in_bulk, read_in_bulk
from aseankg.ingesting.kept import Kept, fingerprint
from aseankg.locations import data_part

_STATE = ".build"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The releases of some folders that can stand in a graph, and why the others cannot."""

    documents: tuple[Document, ...]
    tally: Tally


def desk_of(data: Path) -> Desk:
    """Reads with the tables of a data folder, and keeps what it read in `data/.build/readings`."""
    reference, language = data_part("reference", given=data), data_part("language", given=data)
    kept = Kept(data / _STATE / "readings", fingerprint([reference, language]))
    return Desk(reference, language, kept)


def gather(
    sources: Sequence[Path],
    desk: Desk,
    own: Sequence[Document],
    *,
    jobs: int = 1,
    watch: Watch = lambda _tally: None,
) -> Gathered:
    """Read every release of some folders; their readings lie ready at the desk afterwards.

    A release needs a publisher of `publishers.csv` and a day, since it is named by them. One that
    is among the `own` documents of `data/sources` with the same text stands there already.

    Raises:
        InvalidSource: a folder is missing or holds no release.
    """
    for folder in sources:
        if not folder.exists():
            raise InvalidSource(f"{folder}: there is no such folder. Check the path.")
    tally, known = Tally(), {document.slug: document.sha256 for document in own}
    documents = []
    if sources:
        for outcome in read_in_bulk(sources, desk, _document, tally, jobs=jobs, watch=watch):
            document = outcome.result
            fault = _not_for_a_graph(document, desk)
            if fault is not None:
                tally.faults.append(fault)
            elif document.slug not in known:
                documents.append(document)
            elif known[document.slug] != document.sha256:
                tally.faults.append(
                    f"{document.where}: data/sources has another text called {document.slug}. Rename one."
                )
    documents.sort(key=lambda document: document.slug)
    return Gathered(tuple(documents), tally)


def _document(_desk: Desk, document: Document, _reading: Reading) -> Document:
    return document


def _not_for_a_graph(document: Document, desk: Desk) -> str | None:
    """What a release lacks to stand in a graph, and what to do about it."""
    where, table = document.where, "data/reference/publishers.csv"
    if document.publisher is None:
        return (
            f"{where}: nothing says who published it. Put it into a folder called like a publisher of "
            f"{table}, or name it publisher-yyyy-mm-dd-name."
        )
    if document.publisher not in desk.tables().publishers:
        return f"{where}: publisher {document.publisher!r} is not known. Add a row to {table}."
    if document.published is None or document.published.isoformat() not in document.slug:
        return (
            f"{where}: nothing says when it was published. Name it publisher-yyyy-mm-dd-name, or put a "
            ".toml with the field published beside it."
        )
    return None


def remember(data: Path, sources: Sequence[Path]) -> None:
    """Note the folders of a build; none are forgotten.

    Raises:
        UnwritableOutput: it cannot be noted.
    """
    file = data / _STATE / "sources"
    try:
        if sources:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps([str(folder.absolute()) for folder in sources]), encoding="utf-8")
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritableOutput(f"{file}: cannot be written ({error.strerror}).") from None


def remembered(data: Path) -> tuple[Path, ...]:
    """The folders of the last build, those that are still there."""
    with contextlib.suppress(OSError, ValueError):
        noted = json.loads((data / _STATE / "sources").read_text(encoding="utf-8"))
        return tuple(path for path in map(Path, noted) if path.exists())
    return ()


def documents_at_hand(data: Path, sources: Iterable[Path] | None = None) -> tuple[Document, ...]:
    """The documents of `data/sources`, then those of the folders given, else of the last build."""
    own = read_documents(data / "sources")
    folders = remembered(data) if sources is None else tuple(sources)
    if not folders:
        return own
    names = {document.slug for document in own}
    others = (document for document in open_in_bulk(folders, desk_of(data)) if document.slug not in names)
    return (*own, *sorted(others, key=lambda document: document.slug))


def digest_of(sources: Sequence[Path]) -> str:
    """A hash over the files of some folders and over what lies beside them; empty without folders."""
    digest = hashlib.sha256()
    for folder in sources:
        files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else [folder]
        for file in files:
            digest.update(str(file).encode() + b"\0")
            with contextlib.suppress(OSError), file.open("rb") as stream:
                digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest() if sources else ""
