"""How fast releases are read, as ratios to a spaCy pipeline and to itself.

    python bench/extraction.py [RELEASES] [--documents 200] [--megabytes 1] [--only PART]

RELEASES is a folder with `corpus.jsonl.gz` (objects with id, lang, published and text); without
one the project's own texts are read. The spaCy pipeline (`spacy.blank` and an EntityRuler over the
same names; Thai words by PyThaiNLP) needs `bench/requirements-peers.lock`; where it is not installed
that part is left out, and said so. Times are those of the processor for one process, measured in
turn; each ratio is the middle one of several rounds.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import ahocorasick_rs

from aseankg.claims.claim import Reading, claim_id
from aseankg.documents import Document, decode, read_release
from aseankg.extraction import extract, read_text
from aseankg.graph import document_quads
from aseankg.ingesting.bulk import Tally
from aseankg.language import read_language
from aseankg.locations import data_part
from aseankg.mentions import finding
from aseankg.mentions.folding import fold
from aseankg.mentions.lexicon import Lexicon, lexicon_entries
from aseankg.reference import Reference, read_reference
from aseankg.review import ReviewedClaim, ReviewState
from aseankg.serialisation import nquads
from aseankg.spans import Span

OWN_TEXTS = Path(__file__).parent.parent / "tests" / "releases" / "texts"
CORPUS = "corpus.jsonl.gz"
ROUNDS = 5
#: A release with a date and a place in every sentence is the densest of ordinary texts.
CONSTRUCTIONS = {
    "nested brackets, never closed": ("en", "(WHO (ASEAN "),
    "brackets closed, never opened": ("en", "ASEAN) "),
    "nothing but brackets": ("en", "("),
    "brackets behind Thai names": ("th", "องค์การอนามัยโลก (WHO) "),
    "a list of states": ("en", "Laos, "),
    "a list of states in Thai": ("th", "ลาว, "),
    "nothing but commas": ("th", ","),
    "half-open ranges of days": ("en", "1 - 2 June - "),
    "half-open ranges of years": ("th", "2562 - "),
    "quotation marks, never closed": ("en", "“The ASEAN "),
    "names of meetings joined": ("en", "the 5th ASEAN Meeting and "),
    "names of meetings begun": ("en", "The Meeting of the "),
    "Thai names of meetings": ("th", "การประชุมอาเซียน ครั้งที่ 1 "),
    "short Thai names, no blanks": ("th", "จีนและพม่าและ"),
    "short Thai names in rows": ("th", "จากไทย "),
    "posts without persons": ("en", "Mr. John Smith, Foreign Minister of Japan, Foreign Minister of Laos, "),
    "talks with capitals": ("en", "held talks with Japan " + "A" * 40 + "! "),
    "one number": ("en", "7"),
    "one word": ("en", "a"),
    "blanks": ("en", "a" + " " * 3000),
    "tone marks": ("th", "ก" + "่" * 30),
    "zero-width blanks": ("th", "ก\u200b"),
}


#: Kinds of things with names in the tables, without the themes, which the reader looks for apart.
NAMED = ("series", "group", "organisation", "country", "place")
#: A text and the place of a paragraph in it.
Passage = tuple[str, Span]


class Row(NamedTuple):
    """One line of the table; `holds` is None where there is no goal."""

    name: str
    value: str
    goal: str = ""
    holds: bool | None = None


# --- texts ----------------------------------------------------------------------------------------


def releases(folder: Path, number: int) -> list[Document]:
    """So many documents, taken evenly from the corpus; without a corpus the project's own texts."""
    corpus = folder / CORPUS
    if not corpus.is_file():
        say(f"{corpus} is not there: the project's own texts are read instead")
        return [read_release(file) for file in sorted(OWN_TEXTS.glob("*.txt"))[:number]]
    with gzip.open(corpus) as lines:
        rows = [json.loads(line) for line in lines]
    return [as_document(row) for row in rows[:: max(1, len(rows) // number)]]


def as_document(row: dict[str, Any]) -> Document:
    text = decode(row["text"].encode(), row["id"])
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    return Document(str(row["id"]), Path(CORPUS), text, row["lang"], "", published=published)


def write_rows(documents: Sequence[Document], number: int, file: Path) -> Path:
    """JSON lines of so many releases, the same again under other ids where there are too few."""
    with file.open("w", encoding="utf-8") as lines:
        for index, document in enumerate(islice(cycle(documents), number)):
            published = document.published.isoformat() if document.published else None
            row = {"id": f"n{index}", "lang": document.language, "published": published}
            lines.write(json.dumps({**row, "text": document.text}, ensure_ascii=False) + "\n")
    return file


def made(piece: str, size: int) -> str:
    """A text of so many bytes that is one piece again and again."""
    return piece * (size // len(piece.encode()))


# --- measuring ------------------------------------------------------------------------------------


def ratio(
    slow: Callable[[], object], fast: Callable[[], object], clock: Callable[[], float] = time.process_time
) -> float:
    """How many times as long the first takes as the second: the middle of several rounds, in turn."""
    slow(), fast()  # the first run of each fills caches and does not count
    return statistics.median(seconds(slow, clock) / seconds(fast, clock) for _ in range(ROUNDS))


def seconds(act: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    start = clock()
    act()
    return clock() - start


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


# --- names ----------------------------------------------------------------------------------------


class Names:
    """The names of the tables in one language, looked for in three ways.

    Cue words are left out, which the spaCy pipeline does not look for either.
    """

    def __init__(self, language: str, reference: Reference) -> None:
        words = read_language(data_part("language"), language)
        entries = [entry for entry in lexicon_entries(reference, words) if entry.kind.lower() in NAMED]
        self.language, self._reference = language, reference
        self._lexicon = Lexicon(entries, words.names.neighbours)
        written = [entry.written for entry in entries]
        forms = {fold(form).text.strip() for form in written}
        self._automaton = ahocorasick_rs.AhoCorasick(sorted(forms - {""}))

    def find(self, passages: Sequence[Passage]) -> None:
        for text, span in passages:
            self._lexicon.mentions(fold(span.words_in(text), offset=span.start), text)

    def folded(self, passages: Sequence[Passage]) -> list[str]:
        return [fold(span.words_in(text)).text for text, span in passages]

    def pass_over(self, folded: Sequence[str]) -> None:
        """The bare automaton: every place of every name, nothing chosen."""
        for text in folded:
            self._automaton.find_matches_as_indexes(text, overlapping=True)

    def spacy(self) -> Callable[[str], object] | None:
        """The spaCy pipeline over the names of the tables; None where spaCy is not installed."""
        try:
            spacy = importlib.import_module("spacy")
            importlib.import_module("pythainlp")
        except ImportError:
            return None
        pipeline = spacy.blank(self.language)
        ruler = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
        named = [name for name in self._reference.names() if name.kind in NAMED]
        ruler.add_patterns([{"label": name.kind, "pattern": name.text} for name in named])
        found: Callable[[str], object] = pipeline
        return found


def against_peers(documents: Sequence[Document], reference: Reference) -> Iterator[Row]:
    """Finding names, and the whole pipeline, against spaCy and the bare automaton."""
    for language in ("th", "en"):
        own = [document for document in documents if document.language == language]
        names = Names(language, reference)
        passages = [(document.text, span) for document in own for span in document.passages()]
        folded = names.folded(passages)
        say(f"{language}: {len(own)} documents, {sum(len(d.text) for d in own):,} characters")
        bare = ratio(partial(names.find, passages), partial(names.pass_over, folded))
        yield Row(
            f"{language}: finding names, to the bare automaton", f"{bare:.1f}×", "at most 2×", bare <= 2
        )
        pipeline = names.spacy()
        if pipeline is None:
            say("spaCy and PyThaiNLP are not installed (bench/requirements-peers.lock): left out")
            continue
        run = partial(read_with, pipeline, own)
        faster = ratio(run, partial(names.find, passages))
        yield Row(f"{language}: finding names, faster than spaCy", f"{faster:.1f}×", "20×", faster >= 20)
        faster = ratio(run, partial(whole, own, reference))
        yield Row(f"{language}: text to N-Quads, as fast as spaCy", f"{faster:.2f}×", "1×", faster >= 1)
        read = [(document, proposals(read_text(document))) for document in own]
        least = ratio(run, partial(fold_pass_and_write, read, names, reference))
        yield Row(f"{language}: the same, were choosing and claims free", f"{least:.2f}×", "")


def fold_pass_and_write(
    read: Sequence[tuple[Document, list[ReviewedClaim]]], names: Names, reference: Reference
) -> None:
    """What is left of text to N-Quads without choosing names, dates, persons, events and claims."""
    for document, claims in read:
        names.pass_over([fold(span.words_in(document.text)).text for span in document.passages()])
        nquads(document_quads(document, claims, None, reference))


def read_with(pipeline: Callable[[str], object], documents: Sequence[Document]) -> None:
    for document in documents:
        pipeline(document.text)


# --- the whole pipeline ---------------------------------------------------------------------------


def whole(documents: Sequence[Document], reference: Reference) -> None:
    for document in documents:
        nquads(document_quads(document, proposals(read_text(document)), None, reference))


def proposals(reading: Reading) -> list[ReviewedClaim]:
    return [ReviewedClaim(claim_id(claim), claim, ReviewState.UNREVIEWED) for claim in reading.claims]


@dataclass(slots=True)
class Stopwatch:
    """Adds up the processor time of the functions it stands around, by step."""

    spent: dict[str, float]

    def around(self, act: Callable[..., Any], step: str) -> Callable[..., Any]:
        def measured(*given: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return act(*given, **named)
            finally:
                self.spent[step] = self.spent.get(step, 0.0) + time.perf_counter() - start

        return measured


#: The functions that find mentions, by what they find; the lexicon is measured by what calls it.
FINDERS = {
    "fold": "mentions: folding",
    "find_dates": "mentions: dates",
    "find_persons": "mentions: persons and posts",
    "find_posts": "mentions: persons and posts",
    "find_counts": "mentions: numbers",
    "find_ordinals": "mentions: numbers",
    "find_venues": "mentions: venues",
    "bind_brackets": "mentions: names of organisations",
    "find_unlisted": "mentions: names of organisations",
    "join_names": "mentions: names of events",
    "name_encounters": "mentions: visits, talks and calls",
}


def shares(documents: Sequence[Document], reference: Reference) -> Iterator[Row]:
    """The share of each step in the time from bytes to N-Quads."""
    watch = Stopwatch({})
    timed: list[tuple[object, str, str]] = [(finding, name, step) for name, step in FINDERS.items()]
    timed += [(finding.Finder, "passages", "finding"), (Lexicon, "candidates", "mentions: automata")]
    timed += [(Lexicon, "chosen", "mentions: names chosen")]
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in timed]
    try:
        for owner, name, step in timed:
            setattr(owner, name, watch.around(getattr(owner, name), step))
        for document in documents:
            step_by_step(document, reference, watch)
    finally:
        for owner, name, act in kept:
            setattr(owner, name, act)
    spent, all_finding = watch.spent, watch.spent.pop("finding")
    reading = spent.pop("reading")
    found = sum(took for step, took in spent.items() if step.startswith("mentions"))
    spent["mentions: the rest"] = all_finding - found
    spent["constructions and claims"] = reading - all_finding
    total = sum(spent.values())
    yield from (Row(f"share: {step}", f"{took / total:.0%}") for step, took in spent.items())


def step_by_step(document: Document, reference: Reference, watch: Stopwatch) -> None:
    data = document.text.encode()
    text = watch.around(decode, "opening")(data, "bench")
    opened = replace(document, text=text)
    watch.around(opened.passages, "passages")()
    reading = watch.around(read_text, "reading")(opened)
    quads = watch.around(document_quads, "RDF")(opened, proposals(reading), None, reference)
    watch.around(nquads, "N-Quads")(quads)


# --- growth, workers, memory ----------------------------------------------------------------------


def growth(documents: Sequence[Document], size: int) -> Iterator[Row]:
    """Time a character of the worst constructions, to that of ordinary texts of the same language."""
    for name, (language, piece) in CONSTRUCTIONS.items():
        ordinary = [d for d in documents if d.language == language][:60]
        text = made(piece, size)
        worst = Document("worst", Path("worst.txt"), text, language, "", published=date(2019, 6, 1))
        say(f"{name}: {len(text):,} characters")
        usual = seconds(partial(read_each, ordinary))
        took = seconds(partial(read_text, worst))
        usual += seconds(partial(read_each, ordinary))
        times = (took / len(worst.text)) / (usual / 2 / sum(len(d.text) for d in ordinary))
        yield Row(f"growth: {name}", f"{times:.2f}×", "at most 3×", times <= 3)


def read_each(documents: Sequence[Document]) -> None:
    for document in documents:
        read_text(document)


def workers(documents: Sequence[Document], number: int) -> Iterator[Row]:
    """Two processes against one, tables read and processes started included."""
    with TemporaryDirectory() as folder:
        file = write_rows(documents, number, Path(folder) / "rows.jsonl")
        one_and_two = []
        for turn in range(3):
            say(f"one worker and two, round {turn + 1} of 3, {number} documents")
            took = [seconds(partial(read_all, file, jobs), time.perf_counter) for jobs in (1, 2)]
            one_and_two.append(took[0] / took[1])
    faster = statistics.median(one_and_two)
    yield Row("two workers, faster than one", f"{faster:.2f}×", "1.7×", faster >= 1.7)


def read_all(file: Path, jobs: int) -> None:
    for _ in extract([file], "nquads", Tally(), jobs=jobs):
        pass


def memory(documents: Sequence[Document], number: int) -> Iterator[Row]:
    """The most memory ever held, with so many documents and with four times as many."""
    with TemporaryDirectory() as folder:
        few, many = (
            peak(write_rows(documents, times * number, Path(folder) / f"{times}.jsonl")) for times in (1, 4)
        )
    say(f"{few / 1e6:.0f} MB with {number} documents, {many / 1e6:.0f} MB with {4 * number}")
    grown = many / few
    yield Row("memory, four times the documents", f"{grown:.2f}×", "at most 1.05×", grown <= 1.05)


def peak(file: Path) -> int:
    """Bytes that a fresh process held at most while it read a file of JSON lines."""
    say(f"memory: reading {file.name}")
    command = [sys.executable, __file__, "--peak-of", str(file)]
    return int(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout) * 1024


def own_peak() -> int:
    """Kilobytes that this process held at most since it began.

    Linux counts what the parent held before `exec` into `ru_maxrss`, so its own figure is read there.
    """
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text("ascii")) if status.exists() else None
    return int(found[1]) if found else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


# --- the table ------------------------------------------------------------------------------------


def measured(given: argparse.Namespace) -> Iterator[Row]:
    documents = releases(given.releases, given.documents)
    reference = read_reference(data_part("reference"))
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "names": lambda: against_peers(documents, reference),
        "shares": lambda: shares(documents, reference),
        "growth": lambda: growth(documents, int(given.megabytes * 1_000_000)),
        "workers": lambda: workers(documents, 4 * given.documents),
        "memory": lambda: memory(documents, 2 * given.documents),
    }
    for name, part in parts.items():
        if given.only in (None, name):
            yield from part()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    default = os.environ.get("RELEASES", "../shared/data/releases")
    parser.add_argument("releases", nargs="?", type=Path, default=Path(default))
    parser.add_argument("--documents", type=int, default=200, help="how many are read (%(default)s)")
    parser.add_argument("--megabytes", type=float, default=1, help="of each construction (%(default)s)")
    parser.add_argument("--only", choices=["names", "shares", "growth", "workers", "memory"])
    parser.add_argument("--peak-of", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    warnings.simplefilter("ignore")  # of the peers
    if given.peak_of is not None:
        read_all(given.peak_of, jobs=1)
        print(own_peak())
        return 0
    missed = 0
    for row in measured(given):
        mark = {True: "", False: "  missed", None: ""}[row.holds]
        print(f"{row.name:48} {row.value:>8}  {row.goal}{mark}", flush=True)
        missed += row.holds is False
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
