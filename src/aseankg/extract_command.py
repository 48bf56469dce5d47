"""The command `aseankg extract`, and what it shares with `build`: progress, and what was left out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aseankg.results import say, write

if TYPE_CHECKING:
    from aseankg.ingesting.meter import Meter


def jobs_option(function: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help="Processes to use; one for each core unless given.",
    )(function)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER…")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "turtle", "nquads"]),
    default="text",
    show_default=True,
)
@click.option(
    "--lang", type=click.Choice(["en", "th"]), help="Language of the texts; found out where none is given."
)
@click.option(
    "--published",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="The day of publication, YYYY-MM-DD, where the text does not tell.",
)
@click.option("--publisher", help="Id of the publisher, where names and folders do not tell.")
@jobs_option
@click.option("--no-cache", is_flag=True, help="Read everything anew, and keep no reading for the next time.")
@click.option(
    "--unknown-names",
    type=click.Path(path_type=Path),
    default=Path("unknown-names.csv"),
    show_default=True,
    help="Of several releases: write the names that look like actors and are in no table to this file.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="Write the result to this file instead."
)
def extract(
    files: tuple[Path, ...], form: str, lang: str | None, published: datetime | None, publisher: str | None,
    jobs: int | None, no_cache: bool, unknown_names: Path, output: Path | None,
) -> None:  # fmt: skip
    """Say what releases state, and in which words.

    Takes plain texts, web pages, JSON lines (.jsonl, .jsonl.gz), and folders of them.

    \b
    aseankg extract release.txt
    aseankg extract releases/ --format json > facts.jsonl

    Names that look like actors but are in no table are listed at the end, each with an example
    row; of several releases in unknown-names.csv. To make a name known, add its row to
    data/reference in the folder where you work (copy the tables there first), and run again.
    """
    from aseankg.extraction import extract as extract_from
    from aseankg.ingesting.bulk import Tally
    from aseankg.ingesting.described import Described
    from aseankg.ingesting.kept import user_folder
    from aseankg.ingesting.tasks import holds_many
    from aseankg.ingesting.workers import cores
    from aseankg.unknown_names import Gathered

    many = any(map(holds_many, files))
    given = Described(publisher=publisher, published=published.date() if published else None, language=lang)
    tally, watch, unknown = Tally(), meter(), Gathered()
    pieces = extract_from(
        files, form, tally, given=given, jobs=jobs or cores(),
        kept=user_folder() if many and not no_cache else None, unknown=unknown, watch=watch,
    )  # fmt: skip
    write(pieces, output)
    if many:
        watch.end(tally)
    if unknown:
        write(unknown.table(), unknown_names)
        say(f"{len(unknown)} name(s) look like actors and are in no table: see {unknown_names}.")
    left_out(tally.faults)


def meter() -> Meter:
    """Progress on standard error: in one line that changes on a terminal, else a line now and then."""
    from aseankg.ingesting.meter import Meter

    if sys.stderr.isatty():
        return Meter(say, lambda line: click.echo(f"\r\x1b[K{line}", err=True, nl=False))
    return Meter(say)


def left_out(faults: Sequence[str]) -> None:
    """Name what was left out, and end with status 1 where anything was."""
    for reason in faults:
        say(f"aseankg: skipped {reason}")
    if faults:
        sys.exit(1)
