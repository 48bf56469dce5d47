"""The evaluation in tables: per field and language, by stated confidence, and every difference."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from aseankg.errors import InvalidAnswers
from aseankg.evaluation import Evaluation
from aseankg.evaluation.scoring import FIELDS, Outcome, Verdict

#: Lower ends of the classes of stated confidence.
CONFIDENCE_CLASSES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field in one language; `language` is `all` for both."""

    field: str
    language: str
    right: int
    wrong: int
    missing: int

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missing) if self.right + self.missing else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + self.wrong + self.missing
        return 2 * self.right / total if total else None


def scores(verdicts: Sequence[Verdict]) -> list[Score]:
    """A score for each field and language that has a verdict, in the order of the report."""
    languages = ["all", *sorted({v.language for v in verdicts})]
    return [
        score
        for field in FIELDS
        for language in languages
        if (score := _score(verdicts, field, language)).right + score.wrong + score.missing
    ]


def _score(verdicts: Iterable[Verdict], field: str, language: str) -> Score:
    outcomes = [v.outcome for v in verdicts if v.field == field and language in ("all", v.language)]
    return Score(
        field, language, *(outcomes.count(o) for o in (Outcome.RIGHT, Outcome.WRONG, Outcome.MISSING))
    )


def report(evaluation: Evaluation, *, differences: bool = False) -> str:
    """The whole evaluation for people, as Markdown tables."""
    lines = [f"{evaluation.documents} documents", "", *_table(scores(evaluation.verdicts))]
    if evaluation.documents_set_aside:
        lines += ["", f"{evaluation.documents_set_aside} documents set aside, only counted", ""]
        lines += _table(scores(evaluation.set_aside))
    lines += ["", "Stated confidence against observed precision", "", *_calibration(evaluation.verdicts)]
    if differences:
        lines += ["", "Differences", "", *_differences(evaluation.verdicts)]
    return "\n".join(lines) + "\n"


def _table(rows: Sequence[Score]) -> Iterator[str]:
    yield "| field | language | right | wrong | missing | precision | recall | F1 |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for s in rows:
        figures = (_figure(s.precision), _figure(s.recall), _figure(s.f1))
        yield f"| {s.field} | {s.language} | {s.right} | {s.wrong} | {s.missing} | {' | '.join(figures)} |"


def _calibration(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield "| confidence | values | precision |"
    yield "|---|---:|---:|"
    judged = [v for v in verdicts if v.confidence is not None and v.outcome is not Outcome.MISSING]
    for low, high in zip(CONFIDENCE_CLASSES, (*CONFIDENCE_CLASSES[1:], 1.01), strict=True):
        own = [v for v in judged if v.confidence is not None and low <= v.confidence < high]
        if own:
            right = sum(v.outcome is Outcome.RIGHT for v in own)
            yield f"| {low:.1f}–{min(high, 1.0):.1f} | {len(own)} | {right / len(own):.2f} |"


def _differences(verdicts: Sequence[Verdict]) -> Iterator[str]:
    for v in verdicts:
        if v.outcome is not Outcome.RIGHT:
            words = f"  “{v.sentence}”" if v.sentence else ""
            yield f"{v.document}: {v.field}: {v.outcome}: {v.value}{words}"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def scores_csv(verdicts: Sequence[Verdict]) -> str:
    """The scores as CSV, the form of a file of floors."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["field", "language", "right", "wrong", "missing", "f1"])
    for s in scores(verdicts):
        f1 = "" if s.f1 is None else f"{s.f1:.4f}"
        writer.writerow([s.field, s.language, s.right, s.wrong, s.missing, f1])
    return file.getvalue()


def below_floors(verdicts: Sequence[Verdict], floors: Path) -> list[str]:
    """Which fields do worse than a file of floors allows, in words.

    Raises:
        InvalidAnswers: the file is missing or has not the columns `field`, `language`, `f1`.
    """
    try:
        with floors.open(encoding="utf-8", newline="") as file:
            wanted = {
                (row["field"], row["language"]): float(row["f1"]) for row in csv.DictReader(file) if row["f1"]
            }
    except (OSError, KeyError, ValueError):
        raise InvalidAnswers(f"{floors}: no table with the columns field, language, f1.") from None
    reached = {(s.field, s.language): s.f1 or 0.0 for s in scores(verdicts)}
    return [
        f"{field} ({language}): F1 {reached.get((field, language), 0.0):.4f} is below {floor:.4f}"
        for (field, language), floor in wanted.items()
        if round(reached.get((field, language), 0.0), 4) < floor
    ]
