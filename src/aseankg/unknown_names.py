"""Unknown names as a researcher needs them: the words around each, and the row that would make it known."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from aseankg.documents import Document
from aseankg.iris import slugify
from aseankg.mentions.mention import UnknownName

#: So many characters are shown on each side of a name where no sentence ends sooner.
_REACH = 100
_SENTENCE_END = re.compile(r"(?<=[a-z\d)”][.!?])\s+(?=[A-Z“])|[\r\n]+")
_THAI = re.compile("[\u0e01-\u0e5b]")
#: A name and its short form, as they stand in brackets ("Seed Fund: SF").
_NAME_AND_SHORT = re.compile(
    r"(?P<name>.*?)\s*[:–—-]?\s*\b(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z&-]*|[A-Z]{2,})$"
)
_COLUMNS = ("name", "language", "times", "documents", "table", "kind", "example_document", "example_sentence")


def sentence_around(text: str, name: UnknownName) -> str:
    """The sentence that a name stands in, in one line; of a long one what is near the name."""
    start, end = (
        max(name.passage.start, name.span.start - _REACH),
        min(name.passage.end, name.span.end + _REACH),
    )
    before = [match.end() for match in _SENTENCE_END.finditer(text, start, name.span.start)]
    after = _SENTENCE_END.search(text, name.span.end, end)
    start, end = before[-1] if before else start, after.start() if after else end
    if not before and start > name.passage.start:
        start = text.find(" ", start, name.span.start) + 1 or name.span.start
    if after is None and end < name.passage.end:
        end = max(text.rfind(" ", name.span.end, end), name.span.end)
    return " ".join(text[start:end].split())


def example_row(name: UnknownName, document: Document, columns: Sequence[str]) -> dict[str, str]:
    """A row of the table that a name probably belongs in, with what the text tells; the rest is empty."""
    english, thai, short = _forms(name)
    known = {
        "id": slugify(english),
        "kind": name.kind,
        "label_en": english,
        "label_th": thai,
        "acronyms": short,
        "acronym": short,
        "country": name.country or "",
        "source_url": document.address or "",
        "label_th_verified": "partial" if thai else "no",
    }
    return {column: known.get(column, "") for column in columns}


def _forms(name: UnknownName) -> tuple[str, str, str]:
    """English name, Thai name and short form, as far as a text gives them."""
    other = name.other or ""
    found = None if _THAI.search(other) else _NAME_AND_SHORT.fullmatch(other)
    short = found["short"] if found else ""
    latin = found["name"] if found else "" if _THAI.search(other) else other
    if _THAI.search(name.name):
        return latin, name.name, short
    return name.name, other if _THAI.search(other) else "", short


@cache
def columns_of(table: str, folder: Path) -> tuple[str, ...]:
    """The head of a table of `data/reference`."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return tuple(next(csv.reader(stream)))


def as_line(cells: Iterable[object]) -> str:
    """One line of comma-separated values, without its end."""
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def as_objects(document: Document, names: Sequence[UnknownName], tables: Path) -> list[dict[str, Any]]:
    """For JSON: every occurrence, with its place and an example row."""
    return [
        {
            "name": name.name,
            "table": name.table,
            "start": name.span.start,
            "end": name.span.end,
            "quote": name.span.quote(document.text),
            "sentence": sentence_around(document.text, name),
            "row": example_row(name, document, columns_of(name.table, tables)),
        }
        for name in names
    ]


def in_words(document: Document, names: Sequence[UnknownName], tables: Path) -> Iterator[str]:
    """For people: each name once, its sentence, and the row to begin with, table by table."""
    times = Counter(name.name for name in names)
    first = {name.name: name for name in reversed(names)}
    for table in dict.fromkeys(name.table for name in names):
        yield from (
            "",
            f"Look like actors, but stand in no table; probably rows of data/reference/{table}.csv:",
        )
        columns = columns_of(table, tables)
        yield f"  {as_line(columns)}"
        for name in sorted((n for n in first.values() if n.table == table), key=lambda n: n.span):
            often = f" ({times[name.name]} times)" if times[name.name] > 1 else ""
            yield f"  {name.name}{often}: “{sentence_around(document.text, name)}”"
            yield f"    {as_line(example_row(name, document, columns).values())}"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An unknown name in one document: how often, and the sentence where it stands first."""

    name: UnknownName
    times: int
    language: str
    where: str
    sentence: str


def sightings(document: Document, names: Sequence[UnknownName]) -> tuple[Sighting, ...]:
    """Each unknown name of a document once."""
    times = Counter(name.name for name in names)
    first = {name.name: name for name in reversed(names)}
    return tuple(
        Sighting(name, times[text], document.language, document.where, sentence_around(document.text, name))
        for text, name in first.items()
    )


@dataclass(slots=True)
class _Seen:
    first: Sighting
    times: int = 0
    documents: int = 0


@dataclass(slots=True)
class Gathered:
    """The unknown names of many documents, counted."""

    _seen: dict[tuple[str, str], _Seen] = field(default_factory=dict)

    def add(self, found: Iterable[Sighting]) -> None:
        for sighting in found:
            seen = self._seen.setdefault((sighting.language, sighting.name.name), _Seen(sighting))
            seen.times += sighting.times
            seen.documents += 1

    def __len__(self) -> int:
        return len(self._seen)

    def table(self) -> bytes:
        """Comma-separated values, the most frequent name first."""
        rows = sorted(self._seen.items(), key=lambda item: (-item[1].times, -item[1].documents, item[0]))
        lines = [as_line(_COLUMNS)]
        for (language, name), seen in rows:
            told = (seen.first.name.table, seen.first.name.kind, seen.first.where, seen.first.sentence)
            lines.append(as_line((name, language, seen.times, seen.documents, *told)))
        return "".join(f"{line}\n" for line in lines).encode()
