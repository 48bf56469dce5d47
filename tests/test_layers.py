"""Imports point down, and the half that writes the graph never meets the half that reads it.

The rows below are the map of the program. A new module joins the row above everything that it
imports; a module that stands in no row fails the first test.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "aseankg"

#: From the ground up. A module imports only from its own row and from those below it; a name
#: that is a folder stands for all the modules in it.
GROUND = (
    "errors iris spans",
    "terms dates locations wrapping",
    "language serialisation",
    "documents reference",
)
WRITING = (
    "mentions",
    "claims",
    "ingesting",
    "review reading_json unknown_names",
    "same_event",
    "graph reference_graph ontology dataset shortcuts",
    "validation",
    "adding build correcting",
    "extraction reviewing comparing validating",
    "evaluation review_sheet review_screen",
)
READING = (
    "answers",
    "store store_process endpoint",
    "questions",
    "summary_words",
    "asking summary",
)
TOP = ("results", "extract_command review_command same_event_command", "cli", "__main__ __init__")

HALVES = {"ground": GROUND, "writing": WRITING, "reading": READING, "top": TOP}
MAY_USE = {
    "ground": {"ground"},
    "writing": {"ground", "writing"},
    "reading": {"ground", "reading"},
    "top": {"ground", "writing", "reading", "top"},
}
PLACES = {
    name: (half, height)
    for half, rows in HALVES.items()
    for height, row in enumerate(rows)
    for name in row.split()
}
HEAVY = ("rdflib", "pyshacl", "networkx", "SPARQLWrapper", "textual", "trafilatura")


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name without `aseankg.`."""
    files = {file.relative_to(PACKAGE): file for file in PACKAGE.rglob("*.py")}
    return {
        ".".join(path.with_suffix("").parts).removesuffix(".__init__"): file for path, file in files.items()
    }


def imports(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """The modules of ours that a module imports, wherever in it the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            ours = name.removeprefix("aseankg.")
            if ours == name:
                continue
            while ours and ours not in known:
                ours = ours.rpartition(".")[0]
            yield ours or "__init__"


def place_of(module: str) -> tuple[str, int]:
    return PLACES[module.partition(".")[0]]


def points_down(importer: str, imported: str) -> bool:
    (half, height), (other_half, other_height) = place_of(importer), place_of(imported)
    return other_half in MAY_USE[half] and (other_half != half or other_height <= height)


@pytest.fixture(scope="module")
def graph() -> dict[str, set[str]]:
    """Every module with those that it imports; the package's own front is left out."""
    files = modules()
    found = {
        name: set(imports(ast.parse(file.read_text("utf-8")), set(files))) for name, file in files.items()
    }
    found.pop("__init__")
    return found


def test_every_module_has_a_row(graph: dict[str, set[str]]) -> None:
    homeless = {name.partition(".")[0] for name in graph} - set(PLACES)
    assert not homeless, f"put them into a row of {Path(__file__).name}: {sorted(homeless)}"


def test_imports_point_down(graph: dict[str, set[str]]) -> None:
    upward = [
        f"{importer} imports {imported}"
        for importer, all_imported in sorted(graph.items())
        for imported in sorted(all_imported)
        if not points_down(importer, imported)
    ]
    assert not upward


def test_no_modules_import_each_other_in_a_circle(graph: dict[str, set[str]]) -> None:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1]))


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("documents", "graph"),
        ("store", "build"),
        ("store", "mentions.dates"),
        ("build", "questions"),
        ("mentions.dates", "claims.claim"),
        ("errors", "dates"),
        ("iris", "cli"),
    ],
)
def test_an_import_that_points_up_or_across_is_seen(importer: str, imported: str) -> None:
    assert not points_down(importer, imported)


def test_an_import_is_found_in_every_form() -> None:
    code = (
        "import aseankg.store\n"
        "from aseankg import iris, locations\n"
        "def f():\n    from aseankg.mentions.dates import find_dates\n"
        "from os import path\n"
    )
    known = {"store", "iris", "locations", "mentions", "mentions.dates"}
    assert set(imports(ast.parse(code), known)) == {"store", "iris", "locations", "mentions.dates"}


def test_asking_for_help_loads_no_heavy_library() -> None:
    code = f"import sys, aseankg.cli; print(*(set({HEAVY}) & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    environment = {"PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.split(), done.stderr) == ([], "")
