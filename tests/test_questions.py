"""Question files, values for their parameters, and answers as tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode
from tests.questions.engines import ROOT, WORKSHOP_EVENT, graphs
from wcwidth import wcswidth

from aseankg import iris
from aseankg.errors import InvalidQuery
from aseankg.questions import Question, ask, bind, find_question, questions
from aseankg.questions.file import bind_terms, parse_question
from aseankg.questions.parameter_types import DATATYPES, THINGS
from aseankg.questions.table import render, write_table
from aseankg.store import ReadOnlyStore
from aseankg.terms import expand

HEADER = """\
#+ question:
#+   en: Who?
#+   th: ใคร
#+ keywords: [one]
#+ parameters: {who: foaf:Agent}
"""
BODY = "SELECT ?who WHERE { VALUES ?who { <a:b> } ?who ?p ?o }"
ATTENDED = find_question("who-attended")
MET = find_question("who-met-whom")
COUNTRY = find_question("meetings-of-a-country")


@pytest.fixture(scope="module")
def store() -> ReadOnlyStore:
    return graphs()[0].store()


def table(store: ReadOnlyStore, sparql: str, *, lang: str = "en", width: int | None = None) -> list[str]:
    return write_table(store.answer(sparql), source=store, lang=lang, width=width).splitlines()


def test_a_question_file_gives_text_keywords_and_parameters() -> None:
    question = parse_question("who", HEADER + BODY)
    assert question.text == {"en": "Who?", "th": "ใคร"}
    assert question.keywords == ("one",)
    assert question.parameters == {"who": "foaf:Agent"}
    assert question.sparql == HEADER + BODY


def test_a_query_without_a_header_has_no_parameters() -> None:
    assert parse_question("mine", BODY).parameters == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER.replace("}", "", 1) + BODY, "who: header: not YAML"),
        ("#+ just words\n" + BODY, "who: header: write it as"),
        (HEADER.replace("[one]", "one") + BODY, "who: header: keywords"),
        (
            HEADER.replace("#+   en: Who?", "#+   - Who?").replace("#+   th: ใคร\n", "") + BODY,
            "who: header: question",
        ),
        (HEADER.replace("foaf:Agent", "akg:Nothing") + BODY, "akg:Nothing is no type of parameter"),
        (HEADER + BODY.replace("VALUES ?who", "VALUES ?whom"), "parameter who: its default is missing"),
        (HEADER + BODY + BODY, "parameter who: its default is missing or there twice"),
    ],
)
def test_a_wrong_header_is_one_line_that_names_the_place(text: str, message: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        parse_question("who", text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_question_is_found_by_name_or_path(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(BODY, "utf-8")
    assert find_question(str(path)).name == "mine"
    assert find_question("who-attended").name == "who-attended"
    assert "who-attended" in [question.name for question in questions()]


@pytest.mark.parametrize("name", ["who-attend", "nothing-like-this.rq", "../who-attended"])
def test_a_question_that_is_not_there_is_an_error(name: str) -> None:
    with pytest.raises(InvalidQuery, match=r"no question of this name and no such file\. (Did|List)"):
        find_question(name)


def test_a_file_that_is_not_utf_8_is_named_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "latin.rq"
    path.write_bytes("# caf\xe9\n".encode("latin-1"))
    with pytest.raises(InvalidQuery, match=r"latin\.rq: not UTF-8 at byte 5"):
        find_question(str(path))


@pytest.mark.parametrize(
    "value",
    [
        "thailand",
        "country:thailand",
        f"<{iris.thing('country', 'thailand')}>",
        "Thailand",
        "ไทย",
        " thailand",
    ],
)
def test_a_thing_is_known_by_slug_prefix_address_and_name(store: ReadOnlyStore, value: str) -> None:
    country = iris.thing("country", "thailand")
    assert f"VALUES ?country {{ <{country}> }}" in bind(COUNTRY, {"country": value}, store)


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"evnt": "x"}, "who-attended: there is no parameter evnt. It has: event (akg:DiplomaticEvent)"),
        ({"event": "country:japan"}, "country:japan is not of the type akg:DiplomaticEvent"),
        ({"event": "<http://example.org/1>"}, "is not of the type akg:DiplomaticEvent"),
        ({"event": "somtc-12"}, "there is no event somtc-12 in this graph. Near: event:somtc-21"),
        ({"event": "mountain"}, f"Near: event:{WORKSHOP_EVENT}"),
        ({"event": "กู้ภัยบนภูเขา"}, f"Near: event:{WORKSHOP_EVENT}"),
        ({"event": "qqqq"}, "Nothing has a name like it"),
        ({"event": "event:a b> } INSERT"}, "cannot be an address"),
    ],
)
def test_a_wrong_thing_is_one_line_with_what_to_do(
    store: ReadOnlyStore, values: dict[str, str], message: str
) -> None:
    with pytest.raises(InvalidQuery) as caught:
        bind(ATTENDED, values, store)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_question_without_parameters_says_so(store: ReadOnlyStore) -> None:
    with pytest.raises(InvalidQuery, match="it has no parameters"):
        bind(find_question("stated-against-named"), {"x": "y"}, store)


@pytest.mark.parametrize(
    ("kind", "value", "written"),
    [
        ("xsd:date", "2019-06-04", '"2019-06-04"^^<{xsd}date>'),
        ("xsd:integer", "007", '"7"^^<{xsd}integer>'),
        ("xsd:decimal", "0.50", '"0.50"^^<{xsd}decimal>'),
        ("xsd:boolean", "true", '"true"^^<{xsd}boolean>'),
        ("xsd:string", 'a"} b\\', '"a\\"}} b\\\\"'),
    ],
)
def test_a_value_becomes_a_literal_of_its_type(kind: str, value: str, written: str) -> None:
    assert str(DATATYPES[kind](value)) == written.format(xsd=expand("xsd:x")[:-1])


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("xsd:date", "4 June 2019", "not a date. Write it as YYYY-MM-DD"),
        ("xsd:date", "2019-02-30", "not a date"),
        ("xsd:date", "๒๐๑๙-๐๖-๐๔", "not a date"),
        ("xsd:date", "2562-06-04", "Buddhist Era. Dates are Gregorian: 2019-06-04"),
        ("xsd:integer", "1.5", "not a whole number"),
        ("xsd:integer", "๑๒", "not a whole number"),
        ("xsd:decimal", "1,5", "not a number"),
        ("xsd:boolean", "yes", "neither true nor false"),
    ],
)
def test_a_value_of_another_type_is_refused(kind: str, value: str, message: str) -> None:
    with pytest.raises(InvalidQuery, match=message):
        DATATYPES[kind](value)


def test_text_that_looks_like_sparql_stays_a_value(store: ReadOnlyStore) -> None:
    question = parse_question(
        "echo", '#+ parameters: {text: xsd:string}\nSELECT ?text WHERE { VALUES ?text { "default" } }'
    )
    text = '"} } # ; DROP ALL \\u0022 {'
    answer = ask(store, question, {"text": text})
    assert answer.rows == ((Literal(text),),)


def test_several_terms_go_into_one_line(store: ReadOnlyStore) -> None:
    question = parse_question("who", HEADER + BODY)
    sparql = bind_terms(question, {"who": [NamedNode("a:one"), NamedNode("a:two")]})
    assert "VALUES ?who { <a:one> <a:two> }" in sparql


def test_the_default_is_asked_where_no_value_is_given(store: ReadOnlyStore) -> None:
    assert ask(store, MET).sparql == MET.sparql


def test_a_syntax_error_names_the_question(store: ReadOnlyStore) -> None:
    with pytest.raises(InvalidQuery, match="mine: query, line 1, column"):
        ask(store, parse_question("mine", "SELECT ?x WHERE { ?x ?y }"))


def test_every_type_of_thing_can_be_a_parameter() -> None:
    nodes = {"absence", "evidence", "membership", "participation", "post", "statement"}
    narrow = {type_ for kind, types in THINGS.items() if kind != "rdfs:Resource" for type_ in types}
    assert narrow == set(iris.THING_TYPES) - nodes


def test_a_table_shows_labels_of_the_wanted_language(store: ReadOnlyStore) -> None:
    answer = ask(store, COUNTRY, {"country": "japan"})
    english, thai = (write_table(answer, source=store, lang=lang) for lang in ("en", "th"))
    assert "Bangkok  Thailand" in english
    assert "กรุงเทพมหานคร" in thai
    assert "http" not in english + thai


def test_columns_of_a_thai_table_are_straight(store: ReadOnlyStore) -> None:
    sparql = f"""SELECT ?who ?role WHERE {{ VALUES (?who ?role) {{
      (<{iris.thing("country", "japan")}> <{iris.thing("role", "host")}>)
      (<{iris.thing("country", "viet-nam")}> <{iris.thing("role", "chair")}>) }} }}"""
    head, rule, first, second, *_ = table(store, sparql, lang="th")
    starts = [
        wcswidth(line[: line.index(word)])
        for line, word in ((head, "บทบาท"), (first, "เจ้าภาพ"), (second, "ประธาน"))
    ]
    assert len(set(starts)) == 1
    assert wcswidth(rule) >= wcswidth(first)


def test_numbers_stand_to_the_right(store: ReadOnlyStore) -> None:
    lines = table(store, "SELECT ?stated WHERE { VALUES ?stated { 7 100 } } ORDER BY ?stated")
    assert lines[2:4] == ["     7", "   100"]
    assert lines[-1] == "2 rows"


def test_a_thing_without_a_label_shows_its_prefixed_name(store: ReadOnlyStore) -> None:
    sparql = f"SELECT ?x WHERE {{ VALUES ?x {{ <{iris.thing('event', 'unheard-of')}> }} }}"
    assert table(store, sparql)[2] == "event:unheard-of"


def test_a_table_wider_than_the_terminal_shows_blocks(store: ReadOnlyStore) -> None:
    rows = '("a" UNDEF "b") ("c" "d" "e")'
    sparql = f"SELECT ?who ?role ?quotation WHERE {{ VALUES (?who ?role ?quotation) {{ {rows} }} }}"
    assert table(store, sparql, width=10)[:6] == [
        "who        a",
        "quotation  b",
        "",
        "who        c",
        "role       d",
        "quotation  e",
    ]
    assert len(table(store, sparql, width=80)) == 6


@pytest.mark.parametrize(("lang", "words"), [("en", "silence is not absence"), ("th", "ไม่ได้หมายความว่า")])
def test_an_empty_answer_says_what_it_does_not_mean(store: ReadOnlyStore, lang: str, words: str) -> None:
    answer = store.answer("SELECT ?x WHERE { ?x <a:never> ?y }")
    assert words in write_table(answer, source=store, lang=lang)


def test_yes_and_no_are_words(store: ReadOnlyStore) -> None:
    yes, no = store.answer("ASK { ?s ?p ?o }"), store.answer("ASK { ?s <a:never> ?o }")
    assert render(yes, "table", source=store) == b"yes\n"
    assert render(no, "table", source=store, lang="th").decode() == "ไม่ใช่\n"


def test_a_graph_is_no_table(store: ReadOnlyStore) -> None:
    answer = store.answer("CONSTRUCT WHERE { ?s <a:never> ?o }")
    with pytest.raises(InvalidQuery, match="the answer is a graph"):
        render(answer, "table", source=store)
    assert render(answer, source=store).strip() == b""


@pytest.mark.parametrize("panel", questions(ROOT / "queries" / "panels"), ids=lambda panel: panel.name)
def test_a_panel_runs_as_it_stands(store: ReadOnlyStore, panel: Question) -> None:
    assert set(panel.text) == {"en", "th"}
    assert store.answer(panel.sparql).rows
