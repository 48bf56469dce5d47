"""What a validation found, as values, and its report in words, as a table and as RDF.

A finding says what is wrong and what to do, in English and Thai; which event and which fact it is
about; and the words of the source behind that fact, where there are any.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from aseankg import terms

_SH, _AKG = terms.PREFIXES["sh"], terms.PREFIXES["akg"]


class Severity(StrEnum):
    """How much a finding weighs: a violation stops a build, the others only inform."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


_ORDER = tuple(Severity)
_SEVERITY_IRI = {severity: f"{_SH}{severity.value.capitalize()}" for severity in Severity}
_WORDS = {
    "en": {
        Severity.VIOLATION: "Violation",
        Severity.WARNING: "Warning",
        Severity.INFO: "Information",
        "event": "Event",
        "fact": "Fact",
        "value": "Value",
        "sentence": "Source",
        "none": "Nothing to mend was found.",
    },
    "th": {
        Severity.VIOLATION: "ข้อผิดพลาด",
        Severity.WARNING: "คำเตือน",
        Severity.INFO: "ข้อสังเกต",
        "event": "กิจกรรม",
        "fact": "ข้อเท็จจริง",
        "value": "ค่า",
        "sentence": "ข้อความ",
        "none": "ไม่พบสิ่งที่ต้องแก้ไข",
    },
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should look at.

    Attributes:
        check: IRI of the shape or check that found it; each has its own text of what to do.
        subject: IRI of the node that it is about.
        component: IRI of the SHACL constraint component, of `sh:SPARQLConstraintComponent` for
            a check that is a query.
        path: IRI of the property; None where a constraint is on the node as a whole or on a
            path of several properties.
        value: the offending value: an IRI, or the text of a literal.
        messages: what is wrong and what to do, by language (`en` and `th`).
        event: label of the event concerned, by language; empty where there is none.
        quotations: the words of the source on which the fact rests.
    """

    severity: Severity
    check: str
    subject: str
    component: str
    messages: Mapping[str, str] = field(hash=False)
    path: str | None = None
    value: str | None = None
    value_term: NamedNode | BlankNode | Literal | None = field(default=None, hash=False)
    event: Mapping[str, str] = field(default_factory=dict, hash=False)
    quotations: tuple[str, ...] = ()

    def message(self, language: str) -> str:
        """What is wrong and what to do; in English where the language is missing."""
        return self.messages.get(language) or self.messages.get("en", "")

    def in_words(self, language: str) -> str:
        """Everything that one needs to act on it, in one paragraph of some lines."""
        words = _WORDS[language]
        lines = [f"{words[self.severity]}: {self.message(language)}"]
        if self.event:
            lines.append(f"  {words['event']}: {self.event.get(language) or next(iter(self.event.values()))}")
        fact = terms.shorten(self.subject) + (f" {terms.shorten(self.path)}" if self.path else "")
        lines.append(f"  {words['fact']}: {fact}")
        if self.value is not None and self.value != self.subject:
            lines.append(f"  {words['value']}: {terms.shorten(self.value)}")
        lines += [f"  {words['sentence']}: “{' '.join(quotation.split())}”" for quotation in self.quotations]
        return "\n".join(lines)

    def order(self) -> tuple[int, str, str, str, str]:
        """Sorts findings by weight, then by what they are about."""
        return _ORDER.index(self.severity), self.subject, self.check, self.path or "", self.value or ""


def sorted_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Each finding once, the gravest first."""
    unique = {(f.check, f.subject, f.component, f.path, f.value): f for f in findings}
    return sorted(unique.values(), key=Finding.order)


def report_in_words(findings: Sequence[Finding], language: str) -> str:
    """A report for people: one paragraph a finding, and how many of which weight there are.

    Args:
        language: `en` or `th`.
    """
    words = _WORDS[language]
    if not findings:
        return words["none"] + "\n"
    counts = Counter(finding.severity for finding in findings)
    summary = ", ".join(f"{words[severity]}: {counts[severity]}" for severity in Severity if counts[severity])
    return "\n\n".join([*(finding.in_words(language) for finding in findings), summary]) + "\n"


def findings_csv(findings: Iterable[Finding]) -> str:
    """A table with one finding a row, in the order given."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(("severity", "check", "subject", "path", "value", "message_en", "message_th", "quotation"))
    for f in findings:
        place = [terms.shorten(name) if name else "" for name in (f.check, f.subject, f.path, f.value)]
        quotation = " … ".join(" ".join(words.split()) for words in f.quotations)
        table.writerow((f.severity.value, *place, f.message("en"), f.message("th"), quotation))
    return out.getvalue()


def report_turtle(findings: Sequence[Finding]) -> str:
    """The standard report (SHACL, section 3) in Turtle."""
    report = BlankNode("report")
    conforms = str(not findings).lower()
    triples = [
        Triple(report, _node("rdf:type"), _node("sh:ValidationReport")),
        Triple(report, _node("sh:conforms"), Literal(conforms, datatype=_node("xsd:boolean"))),
    ]
    for number, finding in enumerate(findings, start=1):
        result = BlankNode(f"result{number}")
        triples.append(Triple(report, _node("sh:result"), result))
        triples += _result(result, finding)
    prefixes = {name: terms.PREFIXES[name] for name in ("akg", "schema", "sem", "sh", "xsd")}
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def _result(result: BlankNode, finding: Finding) -> list[Triple]:
    values: list[tuple[str, NamedNode | BlankNode | Literal | None]] = [
        ("rdf:type", _node("sh:ValidationResult")),
        ("sh:focusNode", NamedNode(finding.subject)),
        ("sh:resultPath", NamedNode(finding.path) if finding.path else None),
        ("sh:value", finding.value_term),
        ("sh:resultSeverity", NamedNode(_SEVERITY_IRI[finding.severity])),
        ("sh:sourceConstraintComponent", NamedNode(finding.component)),
        ("sh:sourceShape", NamedNode(finding.check)),
        *(
            ("sh:resultMessage", Literal(text, language=tag))
            for tag, text in sorted(finding.messages.items())
        ),
    ]
    return [Triple(result, _node(name), value) for name, value in values if value is not None]


def _node(curie: str) -> NamedNode:
    return NamedNode(terms.expand(curie))
