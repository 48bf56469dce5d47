"""The three tables of `data/` that say which tellings are one event and what it is called.

| file | a row says | written by |
|---|---|---|
| `same-event.csv` | whether two tellings are of one event, who decided it, when and why | people |
| `moved.csv` | an IRI that gave way, and the one that took its place | `aseankg build`, people |
| `event-slugs.csv` | the slug that a telling has for good, where others would have it too | `aseankg build` |

All are UTF-8 with commas, so that a spreadsheet opens them; a byte-order mark, empty rows and any
order of rows are read. Every complaint names the file and the row, counted as a spreadsheet does.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from aseankg.errors import InvalidSameEvent, UnwritableOutput
from aseankg.same_event.telling import Told

SAME_EVENT_FILE, MOVED_FILE, SLUGS_FILE = TABLES = ("same-event.csv", "moved.csv", "event-slugs.csv")

_DECISION_COLUMNS = (
    "document_a", "event_a", "document_b", "event_b", "decision", "keep", "why", "by", "day",
)  # fmt: skip
_MOVED_COLUMNS = ("old", "new", "day", "why")
_SLUG_COLUMNS = ("document", "event", "slug")
_SLUG = re.compile(r"[0-9a-z]+(?:--?[0-9a-z]+)*")


class Verdict(StrEnum):
    """What somebody decided on two tellings."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two tellings are of one event.

    Attributes:
        pair: the two tellings, in the order of their slugs.
        keep: slug of the event whose IRI stays; None leaves it to the rule.
        row: where it stands in the table, for complaints; 0 for one that stands in none.
    """

    pair: tuple[Told, Told]
    verdict: Verdict
    by: str
    day: date
    why: str = ""
    keep: str | None = None
    row: int = 0

    @property
    def place(self) -> str:
        """Where the decision stands, in words."""
        return f"row {self.row}" if self.row else "the new decision"


@dataclass(frozen=True, slots=True)
class Moved:
    """An event's slug that gave way to another one."""

    old: str
    new: str
    day: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Record:
    """What earlier builds laid down: IRIs that moved, by the old one, and slugs that stay."""

    moved: Mapping[str, Moved]
    slugs: Mapping[Told, str]


def decide(decisions: Iterable[Decision], new: Decision) -> tuple[Decision, ...]:
    """The decisions with one more; an earlier one on the same two tellings gives way."""
    kept = [decision for decision in decisions if decision.pair != new.pair]
    return tuple(sorted((*kept, new), key=lambda decision: decision.pair))


def read_decisions(data: Path) -> tuple[Decision, ...]:
    """What people decided, in the order of the tellings; nothing where there is no table yet.

    Raises:
        InvalidSameEvent: a row cannot be right, or two rows decide on the same two tellings.
    """
    file, decisions = data / SAME_EVENT_FILE, dict[tuple[Told, Told], Decision]()
    for row in _rows(file, _DECISION_COLUMNS):
        decision = _decision(row)
        if decision.pair in decisions:
            first = decisions[decision.pair].row
            raise row.wrong(f"decides on the same two events as row {first}", "Keep one of the two.")
        decisions[decision.pair] = decision
    return tuple(decisions[pair] for pair in sorted(decisions))


def read_record(data: Path) -> Record:
    """What earlier builds wrote down; empty where there is nothing yet.

    Raises:
        InvalidSameEvent: a row cannot be right, or says what another row contradicts.
    """
    moved: dict[str, Moved] = {}
    for row in _rows(data / MOVED_FILE, _MOVED_COLUMNS):
        old, new = row.event("old"), row.event("new")
        if old in moved:
            raise row.wrong(f"moves event:{old} a second time", "Keep one of the rows.")
        moved[old] = Moved(old, new, row.day() if row.cells["day"] else None, row.cells["why"])
    for old in moved:
        if _last(old, moved) is None:
            raise InvalidSameEvent(f"{data / MOVED_FILE}: event:{old} moves round to itself. Remove one row.")
    slugs: dict[Told, str] = {}
    for row in _rows(data / SLUGS_FILE, _SLUG_COLUMNS):
        told = row.told("document", "event")
        if told in slugs or row.event("slug") in slugs.values():
            raise row.wrong("gives a slug that another row gives too, or gives a second one", "Remove one.")
        slugs[told] = row.event("slug")
    return Record(moved, slugs)


def _last(old: str, moved: Mapping[str, Moved]) -> str | None:
    """Where a chain of moves ends; None where it never does."""
    seen = set()
    while old in moved:
        if old in seen:
            return None
        seen.add(old)
        old = moved[old].new
    return old


def write_decisions(data: Path, decisions: Sequence[Decision]) -> None:
    """Write the table of decisions, sorted, whole or not at all."""
    rows = [
        [
            *_cells(decision.pair[0]), *_cells(decision.pair[1]), decision.verdict,
            f"event:{decision.keep}" if decision.keep else "", decision.why, decision.by,
            decision.day.isoformat(),
        ]
        for decision in sorted(decisions, key=lambda decision: decision.pair)
    ]  # fmt: skip
    _write(data / SAME_EVENT_FILE, _DECISION_COLUMNS, rows)


def write_record(data: Path, record: Record) -> None:
    """Write down what the next build has to keep to; a table that says nothing is not made."""
    moved = [
        [f"event:{m.old}", f"event:{m.new}", m.day.isoformat() if m.day else "", m.why]
        for _, m in sorted(record.moved.items())
    ]
    slugs = [[*_cells(told), f"event:{slug}"] for told, slug in sorted(record.slugs.items())]
    for name, columns, rows in (
        (MOVED_FILE, _MOVED_COLUMNS, moved),
        (SLUGS_FILE, _SLUG_COLUMNS, slugs),
    ):
        if rows or (data / name).is_file():
            _write(data / name, columns, rows)


def _cells(told: Told) -> tuple[str, str]:
    return told.document, f"event:{told.event}"


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with its cells by column."""

    file: Path
    number: int
    cells: Mapping[str, str]

    def wrong(self, problem: str, remedy: str) -> InvalidSameEvent:
        return InvalidSameEvent(f"{self.file}, row {self.number}: {problem}. {remedy}")

    def needed(self, column: str) -> str:
        if not self.cells[column]:
            raise self.wrong(f"{column} is empty", "Fill it in.")
        return self.cells[column]

    def event(self, column: str) -> str:
        """The slug of an event, written with or without `event:`."""
        slug = self.needed(column).removeprefix("event:")
        if not _SLUG.fullmatch(slug):
            raise self.wrong(
                f"{column} is {self.cells[column]!r}", "Write an event as event:2019-06-04-clean-water."
            )
        return slug

    def told(self, document: str, event: str) -> Told:
        slug = self.needed(document).removeprefix("document:")
        if not _SLUG.fullmatch(slug):
            raise self.wrong(
                f"{document} is {slug!r}", "Write a document as state-us-2019-06-07-clean-water."
            )
        return Told(slug, self.event(event))

    def day(self) -> date:
        try:
            return date.fromisoformat(self.needed("day"))
        except ValueError:
            raise self.wrong(f"day is {self.cells['day']!r}", "Write the day as YYYY-MM-DD.") from None


def _decision(row: _Row) -> Decision:
    first, second = row.told("document_a", "event_a"), row.told("document_b", "event_b")
    if first == second:
        raise row.wrong("both sides are the same telling", "Name two.")
    written = row.cells["decision"].casefold()
    if written not in set(Verdict):
        raise row.wrong(f"decision is {row.cells['decision']!r}", f"Write one of: {', '.join(Verdict)}.")
    one, other = sorted((first, second))
    return Decision(
        pair=(one, other),
        verdict=Verdict(written),
        by=row.needed("by"),
        day=row.day(),
        why=row.cells["why"],
        keep=row.event("keep") if row.cells["keep"] else None,
        row=row.number,
    )


def _rows(file: Path, columns: Sequence[str]) -> Iterator[_Row]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError):
        raise InvalidSameEvent(f"{file}: cannot be read as UTF-8. Save it as CSV in UTF-8.") from None
    try:
        lines = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise InvalidSameEvent(f"{file}: is no CSV ({error}). Save it as CSV in UTF-8.") from None
    if not any(cell.strip() for line in lines for cell in line):
        return
    header = [name.strip() for name in lines[0]]
    if missing := [name for name in columns if name not in header]:
        raise InvalidSameEvent(
            f"{file}, row 1: lacks the column {missing[0]}. The columns are: {','.join(columns)}"
        )
    for number, line in enumerate(lines[1:], start=2):
        cells = [cell.strip() for cell in line]
        if not any(cells):
            continue
        if len(cells) > len(header) and any(cells[len(header) :]):
            raise InvalidSameEvent(
                f"{file}, row {number}: has more cells than there are columns. Put quotation marks round a "
                "cell with a comma."
            )
        cells += [""] * (len(header) - len(cells))
        yield _Row(file, number, dict(zip(header, cells, strict=False)))


def _write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table, whole or not at all.

    Raises:
        UnwritableOutput: the folder cannot be written.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    beside = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(text.getvalue(), encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise UnwritableOutput(
            f"{file}: cannot be written ({error.strerror}). Nothing was changed."
        ) from None
