"""An rdflib graph that parses each query once; the engine asks the same one for every node."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result


class GraphWithPreparedQueries(Graph):
    """A graph in memory whose queries are kept in their parsed form."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> Result:
        """Answer as `rdflib.Graph.query` does."""
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **options)


@lru_cache(maxsize=256)
def _prepared(text: str) -> Query:
    return prepareQuery(text)
