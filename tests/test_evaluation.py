"""How well releases are read is measured, and does not fall behind what was reached."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.releases.report import with_report
from tests.texts import reference

from aseankg.cli import commands
from aseankg.evaluation import Evaluation, evaluate
from aseankg.evaluation.agreement import actor, same_theme, same_words
from aseankg.evaluation.answers import read_answers
from aseankg.evaluation.report import below_floors, report, scores
from aseankg.evaluation.scoring import Outcome, Verdict, judge
from aseankg.locations import shipped

OWN = Path(__file__).parent / "releases"
REFERENCE = shipped("data", "reference")
TEXT = (
    "Workshop on Clean Water\n\nThe ASEAN Secretariat hosted the Regional Workshop on Clean Water in "
    "Jakarta, Indonesia, on 4 June 2019. It was attended by Cambodia, Lao PDR and Viet Nam.\n"
)


@pytest.fixture(scope="module")
def own() -> Evaluation:
    return evaluate(OWN, REFERENCE)


def answer(**fields: Any) -> dict[str, Any]:
    event = {
        "principal": True,
        "label": {"en": "Regional Workshop on Clean Water", "th": None},
        "kind": "workshop", "level": None, "series": None, "ordinal": None,
        "start": "2019-06-04", "end": "2019-06-04", "precision": "day", "venue": None,
        "city": "jakarta", "country": "indonesia", "mode": "offline", "status": "held",
        "hosts": ["asean-secretariat"], "chairs": [],
        "attendees": [
            {"agent": slug, "basis": "named"}
            for slug in ("asean-secretariat", "cambodia", "lao-pdr", "viet-nam")
        ],
        "absent": [], "groups": [], "stated_counts": [], "themes": [], "follow_ups": [],
    }  # fmt: skip
    return {**event, **fields}


def gold(folder: Path, *events: dict[str, Any], alt: dict[str, Any] | None = None) -> Path:
    (folder / "release.txt").write_text(TEXT, encoding="utf-8")
    (folder / "release.toml").write_text("published = 2019-06-07\n", encoding="utf-8")
    line = {"file": "release.txt", "lang": "en", "events": list(events), "alt": alt or {}}
    (folder / "gold.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    return folder


def outcomes(folder: Path, field: str) -> list[tuple[str, Outcome]]:
    return [(v.value, v.outcome) for v in evaluate(folder, REFERENCE).verdicts if v.field == field]


def test_there_are_texts_enough_in_both_languages() -> None:
    languages = [item.document.language for item in read_answers(OWN)]
    assert languages.count("th") >= 120
    assert languages.count("en") >= 80


def test_every_answer_of_our_own_names_things_that_exist() -> None:
    known = reference()
    for item in read_answers(OWN):
        for event in item.events:
            for field, table in (("city", known.places), ("country", known.countries)):
                assert event[field] is None or isinstance(event[field], dict) or event[field] in table
            slugs = [a for a in event["hosts"] + event["absent"] if isinstance(a, str)]
            assert all(known.agent_kind(slug) for slug in slugs), item.name
            themes = [theme for theme in event["themes"] if isinstance(theme, str)]
            assert all(theme in known.themes for theme in themes), item.name


def test_no_field_falls_below_what_was_reached(own: Evaluation) -> None:
    assert below_floors(own.verdicts, OWN / "floors.csv") == []


def test_the_readme_has_what_the_command_prints(own: Evaluation) -> None:
    readme = (OWN.parent.parent / "README.md").read_text("utf-8")
    assert with_report(readme, "OWN", report(own)) == readme, "run `make floors` and look at the change"


def test_a_report_without_its_place_is_refused() -> None:
    with pytest.raises(ValueError, match="<!-- OWN -->"):
        with_report("no marks", "OWN", "a report")


def test_every_quotation_stands_where_it_is_said_to_stand(own: Evaluation) -> None:
    quotations = [v for v in own.verdicts if v.field == "quotation"]
    assert quotations
    assert all(v.outcome is Outcome.RIGHT for v in quotations)


def test_what_agrees_is_right(tmp_path: Path) -> None:
    folder = gold(tmp_path, answer())
    assert outcomes(folder, "start") == [("2019-06-04", Outcome.RIGHT)]
    assert outcomes(folder, "hosts") == [("asean-secretariat", Outcome.RIGHT)]
    assert {outcome for _value, outcome in outcomes(folder, "attendees")} == {Outcome.RIGHT}


def test_what_differs_is_wrong_and_what_was_wanted_is_missing(tmp_path: Path) -> None:
    folder = gold(tmp_path, answer(start="2019-06-03", hosts=["who"]))
    assert outcomes(folder, "start") == [("2019-06-04", Outcome.WRONG), ("2019-06-03", Outcome.MISSING)]
    assert outcomes(folder, "hosts") == [("asean-secretariat", Outcome.WRONG), ("who", Outcome.MISSING)]


def test_an_alternative_is_right_and_never_missing(tmp_path: Path) -> None:
    folder = gold(tmp_path, answer(start=None), alt={"start": ["2019-06-04"], "hosts": ["who"]})
    assert outcomes(folder, "start") == [("2019-06-04", Outcome.RIGHT)]
    assert outcomes(folder, "hosts") == [("asean-secretariat", Outcome.RIGHT)]


def test_members_expanded_from_a_group_may_be_given_or_left_out(tmp_path: Path) -> None:
    expanded = [{"agent": "malaysia", "basis": "expanded"}, {"agent": "cambodia", "basis": "expanded"}]
    found = outcomes(gold(tmp_path, answer(attendees=expanded)), "attendees")
    assert ("malaysia", Outcome.MISSING) not in found
    assert ("cambodia", Outcome.RIGHT) in found


def test_an_event_in_a_text_without_one_is_invented(tmp_path: Path) -> None:
    assert [outcome for _value, outcome in outcomes(gold(tmp_path), "invented event")] == [Outcome.WRONG]


def test_a_quotation_of_other_words_is_wrong(tmp_path: Path) -> None:
    item = next(iter(read_answers(gold(tmp_path, answer()))))
    evidence = {"field": "start", "value": "2019-06-04", "start": 0, "end": 4, "quote": "Other"}
    found = {"events": [{**answer(), "id": "event:x", "evidence": [evidence]}]}
    quotations = [v for v in judge(item, found, reference()) if v.field == "quotation"]
    assert [v.outcome for v in quotations] == [Outcome.WRONG]


def test_some_documents_can_be_counted_without_being_shown() -> None:
    found = evaluate(OWN, REFERENCE, set_aside=15)
    aside = {v.document for v in found.set_aside}
    assert len(aside) == found.documents_set_aside == 15
    assert aside.isdisjoint(v.document for v in found.verdicts)
    assert not any(name in report(found, differences=True) for name in aside)


def test_the_same_documents_are_set_aside_whatever_else_there_is() -> None:
    few, more = evaluate(OWN, REFERENCE, set_aside=3), evaluate(OWN, REFERENCE, set_aside=6)
    assert {v.document for v in few.set_aside} <= {v.document for v in more.set_aside}


def test_a_ministry_counts_as_its_state() -> None:
    known = reference()
    assert actor("thai-mfa", known) == actor({"agent": "thai-mfa"}, known) == "thailand"
    assert actor({"label": "Department of Example", "on_behalf_of": "fiji"}, known) == "fiji"
    assert actor("unodc", known) == "unodc"


def test_a_state_counts_by_its_name_where_the_answers_had_no_slug_for_it() -> None:
    assert actor({"label": "Republic of Senegal"}, reference()) == actor("senegal", reference())
    assert actor({"label": "Somewhere Else"}, reference()) == "Somewhere Else"


def test_a_theme_agrees_with_those_above_and_below_it_only() -> None:
    known = reference()
    assert same_theme("drug-trafficking", "transnational-crime", known)
    assert not same_theme("drug-trafficking", "tourism", known)


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ("The 3rd Workshop on Clean Water", "Workshop on Clean Water", True),
        ("การประชุมรัฐมนตรีขนส่งอาเซียน", "ประชุมรัฐมนตรีขนส่งอาเซียน ครั้งที่ 3", True),
        ("Workshop on Clean Water", "Forum on Fisheries", False),
    ],
)
def test_names_agree_loosely_but_not_any_with_any(left: str, right: str, agree: bool) -> None:
    assert same_words(left, right) is agree


def test_scores_count_what_they_say() -> None:
    verdicts = [
        Verdict("a", "en", "hosts", "x", outcome) for outcome in (*[Outcome.RIGHT] * 3, Outcome.MISSING)
    ]
    score = next(s for s in scores(verdicts) if s.language == "all")
    assert (score.precision, score.recall) == (1.0, 0.75)
    assert score.f1 == pytest.approx(6 / 7)


def test_a_fallen_field_is_named_and_ends_with_status_1(tmp_path: Path) -> None:
    floors = tmp_path / "floors.csv"
    floors.write_text("field,language,f1\nhosts,all,1.0\n", encoding="utf-8")
    folder = gold(tmp_path, answer(hosts=["who"]))
    ran = CliRunner().invoke(commands, ["evaluate", str(folder), "--floors", str(floors)])
    assert ran.exit_code == 1
    assert "hosts (all): F1 0.0000 is below 1.0000" in ran.stderr


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "is not JSON"),
        ("{}", "needs `file` and `events`"),
        ('{"file": "no.txt", "events": []}', "no such file"),
    ],
)
def test_answers_that_cannot_be_read_are_named_by_line(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "gold.jsonl").write_text("\n" + line + "\n", encoding="utf-8")
    ran = CliRunner().invoke(commands, ["evaluate", str(tmp_path)])
    assert complaint in str(ran.exception)
    assert "line 2" in str(ran.exception)
