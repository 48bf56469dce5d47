"""Each check is empty for what the rules make, finds what it is there for, and spares the exceptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph
import pytest
import rdflib
import yaml
from tests.rules.scene import (
    EVENT,
    PREFIXES,
    ROOT,
    dated,
    derived,
    group,
    release,
    status,
    took_part,
    workshop,
    written,
)

from aseankg import iris, terms

CHECKS = ROOT / "queries" / "checks"
NAMES = sorted(path.stem for path in CHECKS.glob("*.rq"))
MODEL = "example-2019-06-07-mountain-rescue"
SOMTC = "event:somtc-21"
HELD = (dated("2019-06-04"), status("held"))

Row = tuple[str, str, str]


def text(name: str) -> str:
    return (CHECKS / f"{name}.rq").read_text("utf-8")


def on_pyoxigraph(store: pyoxigraph.Store, name: str) -> set[Row]:
    found = store.query(text(name), use_default_graph_as_union=True)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return {(written(row["subject"]), written(row["problem"]), written(row["value"])) for row in found}


def on_rdflib(store: pyoxigraph.Store, name: str) -> set[Row]:
    union = (pyoxigraph.Triple(quad.subject, quad.predicate, quad.object) for quad in store)
    triples = pyoxigraph.serialize(union, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert triples is not None
    rows = rdflib.Graph().parse(data=triples.decode(), format="nt").query(text(name)).bindings
    return {(plain(row, "subject"), plain(row, "problem"), plain(row, "value")) for row in rows}


def plain(row: Mapping[rdflib.Variable, object], name: str) -> str:
    term = row[rdflib.Variable(name)]
    if isinstance(term, rdflib.Literal):
        return f"{term}@{term.language}" if term.language else str(term)
    return terms.shorten(str(term))


def adding(triples: str) -> pyoxigraph.Store:
    """The model release with generated triples that no rule made."""
    store = workshop()
    graph = pyoxigraph.NamedNode(iris.DERIVED_GRAPH)
    store.load(input=(PREFIXES + triples).encode(), format=pyoxigraph.RdfFormat.TURTLE, to_graph=graph)
    return store


def taking(subject: str, predicate: str, value: str | None = None) -> pyoxigraph.Store:
    """The model release without the generated values, or one value, of one property."""
    store = workshop()
    graph = pyoxigraph.NamedNode(iris.DERIVED_GRAPH)
    wanted = None if value is None else pyoxigraph.NamedNode(terms.expand(value))
    one, two = pyoxigraph.NamedNode(terms.expand(subject)), pyoxigraph.NamedNode(terms.expand(predicate))
    for quad in list(store.quads_for_pattern(one, two, wanted, graph)):
        store.remove(quad)
    return store


def rejecting(node: str) -> pyoxigraph.Store:
    """The model release with one statement rejected after everything was derived."""
    store = workshop()
    subject, state = (
        pyoxigraph.NamedNode(terms.expand(node)),
        pyoxigraph.NamedNode(terms.expand("akg:reviewState")),
    )
    for quad in list(store.quads_for_pattern(subject, state, None, None)):
        store.remove(quad)
        rejected = pyoxigraph.NamedNode(terms.expand("akg:Rejected"))
        store.add(pyoxigraph.Quad(subject, state, rejected, quad.graph_name))
    return store


Broken = tuple[str, Callable[[], pyoxigraph.Store], set[Row]]


def unbacked(triple: str, problem: str, value: str, subject: str = EVENT) -> Broken:
    return "shortcut-without-statement", lambda: adding(f"{subject} {triple} ."), {(subject, problem, value)}


def unmade(problem: str, value: str, subject: str = EVENT) -> Broken:
    return "statement-without-shortcut", lambda: taking(subject, problem), {(subject, problem, value)}


BROKEN: list[Broken] = [
    unbacked("akg:attendedBy country:germany", "akg:attendedBy", "country:germany"),
    unbacked("akg:expectedToAttend country:germany", "akg:expectedToAttend", "country:germany", SOMTC),
    unbacked("akg:hostedBy country:japan", "akg:hostedBy", "country:japan"),
    unbacked("akg:chairedBy country:japan", "akg:chairedBy", "country:japan"),
    unbacked("akg:notAttendedBy country:cambodia", "akg:notAttendedBy", "country:cambodia"),
    unbacked("dct:subject theme:drugs", "dct:subject", "theme:drugs"),
    unbacked("akg:followedUpBy event:somtc-21", "akg:followedUpBy", SOMTC),
    unbacked('schema:startDate "2019-06-03"^^xsd:date', "schema:startDate", "2019-06-03"),
    unbacked("akg:city place:chiang-mai", "akg:city", "place:chiang-mai"),
    unbacked("akg:level level:summit", "akg:level", "level:summit"),
    unbacked("akg:level level:summit", "akg:level", "level:summit", SOMTC),
    unbacked("akg:nextInSeries event:somtc-21", "akg:nextInSeries", SOMTC),
    unbacked("dct:source document:other", "dct:source", "document:other"),
    unbacked('akg:slogan "Over"@en', "akg:slogan", "Over@en"),
    (
        "shortcut-without-statement",
        lambda: rejecting(f"participation:{MODEL}--japan-08"),
        {(EVENT, "akg:attendedBy", "country:japan")},
    ),
    (
        "shortcut-without-statement",
        lambda: adding(
            f"{EVENT} akg:participation participation:x . participation:x akg:basis akg:ExpandedFromGroup ."
        ),
        {("participation:x", "akg:derivedFrom", EVENT)},
    ),
    unmade("akg:notAttendedBy", "country:singapore"),
    unmade("dct:subject", "theme:terrorism"),
    unmade("akg:reportedTo", SOMTC),
    unmade("akg:slogan", "Up Together, Down Together@en"),
    unmade("akg:outcomeDocument", "Chiang Mai Statement on Mountain Rescue@en"),
    unmade("dct:source", f"document:{MODEL}"),
    unmade("akg:datePrecision", "time:unitDay"),
    unmade("akg:status", "status:announced", SOMTC),
    unmade("akg:kind", "kind:workshop"),
    unmade("akg:country", "country:cambodia", SOMTC),
    unmade("akg:inSeries", "series:somtc", SOMTC),
    unmade("schema:eventAttendanceMode", "schema:OfflineEventAttendanceMode"),
    (
        "statement-without-shortcut",
        lambda: taking(EVENT, "akg:attendedBy", "country:japan"),
        {(EVENT, "akg:attendedBy", "country:japan")},
    ),
    (
        "statement-without-shortcut",
        lambda: taking(EVENT, "akg:hostedBy", "organisation:unodc"),
        {(EVENT, "akg:hostedBy", "organisation:unodc")},
    ),
    (
        "statement-without-shortcut",
        lambda: taking(EVENT, "akg:chairedBy", "person:mali-somdee"),
        {(EVENT, "akg:chairedBy", "person:mali-somdee")},
    ),
    (
        "attended-and-absent",
        lambda: adding(f"{EVENT} akg:attendedBy country:singapore ."),
        {(EVENT, "akg:notAttendedBy", "country:singapore")},
    ),
    (
        "met-before-held",
        lambda: adding(f"{SOMTC} akg:attendedBy country:japan ; akg:chairedBy country:thailand ."),
        {(SOMTC, "akg:attendedBy", "country:japan"), (SOMTC, "akg:chairedBy", "country:thailand")},
    ),
    (
        "held-before-its-date",
        lambda: derived(release("a", dated("2019-06-04"), status("held", as_of="2019-06-03"))),
        {(EVENT, "akg:asOf", "2019-06-03")},
    ),
    (
        "member-before-joining",
        lambda: adding(f"{EVENT} akg:memberThen country:timor-leste ."),
        {(EVENT, "akg:memberThen", "country:timor-leste")},
    ),
    (
        "member-before-joining",
        lambda: adding(f"participation:{MODEL}--japan-08 akg:statusThen membership-status:member ."),
        {(f"participation:{MODEL}--japan-08", "akg:statusThen", "membership-status:member")},
    ),
    (
        "year-in-buddhist-era",
        lambda: adding('statement:x schema:startDate "2562-06-04"^^xsd:date .'),
        {("statement:x", "schema:startDate", "2562-06-04")},
    ),
    (
        "year-in-buddhist-era",
        lambda: adding('document:x dct:issued "2562-06-04"^^xsd:date .'),
        {("document:x", "dct:issued", "2562-06-04")},
    ),
    (
        "host-not-attending",
        lambda: taking(EVENT, "akg:attendedBy", "organisation:unodc"),
        {(EVENT, "akg:hostedBy", "organisation:unodc")},
    ),
    (
        "single-valued",
        lambda: adding(f"{EVENT} akg:status status:announced ."),
        {(EVENT, "akg:status", "status:announced"), (EVENT, "akg:status", "status:held")},
    ),
    (
        "single-valued",
        lambda: adding(f'{SOMTC} rdfs:label "Another"@en .'),
        {
            (SOMTC, "rdfs:label", "Another@en"),
            (SOMTC, "rdfs:label", "21st ASEAN Senior Officials Meeting on Transnational Crime@en"),
        },
    ),
    (
        "group-not-expanded",
        lambda: derived(release("a", status("held"), group("asean-member-states"))),
        {(EVENT, "akg:groupStatement", "group:asean-member-states")},
    ),
]


@pytest.mark.parametrize(
    ("name", "broken", "rows"), BROKEN, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(BROKEN)]
)
def test_check_finds_what_is_wrong_on_both_engines_and_spares_the_exception(
    name: str, broken: Callable[[], pyoxigraph.Store], rows: set[Row]
) -> None:
    store = broken()
    assert rows <= on_pyoxigraph(store, name)
    assert on_rdflib(store, name) == on_pyoxigraph(store, name)
    for subject, _, _ in rows:
        exception = f'{PREFIXES}{subject} akg:excludedFromCheck "{name}" .'
        store.load(input=exception.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert not rows & on_pyoxigraph(store, name)
    assert not rows & on_rdflib(store, name)


@pytest.mark.parametrize("name", NAMES)
def test_check_is_empty_for_what_the_rules_make(name: str) -> None:
    store = workshop()
    assert on_pyoxigraph(store, name) == set()
    assert on_rdflib(store, name) == set()


@pytest.mark.parametrize("name", NAMES)
def test_check_is_empty_where_sources_disagree(name: str) -> None:
    announced = release("a", dated("2019-06"), status("announced", as_of="2019-01-07"), issued="2019-01-07")
    held = release("b", *HELD, took_part("country:japan", "host"), group("asean-member-states"))
    proposed = release("c", dated("2019-06-09", state="Unreviewed"), took_part("country:germany"))
    rejected = release("d", took_part("country:pakistan", state="Rejected"), dated("2018", state="Rejected"))
    store = derived(announced, held, proposed, rejected)
    assert on_pyoxigraph(store, name) == set()
    assert on_rdflib(store, name) == set()


@pytest.mark.parametrize("name", NAMES)
def test_check_says_in_both_languages_what_to_do_and_how_bad_it_is(name: str) -> None:
    lines = [line[2:].removeprefix(" ") for line in text(name).splitlines() if line.startswith("#+")]
    header = yaml.safe_load("\n".join(lines))
    assert set(header["message"]) == {"en", "th"}
    assert all(len(words) > 60 for words in header["message"].values())
    assert header["severity"] in {"violation", "warning", "info"}


def test_every_check_has_a_graph_that_it_finds_something_in() -> None:
    assert {name for name, _, _ in BROKEN} == set(NAMES)
