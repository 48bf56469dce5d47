"""How much disk the program needs: its pinned run-time dependencies in a fresh environment.

The environment is made without pip in it, so only what the program needs is counted, its byte-code
included.

    python bench/installed_size.py
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory

GOAL_MB = 100
LOCK = Path(__file__).parent.parent / "requirements.lock"
LARGEST = 5


def install(folder: Path) -> Path:
    """The site-packages of a new environment that holds exactly what `LOCK` names."""
    venv.create(folder, with_pip=False, symlinks=True)
    command = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install"]
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*command, *options, "-r", str(LOCK)], check=True)
    return next(folder.glob("lib/python*/site-packages"))


def megabytes(path: Path) -> float:
    """Size of a file, or of all files below a folder, in units of 10^6 bytes."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def main() -> None:
    with TemporaryDirectory() as folder:
        packages = install(Path(folder))
        sizes = sorted(((megabytes(path), path.name) for path in packages.iterdir()), reverse=True)
    total = sum(size for size, _ in sizes)
    for size, name in sizes[:LARGEST]:
        print(f"{name:<32} {size:6.1f} MB")
    print(f"{'everything':<32} {total:6.1f} MB")
    print(f"ratio to {GOAL_MB} MB {'':<18} {total / GOAL_MB:7.2f}    (goal: under 1)")
    sys.exit(total >= GOAL_MB)


if __name__ == "__main__":
    main()
