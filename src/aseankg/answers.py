"""What a question gives back, and how it is written for other programs.

An answer keeps the bytes of its standard form: SPARQL 1.1 Query Results JSON (W3C 2013) for
SELECT and ASK, N-Triples for CONSTRUCT and DESCRIBE. So an answer of the built graph, of a
process that was given a time limit and of an endpoint on the web are the same thing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal as OneOf
from typing import Protocol

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from aseankg import terms
from aseankg.errors import InvalidQuery

Kind = OneOf["select", "ask", "construct"]
Term = NamedNode | BlankNode | Literal | Triple
Row = tuple[Term | None, ...]

#: Formats for rows and for yes or no, by the name that a user gives.
RESULT_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}

#: Formats for an answer that is itself a graph.
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "nquads": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "n3": RdfFormat.N3,
}

_FIRST_WORD = re.compile(
    r"\A(?:\s*(?:#[^\n]*\n|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s*<[^>]*>))*\s*(?P<word>[a-z]+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Answer:
    """The answer to one query.

    Attributes:
        kind: which of the three it is; it says which of the properties below mean something.
        sparql: the text that was asked, with its parameters in place.
        body: Results JSON (select, ask) or N-Triples (construct).
    """

    kind: Kind
    sparql: str
    body: bytes

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of a SELECT, without the question mark."""
        results = self._results()
        return tuple(v.value for v in results.variables) if isinstance(results, QuerySolutions) else ()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Rows of a SELECT; None where a row has no value in a column."""
        results = self._results()
        if not isinstance(results, QuerySolutions):
            return ()
        return tuple(tuple(solution[name] for name in self.columns) for solution in results)

    @cached_property
    def truth(self) -> bool | None:
        """Yes or no for an ASK, None for the others."""
        results = self._results()
        return bool(results) if isinstance(results, QueryBoolean) else None

    @cached_property
    def triples(self) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE, sorted, each once."""
        if self.kind != "construct":
            return ()
        found = {quad.triple for quad in parse(self.body, format=RdfFormat.N_TRIPLES)}
        return tuple(sorted(found, key=str))

    @property
    def formats(self) -> tuple[str, ...]:
        """Names of the formats that this answer can be written in, the usual one first."""
        if self.kind == "construct":
            return tuple(GRAPH_FORMATS)
        return ("table", *RESULT_FORMATS)

    def _results(self) -> QuerySolutions | QueryBoolean | None:
        if self.kind == "construct":
            return None
        return parse_query_results(self.body, format=QueryResultsFormat.JSON)


class Source(Protocol):
    """Anything that answers SPARQL: a store, a store with a time limit, an endpoint."""

    def answer(self, sparql: str) -> Answer:
        """Answer one query.

        Raises:
            InvalidQuery: the text is not a SPARQL query.
            QueryTimeout: the time limit passed.
            EndpointUnreachable: there is nobody to ask.
        """
        ...


def query_form(sparql: str) -> str:
    """The word that a query or update begins with after its prefixes, lower case; empty if none."""
    first = _FIRST_WORD.match(sparql)
    return first["word"].lower() if first else ""


def write_answer(answer: Answer, form: str) -> bytes:
    """An answer in a standard format, UTF-8.

    Args:
        answer: what was found.
        form: a key of `RESULT_FORMATS` or of `GRAPH_FORMATS`, as the kind of answer needs.

    Raises:
        InvalidQuery: this kind of answer has no such format.
    """
    if answer.kind == "construct" and form in GRAPH_FORMATS:
        return _write_triples(answer, GRAPH_FORMATS[form])
    results = answer._results()
    if results is None or form not in RESULT_FORMATS:
        raise InvalidQuery(
            f"format {form}: a query of the kind {answer.kind.upper()} cannot be written so. "
            f"Choose one of: {', '.join(answer.formats)}"
        )
    if isinstance(results, QueryBoolean) and form in ("csv", "tsv"):
        return b"true\n" if answer.truth else b"false\n"
    return results.serialize(format=RESULT_FORMATS[form]) or b""


def _write_triples(answer: Answer, form: RdfFormat) -> bytes:
    text = b"\n".join(str(triple).encode() for triple in answer.triples)
    prefixes = {name: space for name, space in terms.PREFIXES.items() if space.encode() in text}
    return serialize(answer.triples, format=form, prefixes=prefixes) or b""
