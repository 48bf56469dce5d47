"""What speaks for two tellings being of one event, and what speaks against it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseankg.dates import Calendar, Precision, WrittenDate
from aseankg.same_event.likeness import PROPOSED_FROM, alike, likeness, proposals
from aseankg.same_event.telling import Telling, Told


def on(first: str, last: str | None = None) -> WrittenDate:
    """Days, or a month given as YYYY-MM."""
    if len(first) == 7:
        begin, end = date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{first}-28")
        return WrittenDate(begin, end, Precision.MONTH, Calendar.GREGORIAN, first)
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    return WrittenDate(*days, Precision.DAY, Calendar.GREGORIAN, first)


ENGLISH = Telling(
    Told("state-us-2019-06-07-water", "2019-06-04-workshop-clean-water"),
    date(2019, 6, 7),
    True,
    english=("Regional Workshop on Clean Water",),
    kind="workshop",
    days=on("2019-06-04", "2019-06-05"),
    city="chiang-mai",
    country="thailand",
    themes=frozenset({"environment"}),
    parties=frozenset({"japan", "thailand", "united-states"}),
)
THAI = Telling(
    Told("mfa-th-2019-06-08-water", "2019-06-04-workshop"),
    date(2019, 6, 8),
    True,
    thai=("การประชุมเชิงปฏิบัติการระดับภูมิภาคว่าด้วยน้ำสะอาด",),
    kind="workshop",
    days=on("2019-06-04", "2019-06-06"),
    city="chiang-mai",
    country="thailand",
    themes=frozenset({"environment"}),
    parties=frozenset({"japan", "thailand"}),
)
TALKS = replace(
    THAI,
    told=Told("mfa-th-2019-06-06-talks", "2019-06-04-bilateral-talks"),
    thai=("หารือทวิภาคีกับญี่ปุ่น",),
    kind="bilateral-talks",
    themes=frozenset(),
    sides=frozenset({"thailand", "japan"}),
    parties=frozenset({"thailand", "japan"}),
)


def score(one: Telling, other: Telling) -> float | None:
    found = likeness(one, other)
    return None if found is None else found.score


def test_twins_in_two_languages_are_proposed_without_a_word_in_common() -> None:
    found = likeness(ENGLISH, THAI)
    assert found is not None
    assert [reason.words for reason in found.reasons] == [
        "days overlap (2019-06-04/2019-06-05 and 2019-06-04/2019-06-06)",
        "same city (chiang-mai)",
        "same kind (workshop)",
        "shared themes (environment)",
        "shared parties (japan, thailand)",
    ]
    assert found.score >= PROPOSED_FROM


def test_the_score_is_the_sum_of_its_reasons() -> None:
    found = likeness(ENGLISH, THAI)
    assert found is not None
    assert found.score == pytest.approx(sum(reason.points for reason in found.reasons))


@pytest.mark.parametrize(
    "other",
    [
        replace(THAI, city="bangkok"),
        replace(THAI, city=None, country="viet-nam"),
        replace(THAI, days=on("2019-06-12")),
        replace(THAI, days=on("2019-07")),
        replace(THAI, series="amm"),
    ],
    ids=["another city", "another country", "another week", "another month", "another series"],
)
def test_tellings_that_contradict_each_other_are_not_proposed(other: Telling) -> None:
    assert score(replace(ENGLISH, series="somtc"), other) is None


def test_another_edition_of_the_same_series_is_another_event() -> None:
    one = replace(ENGLISH, series="somtc", ordinal=17)
    assert score(one, replace(THAI, series="somtc", ordinal=18)) is None
    assert score(one, replace(THAI, series="somtc")) is not None


def test_the_same_edition_is_proposed_though_the_sources_differ_in_day_and_place() -> None:
    one = replace(ENGLISH, series="somtc", ordinal=17)
    other = replace(THAI, series="somtc", ordinal=17, city="bangkok", days=on("2018-01-01"))
    (found,) = proposals([one, other])
    assert found.reasons[0].words == "same series and ordinal (somtc 17)"


def test_sources_two_days_apart_may_tell_one_event() -> None:
    near = score(ENGLISH, replace(THAI, days=on("2019-06-07")))
    same = score(ENGLISH, THAI)
    assert near is not None
    assert same is not None
    assert near < same


def test_a_month_agrees_with_a_day_in_it_but_says_less() -> None:
    coarse = likeness(ENGLISH, replace(THAI, days=on("2019-06")))
    assert coarse is not None
    assert "dates agree as far as they are known (2019-06-04/2019-06-05 and 2019-06)" in [
        reason.words for reason in coarse.reasons
    ]


def test_talks_of_the_same_two_states_on_one_day_are_proposed_and_with_another_state_not() -> None:
    own = replace(TALKS, told=Told("japan-2019-06-05-talks", "2019-06-04-talks"), thai=())
    assert (score(TALKS, own) or 0) >= PROPOSED_FROM
    other = replace(own, sides=frozenset({"thailand", "viet-nam"}))
    assert score(TALKS, other) is None


def test_the_same_day_city_and_kind_are_not_enough() -> None:
    bare = replace(THAI, themes=frozenset(), parties=frozenset())
    assert (score(ENGLISH, bare) or 0) < PROPOSED_FROM


def test_events_of_one_document_are_never_proposed() -> None:
    twin = replace(THAI, told=Told(ENGLISH.told.document, "other"))
    assert proposals([ENGLISH, twin]) == []
    assert len(proposals([ENGLISH, THAI])) == 1


def test_proposals_do_not_depend_on_the_order_of_documents() -> None:
    own = replace(TALKS, told=Told("japan-2019-06-05-talks", "2019-06-04-talks"))
    found = [proposals(order) for order in permutations([ENGLISH, THAI, TALKS, own])]
    assert all(each == found[0] for each in found)
    assert len(found[0]) == 2


def test_an_undated_event_is_compared_with_what_is_told_about_the_same_time() -> None:
    undated = replace(THAI, days=None, english=ENGLISH.english)
    assert len(proposals([ENGLISH, undated])) == 1
    assert proposals([ENGLISH, replace(undated, published=date(2021, 1, 1))]) == []


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("Workshop on Clean Water", "workshop on  clean-water", 1.0, 1.0),
        ("การประชุมว่าด้วยน้ำสะอาด ครั้งที่ ๒", "การประชุม ว่าด้วยน้ำสะอาด ครั้งที่ 2", 1.0, 1.0),
        ("Regional Workshop on Clean Water", "Workshop on Clean Water", 0.9, 1.0),
        ("การประชุมเชิงปฏิบัติการว่าด้วยน้ำสะอาด", "การประชุมเชิงปฏิบัติการเรื่องน้ำสะอาด", 0.6, 0.95),
        ("Workshop on Clean Water", "Dialogue with Viet Nam", 0.0, 0.2),
        ("การประชุมว่าด้วยน้ำสะอาด", "การหารือทวิภาคี", 0.0, 0.3),
        ("", "Workshop", 0.0, 0.0),
    ],
)
def test_names_are_compared_by_their_letters_in_either_script(
    one: str, other: str, low: float, high: float
) -> None:
    assert low <= alike(one, other) <= high


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_of_names_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1
