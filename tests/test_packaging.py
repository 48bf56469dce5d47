"""A wheel built from this checkout works in any folder, by itself, with everything it reads inside.

The wheel is built from a copy in which files lie about that git ignores. It is installed into an
environment of its own that finds only the libraries of this one, and started far from the checkout.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = "pyproject.toml README.md LICENSE LICENSE-DATA.md .gitignore src ontology queries data".split()
SHIPPED = ("ontology", "queries", "data/graph", "data/reference", "data/language")
LEFT_ABOUT = (
    ".env",
    "data/graph/scratch.log",
    "data/reference/countries.csv~",
    "ontology/.DS_Store",
    "queries/questions/who-attended.rq.orig",
    "src/aseankg/.mypy_cache/cache.json",
    "src/aseankg/secret.pem",
)
RELEASE = """\
Joint Press Statement

The 12th ASEAN Law Ministers Meeting was held on 4 March 2019 in Chiang Mai, Thailand. \
Malaysia, Indonesia and Viet Nam attended the meeting.
"""

Run = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Installation:
    """An installed program and the folder that it is started in."""

    program: Path
    folder: Path

    def run(self, *arguments: str, stdin: str = "") -> Run:
        """One command of the program, with nothing of this environment but its search path."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return subprocess.run(
            [str(self.program), *arguments],
            cwd=self.folder,
            env=kept | {"PYTHONUTF8": "1"},
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def output(self, *arguments: str, stdin: str = "") -> str:
        """What a command that must succeed writes to standard output."""
        done = self.run(*arguments, stdin=stdin)
        assert done.returncode == 0, done.stderr
        return done.stdout


def pip(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy, target = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for name in PARTS:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name)
        else:
            shutil.copy(ROOT / name, copy / name)
    for name in LEFT_ABOUT:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        (copy / name).write_text("not for anybody else")
    pip("wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "-w", target, copy)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `aseankg` of a new environment; a `.pth` file lends it this one's libraries.

    Path files are not followed a second time, so this environment's own editable `aseankg` stays
    out of sight.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip("--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel)
    (packages,) = folder.glob("lib/python*/site-packages")
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "libraries.pth").write_text("\n".join(sorted(libraries)), "utf-8")
    return folder / "bin" / "aseankg"


@pytest.fixture
def elsewhere(program: Path, tmp_path: Path) -> Installation:
    return Installation(program, tmp_path)


@pytest.fixture
def release(elsewhere: Installation) -> str:
    (elsewhere.folder / "release.txt").write_text(RELEASE, "utf-8")
    return "release.txt"


def files_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def files_of_the_checkout() -> Iterator[str]:
    """What the wheel should hold, by the name it has there; what git ignores has no place."""
    for folder, prefix in [("src/aseankg", ""), *((name, f"{name}/") for name in SHIPPED)]:
        for file in (ROOT / folder).rglob("*"):
            inside = file.relative_to(ROOT / folder).as_posix()
            if file.is_file() and not re.search(r"__pycache__|\.py[co]$", inside):
                yield f"aseankg/{prefix}{inside}"


# --- what is in the wheel -----------------------------------------------------------------------


def test_the_wheel_holds_what_the_program_reads_and_nothing_else(wheel: Path) -> None:
    files = {name for name in files_in(wheel) if ".dist-info/" not in name}
    assert files == set(files_of_the_checkout())


def test_files_that_git_ignores_stay_out(wheel: Path) -> None:
    stems = {Path(name).name for name in LEFT_ABOUT}
    assert not {name for name in files_in(wheel) if Path(name).name in stems}


def test_texts_of_releases_stay_out(wheel: Path) -> None:
    assert not {name for name in files_in(wheel) if "sources/" in name}


def test_both_licences_come_with_the_wheel(wheel: Path) -> None:
    licences = {Path(name).name for name in files_in(wheel) if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA.md"}


def test_every_library_that_the_program_imports_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    core = declared_in(project["dependencies"])
    screen = ROOT / "src" / "aseankg" / "review_screen"
    files = set((ROOT / "src").rglob("*.py"))
    on_screen = {file for file in files if file.is_relative_to(screen)}
    pages = {ROOT / "src" / "aseankg" / "ingesting" / "pages.py"}
    assert libraries_of(files - on_screen - pages) <= core
    assert libraries_of(pages) <= core | declared_in(project["optional-dependencies"]["html"])
    assert libraries_of(on_screen) <= core | declared_in(project["optional-dependencies"]["review"])


def declared_in(requirements: list[str]) -> set[str]:
    return {plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in requirements}


def libraries_of(files: set[Path]) -> set[str]:
    imported = {
        name.partition(".")[0]
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for name in imported_by(node)
    } - {"aseankg", *sys.stdlib_module_names}
    distributions = packages_distributions()
    return {plain(distributions[name][0]) for name in imported}


def imported_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def plain(name: str) -> str:
    return name.lower().replace("_", "-")


# --- what the installed program does ------------------------------------------------------------


def test_help_names_every_command(elsewhere: Installation) -> None:
    text = elsewhere.output("--help")
    for command in "add build extract query queries review validate".split():
        assert re.search(rf"^ +{command}\b", text, re.MULTILINE), command
        assert elsewhere.output(command, "--help").startswith("Usage: ")


def test_the_library_of_questions_comes_along(elsewhere: Installation) -> None:
    listed = elsewhere.output("queries")
    for file in (ROOT / "queries" / "questions").glob("*.rq"):
        assert re.search(rf"\b{file.stem}\b", listed), file.stem


def test_a_question_is_answered_from_the_graph_that_comes_along(elsewhere: Installation) -> None:
    rows = elsewhere.output("query", "who-attended", "--format", "csv").splitlines()
    assert len(rows) > 10
    assert any("singapore" not in row and "germany" in row for row in rows)


def test_a_text_is_read_with_the_tables_that_come_along(elsewhere: Installation, release: str) -> None:
    found = json.loads(elsewhere.output("extract", release, "--format", "json"))
    assert found["document"]["lang"] == "en"
    (event,) = found["events"]
    assert (event["start"], event["city"], event["country"]) == ("2019-03-04", "chiang-mai", "thailand")
    for evidence in event["evidence"]:
        assert RELEASE[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_the_graph_that_comes_along_is_valid(elsewhere: Installation) -> None:
    assert elsewhere.output("validate")


def test_a_release_becomes_a_graph_of_ones_own(elsewhere: Installation, release: str) -> None:
    described = (
        "--publisher mfa-th --published 2019-03-05 --address https://example.org/law --title Law".split()
    )
    elsewhere.output("add", release, *described)
    (folder,) = (elsewhere.folder / "data" / "sources" / "mfa-th").iterdir()
    assert (folder / "text.en.txt").read_text("utf-8") == RELEASE
    assert "Chiang Mai" in elsewhere.output("review", f"mfa-th-{folder.name}")
    elsewhere.output("build", "--proposed")
    rows = elsewhere.output(
        "query", "everything-a-document-says", "--format", "csv", "--param", f"document=mfa-th-{folder.name}"
    )
    assert "Chiang Mai" in rows


def test_a_wrong_call_is_one_line_and_status_two(elsewhere: Installation) -> None:
    done = elsewhere.run("extract", "missing.txt")
    assert (done.returncode, done.stdout) == (2, "")
    assert "missing.txt" in done.stderr
    assert "Traceback" not in done.stderr
