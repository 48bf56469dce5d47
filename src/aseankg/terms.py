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

_CLASSES = """
    AgentStanding AgreedAction Basis CalendarEra CitedPage CountQualifier CountedThing Country DateStatement
    DiplomaticEvent EditionStatement Group GroupStatement KindStatement LabelBasis LinkStatement
    MeetingSeries NameStatement OutcomeStatement Participation PlaceStatement PressRelease ReviewState
    RosterStatus SloganStatement StatedAbsence StatedCount Statement StatusStatement ThemeStatement
"""
_PROPERTIES = """
    absence acronym actionText addressedTo agent agreed asOf assignedTo attendedBy basis calendarAsWritten
    chairedBy city confidence contested convenedBy correctedFrom countOf countQualifier country countsAs
    dateAsWritten datePrecision dateStatement derivedFrom editionStatement endPrecision evidence except
    excludedFromCheck expectedToAttend followedUpBy group groupStatement havingStatus hostedBy inSeries iso2
    iso3 kind kindStatement labelBasis level linkStatement memberThen membersOf name nameStatement
    nextInSeries notAttendedBy onBehalfOf onSidelinesOf ordinal ordinalAsWritten organisationKind
    outcomeDocument outcomeStatement participation pillar placeKind placeStatement post precedence
    reportedTo reportsTo reviewState reviewedBy reviewedOn role rosterStatus shortcut slogan sloganStatement
    sourceConfidence statedCount statesValue status statusStatement statusThen themeStatement value venue
    verification
"""
_INDIVIDUALS = """
    About Accepted AtLeast BuddhistEra Composed Corrected CountedOnly Countries Curated Delegations Exact
    ExpandedFromGroup Full Gregorian Named NotRecorded Organisations Partial Persons Rejected StateLike
    Unreviewed
"""
_SCHEMES = "Kinds Levels MembershipStatuses Roles Statuses Themes"

#: Local names of all terms of ours, as `ontology/*.ttl` declares them.
AKG_TERMS: frozenset[str] = frozenset(f"{_CLASSES} {_PROPERTIES} {_INDIVIDUALS} {_SCHEMES}".split())


def expand(curie: str) -> str:
    """The full IRI of a prefixed name such as `schema:startDate`.

    Raises:
        ValueError: the prefix is not one of ours, or an `akg:` name is not a term of the ontology.
    """
    prefix, colon, local = curie.partition(":")
    if not colon or prefix not in PREFIXES:
        raise ValueError(f"not a prefixed name with a known prefix: {curie!r}")
    if prefix == "akg" and local not in AKG_TERMS:
        raise ValueError(f"not a term of the ontology: {curie!r}")
    return PREFIXES[prefix] + local


def shorten(iri: str) -> str:
    """The prefixed name of an IRI, with the longest namespace that fits; else the IRI itself."""
    fitting = [(len(space), prefix) for prefix, space in PREFIXES.items() if iri.startswith(space)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    local = iri[length:]
    return f"{prefix}:{local}" if local and "/" not in local and "#" not in local else iri
