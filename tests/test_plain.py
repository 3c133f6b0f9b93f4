"""No mark that a reader does not see hides a name, a
place or a day; what is kept stays as it was.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg import plain
from kg.model import Block, BlockKind, Document

MARKS = st.sampled_from(
    ["\u00ad", "\u200b", "\u200f", "\ufb01", "e\u0301", "-\n", "a", "Li", " ", "."]
)


@given(st.lists(MARKS, max_size=30).map("".join))
def test_every_character_knows_its_place(text):
    found = plain.plain(Document(text, blocks=(Block(0, len(text), BlockKind.PARAGRAPH),)))
    if found is None:
        return
    assert len(found.read.text) == len(found.starts) == len(found.ends)
    assert found.starts == sorted(found.starts)
    for said, start, end in zip(found.read.text, found.starts, found.ends, strict=True):
        assert said in (text[start:end], *"fieé")
    assert all(0 <= b.start < b.end <= len(found.read.text) for b in found.read.blocks)


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("Li\u00adma", "Lima"),
        ("\u200fAustrian\u200b", "Austrian"),
        ("Maﬁn", "Mafin"),
        ("Jose\u0301", "José"),
        ("Hro-\nnec", "Hronec"),
        ("Hro- \n  nec", "Hronec"),
    ],
)
def test_a_mark_does_not_count(marked, read):
    found = plain.plain(Document(f"The {marked} day."))
    assert found is not None
    assert found.read.text == f"The {read} day."


@pytest.mark.parametrize(
    "text", ["well-known", "Anglo-\nAmerican", "1-\n2", "e" + "\u0301" * 9, "José"]
)
def test_what_may_be_meant_is_left_alone(text):
    assert plain.plain(Document(text)) is None


TEXT = (
    "Aus\u00adtri\u00adan For\u00adeign Min\u00adis\u00adter Bar\u200bbara Stein\u00addl met "
    "\u200fFinnish "
    "President As\u00adta Vir\u00adta\u00adla in Vi\u00aden\u00adna on 4 Feb\u00adru\u00adary 2026."
)


@pytest.mark.model
def test_a_marked_article_gives_the_graph_of_the_plain_one_with_its_own_places(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("".join(c for c in TEXT if c not in "\u00ad\u200b\u200f"))
    marked, clean = (next(iter(kg.build(tmp_path / n).records())) for n in ("a.txt", "b.txt"))
    for kind in ("roles", "meetings"):
        assert [{k: v for k, v in f.items() if k != "evidence"} for f in marked[kind]] == [
            {k: v for k, v in f.items() if k != "evidence"} for f in clean[kind]
        ]
    assert marked["meetings"][0]["date"] == "2026-02-04"
    turtle = kg.build(tmp_path / "a.txt").to_turtle()
    assert "Vi\u00aden\u00adna" in turtle  # the document, its sentence and the mention as they are
    assert 'rdfs:label "Vienna"' in turtle
    assert kg.validate(turtle).conforms
