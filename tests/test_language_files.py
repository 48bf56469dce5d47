"""The files of the grammar, as anybody's YAML reader sees them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from aseankg.locations import shipped

FILES = sorted(Path(shipped("data", "language")).rglob("*.yml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.parts[-2:]))
def test_a_file_reads_alike_with_the_reader_in_c_and_the_one_in_python(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    in_c = yaml.load(text, Loader=yaml.CSafeLoader)
    assert in_c == yaml.load(text, Loader=yaml.SafeLoader)
