"""The commands. Results go to standard output or `--output`, messages to standard error.

Exit status 0: done; 1: done, but something fell short; 2: the input or the call is wrong.
Heavy libraries are imported by the commands that need them.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from aseankg import locations
from aseankg.errors import AseankgError, InvalidSource
from aseankg.extract_command import extract, jobs_option, left_out, meter
from aseankg.results import say as _say
from aseankg.results import write as _write
from aseankg.review_command import review
from aseankg.same_event_command import same_event

_DAY = click.DateTime(formats=["%Y-%m-%d"])
_LANG = click.Choice(["en", "th"])


class _Commands(click.Group):
    """Commands in the order in which a newcomer meets them, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="aseankg", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn foreign ministries' press releases into a knowledge graph of ASEAN diplomacy.

    \b
    aseankg build                          the graph of everything in ./data
    aseankg queries                        what can be asked
    aseankg query who-attended             an answer, with the sentence behind it
    aseankg extract release.txt            what a release says, with its evidence
    """


def _output(function: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), help="Write the result to this file instead."
    )(function)


def _data(function: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--data", type=click.Path(path_type=Path), help="The data folder; ./data where none is given."
    )(function)


def _sources(function: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--sources", multiple=True, type=click.Path(path_type=Path), metavar="FOLDER",
        help="A folder of releases (.txt, .html, .jsonl, .jsonl.gz) beside data/sources; repeatable.",
    )(function)  # fmt: skip


@commands.command()
@_data
@click.option("--proposed", is_flag=True, help="Include what nobody has reviewed yet.")
@_sources
@jobs_option
@click.option("--lang", type=_LANG, default="en", show_default=True, help="Language of the summary.")
def build(data: Path | None, proposed: bool, sources: tuple[Path, ...], jobs: int | None, lang: str) -> None:
    """Build data/graph from all that is in data/, and from further folders of releases.

    Reads all sources, applies the reviews, derives, validates and writes, all or nothing.

    \b
    aseankg build
    aseankg build --proposed
    aseankg build --sources releases/
    """
    from aseankg.build import build as build_graph
    from aseankg.ingesting.workers import cores
    from aseankg.summary import summarise

    folder = locations.data_folder(data)
    if not sources and not (folder / "sources").is_dir():
        raise InvalidSource(
            f"{folder / 'sources'}: there are no sources here. Bring one in: aseankg add FILE …"
        )
    watch = meter()
    built = build_graph(
        folder, proposed=proposed, progress=watch.say, sources=sources, jobs=jobs or cores(), watch=watch
    )
    for note in built.notes:
        _say(f"note: {note}")
    click.echo(summarise(built.folder, lang=lang), nl=False)
    left_out(built.left_out)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--publisher", required=True, help="Id of the publisher, as in data/reference/publishers.csv.")
@click.option("--published", required=True, type=_DAY, help="The day it was published, YYYY-MM-DD.")
@click.option("--address", required=True, help="Where it stands on the web.")
@click.option("--title", required=True, help="Its title.")
@click.option(
    "--name", "short_name", help="Short name for its folder; made from the title where none is given."
)
@click.option("--lang", type=_LANG, help="Language of the text; found out where none is given.")
@_data
def add(
    file: Path, publisher: str, published: datetime, address: str, title: str, short_name: str | None,
    lang: str | None, data: Path | None,
) -> None:  # fmt: skip
    """Bring a release in, with where it comes from.

    The text stays unchanged; a source.yml beside it says the rest.

    \b
    aseankg add release.txt --publisher state-us --published 2019-06-07 \\
        --address https://example.org/7 --title "Workshop on Clean Water"
    """
    from aseankg.adding import add_release

    folder = add_release(
        file, locations.data_folder(data), publisher=publisher, published=published.date(), address=address,
        title=title, short_name=short_name, language=lang,
    )  # fmt: skip
    _say(f"{folder}: written. Next: aseankg review {publisher}-{folder.name}, then aseankg build")


commands.add_command(extract)


commands.add_command(review)
commands.add_command(same_event)


@commands.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--lang", type=_LANG, default="en", show_default=True, help="Language of the report.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "turtle"]), default="text", show_default=True
)
@click.option("--shapes", type=click.Path(path_type=Path), help="A folder of other shapes.")
@_sources
@_data
@_output
def validate(
    files: tuple[Path, ...], lang: str, form: str, shapes: Path | None, sources: tuple[Path, ...],
    data: Path | None, output: Path | None,
) -> None:  # fmt: skip
    """Check the graph, or RDF files; say what to mend.

    \b
    aseankg validate
    aseankg validate --lang th
    aseankg validate mine.ttl --format turtle
    """
    from aseankg.validating import report, validate_files, validate_graph
    from aseankg.validation.findings import Severity

    folder = locations.data_folder(data)
    if files:
        found = validate_files(files, shapes=shapes)
    else:
        found = validate_graph(folder, shapes=shapes, sources=sources or None)
    _write(report(found, form, lang=lang).encode(), output)
    if any(finding.severity is Severity.VIOLATION for finding in found):
        sys.exit(1)


@commands.command()
@click.argument("name")
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="A value for one of its parameters."
)
@click.option(
    "--format",
    "form",
    help="table (the default), csv, tsv, json, xml; turtle (the default for graphs), ntriples, …",
)
@click.option(
    "--lang", type=_LANG, default="en", show_default=True, help="Language of the labels in a table."
)
@click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint instead of the built graph.")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    help="Seconds it may take.",
)
@_data
@_output
def query(
    name: str, params: tuple[str, ...], form: str | None, lang: str, endpoint: str | None, timeout: float,
    data: Path | None, output: Path | None,
) -> None:  # fmt: skip
    """Ask a question of the library, a file, or stdin.

    NAME is a question of the library, the path of a query file, or - for standard input.

    \b
    aseankg query who-attended
    aseankg query events-both-attended --param first=malaysia --param second=new-zealand
    aseankg query - --format csv < mine.rq
    """
    from aseankg.asking import ask_and_render

    text = sys.stdin.read() if name == "-" else None
    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    answer = ask_and_render(
        name, text, params, form, lang=lang, endpoint=endpoint, limit=timeout, data=data, width=width
    )
    _write(answer, output)


@commands.command()
@click.option("--lang", type=_LANG, default="en", show_default=True, help="Language of the questions.")
def queries(lang: str) -> None:
    """List the questions with their parameters.

    \b
    aseankg queries
    aseankg queries --lang th
    """
    from aseankg.asking import list_questions

    click.echo(list_questions(lang=lang), nl=False)


@commands.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--set-aside",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Count N documents, chosen by a hash of their names, apart, and show no difference of theirs.",
)
@click.option("--differences", is_flag=True, help="List every wrong and missing value, with its words.")
@click.option("--floors", type=click.Path(path_type=Path), help="A table of F1 that must be reached.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv"]),
    default="text",
    show_default=True,
    help="Tables for people, or the scores alone.",
)
@_output
def evaluate(
    gold: Path, set_aside: int, differences: bool, floors: Path | None, form: str, output: Path | None
) -> None:  # fmt: skip
    """Say how well releases are read, by answers that somebody wrote down.

    GOLD is a folder with gold.jsonl and the texts that it names.

    \b
    aseankg evaluate tests/releases
    aseankg evaluate tests/releases --differences
    aseankg evaluate tests/releases --floors tests/releases/floors.csv
    """
    from aseankg.evaluation import evaluate as evaluate_folder
    from aseankg.evaluation.report import below_floors, report, scores_csv

    found = evaluate_folder(gold, locations.data_part("reference"), set_aside=set_aside, progress=_say)
    result = report(found, differences=differences) if form == "text" else scores_csv(found.verdicts)
    _write(result.encode(), output)
    fallen = below_floors(found.verdicts, floors) if floors else []
    for line in fallen:
        _say(f"aseankg: {line}")
    if fallen:
        sys.exit(1)


def main() -> None:
    """Run one command; every error that a user can mend is one line."""
    try:
        commands.main(standalone_mode=False)
    except AseankgError as error:
        _say(f"aseankg: {error}")
        sys.exit(error.exit_status)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        _say(f"aseankg: {' '.join(error.format_message().split())} See: {_help_of(error)}")
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        _say("aseankg: stopped; nothing was changed")
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _help_of(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path} --help" if context is not None else "aseankg --help"
