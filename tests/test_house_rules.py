"""What may not stand in this repository, whatever the tests of the single parts say."""

from __future__ import annotations

import ast
import csv
import re
import tokenize
import unicodedata
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "aseankg"
FIRST_RELEASE = ROOT / "data" / "sources" / "mfa-th" / "2017-05-05-border-management" / "text.th.txt"
LOCKS = sorted(ROOT.glob("requirements*.lock"))

LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
BUDDHIST_ERA_OFFSET = 543

#: Words that name no thing, as the name of a module or at the end of the name of a class.
EMPTY_WORDS = (
    "abstract base common constants core engine factory handler helpers manager misc processor service "
    "tools types util utils"
).split()

SOURCES = sorted(PACKAGE.rglob("*.py"))
PYTHON = sorted(chain(SOURCES, *((ROOT / name).rglob("*.py") for name in ("tests", "bench"))))

Function = ast.FunctionDef | ast.AsyncFunctionDef


def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def place(file: Path, line: int) -> str:
    return f"{file.relative_to(ROOT)}:{line}"


def our_texts() -> Iterator[Path]:
    """Every file that people of this project wrote or generated; not the releases as received."""
    hidden = [ROOT / ".gitignore", ROOT / ".ci" / "run"]
    loose = [path for path in ROOT.iterdir() if path.is_file() and not path.name.startswith(".")]
    folders = [ROOT / name for name in ("src", "tests", "bench", "ontology", "queries", "data")]
    for path in chain(hidden, loose, *(folder.rglob("*") for folder in folders)):
        received = path.parts[-4:-3] == ("sources",) and path.name.startswith("text.")
        kept = ".build" in path.parts
        if path.is_file() and not received and not kept and "__pycache__" not in path.parts:
            yield path


def lines_with(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{place(file, number)}: {line.strip()[:100]}"
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def any_of(words: set[str]) -> re.Pattern[str]:
    """Matches each of the words where it stands by itself, in whatever case; Thai ones anywhere."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![0-9A-Za-z])(?:{'|'.join(longest_first)})(?![0-9A-Za-z])", re.IGNORECASE)


# --- what the program knows ---------------------------------------------------------------------


def names_in_the_first_release() -> set[str]:
    """All names, in both languages, of whatever in the tables the release names in some way.

    ASEAN itself is left out: the whole project is about it.
    """
    text = FIRST_RELEASE.read_text("utf-8")
    found: set[str] = set()
    for table in ("organisations", "countries", "places", "bodies"):
        for row in csv.DictReader(
            StringIO((ROOT / "data" / "reference" / f"{table}.csv").read_text("utf-8"))
        ):
            cells = [row[column] for column in row if re.match("label_(en|th)$|alias|acronym", column)]
            names = {name for name in "|".join(cells).split("|") if sum(map(str.isalnum, name)) > 2}
            if row["id"] != "asean" and any(name.removeprefix("การ") in text for name in names):
                found |= names
    return found


def days_in_the_first_release() -> set[str]:
    """Its years in both eras, and its days in May, as people write them, in both kinds of digits."""
    text = FIRST_RELEASE.read_text("utf-8")
    buddhist = {int(year) for year in re.findall(r"(?<!\d)25\d\d(?!\d)|๒๕\d\d", text)}
    years = {str(number) for year in buddhist for number in (year, year - BUDDHIST_ERA_OFFSET)}
    spans = re.findall(r"(\d{1,2}) (?:– (\d{1,2}) )?พ(?:ฤษภาคม|\.ค\.)", text)
    days = {str(int(day)) for span in spans for day in span if day}
    dates = {form.format(day) for day in days for form in ("{} May", "May {}", "{} พฤษภาคม", "-05-{:0>2}")}
    thai_digits = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    return {form for date in years | dates for form in (date, date.translate(thai_digits))}


def test_the_program_holds_no_name_of_the_first_release() -> None:
    names = names_in_the_first_release()
    assert {"UNODC", "INTERPOL", "SOMTC", "Bangkok", "Singapore", "ปากีสถาน"} <= names
    assert not lines_with(any_of(names), SOURCES)


def test_the_program_holds_no_date_of_the_first_release() -> None:
    days = days_in_the_first_release()
    assert {"2560", "๒๕๖๐", "2017", "2 May", "27 May", "๒ พฤษภาคม"} <= days
    assert not lines_with(any_of(days), SOURCES)


def test_only_one_module_knows_the_base_address() -> None:
    assert not lines_with(
        re.compile(r"w3id\.org/aseankg"), [file for file in SOURCES if file.name != "iris.py"]
    )


# --- how it is written --------------------------------------------------------------------------


def functions() -> Iterator[tuple[Path, Function]]:
    for file in SOURCES:
        for node in ast.walk(tree_of(file)):
            if isinstance(node, Function):
                yield file, node


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = [
        ((node.end_lineno or node.lineno) - node.lineno + 1, place(file, node.lineno), node.name)
        for file, node in functions()
    ]
    assert [length for length in sorted(lengths, reverse=True) if length[0] > LONGEST_FUNCTION] == []


def test_no_module_is_too_long_to_read() -> None:
    lengths = {place(file, 1): len(file.read_text("utf-8").splitlines()) for file in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_modules_and_classes_are_named_for_things() -> None:
    modules = [file.stem for file in PYTHON if file.stem in EMPTY_WORDS]
    ends = tuple(word.capitalize() for word in EMPTY_WORDS)
    classes = [
        node.name
        for file in SOURCES
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ClassDef) and node.name.endswith(ends)
    ]
    assert (modules, classes) == ([], [])


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        place(file, 1) for file in PYTHON if file.read_text("utf-8") and not ast.get_docstring(tree_of(file))
    ]
    assert not silent


def test_nothing_catches_every_error() -> None:
    caught_all = [
        place(file, node.lineno)
        for file in PYTHON
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(node.type)))
    ]
    assert not caught_all


def test_nothing_prints_past_the_command_line() -> None:
    printed = [
        place(file, node.lineno)
        for file in SOURCES
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "pprint", "sys.stdout.write"}
    ]
    assert not printed


def test_no_check_is_switched_off_and_nothing_is_left_for_later() -> None:
    unwanted = re.compile(r"#\s*(?:type:\s*ignore|noqa|ruff:|mypy:|pragma|fmt:\s*off|TODO|FIXME|XXX|HACK)")
    comments = [
        f"{place(file, token.start[0])}: {token.string}"
        for file in PYTHON
        for token in tokenize.tokenize(BytesIO(file.read_bytes()).readline)
        if token.type == tokenize.COMMENT and unwanted.match(token.string)
    ]
    assert not comments


def test_no_test_is_switched_off() -> None:
    unwanted = re.compile(r"pytest\.(?:mark\.)?(?:skip|skipif|xfail|importorskip)$")
    switched_off = [
        place(file, node.lineno)
        for file in PYTHON
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute) and unwanted.match(ast.unparse(node))
    ]
    assert not switched_off


def without_docstrings(tree: ast.Module) -> ast.Module:
    """The same program without the strings that stand alone as statements."""

    class Remover(ast.NodeTransformer):
        def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
            return None if isinstance(node.value, ast.Constant) else node

    Remover().visit(tree)
    return tree


def test_queries_and_pages_lie_in_files_of_their_own() -> None:
    foreign = re.compile(r"\b(?:SELECT|CONSTRUCT|ASK|DESCRIBE|INSERT|DELETE)\b[^.]*(?:\{|\bWHERE\b)|</\w+>")
    found = [
        f"{place(file, node.lineno)}: {node.value[:60]!r}"
        for file in SOURCES
        for node in ast.walk(without_docstrings(tree_of(file)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and foreign.search(node.value)
    ]
    assert not found


# --- the whole repository -----------------------------------------------------------------------


def test_every_text_is_utf8_in_one_normal_form() -> None:
    strange = [
        str(file.relative_to(ROOT))
        for file in our_texts()
        if not unicodedata.is_normalized("NFC", file.read_text("utf-8"))
    ]
    assert not strange


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    machine = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|mnt|opt)/\w|\b[A-Z]:\\\\?Users\b")
    assert not lines_with(machine, list(our_texts()))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_packages_and_hashes_but_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)", text, re.MULTILINE)
    pinned = re.findall(r"^[\w.-]+==.*(?:\n .*)*", text, re.MULTILINE)
    assert pinned
    assert all("--hash=sha256:" in requirement for requirement in pinned)


def test_no_file_names_a_package_registry() -> None:
    registries = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|--(?:extra-)?index-url\b")
    files = [file for file in our_texts() if file.suffix not in {".csv", ".trig"}]
    assert not lines_with(registries, [file for file in files if file != Path(__file__)])


def test_the_tests_and_the_program_need_the_same_versions() -> None:
    runtime, building, testing = (
        set(re.findall(r"^[\w.-]+==[^ ;\\]+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
    )
    assert runtime <= testing
    assert building <= testing
