"""The sheet of open claims: filled in with an editor, read back whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.review_folders import ENGLISH, THAI, change_text, on_disk, opened, with_document

from aseankg.errors import InvalidReview, UnwritableOutput
from aseankg.review_sheet import read_sheet, sheet, write_sheet
from aseankg.reviewing import ReviewFolder, Wish


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def exported(data: Path) -> Path:
    slug = with_document(data)
    file = data.parent / "decisions.yml"
    write_sheet(opened(data, slug), file)
    return file


def fill(file: Path, kind: str, **written: str) -> int:
    """Write values into the entry of the first claim whose id begins so; the line of the entry."""
    lines = file.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"- claim: {kind}"))
    for key, value in written.items():
        number = next(n for n in range(at, len(lines)) if lines[n].startswith(f"  {key}:"))
        lines[number] = f"  {key}: {value}"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return at + 1


def read(file: Path, data: Path) -> list[Wish]:
    return read_sheet(file, ReviewFolder(data))[1]


def take(file: Path, data: Path) -> int:
    slug, wanted = read_sheet(file, ReviewFolder(data))
    return opened(data, slug).decide(wanted, by="N. Example")


def test_a_sheet_holds_every_open_claim_with_its_words_and_decides_nothing(
    data: Path, exported: Path
) -> None:
    text = exported.read_text("utf-8")
    claims = yaml.safe_load(text)["claims"]
    proposed = opened(data, "state-us-2019-06-07-water").claims()
    assert [entry["claim"] for entry in claims] == [reviewed.id for reviewed in proposed]
    assert all((entry["decision"], entry["correct"], entry["why"]) == (None,) * 3 for entry in claims)
    assert "# “The workshop was attended by Japan”" in text or "Japan" in text
    assert "# Named, but no fact was read of it: world-bank" in text
    assert read(exported, data) == []


def test_a_filled_in_sheet_is_taken(data: Path, exported: Path) -> None:
    fill(exported, "name", decision="accept")
    fill(exported, "kind", decision="reject", why="it was a seminar: they say so")
    fill(exported, "participation-japan", decision="correct", correct="role=observer")
    fill(exported, "place", correct="{city: jakarta, country: japan}")
    with pytest.raises(InvalidReview, match="cannot be read"):
        take(exported, data)  # a colon with a space in a plain value is no YAML
    fill(exported, "kind", why="'it was a seminar: they say so'")
    assert take(exported, data) == 4
    kept = {claim.rpartition("-")[0]: entry for claim, entry in on_disk(data).items()}
    assert kept["kind"]["why"] == "it was a seminar: they say so"
    assert kept["participation-japan"]["correction"] == {"role": "observer"}
    assert kept["place"]["correction"] == {"city": "jakarta", "country": "japan"}
    assert kept["name"]["decision"] == "accept"


def test_a_date_may_be_written_without_quotation_marks(data: Path, exported: Path) -> None:
    fill(exported, "date", correct="{date: 2019-06-05}")
    assert read(exported, data)[0].correction == {"date": "2019-06-05"}


def test_the_same_sheet_can_be_filled_in_further_and_taken_again(data: Path, exported: Path) -> None:
    fill(exported, "name", decision="accept")
    assert take(exported, data) == 1
    assert read(exported, data) == []
    fill(exported, "kind", decision="accept")
    assert take(exported, data) == 1
    assert len(on_disk(data)) == 2


def test_what_was_decided_otherwise_meanwhile_is_refused(data: Path, exported: Path) -> None:
    review = opened(data, "state-us-2019-06-07-water")
    review.decide([Wish(review.claims()[0].id, "reject")], by="Another")
    line = fill(exported, "name", decision="accept")
    with pytest.raises(InvalidReview, match=rf"line {line + 3}: name-\w+ was rejected by Another"):
        take(exported, data)


Change = Callable[[Path], object]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda f: fill(f, "name", decision="perhaps"), "line {decision}: decision is 'perhaps'"),
        (lambda f: fill(f, "name", decision="on"), "line {decision}: decision is 'on'"),
        (lambda f: fill(f, "name", decision="correct"), "does not go with"),
        (lambda f: fill(f, "name", decision="accept", correct="english=X"), "does not go with"),
        (lambda f: fill(f, "name", correct="english"), "line {correct}: 'english' is no correction"),
        (lambda f: fill(f, "name", correct="[english]"), "line {correct}: is no value"),
        (
            lambda f: fill(f, "name", correct="colour=red"),
            "line {correct}: colour cannot be corrected",
        ),
        (lambda f: fill(f, "participation-japan", correct="agent=japn"), "Did you mean japan"),
        (lambda f: f.write_text(f.read_text().replace("- claim: name-", "- claim: nome-")), "no claim nome"),
        (lambda f: f.write_text(f.read_text().replace("  why:", "  why:\n  why:")), "why is there twice"),
        (lambda f: f.write_text(f.read_text().replace("  why:", "  reason:")), "line \\d+: reason is none"),
        (lambda f: f.write_text(f.read_text().replace("sha256: ", "sha256: 0")), "line 9: was written for"),
        (lambda f: f.write_text(f.read_text().replace("document: ", "document: x")), "no such document"),
        (lambda f: f.write_text("claims: ["), "line 1"),
        (lambda f: f.write_text("just words"), "is no sheet"),
        (lambda f: f.write_text(""), "is no sheet"),
        (lambda f: f.write_bytes(b"\xff"), "byte 0 is not UTF-8"),
        (lambda f: f.unlink(), "cannot be read"),
        (lambda f: f.write_text(f.read_text() + "\n- {}\n"), "write `claim:`"),
    ],
)
def test_a_mistake_names_file_and_line_and_nothing_is_written(
    data: Path, exported: Path, change: Change, says: str
) -> None:
    fill(exported, "kind", decision="accept")
    claim = fill(exported, "name")
    change(exported)
    line = says.format(decision=claim + 3, correct=claim + 4, why=claim + 5)
    with pytest.raises(InvalidReview, match=line) as caught:
        take(exported, data)
    assert "\n" not in str(caught.value)
    assert on_disk(data) == {}


def test_of_several_mistakes_the_number_is_told(data: Path, exported: Path) -> None:
    for kind in ("name", "kind", "date"):
        fill(exported, kind, decision="perhaps")
    with pytest.raises(InvalidReview, match="2 more"):
        take(exported, data)


def test_a_sheet_of_a_text_that_has_changed_is_refused(data: Path, exported: Path) -> None:
    fill(exported, "name", decision="accept")
    change_text(data)
    with pytest.raises(InvalidReview, match="another text"):
        take(exported, data)


def test_a_sheet_of_another_document_is_refused(data: Path, exported: Path) -> None:
    other = with_document(data, THAI, "nam")
    with pytest.raises(InvalidReview, match="not of state-us-2019-06-07-nam"):
        read_sheet(exported, ReviewFolder(data), other)


def test_a_sheet_is_never_written_over_another(data: Path, exported: Path) -> None:
    before = exported.read_text("utf-8")
    with pytest.raises(UnwritableOutput, match="may hold decisions"):
        write_sheet(opened(data, "state-us-2019-06-07-water"), exported)
    assert exported.read_text("utf-8") == before


@settings(deadline=None, max_examples=25)
@given(noise=st.text(max_size=40))
def test_whatever_a_text_holds_its_sheet_can_be_read(
    noise: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = tmp_path_factory.mktemp("any") / "data"
    told = "".join(c for c in noise if not 0xD800 <= ord(c) < 0xE000)
    slug = with_document(data, f"{ENGLISH}\nThe workshop {told} was attended by the World Bank and {told}.\n")
    file = data.parent / "decisions.yml"
    file.write_text(sheet(opened(data, slug)), "utf-8")
    assert read(file, data) == []
