"""Dates, place, status, edition, kind and what sources dispute: at most one value, from the right source."""

from __future__ import annotations

import pytest
from tests.rules.scene import (
    EVENT,
    Said,
    dated,
    derived,
    edition,
    made,
    of_kind,
    placed,
    release,
    status,
    workshop,
)

DATES = (
    "schema:startDate schema:endDate sem:hasEarliestBeginTimeStamp sem:hasLatestBeginTimeStamp "
    "sem:hasEarliestEndTimeStamp sem:hasLatestEndTimeStamp akg:datePrecision"
).split()
EARLIER, LATER = "2019-06-05", "2019-06-07"


def test_all_parts_of_a_date_come_from_one_statement() -> None:
    month = release("a", dated("2019-06"), issued=EARLIER)
    day = release("b", dated("2019-06-04", "2019-06-05"), issued=LATER)
    store = derived(month, day)
    assert [made(store, EVENT, part) for part in DATES] == [
        set(),
        set(),
        {"2019-06-01"},
        {"2019-06-28"},
        {"2019-06-01"},
        {"2019-06-28"},
        {"time:unitMonth"},
    ]


def test_days_of_the_model_release_reach_its_event() -> None:
    found = [made(workshop(), EVENT, part) for part in DATES]
    assert found[:2] == [{"2019-06-04"}, {"2019-06-05"}]
    assert found[6] == {"time:unitDay"}


def test_statement_with_only_the_country_does_not_lose_the_city_of_another() -> None:
    country = release("a", placed("akg:country country:thailand"), issued=EARLIER)
    city = release("b", placed("akg:country country:thailand ; akg:city place:bangkok"), issued=LATER)
    store = derived(country, city)
    assert made(store, EVENT, "akg:country") == {"country:thailand"}
    assert made(store, EVENT, "akg:city") == {"place:bangkok"}


@pytest.mark.parametrize(
    "less_preferred",
    [
        "akg:country country:cambodia ; akg:city place:phnom-penh",
        "akg:city place:phnom-penh",
        "akg:venue place:uncc-bangkok",
    ],
)
def test_place_is_never_put_together_from_contradicting_sources(less_preferred: str) -> None:
    first = release("a", placed("akg:country country:thailand ; akg:city place:chiang-mai"), issued=EARLIER)
    store = derived(first, release("b", placed(less_preferred), issued=LATER))
    assert made(store, EVENT, "akg:country") == {"country:thailand"}
    assert made(store, EVENT, "akg:city") == {"place:chiang-mai"}
    assert made(store, EVENT, "akg:venue") == set()


def test_source_that_contradicts_any_preferred_one_adds_nothing() -> None:
    best = release("a", placed("akg:country country:thailand"), issued="2019-06-01")
    other = release("b", placed("akg:country country:cambodia"), issued="2019-06-02")
    late = release("c", placed("akg:city place:bangkok"), issued="2019-06-03")
    assert made(derived(best, late), EVENT, "akg:city") == {"place:bangkok"}
    assert made(derived(best, other, late), EVENT, "akg:city") == set()


def test_source_without_a_country_may_add_a_city_of_the_same_country() -> None:
    best = release("a", placed("akg:country country:cambodia"), issued=EARLIER)
    fitting = release("b", placed("akg:city place:phnom-penh"), issued=LATER)
    assert made(derived(best, fitting), EVENT, "akg:city") == {"place:phnom-penh"}


def test_mode_of_attendance_comes_from_the_preferred_statement_that_has_one() -> None:
    silent = release("a", placed("akg:country country:thailand"), issued="2019-06-01")
    online = release(
        "b", placed("schema:eventAttendanceMode schema:OnlineEventAttendanceMode"), issued=EARLIER
    )
    mixed = release("c", placed("schema:eventAttendanceMode schema:MixedEventAttendanceMode"), issued=LATER)
    store = derived(silent, online, mixed)
    assert made(store, EVENT, "schema:eventAttendanceMode") == {"schema:OnlineEventAttendanceMode"}


def test_event_without_a_status_statement_has_no_status() -> None:
    assert made(derived(release("a", dated("2019-06-04"))), EVENT, "akg:status") == set()


def test_series_and_ordinal_come_from_one_statement() -> None:
    first = release("a", edition("asean-summit"), issued=EARLIER)
    other = release("b", edition("somtc", 12), issued=LATER)
    store = derived(first, other)
    assert made(store, EVENT, "akg:inSeries") == {"series:asean-summit"}
    assert made(store, EVENT, "akg:ordinal") == set()


def test_another_source_may_number_an_edition_of_the_same_series() -> None:
    first = release("a", edition("somtc"), issued=EARLIER)
    numbered = release("b", edition("somtc", 12), issued=LATER)
    assert made(derived(first, numbered), EVENT, "akg:ordinal") == {"12"}


def test_one_off_meeting_keeps_the_body_that_convened_it() -> None:
    convened = Said("akg:editionStatement", "akg:EditionStatement", "akg:convenedBy series:somtc")
    assert made(derived(release("a", convened)), EVENT, "akg:convenedBy") == {"series:somtc"}


def test_next_in_series_is_the_edition_with_the_following_ordinal() -> None:
    editions = [edition("somtc", number, event=f"event:somtc-{number}") for number in (9, 10, 12)]
    store = derived(release("a", *editions, edition("asean-summit", 11, event="event:asean-summit-11")))
    assert made(store, "event:somtc-9", "akg:nextInSeries") == {"event:somtc-10"}
    assert made(store, "event:somtc-10", "akg:nextInSeries") == set()
    assert made(store, "event:somtc-12", "akg:nextInSeries") == set()


def test_stated_level_comes_before_that_of_the_series() -> None:
    stated = release("a", edition("somtc", 12), of_kind("akg:kind kind:workshop ; akg:level level:working"))
    assert made(derived(stated), EVENT, "akg:level") == {"level:working"}


def test_level_of_the_series_is_taken_where_no_statement_names_one() -> None:
    store = workshop()
    assert made(store, "event:somtc-21", "akg:level") == {"level:senior-officials"}
    assert made(store, EVENT, "akg:level") == set()


def test_kind_comes_from_the_preferred_statement() -> None:
    first = release("a", of_kind("akg:kind kind:workshop"), issued=EARLIER)
    second = release("b", of_kind("akg:kind kind:conference"), issued=LATER)
    store = derived(first, second)
    assert made(store, EVENT, "akg:kind") == {"kind:workshop"}
    assert made(store, EVENT, "akg:contested") == {"akg:kind"}


def test_themes_links_slogans_and_outcomes_of_all_sources_are_united() -> None:
    def sayings(theme: str, target: str, words: str) -> list[Said]:
        return [
            Said("akg:themeStatement", "akg:ThemeStatement", f"dct:subject theme:{theme}"),
            Said("akg:linkStatement", "akg:LinkStatement", f"akg:followedUpBy event:{target}"),
            Said("akg:sloganStatement", "akg:SloganStatement", f'akg:slogan "{words}"@en'),
            Said("akg:outcomeStatement", "akg:OutcomeStatement", f'akg:outcomeDocument "{words}"@en'),
        ]

    rejected = Said("akg:themeStatement", "akg:ThemeStatement", "dct:subject theme:drugs", "Rejected")
    store = derived(
        release("a", *sayings("terrorism", "somtc-12", "One"), rejected),
        release("b", *sayings("cybercrime", "somtc-13", "Two")),
    )
    assert made(store, EVENT, "dct:subject") == {"theme:terrorism", "theme:cybercrime"}
    assert made(store, EVENT, "akg:followedUpBy") == {"event:somtc-12", "event:somtc-13"}
    assert made(store, EVENT, "akg:slogan") == {"One@en", "Two@en"}
    assert made(store, EVENT, "akg:outcomeDocument") == {"One@en", "Two@en"}
    assert made(store, EVENT, "dct:source") == {"document:a", "document:b"}


def test_a_document_whose_statements_were_all_rejected_is_no_source() -> None:
    store = derived(release("a", dated("2019-06-04")), release("b", dated("2019-06-05", state="Rejected")))
    assert made(store, EVENT, "dct:source") == {"document:a"}


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (dated("2019-06-04"), dated("2019-06-04"), set()),
        (
            dated("2019-06-04", "2019-06-05"),
            dated("2019-06-04", "2019-06-06"),
            {"schema:endDate", "sem:hasEarliestEndTimeStamp", "sem:hasLatestEndTimeStamp"},
        ),
        (dated("2019-06"), dated("2019-06-04"), set()),
        (dated("2019"), dated("2019-06"), set()),
        (dated("2019-07"), dated("2019-06-04"), set(DATES[2:6])),
        (placed("akg:city place:bangkok"), placed("akg:country country:thailand"), set()),
        (placed("akg:city place:bangkok"), placed("akg:city place:chiang-mai"), {"akg:city"}),
        (edition("somtc", 12), edition("somtc", 13), {"akg:ordinal"}),
        (edition("somtc", 12), edition("somtc"), set()),
        (status("held"), status("held"), set()),
        (status("held"), status("cancelled"), {"akg:status"}),
        (status("held"), status("unknown"), set()),
        (status("announced", as_of="2019-01-01"), status("held"), set()),
        (status("postponed", as_of="2019-01-01"), status("held"), set()),
        (status("announced", as_of="2019-08-01"), status("held"), {"akg:status"}),
        (dated("2019-06-04"), dated("2019-06-05", state="Rejected"), set()),
    ],
)
def test_contested_names_what_sources_contradict_each_other_in(
    one: Said, other: Said, disputed: set[str]
) -> None:
    store = derived(release("a", one), release("b", other))
    assert made(store, EVENT, "akg:contested") == disputed
    swapped = derived(release("a", other), release("b", one))
    assert made(swapped, EVENT, "akg:contested") == disputed


def test_nothing_is_contested_in_the_model_release() -> None:
    assert made(workshop(), EVENT, "akg:contested") == set()
