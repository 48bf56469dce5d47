"""How soon the program answers: `aseankg --help` against the import of its heavy parts.

Both are started as fresh processes, in turn, so that whatever else the machine does falls on
both; the fastest of each counts.

    python bench/startup.py [REPEATS]
"""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

GOAL = 0.3
HELP = [sys.executable, "-c", "from aseankg.cli import main; main()", "--help"]
HEAVY = [sys.executable, "-c", "import rdflib, pyshacl, networkx"]


def seconds(command: list[str]) -> float:
    """Wall-clock time of one run.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    seconds(HELP), seconds(HEAVY)  # the first run of each reads from disk and does not count
    runs = [(seconds(HELP), seconds(HEAVY)) for _ in range(repeats)]
    quick, heavy = (min(times) for times in zip(*runs, strict=True))
    print(f"aseankg --help                      {quick:6.3f} s")
    print(f"import rdflib, pyshacl, networkx    {heavy:6.3f} s")
    print(f"ratio                               {quick / heavy:6.2f}    (goal: under {GOAL})")
    sys.exit(quick / heavy >= GOAL)


if __name__ == "__main__":
    main()
