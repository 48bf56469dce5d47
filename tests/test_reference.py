"""Reading the tables, and who was a member of what on a day."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseankg.dates import Precision
from aseankg.errors import InvalidReference
from aseankg.locations import shipped
from aseankg.reference import (
    Name,
    Reference,
    group_members,
    members_on,
    read_reference,
    statuses_on,
)
from aseankg.reference.memberships import (
    Bounds,
    Certainty,
    Membership,
    Roster,
    Standing,
    Verification,
    read_bounds,
    roster,
    standing,
)
from aseankg.reference.tables import by_id, read_table

TABLES = shipped("data", "reference")
DAYS = st.dates(date(1960, 1, 1), date(2030, 12, 31))
FIRST_TEN = (
    "brunei-darussalam cambodia indonesia lao-pdr malaysia myanmar philippines singapore thailand viet-nam"
).split()

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference(TABLES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the tables that a test may spoil."""
    return Path(shutil.copytree(TABLES, tmp_path / "reference"))


def change(folder: Path, table: str, mend: Callable[[Rows], None]) -> None:
    """Rewrite a table after `mend` has changed its rows in place."""
    file = folder / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    columns = list(rows[0])
    mend(rows)
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def complaint(folder: Path) -> str:
    with pytest.raises(InvalidReference) as caught:
        read_reference(folder)
    return str(caught.value)


# --- facts ------------------------------------------------------------------------------------


def test_asean_had_ten_members_on_2_may_2017(reference: Reference) -> None:
    assert members_on(reference, "asean", date(2017, 5, 2)) == Roster(tuple(FIRST_TEN), ())


def test_asean_had_eleven_members_on_1_december_2025(reference: Reference) -> None:
    members = members_on(reference, "asean", date(2025, 12, 1))
    assert members == Roster(tuple(sorted([*FIRST_TEN, "timor-leste"])), ())


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(1967, 8, 7), 0),
        (date(1967, 8, 8), 5),
        (date(1984, 1, 7), 6),
        (date(1995, 7, 28), 7),
        (date(1997, 7, 23), 9),
        (date(1999, 4, 30), 10),
        (date(2025, 10, 25), 10),
        (date(2025, 10, 26), 11),
    ],
)
def test_asean_grew_day_by_day(reference: Reference, day: date, number: int) -> None:
    members = members_on(reference, "asean", day)
    assert (len(members.certain), members.possible) == (number, ())


@pytest.mark.parametrize(
    ("who", "day", "certain", "possible"),
    [
        ("pakistan", date(2017, 5, 2), ("sectoral-dialogue-partner",), ()),
        ("switzerland", date(2017, 5, 2), ("sectoral-dialogue-partner",), ()),
        ("germany", date(2017, 5, 2), ("development-partner",), ()),
        ("european-union", date(2017, 5, 2), ("dialogue-partner",), ()),
        ("turkiye", date(2017, 5, 2), (), ()),
        ("timor-leste", date(2017, 5, 2), (), ()),
        ("germany", date(2015, 12, 31), (), ()),
        ("germany", date(2016, 7, 1), (), ("development-partner",)),
        ("timor-leste", date(2025, 10, 25), ("observer",), ()),
        ("timor-leste", date(2025, 10, 26), ("member",), ()),
        ("republic-of-korea", date(1991, 7, 15), (), ("dialogue-partner", "sectoral-dialogue-partner")),
        ("undp", date(2017, 5, 2), (), ("dialogue-partner",)),
        ("undp", date(2022, 1, 1), (), ()),
        ("papua-new-guinea", date(2007, 7, 30), (), ("special-observer",)),
    ],
)
def test_status_towards_asean_follows_the_day(
    reference: Reference, who: str, day: date, certain: tuple[str, ...], possible: tuple[str, ...]
) -> None:
    assert statuses_on(reference, who, "asean", day) == Standing(certain, possible)


def test_another_status_has_another_roster(reference: Reference) -> None:
    partners = members_on(reference, "asean", date(2017, 5, 2), status="sectoral-dialogue-partner")
    assert partners == Roster(("norway", "pakistan", "switzerland"), ())


def test_a_group_is_its_members_of_that_day(reference: Reference) -> None:
    assert group_members(reference, "asean-member-states", date(2017, 5, 2)).certain == tuple(FIRST_TEN)
    assert len(group_members(reference, "eas-participants", date(2010, 6, 1)).certain) == 16
    assert len(group_members(reference, "eas-participants", date(2012, 1, 1)).certain) == 18


def test_a_month_in_which_somebody_joined_gives_a_possible_member(reference: Reference) -> None:
    assert group_members(reference, "asean-plus-three", date(2025, 10, 10)).possible == ("timor-leste",)


def test_an_unknown_organisation_is_no_empty_roster(reference: Reference) -> None:
    with pytest.raises(KeyError):
        members_on(reference, "no-such-body", date(2020, 1, 1))
    with pytest.raises(KeyError):
        group_members(reference, "no-such-group", date(2020, 1, 1))


# --- names ------------------------------------------------------------------------------------


def test_names_come_in_both_languages_with_their_form(reference: Reference) -> None:
    names = set(reference.names())
    assert Name("Lao PDR", "en", "country", "lao-pdr", "label") in names
    assert Name("สปป.ลาว", "th", "country", "lao-pdr", "alias") in names
    assert Name("SOMTC", "en", "series", "somtc", "acronym") in names
    assert Name("ประเทศสมาชิกอาเซียน", "th", "group", "asean-member-states", "label") in names


def test_series_names_are_parted_by_script(reference: Reference) -> None:
    names = reference.bodies["aseanapol-conference"].names
    assert "อาเซียนนาโปล" in names.aliases_th
    assert "ASEAN Chiefs of Police Conference" in names.aliases_en


def test_no_name_of_one_thing_comes_twice(reference: Reference) -> None:
    names = [(name.kind, name.id, name.text) for name in reference.names()]
    assert len(names) == len(set(names))


def test_listed_levels_become_levels_of_the_contract(reference: Reference) -> None:
    assert reference.bodies["dgicm"].level == "senior-officials"
    assert reference.bodies["dgicm"].level_as_listed == "director-general"
    assert {body.level for body in reference.bodies.values()} <= {
        *("summit", "ministerial", "senior-officials", "working", "parliamentary")
    }


def test_an_agent_is_a_country_or_an_organisation(reference: Reference) -> None:
    assert reference.agent_kind("japan") == "country"
    assert reference.agent_kind("icao") == "organisation"
    assert reference.agent_kind("bangkok") is None


# --- bad tables -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "row", "cells", "said"),
    [
        ("memberships", 0, {"subject_id": "atlantis"}, "line 2, column subject_id: 'atlantis' is not in"),
        ("memberships", 1, {"organisation_id": "nobody"}, "line 3, column organisation_id: 'nobody'"),
        ("memberships", 0, {"status": "friend"}, "column status: 'friend' is not in statuses.csv"),
        ("memberships", 0, {"to_date": "1966"}, "column to_date: '1966' is before 1967-08-08"),
        ("memberships", 0, {"from_date": "1967-13-08"}, "column from_date: '1967-13-08' is no date"),
        ("memberships", 0, {"from_date": "8 Aug 1967"}, "column from_date: '8 Aug 1967' is no date"),
        (
            "memberships",
            0,
            {"from_precision": "year"},
            "column from_precision: 'year' does not fit 1967-08-08",
        ),
        ("memberships", 0, {"from_date": ""}, "column from_precision: 'day' has no date"),
        ("memberships", 0, {"source_url": ""}, "column source_url: '' is empty"),
        ("memberships", 0, {"source_url": "a book"}, "column source_url: 'a book' has the wrong form"),
        ("memberships", 0, {"verified": "maybe"}, "column verified: 'maybe' is unknown"),
        (
            "countries",
            1,
            {"id": "brunei-darussalam"},
            "line 3, column id: 'brunei-darussalam' is there twice",
        ),
        ("countries", 1, {"id": "Cambodia!"}, "column id: 'Cambodia!' has the wrong form"),
        ("countries", 1, {"alpha3": "BRN"}, "column alpha3: 'BRN' is there twice, first in line 2"),
        ("countries", 0, {"label_th": ""}, "column label_th: '' is empty"),
        ("countries", 0, {"iso3166_1_alpha2": "bn"}, "column iso3166_1_alpha2: 'bn' has the wrong form"),
        ("countries", 0, {"wikidata": "921"}, "column wikidata: '921' has the wrong form"),
        ("organisations", 0, {"id": "japan"}, "column id: 'japan' is the id of a country too"),
        ("organisations", 0, {"country": "atlantis"}, "column country: 'atlantis' is not in countries.csv"),
        ("organisations", 1, {"parent": "nobody"}, "column parent: 'nobody' is not in organisations.csv"),
        ("organisations", 0, {"homepage": "asean.org"}, "column homepage: 'asean.org' has the wrong form"),
        ("bodies", 0, {"level": "picnic"}, "column level: 'picnic' is not in levels.csv"),
        ("bodies", 0, {"first_meeting_year": "76"}, "column first_meeting_year: '76' has the wrong form"),
        ("places", 0, {"country": "atlantis"}, "column country: 'atlantis' is not in countries.csv"),
        ("places", 0, {"lat": "north"}, "column lat: 'north' is not a number"),
        ("places", 0, {"lat": "113.75"}, "column lat: '113.75' is out of range"),
        ("places", 0, {"lon": ""}, "and lon belong together"),
        ("places", -1, {"city": "atlantis"}, "column city: 'atlantis' is not in places.csv as a city"),
        ("places", -1, {"city": "bangkok"}, "column city: 'bangkok' lies in thailand"),
        ("themes", 1, {"broader": "nothing"}, "column broader: 'nothing' is not in themes.csv"),
        ("themes", 0, {"broader": "terrorism"}, "leads round in a circle"),
        ("themes", 0, {"exactMatch": "eurovoc 1"}, "column exactMatch: 'eurovoc 1' holds what is no web"),
        ("groups", 0, {"organisation_id": "nobody"}, "column organisation_id: 'nobody' is not in"),
        ("groups", 0, {"status": "friend"}, "column status: 'friend' is not in statuses.csv"),
        (
            "publishers",
            0,
            {"country_id": "atlantis"},
            "column country_id: 'atlantis' is not in countries.csv",
        ),
    ],
)
def test_a_row_that_cannot_be_right_stops_the_reading(
    folder: Path, table: str, row: int, cells: dict[str, str], said: str
) -> None:
    change(folder, table, lambda rows: rows[row].update(cells))
    message = complaint(folder)
    assert message.startswith(f"{folder / table}.csv, line ")
    assert said in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_membership_may_not_stand_twice(folder: Path) -> None:
    change(folder, "memberships", lambda rows: rows.append(rows[0]))
    assert "has this status twice from one date" in complaint(folder)


def test_a_missing_column_is_named(folder: Path) -> None:
    file = folder / "groups.csv"
    file.write_text(file.read_text("utf-8").replace("status", "state", 1), "utf-8")
    assert complaint(folder) == f"{file}, line 1: the column 'status' is missing. Add it to the head."


def test_a_column_may_not_be_there_twice(folder: Path) -> None:
    file = folder / "groups.csv"
    file.write_text(file.read_text("utf-8").replace("note", "note,note", 1), "utf-8")
    assert "a column is there twice" in complaint(folder)


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "themes.csv").unlink()
    assert complaint(folder) == f"{folder / 'themes.csv'}: there is no such table. Restore it."


def test_bytes_that_are_not_utf8_are_named(folder: Path) -> None:
    (folder / "levels.csv").write_bytes(b"body_level,level\nsummit,\xe0summit\n")
    assert "byte 24 is not UTF-8" in complaint(folder)


def test_an_unquoted_comma_is_told_from_a_wrong_value(folder: Path) -> None:
    file = folder / "statuses.csv"
    file.write_text(file.read_text("utf-8") + "guest,Invited, for once\n", "utf-8")
    assert "3 cells, but the head has 2" in complaint(folder)


def test_an_open_quotation_mark_is_told(folder: Path) -> None:
    file = folder / "statuses.csv"
    file.write_text(file.read_text("utf-8") + 'guest,"Invited\n', "utf-8")
    assert "is no table of comma-separated values" in complaint(folder)


def test_lines_are_counted_past_a_cell_of_two_lines(tmp_path: Path) -> None:
    file = tmp_path / "small.csv"
    file.write_text('id,note\na,"two\nlines"\na,one\n', "utf-8")
    with pytest.raises(InvalidReference, match=r"line 4, column id: 'a' is there twice, first in line 2"):
        by_id(read_table(file, ["id"]))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(folder: Path, reference: Reference) -> None:
    for file in folder.glob("*.csv"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_reference(folder) == reference


# --- intervals --------------------------------------------------------------------------------


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    day, precision = draw(DAYS), draw(st.sampled_from(Precision))
    return read_bounds(Bounds(day, day, precision).iso())


@st.composite
def memberships(draw: st.DrawFn) -> Membership:
    start, end = draw(st.none() | bounds()), draw(st.none() | bounds())
    if start is not None and end is not None and end.latest < start.earliest:
        start, end = end, start
    subject, status = draw(st.sampled_from("abc")), draw(st.sampled_from(["member", "observer"]))
    return Membership(
        subject, "country", "club", status, start, end, "https://example.org/", "A page", Verification.YES
    )


def really(membership: Membership, begun: date | None, ended: date | None, day: date) -> bool:
    return (begun is None or begun <= day) and (ended is None or day <= ended)


def edges(bound: Bounds | None) -> list[date | None]:
    return [None] if bound is None else [bound.earliest, bound.latest]


@given(bounds())
def test_written_bounds_are_read_back(bound: Bounds) -> None:
    assert read_bounds(bound.iso()) == bound


def test_two_dates_with_a_slash_are_the_whole_time_between_them() -> None:
    assert read_bounds("1987/1993-05") == Bounds(date(1987, 1, 1), date(1993, 5, 31), Precision.YEAR)
    assert read_bounds("1987-02/1987-03-04") == Bounds(date(1987, 2, 1), date(1987, 3, 4), Precision.MONTH)
    with pytest.raises(ValueError, match="no day lies between"):
        read_bounds("1993/1987")


@given(memberships(), DAYS)
def test_certain_means_that_every_reading_of_the_dates_agrees(membership: Membership, day: date) -> None:
    """The earliest and latest readings of both ends decide: all hold, none holds, or some do."""
    held = {
        really(membership, begun, ended, day)
        for begun in edges(membership.start)
        for ended in edges(membership.end)
    }
    if membership.start is None:
        expected = Certainty.POSSIBLE if True in held else Certainty.NO
    elif held == {True}:
        expected = Certainty.CERTAIN
    else:
        expected = Certainty.POSSIBLE if True in held else Certainty.NO
    assert membership.on(day) is expected


@given(memberships())
def test_outside_its_widest_bounds_a_membership_never_holds(membership: Membership) -> None:
    if membership.start is not None:
        assert membership.on(membership.start.earliest - timedelta(days=1)) is Certainty.NO
    if membership.end is not None:
        assert membership.on(membership.end.latest + timedelta(days=1)) is Certainty.NO


@given(st.lists(memberships()), DAYS)
def test_nobody_is_both_certain_and_possible(several: list[Membership], day: date) -> None:
    on_the_day = roster(several, day)
    assert not set(on_the_day.certain) & set(on_the_day.possible)
    for names in (on_the_day.certain, on_the_day.possible):
        assert list(names) == sorted(set(names))


@given(st.lists(memberships()), DAYS)
def test_one_certain_period_is_enough(several: list[Membership], day: date) -> None:
    certain = {m.status for m in several if m.on(day) is Certainty.CERTAIN}
    possible = {m.status for m in several if m.on(day) is Certainty.POSSIBLE}
    assert standing(several, day) == Standing(tuple(sorted(certain)), tuple(sorted(possible - certain)))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "99",
        "19870",
        "1987-1",
        "1987-1-1",
        "1987-02-30",
        "abcd",
        "1999-01-011",
        "2019-W01-1",
        "1987/",
        "/1987",
    ],
)
def test_other_ways_to_write_a_date_are_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"^not a date|day|month"):
        read_bounds(written)


def test_bounds_and_memberships_refuse_to_run_backwards() -> None:
    with pytest.raises(ValueError, match="no day lies between"):
        Bounds(date(1990, 1, 2), date(1990, 1, 1), Precision.DAY)
    with pytest.raises(ValueError, match="ends before it begins"):
        Membership(
            *("a", "country", "club", "member", read_bounds("1990"), read_bounds("1989")),
            *("https://example.org/", "A page", Verification.NO),
        )
