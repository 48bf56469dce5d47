"""What the READMEs say is so: their commands run, their output is what comes, their paths exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.texts import ROOT

README = (ROOT / "README.md").read_text("utf-8")
READMES = sorted(
    path
    for path in ROOT.rglob("README.md")
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
)
RELEASE = "The Regional Workshop on Clean Water was held in Jakarta, Indonesia on 4 June 2019.\n"


def blocks(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[str]:
    return [line for block in blocks("sh") for line in block.splitlines() if line.startswith("aseankg ")]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a new user has it, with a release of their own beside the data."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("inputs"))
    (folder / "release.txt").write_text(RELEASE, "utf-8")
    (folder / "releases" / "state-us").mkdir(parents=True)
    (folder / "releases" / "state-us" / "2019-06-08-clean-water.txt").write_text(RELEASE, "utf-8")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command in a shell, with `aseankg` as the program of this environment."""
    program = f'aseankg() {{ "{sys.executable}" -m aseankg "$@"; }}'
    environment = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUTF8": "1",
        "COLUMNS": "100",
        "XDG_CACHE_HOME": str(folder / ".cache"),
    }
    return subprocess.run(
        ["bash", "-c", f"{program}; {command}"],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def test_every_command_of_the_readme_runs_in_the_order_shown(checkout: Path) -> None:
    assert len(commands()) > 10
    for command in commands():
        done = run(command, checkout)
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        written = re.search(r"--output (\S+)", command)
        assert (checkout / written[1]).stat().st_size if written else done.stdout or done.stderr


def test_every_answer_of_the_readme_is_what_comes() -> None:
    shown = [block.split("\n", 1) for block in blocks("console")]
    assert shown
    for prompt, output in shown:
        done = run(prompt.removeprefix("$ "), ROOT)
        assert done.returncode == 0, done.stderr
        assert [line.rstrip() for line in done.stdout.splitlines()] == [
            line.rstrip() for line in output.splitlines()
        ]


def test_the_first_screen_has_a_sentence_a_command_and_an_answer_with_its_quotation() -> None:
    first_screen = "\n".join(README.splitlines()[:30])
    assert "make run" in first_screen
    assert "ยกเว้น" in first_screen


@pytest.mark.parametrize("readme", READMES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_between_files_leads_somewhere(readme: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", readme.read_text("utf-8")):
        assert (readme.parent / target).exists(), target


@pytest.mark.parametrize(
    "folder", ["data", "ontology", "queries", "bench", "data/reference", "data/language"]
)
def test_every_folder_that_a_researcher_opens_explains_itself(folder: str) -> None:
    assert (ROOT / folder / "README.md").is_file()


def test_every_target_of_make_that_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in set(re.findall(r"`?make ([a-z]+)`?", README)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_command_and_option_named_in_running_text_exists() -> None:
    pattern = r"`(?:aseankg )?((?:build|add|extract|review|validate|query|queries)\b[^`\n]*)`"
    named = [words.split() for words in re.findall(pattern, README)]
    assert len(named) > 4
    for command in {words[0] for words in named}:
        shown = run(f"aseankg {command} --help", ROOT).stdout
        options = {word for words in named if words[0] == command for word in words if word.startswith("--")}
        assert not {option for option in options if option not in shown}, command
