"""One table of `data/reference`, read strictly.

Every complaint names the file, the line, the column, the value and what to do about it.
Tables are UTF-8 with commas (RFC 4180); `|` parts the items of a list in one cell.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aseankg.errors import InvalidReference

_SLUG = re.compile(r"[0-9a-z]+(?:-[0-9a-z]+)*")
#: A whole address that is an IRI as it stands (RFC 3987, without the literals of IPv6).
WEB_ADDRESS = re.compile(r'https?://(?:[^\s<>"{}|\\^`\[\]%]|%[0-9A-Fa-f]{2})+')


@dataclass(frozen=True, slots=True)
class Row:
    """One row, its cells by column, in NFC and without surrounding white space."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def wrong(self, column: str, problem: str, remedy: str) -> InvalidReference:
        """The error to raise for one cell; `problem` follows the value, `remedy` is a sentence."""
        value = self.cells[column]
        place = f"{self.file}, line {self.line}, column {column}"
        return InvalidReference(f"{place}: {value!r} {problem}. {remedy}")

    def optional(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        return self.cells[column] or None

    def text(self, column: str) -> str:
        """The cell, which must not be empty."""
        if not self.cells[column]:
            raise self.wrong(column, "is empty", "Every row needs a value here; fill it in.")
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The items of a list, in the order of the cell, each once."""
        items = (item.strip() for item in self.cells[column].split("|"))
        return tuple(dict.fromkeys(item for item in items if item))

    def slug(self, column: str = "id") -> str:
        """An id: lower-case Latin letters and digits, parted by single hyphens."""
        return self.matching(column, _SLUG, "Write lower-case letters, digits and single hyphens.")

    def matching(self, column: str, pattern: re.Pattern[str], remedy: str) -> str:
        """The cell, when the whole of it has the form of `pattern`."""
        if not pattern.fullmatch(self.cells[column]):
            raise self.wrong(column, "has the wrong form", remedy)
        return self.cells[column]

    def optional_matching(self, column: str, pattern: re.Pattern[str], remedy: str) -> str | None:
        return self.matching(column, pattern, remedy) if self.cells[column] else None

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """The cell, when it is one of a few words."""
        if self.cells[column] not in allowed:
            raise self.wrong(column, "is unknown", f"Write one of: {', '.join(sorted(allowed))}.")
        return self.cells[column]

    def known(self, column: str, ids: Collection[str], table: str) -> str:
        """The cell, when it is an id of another table."""
        if self.cells[column] not in ids:
            raise self.wrong(column, f"is not in {table}", f"Correct it, or add the row to {table}.")
        return self.cells[column]

    def optional_known(self, column: str, ids: Collection[str], table: str) -> str | None:
        return self.known(column, ids, table) if self.cells[column] else None

    def address(self, column: str) -> str | None:
        """A whole web address, or None where the cell is empty."""
        return self.optional_matching(column, WEB_ADDRESS, "Write the whole address, with http or https.")

    def number(self, column: str, *, limit: float) -> float | None:
        """A number from `-limit` to `limit`, or None where the cell is empty."""
        if not self.cells[column]:
            return None
        try:
            value = float(self.cells[column])
        except ValueError:
            raise self.wrong(column, "is not a number", "Write it in decimal, with a point.") from None
        if not -limit <= value <= limit:
            raise self.wrong(column, "is out of range", f"It lies between -{limit:g} and {limit:g}.")
        return value


def read_table(file: Path, columns: Collection[str]) -> tuple[Row, ...]:
    """All rows of a table, in its order; further columns are read and left in the cells.

    Raises:
        InvalidReference: there is no such file, it is not UTF-8, a column is missing or there
            twice, or a row has more or fewer cells than the head.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return tuple(_rows(csv.reader(stream, strict=True), file, columns))
    except FileNotFoundError:
        raise InvalidReference(f"{file}: there is no such table. Restore it.") from None
    except UnicodeDecodeError as error:
        raise InvalidReference(f"{file}: byte {error.start} is not UTF-8. Save the table as UTF-8.") from None
    except csv.Error as error:
        raise InvalidReference(f"{file}: is no table of comma-separated values ({error}). Mend it.") from None


def by_id(rows: Collection[Row], column: str = "id") -> dict[str, Row]:
    """The rows by their id.

    Raises:
        InvalidReference: two rows have the same id.
    """
    found: dict[str, Row] = {}
    for row in rows:
        slug = row.slug(column)
        if slug in found:
            first = found[slug].line
            raise row.wrong(column, f"is there twice, first in line {first}", "Remove or rename one of them.")
        found[slug] = row
    return found


def _rows(reader: Iterator[list[str]], file: Path, columns: Collection[str]) -> Iterator[Row]:
    head = next(reader, [])
    missing = [column for column in columns if column not in head]
    if missing:
        raise InvalidReference(f"{file}, line 1: the column {missing[0]!r} is missing. Add it to the head.")
    if len(set(head)) < len(head):
        raise InvalidReference(f"{file}, line 1: a column is there twice. Remove or rename one of them.")
    line = 1
    for cells in reader:
        line += 1
        if len(cells) != len(head):
            raise InvalidReference(
                f"{file}, line {line}: {len(cells)} cells, but the head has {len(head)}. "
                "Put quotation marks around a cell that holds a comma."
            )
        clean = (unicodedata.normalize("NFC", cell).strip() for cell in cells)
        yield Row(file, line, dict(zip(head, clean, strict=True)))
        line += sum(cell.count("\n") for cell in cells)
