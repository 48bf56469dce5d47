"""A query file: a question in words, its parameters, and SPARQL that runs as it stands.

A file begins with lines `#+` that hold YAML (the decoration of the grlc project) and goes on
with SPARQL:

    #+ question:
    #+   en: Who attended this event?
    #+   th: ใครเข้าร่วมการประชุมนี้บ้าง
    #+ keywords: [attendance]
    #+ parameters: {event: akg:DiplomaticEvent}
    SELECT ?who WHERE { VALUES ?event { event:amm-5 } ?event akg:attendedBy ?who }

The `VALUES` line of a parameter is its default, its documentation and the place where a
value goes: a term takes the place of the term there. Text never goes into text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pyoxigraph import Literal, NamedNode

from aseankg.errors import InvalidQuery
from aseankg.questions.parameter_types import is_parameter_type

_HEADER_LINE = re.compile(r"^#\+ ?(.*)$", re.MULTILINE)
_NAME = re.compile(r"[a-z]\w*")


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        name: the file's name without its ending.
        sparql: the whole file, runnable.
        text: the question in words, by language; empty for a query without a header.
        keywords: what one would look for it by.
        parameters: name to type, a class such as `akg:Country` or a datatype such as `xsd:date`.
        description: what to know when reading the answer, by language.
    """

    name: str
    sparql: str
    text: Mapping[str, str] = field(default_factory=dict)
    keywords: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)


def read_question(path: Path) -> Question:
    """One query file.

    Raises:
        InvalidQuery: it cannot be read, is not UTF-8, or its header is wrong.
    """
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise InvalidQuery(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InvalidQuery(f"{path}: not UTF-8 at byte {error.start}. Save it as UTF-8") from None
    return parse_question(path.stem, text)


def parse_question(name: str, text: str) -> Question:
    """A question out of its text; a text without header lines has no parameters.

    Raises:
        InvalidQuery: the header is not YAML or lacks what a question needs.
    """
    lines = _HEADER_LINE.findall(text)
    if not lines:
        return Question(name, text)
    header = _read_header(name, "\n".join(lines))
    parameters = _words_by_name(name, header, "parameters")
    for parameter, kind in parameters.items():
        _check_parameter(name, parameter, kind, text)
    return Question(
        name,
        text,
        text=_words_by_name(name, header, "question"),
        keywords=_keywords(name, header),
        parameters=parameters,
        description=_words_by_name(name, header, "description"),
    )


def bind_terms(question: Question, terms: Mapping[str, Iterable[NamedNode | Literal]]) -> str:
    """The query with terms in the `VALUES` lines of some of its parameters."""
    sparql = question.sparql
    for name, chosen in terms.items():
        before, _, after = _parted(sparql, name)
        written = " ".join(str(term) for term in chosen)
        sparql = f"{before}VALUES ?{name} {{ {written} }}{after}"
    return sparql


def _read_header(name: str, text: str) -> dict[str, object]:
    try:
        header = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InvalidQuery(f"{name}: header: not YAML: {' '.join(str(error).split())[:160]}") from None
    if not isinstance(header, dict):
        raise InvalidQuery(f"{name}: header: write it as `question:`, `keywords:`, `parameters:`")
    return header


def _words_by_name(name: str, header: Mapping[str, object], key: str) -> dict[str, str]:
    value = header.get(key) or {}
    if not isinstance(value, dict) or not all(isinstance(words, str) for words in value.values()):
        raise InvalidQuery(f"{name}: header: {key}: write each on its own line as `name: text`")
    return {str(inner): words for inner, words in value.items()}


def _keywords(name: str, header: Mapping[str, object]) -> tuple[str, ...]:
    value = header.get("keywords") or []
    if not isinstance(value, list):
        raise InvalidQuery(f"{name}: header: keywords: write them as [one, two]")
    return tuple(str(word) for word in value)


def _check_parameter(question: str, parameter: str, kind: str, text: str) -> None:
    if not _NAME.fullmatch(parameter) or not is_parameter_type(kind):
        raise InvalidQuery(f"{question}: header: parameters: {parameter}: {kind} is no type of parameter")
    if len(_values_line(parameter).findall(text)) != 1:
        raise InvalidQuery(
            f"{question}: parameter {parameter}: its default is missing or there twice. "
            f"Write one line VALUES ?{parameter} {{ … }}"
        )


def _parted(sparql: str, parameter: str) -> tuple[str, str, str]:
    """What stands before, in and after the `VALUES` line of a parameter."""
    line = _values_line(parameter).search(sparql)
    assert line is not None, "checked when the file was read"
    return sparql[: line.start()], line.group(), sparql[line.end() :]


def _values_line(parameter: str) -> re.Pattern[str]:
    return re.compile(rf"VALUES\s+\?{parameter}\s*\{{[^{{}}]*\}}")
