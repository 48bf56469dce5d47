"""An answer as a table for people, with labels in the wanted language.

What the columns are called lies in `queries/columns.yml`.

Widths count terminal cells (Unicode Standard Annex 11): Thai vowels and tone marks above and
below a consonant take none, so that columns stay straight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import yaml
from pyoxigraph import BlankNode, Literal, NamedNode
from wcwidth import wcswidth

from aseankg import locations, terms
from aseankg.answers import Answer, Source, Term, write_answer
from aseankg.errors import InvalidQuery
from aseankg.questions.names import labels_of

Labels = Mapping[NamedNode, Mapping[str, str]]

_WORDS = {
    "en": {
        "yes": "yes",
        "no": "no",
        "row": "1 row",
        "rows": "{} rows",
        "none": "No rows: nothing in this graph answers the question. That nothing happened is not said:\n"
        "silence is not absence, and only what a source says and a review accepted is here.",
    },
    "th": {
        "yes": "ใช่",
        "no": "ไม่ใช่",
        "row": "1 แถว",
        "rows": "{} แถว",
        "none": "ไม่พบข้อมูล กราฟนี้ไม่มีข้อมูลที่ตอบคำถาม แต่ไม่ได้หมายความว่าเหตุการณ์นั้นไม่ได้เกิดขึ้น\n"
        "การไม่กล่าวถึงไม่เท่ากับการไม่เข้าร่วม ในที่นี้มีเฉพาะสิ่งที่แหล่งข้อมูลระบุและผ่านการตรวจทานแล้ว",
    },
}
_NUMBERS = frozenset(terms.expand(name) for name in ("xsd:integer", "xsd:decimal", "xsd:double", "xsd:float"))
_GAP = "  "


def render(
    answer: Answer, form: str | None = None, *, source: Source, lang: str = "en", width: int | None = None
) -> bytes:
    """An answer in any format, UTF-8.

    Args:
        answer: what was found.
        form: `table`, or a format that `write_answer` knows; if none is given, a table, or
            Turtle for an answer that is a graph.
        source: where the labels of a table are looked up.
        lang: `en` or `th`; a thing that has no label in it shows its other one.
        width: terminal cells a line may have; a wider table shows each row as a block of lines.

    Raises:
        InvalidQuery: this kind of answer has no such format.
    """
    wanted = form or answer.formats[0]
    if wanted != "table":
        return write_answer(answer, wanted)
    if answer.kind == "construct":
        raise InvalidQuery(f"format table: the answer is a graph. Choose one of: {', '.join(answer.formats)}")
    if answer.truth is not None:
        return f"{_WORDS[lang]['yes' if answer.truth else 'no']}\n".encode()
    return write_table(answer, source=source, lang=lang, width=width).encode()


def write_table(answer: Answer, *, source: Source, lang: str = "en", width: int | None = None) -> str:
    """The rows of a SELECT in words, with their number below; an empty answer says what it means."""
    words = _WORDS[lang]
    if not answer.rows:
        return words["none"] + "\n"
    labels = labels_of(source, _things(answer))
    cells = [[_cell(term, labels, lang) for term in row] for row in answer.rows]
    heads = [_heading(name, lang) for name in answer.columns]
    lines = _aligned(answer, heads, cells)
    if width is not None and max(map(_width, lines)) > width:
        lines = _blocks(heads, cells)
    count = words["row"] if len(cells) == 1 else words["rows"].format(len(cells))
    return "\n".join([*lines, "", count]) + "\n"


def _aligned(answer: Answer, heads: list[str], cells: list[list[str]]) -> list[str]:
    """One line a row; numbers to the right, everything else to the left."""
    right = [_is_number_column(answer, index) for index in range(len(heads))]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    rule = ["─" * width for width in widths]
    return [_line(row, widths, right) for row in (heads, rule, *cells)]


def _blocks(heads: list[str], cells: list[list[str]]) -> list[str]:
    """One line a value, one block a row; what a row does not have is left out."""
    widest = max(map(_width, heads))
    lines: list[str] = []
    for row in cells:
        lines += [""] if lines else []
        lines += [
            _line(pair, [widest, 0], [False, False]) for pair in zip(heads, row, strict=True) if pair[1]
        ]
    return lines


def _things(answer: Answer) -> list[NamedNode]:
    return sorted({term for row in answer.rows for term in row if isinstance(term, NamedNode)}, key=str)


def _heading(variable: str, lang: str) -> str:
    return _headings().get(variable, {}).get(lang) or variable.replace("_", " ")


@cache
def _headings() -> dict[str, dict[str, str]]:
    text = locations.shipped("queries", "columns.yml").read_text("utf-8")
    headings: dict[str, dict[str, str]] = yaml.safe_load(text)
    return headings


def _cell(term: Term | None, labels: Labels, lang: str) -> str:
    """A term in words: its label, else its prefixed name, else its text."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        names = labels.get(term)
        return (names.get(lang) or next(iter(names.values()))) if names else terms.shorten(term.value)
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term)


def _is_number_column(answer: Answer, index: int) -> bool:
    found = [row[index] for row in answer.rows if row[index] is not None]
    return bool(found) and all(isinstance(t, Literal) and t.datatype.value in _NUMBERS for t in found)


def _line(cells: Sequence[str], widths: list[int], right: list[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        blank = " " * (width - _width(cell))
        padded.append(blank + cell if to_right else cell + blank)
    return _GAP.join(padded).rstrip()


def _width(text: str) -> int:
    """Terminal cells; a text with control characters counts its characters."""
    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)
