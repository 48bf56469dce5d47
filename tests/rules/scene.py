"""Small made-up graphs for the tests of the rules: documents, what they state, what follows.

A statement is written as the Turtle of its values; everything that every node must have
(evidence, basis, review state, source) is added here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from aseankg import iris, terms
from aseankg.shortcuts import derive

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
RULES = ROOT / "ontology" / "rules"
WORKSHOP = HERE.parent / "model" / "workshop.trig"
REFERENCE = HERE / "reference.trig"

EVENT = "event:2019-06-04-mountain-rescue"
PREFIXES = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in terms.PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Said:
    """One statement on an event: the property that leads to it, its class and its values."""

    link: str
    kind: str
    values: str
    state: str = "Accepted"
    event: str = EVENT


def dated(first: str, last: str | None = None, *, state: str = "Accepted", event: str = EVENT) -> Said:
    """A date statement; `YYYY-MM-DD` days, or one `YYYY-MM` (given the days 1 to 28) or `YYYY`."""
    if len(first) == 10:
        begin, end, precision = first, last or first, "Day"
        days = f'schema:startDate "{begin}"^^xsd:date ; schema:endDate "{end}"^^xsd:date ; '
        late_begin, early_end = begin, end
    else:
        begin = f"{first}-01" if len(first) == 7 else f"{first}-01-01"
        end = f"{first}-28" if len(first) == 7 else f"{first}-12-31"
        days, late_begin, early_end = "", end, begin
        precision = "Month" if len(first) == 7 else "Year"
    values = (
        f'{days}sem:hasEarliestBeginTimeStamp "{begin}"^^xsd:date ; '
        f'sem:hasLatestBeginTimeStamp "{late_begin}"^^xsd:date ; '
        f'sem:hasEarliestEndTimeStamp "{early_end}"^^xsd:date ; '
        f'sem:hasLatestEndTimeStamp "{end}"^^xsd:date ; akg:datePrecision time:unit{precision}'
    )
    return Said("akg:dateStatement", "akg:DateStatement", values, state, event)


def placed(values: str, *, state: str = "Accepted", event: str = EVENT) -> Said:
    return Said("akg:placeStatement", "akg:PlaceStatement", values, state, event)


def status(name: str, *, as_of: str = "2019-06-07", state: str = "Accepted", event: str = EVENT) -> Said:
    values = f'akg:status status:{name} ; akg:asOf "{as_of}"^^xsd:date'
    return Said("akg:statusStatement", "akg:StatusStatement", values, state, event)


def edition(series: str, ordinal: int | None = None, *, state: str = "Accepted", event: str = EVENT) -> Said:
    number = "" if ordinal is None else f" ; akg:ordinal {ordinal}"
    values = f"akg:inSeries series:{series}{number}"
    return Said("akg:editionStatement", "akg:EditionStatement", values, state, event)


def named(*names: str, state: str = "Accepted", event: str = EVENT) -> Said:
    return Said("akg:nameStatement", "akg:NameStatement", "akg:name " + " , ".join(names), state, event)


def of_kind(values: str, *, state: str = "Accepted", event: str = EVENT) -> Said:
    return Said("akg:kindStatement", "akg:KindStatement", values, state, event)


def took_part(
    agent: str,
    role: str = "participant",
    *,
    acting_for: str | None = None,
    state: str = "Accepted",
    event: str = EVENT,
) -> Said:
    behalf = "" if acting_for is None else f" ; akg:onBehalfOf {acting_for}"
    values = f"akg:agent {agent} ; akg:role role:{role}{behalf}"
    return Said("akg:participation", "akg:Participation", values, state, event)


def absent(agent: str, *, state: str = "Accepted", event: str = EVENT) -> Said:
    return Said("akg:absence", "akg:StatedAbsence", f"akg:agent {agent}", state, event)


def group(name: str, *excepted: str, state: str = "Accepted", event: str = EVENT) -> Said:
    exceptions = "".join(f" ; akg:except {agent}" for agent in excepted)
    return Said(
        "akg:groupStatement", "akg:GroupStatement", f"akg:group group:{name}{exceptions}", state, event
    )


def counted(value: int, of: str = "Countries", qualifier: str = "Exact", *, state: str = "Accepted") -> Said:
    values = f"akg:value {value} ; akg:countOf akg:{of} ; akg:countQualifier akg:{qualifier}"
    return Said("akg:statedCount", "akg:StatedCount", values, state)


def release(
    slug: str,
    *statements: Said,
    issued: str = "2019-06-07",
    publisher: str = "organisation:unescap",
    translation_of: str | None = None,
) -> str:
    """The named graph of one document in TriG, without prefixes."""
    original = f" ; schema:translationOfWork document:{translation_of}" if translation_of else ""
    lines = [
        f'document:{slug} a akg:PressRelease ; dct:issued "{issued}"^^xsd:date ; '
        f"dct:publisher {publisher}{original} ."
    ]
    for number, said in enumerate(statements, start=1):
        node = f"{_space(said)}:{slug}--said-{number:02d}"
        lines.append(
            f"{said.event} a akg:DiplomaticEvent ; {said.link} {node} . "
            f"{node} a {said.kind} ; {said.values} ; akg:evidence evidence:{slug}--0-9 ; "
            f"akg:basis akg:Named ; akg:reviewState akg:{said.state} ; dct:source document:{slug} ."
        )
    return f"graph:{slug} {{\n" + "\n".join(lines) + "\n}\n"


def _space(said: Said) -> str:
    spaces = {"akg:Participation": "participation", "akg:StatedAbsence": "absence"}
    return spaces.get(said.kind, "statement")


def load(*graphs: str) -> pyoxigraph.Store:
    """A store with the reference data and the given named graphs; nothing is derived yet."""
    store = pyoxigraph.Store()
    store.load(path=REFERENCE, format=pyoxigraph.RdfFormat.TRIG)
    store.load(input=(PREFIXES + "".join(graphs)).encode(), format=pyoxigraph.RdfFormat.TRIG)
    return store


def derived(*graphs: str) -> pyoxigraph.Store:
    """The same with everything that the rules make of it."""
    store = load(*graphs)
    derive(store, RULES)
    return store


def workshop() -> pyoxigraph.Store:
    """The model release, with everything derived."""
    store = load(WORKSHOP.read_text("utf-8"))
    derive(store, RULES)
    return store


def made(store: pyoxigraph.Store, subject: str, predicate: str) -> set[str]:
    """The generated values of one property: prefixed names, or the words of literals with any language."""
    found = store.quads_for_pattern(
        pyoxigraph.NamedNode(terms.expand(subject)),
        pyoxigraph.NamedNode(terms.expand(predicate)),
        None,
        pyoxigraph.NamedNode(iris.DERIVED_GRAPH),
    )
    return {written(quad.object) for quad in found}


def written(term: object) -> str:
    """A term as a test writes it."""
    if isinstance(term, pyoxigraph.NamedNode):
        return terms.shorten(term.value)
    assert isinstance(term, pyoxigraph.Literal)
    return f"{term.value}@{term.language}" if term.language else term.value


def ask(store: pyoxigraph.Store, query: str) -> list[tuple[str, ...]]:
    """The rows of a SELECT over the union of the graphs, sorted."""
    found = store.query(PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    names = found.variables
    return sorted(tuple(written(row[name]) for name in names) for row in found)


def countries(*slugs: str) -> set[str]:
    return {f"country:{slug}" for slug in slugs}


def members_without(left_out: Iterable[str] = ()) -> set[str]:
    """The ten members of ASEAN from 1999 to 2025, less some."""
    north = "cambodia lao-pdr myanmar thailand viet-nam".split()
    south = "brunei-darussalam indonesia malaysia philippines singapore".split()
    return countries(*north, *south) - set(left_out)
