"""An answer as an aligned table for people, with labels in the wanted language.

Widths count terminal cells (Unicode Standard Annex 11): Thai vowels and tone marks above and
below a consonant take none, so that columns stay straight.
"""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import BlankNode, Literal, NamedNode
from wcwidth import wcswidth

from aseankg import terms
from aseankg.answers import Answer, Source, Term, write_answer
from aseankg.errors import InvalidQuery
from aseankg.names import labels_of

Labels = Mapping[NamedNode, Mapping[str, str]]

_WORDS = {
    "en": {
        "yes": "yes",
        "no": "no",
        "row": "1 row",
        "rows": "{} rows",
        "none": "No rows: nothing in this graph answers the question. That does not say that it never was so:\n"
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


def render(answer: Answer, form: str, *, source: Source, lang: str = "en") -> bytes:
    """An answer in any format, UTF-8, with a line end.

    Args:
        answer: what was found.
        form: `table`, or a format that `write_answer` knows.
        source: where the labels of a table are looked up.
        lang: `en` or `th`; a thing that has no label in it shows its other one.

    Raises:
        InvalidQuery: this kind of answer has no such format.
    """
    if form != "table":
        return write_answer(answer, form)
    if answer.kind == "construct":
        raise InvalidQuery(f"format table: the answer is a graph. Choose one of: {', '.join(answer.formats)}")
    if answer.truth is not None:
        return f"{_WORDS[lang]['yes' if answer.truth else 'no']}\n".encode()
    return write_table(answer, source=source, lang=lang).encode()


def write_table(answer: Answer, *, source: Source, lang: str = "en") -> str:
    """The rows of a SELECT as aligned columns; numbers to the right, everything else to the left."""
    words = _WORDS[lang]
    if not answer.rows:
        return words["none"] + "\n"
    labels = labels_of(source, _things(answer))
    cells = [[_cell(term, labels, lang) for term in row] for row in answer.rows]
    right = [_is_number_column(answer, index) for index in range(len(answer.columns))]
    heads = [name.replace("_", " ") for name in answer.columns]
    widths = [max(map(_width, column)) for column in zip(heads, *cells, strict=True)]
    lines = [_line(row, widths, right) for row in (heads, ["─" * width for width in widths], *cells)]
    lines += ["", words["row"] if len(cells) == 1 else words["rows"].format(len(cells))]
    return "\n".join(lines) + "\n"


def _things(answer: Answer) -> list[NamedNode]:
    return sorted({term for row in answer.rows for term in row if isinstance(term, NamedNode)}, key=str)


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


def _line(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        blank = " " * (width - _width(cell))
        padded.append(blank + cell if to_right else cell + blank)
    return _GAP.join(padded).rstrip()


def _width(text: str) -> int:
    """Terminal cells; a text with control characters counts its characters."""
    cells = wcswidth(text)
    return cells if cells >= 0 else len(text)
