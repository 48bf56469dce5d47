"""One address for one event: whatever is decided, in whatever order documents come, and back again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from aseankg.errors import InvalidSameEvent
from aseankg.same_event.identity import Identities, identify
from aseankg.same_event.tables import Decision, Record, Verdict
from aseankg.same_event.telling import Telling, Told

NOTHING = Record({}, {})
DAY = date(2026, 1, 2)


def told(written: str) -> Told:
    document, _, event = written.partition("/")
    return Told(document, event)


def telling(written: str, published: str | None = "2019-06-07") -> Telling:
    """An event of a document; `amm-56` and the like are editions."""
    series, _, ordinal = told(written).event.partition("-")
    edition = (series, int(ordinal)) if series == "amm" else (None, None)
    day = date.fromisoformat(published) if published else None
    return Telling(told(written), day, True, series=edition[0], ordinal=edition[1])


def decided(verdict: str, one: str, other: str, *, keep: str | None = None, row: int = 2) -> Decision:
    first, second = sorted((told(one), told(other)))
    return Decision((first, second), Verdict(verdict), "N. Example", DAY, keep=keep, row=row)


def named(
    tellings: Collection[Telling],
    *decisions: Decision,
    record: Record = NOTHING,
    published: Mapping[str, Collection[str]] | None = None,
) -> Identities:
    return identify(tellings, decisions, record, lambda document: (published or {}).get(document, ()))


def slugs(identities: Identities) -> dict[str, str]:
    return {str(key): slug for key, slug in identities.slugs.items()}


def moves(identities: Identities) -> dict[str, str]:
    return {old: row.new for old, row in identities.record.moved.items()}


A, B = telling("a/water", "2019-06-07"), telling("b/2019-06-04-water", "2019-06-06")
TWINS = [telling("a/water", "2019-06-07"), telling("b/water", "2019-06-06")]
EDITIONS = [telling("a/amm-56", "2019-06-07"), telling("b/amm-56", "2019-06-06")]


# --- undecided ------------------------------------------------------------------------------------


def test_undecided_tellings_stay_apart_even_where_their_slugs_coincide() -> None:
    assert slugs(named(TWINS)) == {"a/water": "water-2", "b/water": "water"}


def test_a_telling_that_nobody_can_decide_on_stays_apart() -> None:
    assert slugs(named(TWINS, decided("unsure", "a/water", "b/water"))) == slugs(named(TWINS))


def test_the_same_edition_is_one_event_at_once() -> None:
    assert slugs(named(EDITIONS)) == {"a/amm-56": "amm-56", "b/amm-56": "amm-56"}
    assert named(EDITIONS).record == NOTHING


def test_a_published_slug_stays_with_its_document_when_an_earlier_one_comes_in() -> None:
    found = named(TWINS, published={"a": {"water"}})
    assert slugs(found) == {"a/water": "water", "b/water": "water-2"}
    assert slugs(named(TWINS, record=found.record)) == slugs(found), "and so it is built from nothing"


def test_a_made_slug_takes_no_slug_that_was_read() -> None:
    read = [*TWINS, telling("c/water-2")]
    assert slugs(named(read)) == {"a/water": "water-3", "b/water": "water", "c/water-2": "water-2"}


# --- decided to be one ----------------------------------------------------------------------------


def test_joined_tellings_have_the_slug_of_the_earliest_document_and_the_other_moves() -> None:
    found = named([A, B], decided("yes", "a/water", "b/2019-06-04-water"))
    assert set(slugs(found).values()) == {"2019-06-04-water"}
    assert moves(found) == {"water": "2019-06-04-water"}


def test_a_published_slug_stays_before_that_of_an_earlier_document() -> None:
    yes = decided("yes", "a/water", "b/2019-06-04-water")
    found = named([A, B], yes, published={"a": {"water"}})
    assert set(slugs(found).values()) == {"water"}
    assert slugs(named([A, B], yes, record=found.record)) == slugs(found), "and so it is built from nothing"


def test_the_slug_of_an_edition_stays_before_one_that_is_published() -> None:
    tellings = [A, telling("c/amm-56", "2020-01-01")]
    found = named(tellings, decided("yes", "a/water", "c/amm-56"), published={"a": {"water"}})
    assert set(slugs(found).values()) == {"amm-56"}
    assert moves(found) == {"water": "amm-56"}


def test_people_may_choose_which_slug_stays() -> None:
    tellings = [A, telling("c/amm-56", "2020-01-01"), telling("d/amm-56", "2020-01-02")]
    found = named(tellings, decided("yes", "a/water", "c/amm-56", keep="water"))
    assert set(slugs(found).values()) == {"water"}, "of every telling of the edition"
    assert moves(found) == {"amm-56": "water"}


def test_coinciding_slugs_that_are_one_event_leave_no_trace_but_whose_the_slug_is() -> None:
    found = named(TWINS, decided("yes", "a/water", "b/water"))
    assert set(slugs(found).values()) == {"water"}
    assert found.record == Record({}, {told("b/water"): "water"})


def test_a_moved_slug_is_never_given_to_another_event() -> None:
    yes = decided("yes", "a/water", "b/2019-06-04-water")
    before = named([A, B], yes)
    after = named([A, B, telling("c/water", "2001-01-01")], yes, record=before.record)
    assert slugs(after)["c/water"] == "water-2"
    assert moves(after) == {"water": "2019-06-04-water"}


def test_moves_lead_to_where_the_event_is_now() -> None:
    first = named([A, B], decided("yes", "a/water", "b/2019-06-04-water"))
    tellings = [A, B, telling("c/amm-56")]
    decisions = [
        decided("yes", "a/water", "b/2019-06-04-water"),
        decided("yes", "b/2019-06-04-water", "c/amm-56"),
    ]
    found = named(tellings, *decisions, record=first.record)
    assert moves(found) == {"water": "amm-56", "2019-06-04-water": "amm-56"}


# --- decided to be two ----------------------------------------------------------------------------


def test_one_edition_can_be_decided_to_be_two_events() -> None:
    found = named(EDITIONS, decided("no", "a/amm-56", "b/amm-56"))
    assert slugs(found) == {"a/amm-56": "amm-56-2", "b/amm-56": "amm-56"}


def test_a_third_telling_of_a_parted_edition_goes_with_whom_it_was_joined() -> None:
    tellings = [*EDITIONS, telling("c/amm-56", "2019-06-08")]
    decisions = [decided("no", "a/amm-56", "b/amm-56"), decided("yes", "a/amm-56", "c/amm-56")]
    found = named(tellings, *decisions)
    assert slugs(found) == {"a/amm-56": "amm-56-2", "b/amm-56": "amm-56", "c/amm-56": "amm-56-2"}


def test_an_edition_that_is_joined_again_moves_back() -> None:
    parted = named(EDITIONS, decided("no", "a/amm-56", "b/amm-56"))
    joined = named(EDITIONS, record=parted.record)
    assert set(slugs(joined).values()) == {"amm-56"}
    assert moves(joined) == {"amm-56-2": "amm-56"}


# --- what cannot be -------------------------------------------------------------------------------


def test_decisions_that_contradict_each_other_are_named_by_row() -> None:
    tellings = [A, B, telling("c/other")]
    decisions = [
        decided("yes", "a/water", "b/2019-06-04-water", row=2),
        decided("yes", "b/2019-06-04-water", "c/other", row=3),
        decided("no", "a/water", "c/other", row=4),
    ]
    with pytest.raises(InvalidSameEvent, match=r"row 4: a/water and c/other .* row 2 and row 3"):
        named(tellings, *decisions)


def test_only_a_slug_of_the_event_can_be_kept() -> None:
    with pytest.raises(InvalidSameEvent, match=r"row 2: keeps event:fire.*2019-06-04-water, event:water"):
        named([A, B], decided("yes", "a/water", "b/2019-06-04-water", keep="fire"))


def test_two_slugs_cannot_both_be_kept() -> None:
    decisions = [
        decided("yes", "a/water", "b/2019-06-04-water", keep="water"),
        decided("yes", "b/2019-06-04-water", "c/other", keep="other", row=3),
    ]
    with pytest.raises(InvalidSameEvent, match="row 2 and row 3"):
        named([A, B, telling("c/other")], *decisions)


def test_a_decision_on_what_nobody_tells_any_more_does_nothing_and_is_reported() -> None:
    lost = decided("yes", "a/water", "b/gone")
    found = named([A, B], lost)
    assert found.unmet == (lost,)
    assert slugs(found) == slugs(named([A, B]))


# --- whatever is decided --------------------------------------------------------------------------

EVENTS = ("water", "water-2", "fire", "amm-1", "amm-2")
DOCUMENTS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.tuples(
        st.sampled_from([None, "2019-06-05", "2019-06-06", "2019-06-07"]),
        st.sets(st.sampled_from(EVENTS), min_size=1, max_size=3),
    ),
    min_size=2,
)


def all_tellings(documents: Mapping[str, tuple[str | None, set[str]]]) -> list[Telling]:
    return [
        telling(f"{document}/{event}", day)
        for document, (day, events) in documents.items()
        for event in sorted(events)
    ]


@st.composite
def told_and_decided(draw: st.DrawFn) -> tuple[list[Telling], list[Decision]]:
    tellings = all_tellings(draw(DOCUMENTS))
    pairs = list(combinations(sorted(t.told for t in tellings), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=5))
    verdicts = [draw(st.sampled_from(Verdict)) for _ in chosen]
    found = [Decision(pair, verdict, "N", DAY) for pair, verdict in zip(chosen, verdicts, strict=True)]
    try:
        named(tellings, *found)
    except InvalidSameEvent:
        assume(False)
    return tellings, found


def as_published(identities: Identities) -> dict[str, set[str]]:
    graphs: dict[str, set[str]] = {}
    for key, slug in identities.slugs.items():
        graphs.setdefault(key.document, set()).add(slug)
    return graphs


@given(told_and_decided())
@settings(deadline=None)
def test_decisions_hold_and_nothing_else_is_joined(case: tuple[list[Telling], list[Decision]]) -> None:
    tellings, decisions = case
    found = named(tellings, *decisions)
    for decision in decisions:
        if decision.verdict is not Verdict.UNSURE:
            assert found.same(*decision.pair) == (decision.verdict is Verdict.YES)
    if not any(decision.verdict is Verdict.YES for decision in decisions):
        for one, other in combinations(tellings, 2):
            if found.same(one.told, other.told):
                assert one.numbered
                assert one.told.event == other.told.event


@given(told_and_decided())
@settings(deadline=None)
def test_no_address_is_both_moved_and_in_use(case: tuple[list[Telling], list[Decision]]) -> None:
    tellings, decisions = case
    found = named(tellings, *decisions)
    alive = set(found.slugs.values())
    assert not set(moves(found)) & alive
    assert set(moves(found).values()) <= alive


@given(told_and_decided())
@settings(deadline=None)
def test_what_is_built_from_nothing_is_what_was_published(case: tuple[list[Telling], list[Decision]]) -> None:
    tellings, decisions = case
    before = named(tellings)
    after = named(tellings, *decisions, record=before.record, published=as_published(before))
    again = named(tellings, *decisions, record=after.record)
    assert slugs(again) == slugs(after)
    assert again.record == after.record


@given(told_and_decided())
@settings(deadline=None)
def test_taking_decisions_back_gives_every_event_its_address_again(
    case: tuple[list[Telling], list[Decision]],
) -> None:
    tellings, decisions = case
    before = named(tellings)
    after = named(tellings, *decisions, record=before.record, published=as_published(before))
    back = named(tellings, record=after.record, published=as_published(after))
    assert slugs(back) == slugs(before)


@given(DOCUMENTS, st.sets(st.sampled_from("abcdef")))
@settings(deadline=None)
def test_more_documents_change_no_published_address(
    documents: Mapping[str, tuple[str | None, set[str]]], late: set[str]
) -> None:
    early: Sequence[Telling] = all_tellings({d: told for d, told in documents.items() if d not in late})
    before = named(early)
    after = named(all_tellings(documents), record=before.record, published=as_published(before))
    assert {key: slug for key, slug in slugs(after).items() if key in slugs(before)} == slugs(before)
