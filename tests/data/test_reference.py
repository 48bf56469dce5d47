"""The reference tables as data: complete but for the known gaps, and of one mind with themselves."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from aseankg.locations import shipped
from aseankg.reference import Names, Reference, group_members, members_on, read_reference

TABLES = shipped("data", "reference")
SOURCES = shipped("data", "sources")
THAI = re.compile("[\u0e01-\u0e5b]")
LAST_LOOK = date(2026, 1, 1)

#: Column `groups` of countries.csv: its words, and whose members with which status they mean.
GROUP_WORDS = {
    "ASEAN": ("asean", "member"),
    "dialogue-partner": ("asean", "dialogue-partner"),
    "sectoral-dialogue-partner": ("asean", "sectoral-dialogue-partner"),
    "development-partner": ("asean", "development-partner"),
    "ARF": ("arf", "participant"),
    "EAS": ("eas", "participant"),
    "TAC-party": ("tac", "high-contracting-party"),
}
#: Kinds of organisation that have no seat of their own.
WITHOUT_A_SEAT = {"forum", "treaty"}

Row = dict[str, str]


def table(name: str) -> list[Row]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def key_of(name: str, row: Row) -> str:
    if name != "memberships":
        return row["id"]
    parts = (row["subject_id"], row["organisation_id"], row["status"], row["from_date"] or "unknown")
    return "--".join(parts)


def expected_cells() -> list[tuple[str, Row, str]]:
    """Table, row and column of every cell that a reader expects to be filled."""
    wanted = [("countries", row, column) for row in table("countries") for column in ("capital", "un_m49")]
    wanted += [
        ("organisations", row, "country")
        for row in table("organisations")
        if row["kind"] not in WITHOUT_A_SEAT
    ]
    wanted += [
        ("places", row, column)
        for row in table("places")
        if row["kind"] == "city"
        for column in ("lat", "lon", "geonames", "wikidata")
    ]
    return wanted + [("memberships", row, "from_date") for row in table("memberships")]


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference(TABLES)


def all_names(reference: Reference) -> list[tuple[str, Names]]:
    tables = (
        reference.countries,
        reference.organisations,
        reference.bodies,
        reference.places,
        reference.themes,
        reference.groups,
        reference.publishers,
    )
    return [(row.id, row.names) for rows in tables for row in rows.values()]


# --- gaps ---------------------------------------------------------------------------------------


def test_every_empty_cell_is_filled_or_a_known_gap() -> None:
    known = {(gap["table"], gap["id"], gap["column"]) for gap in table("known-gaps")}
    missing = [
        f"{name}.csv: {key_of(name, row)} has no {column}. Add it, or add it to known-gaps with a reason."
        for name, row, column in expected_cells()
        if not row[column] and (name, key_of(name, row), column) not in known
    ]
    assert missing == []


def test_every_known_gap_is_still_open() -> None:
    rows = {(name, key_of(name, row), column): row for name, row, column in expected_cells()}
    closed = [
        f"known-gaps.csv: {gap['table']}, {gap['id']}, {gap['column']} is filled or gone. Remove the line."
        for gap in table("known-gaps")
        if rows.get((gap["table"], gap["id"], gap["column"]), {gap["column"]: "gone"})[gap["column"]]
    ]
    assert closed == []


def test_every_known_gap_has_its_reason_once() -> None:
    gaps = [(gap["table"], gap["id"], gap["column"]) for gap in table("known-gaps")]
    assert len(gaps) == len(set(gaps))
    assert all(gap["reason"].endswith(".") for gap in table("known-gaps"))


def test_whatever_was_not_verified_says_why() -> None:
    silent = [
        key_of("memberships", row)
        for row in table("memberships")
        if row["verified"] != "yes" and not row["note"]
    ]
    assert silent == []


# --- names --------------------------------------------------------------------------------------


def test_names_stand_in_the_column_of_their_script(reference: Reference) -> None:
    wrong = [
        f"{slug}: {text!r} stands among the names in the other script. Move it."
        for slug, names in all_names(reference)
        for texts, thai in (
            ((names.label_en, *names.aliases_en), False),
            ((names.label_th, *names.aliases_th), True),
        )
        for text in texts
        if bool(THAI.search(text)) is not thai
    ]
    assert wrong == []


def test_no_name_of_a_country_means_another_country(reference: Reference) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for name in reference.names():
        if name.kind == "country":
            owners[name.text.casefold()].add(name.id)
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("slug", "written"),
    [
        ("united-states", "สหรัฐฯ"),
        ("myanmar", "เมียนมาร์"),
        ("myanmar", "พม่า"),
        ("lao-pdr", "สปป.ลาว"),
        ("brunei-darussalam", "บรูไนดารุสซาลาม"),
        ("brunei-darussalam", "บรูไน ดารุสซาลาม"),
        ("republic-of-korea", "เกาหลีใต้"),
        ("cambodia", "ราชอาณาจักรกัมพูชา"),
        ("switzerland", "สมาพันธรัฐสวิส"),
    ],
)
def test_a_state_is_known_by_the_forms_that_releases_write(
    reference: Reference, slug: str, written: str
) -> None:
    assert written in {text for text, _, _ in reference.countries[slug].names.forms()}


# --- of one mind ----------------------------------------------------------------------------------


@pytest.mark.parametrize("word", GROUP_WORDS)
def test_the_groups_of_a_country_agree_with_the_memberships(reference: Reference, word: str) -> None:
    organisation, status = GROUP_WORDS[word]
    held = members_on(reference, organisation, LAST_LOOK, status=status)
    listed = {row["id"] for row in table("countries") if word in row["groups"].split("|")}
    assert listed == {slug for slug in held.certain if slug in reference.countries}


@pytest.mark.parametrize(
    ("day", "parties"),
    [
        (date(2016, 9, 6), 35),
        (date(2020, 11, 10), 43),
        (date(2022, 8, 3), 49),
        (date(2022, 11, 10), 50),
        (date(2023, 9, 4), 54),
        (date(2025, 7, 9), 57),
        (date(2025, 10, 25), 58),
    ],
)
def test_the_treaty_has_as_many_parties_as_was_reported(
    reference: Reference, day: date, parties: int
) -> None:
    held = members_on(reference, "tac", day, status="high-contracting-party")
    assert (len(held.certain), held.possible) == (parties, ())


@pytest.mark.parametrize(
    ("group", "number"),
    [
        ("asean-member-states", 11),
        ("asean-dialogue-partners", 11),
        ("asean-sectoral-dialogue-partners", 8),
        ("asean-development-partners", 6),
        ("asean-plus-three", 14),
        ("eas-participants", 19),
        ("arf-participants", 27),
        ("admm-plus-members", 19),
        ("tac-high-contracting-parties", 58),
    ],
)
def test_every_group_has_its_members(reference: Reference, group: str, number: int) -> None:
    assert len(group_members(reference, group, LAST_LOOK).certain) == number


def test_every_group_is_counted_in_the_test_above(reference: Reference) -> None:
    assert len(reference.groups) == 9


def test_every_status_and_level_is_used(reference: Reference) -> None:
    assert set(reference.statuses) == {membership.status for membership in reference.memberships}
    assert set(reference.levels) == {body.level_as_listed for body in reference.bodies.values()}


def test_a_wikidata_item_is_one_thing_of_a_table(reference: Reference) -> None:
    for rows in (reference.countries, reference.organisations, reference.bodies, reference.places):
        items = [row.wikidata for row in rows.values() if row.wikidata is not None]
        assert len(items) == len(set(items))


def test_every_publisher_of_a_release_is_listed(reference: Reference) -> None:
    folders = {folder.name for folder in SOURCES.iterdir() if folder.is_dir()}
    assert folders <= set(reference.publishers)


# --- form -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", sorted(TABLES.glob("*.csv")), ids=lambda file: file.name)
def test_a_table_is_plain_text_that_a_diff_can_show(file: Path) -> None:
    data = file.read_bytes()
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert not data.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("file", sorted(TABLES.glob("*.csv")), ids=lambda file: file.name)
def test_no_cell_has_space_around_it_or_an_item_twice(file: Path) -> None:
    for row in table(file.stem):
        for column, cell in row.items():
            items = cell.split("|")
            assert [item.strip() for item in items] == items, f"{file.name}: {row}: {column}"
            assert len(items) == len(set(items)), f"{file.name}: {column}: an item is there twice: {cell}"


def test_every_column_is_described() -> None:
    described = (TABLES / "README.md").read_text("utf-8")
    columns = {column for file in TABLES.glob("*.csv") for column in table(file.stem)[0]}
    missing = [column for column in sorted(columns) if f"`{column}`" not in described]
    assert missing == []
