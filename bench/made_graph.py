"""A graph of meetings that never happened, of any size, the same for the same seed.

It holds every kind of statement of the model with its evidence, the reference rows that the
statements name, and the shortcuts that the rules would give. Used to compare engines; the
numbers, places and names in it mean nothing.

    python bench/made_graph.py FOLDER [EVENTS] [SEED]
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from aseankg import iris, terms

MEMBERS = tuple(f"member-{n:02}" for n in range(1, 11))
PARTNERS = tuple(f"partner-{n:02}" for n in range(1, 26))
AGENCIES = tuple(f"agency-{n:02}" for n in range(1, 21))
SERIES = tuple(f"series-{n:02}" for n in range(1, 26))
THEMES = tuple(f"theme-{n:02}" for n in range(1, 31))
CITIES = tuple(f"city-{n:02}" for n in range(1, 36))
KINDS = ("conference", "meeting", "workshop", "visit")
STATUSES = ("dialogue-partner", "sectoral-dialogue-partner", "development-partner")
FIRST_DAY = date(1990, 1, 1)

Node = NamedNode | Literal
Facts = dict[str, str | Node]


def node(name: str) -> NamedNode:
    return NamedNode(terms.expand(name))


def day(value: date) -> Literal:
    return Literal(value.isoformat(), datatype=node("xsd:date"))


@dataclass
class Occasion:
    """What is true of one made meeting."""

    number: int
    slug: str
    document: str
    held_on: date
    host: str
    agency: str
    city: str
    series: str | None
    ordinal: int
    guests: list[str]
    absent: list[str]
    themes: list[str]
    next_event: str | None
    quads: list[Quad] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def event(self) -> str:
        return f"event:{self.slug}"

    @property
    def graph(self) -> str:
        return f"graph:{self.document}"

    def say(self, subject: str, predicate: str, *objects: str | Node, graph: str = "") -> None:
        """Add one fact, to the document's graph if no other is named."""
        for value in objects:
            term = node(value) if isinstance(value, str) else value
            self.quads.append(Quad(node(subject), node(predicate), term, node(graph or self.graph)))

    def derive(self, predicate: str, *objects: str | Node, subject: str = "") -> None:
        self.say(subject or self.event, predicate, *objects, graph="graph:derived")

    def statement(self, prefix: str, tail: str, link: str, kind: str, **facts: str | Node) -> str:
        """Add a statement node with its evidence; a fact's name has `__` for the colon."""
        name = f"{prefix}:{self.document}--{tail}-{next(self.numbers):02}"
        self.say(self.event, link, name)
        self.say(name, "rdf:type", kind)
        for predicate, value in facts.items():
            self.say(name, predicate.replace("__", ":"), value)
        self.attest(name, self.graph)
        return name

    def attest(self, name: str, graph: str, basis: str = "akg:Named") -> None:
        self.say(name, "akg:evidence", f"evidence:{self.document}--0-24", graph=graph)
        self.say(name, "akg:basis", basis, graph=graph)
        self.say(name, "akg:reviewState", "akg:Accepted", graph=graph)
        self.say(name, "akg:confidence", Literal("0.9", datatype=node("xsd:decimal")), graph=graph)
        self.say(name, "dct:source", f"document:{self.document}", graph=graph)


def label_quads(name: str, kind: str, text: str, graph: str = "graph:reference") -> list[Quad]:
    subject, where = node(name), node(graph)
    return [
        Quad(subject, node("rdf:type"), node(kind), where),
        Quad(subject, node("rdfs:label"), Literal(f"{text} en", language="en"), where),
        Quad(subject, node("rdfs:label"), Literal(f"{text} th", language="th"), where),
    ]


def reference_quads() -> list[Quad]:
    """Countries, agencies, series, themes, places and memberships that the meetings name."""
    named = [
        *[(f"country:{slug}", "akg:Country") for slug in MEMBERS + PARTNERS],
        *[(f"organisation:{slug}", "org:Organization") for slug in ("asean", *AGENCIES)],
        *[(f"series:{slug}", "akg:MeetingSeries") for slug in SERIES],
        *[(f"place:{slug}", "schema:Place") for slug in CITIES],
        *[(f"{kind}:{slug}", "skos:Concept") for kind, slug in _concepts()],
        ("group:asean-member-states", "akg:Group"),
    ]
    quads = [q for name, kind in named for q in label_quads(name, kind, name.partition(":")[2])]
    quads += _theme_tree()
    for slug in MEMBERS:
        quads += _membership(slug, "member")
    for number, slug in enumerate(PARTNERS):
        quads += _membership(slug, STATUSES[number % 3])
    return quads


def _concepts() -> list[tuple[str, str]]:
    return [
        *[("theme", slug) for slug in THEMES],
        *[("kind", slug) for slug in KINDS],
        *[("status", slug) for slug in ("held", "announced")],
        *[("role", slug) for slug in ("host", "co-host", "participant")],
        *[("membership-status", slug) for slug in ("member", *STATUSES)],
    ]


def _theme_tree() -> list[Quad]:
    where = node("graph:reference")
    return [
        Quad(node(f"theme:{slug}"), node("skos:broader"), node(f"theme:{THEMES[number % 3]}"), where)
        for number, slug in enumerate(THEMES)
        if number >= 3
    ]


def _membership(slug: str, status: str) -> list[Quad]:
    name, where = node(f"membership:{slug}--asean--{status}--1980-01-01"), node("graph:reference")
    facts: dict[str, Node] = {
        "rdf:type": node("org:Membership"),
        "org:member": node(f"country:{slug}"),
        "org:organization": node("organisation:asean"),
        "org:role": node(f"membership-status:{status}"),
        "schema:startDate": day(date(1980, 1, 1)),
    }
    return [Quad(name, node(predicate), value, where) for predicate, value in facts.items()]


def occasions(events: int, seed: int) -> list[Occasion]:
    """The made meetings, oldest first; every second one is an edition of a series."""
    chance, editions = random.Random(seed), defaultdict[str, int](int)
    found = []
    for number in range(events):
        series = chance.choice(SERIES) if number % 2 else None
        if series is not None:
            editions[series] += 1
        found.append(_occasion(number, series, editions[series or ""], chance))
    for earlier, later in pairwise(found):
        earlier.next_event = later.event if chance.random() < 0.5 else None
    return found


def _occasion(number: int, series: str | None, ordinal: int, chance: random.Random) -> Occasion:
    held_on = FIRST_DAY + timedelta(days=number * 13)
    absent = chance.sample(MEMBERS[1:], chance.randint(0, 2))
    return Occasion(
        number=number,
        slug=f"{series}-{ordinal}" if series else f"{held_on}-made-{number}",
        document=f"made-{held_on}-{number}",
        held_on=held_on,
        host=chance.choice([slug for slug in MEMBERS if slug not in absent]),
        agency=chance.choice(AGENCIES),
        city=chance.choice(CITIES),
        series=series,
        ordinal=ordinal,
        guests=chance.sample(PARTNERS, chance.randint(3, 9)),
        absent=absent,
        themes=chance.sample(THEMES, 3),
        next_event=None,
    )


def describe(occasion: Occasion) -> list[Quad]:
    """All that the document says of the meeting, and all that follows from it."""
    _document(occasion)
    _circumstances(occasion)
    _people(occasion)
    _results(occasion)
    return occasion.quads


def _document(o: Occasion) -> None:
    name, evidence = f"document:{o.document}", f"evidence:{o.document}--0-24"
    o.quads += label_quads(name, "akg:PressRelease", f"Release {o.number}", o.graph)
    o.say(name, "dct:issued", day(o.held_on + timedelta(days=2)))
    o.say(name, "schema:about", o.event)
    o.say(evidence, "rdf:type", "oa:SpecificResource")
    o.say(evidence, "oa:hasSource", name)
    position, quote = (NamedNode(f"{terms.expand(evidence)}#{part}") for part in ("position", "quote"))
    o.say(evidence, "oa:hasSelector", position, quote)
    where, whole = node(o.graph), node("xsd:nonNegativeInteger")
    o.quads += [
        Quad(position, node("rdf:type"), node("oa:TextPositionSelector"), where),
        Quad(position, node("oa:start"), Literal("0", datatype=whole), where),
        Quad(position, node("oa:end"), Literal("24", datatype=whole), where),
        Quad(quote, node("rdf:type"), node("oa:TextQuoteSelector"), where),
        Quad(quote, node("oa:exact"), Literal(f"Made meeting number {o.number:04}"), where),
    ]


def _circumstances(o: Occasion) -> None:
    o.say(o.event, "rdf:type", "akg:DiplomaticEvent")
    o.quads += label_quads(o.event, "akg:DiplomaticEvent", f"Made meeting {o.number}", "graph:derived")
    name = Literal(f"Made meeting {o.number}", language="en")
    o.statement("statement", "name", "akg:nameStatement", "akg:NameStatement", akg__name=name)
    kind = f"kind:{KINDS[o.number % 4]}"
    o.statement("statement", "kind", "akg:kindStatement", "akg:KindStatement", akg__kind=kind)
    when: Facts = {"schema__startDate": day(o.held_on), "schema__endDate": day(o.held_on)}
    o.statement("statement", "date", "akg:dateStatement", "akg:DateStatement", **when)
    place: Facts = {"akg__city": f"place:{o.city}", "akg__country": f"country:{o.host}"}
    o.statement("statement", "place", "akg:placeStatement", "akg:PlaceStatement", **place)
    held: Facts = {"akg__status": "status:held", "akg__asOf": day(o.held_on)}
    o.statement("statement", "status", "akg:statusStatement", "akg:StatusStatement", **held)
    for bound in ("EarliestBegin", "LatestBegin", "EarliestEnd", "LatestEnd"):
        o.derive(f"sem:has{bound}TimeStamp", day(o.held_on))
    o.derive("akg:kind", kind)
    o.derive("schema:startDate", day(o.held_on))
    o.derive("schema:endDate", day(o.held_on))
    o.derive("akg:datePrecision", "time:unitDay")
    o.derive("akg:city", f"place:{o.city}")
    o.derive("akg:country", f"country:{o.host}")
    o.derive("akg:status", "status:held")
    o.derive("dct:source", f"document:{o.document}")
    _edition(o)


def _edition(o: Occasion) -> None:
    if o.series is None:
        return
    facts: Facts = {
        "akg__inSeries": f"series:{o.series}",
        "akg__ordinal": Literal(str(o.ordinal), datatype=node("xsd:integer")),
    }
    o.statement("statement", "edition", "akg:editionStatement", "akg:EditionStatement", **facts)
    for predicate, value in facts.items():
        o.derive(predicate.replace("__", ":"), value)


def _people(o: Occasion) -> None:
    ministry: Facts = {"akg__agent": f"organisation:{o.agency}", "akg__onBehalfOf": f"country:{o.host}"}
    o.statement(
        "participation", o.agency, "akg:participation", "akg:Participation", akg__role="role:host", **ministry
    )
    for predicate in ("akg:attendedBy", "akg:hostedBy"):
        o.derive(predicate, f"country:{o.host}", f"organisation:{o.agency}")
    for slug in o.guests:
        facts: Facts = {"akg__agent": f"country:{slug}", "akg__role": "role:participant"}
        name = o.statement("participation", slug, "akg:participation", "akg:Participation", **facts)
        status = STATUSES[PARTNERS.index(slug) % 3]
        o.derive("akg:statusThen", f"membership-status:{status}", subject=name)
        o.derive("akg:attendedBy", f"country:{slug}")
    _group(o)
    for slug in o.absent:
        o.statement("absence", slug, "akg:absence", "akg:StatedAbsence", akg__agent=f"country:{slug}")
        o.derive("akg:notAttendedBy", f"country:{slug}")
    o.derive("akg:memberThen", *[f"country:{slug}" for slug in MEMBERS])


def _group(o: Occasion) -> None:
    if o.number % 3:
        return
    facts: Facts = {"akg__group": "group:asean-member-states"}
    group = o.statement("statement", "group", "akg:groupStatement", "akg:GroupStatement", **facts)
    o.say(group, "akg:except", *[f"country:{slug}" for slug in o.absent])
    for slug in MEMBERS:
        if slug in o.absent:
            continue
        name = f"participation:{o.document}--{slug}-group"
        o.derive("akg:participation", name)
        o.derive("rdf:type", "akg:Participation", subject=name)
        o.derive("akg:agent", f"country:{slug}", subject=name)
        o.derive("akg:role", "role:participant", subject=name)
        o.derive("akg:statusThen", "membership-status:member", subject=name)
        o.derive("akg:derivedFrom", group, subject=name)
        o.attest(name, "graph:derived", "akg:ExpandedFromGroup")
        o.derive("akg:attendedBy", f"country:{slug}")


def _results(o: Occasion) -> None:
    stated: Facts = {
        "akg__value": Literal("12", datatype=node("xsd:integer")),
        "akg__countOf": "akg:Countries",
    }
    o.statement("statement", "count", "akg:statedCount", "akg:StatedCount", **stated)
    for slug in o.themes:
        facts: Facts = {"dct__subject": f"theme:{slug}"}
        o.statement("statement", "theme", "akg:themeStatement", "akg:ThemeStatement", **facts)
        o.derive("dct:subject", f"theme:{slug}")
    if o.next_event is not None:
        link: Facts = {"akg__reportedTo": o.next_event}
        o.statement("statement", "link", "akg:linkStatement", "akg:LinkStatement", **link)
        o.derive("akg:reportedTo", o.next_event)
    agreed: Facts = {
        "akg__assignedTo": f"country:{o.host}",
        "akg__actionText": Literal(f"Report on meeting {o.number}", language="en"),
    }
    o.statement("statement", "agreed", "akg:agreed", "akg:AgreedAction", **agreed)


def made_quads(events: int, seed: int) -> list[Quad]:
    """The whole graph, each quad once."""
    quads = reference_quads()
    for occasion in occasions(events, seed):
        quads += describe(occasion)
    return list(dict.fromkeys(quads))


def write_made_graph(folder: Path, *, events: int, seed: int = 1) -> Path:
    """Write the graph as one TriG file and give its path back."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "made.trig"
    prefixes = {name: space for name, space in terms.PREFIXES.items() if space.startswith(iris.BASE)}
    serialize(made_quads(events, seed), output=str(path), format=RdfFormat.TRIG, prefixes=prefixes)
    return path


if __name__ == "__main__":
    arguments = sys.argv[1:] + ["1000", "1"][len(sys.argv) - 2 :]
    path = write_made_graph(Path(arguments[0]), events=int(arguments[1]), seed=int(arguments[2]))
    sys.stdout.write(f"{path}\n")
