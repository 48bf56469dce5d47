"""The rules and the functions of `aseankg.reference` say the same of every day on which something changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain

import pyoxigraph
import pytest
from tests.rules.scene import PREFIXES, REFERENCE, ROOT, RULES, Said, dated, made, release, status, took_part

from aseankg import iris
from aseankg.reference import Reference, members_on, read_reference, statuses_on
from aseankg.reference.memberships import Membership
from aseankg.reference_graph import reference_quads
from aseankg.shortcuts import derive

ASEAN = "asean"


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference(ROOT / "data" / "reference")


def towards_asean(reference: Reference) -> list[Membership]:
    return [held for held in reference.memberships if held.organisation_id == ASEAN]


def turning_days(reference: Reference) -> list[date]:
    """Every first and last possible day of a beginning or end, and the days around it."""
    bounds = chain.from_iterable((held.start, held.end) for held in towards_asean(reference))
    turns = {day for bound in bounds if bound is not None for day in (bound.earliest, bound.latest)}
    return sorted({turn + timedelta(days=step) for turn in turns for step in (-1, 0, 1)})


def event_on(day: date) -> str:
    return f"event:{day.isoformat()}-talks"


def talks(reference: Reference, days: list[date]) -> Iterator[Said]:
    """An event a day, with everybody there who ever had a status."""
    subjects = sorted({f"{held.subject_kind}:{held.subject_id}" for held in towards_asean(reference)})
    for day in days:
        yield dated(day.isoformat(), event=event_on(day))
        yield status("held", event=event_on(day))
        yield from (took_part(subject, event=event_on(day)) for subject in subjects)


def store_of(reference: Reference, statements: list[Said]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(path=REFERENCE, format=pyoxigraph.RdfFormat.TRIG)
    store.remove_graph(pyoxigraph.NamedNode(iris.REFERENCE_GRAPH))
    store.extend(reference_quads(reference))
    text = PREFIXES + release("a", *statements)
    store.load(input=text.encode(), format=pyoxigraph.RdfFormat.TRIG)
    derive(store, RULES)
    return store


def test_rules_and_functions_agree_on_every_day_of_change(reference: Reference) -> None:
    days = turning_days(reference)
    statements = list(talks(reference, days))
    store = store_of(reference, statements)
    for day in days:
        expected = {f"country:{slug}" for slug in members_on(reference, ASEAN, day).certain}
        assert made(store, event_on(day), "akg:memberThen") == expected
    for number, said in enumerate(statements, start=1):
        if said.kind == "akg:Participation":
            found = made(store, f"participation:a--said-{number:02d}", "akg:statusThen")
            assert (said, found) == (said, certain_standing(reference, said))


def certain_standing(reference: Reference, said: Said) -> set[str]:
    day = date.fromisoformat(said.event.removeprefix("event:").removesuffix("-talks"))
    subject = said.values.split()[1].partition(":")[2]
    return {f"membership-status:{name}" for name in statuses_on(reference, subject, ASEAN, day).certain}
