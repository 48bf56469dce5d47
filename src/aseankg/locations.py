"""Where the ontology, the queries, the tables and the graph lie.

In a checkout they are folders at its top; in an installed wheel they lie inside the package.
A user's own `data` folder, in the folder where the program is started, comes before both.
"""

from __future__ import annotations

from pathlib import Path

from aseankg.errors import MissingGraph

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def shipped(*parts: str) -> Path:
    """A file or folder that comes with the program, such as `shipped("ontology", "shapes")`.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for root in (_PACKAGE, _CHECKOUT):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))


def data_folder(given: Path | None = None) -> Path:
    """The user's data folder: the one given, else `./data`; it may not exist yet."""
    return given if given is not None else Path.cwd() / "data"


def data_part(name: str, *, given: Path | None = None) -> Path:
    """`reference` or `language` of the user's data folder, else the ones that are shipped."""
    own = data_folder(given) / name
    return own if own.is_dir() else shipped("data", name)


def graph_folder(given: Path | None = None) -> Path:
    """The built graph: the user's own where there is one, else the one that is shipped.

    Raises:
        MissingGraph: there is neither.
    """
    own = data_folder(given) / "graph"
    for folder in (own, own.with_name("graph.previous")):  # the second, if a build was stopped
        if folder.is_dir() and any(folder.rglob("*.trig")):
            return folder
    try:
        return shipped("data", "graph")
    except FileNotFoundError:
        raise MissingGraph(f"{own}: there is no built graph here. Run: aseankg build") from None
