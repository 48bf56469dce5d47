"""The bare text of the first release gives every fact that it states, each with its words."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from tests.texts import FIRST_RELEASE, ROOT, reading, reference

from aseankg.claims.claim import Status, claim_id
from aseankg.documents import Document, read_document, read_release
from aseankg.reading_json import reading_json

TEXT = FIRST_RELEASE / "text.th.txt"
TITLE = (
    "High Level Regional Conference on Enhancing Cooperation on Border Management in the ASEAN Region: "
    "Ensuring a More Interconnected, Safe and Secure ASEAN Community"
)
NEXT = {
    "relation": "reportedTo", "event": "event:somtc-17", "series": "somtc", "ordinal": 17,
    "start": "2017-05-22", "end": "2017-05-27", "city": "vientiane", "country": "lao-pdr", "hosts": [],
}  # fmt: skip
PARTNERS = (
    "australia united-states germany japan republic-of-korea "
    "pakistan canada european-union russia switzerland"
)
ORGANISATIONS = "aipa icao interpol iom un-escap un-women world-bank"
THEMES = {
    "connectivity", "border-management", "drug-trafficking", "drug-precursors", "trafficking-in-persons",
    "people-smuggling", "terrorism", "trade", "sme-development", "rule-of-law",
}  # fmt: skip


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The text alone: another name, no source.yml beside it."""
    file = tmp_path_factory.mktemp("bare") / "somewhere.txt"
    file.write_bytes(TEXT.read_bytes())
    return read_release(file)


@pytest.fixture(scope="module")
def found(bare: Document) -> dict[str, Any]:
    return reading_json(bare, reading(bare), reference())


@pytest.fixture(scope="module")
def event(found: dict[str, Any]) -> dict[str, Any]:
    (event,) = found["events"]
    assert isinstance(event, dict)
    return event


def test_it_reports_one_event_and_names_one_to_come(event: dict[str, Any]) -> None:
    assert event["principal"]
    assert event["id"] == "event:2017-05-02-border-management"
    assert event["follow_ups"] == [NEXT]


def test_the_conference_has_its_name_kind_date_and_status(event: dict[str, Any]) -> None:
    assert event["label"] == {"en": TITLE, "th": f"การประชุม {TITLE}"}
    assert (event["start"], event["end"], event["precision"]) == ("2017-05-02", "2017-05-02", "day")
    assert (event["kind"], event["status"], event["series"]) == ("conference", "held", None)


def test_the_place_is_read_from_venue_to_country(event: dict[str, Any]) -> None:
    assert event["venue"] == "ศูนย์การประชุมสหประชาชาติ"
    assert (event["city"], event["country"], event["mode"]) == ("bangkok", "thailand", "offline")


def test_the_ministry_named_without_its_state_is_that_of_the_publishers_state(event: dict[str, Any]) -> None:
    assert event["hosts"] == [{"agent": "thai-mfa", "on_behalf_of": "thailand"}, "unodc"]


def test_who_came_is_read_and_nobody_else(event: dict[str, Any]) -> None:
    guests = [a["agent"] for a in event["attendees"] if a["role"] == "participant"]
    assert guests == [*PARTNERS.split(), *ORGANISATIONS.split()]
    assert {a["basis"] for a in event["attendees"]} == {"named"}


def test_an_exception_is_a_stated_absence_and_the_group_keeps_it(event: dict[str, Any]) -> None:
    assert event["absent"] == ["singapore", "brunei-darussalam"]
    assert event["groups"] == [{"group": "asean-member-states", "except": ["singapore", "brunei-darussalam"]}]


def test_the_count_stays_a_count(event: dict[str, Any]) -> None:
    assert event["stated_counts"] == [{"value": 20, "of": "countries", "qualifier": "exact"}]


def test_every_listed_theme_is_found(event: dict[str, Any]) -> None:
    assert set(event["themes"]) >= THEMES


def test_slogan_and_agreed_action_keep_their_words(event: dict[str, Any]) -> None:
    assert event["slogans"] == ["One Vision, One Community and One Identity"]
    (agreed,) = event["agreed"]
    assert (agreed["by"], agreed["addressed_to"]) == ("thailand", "event:somtc-17")
    assert agreed["text"].startswith("ไทยนำเสนอผลการประชุม")
    assert "ผลักดันให้การบริหารจัดการชายแดน" in agreed["text"]


def test_the_pages_own_dates_are_the_documents(bare: Document, found: dict[str, Any]) -> None:
    read = reading(bare)
    assert found["document"]["published"] == "2017-05-05"
    assert read.revised is not None
    assert read.revised.iso()[0] == "2022-11-29"


def test_the_next_meeting_is_only_announced(bare: Document) -> None:
    statuses = {(claim.event, claim.status) for claim in reading(bare).claims if isinstance(claim, Status)}
    assert statuses == {("2017-05-02-border-management", "held"), ("somtc-17", "announced")}


def test_every_filled_field_has_evidence_that_quotes_the_text(bare: Document, event: dict[str, Any]) -> None:
    plain = {"id", "principal", "evidence"}
    filled = {name for name, value in event.items() if value not in (None, []) and name not in plain}
    assert filled == {evidence["field"] for evidence in event["evidence"]}
    for evidence in event["evidence"]:
        assert bare.text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_actors_that_no_fact_uses_are_listed_as_unread(found: dict[str, Any]) -> None:
    assert {unread["agent"] for unread in found["unread"]} == {"asean"}


def test_the_source_folder_gives_the_same_claims_as_the_bare_text(bare: Document) -> None:
    whole = read_document(FIRST_RELEASE)
    assert [c.identity() for c in reading(whole).claims] == [c.identity() for c in reading(bare).claims]


def test_its_review_accepts_every_fact_and_corrects_none() -> None:
    review = yaml.safe_load(
        (ROOT / "data/reviews/mfa-th/2017-05-05-border-management.yml").read_text("utf-8")
    )
    assert {decision["decision"] for decision in review["decisions"]} == {"accept"}
    claims = {claim_id(claim) for claim in reading(read_document(FIRST_RELEASE)).claims}
    assert claims == {decision["claim"] for decision in review["decisions"]}
