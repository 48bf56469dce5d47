"""Two releases of one meeting, from their texts to the graph: proposed, decided, built, taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph
import pytest
from tests.questions.engines import QUESTIONS, GraphUnderTest, as_csv
from tests.same_event.made import (
    ALL,
    OTHER_TALKS_TH,
    TALKS_EN,
    TALKS_TH,
    WORKSHOP_EN,
    WORKSHOP_TH,
    Release,
    bring_in,
)

from aseankg import iris
from aseankg.build import build
from aseankg.comparing import Wish, decide_same_event, proposals_in_words
from aseankg.errors import InvalidSameEvent
from aseankg.questions import questions
from aseankg.same_event.tables import MOVED_FILE, SAME_EVENT_FILE, SLUGS_FILE
from aseankg.store import open_store
from aseankg.terms import expand

SLUG = "2019-06-04-workshop-clean-water"


@pytest.fixture(scope="module")
def undecided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All made releases, built with what is proposed; nobody has decided on anything."""
    data = bring_in(tmp_path_factory.mktemp("made") / "data", *ALL)
    build(data, proposed=True)
    return data


@pytest.fixture
def data(undecided: Path, tmp_path: Path) -> Path:
    """A copy of it, to decide on."""
    return Path(shutil.copytree(undecided, tmp_path / "data"))


@pytest.fixture(scope="module")
def joined(undecided: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it with the workshop and the talks each decided to be one event, and built; only read."""
    copy = Path(shutil.copytree(undecided, tmp_path_factory.mktemp("joined") / "data"))
    say(copy, "yes", WORKSHOP_EN, WORKSHOP_TH)
    say(copy, "yes", TALKS_EN, TALKS_TH)
    build(copy, proposed=True)
    return copy


def say(
    data: Path, verdict: str, one: Release | str, other: Release | str, *, keep: str | None = None
) -> None:
    names = [side if isinstance(side, str) else side.slug for side in (one, other)]
    decide_same_event(data, [Wish(verdict, *names)], by="N. Example", why="the same days", keep=keep)


def values(data: Path, event: str, term: str) -> set[str]:
    """What the graph says of an event, the ends of addresses."""
    sparql = f"SELECT DISTINCT ?value {{ <{iris.thing('event', event)}> <{expand(term)}> ?value }}"
    found = as_csv(open_store(data / "graph").answer(sparql)).splitlines()[1:]
    return {line.rpartition("/")[2] for line in found}


def about(data: Path, release: Release) -> str:
    """The event that a document is about, in its own graph."""
    publisher, _, name = release.slug.partition(f"{release.publisher}-")
    file = data / "graph" / release.publisher / f"{name or publisher}.trig"
    found = [quad for quad in pyoxigraph.parse(path=file) if quad.predicate.value == expand("schema:about")]
    return str(found[0].object).rpartition("/")[2].rstrip(">")


def rows(data: Path, name: str) -> list[str]:
    """The rows of a library question, the same from both engines."""
    graph = GraphUnderTest(name, data, data / "graph")
    question = next(q for q in questions(QUESTIONS) if q.name == name)
    sparql = graph.sparql(question)
    first, second = as_csv(graph.ask_pyoxigraph(sparql)), as_csv(graph.ask_rdflib(sparql))
    assert first == second
    return [row.replace(iris.THINGS, "").replace(iris.TERMS, "") for row in first.splitlines()[1:]]


def files(data: Path) -> dict[str, bytes]:
    return {str(f.relative_to(data)): f.read_bytes() for f in sorted((data / "graph").rglob("*.trig"))}


# --- proposing ------------------------------------------------------------------------------------


def test_both_pairs_are_proposed_with_reasons_and_the_words_of_both(data: Path) -> None:
    said = proposals_in_words(data)
    assert "2 open proposal(s)" in said
    assert "days overlap (2019-06-04/2019-06-05 and 2019-06-04/2019-06-06)" in said
    assert "the same states meet (thailand, united-states)" in said
    assert "“was held in Chiang Mai, Thailand, on 4-5 June 2019”" in said
    assert "“เมื่อวันที่ ๔ – ๖ มิถุนายน ๒๕๖๒”" in said


def test_talks_with_another_state_on_the_same_day_are_not_proposed(data: Path) -> None:
    assert "0 open proposal(s)" in proposals_in_words(data, OTHER_TALKS_TH.slug)


def test_a_proposal_is_open_until_somebody_decides(data: Path) -> None:
    say(data, "yes", WORKSHOP_EN, WORKSHOP_TH)
    say(data, "unsure", TALKS_EN, TALKS_TH)
    said = proposals_in_words(data)
    assert "0 open proposal(s)" in said
    assert "Unsure, says N. Example on" in said


def test_a_command_that_is_shown_can_be_run(data: Path) -> None:
    shown = next(line for line in proposals_in_words(data).splitlines() if "--yes" in line).split()
    one, other = shown[shown.index("--yes") + 1 :][:2]
    say(data, "yes", one, other)
    assert "1 open proposal(s)" in proposals_in_words(data)


# --- building -------------------------------------------------------------------------------------


def test_undecided_releases_tell_two_events_though_they_would_have_one_address(data: Path) -> None:
    assert about(data, WORKSHOP_EN) == SLUG
    assert about(data, WORKSHOP_TH) == f"{SLUG}-2"
    assert not (data / MOVED_FILE).exists()


def test_a_yes_makes_one_event_and_each_document_keeps_its_graph(joined: Path) -> None:
    assert about(joined, WORKSHOP_EN) == about(joined, WORKSHOP_TH) == SLUG
    assert values(joined, SLUG, "dct:source") == {WORKSHOP_EN.slug, WORKSHOP_TH.slug}
    for release, day in ((WORKSHOP_EN, "2019-06-05"), (WORKSHOP_TH, "2019-06-06")):
        sparql = (
            f"SELECT ?day {{ GRAPH <{iris.graph(release.slug)}> {{ <{iris.thing('event', SLUG)}> "
            f"<{expand('akg:dateStatement')}>/<{expand('schema:endDate')}> ?day }} }}"
        )
        assert as_csv(open_store(joined / "graph").answer(sparql)).split() == ["day", day]


def test_guests_are_united_and_a_contested_day_is_the_host_s_own(joined: Path) -> None:
    assert values(joined, SLUG, "akg:attendedBy") >= {"canada", "india", "japan", "thailand"}
    assert values(joined, SLUG, "schema:endDate") == {"2019-06-06"}
    assert "endDate" in values(joined, SLUG, "akg:contested")
    assert values(joined, SLUG, "akg:city") == {"chiang-mai"}


def test_the_address_that_gave_way_says_what_replaced_it(joined: Path) -> None:
    assert values(joined, f"{SLUG}-2", "dct:isReplacedBy") == {SLUG}
    assert values(joined, f"{SLUG}-2", "rdf:type") == set()
    assert f"event:{SLUG}-2,event:{SLUG}," in (joined / MOVED_FILE).read_text("utf-8")


def test_people_choose_which_address_stays(data: Path) -> None:
    say(data, "yes", WORKSHOP_EN, WORKSHOP_TH, keep=f"event:{SLUG}-2")
    build(data, proposed=True)
    assert values(data, SLUG, "dct:isReplacedBy") == {f"{SLUG}-2"}
    assert about(data, WORKSHOP_EN) == f"{SLUG}-2"


def test_a_row_that_is_removed_splits_the_event_again(data: Path) -> None:
    before = files(data)
    say(data, "yes", WORKSHOP_EN, WORKSHOP_TH)
    say(data, "yes", TALKS_EN, TALKS_TH)
    build(data, proposed=True)
    assert files(data) != before
    table = data / SAME_EVENT_FILE
    table.write_text(table.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    build(data, proposed=True)
    assert files(data) == before


def test_a_decision_taken_back_by_another_one_splits_the_event_again(data: Path) -> None:
    before = files(data)
    for verdict in ("yes", "no"):
        say(data, verdict, WORKSHOP_EN, WORKSHOP_TH)
        build(data, proposed=True)
    assert files(data) == before
    assert (data / SAME_EVENT_FILE).read_text("utf-8").count("\n") == 2


def test_the_graph_is_the_same_when_it_is_built_from_nothing(data: Path) -> None:
    say(data, "yes", TALKS_EN, TALKS_TH)
    build(data, proposed=True)
    before = files(data)
    shutil.rmtree(data / "graph")
    build(data, proposed=True)
    assert files(data) == before


def test_a_published_address_stays_when_an_earlier_release_comes_in(tmp_path: Path) -> None:
    data = bring_in(tmp_path / "data", WORKSHOP_TH)
    build(data, proposed=True)
    bring_in(data, WORKSHOP_EN)
    build(data, proposed=True)
    assert (about(data, WORKSHOP_TH), about(data, WORKSHOP_EN)) == (SLUG, f"{SLUG}-2")
    shutil.rmtree(data / "graph")
    build(data, proposed=True)
    assert (about(data, WORKSHOP_TH), about(data, WORKSHOP_EN)) == (SLUG, f"{SLUG}-2")
    assert (data / SLUGS_FILE).is_file()


def test_a_changed_decision_is_something_to_build(data: Path) -> None:
    assert build(data, proposed=True).current
    say(data, "yes", WORKSHOP_EN, WORKSHOP_TH)
    assert not build(data, proposed=True).current
    assert build(data, proposed=True).current


def test_a_decision_on_a_release_that_is_gone_is_a_note(data: Path) -> None:
    say(data, "yes", WORKSHOP_EN, WORKSHOP_TH)
    shutil.rmtree(data / "sources" / "state-us" / "2019-06-07-water")
    (note,) = [note for note in build(data, proposed=True).notes if SAME_EVENT_FILE in note]
    assert f"row 2: no document tells {WORKSHOP_EN.slug}/{SLUG} any more" in note


def test_a_wrong_table_stops_the_build_and_keeps_the_graph(data: Path) -> None:
    before = files(data)
    (data / SAME_EVENT_FILE).write_text("document_a,event_a\n", "utf-8")
    with pytest.raises(InvalidSameEvent, match=r"same-event\.csv, row 1: lacks the column document_b"):
        build(data, proposed=True)
    assert files(data) == before


# --- asking ---------------------------------------------------------------------------------------


def test_both_engines_say_where_two_sources_of_one_event_differ(undecided: Path, joined: Path) -> None:
    assert rows(undecided, "where-sources-differ") == []
    (row,) = rows(joined, "where-sources-differ")
    assert row == (
        f"event/{SLUG},http://schema.org/endDate,"
        f"2019-06-06,เมื่อวันที่ ๔ – ๖ มิถุนายน ๒๕๖๒,document/{WORKSHOP_TH.slug},"
        f'2019-06-05,"was held in Chiang Mai, Thailand, on 4-5 June 2019",document/{WORKSHOP_EN.slug}'
    )


def test_both_engines_say_which_side_alone_reports(undecided: Path, joined: Path) -> None:
    before = {",".join(row.split(",")[2:]) for row in rows(undecided, "reported-by-one-side")}
    assert f"country/united-states,country/thailand,document/{TALKS_EN.slug}" in before
    assert f"country/thailand,country/united-states,document/{TALKS_TH.slug}" in before
    (row,) = rows(joined, "reported-by-one-side")
    assert row.endswith(f"country/thailand,country/japan,document/{OTHER_TALKS_TH.slug}")


# --- deciding -------------------------------------------------------------------------------------


def test_a_document_or_an_event_that_is_not_there_is_named(data: Path) -> None:
    with pytest.raises(InvalidSameEvent, match=r"nowhere: there is no such document\. There are: mfa-th"):
        say(data, "yes", "nowhere", WORKSHOP_TH)
    with pytest.raises(InvalidSameEvent, match=rf"/fire: no such event .* tells: .*{SLUG}"):
        say(data, "yes", f"{WORKSHOP_EN.slug}/fire", WORKSHOP_TH)
    with pytest.raises(InvalidSameEvent, match="one event, told once"):
        say(data, "yes", WORKSHOP_TH, WORKSHOP_TH)
    assert not (data / SAME_EVENT_FILE).exists()


def test_a_decision_that_contradicts_earlier_ones_is_not_written(data: Path) -> None:
    say(data, "yes", WORKSHOP_EN, WORKSHOP_TH)
    say(data, "yes", WORKSHOP_TH, TALKS_TH)
    before = (data / SAME_EVENT_FILE).read_bytes()
    with pytest.raises(InvalidSameEvent, match="the new decision"):
        say(data, "no", WORKSHOP_EN, TALKS_TH)
    assert (data / SAME_EVENT_FILE).read_bytes() == before
