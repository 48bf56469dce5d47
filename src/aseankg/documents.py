"""A release as it was received: its text, where it comes from, and its passages.

The text is decoded as UTF-8, a byte-order mark dropped, and brought to NFC; nothing else is
changed, line ends included, so every offset in the project counts the same code points.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from aseankg.errors import InvalidSource, UnreadableText
from aseankg.spans import Span, cuts_cluster

SOURCE_FILE = "source.yml"
#: Characters of the longest passage; the longest paragraph in some 44,000 of releases has 3,837.
LONGEST_PASSAGE = 4_000
_REQUIRED = ("publisher", "title", "address", "language", "published", "sha256")
_LINE = re.compile(r"[^\r\n]+")
_THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_FOLDER_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-z]+(?:-[0-9a-z]+)*")


#: A line that was broken for its width has at least so many letters.
_SHORTEST_BROKEN_LINE = 35
#: What tells that a line goes on stands in so many characters at its end or at the next one's beginning.
_REACH_OF_A_BREAK = 60
_ENDS_OF_SENTENCES = frozenset('.!?:;”"')


@dataclass(frozen=True, slots=True)
class Document:
    """One release in one language.

    Attributes:
        slug: `{publisher}-{yyyy-mm-dd}-{short-name}`; the file's stem for a bare text.
        file: the file in which it was received.
        sha256: of the file's bytes, in hexadecimal; of a row of JSON lines, of its text in UTF-8.
        place: where in the file it stands, as `#id` or `:17`; empty where the file is the release.
        published, revised: the publisher's own dates, where they are known.
    """

    slug: str
    file: Path
    text: str
    language: str
    sha256: str
    publisher: str | None = None
    title: str | None = None
    address: str | None = None
    published: date | None = None
    revised: date | None = None
    place: str = ""

    @property
    def where(self) -> str:
        """The file, with the place in it where it holds more than this release."""
        return f"{self.file}{self.place}"

    def passages(self, broken: re.Pattern[str] | None = None) -> tuple[Span, ...]:
        """The paragraphs of the text, in order, without surrounding white space.

        Two lines of which `broken` fits the end of one and the beginning of the next are one.

        A line that is not indented continues the one before it when that paragraph began with
        an indented line, and an English one that breaks off before a small letter or behind a comma;
        every other line stands alone. What is longer than `LONGEST_PASSAGE` comes in several.
        """
        found: list[Span] = []
        indented_before, end_before, before = False, 0, ""
        for line in _LINE.finditer(self.text):
            span = _without_blanks(self.text, Span(*line.span()))
            if span is None:
                indented_before = False
                continue
            blank_between = len(re.findall(r"\r\n|\r|\n", self.text[end_before : line.start()])) > 1
            indented = span.start > line.start()
            words = span.words_in(self.text)
            continues = (
                (indented_before and not indented)
                or (self.language == "en" and _is_broken(before, words))
                or (
                    broken is not None
                    and broken.search(f"{before[-_REACH_OF_A_BREAK:]}\n{words[:_REACH_OF_A_BREAK]}")
                    is not None
                )
            )
            continues = bool(found) and not blank_between and continues
            before = words
            if continues and span.end - found[-1].start <= LONGEST_PASSAGE:
                found[-1] = found[-1].to(span)
            else:
                found += _parts(self.text, span)
                indented_before = indented or continues
            end_before = line.end()
        return tuple(found)


def _is_broken(line: str, following: str) -> bool:
    """Whether an English line was broken for its width, so that the next one goes on with it."""
    if len(line) < _SHORTEST_BROKEN_LINE or line.isupper() or not line[-1].isascii():
        return False
    small = following[0].isascii() and (
        following[0].islower() or following[0].isdigit() or following[0] == "("
    )
    ends = line[-1] in _ENDS_OF_SENTENCES
    return (small and not ends) or (line[-1] in ",-" and following[0].isascii())


def _without_blanks(text: str, span: Span) -> Span | None:
    """A place without blanks around it, and without marks that belong to the blank before it."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or cuts_cluster(text, start)):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _parts(text: str, span: Span) -> Iterator[Span]:
    """A place in parts of at most `LONGEST_PASSAGE`, parted at blanks where there are any."""
    start = span.start
    while span.end - start > LONGEST_PASSAGE:
        limit = start + LONGEST_PASSAGE
        blank = text.rfind(" ", start + LONGEST_PASSAGE // 2, limit)
        cut = blank + 1 if blank > 0 else limit
        while cut < span.end and cuts_cluster(text, cut):
            cut += 1
        part = _without_blanks(text, Span(start, cut))
        if part is not None:
            yield part
        start = cut
    rest = _without_blanks(text, Span(start, span.end)) if start < span.end else None
    if rest is not None:
        yield rest


def lines_in_parts(text: str, passages: Sequence[Span]) -> int:
    """How many passages go on in the same line in which the one before them was cut."""
    gaps = (text[one.end : other.start] for one, other in pairwise(passages))
    return sum(1 for gap in gaps if "\n" not in gap and "\r" not in gap)


def decode(data: bytes, file: Path | str) -> str:
    """The NFC text of a file's bytes.

    Raises:
        UnreadableText: the file is empty or is not UTF-8; the message names the byte.
    """
    try:
        text = unicodedata.normalize("NFC", data.decode("utf-8").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise UnreadableText(
            f"{file}: byte {error.start} (0x{data[error.start]:02x}) is not UTF-8. Save the text as UTF-8."
        ) from None
    if not text.strip():
        raise UnreadableText(f"{file}: the file is empty. Put the text of the release in it.")
    return text


def read_bytes(file: Path) -> bytes:
    """The bytes of a file a user named.

    Raises:
        UnreadableText: there is no such file, or it cannot be opened.
    """
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise UnreadableText(f"{file}: there is no such file. Check the path.") from None
    except OSError as error:
        raise UnreadableText(f"{file}: cannot be read ({error.strerror}).") from None


def language_of(text: str) -> str:
    """`th` when the text has more Thai letters than Latin ones by a third, else `en`.

    Thai releases carry long English names, English ones hardly a Thai word, so the scales are
    tipped towards Thai.
    """
    thai, latin = len(_THAI_LETTER.findall(text)), len(_LATIN_LETTER.findall(text))
    return "th" if thai * 3 > latin else "en"


def read_document(folder: Path) -> Document:
    """The release in one folder of `data/sources`.

    Raises:
        InvalidSource: `source.yml` is missing, lacks a field, or its sha-256 differs.
        UnreadableText: the text is missing, empty or not UTF-8.
    """
    if not _FOLDER_NAME.fullmatch(folder.name):
        raise InvalidSource(f"{folder}: the folder's name is not yyyy-mm-dd-short-name. Rename it.")
    source = folder / SOURCE_FILE
    fields = _source_fields(source)
    file = folder / f"text.{fields['language']}.txt"
    data = read_bytes(file)
    digest = hashlib.sha256(data).hexdigest()
    if digest != fields["sha256"]:
        raise InvalidSource(
            f"{source}: sha256 is {fields['sha256']} but {file.name} has {digest}. The text has changed: "
            "restore it, or write the new hash and review it again."
        )
    return Document(
        slug=f"{fields['publisher']}-{folder.name}",
        file=file,
        text=decode(data, file),
        sha256=digest,
        language=str(fields["language"]),
        publisher=str(fields["publisher"]),
        title=str(fields["title"]),
        address=str(fields["address"]),
        published=_date(fields, "published", source),
        revised=_date(fields, "revised", source),
    )


def read_documents(sources: Path) -> tuple[Document, ...]:
    """Every release below `data/sources`, in the order of their slugs."""
    folders = sorted(path.parent for path in sources.glob(f"*/*/{SOURCE_FILE}"))
    bare = sorted({path.parent for path in sources.glob("*/*/text.*.txt")} - set(folders))
    if bare:
        raise InvalidSource(f"{bare[0] / SOURCE_FILE}: missing. Say there where the text comes from.")
    return tuple(read_document(folder) for folder in folders)


def read_release(file: Path, *, language: str | None = None, published: date | None = None) -> Document:
    """A bare text, for reading without a folder of its own.

    Publication date, publisher and title come from a `.toml` of the same name or a `source.yml`
    beside the file, where there is one; what is given here comes before both.
    """
    data = read_bytes(file)
    text = decode(data, file)
    document = Document(
        slug=_stem_slug(file),
        file=file,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        language=language or language_of(text),
        published=published,
    )
    beside = fields_beside(file)
    if not beside:
        return document
    return replace(
        document,
        language=language or str(beside.get("language") or document.language),
        published=published or _date(beside, "published", file),
        publisher=str(beside["publisher"]) if beside.get("publisher") else None,
        title=str(beside["title"]) if beside.get("title") else None,
        address=str(beside["address"]) if beside.get("address") else None,
    )


def _stem_slug(file: Path) -> str:
    words = re.sub(r"[^0-9a-z]+", "-", file.stem.lower().removesuffix(".th").removesuffix(".en")).strip("-")
    return words or "text"


def fields_beside(file: Path) -> Mapping[str, object]:
    """The fields of a `.toml` of the same name, else of a `source.yml` beside a file, else none.

    Raises:
        InvalidSource: what lies there cannot be read.
    """
    toml, source = file.with_suffix(".toml"), file.parent / SOURCE_FILE
    try:
        if toml.is_file():
            return tomllib.loads(toml.read_text(encoding="utf-8"))
        if source.is_file():
            return _mapping(yaml.safe_load(source.read_text(encoding="utf-8")), source)
    except (tomllib.TOMLDecodeError, yaml.YAMLError, UnicodeDecodeError) as error:
        bad = toml if toml.is_file() else source
        raise InvalidSource(f"{bad}: cannot be read: {_one_line(error)}. Mend it or remove it.") from None
    return {}


def _source_fields(source: Path) -> Mapping[str, object]:
    try:
        fields = _mapping(yaml.safe_load(source.read_text(encoding="utf-8")), source)
    except FileNotFoundError:
        raise InvalidSource(f"{source}: missing. Say there where the text comes from.") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InvalidSource(f"{source}: cannot be read: {_one_line(error)}") from None
    for name in _REQUIRED:
        if not fields.get(name):
            raise InvalidSource(f"{source}: the field {name!r} is missing. Add it.")
    if fields["language"] not in ("th", "en"):
        raise InvalidSource(f"{source}: language is {fields['language']!r}. Write th or en.")
    if urlsplit(str(fields["address"])).scheme not in ("http", "https"):
        raise InvalidSource(f"{source}: address {fields['address']!r} is not a web address. Write it whole.")
    return fields


def _mapping(value: object, source: Path) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InvalidSource(f"{source}: is not a list of fields. Write one `name: value` a line.")
    return value


def _date(fields: Mapping[str, object], name: str, source: Path) -> date | None:
    value = fields.get(name)
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise InvalidSource(f"{source}: {name} is {value!r}. Write it as YYYY-MM-DD.") from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
