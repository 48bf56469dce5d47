"""Every question on the store and on an in-memory rdflib graph: how many times faster is the store?

Both hold the same made graph and answer the same text; the rows have to be the same. Times are
the median of three on the store and one on rdflib, which is stopped after a limit: its ratio is
then a lower bound, marked ≥. Reading the graph in is measured apart.

    python bench/questions.py [EVENTS]
"""

from __future__ import annotations

import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NamedTuple, TypeVar

import pyoxigraph
import rdflib

from aseankg.answers import Answer, write_answer
from aseankg.questions import Question, bind, questions
from aseankg.store import ReadOnlyStore, open_store

Result = TypeVar("Result")

MAKER = Path(__file__).with_name("made_graph.py")
GOAL = 10.0
RDFLIB_LIMIT = 20
REPEATS = 3
VALUES = {
    "country": "member-01",
    "document": "made-1990-01-27-2",
    "event": "1990-01-27-made-2",
    "first": "member-01",
    "organisation": "asean",
    "second": "partner-01",
    "series": "series-01",
    "theme": "theme-01",
    "who": "member-01",
}


class Measured(NamedTuple):
    """One question on both engines; seconds, and whether rdflib came to an end."""

    name: str
    rows: int
    store: float
    rdflib: float
    finished: bool
    same: bool

    @property
    def ratio(self) -> float:
        return self.rdflib / self.store


class OutOfTime(Exception):
    """rdflib has had its limit."""


def main(events: int) -> int:
    with tempfile.TemporaryDirectory() as place:
        subprocess.run([sys.executable, MAKER, place, str(events)], check=True, stdout=subprocess.DEVNULL)
        load, store = timed(lambda: open_store(Path(place)))
        slow_load, graph = timed(lambda: read_with_rdflib(Path(place)))
    print(f"{events} made events, {len(store)} triples; reading them in: {slow_load / load:.0f}× faster")
    print(f"{'question':28} {'rows':>6} {'store ms':>10} {'rdflib ms':>10} {'ratio':>8}")
    found = [measure(question, store, graph) for question in questions()]
    for one in found:
        mark = " " if one.finished else "≥"
        note = "" if one.same else "  the rows differ"
        times = f"{one.store * 1000:10.2f} {one.rdflib * 1000:10.0f}"
        print(f"{one.name:28} {one.rows:6} {times} {mark}{one.ratio:6.0f}×{note}")
    slowest = min(found, key=lambda one: one.ratio)
    middle = statistics.median(one.ratio for one in found)
    print(f"median {middle:.0f}×, least {slowest.ratio:.0f}× ({slowest.name}); the goal is {GOAL:.0f}×")
    return 0 if slowest.ratio >= GOAL and all(one.same for one in found) else 1


def measure(question: Question, store: ReadOnlyStore, graph: rdflib.Graph) -> Measured:
    sparql = bind(question, suitable(question), store)
    runs = [timed(lambda: store.answer(sparql)) for _ in range(REPEATS)]
    answer = runs[0][1]
    slow, other = timed(lambda: within_limit(lambda: ask_rdflib(graph, sparql)))
    same = other is None or sorted_csv(other) == sorted_csv(answer)
    fast = statistics.median(seconds for seconds, _ in runs)
    return Measured(question.name, len(answer.rows), fast, slow, other is not None, same)


def suitable(question: Question) -> dict[str, str]:
    """Values that the made graph knows, for the parameters that name things."""
    chosen = {name: value for name, value in VALUES.items() if name in question.parameters}
    return {name: value for name, value in chosen.items() if not question.parameters[name].startswith("xsd:")}


def read_with_rdflib(folder: Path) -> rdflib.Graph:
    """The union of all named graphs, which is what a question sees."""
    triples = {quad.triple for path in folder.glob("*.trig") for quad in pyoxigraph.parse(path=path)}
    lines = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=lines, format="nt")


def ask_rdflib(graph: rdflib.Graph, sparql: str) -> Answer:
    return Answer("select", sparql, graph.query(sparql).serialize(format="json") or b"")


def sorted_csv(answer: Answer) -> list[bytes]:
    """The rows by their values, without the datatypes that an engine may widen."""
    return sorted(write_answer(answer, "csv").splitlines())


def within_limit(ask: Callable[[], Answer]) -> Answer | None:
    """The answer, or None if it took longer than rdflib may take."""
    signal.signal(signal.SIGALRM, stop)
    signal.alarm(RDFLIB_LIMIT)
    try:
        return ask()
    except OutOfTime:
        return None
    finally:
        signal.alarm(0)


def stop(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
