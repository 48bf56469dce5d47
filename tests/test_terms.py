"""A prefixed name is either a term that we know or an error."""

from __future__ import annotations

import pytest

from aseankg import iris
from aseankg.terms import AKG_TERMS, expand, shorten


@pytest.mark.parametrize("name", sorted(AKG_TERMS))
def test_each_term_of_ours_has_a_full_address_and_back(name: str) -> None:
    assert expand(f"akg:{name}") == iris.TERMS + name
    assert shorten(iris.TERMS + name) == f"akg:{name}"


@pytest.mark.parametrize(
    "name", ["Nonsense", "attendedby", "AttendedBy", "", "Country/thailand", "akg:Country"]
)
def test_a_name_that_the_ontology_lacks_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not a term of the ontology") as refusal:
        expand(f"akg:{name}")
    assert f"akg:{name}" in str(refusal.value)


@pytest.mark.parametrize("name", ["nobody:Country", "Country", ""])
def test_a_name_without_a_known_prefix_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="known prefix"):
        expand(name)


def test_names_of_other_vocabularies_are_not_checked_here() -> None:
    assert expand("schema:startDate") == "http://schema.org/startDate"
