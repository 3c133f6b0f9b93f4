"""What the graph answers becomes a drawing: words once,
dates as people say them, no kind unknown.
"""

from __future__ import annotations

import pytest

from kg import vocab
from kg.errors import GraphError
from kg.queries import query
from kg.view.drawing import Drawing, Row
from kg.view.gather import drawing

KG = "http://e/"
PERSON = {"node": KG + "p", "kind": "person", "label": "Nora Lind"}
NORWAY = {"node": KG + "no", "kind": "country", "label": "Norway", "code": "NO"}
TALKS = {"node": KG + "m", "kind": "meeting", "label": "Talks", "start": "--11", "status": "held"}
CLAIM = {
    "claim": KG + "c",
    "fact": KG + "t",
    "class": vocab.TENURE,
    "modality": "held",
    "words": "was",
    "rule": "r",
    "sentence": "She was.",
    "start": "0",
    "end": "8",
    "document": KG + "d",
    "title": "D",
}


def tenure(**more: str) -> Row:
    row = {"tenure": KG + "t", "holder": KG + "p", "label": "president", "status": "current"}
    return row | {"owner": KG + "no"} | more


def drawn(**answers: list[Row]) -> Drawing:
    """The drawing of a graph that answers so; all other queries are answered by nothing."""
    given = {query(f"page/{name}").text: rows for name, rows in answers.items()}
    given.setdefault(query("page/count").text, [{"n": "0"}])
    return drawing(lambda text: given.get(text, []))


@pytest.mark.parametrize(
    ("status", "label", "words"),
    [
        ("acting", "acting president", "acting president"),
        ("elect", "president-elect", "president-elect"),
        ("former", "president", "former president"),
        ("current", "president", "president"),
    ],
)
def test_a_status_is_said_once(status, label, words):
    found = drawn(nodes=[PERSON, NORWAY], tenures=[tenure(status=status, label=label)])
    assert [e.label for e in found.edges] == [f"{words}, Norway"]
    assert found.nodes[0].note == words


def test_dates_are_said_as_people_say_them():
    found = drawn(nodes=[PERSON, NORWAY, TALKS], tenures=[tenure(start="--11", end="2020-03")])
    assert found.edges[0].label == "president, Norway (November–March 2020)"
    assert next(n.note for n in found.nodes if n.kind == "meeting") == "November"


def test_what_is_claimed_stands_under_the_heading_of_its_kind():
    about = [{"fact": KG + "t", "class": vocab.TENURE, "text": "president", "node": KG + "p"}]
    found = drawn(nodes=[PERSON], claims=[CLAIM], about=about)
    assert [d.group for d in found.details[KG + "p"]] == ["Offices"]


def test_a_claim_of_an_unknown_kind_is_an_error_and_no_meeting():
    with pytest.raises(GraphError, match="no kind of fact"):
        drawn(nodes=[PERSON], claims=[CLAIM | {"class": vocab.KG + "Voyage"}])
