"""Ask a question, of the built graph or of an endpoint, and lay the answer out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from aseankg import locations
from aseankg.errors import InvalidQuery
from aseankg.questions import Question, ask, find_question, parse_question, questions
from aseankg.questions.table import render


def ask_and_render(
    name: str, text: str | None, params: Sequence[str], form: str | None, *, lang: str,
    endpoint: str | None, limit: float, data: Path | None = None, width: int | None = None,
) -> bytes:  # fmt: skip
    """The answer to a question of the library, to a query file, or to the text given.

    Args:
        form: name of a format; a table, or Turtle for a graph, where none is given.
        width: columns of the terminal, where the answer goes to one.

    Raises:
        InvalidQuery: there is no such question, or the query, a parameter or the format is wrong.
        QueryTimeout: the time limit passed; that is no answer, not an empty one.
        EndpointUnreachable: the endpoint gave no answer.
        MissingGraph: there is no built graph.
    """
    question = find_question(name) if text is None else parse_question("standard input", text)
    values = dict(_value(param) for param in params)
    if endpoint is not None:
        from aseankg.endpoint import Endpoint

        remote = Endpoint(endpoint, limit=limit)
        return render(ask(remote, question, values), form, source=remote, lang=lang, width=width)
    from aseankg.store_process import TimedStore

    with TimedStore(locations.graph_folder(data), limit=limit) as store:
        return render(ask(store, question, values), form, source=store, lang=lang, width=width)


def list_questions(*, lang: str) -> str:
    """Name, question and parameters of every question in the library."""
    return "".join(_listed(question, lang) for question in questions())


def _listed(question: Question, lang: str) -> str:
    lines = [question.name, "    " + question.text.get(lang, "")]
    if question.parameters:
        lines.append("    " + ", ".join(f"--param {n}=… ({kind})" for n, kind in question.parameters.items()))
    return "\n".join(lines) + "\n"


def _value(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals or not name:
        raise InvalidQuery(f"--param {param}: write it as NAME=VALUE, for example --param country=malaysia")
    return name, value
