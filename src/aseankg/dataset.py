"""What the dataset says of itself: a VoID and DCAT description with counts, made of the store."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from aseankg import iris
from aseankg.terms import expand

TITLE = {
    "en": "aseankg: a knowledge graph of ASEAN diplomatic events",
    "th": "aseankg: กราฟความรู้ว่าด้วยกิจกรรมทางการทูตของอาเซียน",
}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def dataset_quads(store: Store, days: Sequence[str]) -> list[Quad]:
    """The description; `days` are those on which data became so, the last one dates the dataset."""
    dataset = NamedNode(iris.DATASET)
    pairs: list[tuple[str, NamedNode | Literal]] = [
        ("rdf:type", _node("void:Dataset")),
        ("rdf:type", _node("dcat:Dataset")),
        *(("dct:title", Literal(title, language=language)) for language, title in TITLE.items()),
        ("dct:license", NamedNode(LICENCE)),
        ("void:uriSpace", Literal(iris.THINGS)),
        ("void:triples", _integer(len(store))),
        ("dcat:version", Literal(_version())),
    ]
    if days:
        pairs.append(("dct:modified", Literal(max(days), datatype=_node("xsd:date"))))
    quads = [Quad(dataset, _node(predicate), value, DefaultGraph()) for predicate, value in pairs]
    for graph in sorted(store.named_graphs(), key=str):
        size = sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
        quads.append(Quad(dataset, _node("void:subset"), graph, DefaultGraph()))
        quads.append(Quad(graph, _node("rdf:type"), _node("void:Dataset"), DefaultGraph()))
        quads.append(Quad(graph, _node("void:triples"), _integer(size), DefaultGraph()))
    return quads


def _node(curie: str) -> NamedNode:
    return NamedNode(expand(curie))


def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=_node("xsd:integer"))


def _version() -> str:
    try:
        return version("aseankg")
    except PackageNotFoundError:
        return "0"
