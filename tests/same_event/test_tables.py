"""The tables beside the graph: read as a spreadsheet leaves them, written sorted, complaints with the row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aseankg.errors import InvalidSameEvent, UnwritableOutput
from aseankg.same_event.tables import (
    MOVED_FILE,
    SAME_EVENT_FILE,
    SLUGS_FILE,
    TABLES,
    Decision,
    Moved,
    Record,
    Verdict,
    decide,
    read_decisions,
    read_record,
    write_decisions,
    write_record,
)
from aseankg.same_event.telling import Told

A, B, C = Told("a-2019-06-07-water", "water"), Told("b-2019-06-06-water", "water"), Told("c", "fire")
DAY = date(2026, 1, 2)
HEADER = "document_a,event_a,document_b,event_b,decision,keep,why,by,day\n"
ROW = "a-2019-06-07-water,event:water,b-2019-06-06-water,event:water,yes,,same days,N. Example,2026-01-02\n"


def write(data: Path, *rows: str, name: str = SAME_EVENT_FILE, header: str = HEADER) -> Path:
    (data / name).write_text(header + "".join(rows), "utf-8")
    return data


def test_decisions_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    decisions = (
        Decision((A, B), Verdict.YES, "N. Example", DAY, 'because of "this", and that', keep="water", row=2),
        Decision((A, C), Verdict.NO, "นางสาวตัวอย่าง", DAY, "คนละวัน", row=3),
    )
    write_decisions(tmp_path, decisions)
    assert read_decisions(tmp_path) == decisions


def test_rows_are_written_in_order_whoever_came_first(tmp_path: Path) -> None:
    late, early = Decision((B, C), Verdict.NO, "N", DAY), Decision((A, B), Verdict.YES, "N", DAY)
    write_decisions(tmp_path, [late, early])
    first = (tmp_path / SAME_EVENT_FILE).read_bytes()
    write_decisions(tmp_path, [early, late])
    assert (tmp_path / SAME_EVENT_FILE).read_bytes() == first
    assert first.decode().splitlines()[1].startswith("a-2019")


def test_a_later_decision_takes_the_place_of_an_earlier_one() -> None:
    no = Decision((A, B), Verdict.NO, "M", DAY)
    assert decide([Decision((A, B), Verdict.YES, "N", DAY)], no) == (no,)


def test_what_a_spreadsheet_makes_of_the_table_is_read(tmp_path: Path) -> None:
    text = "\ufeff" + HEADER + ",,,,,,,,\n" + ROW.replace("event:", "").replace(",yes,", ", Yes ,")
    (tmp_path / SAME_EVENT_FILE).write_bytes(text.replace("\n", "\r\n").encode())
    (decision,) = read_decisions(tmp_path)
    assert (decision.pair, decision.verdict, decision.row) == ((A, B), Verdict.YES, 3)


def test_the_two_sides_may_be_written_either_way_round(tmp_path: Path) -> None:
    cells = ROW.split(",")
    write(tmp_path, ",".join([*cells[2:4], *cells[0:2], *cells[4:]]))
    assert read_decisions(tmp_path)[0].pair == (A, B)


def test_no_table_and_an_empty_one_decide_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ()
    assert read_record(tmp_path) == Record({}, {})
    (tmp_path / SAME_EVENT_FILE).write_text("\n", "utf-8")
    assert read_decisions(tmp_path) == ()


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (ROW.replace("yes", "maybe"), "decision is 'maybe'. Write one of: yes, no, unsure"),
        (ROW.replace("2026-01-02", "2/1/2026"), "day is '2/1/2026'. Write the day as YYYY-MM-DD"),
        (ROW.replace("N. Example", ""), "by is empty"),
        (ROW.replace("event:water,yes", "Clean Water,yes"), "event_b is 'Clean Water'"),
        (ROW.replace("b-2019-06-06-water", "B!"), "document_b is 'B!'"),
        (ROW.replace("b-2019-06-06", "a-2019-06-07"), "both sides are the same telling"),
        (ROW.replace("same days", "same days, same place"), "has more cells than there are columns"),
    ],
)
def test_a_row_that_cannot_be_right_is_named_with_what_to_do(
    tmp_path: Path, row: str, complaint: str
) -> None:
    write(tmp_path, "\n", row)
    with pytest.raises(InvalidSameEvent) as raised:
        read_decisions(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path / SAME_EVENT_FILE}, row 3: ")
    assert complaint in str(raised.value)
    assert "\n" not in str(raised.value)


def test_two_rows_on_the_same_events_are_both_named(tmp_path: Path) -> None:
    write(tmp_path, ROW, ROW.replace("yes", "no"))
    with pytest.raises(InvalidSameEvent, match=r"row 3: decides on the same two events as row 2\. Keep one"):
        read_decisions(tmp_path)


def test_a_table_that_is_no_utf8_is_named(tmp_path: Path) -> None:
    (tmp_path / SAME_EVENT_FILE).write_bytes(HEADER.encode() + "น้ำ".encode("cp874"))
    with pytest.raises(InvalidSameEvent, match=r"same-event\.csv: cannot be read as UTF-8"):
        read_decisions(tmp_path)


def test_the_record_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    record = Record({"water": Moved("water", "lake", DAY, "one event")}, {A: "water", B: "water-2"})
    write_record(tmp_path, record)
    assert read_record(tmp_path) == record


def test_nothing_to_record_makes_no_file_and_empties_an_old_one(tmp_path: Path) -> None:
    write_record(tmp_path, Record({}, {}))
    assert not any((tmp_path / name).exists() for name in TABLES)
    write_record(tmp_path, Record({"water": Moved("water", "lake", None, "")}, {}))
    write_record(tmp_path, Record({}, {}))
    assert (tmp_path / MOVED_FILE).read_text("utf-8") == "old,new,day,why\n"


@pytest.mark.parametrize(
    ("name", "header", "rows", "complaint"),
    [
        (MOVED_FILE, "old,new,day,why\n", "a,b,,\nb,a,,\n", "event:a moves round to itself"),
        (MOVED_FILE, "old,new,day,why\n", "a,b,,\na,c,,\n", "row 3: moves event:a a second time"),
        (MOVED_FILE, "old,new,day,why\n", "a,b,yesterday,\n", "row 2: day is 'yesterday'"),
        (SLUGS_FILE, "document,event,slug\n", "x,a,a\ny,a,a\n", "row 3: gives a slug that another row"),
    ],
)
def test_a_record_that_contradicts_itself_is_named(
    tmp_path: Path, name: str, header: str, rows: str, complaint: str
) -> None:
    write(tmp_path, rows, name=name, header=header)
    with pytest.raises(InvalidSameEvent) as raised:
        read_record(tmp_path)
    assert complaint in str(raised.value)


def test_a_folder_that_cannot_be_written_keeps_the_table(tmp_path: Path) -> None:
    write(tmp_path, ROW)
    (tmp_path / f"{SAME_EVENT_FILE}.new").mkdir()
    with pytest.raises(UnwritableOutput, match="Nothing was changed"):
        write_decisions(tmp_path, [])
    assert (tmp_path / SAME_EVENT_FILE).read_text("utf-8") == HEADER + ROW
