"""The types that a question's parameter can have, and how their values are written.

A type is a datatype (`xsd:date`) or stands for types of our things: `akg:Country` for
`country:…`, `foaf:Agent` for countries, organisations and persons. The name of a concept
scheme (`akg:Themes`) stands for its concepts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pyoxigraph import Literal, NamedNode

from aseankg import iris, terms
from aseankg.errors import InvalidQuery

#: Type of a parameter to the types of things that it takes.
THINGS: dict[str, tuple[str, ...]] = {
    "akg:Country": ("country",),
    "akg:DiplomaticEvent": ("event",),
    "akg:Group": ("group",),
    "akg:Kinds": ("kind",),
    "akg:Levels": ("level",),
    "akg:MeetingSeries": ("series",),
    "akg:MembershipStatuses": ("membership-status",),
    "akg:PressRelease": ("document",),
    "akg:Roles": ("role",),
    "akg:Statuses": ("status",),
    "akg:Themes": ("theme",),
    "foaf:Agent": ("country", "organisation", "person"),
    "foaf:Document": ("document", "source"),
    "foaf:Person": ("person",),
    "org:Organization": ("organisation",),
    "rdfs:Resource": iris.THING_TYPES,
    "schema:Place": ("place",),
}

_FIRST_BUDDHIST_YEAR = 2400
_YEARS_BETWEEN_ERAS = 543


def is_parameter_type(kind: str) -> bool:
    """Whether a question may declare a parameter of this type."""
    return kind in THINGS or kind in DATATYPES


def candidates(value: str, kind: str) -> tuple[NamedNode, ...]:
    """The things that a slug, prefixed name or address can mean; none for a name in words.

    Raises:
        InvalidQuery: a prefixed name or an address is of another type than this one.
    """
    types = THINGS[kind]
    if value.startswith("<") and value.endswith(">"):
        return (_of_type(value[1:-1], value, kind),)
    prefix, colon, local = value.partition(":")
    if colon and prefix in terms.PREFIXES:
        return (_of_type(terms.PREFIXES[prefix] + local, value, kind),)
    slug = value.strip().lower()
    if not re.fullmatch(r"[0-9a-z]+(?:--?[0-9a-z]+)*", slug):
        return ()
    return tuple(NamedNode(iris.thing(type_, slug)) for type_ in types)


def _of_type(iri: str, value: str, kind: str) -> NamedNode:
    thing = iris.split_thing(iri)
    if thing is None or thing[0] not in THINGS[kind]:
        wanted = ", ".join(f"{type_}:…" for type_ in THINGS[kind])
        raise InvalidQuery(f"{value} is not of the type {kind}, which is written {wanted}")
    try:
        return NamedNode(iri)
    except ValueError:
        raise InvalidQuery(f"{value} cannot be an address: it holds a character that none may have") from None


def _date(value: str) -> Literal:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError(value)
        day = date.fromisoformat(value)
    except ValueError:
        raise InvalidQuery(f"{value} is not a date. Write it as YYYY-MM-DD") from None
    if day.year >= _FIRST_BUDDHIST_YEAR:
        raise InvalidQuery(
            f"{value} looks like a year of the Buddhist Era. Dates are Gregorian: "
            f"{day.year - _YEARS_BETWEEN_ERAS}{value[4:]}"
        )
    return _literal(value, "xsd:date")


def _integer(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]+", value):
        raise InvalidQuery(f"{value} is not a whole number")
    return _literal(str(int(value)), "xsd:integer")


def _decimal(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", value):
        raise InvalidQuery(f"{value} is not a number")
    return _literal(value, "xsd:decimal")


def _boolean(value: str) -> Literal:
    if value not in ("true", "false"):
        raise InvalidQuery(f"{value} is neither true nor false")
    return _literal(value, "xsd:boolean")


def _literal(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=NamedNode(terms.expand(datatype)))


#: Datatype to the function that reads a value of it, or raises InvalidQuery.
DATATYPES: dict[str, Callable[[str], Literal]] = {
    "xsd:boolean": _boolean,
    "xsd:date": _date,
    "xsd:decimal": _decimal,
    "xsd:integer": _integer,
    "xsd:string": Literal,
}
