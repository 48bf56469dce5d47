"""Every message of every shape has an example that gets it, and a second engine agrees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal
from tests.shapes import cases
from tests.shapes.cases import Case

from aseankg import terms
from aseankg.validation.shapes import check_shapes

INVALID = [case for case in cases.cases() if not case.valid]
VALID = [case for case in cases.cases() if case.valid]
FEW_TRIPLES = 4


def messages() -> Iterator[tuple[str, str, str]]:
    """File, language and text of every message."""
    for file in sorted(cases.SHAPES.glob("*.ttl")):
        for triple in cases.turtle(file):
            if triple.predicate.value == terms.expand("sh:message") and isinstance(triple.object, Literal):
                yield file.stem, triple.object.language or "", triple.object.value


def test_every_file_of_shapes_has_examples_and_the_other_way_round() -> None:
    with_messages = {file for file, _, _ in messages()}
    assert {case.folder for case in VALID} == with_messages
    assert {case.folder for case in INVALID} == with_messages


@pytest.mark.parametrize("case", VALID, ids=str)
def test_a_valid_example_has_nothing_to_mend(case: Case) -> None:
    assert cases.found_by_pyshacl()[case] == []


@pytest.mark.parametrize("case", INVALID, ids=str)
def test_an_invalid_example_has_exactly_what_its_report_says(case: Case) -> None:
    found = {result for result, _ in cases.found_by_pyshacl()[case]}
    assert found
    assert found == set(cases.read_results(cases.turtle(case.report)))


@pytest.mark.parametrize("case", INVALID, ids=str)
def test_an_invalid_example_differs_little_from_a_valid_one(case: Case) -> None:
    valid = [other for other in VALID if other.folder == case.folder]
    assert min(len(case.triples ^ other.triples) for other in valid) <= FEW_TRIPLES


def test_every_report_belongs_to_an_example() -> None:
    reports = set(cases.FOLDER.glob("*/*.report.ttl"))
    assert reports == {case.report for case in INVALID}


def test_every_message_is_reached_in_both_languages() -> None:
    reached = {
        (language, text)
        for results in cases.found_by_pyshacl().values()
        for _, finding in results
        if finding is not None
        for language, text in finding.messages.items()
    }
    missed = [
        (file, text)
        for file, language, text in messages()
        if "{?" not in text and (language, text) not in reached
    ]
    assert missed == []
    filled = [text for _, text in reached if text.startswith(("The source states 20", "แหล่งข้อมูลระบุ 20"))]
    assert len(filled) == 2


def test_every_finding_speaks_english_and_thai() -> None:
    findings = [finding for results in cases.found_by_pyshacl().values() for _, finding in results]
    assert {tuple(finding.messages) for finding in findings if finding is not None} == {("en", "th")}


def test_every_shape_that_can_find_something_finds_something() -> None:
    reached = {result[4] for results in cases.found_by_pyshacl().values() for result, _ in results}
    assert {shape for shape in cases.shape_folders() if "#" in shape} == reached


def test_a_second_engine_finds_the_same(tmp_path: Path) -> None:
    other = cases.found_by_topquadrant(tmp_path)
    differing = {
        str(case): (sorted(map(str, {result for result, _ in results} ^ other[case])))
        for case, results in cases.found_by_pyshacl().items()
        if {result for result, _ in results} != other[case]
    }
    assert differing == {}


def test_no_namespace_has_two_prefixes() -> None:
    triples = cases.turtle(cases.SHAPES / "prefixes.ttl")
    spaces = [str(t.object) for t in triples if t.predicate.value == terms.expand("sh:namespace")]
    assert len(spaces) == len(set(spaces)) > 0


def test_findings_do_not_depend_on_what_else_is_checked() -> None:
    case = next(case for case in INVALID if str(case) == "labels/invalid.tag-with-a-country.ttl")
    alone = {
        (f.subject, f.component, f.path, f.value, f.check) for f in check_shapes(case.triples, cases.SHAPES)
    }
    assert {result for result, _ in cases.found_by_pyshacl()[case]} <= alone
