"""A correction says what the tables know, in the kind of value that the field has."""

from __future__ import annotations

from datetime import date

import pytest
from tests.texts import document, reading, reference

from aseankg.claims.claim import Agent, Claim, Date, Participation, Place
from aseankg.correcting import as_written, fitted, read_vocabulary, writable
from aseankg.dates import Precision
from aseankg.errors import InvalidReview
from aseankg.locations import shipped
from aseankg.review import correct, correctable

TEXT = document(
    "The 3rd Regional Workshop on Clean Water was held in Jakarta, Indonesia on 4 June 2019. "
    "The workshop was attended by Japan and the World Bank.",
    published=date(2019, 6, 7),
)
READING = reading(TEXT)
EVENTS = READING.events()
VOCABULARY = read_vocabulary(reference(), shipped("ontology", "concepts"))


def of(kind: type[Claim], slug: str | None = None) -> Claim:
    found = (c for c in READING.claims if isinstance(c, kind))
    return next(c for c in found if slug is None or as_written(c, "agent") == slug)


def corrected(claim: Claim, **change: str) -> Claim:
    return correct(claim, fitted(claim, change, VOCABULARY, EVENTS, where="here"), where="here")


@pytest.mark.parametrize("claim", READING.claims, ids=lambda c: f"{type(c).__name__}-{c.evidence[0].start}")
def test_every_value_that_was_read_fits_its_own_field(claim: Claim) -> None:
    for field in writable(claim):
        written = as_written(claim, field)
        if written:
            with pytest.raises(InvalidReview, match="would stay as it is"):
                fitted(claim, {field: written}, VOCABULARY, EVENTS, where="here")


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("2019-06-05", date(2019, 6, 5), date(2019, 6, 5), Precision.DAY),
        ("2019-06-04/2019-06-06", date(2019, 6, 4), date(2019, 6, 6), Precision.DAY),
        ("2019-02", date(2019, 2, 1), date(2019, 2, 28), Precision.MONTH),
        ("2019", date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR),
        ("2019/2020", date(2019, 1, 1), date(2020, 12, 31), Precision.YEAR),
    ],
)
def test_a_date_is_corrected_by_days_months_or_years(
    written: str, first: date, last: date, precision: Precision
) -> None:
    claim = corrected(of(Date), date=written)
    assert isinstance(claim, Date)
    assert (claim.date.first, claim.date.last, claim.date.precision) == (first, last, precision)
    assert claim.date.as_written == "4 June 2019"


@pytest.mark.parametrize(
    "written", ["June", "2019-06-31", "2019-06-06/2019-06-04", "2562-06-04", "2019-06-04/2019", "2019-6-4"]
)
def test_what_is_no_date_of_the_calendar_is_refused(written: str) -> None:
    with pytest.raises(InvalidReview, match="Write a day as 2019-06-04"):
        corrected(of(Date), date=written)


def test_an_actor_of_another_kind_gets_its_own_kind() -> None:
    claim = corrected(of(Participation, "japan"), agent="asean-secretariat")
    assert isinstance(claim, Participation)
    assert claim.agent == Agent("organisation", "asean-secretariat")


@pytest.mark.parametrize(
    ("kind", "field", "value", "says"),
    [
        (Participation, "role", "visitor", "Did you mean|Write one of"),
        (Participation, "agent", "japn", "Did you mean japan"),
        (Participation, "event", "2019-01-01-elsewhere", "Write one of: 2019-06-04"),
        (Participation, "colour", "red", "Fields: agent, role, event"),
        (Participation, "role", "  ", "role is empty"),
        (Place, "city", "indonesia", "not known"),
        (Place, "mode", "by-post", "mixed, offline, online"),
    ],
)
def test_what_no_table_knows_is_refused_with_advice(
    kind: type[Claim], field: str, value: str, says: str
) -> None:
    with pytest.raises(InvalidReview, match=says):
        corrected(of(kind), **{field: value})


def test_the_event_comes_last_and_evidence_is_never_corrected() -> None:
    for claim in READING.claims:
        assert correctable(claim)[-1] == "event"
        assert not {"evidence", "confidence", "construction"} & set(correctable(claim))
