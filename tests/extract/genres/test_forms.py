"""Participants lists of memoranda, read from the layout even where no name is known."""

from __future__ import annotations

import spacy

from kg.extract.engine.scene import Scene
from kg.extract.genres import forms

MEMORANDUM = """Memorandum of Conversation

Quito, May 4, 1958.

SUBJECT

Fisheries Convention

PARTICIPANTS

The Ambassador

Dr. Emil Vance, Counselor of Embassy

EUR—Miss Ruth Calloway

Alternate Delegate Bruno Keller, Legal Adviser, Foreign Ministry

Mr. Paz and Mr. Onís (Commerce)

The Minister opened the conversation by recalling the convention of 1952.
"""


def entries(text):
    nlp = spacy.blank("en")
    doc = nlp(text)
    return forms.participants(Scene(doc)), text


def test_each_line_names_its_people_with_their_offices():
    found, text = entries(MEMORANDUM)
    titles = [text[e.title[0] : e.title[1]] if e.title else None for e in found]
    assert [(e.name.text, t) for e, t in zip(found, titles, strict=True)] == [
        ("The Ambassador", "Ambassador"),
        ("Emil Vance", "Counselor of Embassy"),
        ("Ruth Calloway", None),
        ("Bruno Keller", "Alternate Delegate"),
        ("Paz", None),
        ("Onís", None),
    ]


def test_names_are_where_they_say():
    found, text = entries(MEMORANDUM)
    assert all(text[e.name.span.start : e.name.span.end] == e.name.text for e in found)


def test_the_subject_is_the_topic():
    doc = spacy.blank("en")(MEMORANDUM)
    form = forms.read(Scene(doc))
    assert form is not None
    assert form.topic == "Fisheries Convention"


def test_a_row_of_names_is_a_list_of_people():
    row = "The President, the Vice President, Ambassador Keller, Mr. Paz"
    text = f"Notes\n\nPRESENT\n\n{row}\n\nThe talk began at noon.\n"
    found, _ = entries(text)
    assert [e.name.text for e in found] == [
        "The President",
        "the Vice President",
        "Keller",
        "Paz",
    ]


def test_a_report_about_participants_is_no_form():
    found, _ = entries("Participants: too few.\n\nThe marathon had few participants this year.\n")
    assert found == []
