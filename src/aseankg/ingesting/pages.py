"""The text of a release out of a web page: without navigation, lists of other news, foot lines.

Trafilatura does it (optional, `pip install 'aseankg[html]'`). Set to prefer precision it dropped all
of the navigation that Thai pages of six layouts were given, and no sentence of the releases. It asks
nothing of the network.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from aseankg.errors import InvalidSource, UnreadableText


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: its main text in NFC, and what it says of itself."""

    text: str
    title: str | None
    address: str | None
    published: date | None


@cache
def extractor() -> str:
    """Name and version of what takes the text out; another version may find another text.

    Raises:
        InvalidSource: it is not installed.
    """
    if find_spec("trafilatura") is None:
        raise InvalidSource("Web pages need one more library. Install it: pip install 'aseankg[html]'")
    return f"trafilatura {metadata.version('trafilatura')}"


def read_page(data: bytes, file: Path) -> Page:
    """The main text of a page, a paragraph a line.

    Raises:
        InvalidSource: the library for pages is not installed.
        UnreadableText: there is no text in the page.
    """
    extractor()
    from trafilatura import bare_extraction

    found = bare_extraction(
        data,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = getattr(found, "text", None) or ""
    if not text.strip():
        raise UnreadableText(
            f"{file}: no text of a release was found in this page. Save the text itself as a .txt file."
        )
    day = getattr(found, "date", None)
    return Page(
        text=unicodedata.normalize("NFC", text),
        title=getattr(found, "title", None) or None,
        address=getattr(found, "url", None) or None,
        published=date.fromisoformat(day) if day else None,
    )
