"""Asking the graph: in this process, behind a time limit, and through a real SPARQL server."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from tests.questions.engines import graphs

from aseankg.answers import Answer, query_form, write_answer
from aseankg.endpoint import Endpoint
from aseankg.errors import EndpointUnreachable, InvalidQuery, MissingGraph, QueryTimeout
from aseankg.questions import ask, find_question, questions
from aseankg.questions.table import render
from aseankg.store import ReadOnlyStore, open_store
from aseankg.store_process import TimedStore
from aseankg.terms import expand

GRAPH = graphs()[0].folder
OXIGRAPH = Path(sysconfig.get_path("scripts")) / "oxigraph"
SERVER_START = 20.0

#: Each triple once: the server counts what two documents both state, such as an event's type, twice.
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { ?s ?p ?o } }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HELD = f"ASK {{ ?event <{expand('akg:status')}> <{expand('status:held')}> }}"
THAI = (
    f"SELECT ?name WHERE {{ <{expand('country:thailand')}> <{expand('rdfs:label')}> ?name }} ORDER BY ?name"
)
NAMES = (
    f"CONSTRUCT {{ ?s <{expand('rdfs:label')}> ?o }} WHERE "
    f"{{ ?s a <{expand('akg:Country')}> ; <{expand('rdfs:label')}> ?o }}"
)


@pytest.fixture(scope="module")
def store() -> ReadOnlyStore:
    return open_store(GRAPH)


@pytest.fixture(scope="module")
def timed() -> Iterator[TimedStore]:
    with TimedStore(GRAPH, limit=30) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A SPARQL server on a free port of this machine with the graph in it."""
    place = tmp_path_factory.mktemp("server")
    load: list[str | Path] = [OXIGRAPH, "load", "--location", place, "--file", GRAPH / "workshop.trig"]
    subprocess.run(load, check=True, capture_output=True)
    port = free_port()
    bind = f"127.0.0.1:{port}"
    serve: list[str | Path] = [OXIGRAPH, "serve-read-only", "--location", place, "--bind", bind]
    serve += ["--union-default-graph"]
    server = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield f"http://{bind}/query"
    finally:
        server.kill()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    end = time.monotonic() + SERVER_START
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail("the SPARQL server did not start")


def test_a_query_without_graph_sees_the_union_of_all_graphs(store: ReadOnlyStore) -> None:
    quads = "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } } }"
    assert store.answer(COUNT).rows == store.answer(quads).rows
    assert len(store) > 0


def test_a_triple_that_two_graphs_hold_is_counted_once(tmp_path: Path) -> None:
    (tmp_path / "two.trig").write_text("<a:g> { <a:s> <a:p> <a:o> } <a:h> { <a:s> <a:p> <a:o> }", "utf-8")
    opened = open_store(tmp_path)
    assert len(opened) == len(opened.answer("SELECT * WHERE { ?s ?p ?o }").rows) == 1
    assert len(opened.answer("SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }").rows) == 2


def test_a_graph_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingGraph, match=r"no built graph here\. Run: aseankg build"):
        open_store(tmp_path)
    with TimedStore(tmp_path) as opened, pytest.raises(MissingGraph, match="no built graph here"):
        opened.answer(COUNT)


def test_a_file_that_does_not_parse_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "broken.trig").write_text("<a:g> { <a:s> <a:p> ", "utf-8")
    with pytest.raises(MissingGraph, match=r"broken\.trig: this part of the graph cannot be read") as caught:
        open_store(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?x WHERE {\n  ?x a }", r"line 2, column 9: SPARQL cannot be read further, after: \?x a }"),
        ("SELECT ?x WHERE { ?x ?y ?z", r"line 1, column 27: .*further, after: SELECT"),
        ("SELECT ?x WHERE { ?x ?y ?z }\nLIMIT ten", r"line 2, column 7: .*from here on: ten"),
        ("SELECT ?x WHERE { ?x a akg:Country }", r"prefix akg: is not declared.*PREFIX akg: <"),
        ("SELECT ?x WHERE { ?x a unknown:Thing }", r"prefix unknown: is not declared"),
        ("SELECT ?x (COUNT(*) AS ?n) WHERE { ?x ?y ?z }", r"query"),
        ("", r"line 1, column 1"),
    ],
)
def test_a_syntax_error_is_one_line_with_its_place(store: ReadOnlyStore, sparql: str, message: str) -> None:
    with pytest.raises(InvalidQuery, match=message) as caught:
        store.answer(sparql)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:s> <a:p> <a:o> }",
        "PREFIX a: <a:>\n# remove it\nDELETE WHERE { a:s ?p ?o }",
        "CLEAR ALL",
        "load <file:///etc/hosts>",
    ],
)
def test_an_update_is_refused_everywhere(store: ReadOnlyStore, timed: TimedStore, update: str) -> None:
    before = len(store)
    for source in (store, timed, Endpoint("http://127.0.0.1:1/")):
        with pytest.raises(InvalidQuery, match="can only be read"):
            source.answer(update)
    assert len(store) == before


def test_a_comment_or_prefix_that_names_an_update_is_none(store: ReadOnlyStore) -> None:
    sparql = f"# insert coin\nPREFIX delete: <a:>\n{COUNT}"
    assert query_form(sparql) == "select"
    assert store.answer(sparql).rows


@pytest.mark.parametrize("sparql", [COUNT, HELD, THAI, NAMES])
def test_every_source_gives_the_same_answer(
    store: ReadOnlyStore, timed: TimedStore, address: str, sparql: str
) -> None:
    first = store.answer(sparql)
    for source in (timed, Endpoint(address)):
        other = source.answer(sparql)
        assert (other.kind, other.columns, other.rows) == (first.kind, first.columns, first.rows)
        assert (other.truth, other.triples) == (first.truth, first.triples)
    assert first.rows or first.truth or first.triples


def test_every_question_is_answered_by_an_endpoint_as_by_the_store(address: str) -> None:
    graph, endpoint = graphs()[0], Endpoint(address)
    for question in questions():
        sparql = graph.sparql(question)
        assert endpoint.answer(sparql).rows == graph.ask_pyoxigraph(sparql).rows, question.name


def test_values_and_labels_are_looked_up_at_the_endpoint(address: str) -> None:
    endpoint = Endpoint(address)
    answer = ask(endpoint, find_question("meetings-of-a-country"), {"country": "ไทย"})
    assert "กรุงเทพมหานคร" in render(answer, source=endpoint, lang="th").decode()
    with pytest.raises(InvalidQuery, match="Near: country:japan"):
        ask(endpoint, find_question("meetings-of-a-country"), {"country": "japn"})


def test_a_query_past_its_limit_is_an_error_and_the_next_one_is_answered() -> None:
    with TimedStore(GRAPH, limit=0.3) as opened:
        assert opened.answer(COUNT).rows
        with pytest.raises(QueryTimeout, match=r"stopped after 0\.3 seconds.*not an empty answer"):
            opened.answer(ENDLESS)
        assert opened.answer(COUNT).rows


def test_a_process_that_dies_is_said_to_have_died(timed: TimedStore) -> None:
    with TimedStore(GRAPH, limit=30) as opened:
        assert opened.answer(COUNT).rows
        assert opened._process is not None
        opened._process.kill()
        with pytest.raises(QueryTimeout, match="process ended without an answer"):
            opened.answer(COUNT)
        assert opened.answer(COUNT).rows == timed.answer(COUNT).rows


def test_errors_of_the_query_come_through_the_process_unchanged(
    store: ReadOnlyStore, timed: TimedStore
) -> None:
    messages = []
    for source in (store, timed):
        with pytest.raises(InvalidQuery) as caught:
            source.answer("SELECT ?x WHERE { ?x a akg:Country }")
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


def test_a_closed_store_leaves_no_process_behind() -> None:
    with TimedStore(GRAPH) as opened:
        process = opened._process
    assert process is not None
    assert process.poll() is not None


def test_modules_of_the_working_folder_are_not_taken(tmp_path: Path) -> None:
    (tmp_path / "pyoxigraph.py").write_text("raise SystemExit('taken')", "utf-8")
    code = (
        "from aseankg.store_process import TimedStore; from pathlib import Path\n"
        f"print(TimedStore(Path({str(GRAPH)!r})).answer({COUNT!r}).rows[0][0].value)"
    )
    package = str(Path(__file__).parent.parent / "src")
    command = [sys.executable, "-P", "-c", code]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": package}, capture_output=True, text=True, check=False
    )
    assert int(done.stdout) > 0


def test_an_endpoint_that_nobody_serves_is_unreachable() -> None:
    port = free_port()
    with pytest.raises(EndpointUnreachable, match=rf"127\.0\.0\.1:{port}.*no answer") as caught:
        Endpoint(f"http://127.0.0.1:{port}/sparql", limit=5).answer(COUNT)
    assert "\n" not in str(caught.value)


def test_an_endpoint_that_accepts_and_is_silent_is_timed_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(QueryTimeout, match="no answer within 1 seconds"):
            Endpoint(f"http://127.0.0.1:{port}/sparql", limit=1).answer(COUNT)


@pytest.mark.parametrize("text", ["ftp://example.org/", "example.org", "http://", "file:///etc/hosts"])
def test_only_web_addresses_are_asked(text: str) -> None:
    with pytest.raises(EndpointUnreachable, match="not the address of an endpoint"):
        Endpoint(text)


def test_an_address_that_is_no_endpoint_is_said_so(address: str) -> None:
    with pytest.raises(EndpointUnreachable, match="404"):
        Endpoint(address.replace("/query", "/nothing-here")).answer(COUNT)


def test_a_query_that_the_endpoint_refuses_is_invalid(address: str) -> None:
    with pytest.raises(InvalidQuery, match=r"the endpoint refuses the query: .*1:2"):
        Endpoint(address).answer("SELECT ?x WHERE { ?x a }")


def test_an_answer_is_written_in_every_format_of_its_kind(store: ReadOnlyStore) -> None:
    rows, yes, graph = (store.answer(sparql) for sparql in (THAI, HELD, NAMES))
    assert json.loads(write_answer(rows, "json"))["head"]["vars"] == ["name"]
    assert write_answer(rows, "csv").decode().splitlines() == ["name", "Thailand", "ไทย"]
    assert write_answer(yes, "csv") == b"true\n"
    assert b"<boolean>true</boolean>" in write_answer(yes, "xml")
    for form in graph.formats:
        assert write_answer(graph, form).strip()
    assert b"@prefix country:" in write_answer(graph, "turtle")


@pytest.mark.parametrize(("sparql", "form"), [(THAI, "turtle"), (HELD, "ntriples"), (NAMES, "csv")])
def test_a_format_that_does_not_fit_is_refused(store: ReadOnlyStore, sparql: str, form: str) -> None:
    with pytest.raises(InvalidQuery, match=f"format {form}: .*Choose one of: "):
        write_answer(store.answer(sparql), form)


def test_triples_are_sorted_and_each_there_once() -> None:
    line = b"<a:s> <a:p> <a:%d> .\n"
    answer = Answer("construct", "", line % 2 + line % 1 + line % 2)
    assert [triple.object for triple in answer.triples] == [NamedNode("a:1"), NamedNode("a:2")]


def test_a_row_without_a_value_holds_none(store: ReadOnlyStore) -> None:
    answer = store.answer("SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 UNDEF) } }")
    one = Literal("1", datatype=NamedNode(expand("xsd:integer")))
    assert answer.rows == ((one, None),)
