"""Every event has exactly one name in English and one in Thai, whatever its sources give."""

from __future__ import annotations

import pytest
from tests.rules.scene import (
    EVENT,
    Said,
    ask,
    dated,
    derived,
    edition,
    made,
    named,
    of_kind,
    release,
    status,
    workshop,
)

SUMMIT_TH = "การประชุมสุดยอดอาเซียน"


def label(*statements: Said) -> tuple[set[str], set[str]]:
    """Names of the event, and what they rest on where they were composed."""
    store = derived(release("a", *statements))
    return made(store, EVENT, "rdfs:label"), made(store, EVENT, "akg:labelBasis")


@pytest.mark.parametrize(
    ("ordinal", "written"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (17, "17th"),
        (21, "21st"),
        (22, "22nd"),
        (33, "33rd"),
        (112, "112th"),
    ],
)
def test_numbered_edition_is_named_by_series_and_ordinal(ordinal: int, written: str) -> None:
    names, basis = label(edition("asean-summit", ordinal), named('"A summit"@en', '"การประชุม"@th'))
    assert names == {f"{written} ASEAN Summit@en", f"{SUMMIT_TH} ครั้งที่ {ordinal}@th"}
    assert basis == {"akg:Composed"}


def test_any_other_event_has_the_name_that_its_source_gives() -> None:
    names, basis = label(named('"Forest Forum"@en', '"เวทีป่าไม้"@th'))
    assert names == {"Forest Forum@en", "เวทีป่าไม้@th"}
    assert basis == set()


def test_each_language_takes_the_name_of_its_own_preferred_source() -> None:
    first = release("a", named('"Forest Forum"@en'), issued="2019-06-05")
    second = release("b", named('"Forum on Forests"@en', '"เวทีป่าไม้"@th'), issued="2019-06-07")
    store = derived(first, second)
    assert made(store, EVENT, "rdfs:label") == {"Forest Forum@en", "เวทีป่าไม้@th"}
    assert made(store, EVENT, "akg:labelBasis") == set()


@pytest.mark.parametrize(("language", "missing"), [("en", "th"), ("th", "en")])
def test_name_in_one_language_stands_for_the_other_and_says_so(language: str, missing: str) -> None:
    names, basis = label(named(f'"Forum ป่าไม้"@{language}'))
    assert names == {f"Forum ป่าไม้@{language}", f"Forum ป่าไม้@{missing}"}
    assert basis == {"akg:Composed"}


@pytest.mark.parametrize(
    ("date", "english", "thai"),
    [
        (dated("2019-06-04", "2019-06-05"), "Visit, 4 June 2019", "การเยือน 4 มิถุนายน 2562"),
        (dated("2019-12"), "Visit, December 2019", "การเยือน ธันวาคม 2562"),
        (dated("2019"), "Visit, 2019", "การเยือน พ.ศ. 2562"),
    ],
)
def test_event_without_a_name_is_named_by_kind_and_date(date: Said, english: str, thai: str) -> None:
    names, basis = label(of_kind("akg:kind kind:visit"), date)
    assert names == {f"{english}@en", f"{thai}@th"}
    assert basis == {"akg:Composed"}


def test_unnumbered_edition_without_a_name_is_named_by_series_and_date() -> None:
    names, _ = label(edition("asean-summit"), of_kind("akg:kind kind:conference"), dated("2019"))
    assert names == {"ASEAN Summit, 2019@en", f"{SUMMIT_TH} พ.ศ. 2562@th"}


def test_event_of_which_nothing_is_known_still_has_two_names() -> None:
    names, _ = label(status("announced"))
    assert names == {"Diplomatic event, date not stated@en", "กิจกรรมทางการทูต ไม่ระบุวันที่@th"}


def test_rejected_name_is_not_used() -> None:
    names, _ = label(named('"Wrong"@en', state="Rejected"), of_kind("akg:kind kind:visit"), dated("2019"))
    assert names == {"Visit, 2019@en", "การเยือน พ.ศ. 2562@th"}


def test_every_event_of_the_model_release_has_one_name_a_language() -> None:
    rows = ask(
        workshop(),
        "SELECT ?e (LANG(?l) AS ?language) { ?e a akg:DiplomaticEvent ; rdfs:label ?l }",
    )
    assert rows == [(event, language) for event in (EVENT, "event:somtc-21") for language in ("en", "th")]
