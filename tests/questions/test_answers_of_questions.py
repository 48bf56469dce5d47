"""Each question gives the same expected rows on both engines, over every graph that is there."""

from __future__ import annotations

import re

import pytest
import yaml
from tests.questions.engines import HERE, QUESTIONS, ROOT, GraphUnderTest, as_csv, graphs

from aseankg.questions import Question, questions

LIBRARY = questions(QUESTIONS)
GRAPHS = graphs()
COLUMNS = yaml.safe_load((ROOT / "queries" / "columns.yml").read_text("utf-8"))

every_question = pytest.mark.parametrize("question", LIBRARY, ids=lambda question: question.name)
every_graph = pytest.mark.parametrize("graph", GRAPHS, ids=lambda graph: graph.name)


@every_graph
@every_question
def test_both_engines_give_the_expected_rows(graph: GraphUnderTest, question: Question) -> None:
    path = graph.expected / f"{question.name}.csv"
    assert path.is_file(), f"{path}: record it with python -m tests.questions.engines, and read it"
    sparql = graph.sparql(question)
    first, second = graph.ask_pyoxigraph(sparql), graph.ask_rdflib(sparql)
    assert as_csv(first) == path.read_text("utf-8")
    assert as_csv(second) == path.read_text("utf-8")


@every_question
def test_a_question_is_asked_in_both_languages(question: Question) -> None:
    assert set(question.text) == {"en", "th"}
    assert question.text["en"].endswith("?")
    assert re.search("[ก-๙]", question.text["th"])
    assert set(question.description) in (set(), {"en", "th"})
    assert question.keywords


@every_question
def test_every_default_belongs_to_a_declared_parameter(question: Question) -> None:
    written = re.findall(r"VALUES\s+\?(\w+)\s*\{", question.sparql)
    assert sorted(written) == sorted(question.parameters)


@every_question
def test_every_column_has_a_heading_in_both_languages(question: Question) -> None:
    found = GRAPHS[0].ask_pyoxigraph(question.sparql).columns
    missing = [name for name in found if set(COLUMNS.get(name, ())) != {"en", "th"}]
    assert not missing, f"add to queries/columns.yml: {missing}"


def test_no_heading_is_left_over() -> None:
    used = {name for question in LIBRARY for name in GRAPHS[0].ask_pyoxigraph(question.sparql).columns}
    assert set(COLUMNS) == used


def test_no_expected_rows_are_left_over() -> None:
    known = {question.name for question in LIBRARY}
    assert {path.stem for path in HERE.rglob("*.csv")} <= known


def test_every_question_is_in_the_readme_in_both_languages() -> None:
    page = (ROOT / "queries" / "README.md").read_text("utf-8")
    missing = [
        question.name
        for question in LIBRARY
        if f"`{question.name}`" not in page or any(text not in page for text in question.text.values())
    ]
    assert not missing
