"""Who belonged to what, and as what, on a given day.

A membership is one period of one status. Its beginning and end are often known only to the
month or the year, so every question about a day has three answers: certainly, possibly, no.
The beginning is the first day of the status and the end its last: both days belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aseankg.dates import Precision, last_day_of_month

_WRITTEN_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class Certainty(StrEnum):
    """How far something is known to be so."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Verification(StrEnum):
    """How far a row of a table was found in the source that it cites."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A day known to some precision: it is one of those from `earliest` to `latest`."""

    earliest: date
    latest: date
    precision: Precision

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"no day lies between {self.earliest} and {self.latest}")

    def iso(self) -> str:
        """The earliest day in ISO 8601, cut to the precision: `1987-12-15`, `1987-12` or `1987`."""
        length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]
        return self.earliest.isoformat()[:length]


def read_bounds(written: str) -> Bounds:
    """The bounds of `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or of two of them parted by a slash.

    `1987/1993-05` is some day from the beginning of the one to the end of the other, known no
    better than the coarser of the two.

    Raises:
        ValueError: it is none of these, or there is no such day.
    """
    first, slash, last = written.partition("/")
    if not slash:
        return _one_date(written)
    earlier, later = _one_date(first), _one_date(last)
    coarser = max(earlier.precision, later.precision, key=list(Precision).index)
    return Bounds(earlier.earliest, later.latest, coarser)


def _one_date(written: str) -> Bounds:
    if not _WRITTEN_DATE.fullmatch(written):
        raise ValueError(f"not a date: {written!r}")
    if len(written) == 10:
        day = date.fromisoformat(written)
        return Bounds(day, day, Precision.DAY)
    if len(written) == 7:
        first = date.fromisoformat(f"{written}-01")
        return Bounds(first, last_day_of_month(first.year, first.month), Precision.MONTH)
    first = date.fromisoformat(f"{written}-01-01")
    return Bounds(first, date(first.year, 12, 31), Precision.YEAR)


@dataclass(frozen=True, slots=True)
class Membership:
    """One period in which a state or organisation had one status towards an organisation.

    Attributes:
        subject_kind: `country` or `organisation`.
        start: None where no source gives a beginning.
        end: None while the status lasts, or where no source gives an end.
    """

    subject_id: str
    subject_kind: str
    organisation_id: str
    status: str
    start: Bounds | None
    end: Bounds | None
    source_url: str
    source_title: str
    verification: Verification
    note: str | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end.latest < self.start.earliest:
            raise ValueError(f"ends before it begins ({self.start.iso()})")

    @property
    def slug(self) -> str:
        beginning = self.start.iso() if self.start is not None else "unknown"
        return f"{self.subject_id}--{self.organisation_id}--{self.status}--{beginning}"

    def on(self, day: date) -> Certainty:
        """Whether the status held on a day."""
        if self.start is not None and day < self.start.earliest:
            return Certainty.NO
        if self.end is not None and day > self.end.latest:
            return Certainty.NO
        begun = self.start is not None and day >= self.start.latest
        lasting = self.end is None or day <= self.end.earliest
        return Certainty.CERTAIN if begun and lasting else Certainty.POSSIBLE


@dataclass(frozen=True, slots=True)
class Roster:
    """Who was in on a day: ids in alphabetical order, none in both."""

    certain: tuple[str, ...]
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The statuses that somebody had on a day: ids in alphabetical order, none in both."""

    certain: tuple[str, ...]
    possible: tuple[str, ...]


def roster(memberships: Iterable[Membership], day: date) -> Roster:
    """The subjects of those memberships that held on a day."""
    return Roster(*_sorted((membership.subject_id, membership.on(day)) for membership in memberships))


def standing(memberships: Iterable[Membership], day: date) -> Standing:
    """The statuses of those memberships that held on a day."""
    return Standing(*_sorted((membership.status, membership.on(day)) for membership in memberships))


def _sorted(answers: Iterable[tuple[str, Certainty]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The certain ones and the other possible ones; one certain period is enough."""
    certain: set[str] = set()
    possible: set[str] = set()
    for name, answer in answers:
        if answer is Certainty.CERTAIN:
            certain.add(name)
        elif answer is Certainty.POSSIBLE:
            possible.add(name)
    return tuple(sorted(certain)), tuple(sorted(possible - certain))
