"""Offsets are code points, quotations are exact, and no Thai cluster is cut."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseankg.spans import Span, Taken, cuts_cluster

THAI = st.text(alphabet="กขคงจฉญดตทนปพมยรลวสหอะาิีึืุูเแโใไ่้๊๋็์ำ ", min_size=2, max_size=40)


@given(THAI, st.data())
def test_a_quotation_is_the_text_at_the_offsets(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    if cuts_cluster(text, start) or cuts_cluster(text, end):
        with pytest.raises(ValueError, match="cuts a character cluster"):
            span.quote(text)
    else:
        assert span.quote(text) == text[start:end]


@pytest.mark.parametrize(
    ("text", "offset", "cuts"),
    [
        ("กา้น", 2, True),
        ("น้ำ", 1, True),
        ("น้ำ", 2, True),
        ("ประจำ", 4, True),
        ("ไทย", 1, False),
        ("e\u0301", 1, True),
    ],
)
def test_a_boundary_before_a_mark_cuts_a_cluster(text: str, offset: int, cuts: bool) -> None:
    assert cuts_cluster(text, offset) is cuts


def test_sara_am_is_one_code_point_in_nfc() -> None:
    assert len(unicodedata.normalize("NFC", "ประจำ")) == 5


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_an_empty_or_backward_range_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_a_span_past_the_text_has_no_quotation() -> None:
    with pytest.raises(ValueError, match="outside a text of 3"):
        Span(1, 9).quote("abc")


def test_spans_know_what_they_cover() -> None:
    assert Span(1, 9).covers(Span(2, 9))
    assert Span(1, 4).overlaps(Span(3, 6))
    assert not Span(1, 4).overlaps(Span(4, 6))
    assert Span(1, 2).to(Span(5, 7)) == Span(1, 7)


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda t: Span(t[0], t[0] + t[1])))


@given(SPANS, SPANS)
def test_taken_places_are_found_wherever_they_overlap(taken: list[Span], asked: list[Span]) -> None:
    room = Taken(taken)
    for span in asked:
        assert bool(room.overlapping(span)) == any(span.overlaps(other) for other in taken)


@given(SPANS)
def test_only_free_places_are_taken(wanted: list[Span]) -> None:
    room, kept = Taken(), list[Span]()
    for span in wanted:
        free = not any(span.overlaps(other) for other in kept)
        assert room.add(span) == free
        kept += [span] if free else []


def test_a_mark_behind_no_letter_belongs_to_nothing() -> None:
    assert Span(0, 1).is_whole(",่ก")
    assert not Span(0, 1).is_whole("ก่,")
