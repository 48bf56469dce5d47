"""Every construction reads its own example, and a pattern that cannot be read says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.texts import document

from aseankg.claims.grammar import Grammar
from aseankg.documents import Document
from aseankg.errors import InvalidLanguageData
from aseankg.language import LANGUAGES, Construction, Language, read_language
from aseankg.locations import shipped
from aseankg.mentions.finding import Finder
from aseankg.reference import read_reference

REFERENCE = read_reference(shipped("data", "reference"))
FINDERS = {tag: Finder(REFERENCE, read_language(shipped("data", "language"), tag)) for tag in LANGUAGES}
CONSTRUCTIONS = [(tag, c) for tag in LANGUAGES for c in FINDERS[tag].language.constructions]


def read(finder: Finder, text: Document) -> set[str]:
    grammar = Grammar(finder.language)
    return {
        match.construction.id
        for passage in finder.passages(text)
        for where in ("body", "continued")
        for match in grammar.matches(passage.mentions, where=where)
    }


@pytest.mark.parametrize(("tag", "construction"), CONSTRUCTIONS, ids=lambda v: getattr(v, "id", v))
def test_a_construction_reads_its_example(tag: str, construction: Construction) -> None:
    assert construction.id in read(FINDERS[tag], document(construction.example, language=tag))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_construction_ids_are_unique(tag: str) -> None:
    ids = [c.id for c in FINDERS[tag].language.constructions]
    assert len(ids) == len(set(ids))


def with_pattern(pattern: str) -> Language:
    language = FINDERS["en"].language
    return replace(language, constructions=(replace(language.constructions[0], id="odd", pattern=pattern),))


@pytest.mark.parametrize(
    "pattern", ["host=(ACTORS NOSUCHCUE)", "host=(ACTORS", "HOSTS )", "HOSTS %", "HOSTS …2!ACTOR EVENT"]
)
def test_a_pattern_that_cannot_be_read_is_named(pattern: str) -> None:
    with pytest.raises(InvalidLanguageData, match="odd"):
        Grammar(with_pattern(pattern))


@pytest.mark.parametrize(
    ("tag", "blocking"),
    [("th", {"OF_MEETING", "HOSTS_A_MEAL", "CHAIRMANSHIP", "ONLINE_AS_TOPIC"}), ("en", {"RELATIVE"})],
)
def test_every_cue_is_read_or_keeps_another_from_being_read(tag: str, blocking: set[str]) -> None:
    language = FINDERS[tag].language
    read_by_name = {"BEING", "AND", "AND_ALSO", "OF", "MEETING_REF", "DELEGATES", "NAMELY"}
    for construction in language.constructions:
        words = f"{construction.pattern} {' '.join(construction.after)} {' '.join(construction.unless_after)}"
        read_by_name |= set(re.findall(r"[A-Z_]{2,}", words))
    assert set(language.cues) - read_by_name == blocking
