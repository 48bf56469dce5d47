"""Every rule says in both languages what it makes, and makes just that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests.rules.scene import RULES

FILES = sorted(RULES.glob("*.rq"))
#: Said on each node that a group is spelt out into, beside what the header names.
ON_EVERY_NODE = set(
    "akg:agent akg:role akg:basis akg:evidence akg:reviewState akg:confidence dct:source".split()
)
#: Values of the generated properties, not properties.
NOT_PROPERTIES = {"akg:Composed", "akg:ExpandedFromGroup"}


def header(path: Path) -> dict[str, object]:
    lines = path.read_text("utf-8").splitlines()
    loaded = yaml.safe_load("\n".join(line[2:].removeprefix(" ") for line in lines if line.startswith("#+")))
    assert isinstance(loaded, dict)
    return loaded


def named_in(text: str) -> set[str]:
    return set(re.findall(r"\b(?:akg|dct|rdfs|schema|sem):\w+", text))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rule_has_a_title_in_both_languages(path: Path) -> None:
    assert set(header(path)) == {"title", "stage", "makes"}
    title = header(path)["title"]
    assert isinstance(title, dict)
    assert set(title) == {"en", "th"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_rule_makes_what_its_header_says(path: Path) -> None:
    makes = header(path)["makes"]
    assert isinstance(makes, list)
    text = path.read_text("utf-8")
    template, _, pattern = text.partition("CONSTRUCT ")[2].partition("WHERE")
    made = named_in(template) - NOT_PROPERTIES - ON_EVERY_NODE
    assert made <= set(makes)
    assert set(makes) <= named_in(template) | named_in(pattern)


def test_no_property_but_a_name_and_its_basis_is_made_by_two_rules() -> None:
    makers: dict[str, list[str]] = {}
    for path in FILES:
        makes = header(path)["makes"]
        assert isinstance(makes, list)
        for name in makes:
            makers.setdefault(name, []).append(path.stem)
    shared = {name for name, files in makers.items() if len(files) > 1}
    assert shared == {"rdfs:label", "akg:labelBasis"}
