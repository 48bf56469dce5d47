"""The command `aseankg review`: a full screen in a terminal, words elsewhere, files for editors."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aseankg import locations
from aseankg.errors import InvalidReview

if TYPE_CHECKING:
    from aseankg.reviewing import Wish

_NAME_VARIABLE = "ASEANKG_REVIEWER"
_PATH = click.Path(path_type=Path)


@click.command()
@click.argument("document", required=False)
@click.option(
    "--accept", "accepted", multiple=True, metavar="CLAIM", help="Accept the claim of this id, or 'all'."
)
@click.option("--reject", "rejected", multiple=True, metavar="CLAIM", help="Reject the claim of this id.")
@click.option(
    "--correct", "corrected", multiple=True, metavar="CLAIM:FIELD=VALUE", help="Accept it with another value."
)
@click.option("--by", help="Who decides; asked for where it is not given.")
@click.option("--why", help="A reason, kept with the decision.")
@click.option("--interactive", is_flag=True, help="Go through the open claims one by one.")
@click.option("--next", "first_open", is_flag=True, help="Begin with the first document with open claims.")
@click.option("--edit", is_flag=True, help="Decide in your editor ($VISUAL, $EDITOR).")
@click.option("--export", "sheet_to", type=_PATH, metavar="FILE", help="Write the open claims to fill in.")
@click.option("--import", "sheet_from", type=_PATH, metavar="FILE", help="Take the decisions of such a file.")
@click.option("--data", type=_PATH, help="The data folder; ./data where none is given.")
def review(
    document: str | None, accepted: tuple[str, ...], rejected: tuple[str, ...], corrected: tuple[str, ...],
    by: str | None, why: str | None, interactive: bool, first_open: bool, edit: bool, sheet_to: Path | None,
    sheet_from: Path | None, data: Path | None,
) -> None:  # fmt: skip
    """Show proposed facts beside their words; decide.

    In a terminal this opens a full screen; without DOCUMENT it lists all documents. Every
    decision is on disk at once.

    \b
    aseankg review
    aseankg review state-us-2019-06-07-clean-water
    aseankg review state-us-2019-06-07-clean-water --accept all --by "N. Example"
    aseankg review state-us-2019-06-07-clean-water --by "N. Example" \\
        --correct participation-fiji-0a1b2c3d:role=observer
    aseankg review state-us-2019-06-07-clean-water --export decisions.yml
    aseankg review --import decisions.yml --by "N. Example"
    """
    from aseankg.reviewing import wishes

    folder = locations.data_folder(data)
    wanted = wishes(accepted, rejected, corrected)
    ways = [bool(wanted or interactive), edit, sheet_to is not None, sheet_from is not None]
    if sum(ways) > 1:
        raise _misused("--edit, --export, --import and the decisions on the line exclude each other.")
    if first_open and document is None:
        document = _first_open(folder)
        if document is None:
            _say("Nothing is open in any document. Next: aseankg build")
            return
    if sheet_from is not None:
        _import(folder, document, sheet_from, by, why)
    elif document is None and any(ways):
        raise _misused("Missing argument 'DOCUMENT'.")
    elif document is not None and sheet_to is not None:
        _export(folder, document, sheet_to)
    elif document is not None and edit:
        _edit(folder, document, by, why)
    elif document is not None and any(ways):
        _decide(folder, document, [*wanted, *_asked_one_by_one(folder, document, interactive)], by, why)
    else:
        _show(folder, document, by, in_turn=first_open)


def _show(folder: Path, document: str | None, by: str | None, *, in_turn: bool) -> None:
    """The full screen where there is one, else the same in words."""
    from aseankg.reviewing import ReviewFolder, review_in_words, standings_in_words

    if _has_screen():
        from aseankg.review_screen.app import ReviewApp

        documents = ReviewFolder(folder)
        standings = documents.standings(_say) if document is None or in_turn else ()
        if document is not None or standings:
            app = ReviewApp(documents, document, standings=standings, by=by, suggestion=_suggested_name())
            _say_written(app.run() or 0)
            return
    if document is None:
        click.echo(standings_in_words(ReviewFolder(folder).standings(_say)), nl=False)
    else:
        click.echo(review_in_words(folder, document), nl=False)


def _has_screen() -> bool:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM") == "dumb":
        return False
    if find_spec("textual") is None:
        _say('For a full screen with a key for each decision: pip install "aseankg[review]"')
        return False
    return True


def _first_open(folder: Path) -> str | None:
    from aseankg.reviewing import ReviewFolder

    return next((s.slug for s in ReviewFolder(folder).standings(_say) if s.open), None)


def _decide(folder: Path, document: str, wanted: Sequence[Wish], by: str | None, why: str | None) -> None:
    from aseankg.reviewing import decide, review_in_words

    if not wanted:
        click.echo(review_in_words(folder, document), nl=False)
        return
    _say_written(decide(folder, document, wanted, by=by or _asked_name(), why=why))


def _asked_one_by_one(folder: Path, document: str, interactive: bool) -> Iterator[Wish]:
    from aseankg.reviewing import Wish, open_claims

    for claim, words in open_claims(folder, document) if interactive else ():
        click.echo(words, err=True)
        answer = click.prompt(
            "accept, reject, skip or quit", type=click.Choice(["a", "r", "s", "q"]), err=True
        )
        if answer == "q":
            return
        if answer != "s":
            yield Wish(claim, {"a": "accept", "r": "reject"}[answer])


def _export(folder: Path, document: str, file: Path) -> None:
    from aseankg.review_sheet import write_sheet
    from aseankg.reviewing import ReviewFolder

    opened = ReviewFolder(folder).open(document)
    write_sheet(opened, file)
    count = opened.standing().open
    _say(f"{file}: {count} open claim(s) written. Fill it in, then: aseankg review --import {file}")


def _import(folder: Path, document: str | None, file: Path, by: str | None, why: str | None) -> None:
    from aseankg.review_sheet import read_sheet
    from aseankg.reviewing import ReviewFolder

    documents = ReviewFolder(folder)
    slug, wanted = read_sheet(file, documents, document)
    if wanted:
        _say_written(documents.open(slug).decide(wanted, by=by or _asked_name(), why=why))
    else:
        _say(f"{file}: holds no decision that is not taken already; nothing was changed.")


def _edit(folder: Path, document: str, by: str | None, why: str | None) -> None:
    """The sheet in an editor until it is right; a sheet that is not read is kept.

    Raises:
        InvalidReview: something in the sheet is wrong, and there is nobody to ask.
    """
    from aseankg.review_sheet import write_sheet
    from aseankg.reviewing import ReviewFolder

    opened = ReviewFolder(folder).open(document)
    if not opened.standing().open:
        _say("Nothing is open in this document. Next: aseankg build")
        return
    file = Path(tempfile.mkdtemp(prefix="aseankg-review-")) / f"{document}.yml"
    write_sheet(opened, file)
    while True:
        click.edit(filename=str(file))
        try:
            _import(folder, document, file, by, why)
        except InvalidReview as error:
            if sys.stdin.isatty():
                _say(f"aseankg: {error}")
                if click.confirm("Edit it again", default=True, err=True):
                    continue
            kept = f"What you wrote is kept; mend it, then: aseankg review --import {file}"
            raise InvalidReview(f"{error} {kept}") from None
        shutil.rmtree(file.parent)
        return


def _asked_name() -> str:
    suggested = _suggested_name() if sys.stdin.isatty() else ""
    return str(click.prompt("Who decides", err=True, default=suggested or None))


def _suggested_name() -> str:
    """A name to offer, never to take unasked: from the environment, else the one that git knows."""
    if name := os.environ.get(_NAME_VARIABLE, "").strip():
        return name
    try:
        done = subprocess.run(
            ["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _misused(problem: str) -> click.UsageError:
    return click.UsageError(problem, ctx=click.get_current_context())


def _say_written(count: int) -> None:
    _say(f"{count} decision(s) written. Next: aseankg build" if count else "No decision was written.")


def _say(line: str) -> None:
    click.echo(line, err=True)
