"""The library of questions, and asking one of them.

One file of `queries/questions` is one question; its name is the file's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

from aseankg import locations
from aseankg.answers import Answer, Source
from aseankg.errors import InvalidQuery
from aseankg.questions.file import Question, bind_terms, parse_question, read_question
from aseankg.questions.parameters import resolve

__all__ = [
    "Question",
    "ask",
    "bind",
    "bind_terms",
    "find_question",
    "parse_question",
    "questions",
    "read_question",
]


def questions(folder: Path | None = None) -> tuple[Question, ...]:
    """All questions of a folder, by name; those that are shipped where none is given.

    Raises:
        InvalidQuery: a file's header cannot be read.
    """
    place = folder if folder is not None else locations.shipped("queries", "questions")
    return tuple(read_question(path) for path in sorted(place.glob("*.rq")))


def find_question(name: str, folder: Path | None = None) -> Question:
    """A question of the library by its name, or a query file by its path.

    Raises:
        InvalidQuery: there is neither, or the file cannot be read.
    """
    library = folder if folder is not None else locations.shipped("queries", "questions")
    inside, outside = library / f"{name}.rq", Path(name)
    if re.fullmatch(r"[\w-]+", name) and inside.is_file():
        return read_question(inside)
    if outside.is_file():
        return read_question(outside)
    near = get_close_matches(name, [path.stem for path in library.glob("*.rq")], n=3, cutoff=0.5)
    hint = f"Did you mean: {', '.join(near)}?" if near else "List them with: aseankg queries"
    raise InvalidQuery(f"{name}: no question of this name and no such file. {hint}")


def bind(question: Question, values: Mapping[str, str], source: Source) -> str:
    """The query with the wanted values in place of the defaults.

    Args:
        question: what is asked.
        values: parameter to value as a person writes it: a slug, a prefixed name, an address
            in angle brackets or a name of the thing in either language; a date as
            YYYY-MM-DD; a number; text.
        source: where it is looked up whether the thing exists.

    Raises:
        InvalidQuery: there is no such parameter or thing, or the value is of another type.
    """
    unknown = [name for name in values if name not in question.parameters]
    if unknown:
        raise InvalidQuery(f"{question.name}: {_unknown_parameter(question, unknown[0])}")
    terms = {}
    for name, value in values.items():
        try:
            terms[name] = resolve(value, question.parameters[name], source)
        except InvalidQuery as error:
            raise InvalidQuery(f"{question.name}: parameter {name}: {error}") from None
    return bind_terms(question, {name: [term] for name, term in terms.items()})


def ask(source: Source, question: Question, values: Mapping[str, str] | None = None) -> Answer:
    """Ask a question, with its defaults where no other value is given.

    Raises:
        InvalidQuery: the query or a value is wrong.
        QueryTimeout: the source's time limit passed.
        EndpointUnreachable: the source is an endpoint that gave no answer.
    """
    sparql = bind(question, values or {}, source)
    try:
        return source.answer(sparql)
    except InvalidQuery as error:
        raise InvalidQuery(f"{question.name}: {error}") from None


def _unknown_parameter(question: Question, name: str) -> str:
    if not question.parameters:
        return f"it has no parameters, so {name} means nothing to it"
    known = ", ".join(f"{known} ({kind})" for known, kind in question.parameters.items())
    return f"there is no parameter {name}. It has: {known}"
