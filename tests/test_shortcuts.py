"""Running the rules: in order of stage, the same each time, with a clear word on a faulty file."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pyoxigraph
import pytest
from tests.rules.scene import REFERENCE, RULES, WORKSHOP, load, workshop

from aseankg import iris
from aseankg.errors import InvalidShapes
from aseankg.shortcuts import derive, read_rules

DERIVED = pyoxigraph.NamedNode(iris.DERIVED_GRAPH)
COPY = "#+ stage: {stage}\nCONSTRUCT {{ ?s <x:{made}> ?o }} WHERE {{ ?s <x:{read}> ?o }}\n"


def generated(store: pyoxigraph.Store) -> list[str]:
    return sorted(str(quad) for quad in store.quads_for_pattern(None, None, None, DERIVED))


def rules_folder(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder


def one_fact() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    graph = pyoxigraph.NamedNode("x:graph")
    one = pyoxigraph.NamedNode("x:one")
    store.add(pyoxigraph.Quad(one, pyoxigraph.NamedNode("x:a"), one, graph))
    return store


def test_everything_generated_is_in_the_derived_graph_and_counted() -> None:
    store = load(WORKSHOP.read_text("utf-8"))
    before = len(store)
    count = derive(store, RULES)
    assert count == len(generated(store)) == len(store) - before > 100


def test_deriving_again_changes_nothing() -> None:
    store = workshop()
    first = generated(store)
    assert derive(store, RULES) == len(first)
    assert generated(store) == first


def test_what_no_longer_follows_is_dropped() -> None:
    store = one_fact()
    old = pyoxigraph.NamedNode("x:old")
    store.add(pyoxigraph.Quad(old, old, old, DERIVED))
    derive(store, RULES)
    assert generated(store) == []


def test_result_does_not_depend_on_the_order_of_loading() -> None:
    quads = list(load(WORKSHOP.read_text("utf-8")))
    random.Random(20).shuffle(quads)
    shuffled = pyoxigraph.Store()
    shuffled.extend(quads)
    derive(shuffled, RULES)
    assert generated(shuffled) == generated(workshop())


def test_nothing_generated_is_a_blank_node() -> None:
    for quad in workshop().quads_for_pattern(None, None, None, DERIVED):
        assert not {type(quad.subject), type(quad.object)} & {pyoxigraph.BlankNode}


def test_a_later_stage_sees_what_an_earlier_one_made(tmp_path: Path) -> None:
    folder = rules_folder(
        tmp_path,
        a_reads_b=COPY.format(stage=2, read="b", made="c"),
        b_reads_a=COPY.format(stage=1, read="a", made="b"),
    )
    assert [rule.path.stem for rule in read_rules(folder)] == ["b_reads_a", "a_reads_b"]
    assert derive(one_fact(), folder) == 2


def test_rules_of_one_stage_do_not_see_each_other(tmp_path: Path) -> None:
    folder = rules_folder(
        tmp_path,
        a=COPY.format(stage=1, read="a", made="b"),
        b=COPY.format(stage=1, read="b", made="c"),
    )
    assert derive(one_fact(), folder) == 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "#+ stage: 1\nCONSTRUCT { ?a ?b ?c }\nWHERE { ?a ?b ) }\n",
            "line 3, column 17: this rule does not parse",
        ),
        ("#+ stage: 1\nCONSTRUCT { ?a x:b ?c }\nWHERE { ?a ?b ?c }\n", "line 2, column"),
        ("#+ stage: 1\nSELECT * { ?a ?b ?c }\n", "line 1: a rule must be a CONSTRUCT query"),
        ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }\n", "line 1: the #+ header gives no stage"),
        (
            "#+ stage: first\nCONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }\n",
            "line 1: the #+ header gives no stage",
        ),
        ("#+ stage: 1\n#+ title: [\nCONSTRUCT {}\n", "header line 2, column"),
    ],
)
def test_faulty_rule_is_named_with_file_line_and_column(tmp_path: Path, text: str, complaint: str) -> None:
    folder = rules_folder(tmp_path, faulty=text)
    with pytest.raises(InvalidShapes) as raised:
        derive(one_fact(), folder)
    message = str(raised.value)
    assert message.startswith(f"{folder / 'faulty.rq'}: ")
    assert complaint in message
    assert "\n" not in message
    assert len(message) < len(str(folder)) + 200


def test_faulty_rule_leaves_what_was_derived_before(tmp_path: Path) -> None:
    store = workshop()
    before = generated(store)
    with pytest.raises(InvalidShapes):
        derive(
            store, rules_folder(tmp_path, good=COPY.format(stage=1, read="a", made="b"), bad="#+ stage: 2\nX")
        )
    assert generated(store) == before


def test_folder_without_rules_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidShapes, match="there are no rules"):
        derive(one_fact(), tmp_path)


def copies(number: int) -> pyoxigraph.Store:
    """The reference data and many copies of the model release in seeded years, one in three told twice."""
    chance = random.Random(2019)
    store = load(WORKSHOP.read_text("utf-8"))
    graph = iris.graph("example-2019-06-07-mountain-rescue")
    quads = store.quads_for_pattern(None, None, None, pyoxigraph.NamedNode(graph))
    model = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)
    assert model is not None
    many = pyoxigraph.Store()
    many.load(path=REFERENCE, format=pyoxigraph.RdfFormat.TRIG)
    for copy in range(1, number + 1):
        text = renamed(model.decode(), copy, chance.randint(1998, 2024))
        many.load(input=text.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
        if copy % 3 == 0:
            again = text.replace("/example-2019-06-07-", "/another-2019-06-08-")
            many.load(input=again.encode(), format=pyoxigraph.RdfFormat.N_QUADS)
    return many


def renamed(model: str, copy: int, year: int) -> str:
    """Another event of another year, which reported to another edition of the same series."""
    text = model.replace("mountain-rescue", f"mountain-rescue-{copy}").replace("somtc-21", f"somtc-{copy}")
    text = text.replace('"21"^^', f'"{copy}"^^')
    return text.replace('"2019-', f'"{year}-').replace('"2021-', f'"{year + 1}-')


def seconds(store: pyoxigraph.Store) -> float:
    begin = time.process_time()
    derive(store, RULES)
    return time.process_time() - begin


def test_time_grows_with_the_number_of_events_not_its_square() -> None:
    few, many = copies(60), copies(360)
    small = min(seconds(few), seconds(few))
    assert seconds(many) < 15 * small
