"""Which of several statements on one fact is believed: the one stated order, step by step."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rules.scene import EVENT, Said, dated, derived, made, named, placed, release, status, took_part

START = "schema:startDate"
HELD = status("held")
ANNOUNCED = status("announced")
THAI_HOST = took_part("organisation:thai-mfa", "host", acting_for="country:thailand")


def start(*graphs: str) -> set[str]:
    return made(derived(*graphs), EVENT, START)


def test_accepted_statement_comes_before_a_proposed_one_of_an_earlier_and_held_report() -> None:
    early = release("a", dated("2019-06-01", state="Unreviewed"), HELD, issued="2019-06-02")
    late = release("b", dated("2019-06-04"), ANNOUNCED, issued="2019-07-01")
    assert start(early, late) == {"2019-06-04"}


def test_corrected_statement_counts_like_an_accepted_one() -> None:
    proposed = release("a", dated("2019-06-01", state="Unreviewed"), issued="2019-06-02")
    corrected = release("b", dated("2019-06-04", state="Corrected"), issued="2019-07-01")
    assert start(proposed, corrected) == {"2019-06-04"}


def test_proposed_statement_counts_where_there_is_no_other() -> None:
    assert start(release("a", dated("2019-06-04", state="Unreviewed"))) == {"2019-06-04"}


def test_rejected_statement_never_counts() -> None:
    assert start(release("a", dated("2019-06-04", state="Rejected"))) == set()


def test_report_of_holding_comes_before_an_earlier_announcement() -> None:
    announcement = release("a", dated("2019-06-01"), ANNOUNCED, issued="2019-01-01")
    report = release("b", dated("2019-06-04"), HELD, issued="2019-06-07")
    store = derived(announcement, report)
    assert made(store, EVENT, START) == {"2019-06-04"}
    assert made(store, EVENT, "akg:status") == {"status:held"}


def test_rejected_report_of_holding_gives_its_document_no_weight() -> None:
    announcement = release("a", dated("2019-06-01"), ANNOUNCED, issued="2019-01-01")
    report = release("b", dated("2019-06-04"), status("held", state="Rejected"), issued="2019-06-07")
    assert start(announcement, report) == {"2019-06-01"}


@pytest.mark.parametrize(
    "publisher",
    [
        "organisation:thai-mfa",
        "organisation:thai-mfa-asean-dept",
        "organisation:thai-government",
        "country:thailand",
    ],
)
def test_source_of_the_host_comes_before_an_earlier_one_of_another(publisher: str) -> None:
    other = release(
        "a", dated("2019-06-01"), THAI_HOST, issued="2019-06-05", publisher="organisation:japan-mofa"
    )
    own = release("b", dated("2019-06-04"), issued="2019-06-07", publisher=publisher)
    assert start(other, own) == {"2019-06-04"}


def test_two_documents_on_one_event_give_each_fact_once_and_name_the_contested_ones() -> None:
    """Announced by a guest, held by the host's ministry, and the guest's later report beside it."""
    place = placed("akg:city place:chiang-mai")
    announced = release(
        "a", dated("2019-06-01"), placed("akg:city place:bangkok"), status("announced", as_of="2019-01-01"),
        issued="2019-01-01", publisher="organisation:japan-mofa",
    )  # fmt: skip
    guest = release(
        "b", dated("2019-06-03"), HELD, place, issued="2019-06-05", publisher="organisation:japan-mofa"
    )
    host = release(
        "c", dated("2019-06-04"), HELD, THAI_HOST, issued="2019-06-07", publisher="organisation:thai-mfa"
    )
    store = derived(announced, guest, host)
    assert made(store, EVENT, "schema:startDate") == {"2019-06-04"}, "held before announced, the host's own"
    assert made(store, EVENT, "akg:city") == {"place:chiang-mai"}, "the host is silent"
    assert made(store, EVENT, "akg:status") == {"status:held"}
    assert made(store, EVENT, "dct:source") == {"document:a", "document:b", "document:c"}
    contested = made(store, EVENT, "akg:contested")
    assert contested >= {"schema:startDate", "schema:endDate", "akg:city"}
    assert "akg:status" not in contested, "what was announced may be held later"


def test_source_of_an_organiser_counts_like_that_of_a_host() -> None:
    organised = took_part("organisation:unodc", "organiser")
    other = release("a", dated("2019-06-01"), organised, issued="2019-06-05")
    own = release("b", dated("2019-06-04"), issued="2019-06-07", publisher="organisation:unodc")
    assert start(other, own) == {"2019-06-04"}


def test_body_that_only_has_its_seat_in_the_host_state_does_not_speak_for_it() -> None:
    earlier = release("a", dated("2019-06-01"), issued="2019-06-05", publisher="organisation:japan-mofa")
    seated = release("b", dated("2019-06-04"), THAI_HOST, publisher="organisation:unescap")
    assert start(earlier, seated) == {"2019-06-01"}


def test_source_of_a_mere_participant_has_no_precedence() -> None:
    japan = took_part("country:japan")
    earlier = release("a", dated("2019-06-01"), japan, THAI_HOST, issued="2019-06-05")
    guest = release("b", dated("2019-06-04"), publisher="organisation:japan-mofa")
    assert start(earlier, guest) == {"2019-06-01"}


def test_two_sources_come_before_one_earlier() -> None:
    alone = release("a", dated("2019-06-01"), issued="2019-06-05")
    first = release("b", dated("2019-06-04"), issued="2019-06-07")
    second = release("c", dated("2019-06-04"), issued="2019-06-08")
    assert start(alone, first, second) == {"2019-06-04"}


def test_one_document_that_says_it_twice_is_one_source() -> None:
    alone = release("a", dated("2019-06-01"), issued="2019-06-05")
    twice = release("b", dated("2019-06-04"), dated("2019-06-04"), issued="2019-06-07")
    assert start(alone, twice) == {"2019-06-01"}


def test_two_language_versions_of_one_release_are_one_source() -> None:
    alone = release("a", dated("2019-06-01"), issued="2019-06-05")
    thai = release("b", dated("2019-06-04"), issued="2019-06-07")
    english = release("c", dated("2019-06-04"), issued="2019-06-07", translation_of="b")
    assert start(alone, thai, english) == {"2019-06-01"}


def test_a_rejected_statement_supports_no_other() -> None:
    alone = release("a", dated("2019-06-01"), issued="2019-06-05")
    first = release("b", dated("2019-06-04"), issued="2019-06-07")
    second = release("c", dated("2019-06-04", state="Rejected"), issued="2019-06-08")
    assert start(alone, first, second) == {"2019-06-01"}


def test_sources_agree_only_when_all_their_values_do() -> None:
    alone = release("a", dated("2019-06-01"), issued="2019-06-05")
    one_day = release("b", dated("2019-06-04"), issued="2019-06-07")
    two_days = release("c", dated("2019-06-04", "2019-06-05"), issued="2019-06-08")
    assert start(alone, one_day, two_days) == {"2019-06-01"}


def test_same_words_in_two_languages_are_two_names() -> None:
    alone = release("a", named('"Rescue"@en'), issued="2019-06-05")
    english = release("b", named('"Forum"@en'), issued="2019-06-07")
    thai = release("c", named('"Forum"@th'), issued="2019-06-08")
    assert made(derived(alone, english, thai), EVENT, "rdfs:label") == {"Rescue@en", "Forum@th"}


def test_else_the_earliest_document_is_believed() -> None:
    later = release("a", dated("2019-06-01"), issued="2019-06-08")
    earlier = release("b", dated("2019-06-04"), issued="2019-06-07")
    assert start(later, earlier) == {"2019-06-04"}


def test_documents_of_one_day_are_ordered_by_address() -> None:
    assert start(release("b", dated("2019-06-01")), release("a", dated("2019-06-04"))) == {"2019-06-04"}


@dataclass(frozen=True)
class Source:
    """All that the order looks at, for one made-up document."""

    accepted: bool
    holding: bool
    own: bool
    day: int
    issued: int


SOURCES = st.lists(
    st.builds(Source, st.booleans(), st.booleans(), st.booleans(), st.integers(1, 3), st.integers(10, 13)),
    min_size=1,
    max_size=5,
)


def as_release(number: int, source: Source) -> str:
    state = "Accepted" if source.accepted else "Unreviewed"
    statements: list[Said] = [dated(f"2019-06-0{source.day}", state=state)]
    statements.append(HELD if source.holding else ANNOUNCED)
    if number == 0:
        statements.append(THAI_HOST)
    publisher = "organisation:thai-mfa" if source.own else "organisation:unescap"
    return release(f"doc{number}", *statements, issued=f"2019-06-{source.issued}", publisher=publisher)


@settings(max_examples=40, deadline=None)
@given(SOURCES)
def test_the_order_is_review_holding_own_agreement_age_and_address(sources: list[Source]) -> None:
    said = [source.day for source in sources]

    def rank(number: int) -> tuple[bool, bool, bool, bool, int, int]:
        one = sources[number]
        agreed = said.count(one.day) > 1
        return not one.accepted, not one.holding, not one.own, not agreed, one.issued, number

    expected = sources[min(range(len(sources)), key=rank)].day
    graphs = [as_release(number, source) for number, source in enumerate(sources)]
    assert start(*graphs) == {f"2019-06-0{expected}"}
