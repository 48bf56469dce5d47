"""Extraction against answers: how much of what a text states is read, and how much of what is read is so.

A folder of answers holds `gold.jsonl`, one object a text in the form of `aseankg extract
--format json` with `principal`, `persons` and `alt` (values that are right as well), and the texts
with their metadata beside them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aseankg.evaluation.answers import AnsweredDocument, read_answers
from aseankg.evaluation.scoring import Verdict, judge
from aseankg.extraction import read_text
from aseankg.reading_json import reading_json
from aseankg.reference import Reference, read_reference


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Verdicts on some documents.

    Attributes:
        verdicts: of the documents that may be looked at.
        set_aside: of those that are only counted, so that nobody builds for them.
    """

    documents: int
    verdicts: tuple[Verdict, ...]
    documents_set_aside: int
    set_aside: tuple[Verdict, ...]


def evaluate(
    folder: Path,
    reference_folder: Path,
    *,
    set_aside: int = 0,
    progress: Callable[[str], None] = lambda _: None,
) -> Evaluation:
    """Read every text of a folder of answers and compare.

    Args:
        folder: holds `gold.jsonl` and the texts that it names; or such a file itself.
        set_aside: so many documents, those with the smallest SHA-256 of their names, are counted apart.

    Raises:
        InvalidAnswers: an answer is not in the form, or its text is missing.
    """
    reference = read_reference(reference_folder)
    answered = sorted(read_answers(folder), key=_digest_of_name)
    aside, open_ones = answered[:set_aside], answered[set_aside:]
    progress(f"reading {len(answered)} document(s)")
    return Evaluation(
        documents=len(open_ones),
        verdicts=_judged(open_ones, reference),
        documents_set_aside=len(aside),
        set_aside=_judged(aside, reference),
    )


def _judged(answered: Sequence[AnsweredDocument], reference: Reference) -> tuple[Verdict, ...]:
    verdicts: list[Verdict] = []
    for item in sorted(answered, key=lambda a: a.name):
        reading = read_text(item.document)
        page = reading.published.first if reading.published else None
        document = replace(item.document, published=item.document.published or page)
        verdicts += judge(item, reading_json(document, reading, reference), reference)
    return tuple(verdicts)


def _digest_of_name(item: AnsweredDocument) -> str:
    return hashlib.sha256(item.name.encode()).hexdigest()
