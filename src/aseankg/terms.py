"""Namespaces, and the names of every term that the program writes or reads.

A test compares `AKG_TERMS` with `ontology/*.ttl` both ways, so a term cannot be used
before it is declared nor declared and forgotten.
"""

from __future__ import annotations

from aseankg import iris

PREFIXES: dict[str, str] = {
    "akg": iris.TERMS,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "graph": iris.GRAPHS,
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{kind: iris.THINGS + kind + "/" for kind in iris.THING_TYPES},
}


def expand(curie: str) -> str:
    """The full IRI of a prefixed name such as `schema:startDate`.

    Raises:
        ValueError: the prefix is not one of ours.
    """
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        raise ValueError(f"not a prefixed name with a known prefix: {curie!r}")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The prefixed name of an IRI, with the longest namespace that fits; else the IRI itself."""
    fitting = [(len(space), prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    local = iri[length:]
    return f"{prefix}:{local}" if local and "/" not in local and "#" not in local else iri
