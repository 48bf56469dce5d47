"""Proposals and decisions are two things; a changed text opens every decision again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.texts import document, reading

from aseankg.claims.claim import Claim, Participation, claim_id
from aseankg.errors import InvalidReview, UnwritableOutput
from aseankg.review import (
    Decision,
    Review,
    ReviewState,
    apply_review,
    read_review,
    with_decision,
    write_review,
)

TEXT = document(
    "The Regional Workshop on Clean Water was held in Jakarta, Indonesia on 4 June 2019. "
    "The workshop was attended by Japan and Canada.",
    published=date(2019, 6, 7),
)
CLAIMS = reading(TEXT).claims
DAY = date(2026, 1, 2)
HEAD = "document: x\nsha256: y\ndecisions:\n"


def of_japan() -> Participation:
    (claim,) = (c for c in CLAIMS if isinstance(c, Participation) and c.agent.slug == "japan")
    return claim


def review(*decisions: Decision, sha256: str = TEXT.sha256) -> Review:
    return Review(TEXT.slug, sha256, decisions)


def decision(kind: str, claim: Claim | None = None, **more: object) -> Decision:
    correction = more.get("correction")
    assert correction is None or isinstance(correction, dict)
    return Decision(claim_id(claim or of_japan()), kind, "N. Example", DAY, None, correction)


def test_nothing_is_published_without_a_decision() -> None:
    outcome = apply_review(CLAIMS, None, TEXT)
    assert outcome.decided == ()
    assert len(outcome.open) == len(CLAIMS)


def test_an_accepted_claim_is_published_with_who_and_when() -> None:
    (accepted,) = apply_review(CLAIMS, review(decision("accept")), TEXT).decided
    assert (accepted.claim, accepted.state) == (of_japan(), ReviewState.ACCEPTED)
    assert (accepted.by, accepted.day) == ("N. Example", DAY)


def test_a_rejected_claim_is_kept_and_not_published() -> None:
    outcome = apply_review(CLAIMS, review(decision("reject")), TEXT)
    assert [r.claim for r in outcome.rejected] == [of_japan()]
    assert of_japan() not in [r.claim for r in (*outcome.decided, *outcome.open)]


def test_a_corrected_claim_keeps_its_id_and_its_proposal() -> None:
    (corrected,) = apply_review(
        CLAIMS, review(decision("correct", correction={"role": "observer"})), TEXT
    ).decided
    assert corrected.id == claim_id(of_japan())
    assert corrected.claim == replace(of_japan(), role="observer")
    assert corrected.proposal == of_japan()


@pytest.mark.parametrize("correction", [{"colour": "red"}, {}, {"role": 7}, {"evidence": "none"}])
def test_a_correction_that_does_not_fit_is_refused(correction: dict[str, object]) -> None:
    with pytest.raises(InvalidReview):
        apply_review(CLAIMS, review(decision("correct", correction=correction)), TEXT)


def test_a_changed_text_opens_every_decision_again() -> None:
    outcome = apply_review(CLAIMS, review(decision("accept"), sha256="0" * 64), TEXT)
    assert outcome.text_changed
    assert outcome.decided == ()


def test_a_decision_on_a_claim_that_is_gone_is_said() -> None:
    gone = Decision("participation-nobody-00000000", "accept", "N. Example", DAY)
    assert apply_review(CLAIMS, review(gone), TEXT).orphaned == (gone.claim,)


def test_a_claim_keeps_its_id_when_it_moves_in_the_text() -> None:
    moved = document("A new first line.\n" + TEXT.text, published=TEXT.published)
    assert {claim_id(c) for c in CLAIMS} <= {claim_id(c) for c in reading(moved).claims}


def test_decisions_survive_writing_and_reading(tmp_path: Path) -> None:
    file = tmp_path / "reviews" / "example" / "text.yml"
    written = with_decision(review(decision("accept")), decision("reject"), TEXT)
    write_review(file, written)
    assert read_review(file) == written
    assert [d.decision for d in written.decisions] == ["reject"]


def test_a_decision_on_a_changed_text_drops_the_old_ones() -> None:
    old = review(decision("accept"), sha256="0" * 64)
    assert with_decision(old, decision("reject"), TEXT) == review(decision("reject"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("decisions: [", "cannot be read"),
        ("document: x\nsha256: y", "cannot be read"),
        (
            HEAD + "- {claim: a, decision: perhaps, by: N, day: 2026-01-02}",
            "perhaps",
        ),
        (
            HEAD + "- {claim: a, decision: accept, by: N, day: soon}",
            "YYYY-MM-DD",
        ),
        (
            HEAD + "- &d {claim: a, decision: reject, by: N, day: 2026-01-02}\n- *d",
            "decided twice",
        ),
    ],
)
def test_a_review_that_cannot_be_right_is_one_clear_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "review.yml"
    file.write_text(text, "utf-8")
    with pytest.raises(InvalidReview, match=says) as caught:
        read_review(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "reviews").write_text("a file where a folder should be")
    with pytest.raises(UnwritableOutput, match="Nothing was changed"):
        write_review(tmp_path / "reviews" / "text.yml", review())
