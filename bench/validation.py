"""What the validation of one document costs while the whole graph grows around it.

The same document is validated in a graph of few meetings and in one of many. Both are timed in
turn, so that whatever else the machine does falls on both; the fastest of each counts.

    python bench/validation.py [FEW] [MANY] [REPEATS]
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from pyoxigraph import RdfFormat, Store

from aseankg import iris
from aseankg.validation import validate_document

GOAL = 1.5
SEED = "1"


def store_of(events: int) -> Store:
    """A made graph of that many meetings."""
    maker = Path(__file__).parent / "made_graph.py"
    store = Store()
    with TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, str(maker), folder, str(events), SEED], check=True, capture_output=True
        )
        store.bulk_load(path=str(Path(folder) / "made.trig"), format=RdfFormat.TRIG)
    return store


def a_document(store: Store) -> str:
    """The slug of the document in the middle of the list."""
    slugs = [str(graph).strip("<>").removeprefix(iris.GRAPHS) for graph in store.named_graphs()]
    documents = sorted(slug for slug in slugs if slug not in ("reference", "derived", "ontology"))
    return documents[len(documents) // 2]


def seconds(store: Store, document: str) -> float:
    start = perf_counter()
    validate_document(store, document)
    return perf_counter() - start


def main() -> None:
    given = [int(argument) for argument in sys.argv[1:]]
    few, many, repeats = [*given, *(20, 1000, 5)[len(given) :]]
    small, large = store_of(few), store_of(many)
    document = a_document(small)
    seconds(small, document), seconds(large, document)  # the first run reads the shapes and does not count
    runs = [(seconds(small, document), seconds(large, document)) for _ in range(repeats)]
    alone, amid = (min(times) for times in zip(*runs, strict=True))
    print(f"one document among {few:5} meetings    {alone:6.3f} s")
    print(f"one document among {many:5} meetings    {amid:6.3f} s")
    print(f"ratio of the graphs' sizes           {len(large) / len(small):6.1f}")
    print(f"ratio of the times                   {amid / alone:6.2f}    (goal: under {GOAL})")
    sys.exit(amid / alone >= GOAL)


if __name__ == "__main__":
    main()
