"""The same questions, asked of a SPARQL endpoint on the web (SPARQL 1.1 Protocol, W3C 2013).

Queries go as a form by POST, because a long one does not fit into an address. Nothing is
sent before a question is asked.
"""

from __future__ import annotations

from http.client import HTTPException
from math import ceil
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results, serialize

from aseankg.answers import Answer, query_form
from aseankg.errors import EndpointUnreachable, InvalidQuery, QueryTimeout
from aseankg.store import refuse_update

#: Seconds to wait for an endpoint where nothing else is asked for.
DEFAULT_LIMIT = 60.0

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/turtle;q=0.9"
_GRAPH_FORMS = ("construct", "describe")


class Endpoint:
    """A SPARQL endpoint behind a time limit."""

    def __init__(self, address: str, *, limit: float = DEFAULT_LIMIT) -> None:
        """Take the address; nothing is sent yet.

        Args:
            address: where queries go, `http` or `https`.
            limit: seconds to wait for the connection and again for each part of the answer.

        Raises:
            EndpointUnreachable: this is not a web address.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise EndpointUnreachable(
                f"{address}: not the address of an endpoint. It begins with http:// or https://"
            )
        self._address = address
        self._limit = limit

    def answer(self, sparql: str) -> Answer:
        """Send one query as it stands.

        Raises:
            InvalidQuery: the endpoint says that the query is wrong, or it is an update.
            QueryTimeout: the endpoint was reached and did not answer in time.
            EndpointUnreachable: it was not reached, refused, or answered something else.
        """
        refuse_update(sparql)
        form = query_form(sparql)
        body, media_type = self._send(sparql, _TRIPLES if form in _GRAPH_FORMS else _ROWS)
        try:
            if form in _GRAPH_FORMS:
                return Answer("construct", sparql, _as_ntriples(body, media_type))
            parse_query_results(body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError):
            raise EndpointUnreachable(
                f"{self._address}: answered with {media_type or 'something'} that is no SPARQL result. "
                "Is this the address of a SPARQL endpoint?"
            ) from None
        return Answer("ask" if form == "ask" else "select", sparql, body)

    def _send(self, sparql: str, accept: str) -> tuple[bytes, str]:
        """The bytes of the answer and their media type."""
        from SPARQLWrapper import POST, SPARQLWrapper
        from SPARQLWrapper.SPARQLExceptions import EndPointNotFound, QueryBadFormed, SPARQLWrapperException

        wrapper = SPARQLWrapper(self._address, agent="aseankg")
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setQuery(sparql)
        # It takes a word such as "addressed" for the update ADD; what is sent is always a query.
        wrapper.queryType = query_form(sparql).upper()
        wrapper.addCustomHttpHeader("Accept", accept)
        wrapper.setTimeout(ceil(self._limit))
        try:
            response = wrapper.query().response
            return response.read(), response.headers.get_content_type()
        except QueryBadFormed as error:
            raise InvalidQuery(f"{self._address}: the endpoint refuses the query: {_said(error)}") from None
        except EndPointNotFound:
            raise EndpointUnreachable(
                f"{self._address}: answered 404, not found. Check the address"
            ) from None
        except TimeoutError:
            raise QueryTimeout(
                f"{self._address}: no answer within {self._limit:g} seconds, which is not an empty answer"
            ) from None
        except HTTPError as error:
            raise EndpointUnreachable(
                f"{self._address}: answered {error.code} {error.reason}. Check the address"
            ) from None
        except (SPARQLWrapperException, HTTPException, OSError) as error:
            raise EndpointUnreachable(
                f"{self._address}: no answer: {_said(error)}. Check the address and that it is running"
            ) from None


def _as_ntriples(body: bytes, media_type: str) -> bytes:
    form = RdfFormat.from_media_type(media_type) or RdfFormat.TURTLE
    triples = [quad.triple for quad in parse(body, format=form)]
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def _said(error: Exception) -> str:
    """What an error says, or the answer that it quotes, on one line and not too long."""
    words = str(error.reason) if isinstance(error, URLError) else str(error)
    quoted = words.partition("Response:\n")[2]
    for escaped in ("\\n", "\\r", "\\t"):
        quoted = quoted.replace(escaped, " ")
    words = quoted.removeprefix("b").strip("'\"") or words
    return " ".join(words.split())[:200] or type(error).__name__
