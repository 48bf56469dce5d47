"""Checks that are SPARQL queries: each row of an answer is a finding, an empty answer is well.

A check is a SELECT of `?subject ?problem ?value` with a `#+` header in YAML: `message` in
English and Thai (a sentence that says what to do; `{problem}` and `{value}` stand for the row's),
and `severity` (violation, warning or info; violation unless given).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolution, QuerySolutions, Store

from aseankg import terms
from aseankg.errors import InvalidShapes
from aseankg.validation.findings import Finding, Severity
from aseankg.validation.shapes import shape

_COMPONENT = terms.expand("sh:SPARQLConstraintComponent")


@dataclass(frozen=True, slots=True)
class Check:
    """One query whose answer must be empty."""

    path: Path
    text: str
    severity: Severity
    messages: Mapping[str, str] = field(hash=False)


def run_checks(store: Store, folder: Path) -> list[Finding]:
    """What the checks of a folder find in the union of all graphs; a missing folder has none.

    Raises:
        InvalidShapes: a check does not parse, or its header lacks a message.
    """
    return [finding for check in read_checks(folder) for finding in _run(check, store)]


def read_checks(folder: Path) -> tuple[Check, ...]:
    """The checks of a folder in the order of their names.

    Raises:
        InvalidShapes: a header is not YAML, lacks a message or has an unknown severity.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def _read(path: Path) -> Check:
    text = path.read_text(encoding="utf-8")
    lines = (line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    try:
        header = yaml.safe_load("\n".join(lines)) or {}
        messages = {tag: str(header["message"][tag]) for tag in ("en", "th")}
        severity = Severity(str(header.get("severity", "violation")).lower().replace("information", "info"))
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        wrong = " ".join(str(error).split())
        raise InvalidShapes(f"{path}: line 1: the header needs a message in en and th ({wrong})") from None
    except ValueError:
        raise InvalidShapes(f"{path}: line 1: severity must be violation, warning or info") from None
    return Check(path, text, severity, messages)


def _run(check: Check, store: Store) -> Iterator[Finding]:
    try:
        answer = store.query(check.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        reason = " ".join(str(error).split())[:200]
        raise InvalidShapes(f"{check.path}: this check does not parse: {reason}") from None
    names = {variable.value for variable in answer.variables} if isinstance(answer, QuerySolutions) else set()
    if not isinstance(answer, QuerySolutions) or "subject" not in names:
        raise InvalidShapes(f"{check.path}: line 1: a check must be a query for subject, problem and value")
    yield from (_finding(check, row, names) for row in answer)


def _finding(check: Check, row: QuerySolution, names: set[str]) -> Finding:
    cells = {name: row[name] for name in ("subject", "problem", "value") if name in names}
    value = cells.get("value")
    problem = _words(cells.get("problem"))
    filled = {
        tag: text.replace("{problem}", problem).replace("{value}", _words(value))
        for tag, text in check.messages.items()
    }
    return Finding(
        severity=check.severity,
        check=shape(check.path.stem),
        subject=_iri(cells["subject"]),
        component=_COMPONENT,
        messages=filled,
        path=_property(cells.get("problem")),
        value=_iri(value) if value is not None else None,
        value_term=value if isinstance(value, NamedNode | BlankNode | Literal) else None,
    )


def _property(problem: object) -> str | None:
    """The property that the problem lies in, where the query names one."""
    return problem.value if isinstance(problem, NamedNode) else None


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else str(term)


def _words(term: object) -> str:
    return "" if term is None else terms.shorten(_iri(term))
