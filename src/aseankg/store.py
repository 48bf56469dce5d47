"""The built graph, opened for questions and for nothing else.

Every named graph is seen at once: a pattern without `GRAPH` looks in their union, in which a
triple is there once however many graphs hold it. The store lives in memory, so asking can
never change the files that it was read from.
"""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import (
    DefaultGraph,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from aseankg import locations, terms
from aseankg.answers import Answer, query_form
from aseankg.errors import InvalidQuery, MissingGraph

_PLACE_OF_ERROR = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): *(?P<reason>.*)", re.DOTALL)
_UPDATES = frozenset(("insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"))
_PREFIX_IN_USE = re.compile(r"(?<![\w<?$:/-])([A-Za-z][\w-]*):(?=[\w-])")
_PREFIX_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*):", re.IGNORECASE)


class ReadOnlyStore:
    """A graph that answers queries in this process, without a time limit."""

    def __init__(self, store: Store) -> None:
        """Take a store whose default graph is the union of its named graphs."""
        self._store = store

    def __len__(self) -> int:
        """Number of triples, each counted once however many graphs hold it."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, DefaultGraph()))

    def answer(self, sparql: str) -> Answer:
        """Answer one SPARQL 1.1 query over the union of all graphs.

        Raises:
            InvalidQuery: the text does not parse, with line and column, or is an update.
        """
        refuse_update(sparql)
        try:
            found = self._store.query(sparql)
            return _to_answer(sparql, found)
        except SyntaxError as error:
            raise InvalidQuery(explain_syntax_error(sparql, str(error))) from None
        except RuntimeError as error:
            raise InvalidQuery(f"query: it cannot be carried out: {_one_line(str(error))}") from None


def open_store(folder: Path | None = None) -> ReadOnlyStore:
    """Load a built graph into memory.

    Args:
        folder: where its `*.trig` files lie, at any depth; the user's own graph if there is
            one, else the one that is shipped.

    Raises:
        MissingGraph: there is no such file, or one of them does not parse.
    """
    place = folder if folder is not None else locations.graph_folder()
    paths = sorted(place.rglob("*.trig"))
    if not paths:
        raise MissingGraph(f"{place}: there is no built graph here. Run: aseankg build")
    store = Store()
    for path in paths:
        _load(store, path)
    store.update(locations.shipped("queries", "panels", "store.union.ru").read_text("utf-8"))
    return ReadOnlyStore(store)


def refuse_update(sparql: str) -> None:
    """Let queries pass.

    Raises:
        InvalidQuery: the text begins as a SPARQL update does.
    """
    form = query_form(sparql)
    if form in _UPDATES:
        raise InvalidQuery(
            f"query: {form.upper()} would change the graph, which can only be read here. "
            "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
        )


def explain_syntax_error(sparql: str, message: str) -> str:
    """One line for a user out of the parser's message: place, the line's text, what to do."""
    place = _PLACE_OF_ERROR.search(message)
    if place is None:
        return f"query: {_one_line(message)}"
    line, column = int(place["line"]), int(place["column"])
    where = f"query, line {line}, column {column}"
    unknown = _undeclared_prefix(sparql)
    if unknown is not None:
        space = terms.PREFIXES.get(unknown, "…")
        return f"{where}: the prefix {unknown}: is not declared. Add at the top: PREFIX {unknown}: <{space}>"
    return f"{where}: SPARQL cannot be read {_near(sparql, line, column)}"


def _to_answer(sparql: str, found: QuerySolutions | QueryBoolean | QueryTriples) -> Answer:
    if isinstance(found, QueryTriples):
        return Answer("construct", sparql, found.serialize(format=RdfFormat.N_TRIPLES) or b"")
    body = found.serialize(format=QueryResultsFormat.JSON) or b""
    return Answer("ask" if isinstance(found, QueryBoolean) else "select", sparql, body)


def _load(store: Store, path: Path) -> None:
    try:
        store.load(path=path, format=RdfFormat.TRIG)
    except (SyntaxError, ValueError, OSError) as error:
        raise MissingGraph(
            f"{path}: this part of the graph cannot be read: {_one_line(str(error))}. Run: aseankg build"
        ) from None


def _undeclared_prefix(sparql: str) -> str | None:
    declared = set(_PREFIX_DECLARED.findall(sparql))
    body = re.sub(r"<[^>\s]*>|\"[^\"\n]*\"|^\s*#[^\n]*", " ", sparql, flags=re.MULTILINE)
    used = _PREFIX_IN_USE.findall(body)
    return next((prefix for prefix in used if prefix not in declared), None)


def _near(sparql: str, line: int, column: int) -> str:
    """What stands at a place, or before it when nothing follows on the line."""
    lines = sparql.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1]
    rest = text[column - 1 :].strip()
    if rest:
        return f"from here on: {_shortened(rest)}"
    return f"further, after: {_shortened(text.strip())}" if text.strip() else "further: it ends too early"


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _one_line(message: str) -> str:
    return " ".join(message.split())[:200]
