"""The built graph on one screen: what was read and found, who met whom, and one quoted answer."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from aseankg.answers import Answer, Term
from aseankg.locations import shipped
from aseankg.questions import ask, find_question
from aseankg.questions.names import labels_of
from aseankg.store import ReadOnlyStore, open_store
from aseankg.summary_words import WORDS, Words

STRONGEST_PAIRS = 10
MOST_DOCUMENTS = 12
Labels = Mapping[NamedNode, Mapping[str, str]]
_SAMPLE_QUESTION = "who-was-said-to-be-absent"


def summarise(folder: Path, *, lang: str = "en") -> str:
    """The screen, in one language.

    Raises:
        MissingGraph: there is no graph in the folder.
    """
    store, words = open_store(folder), WORDS[lang]
    sections = (
        (words.read, _documents(store, words, lang)),
        (words.found, _found(store, folder, words)),
        (words.validation, _validation(folder, words, lang)),
        (words.met, _pairs(store, words, lang)),
        (words.answer, _quoted_answer(store, lang)),
        (words.next, words.commands),
    )
    lines = [line for title, body in sections for line in (title, *(f"  {text}" for text in body), "")]
    return "\n".join(lines)


def _documents(store: ReadOnlyStore, words: Words, lang: str) -> Iterator[str]:
    rows = _panel(store, "documents").rows
    labels = labels_of(store, [term for row in rows for term in row if isinstance(term, NamedNode)])
    for _document, title, publisher, issued in rows[:MOST_DOCUMENTS]:
        yield f"{_text(issued)}  {_label(publisher, labels, lang)}: {_shortened(_text(title))}"
    if len(rows) > MOST_DOCUMENTS:
        yield words.more_documents.format(len(rows) - MOST_DOCUMENTS)


def _found(store: ReadOnlyStore, folder: Path, words: Words) -> Iterator[str]:
    counts = {_text(what): int(_text(number)) for what, number in _panel(store, "counts").rows}
    yield words.events.format(counts.get("events", 0), counts.get("held", 0), counts.get("announced", 0))
    yield words.participations.format(counts.get("participations", 0), counts.get("expanded", 0))
    yield words.absences.format(counts.get("absences", 0))
    yield words.themes.format(counts.get("themes", 0), counts.get("follow-ups", 0), counts.get("agreed", 0))
    proposals = sum(int(row["open"]) for row in _table(folder / "coverage.csv"))
    if counts.get("unreviewed", 0):
        yield words.proposals_included.format(counts["unreviewed"])
    else:
        yield words.proposals.format(proposals) if proposals else words.no_proposals


def _validation(folder: Path, words: Words, lang: str) -> Iterator[str]:
    findings = _table(folder / "findings.csv")
    severities = [finding["severity"] for finding in findings]
    counted = (severities.count(name) for name in ("violation", "warning", "info"))
    yield words.findings.format(*counted)
    yield from (finding[f"message_{lang}"] for finding in findings[:3])
    if len(findings) > 3:
        yield words.more_findings.format(len(findings) - 3)


def _pairs(store: ReadOnlyStore, words: Words, lang: str) -> Iterator[str]:
    """The strongest pairs, those of a host first among equals, and what the cut leaves out."""
    rows = ask(store, find_question("who-met-whom")).rows
    labels = labels_of(
        store, [term for row in rows[:STRONGEST_PAIRS] for term in row[:2] if isinstance(term, NamedNode)]
    )
    for one, other, meetings, hosted in rows[:STRONGEST_PAIRS]:
        host = words.host if int(_text(hosted)) else ""
        pair = f"{_label(one, labels, lang)} – {_label(other, labels, lang)}"
        yield f"{pair}: {words.meetings.format(_text(meetings))}{host}"
    if not rows:
        yield words.no_pairs
    if len(rows) > STRONGEST_PAIRS:
        cut = _text(rows[STRONGEST_PAIRS - 1][2])
        tied = sum(1 for row in rows if _text(row[2]) == cut)
        yield words.ties.format(len(rows), tied, cut)


def _quoted_answer(store: ReadOnlyStore, lang: str) -> Iterator[str]:
    question = find_question(_SAMPLE_QUESTION)
    answer = ask(store, question)
    yield f"{question.text[lang]}  (aseankg query {question.name})"
    who, quotation = answer.columns.index("who"), answer.columns.index("quotation")
    labels = labels_of(
        store, [term for row in answer.rows for term in row[who : who + 1] if isinstance(term, NamedNode)]
    )
    quoted: dict[str, list[str]] = {}
    for row in answer.rows:
        quoted.setdefault(_label(row[who], labels, lang), []).append(_text(row[quotation]))
    for name, quotations in quoted.items():
        yield f"{name}: “{_shortened(' '.join(max(quotations, key=len).split()))}”"


def _panel(store: ReadOnlyStore, name: str) -> Answer:
    return store.answer(shipped("queries", "summary", f"{name}.rq").read_text(encoding="utf-8"))


def _table(file: Path) -> list[Mapping[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _label(term: Term | None, labels: Labels, lang: str) -> str:
    """The label in the wanted language, else in the other one, else the address."""
    names = labels.get(term, {}) if isinstance(term, NamedNode) else {}
    return names.get(lang) or next(iter(names.values()), _text(term))


def _shortened(text: str, longest: int = 110) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
