"""Right, wrong and missing values of each field, one verdict a value.

What counts as right follows the conventions of the answers: an agency and its state are the
same; a group and its members one by one are the same; a theme agrees with the themes above and
below it; a value among the alternatives is right and never missing; events that are not what
the release is about may be missing, and are compared no further.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from aseankg.documents import Document
from aseankg.evaluation.agreement import actor, same_actor, same_theme, same_words
from aseankg.evaluation.alignment import align
from aseankg.evaluation.answers import AnsweredDocument, Json
from aseankg.reference import Reference


class Outcome(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"


#: The fields in the order of the report.
FIELDS = (
    "principal event", "start", "end", "place", "hosts", "chairs", "attendees", "absent", "counts", "themes",
    "follow-ups", "series and ordinal", "status", "kind", "mode", "invented event", "quotation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """One value of one field of one document.

    Attributes:
        sentence: the words that the value was read in; empty for one that is missing.
        confidence: as stated for the value, None where none is.
    """

    document: str
    language: str
    field: str
    value: str
    outcome: Outcome
    sentence: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """One document under judgement."""

    answered: AnsweredDocument
    reference: Reference
    found: Json

    def verdict(self, field: str, value: Any, outcome: Outcome, event: Json | None, key: str = "") -> Verdict:
        words = next(
            (
                e
                for e in (event or {}).get("evidence", ())
                if e["field"] == (key or field) and (not key or e["value"] in (value, _word(value)))
            ),
            None,
        )
        document = self.answered.document
        return Verdict(
            self.answered.name,
            document.language,
            field,
            _word(value),
            outcome,
            _sentence(document, words["start"], words["end"]) if words else "",
            words.get("confidence") if words else None,
        )

    def alternatives(self, field: str) -> list[Any]:
        given = self.answered.alternatives.get(field, [])
        return given if isinstance(given, list) else [given]


def judge(answered: AnsweredDocument, found: Json, reference: Reference) -> Iterator[Verdict]:
    """The verdicts on the reading of one document; a null among the alternatives allows for nothing."""
    case = _Case(answered, reference, found)
    yield from _quotations(case)
    if not found["events"] and None in case.alternatives("events"):
        return
    if not answered.events:
        events = found["events"]
        outcome = Outcome.WRONG if events else Outcome.RIGHT
        first = events[0]["id"] if events else "none"
        yield case.verdict("invented event", first, outcome, None)
    for expected, event in align(answered.events, found["events"], reference):
        if expected is not None and expected["principal"]:
            yield from _principal(case, expected, event)
        elif expected is None and event is not None and event["principal"]:
            yield case.verdict("principal event", event["id"], Outcome.WRONG, event, "label")


def _principal(case: _Case, expected: Json, event: Json | None) -> Iterator[Verdict]:
    name = expected["label"].get("th") or expected["label"].get("en") or expected["kind"]
    outcome = Outcome.MISSING if event is None else Outcome.RIGHT
    yield case.verdict("principal event", name, outcome, event)
    for compare in (_singles, _place, _actors, _counts, _themes, _follow_ups, _edition):
        yield from compare(case, expected, event or {})


def _singles(case: _Case, expected: Json, event: Json) -> Iterator[Verdict]:
    for field in ("start", "end", "status", "kind", "mode"):
        yield from _single(case, field, expected[field], event, case.alternatives(field))


def _single(
    case: _Case, field: str, wanted: Any, event: Json, also: Sequence[Any], report: str = ""
) -> Iterator[Verdict]:
    got = event.get(field)
    if got is not None:
        right = got == wanted or got in also or (isinstance(wanted, dict) and _label_agrees(got, wanted))
        yield case.verdict(report or field, got, Outcome.RIGHT if right else Outcome.WRONG, event, field)
        if not right and wanted is not None and None not in also:
            yield case.verdict(report or field, wanted, Outcome.MISSING, None)
    elif wanted is not None and None not in also:
        yield case.verdict(report or field, wanted, Outcome.MISSING, None)


def _label_agrees(got: Any, wanted: Json) -> bool:
    return same_words(got["label"] if isinstance(got, dict) else str(got), wanted["label"])


def _place(case: _Case, expected: Json, event: Json) -> Iterator[Verdict]:
    """City and country; a place that the answers have in words agrees by any of its names."""
    for field in ("city", "country"):
        wanted, got = expected[field], event.get(field)
        place = case.reference.places.get(got) if isinstance(got, str) else None
        if isinstance(wanted, dict) and place is not None:
            forms = [form for form, _language, _kind in place.names.forms()]
            wanted = got if any(_label_agrees(form, wanted) for form in forms) else wanted
        yield from _single(case, field, wanted, event, case.alternatives(field), "place")


def _actors(case: _Case, expected: Json, event: Json) -> Iterator[Verdict]:
    r = case.reference
    for field in ("hosts", "chairs", "absent"):
        wanted = _unique(actor(a, r) for a in expected[field])
        given = case.alternatives(field)
        also = [actor(a, r) for a in given if a is not None]
        got = [actor(a, r) for a in event.get(field, ())]
        if got or None not in given:
            yield from _set(case, field, wanted, also, got, event)
    named = [a for a in expected["attendees"] if isinstance(a, str) or a.get("basis") != "expanded"]
    also = [actor(a, r) for a in [*expected["attendees"], *case.alternatives("attendees")] if a is not None]
    leading = [
        actor(a, r)
        for field in ("hosts", "chairs")
        for a in (*expected[field], *case.alternatives(field))
        if a is not None
    ]
    got = [actor(a, r) for a in event.get("attendees", ())]
    yield from _set(case, "attendees", _unique(actor(a, r) for a in named), [*also, *leading], got, event)


def _set(
    case: _Case, field: str, wanted: Sequence[str], also: Sequence[str], got: Iterable[str], event: Json
) -> Iterator[Verdict]:
    values = _unique(got)
    for value in values:
        right = any(same_actor(value, other) for other in (*wanted, *also))
        yield case.verdict(field, value, Outcome.RIGHT if right else Outcome.WRONG, event, field)
    for value in wanted:
        if not any(same_actor(value, other) for other in values):
            yield case.verdict(field, value, Outcome.MISSING, None)


def _counts(case: _Case, expected: Json, event: Json) -> Iterator[Verdict]:
    def written(count: Json) -> str:
        return f"{count['value']} {count['of']} {count['qualifier']}"

    wanted = [written(c) for c in expected["stated_counts"]]
    also = [written(c) for c in case.alternatives("stated_counts") if c is not None]
    got = [written(c) for c in event.get("stated_counts", ())]
    yield from _set(case, "counts", _unique(wanted), also, got, event)


def _themes(case: _Case, expected: Json, event: Json) -> Iterator[Verdict]:
    yield from _alike(
        case,
        "themes",
        expected["themes"],
        [theme for theme in case.alternatives("themes") if theme is not None],
        event.get("themes", ()),
        event,
        lambda a, b: same_theme(a, b, case.reference),
    )


def _follow_ups(case: _Case, expected: Json, event: Json) -> Iterator[Verdict]:
    ordinals = case.alternatives("follow_ups.ordinal")

    def same(got: Json, wanted: Json) -> bool:
        if got["relation"] != wanted["relation"]:
            return False
        if None not in (got["ordinal"], wanted["ordinal"]) and got["ordinal"] not in (
            wanted["ordinal"],
            *ordinals,
        ):
            return False
        if isinstance(got["series"], str) and isinstance(wanted["series"], str):
            return bool(got["series"] == wanted["series"])
        if got["series"] is None or wanted["series"] is None:
            return True
        unlisted = wanted["series"] if isinstance(wanted["series"], dict) else {"label": wanted["series"]}
        return _label_agrees(got["series"], unlisted)

    got = event.get("follow_ups", ())
    yield from _alike(case, "follow-ups", expected["follow_ups"], (), got, event, same)


def _alike(
    case: _Case,
    field: str,
    wanted: Sequence[Any],
    also: Sequence[Any],
    got: Sequence[Any],
    event: Json,
    same: Callable[[Any, Any], bool],
) -> Iterator[Verdict]:
    key = field.replace("-", "_")
    for value in got:
        right = any(same(value, other) for other in (*wanted, *also))
        yield case.verdict(field, value, Outcome.RIGHT if right else Outcome.WRONG, event, key)
    for value in wanted:
        if not any(same(other, value) for other in got):
            yield case.verdict(field, value, Outcome.MISSING, None)


def _edition(case: _Case, expected: Json, event: Json) -> Iterator[Verdict]:
    """Series and ordinal as one value; a series that is in no table agrees by its words.

    Its label may be in either language, as the event's name is.
    """
    wanted, got = _series_and_ordinal(expected), _series_and_ordinal(event)
    also = case.alternatives("series")
    right = False
    if got is not None:
        names = [{"label": name} for name in event["label"].values() if name]
        candidates = [got[0]] if isinstance(got[0], str) else [*([got[0]] if got[0] else []), *names]
        right = (
            wanted is not None
            and got[1] == wanted[1]
            and any(
                _same_series(series, form) for series in candidates for form in _forms(wanted[0], expected)
            )
        )
        right = right or got[0] in also
        value = f"{_word(got[0])} {got[1] or ''}".strip()
        yield case.verdict(
            "series and ordinal", value, Outcome.RIGHT if right else Outcome.WRONG, event, "series"
        )
    if wanted is not None and not right and not (got is None and wanted[1] is None and None in also):
        value = f"{_word(wanted[0])} {wanted[1] or ''}".strip()
        yield case.verdict("series and ordinal", value, Outcome.MISSING, None)


def _forms(series: Any, expected: Json) -> list[Any]:
    """A series as the answers name it; one that is in no table also goes by the event's own name."""
    names = [{"label": name} for name in expected["label"].values() if name]
    return [series, *names] if isinstance(series, dict) else [series]


def _series_and_ordinal(event: Json) -> tuple[Any, int | None] | None:
    series, ordinal = event.get("series"), event.get("ordinal")
    return None if series is None and ordinal is None else (series, ordinal)


def _same_series(got: Any, wanted: Any) -> bool:
    if isinstance(got, str) and isinstance(wanted, str):
        return got == wanted
    return wanted is None or _label_agrees(got, wanted if isinstance(wanted, dict) else {"label": wanted})


def _quotations(case: _Case) -> Iterator[Verdict]:
    """Whether each quotation is what stands at its place."""
    text = case.answered.document.text
    for event in case.found["events"]:
        for item in event["evidence"]:
            exact = text[item["start"] : item["end"]] == item["quote"]
            yield case.verdict("quotation", item["quote"], Outcome.RIGHT if exact else Outcome.WRONG, None)


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _word(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if part and not isinstance(part, list))
    return str(value)


def _sentence(document: Document, start: int, end: int, reach: int = 60) -> str:
    """The words around a place, as one line."""
    return " ".join(document.text[max(0, start - reach) : end + reach].split())
