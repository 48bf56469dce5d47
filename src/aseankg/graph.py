"""Claims to RDF: statement nodes with their evidence, in the named graph of their document.

The only module that makes triples of claims. What people query directly on an event is not made
here but generated from these nodes by `ontology/rules` (module `shortcuts`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache, singledispatch

from pyoxigraph import Literal, NamedNode, Quad

from aseankg import iris, terms
from aseankg.claims.claim import (
    Agent,
    Agreed,
    Claim,
    Date,
    Edition,
    GroupStatement,
    Kind,
    Link,
    Name,
    Outcome,
    Participation,
    Place,
    Slogan,
    StatedAbsence,
    StatedCount,
    Status,
    Theme,
)
from aseankg.dates import Precision, WrittenDate
from aseankg.documents import Document
from aseankg.mentions.folding import is_thai
from aseankg.reference import Reference
from aseankg.review import ReviewedClaim
from aseankg.spans import Span

#: Characters quoted before and after, so that a quotation can be found again in a changed text.
CONTEXT_LENGTH = 32

Node = NamedNode | Literal
Pair = tuple[str, Node]

_STATEMENT: dict[type[Claim], tuple[str, str, str]] = {
    # claim class: property on the event, class of the node, type in its IRI
    Name: ("akg:nameStatement", "akg:NameStatement", "statement"),
    Kind: ("akg:kindStatement", "akg:KindStatement", "statement"),
    Participation: ("akg:participation", "akg:Participation", "participation"),
    StatedAbsence: ("akg:absence", "akg:StatedAbsence", "absence"),
    GroupStatement: ("akg:groupStatement", "akg:GroupStatement", "statement"),
    StatedCount: ("akg:statedCount", "akg:StatedCount", "statement"),
    Date: ("akg:dateStatement", "akg:DateStatement", "statement"),
    Place: ("akg:placeStatement", "akg:PlaceStatement", "statement"),
    Status: ("akg:statusStatement", "akg:StatusStatement", "statement"),
    Edition: ("akg:editionStatement", "akg:EditionStatement", "statement"),
    Theme: ("akg:themeStatement", "akg:ThemeStatement", "statement"),
    Link: ("akg:linkStatement", "akg:LinkStatement", "statement"),
    Agreed: ("akg:agreed", "akg:AgreedAction", "statement"),
    Slogan: ("akg:sloganStatement", "akg:SloganStatement", "statement"),
    Outcome: ("akg:outcomeStatement", "akg:OutcomeStatement", "statement"),
}


@lru_cache(maxsize=10_000)
def node(curie: str) -> NamedNode:
    """The node of a prefixed name such as `akg:agent` or `country:fiji`."""
    return NamedNode(terms.expand(curie))


def plain(value: str) -> Literal:
    return Literal(value)


def text_in(value: str) -> Literal:
    """A text with the tag of the script it is written in."""
    return Literal(value, language="th" if any(map(is_thai, value)) else "en")


def typed(value: str, datatype: str) -> Literal:
    return Literal(value, datatype=node(datatype))


def document_quads(
    document: Document, claims: Sequence[ReviewedClaim], principal: str | None, reference: Reference
) -> list[Quad]:
    """Everything that one document states, in its own named graph, each triple once, sorted."""
    triples = set(_document(document, principal, reference))
    for reviewed in claims:
        triples.update(_statement(reviewed, document))
    graph = NamedNode(iris.graph(document.slug))
    return sorted((Quad(s, p, o, graph) for s, p, o in triples), key=str)


Triple = tuple[NamedNode, NamedNode, Node]


def _document(document: Document, principal: str | None, reference: Reference) -> Iterator[Triple]:
    subject = node(f"document:{document.slug}")
    pairs: list[Pair] = [
        ("rdf:type", node("akg:PressRelease")),
        *_document_labels(document, reference),
        ("schema:inLanguage", plain(document.language)),
        ("schema:sha256", plain(document.sha256)),
    ]
    if document.title:
        pairs.append(("dct:title", Literal(document.title, language=document.language)))
    if document.address:
        pairs.append(("schema:url", NamedNode(iris.address(document.address))))
    if document.published:
        pairs.append(("dct:issued", typed(document.published.isoformat(), "xsd:date")))
    if document.revised:
        pairs.append(("dct:modified", typed(document.revised.isoformat(), "xsd:date")))
    publisher = reference.publishers.get(document.publisher or "")
    if publisher is not None:
        pairs.append(("dct:publisher", node(f"organisation:{publisher.organisation_id}")))
    if principal is not None:
        pairs.append(("schema:about", node(f"event:{principal}")))
    yield from ((subject, node(predicate), value) for predicate, value in pairs)


def _document_labels(document: Document, reference: Reference) -> Iterator[Pair]:
    """The title in its own language; in the other one who published it and when."""
    day = document.published.isoformat() if document.published else ""
    publisher = reference.publishers.get(document.publisher or "")
    names = {"en": "Release", "th": "ข่าว"}
    if publisher is not None:
        names = {
            "en": f"Release of the {publisher.names.label_en}".replace("the The ", "the "),
            "th": f"ข่าวของ{publisher.names.label_th}",
        }
    labels = {language: f"{name} {day}".strip() for language, name in names.items()}
    if document.title:
        labels[document.language] = document.title
    yield ("akg:labelBasis", node("akg:Composed"))
    yield from (("rdfs:label", Literal(label, language=language)) for language, label in labels.items())


def _statement(reviewed: ReviewedClaim, document: Document) -> Iterator[Triple]:
    claim = reviewed.claim
    link, kind, iri_type = _STATEMENT[type(claim)]
    subject = node(f"{iri_type}:{document.slug}--{reviewed.id}")
    event = node(f"event:{claim.event}")
    yield event, node("rdf:type"), node("akg:DiplomaticEvent")
    yield event, node(link), subject
    yield subject, node("rdf:type"), node(kind)
    for predicate, value in [*_values(claim, document), *_standing(reviewed, document)]:
        yield subject, node(predicate), value
    for span in claim.evidence:
        yield from _evidence(subject, span, document)
    for agent in _agents(claim):
        yield from _unlisted_agent(agent, document)


def _standing(reviewed: ReviewedClaim, document: Document) -> Iterator[Pair]:
    """How a claim came about and where it stands."""
    yield "akg:basis", node("akg:Named")
    yield "akg:reviewState", node(f"akg:{reviewed.state}")
    yield "akg:confidence", typed(str(reviewed.claim.confidence), "xsd:decimal")
    yield "dct:source", node(f"document:{document.slug}")
    if reviewed.by is not None and reviewed.day is not None:
        yield "akg:reviewedBy", plain(reviewed.by)
        yield "akg:reviewedOn", typed(reviewed.day.isoformat(), "xsd:date")
    if reviewed.proposal is not None:
        yield "akg:correctedFrom", plain("; ".join(reviewed.proposal.identity()[2:]))


def _evidence(subject: NamedNode, span: Span, document: Document) -> Iterator[Triple]:
    """A Web Annotation resource with both selectors (W3C Recommendation, §4.2.4 and §4.2.5)."""
    place = node(f"evidence:{document.slug}--{span.start}-{span.end}")
    position, quote = NamedNode(place.value + "#position"), NamedNode(place.value + "#quote")
    yield subject, node("akg:evidence"), place
    yield place, node("rdf:type"), node("oa:SpecificResource")
    yield place, node("oa:hasSource"), node(f"document:{document.slug}")
    yield place, node("oa:hasSelector"), position
    yield place, node("oa:hasSelector"), quote
    yield position, node("rdf:type"), node("oa:TextPositionSelector")
    yield position, node("oa:start"), typed(str(span.start), "xsd:integer")
    yield position, node("oa:end"), typed(str(span.end), "xsd:integer")
    yield quote, node("rdf:type"), node("oa:TextQuoteSelector")
    yield quote, node("oa:exact"), plain(span.quote(document.text))
    before = document.text[max(0, span.start - CONTEXT_LENGTH) : span.start]
    yield quote, node("oa:prefix"), plain(before)
    yield quote, node("oa:suffix"), plain(document.text[span.end : span.end + CONTEXT_LENGTH])


def agent_node(agent: Agent, document: Document) -> NamedNode:
    """The node of an actor; one that is in no table is known in its document only."""
    if agent.slug is not None:
        return node(f"{agent.kind}:{agent.slug}")
    digest = hashlib.sha256((agent.label or "").encode()).hexdigest()[:8]
    return node(f"{agent.kind}:{document.slug}--{digest}")


def _agents(claim: Claim) -> list[Agent]:
    return [agent for name in ("agent", "by") if isinstance(agent := getattr(claim, name, None), Agent)]


def _unlisted_agent(agent: Agent, document: Document) -> Iterator[Triple]:
    """Type and labels of a person, and of an organisation that is in no table."""
    if agent.post is not None:
        post = _post_node(agent)
        yield post, node("rdf:type"), node("org:Post")
        yield from _same_label(post, agent.post)
    if agent.label is None or (agent.kind != "person" and agent.slug is not None):
        return
    subject = agent_node(agent, document)
    yield subject, node("rdf:type"), node("foaf:Person" if agent.kind == "person" else "org:Organization")
    yield from _same_label(subject, agent.label)


def _same_label(subject: NamedNode, label: str) -> Iterator[Triple]:
    """One label for both languages, as written, and said to be so."""
    yield subject, node("rdfs:label"), Literal(label, language="en")
    yield subject, node("rdfs:label"), Literal(label, language="th")
    yield subject, node("akg:labelBasis"), node("akg:Composed")


def _post_node(agent: Agent) -> NamedNode:
    words = iris.slugify(agent.post or "") or hashlib.sha256((agent.post or "").encode()).hexdigest()[:8]
    return node(f"post:{agent.on_behalf_of}--{words}" if agent.on_behalf_of else f"post:{words}")


@singledispatch
def _values(claim: Claim, document: Document) -> list[Pair]:
    """Properties and values of a statement node, by class of claim."""
    raise TypeError(f"no RDF for {type(claim).__name__}")


@_values.register
def _(claim: Name, document: Document) -> list[Pair]:
    names = ((claim.english, "en"), (claim.thai, "th"))
    return [("akg:name", Literal(name, language=language)) for name, language in names if name]


@_values.register
def _(claim: Kind, document: Document) -> list[Pair]:
    level: list[Pair] = [("akg:level", node(f"level:{claim.level}"))] if claim.level else []
    return [("akg:kind", node(f"kind:{claim.kind}")), *level]


@_values.register
def _(claim: Participation, document: Document) -> list[Pair]:
    agent = claim.agent
    pairs: list[Pair] = [("akg:agent", agent_node(agent, document)), ("akg:role", node(f"role:{claim.role}"))]
    if agent.on_behalf_of is not None:
        pairs.append(("akg:onBehalfOf", node(f"{agent.acts_for}:{agent.on_behalf_of}")))
    if agent.post is not None:
        pairs.append(("akg:post", _post_node(agent)))
    return pairs


@_values.register
def _(claim: StatedAbsence, document: Document) -> list[Pair]:
    return [("akg:agent", agent_node(claim.agent, document))]


@_values.register
def _(claim: GroupStatement, document: Document) -> list[Pair]:
    excluded: list[Pair] = [("akg:except", agent_node(agent, document)) for agent in claim.excluded]
    return [("akg:group", node(f"group:{claim.group}")), *excluded]


#: What a count may be of, how exact it may be, and how an event may be attended, in a claim's words.
UNITS = {
    "countries": "akg:Countries",
    "organisations": "akg:Organisations",
    "delegations": "akg:Delegations",
    "persons": "akg:Persons",
}
QUALIFIERS = {"exact": "akg:Exact", "at-least": "akg:AtLeast", "about": "akg:About"}


@_values.register
def _(claim: StatedCount, document: Document) -> list[Pair]:
    return [
        ("akg:value", typed(str(claim.value), "xsd:integer")),
        ("akg:countOf", node(UNITS[claim.unit])),
        ("akg:countQualifier", node(QUALIFIERS[claim.qualifier])),
    ]


@_values.register
def _(claim: Date, document: Document) -> list[Pair]:
    return list(_date_values(claim.date))


def _date_values(written: WrittenDate) -> Iterator[Pair]:
    """First and last day where they are known, and the four bounds always (SEM, van Hage et al. 2011)."""
    first, last = (typed(day.isoformat(), "xsd:date") for day in (written.first, written.last))
    exact = written.precision is Precision.DAY
    if exact:
        yield "schema:startDate", first
        yield "schema:endDate", last
    yield "sem:hasEarliestBeginTimeStamp", first
    yield "sem:hasLatestBeginTimeStamp", first if exact else last
    yield "sem:hasEarliestEndTimeStamp", last if exact else first
    yield "sem:hasLatestEndTimeStamp", last
    yield "akg:datePrecision", node(f"time:unit{written.precision.capitalize()}")
    yield "akg:dateAsWritten", text_in(" ".join(written.as_written.split()))
    yield "akg:calendarAsWritten", node(f"akg:{written.calendar}")


MODES = {"offline": "Offline", "online": "Online", "mixed": "Mixed"}


@_values.register
def _(claim: Place, document: Document) -> list[Pair]:
    pairs: list[Pair] = []
    if claim.venue is not None:
        pairs.append(("akg:venue", node(f"place:{claim.venue}")))
    if claim.city is not None:
        pairs.append(("akg:city", node(f"place:{claim.city}")))
    if claim.country is not None:
        pairs.append(("akg:country", node(f"country:{claim.country}")))
    if claim.mode is not None:
        mode = node(f"schema:{MODES[claim.mode]}EventAttendanceMode")
        pairs.append(("schema:eventAttendanceMode", mode))
    return pairs


@_values.register
def _(claim: Status, document: Document) -> list[Pair]:
    pairs: list[Pair] = [("akg:status", node(f"status:{claim.status}"))]
    if document.published is not None:
        pairs.append(("akg:asOf", typed(document.published.isoformat(), "xsd:date")))
    return pairs


@_values.register
def _(claim: Edition, document: Document) -> list[Pair]:
    pairs: list[Pair] = [("akg:inSeries", node(f"series:{claim.series}"))]
    if claim.ordinal is not None:
        pairs.append(("akg:ordinal", typed(str(claim.ordinal), "xsd:integer")))
    if claim.as_written is not None:
        pairs.append(("akg:ordinalAsWritten", text_in(claim.as_written)))
    return pairs


@_values.register
def _(claim: Theme, document: Document) -> list[Pair]:
    return [("dct:subject", node(f"theme:{claim.theme}"))]


@_values.register
def _(claim: Link, document: Document) -> list[Pair]:
    return [(f"akg:{claim.relation}", node(f"event:{claim.target}"))]


@_values.register
def _(claim: Agreed, document: Document) -> list[Pair]:
    pairs: list[Pair] = [
        ("akg:assignedTo", agent_node(claim.by, document)),
        ("akg:actionText", text_in(claim.text)),
    ]
    if claim.addressed_to is not None:
        pairs.append(("akg:addressedTo", node(f"event:{claim.addressed_to}")))
    return pairs


@_values.register
def _(claim: Slogan, document: Document) -> list[Pair]:
    return [("akg:slogan", text_in(claim.text))]


@_values.register
def _(claim: Outcome, document: Document) -> list[Pair]:
    return [("akg:outcomeDocument", text_in(claim.text))]
