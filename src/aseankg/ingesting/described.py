"""What is said of a release beside its text, and which of several voices counts.

In this order: the call; the row itself, in JSON lines; a `.toml` of the same name or a `source.yml`
beside the file; the name of the file (`{publisher}-{yyyy-mm-dd}-{name}` or `{yyyy-mm-dd}-{name}`);
the nearest folder that is called like a publisher; the page itself; the publisher on whose site the
address stands.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from aseankg.dates import BUDDHIST_ERA_OFFSET, FIRST_BUDDHIST_YEAR
from aseankg.documents import fields_beside
from aseankg.errors import InvalidSource
from aseankg.iris import slugify
from aseankg.reference.rows import Publisher

_NAME = re.compile(r"(?:(?P<publisher>[0-9a-z]+(?:-[0-9a-z]+)*?)-)?(?P<day>\d{4}-\d{2}-\d{2})-(?P<name>.+)")
#: Names of files that say nothing, so that the folder's name counts.
_NAMELESS = frozenset(("text", "index", "page", "release"))


@dataclass(frozen=True, slots=True)
class Described:
    """What one voice says of a release; None where it is silent.

    Attributes:
        name: a short name for it, the last part of its slug.
        sha256: what the bytes of the file should have.
    """

    publisher: str | None = None
    published: date | None = None
    title: str | None = None
    address: str | None = None
    language: str | None = None
    revised: date | None = None
    name: str | None = None
    sha256: str | None = None


#: The voice of somebody who says nothing.
SILENT = Described()


def first_said(voices: Iterable[Described]) -> Described:
    """Of every field what the first voice says that says anything."""
    said = SILENT
    for voice in voices:
        silent = [f.name for f in fields(said) if getattr(said, f.name) is None]
        said = replace(said, **{name: getattr(voice, name) for name in silent})
    return said


def by_fields(values: Mapping[str, object], where: str) -> Described:
    """What named fields say: those of a `source.yml`, a `.toml` or a row.

    Raises:
        InvalidSource: a language or a date is none.
    """
    address = values.get("address") or values.get("source_url")
    language = values.get("language") or values.get("lang")
    if language is not None and language not in ("th", "en"):
        raise InvalidSource(f"{where}: language is {language!r}. Write th or en.")
    return Described(
        publisher=_word(values.get("publisher")),
        published=_day(values.get("published"), "published", where),
        title=_word(values.get("title")),
        address=_word(address),
        language=_word(language),
        revised=_day(values.get("revised"), "revised", where),
        sha256=_word(values.get("sha256")),
    )


def beside(file: Path) -> Described:
    """What a `.toml` of the same name or a `source.yml` beside a file says.

    Raises:
        InvalidSource: it cannot be read, or one of its values is none.
    """
    values = fields_beside(file)
    return by_fields(values, f"{file}, in what lies beside it") if values else SILENT


def by_name(file: Path, publishers: Mapping[str, Publisher]) -> Described:
    """What the name of a file tells; of a file called `text.th.txt` it is the name of its folder.

    What stands before the day counts as a publisher only where there is one of this id.
    """
    stem = re.sub(r"\.(?:th|en)$", "", re.sub(r"\.(?:txt|html?|jsonl|jsonl\.gz)$", "", file.name.lower()))
    if stem in _NAMELESS and file.parent.name:
        stem = file.parent.name.lower()
    named = _NAME.fullmatch(stem)
    if named is None:
        return Described(name=stem)
    publisher, name = named["publisher"], named["name"]
    try:
        day = date.fromisoformat(named["day"])
    except ValueError:
        return Described(name=stem)
    if day.year >= FIRST_BUDDHIST_YEAR:
        return Described(name=stem)
    if publisher in publishers:
        return Described(publisher=publisher, published=day, name=name)
    return Described(published=day, name=f"{publisher}-{name}" if publisher else name)


def by_folder(file: Path, publishers: Mapping[str, Publisher]) -> Described:
    """The nearest folder above a file that is called like a publisher."""
    return Described(publisher=next((p.name for p in file.parents if p.name in publishers), None))


def by_address(address: str | None, publishers: Mapping[str, Publisher]) -> Described:
    """The publisher on whose site an address stands."""
    host = urlsplit(address or "").netloc.lower().removeprefix("www.")
    sites = {
        urlsplit(publisher.homepage or "").netloc.lower().removeprefix("www."): slug
        for slug, publisher in publishers.items()
    }
    return Described(publisher=sites.get(host) if host else None)


def slug_of(said: Described, path: str) -> str:
    """`{publisher}-{yyyy-mm-dd}-{name}`, or the path as words where publisher or day is unknown.

    A name without Latin letters and digits gives way to a hash of the path.
    """
    short = slugify(said.name or "") or hashlib.sha256(path.encode()).hexdigest()[:8]
    if said.publisher and said.published:
        return f"{slugify(said.publisher)}-{said.published.isoformat()}-{short}"
    return slugify(path) or short


def _word(value: object) -> str | None:
    return str(value).strip() or None if value is not None else None


def _day(value: object, name: str, where: str) -> date | None:
    if value is None or value == "":
        return None
    try:
        day = value if type(value) is date else date.fromisoformat(str(value)[:10])
    except ValueError:
        raise InvalidSource(f"{where}: {name} is {value!r}. Write it as YYYY-MM-DD.") from None
    if day.year >= FIRST_BUDDHIST_YEAR:
        raise InvalidSource(
            f"{where}: {name} is {value!r}, of the Buddhist Era. Write {day.year - BUDDHIST_ERA_OFFSET}."
        )
    return day
