"""Mangled releases: whatever is done to a text, it is read or refused, and every quotation is exact."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.mangling import HOSTILE, KINDS, TEXTS, Edit, check, mangled

EDITS = st.lists(
    st.builds(
        Edit,
        kind=st.sampled_from(KINDS),
        at=st.integers(0, 20_000),
        length=st.integers(0, 400),
        times=st.integers(1, 40),
        put=st.sampled_from(HOSTILE) | st.text(max_size=8),
    ),
    max_size=6,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(TEXTS), EDITS)
def test_a_mangled_release_is_read_and_quoted_exactly(file: Path, edits: list[Edit]) -> None:
    check(mangled(file.read_text("utf-8"), edits).encode("utf-8", "surrogatepass"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.binary(max_size=12), st.integers(0, 20_000))
def test_bytes_that_are_no_text_are_refused_in_plain_words(file: Path, junk: bytes, at: int) -> None:
    data = file.read_bytes()
    check(data[: at % len(data)] + junk + data[at % len(data) :])


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: ascii(hostile).strip("'\""))
def test_one_hostile_character_a_thousand_times(hostile: str) -> None:
    for file in (TEXTS[0], TEXTS[-1]):
        text = file.read_text("utf-8")
        check((text[:300] + hostile * 1000 + text[300:]).encode())
        check(hostile.join(text[:600]).encode())
