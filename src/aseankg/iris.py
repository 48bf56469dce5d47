"""Every IRI that the project mints; no other module knows the base address.

Terms are hash IRIs (`…/def#DiplomaticEvent`), things are slash IRIs
(`…/id/event/amm-56`), graphs are `…/graph/{slug}`. A published IRI never changes.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

BASE = "https://w3id.org/aseankg/"
TERMS = BASE + "def#"
ONTOLOGY = BASE + "def"
SHAPES = BASE + "shapes"
CONTEXT = BASE + "context.jsonld"
THINGS = BASE + "id/"
DATASET = BASE + "dataset"
GRAPHS = BASE + "graph/"

#: Types of things; each is also the prefix of their IRIs in Turtle and SPARQL.
THING_TYPES = (
    "absence",
    "country",
    "document",
    "event",
    "evidence",
    "group",
    "kind",
    "level",
    "membership",
    "membership-status",
    "organisation",
    "participation",
    "person",
    "place",
    "post",
    "role",
    "series",
    "source",
    "statement",
    "status",
    "theme",
)

REFERENCE_GRAPH = GRAPHS + "reference"
DERIVED_GRAPH = GRAPHS + "derived"
ONTOLOGY_GRAPH = GRAPHS + "ontology"
#: The graphs that state nothing of a document of their own.
GENERATED_GRAPHS = (REFERENCE_GRAPH, DERIVED_GRAPH, ONTOLOGY_GRAPH)

_NOT_IN_A_SLUG = re.compile(r"[^0-9a-z]+")


def thing(kind: str, slug: str) -> str:
    """The IRI of one thing.

    Args:
        kind: one of `THING_TYPES`.
        slug: lower-case words joined by hyphens; `--` joins the parts of a composed slug.

    Raises:
        ValueError: the type is unknown, or the slug is empty or would need escaping.
    """
    if kind not in THING_TYPES:
        raise ValueError(f"unknown type of thing: {kind!r}")
    if not re.fullmatch(r"[0-9a-z]+(?:--?[0-9a-z]+)*", slug):
        raise ValueError(f"not a slug: {slug!r}")
    return f"{THINGS}{kind}/{slug}"


def graph(slug: str) -> str:
    """The IRI of the named graph of one document or source."""
    return GRAPHS + slug


def split_thing(iri: str) -> tuple[str, str] | None:
    """Type and slug of one of our things, or None for any other IRI."""
    if not iri.startswith(THINGS):
        return None
    kind, _, slug = iri.removeprefix(THINGS).partition("/")
    return (kind, slug) if kind in THING_TYPES and slug else None


def slugify(name: str) -> str:
    """A slug of the Latin letters and digits of a name; empty when it has none.

    Accents are dropped ("Türkiye" gives "turkiye"). Thai letters have no Latin form of their
    own here, so a Thai name gives an empty slug and the caller must find another one.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return _NOT_IN_A_SLUG.sub("-", plain.lower().replace("'", "")).strip("-")


def address(written: str) -> str:
    """A web address as an IRI: what RFC 3987 forbids is percent-encoded, the rest stays."""
    return re.sub(r"[\x00-\x20<>\"{}|\\^`]", lambda match: quote(match.group()), written)
