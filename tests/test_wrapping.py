"""Text in lines for a terminal: nothing is lost, nothing is too wide, no cluster is cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aseankg.spans import cuts_cluster
from aseankg.wrapping import cells, lines_of, printable, shortened

THAI = "เมื่อวันที่ ๒ พฤษภาคม ๒๕๖๐ กระทรวงการต่างประเทศเป็นเจ้าภาพจัดการประชุมระดับสูงว่าด้วยน้ำสะอาด"
TEXTS = st.text(alphabet=st.sampled_from("กขเแาำิ่้ ๒abc -(\n\u200b\t"), max_size=120) | st.text(max_size=60)


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in lines_of(text, width)]


@given(TEXTS, st.integers(1, 40))
def test_no_line_is_wider_than_it_may_be_unless_one_cluster_is(text: str, width: int) -> None:
    plain = printable(text)
    for line in lines(plain, width):
        whole = all(cuts_cluster(line, offset) for offset in range(1, len(line)))
        assert cells(line) <= width or whole


@given(TEXTS, st.integers(1, 40))
def test_no_line_begins_or_ends_inside_a_cluster(text: str, width: int) -> None:
    plain = printable(text).strip()
    for start, end in lines_of(plain, width):
        begins_a_paragraph = start == 0 or plain[start - 1].isspace()
        assert begins_a_paragraph or not cuts_cluster(plain, start)
        assert end == start or end == len(plain) or plain[end] in "\r\n " or not cuts_cluster(plain, end)


@given(TEXTS, st.integers(1, 40))
def test_all_that_can_be_seen_is_in_some_line(text: str, width: int) -> None:
    plain = printable(text)
    assert "".join("".join(lines(plain, width)).split()) == "".join(plain.split())


@given(TEXTS, st.integers(1, 40))
def test_a_shortened_text_fits_and_says_that_it_was_cut(text: str, width: int) -> None:
    short = shortened(text, width)
    assert cells(short) <= width
    assert short.endswith("…") or short == " ".join(printable(text).split())


def test_thai_is_broken_at_spaces_where_there_are_some() -> None:
    assert lines(THAI, 30)[0] == "เมื่อวันที่ ๒ พฤษภาคม ๒๕๖๐"
    assert all(cells(line) <= 30 for line in lines(THAI, 30))


def test_a_vowel_before_its_consonant_is_not_left_behind() -> None:
    assert all(line[-1] not in "เแโใไ" for width in range(4, 40) for line in lines(THAI, width))


def test_a_syllable_keeps_the_consonant_that_its_vowel_needs() -> None:
    word = "สำนักงานศูนย์วันนั้น"
    broken = [line for width in range(5, 15) for line in lines(word, width)[:-1]]
    assert not [line for line in broken if line.endswith(("นั", "วั", "นั้", "ศูน"))]


def test_several_empty_lines_are_one() -> None:
    assert lines("one\n\n\n\ntwo\nthree\n", 10) == ["one", "", "two", "three", ""]


def test_nothing_in_a_text_commands_the_terminal() -> None:
    assert printable("a\x1b[2Jb\u202ec\u200bd") == "a [2Jb c\u200bd"
