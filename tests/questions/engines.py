"""The two engines that every question is asked of, and the graphs that they are asked about.

The made-up workshop with its derived facts is always there; the built graph of the checkout
is asked where it lies in `data/graph`. Expected rows are SPARQL CSV, one file a question.
After a change that is meant, write them anew and read the difference:

    python -m tests.questions.engines
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyoxigraph
import rdflib

from aseankg.answers import Answer, write_answer
from aseankg.questions import Question, bind, questions
from aseankg.shortcuts import derive
from aseankg.store import ReadOnlyStore, open_store

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
QUESTIONS = ROOT / "queries" / "questions"
BUILT_GRAPH = ROOT / "data" / "graph"

WORKSHOP_EVENT = "2019-06-04-mountain-rescue"
WORKSHOP_VALUES: dict[str, dict[str, str]] = {
    "events-both-attended": {"first": "country:japan", "second": "country:thailand"},
    "everything-a-document-says": {"document": "example-2019-06-07-mountain-rescue"},
    "everything-agreed": {"event": WORKSHOP_EVENT},
    "hosts-by-year": {"first": "2019", "last": "2019"},
    "meetings-of-a-country": {"country": "japan"},
    "members-not-mentioned": {"event": "somtc-21"},
    "partners-and-their-status": {"event": WORKSHOP_EVENT},
    "show-me-the-sentence": {"event": WORKSHOP_EVENT, "who": "country:japan"},
    "status-on-a-day": {"who": "japan", "day": "2019-06-04"},
    "where-it-led": {"theme": "transnational-crime"},
    "who-attended": {"event": WORKSHOP_EVENT},
    "who-met-whom": {"from": "2019-06-04", "to": "2019-06-05"},
    "who-was-said-to-be-absent": {"event": WORKSHOP_EVENT},
}


@dataclass(frozen=True)
class GraphUnderTest:
    """A folder of TriG, the expected rows over it, and the values that suit it."""

    name: str
    expected: Path
    folder: Path
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def sparql(self, question: Question) -> str:
        return bind(question, self.values.get(question.name, {}), self.store())

    def store(self) -> ReadOnlyStore:
        return _store(self.folder)

    def ask_pyoxigraph(self, sparql: str) -> Answer:
        return self.store().answer(sparql)

    def ask_rdflib(self, sparql: str) -> Answer:
        found = _union(self.folder).query(sparql).serialize(format="json")
        assert found is not None
        return Answer("select", sparql, found)


def graphs() -> list[GraphUnderTest]:
    """The graphs that are there to be asked."""
    found = [GraphUnderTest("workshop", HERE / "workshop", _workshop_folder(), WORKSHOP_VALUES)]
    if any(BUILT_GRAPH.rglob("*.trig")):
        found.append(GraphUnderTest("built", HERE, BUILT_GRAPH))
    return found


def as_csv(answer: Answer) -> str:
    """SPARQL CSV with plain line ends."""
    return write_answer(answer, "csv").decode().replace("\r\n", "\n")


@cache
def _workshop_folder() -> Path:
    """The workshop, meetings that are told twice or once, the reference rows, and what the rules make."""
    store = pyoxigraph.Store()
    made = sorted((HERE / "workshop").glob("*.trig"))
    for path in (ROOT / "tests/model/workshop.trig", ROOT / "tests/rules/reference.trig", *made):
        store.load(path=path)
    derive(store, ROOT / "ontology" / "rules")
    folder = Path(tempfile.mkdtemp(prefix="aseankg-workshop-"))
    store.dump(folder / "workshop.trig", format=pyoxigraph.RdfFormat.TRIG)
    return folder


@cache
def _store(folder: Path) -> ReadOnlyStore:
    return open_store(folder)


@cache
def _union(folder: Path) -> rdflib.Graph:
    """All named graphs of a folder as one graph, which is what a question sees."""
    triples = {quad.triple for path in folder.rglob("*.trig") for quad in pyoxigraph.parse(path=path)}
    lines = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    assert lines is not None
    return rdflib.Graph().parse(data=lines, format="nt")


def record() -> None:
    """Write the rows that pyoxigraph gives as the expected ones."""
    for graph in graphs():
        for question in questions(QUESTIONS):
            path = graph.expected / f"{question.name}.csv"
            path.write_text(as_csv(graph.ask_pyoxigraph(graph.sparql(question))), "utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    record()
