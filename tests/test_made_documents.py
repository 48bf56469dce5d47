"""Texts made for tests, in both languages, give the facts that stand beside them in `expected.yml`.

A field that `expected.yml` does not name is not looked at; everything else must be equal.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.texts import ROOT, reading, reference

from aseankg.documents import read_release
from aseankg.reading_json import reading_json

FOLDERS = sorted(path.parent for path in (ROOT / "tests" / "documents").glob("*/expected.yml"))


def found_in(folder: Path) -> dict[str, Any]:
    (file,) = folder.glob("text.*.txt")
    document = read_release(file)
    return reading_json(document, reading(document), reference())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_a_made_text_gives_what_is_expected_of_it(folder: Path) -> None:
    expected = yaml.safe_load((folder / "expected.yml").read_text("utf-8"))
    found = found_in(folder)
    assert [event["id"] for event in found["events"]] == [event["id"] for event in expected["events"]]
    for wanted, event in zip(expected["events"], found["events"], strict=True):
        assert {name: event[name] for name in wanted} == wanted
    assert found["persons"] == expected.get("persons", [])


def test_every_made_text_has_its_expectation() -> None:
    assert sorted(path.parent for path in (ROOT / "tests" / "documents").glob("*/text.*.txt")) == FOLDERS
    assert len(FOLDERS) >= 2
