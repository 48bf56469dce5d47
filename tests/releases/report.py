"""Puts what `aseankg evaluate` prints into the README, between two marks.

    python -m tests.releases.report OWN tests/releases
    python -m tests.releases.report OTHERS ../releases 15

`make floors` runs the first. A test holds the README to what the command prints of the project's
own texts; the figures of other folders stand as they were measured.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from aseankg.evaluation import evaluate
from aseankg.evaluation.report import report
from aseankg.locations import shipped

README = Path(__file__).parents[2] / "README.md"


def with_report(readme: str, name: str, printed: str) -> str:
    """A README with a report between `<!-- NAME -->` and `<!-- /NAME -->`.

    Raises:
        ValueError: the README has no such marks.
    """
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not marks.search(readme):
        raise ValueError(f"README.md has no marks <!-- {name} --> and <!-- /{name} -->")
    return marks.sub(lambda match: f"{match[1]}\n{printed.strip()}\n\n{match[2]}", readme)


def main(name: str, folder: str, set_aside: str = "0") -> None:
    """Read the answers of a folder, evaluate, and rewrite the README."""
    evaluation = evaluate(Path(folder), shipped("data", "reference"), set_aside=int(set_aside))
    text = with_report(README.read_text("utf-8"), name, report(evaluation))
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
