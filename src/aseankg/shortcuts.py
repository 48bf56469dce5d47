"""Generate what people query directly from the statement nodes, by the rules in `ontology/rules`.

A rule is a SPARQL 1.1 CONSTRUCT query with a `#+` header in YAML that gives its title and its
`stage`. A rule sees the union of all named graphs, with what earlier stages made and nothing
of its own stage, so the order of the rules within a stage cannot matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph
import yaml

from aseankg import iris
from aseankg.errors import InvalidShapes

_PLACE_IN_MESSAGE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DERIVED = pyoxigraph.NamedNode(iris.DERIVED_GRAPH)


@dataclass(frozen=True, slots=True)
class Rule:
    """One CONSTRUCT query and the stage in which it runs."""

    path: Path
    stage: int
    text: str


def derive(store: pyoxigraph.Store, rules_folder: Path) -> int:
    """Fill the derived graph anew and return how many triples it holds.

    Whatever the derived graph held before is dropped, so that running twice changes nothing.

    Raises:
        InvalidShapes: a rule has no stage, does not parse, or is no CONSTRUCT query;
            the store is then as it was.
    """
    rules = read_rules(rules_folder)
    store.remove_graph(_DERIVED)
    for _, stage in groupby(rules, key=lambda rule: rule.stage):
        store.extend(_stated_by(store, list(stage)))
    return sum(1 for _ in store.quads_for_pattern(None, None, None, _DERIVED))


def read_rules(folder: Path) -> tuple[Rule, ...]:
    """The rules of a folder in the order in which they run: by stage, then by file name.

    Raises:
        InvalidShapes: the folder has no rules, or one of them has no valid header or query.
    """
    rules = [_read_rule(path) for path in folder.glob("*.rq")]
    if not rules:
        raise InvalidShapes(f"{folder}: there are no rules (*.rq) here. Restore the folder ontology/rules")
    return tuple(sorted(rules, key=lambda rule: (rule.stage, rule.path.name)))


def _read_rule(path: Path) -> Rule:
    text = path.read_text(encoding="utf-8")
    header = "\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    try:
        fields = yaml.safe_load(header)
    except yaml.YAMLError as error:
        raise InvalidShapes(f"{path}: {_header_place(error)}: the #+ header is not valid YAML") from error
    stage = fields.get("stage") if isinstance(fields, dict) else None
    if not isinstance(stage, int):
        raise InvalidShapes(f"{path}: line 1: the #+ header gives no stage. Add a line such as: #+ stage: 2")
    rule = Rule(path, stage, text)
    _constructed(pyoxigraph.Store(), rule)
    return rule


def _header_place(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return "line 1" if mark is None else f"header line {mark.line + 1}, column {mark.column + 1}"


def _stated_by(store: pyoxigraph.Store, rules: Iterable[Rule]) -> list[pyoxigraph.Quad]:
    """Everything that the rules of one stage give, before any of it is inserted."""
    return [
        pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, _DERIVED)
        for rule in rules
        for triple in _constructed(store, rule)
    ]


def _constructed(store: pyoxigraph.Store, rule: Rule) -> list[pyoxigraph.Triple]:
    try:
        result = store.query(rule.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise InvalidShapes(_parse_message(rule.path, str(error))) from error
    if not isinstance(result, pyoxigraph.QueryTriples):
        raise InvalidShapes(f"{rule.path}: line 1: a rule must be a CONSTRUCT query")
    return list(result)


def _parse_message(path: Path, message: str) -> str:
    """One line: file, line, column and the beginning of what the parser says."""
    found = _PLACE_IN_MESSAGE.search(message)
    if found is None:
        return f"{path}: this rule does not parse: {' '.join(message.split())}"
    line, column, complaint = found.groups()
    return f"{path}: line {line}, column {column}: this rule does not parse: {_shortened(complaint)}"


def _shortened(complaint: str, longest: int = 100) -> str:
    flat = " ".join(complaint.split())
    return flat if len(flat) <= longest else flat[:longest].rsplit(" ", 1)[0] + " …"
