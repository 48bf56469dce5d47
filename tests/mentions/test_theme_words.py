"""Words that speak of a theme are of one theme, or of one and those above and below it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.texts import reference

from aseankg.language import LANGUAGES, read_language
from aseankg.locations import shipped
from aseankg.mentions.folding import fold


def chain(slug: str) -> Iterator[str]:
    theme = reference().themes.get(slug)
    while theme is not None:
        yield theme.id
        theme = reference().themes.get(theme.broader_id or "")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_word_speaks_of_a_theme_that_there_is(tag: str) -> None:
    assert set(read_language(shipped("data", "language"), tag).themes) <= set(reference().themes)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_word_is_listed_twice_for_a_theme_or_is_its_name_already(tag: str) -> None:
    for slug, words in read_language(shipped("data", "language"), tag).themes.items():
        folded = [fold(word).text for word in words]
        assert len(folded) == len(set(folded)), slug


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_thai_word_is_long_enough_to_be_told_from_a_part_of_another(tag: str) -> None:
    for slug, words in read_language(shipped("data", "language"), tag).themes.items():
        assert all(len(word) >= 2 for word in words), slug
