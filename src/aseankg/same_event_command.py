"""The command `aseankg same-event`; a part of the command line that stands in a file of its own."""

from __future__ import annotations

from pathlib import Path

import click

from aseankg import locations


@click.command("same-event")
@click.argument("document", required=False)
@click.option("--yes", nargs=2, multiple=True, metavar="A B", help="A and B are one event.")
@click.option("--no", nargs=2, multiple=True, metavar="A B", help="They are two.")
@click.option("--unsure", nargs=2, multiple=True, metavar="A B", help="It cannot be told; they stay apart.")
@click.option("--by", help="Who decides; asked for where it is not given.")
@click.option("--why", help="A reason, kept with the decision.")
@click.option("--keep", metavar="EVENT", help="With --yes, the event whose address stays.")
@click.option("--data", type=click.Path(path_type=Path), help="The data folder; ./data where none is given.")
def same_event(
    document: str | None, yes: tuple[tuple[str, str], ...], no: tuple[tuple[str, str], ...],
    unsure: tuple[tuple[str, str], ...], by: str | None, why: str | None, keep: str | None, data: Path | None,
) -> None:  # fmt: skip
    """Find the event that two documents tell; decide.

    Lists what is open, of one DOCUMENT or of all. A and B are written DOCUMENT/EVENT, as they are
    listed, or DOCUMENT alone for the event that it is about. Deciding again, or removing the row
    from data/same-event.csv, takes a decision back.

    \b
    aseankg same-event
    aseankg same-event --yes state-us-2019-06-07-water pm-au-2019-06-06-water --by "N. Example"
    """
    from aseankg.comparing import Wish, decide_same_event, proposals_in_words

    folder = locations.data_folder(data)
    wishes = [
        Wish(verdict, *pair)
        for verdict, pairs in (("yes", yes), ("no", no), ("unsure", unsure))
        for pair in pairs
    ]
    if keep and not yes:
        raise click.UsageError("--keep says which address stays, so it needs --yes.")
    if not wishes:
        click.echo(proposals_in_words(folder, document), nl=False)
        return
    who = by or click.prompt("Who decides", err=True)
    count = decide_same_event(folder, wishes, by=who, why=why, keep=keep)
    click.echo(f"{count} decision(s) written. Next: aseankg build", err=True)
