"""Persons who share a surname, few or many: a bare surname means whoever bore it last."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from kg.annotate.coref.persons import people
from tests.counting import calls

NLP = spacy.blank("en")


def parsed(*sentences: str) -> Doc:
    """Words, where a name in square brackets is a person's, its words joined by "_"."""
    words = " ".join(sentences).split()
    doc = Doc(NLP.vocab, [w.strip("[]").replace("_", " ") for w in words])
    doc.ents = [Span(doc, i, i + 1, "PERSON") for i, w in enumerate(words) if w[0] == "["]
    return doc


def test_a_bare_surname_means_the_bearer_named_last():
    doc = parsed("[Peter_Holm] spoke .", "[Anna_Holm] spoke .", "[Holm] left .")
    assert [[s.text for s in p.spans] for p in people(doc)] == [
        ["Peter Holm"],
        ["Anna Holm", "Holm"],
    ]


def test_mr_is_no_woman():
    doc = parsed("Ms. [Anna_Holm] spoke .", "Mr. [Peter_Holm] spoke .", "Ms. [Holm] left .")
    assert [s.text for s in people(doc)[0].spans] == ["Anna Holm", "Holm"]


def test_an_initial_and_a_second_surname_are_the_same_person():
    doc = parsed(
        "[Luis_Mamani] spoke .", "[L._Mamani] left .", "[Luis_Alberto_Mamani_Quispe] sat ."
    )
    assert [p.name for p in people(doc)] == ["Luis Alberto Mamani Quispe"]


def work(count: int) -> int:
    names = [
        f"{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}o".title()
        for i in range(count)
    ]
    doc = parsed(*(f"[{n}_Lindqvist] spoke . Mr. [Lindqvist] left ." for n in names))
    assert len(people(doc)) == count
    return calls(lambda: people(doc))


def test_work_grows_with_the_text_when_all_share_a_surname():
    assert work(1000) < 2.4 * work(500)
