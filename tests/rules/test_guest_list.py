"""Who came, hosted, chaired and stayed away, how groups are spelt out, and how full the list is."""

from __future__ import annotations

import pytest
from tests.rules.scene import (
    EVENT,
    Said,
    absent,
    ask,
    counted,
    countries,
    dated,
    derived,
    group,
    made,
    members_without,
    release,
    status,
    took_part,
    workshop,
)

ON_DAY = (dated("2019-06-04"), status("held"))
MEMBERS = group("asean-member-states")


def attended(*statements: Said) -> set[str]:
    return made(derived(release("a", *statements)), EVENT, "akg:attendedBy")


def roster(*statements: Said) -> set[str]:
    return made(derived(release("a", *statements)), EVENT, "akg:rosterStatus")


def test_model_release_gives_everyone_who_was_there() -> None:
    others = {"country:japan", "organisation:thai-mfa", "organisation:unodc", "person:mali-somdee"}
    assert made(workshop(), EVENT, "akg:attendedBy") == members_without(["country:singapore"]) | others


def test_agency_and_person_bring_the_state_that_they_act_for() -> None:
    store = workshop()
    hosts = {"organisation:thai-mfa", "country:thailand", "organisation:unodc"}
    assert made(store, EVENT, "akg:hostedBy") == hosts
    assert made(store, EVENT, "akg:chairedBy") == {"person:mali-somdee", "country:thailand"}


@pytest.mark.parametrize("role", ["host", "co-host", "organiser", "chair", "participant", "observer"])
def test_every_role_that_gives_a_shortcut_attends(role: str) -> None:
    assert attended(*ON_DAY, took_part("country:japan", role)) == {"country:japan"}


def test_role_without_a_shortcut_does_not_attend() -> None:
    assert attended(*ON_DAY, took_part("country:japan", "invited")) == set()


def test_rejected_participation_and_absence_count_for_nothing() -> None:
    said = [
        took_part("country:japan", "host", state="Rejected"),
        absent("country:thailand", state="Rejected"),
    ]
    store = derived(release("a", *ON_DAY, *said))
    found = [made(store, EVENT, f"akg:{name}") for name in ("attendedBy", "hostedBy", "notAttendedBy")]
    assert found == [set(), set(), set()]


def test_stated_absence_is_not_attendance() -> None:
    store = derived(release("a", *ON_DAY, absent("country:singapore")))
    assert made(store, EVENT, "akg:notAttendedBy") == {"country:singapore"}
    assert made(store, EVENT, "akg:attendedBy") == set()


@pytest.mark.parametrize("name", ["announced", "postponed", "cancelled", "unknown"])
def test_what_was_not_held_is_expected_not_attended(name: str) -> None:
    japan, host = took_part("country:japan", "chair"), took_part("organisation:unodc", "host")
    store = derived(release("a", dated("2019-06-04"), status(name), japan, host, absent("country:singapore")))
    assert made(store, EVENT, "akg:expectedToAttend") == {"country:japan", "organisation:unodc"}
    assert made(store, EVENT, "akg:hostedBy") == {"organisation:unodc"}
    for shortcut in ("akg:attendedBy", "akg:chairedBy", "akg:notAttendedBy"):
        assert made(store, EVENT, shortcut) == set()


def test_nobody_is_merely_expected_at_what_was_held() -> None:
    assert made(workshop(), EVENT, "akg:expectedToAttend") == set()


def test_group_is_spelt_out_by_its_members_on_the_day() -> None:
    assert attended(*ON_DAY, MEMBERS) == members_without()
    assert attended(dated("1998-06-04"), status("held"), MEMBERS) == members_without(["country:cambodia"])
    today = attended(dated("2025-12-01"), status("held"), MEMBERS)
    assert today == members_without() | {"country:timor-leste"}


def test_each_spelt_out_member_says_where_it_comes_from() -> None:
    statement = "statement:example-2019-06-07-mountain-rescue--group-11"
    vietnam = "participation:example-2019-06-07-mountain-rescue--group-11--viet-nam"
    store = workshop()
    found = {
        name: made(store, vietnam, name)
        for name in (
            "rdf:type akg:agent akg:role akg:basis akg:derivedFrom akg:reviewState akg:confidence "
            "akg:evidence dct:source"
        ).split()
    }
    assert found == {
        "rdf:type": {"akg:Participation"},
        "akg:agent": {"country:viet-nam"},
        "akg:role": {"role:participant"},
        "akg:basis": {"akg:ExpandedFromGroup"},
        "akg:derivedFrom": {statement},
        "akg:reviewState": {"akg:Accepted"},
        "akg:confidence": {"0.9"},
        "akg:evidence": {"evidence:example-2019-06-07-mountain-rescue--0-36"},
        "dct:source": {"document:example-2019-06-07-mountain-rescue"},
    }


def test_nobody_is_spelt_out_who_is_already_named_or_said_absent() -> None:
    expanded = made(workshop(), EVENT, "akg:participation")
    slugs = {node.rpartition("--")[2] for node in expanded}
    assert countries(*slugs) == members_without(["country:thailand", "country:singapore"])
    assert made(workshop(), EVENT, "akg:absence") == set()


def test_invited_member_that_is_in_the_group_is_spelt_out() -> None:
    invited = took_part("country:cambodia", "invited")
    assert attended(*ON_DAY, MEMBERS, invited) == members_without()


def test_exception_to_a_group_is_an_absence() -> None:
    excepted = group("asean-member-states", "country:singapore", "country:brunei-darussalam")
    store = derived(release("a", *ON_DAY, excepted))
    assert made(store, EVENT, "akg:notAttendedBy") == countries("singapore", "brunei-darussalam")
    assert made(store, EVENT, "akg:absence") == {
        "absence:a--said-03--singapore",
        "absence:a--said-03--brunei-darussalam",
    }
    assert not made(store, EVENT, "akg:attendedBy") & countries("singapore", "brunei-darussalam")


def test_exception_of_one_source_holds_against_the_whole_group_of_another() -> None:
    excepting = release("a", *ON_DAY, group("asean-member-states", "country:singapore"))
    sweeping = release("b", MEMBERS)
    store = derived(excepting, sweeping)
    assert made(store, EVENT, "akg:attendedBy") == members_without(["country:singapore"])


def test_excepted_party_that_is_named_as_present_gets_no_absence() -> None:
    store = derived(
        release("a", *ON_DAY, group("asean-member-states", "country:singapore")),
        release("b", took_part("country:singapore")),
    )
    assert made(store, EVENT, "akg:notAttendedBy") == set()
    assert "country:singapore" in made(store, EVENT, "akg:attendedBy")


def test_rejected_group_is_not_spelt_out() -> None:
    rejected = group("asean-member-states", "country:singapore", state="Rejected")
    store = derived(release("a", *ON_DAY, rejected))
    assert made(store, EVENT, "akg:participation") | made(store, EVENT, "akg:absence") == set()


def test_group_at_an_undated_event_is_not_spelt_out() -> None:
    assert attended(status("held"), MEMBERS) == set()


def test_member_then_is_each_member_on_the_day_whether_mentioned_or_not() -> None:
    assert made(workshop(), EVENT, "akg:memberThen") == members_without()
    in_2025 = made(derived(release("a", dated("2025-12-01"))), EVENT, "akg:memberThen")
    assert in_2025 == members_without() | {"country:timor-leste"}


@pytest.mark.parametrize(
    ("date", "certain"),
    [("1995-07-27", False), ("1995-07-28", True), ("1995-07", False), ("1995", False), ("1996", True)],
)
def test_member_then_is_given_only_where_it_is_certain(date: str, certain: bool) -> None:
    members = made(derived(release("a", dated(date))), EVENT, "akg:memberThen")
    assert ("country:viet-nam" in members) is certain


def test_undated_event_has_no_members_then() -> None:
    assert made(derived(release("a", status("held"))), EVENT, "akg:memberThen") == set()


@pytest.mark.parametrize(
    ("agent", "day", "standing"),
    [
        ("country:japan", "2019-06-04", {"membership-status:dialogue-partner"}),
        ("country:pakistan", "2019-06-04", {"membership-status:sectoral-dialogue-partner"}),
        ("country:switzerland", "2016-07-23", set()),
        ("country:switzerland", "2016-07-24", {"membership-status:sectoral-dialogue-partner"}),
        ("country:germany", "2016-06-04", set()),
        ("country:germany", "2017-06-04", {"membership-status:development-partner"}),
        ("organisation:european-union", "2019-06-04", {"membership-status:dialogue-partner"}),
        ("country:timor-leste", "2023-06-04", {"membership-status:observer"}),
        ("country:timor-leste", "2025-12-01", {"membership-status:member"}),
        ("organisation:unodc", "2019-06-04", set()),
    ],
)
def test_status_then_is_the_standing_on_the_day(agent: str, day: str, standing: set[str]) -> None:
    store = derived(release("a", dated(day), status("held"), took_part(agent)))
    assert made(store, "participation:a--said-03", "akg:statusThen") == standing


def test_agency_has_the_standing_of_its_state() -> None:
    store = workshop()
    node = "participation:example-2019-06-07-mountain-rescue--thai-mfa-07"
    assert made(store, node, "akg:statusThen") == {"membership-status:member"}


def test_spelt_out_members_have_their_standing_too() -> None:
    rows = ask(
        workshop(),
        "SELECT ?who ?standing { ?p akg:basis akg:ExpandedFromGroup ; akg:agent ?who "
        "OPTIONAL { ?p akg:statusThen ?standing } }",
    )
    assert {standing for _, standing in rows} == {"membership-status:member"}


@pytest.mark.parametrize(
    ("statements", "status_of_the_list"),
    [
        ([], "akg:NotRecorded"),
        ([absent("country:singapore")], "akg:NotRecorded"),
        ([counted(12)], "akg:CountedOnly"),
        ([counted(12, state="Rejected")], "akg:NotRecorded"),
        ([took_part("country:japan")], "akg:Partial"),
        ([took_part("country:japan", state="Rejected")], "akg:NotRecorded"),
        ([MEMBERS], "akg:Partial"),
        ([took_part("country:japan"), counted(2)], "akg:Partial"),
        ([took_part("country:japan"), counted(1)], "akg:Full"),
        ([took_part("country:japan"), counted(1, qualifier="About")], "akg:Partial"),
        ([took_part("country:japan"), counted(1, "Delegations")], "akg:Partial"),
        ([took_part("country:japan"), counted(1), counted(2)], "akg:Partial"),
        ([took_part("country:japan"), took_part("organisation:unodc"), counted(1)], "akg:Full"),
        ([took_part("organisation:european-union"), counted(1)], "akg:Full"),
        ([took_part("organisation:thai-mfa", "host", acting_for="country:thailand"), counted(1)], "akg:Full"),
        ([MEMBERS, took_part("country:japan"), counted(11)], "akg:Full"),
        ([MEMBERS, group("observers"), counted(10)], "akg:Partial"),
    ],
)
def test_roster_status_says_how_far_the_list_is_known(
    statements: list[Said], status_of_the_list: str
) -> None:
    assert roster(*ON_DAY, *statements) == {status_of_the_list}


def test_group_that_could_not_be_spelt_out_leaves_the_list_partial() -> None:
    assert roster(status("held"), took_part("country:japan"), MEMBERS, counted(1)) == {"akg:Partial"}


def test_every_event_has_one_roster_status() -> None:
    rows = ask(workshop(), "SELECT ?e ?r { ?e a akg:DiplomaticEvent ; akg:rosterStatus ?r }")
    assert rows == [(EVENT, "akg:Partial"), ("event:somtc-21", "akg:NotRecorded")]
