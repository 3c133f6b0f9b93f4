"""Places and states in sentences: which country a name means, and whether as a place or as those who act."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def senses(doc, text):
    return [(e.kb_id_, e.ent_id_) for e in doc.ents if e.text == text]


@pytest.mark.parametrize(
    ("sentence", "name", "found"),
    [
        ("Tehran rejected the proposal on Monday.", "Tehran", ("IR", "government")),
        ("Washington has accused Havana of breaking the accord.", "Washington", ("US", "government")),
        ("Ankara said it would send an envoy to the talks.", "Ankara", ("TR", "government")),
        ("Washington's position has not changed since the last round.", "Washington", ("US", "government")),
        ("Relations between Ankara and Athens improved last year.", "Ankara", ("TR", "government")),
        ("Relations between Ankara and Athens improved last year.", "Athens", ("GR", "government")),
        ("London and Paris agreed on a joint statement.", "London", ("GB", "government")),
        ("London and Paris agreed on a joint statement.", "Paris", ("FR", "government")),
        ("The Kremlin denied the report.", "Kremlin", ("RU", "government")),
        ("Downing Street declined to comment on the visit.", "Downing Street", ("GB", "government")),
        ("The ministers met in Tehran for two hours.", "Tehran", ("IR", "capital")),
        ("He flew to London after the ceremony.", "London", ("GB", "capital")),
        ("Muscat hosted the third round of negotiations.", "Muscat", ("OM", "capital")),
        ("Delegates gathered in Geneva for the conference.", "Geneva", ("CH", "city")),
        ("Georgia recalled its ambassador from Ankara.", "Georgia", ("GE", "country")),
        ("The king of Jordan received the delegation.", "Jordan", ("JO", "country")),
        ("Chad closed its border with Sudan.", "Chad", ("TD", "country")),
        ("Chad closed its border with Sudan.", "Sudan", ("SD", "country")),
        ("Talks between Niger and Nigeria resumed.", "Niger", ("NE", "country")),
        ("Talks between Niger and Nigeria resumed.", "Nigeria", ("NG", "country")),
        ("The Nigerien foreign minister met his Nigerian counterpart.", "Nigerien", ("NE", "demonym")),
        ("The Democratic Republic of the Congo signed the treaty with Rwanda.", "Democratic Republic of the Congo", ("CD", "country")),
        ("The president of Guinea-Bissau visited Lisbon.", "Guinea-Bissau", ("GW", "country")),
        ("The president of Equatorial Guinea visited Madrid.", "Equatorial Guinea", ("GQ", "country")),
        ("North Korea test-fired a missile, South Korea said.", "North Korea", ("KP", "country")),
        ("North Korea test-fired a missile, South Korea said.", "South Korea", ("KR", "country")),
    ],
)  # fmt: skip
def test_what_a_name_means(annotated, sentence, name, found):
    assert senses(annotated(sentence), name) == [found]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Governor Bell of Georgia spoke to voters in Atlanta.", "GE"),
        ("Michael Jordan attended the ceremony with his wife.", "JO"),
        ("Chad Barrow, a lawyer, represented the company.", "TD"),
        ("Paris Fontaine welcomed the guests at the gate.", "FR"),
        ("Please give us the documents before noon.", "US"),
        ("Secretary Ireland briefed the committee.", "IE"),
    ],
)
def test_namesakes_of_countries_are_none(annotated, sentence, code):
    assert code not in {e.kb_id_ for e in annotated(sentence).ents}


@pytest.mark.parametrize(
    ("published", "code"), [("1961-06-04", "SU"), ("2016-06-04", "RU"), ("", "RU")]
)
def test_moscow_is_the_capital_of_its_time(annotated, published, code):
    doc = annotated("Moscow rejected the offer on Sunday.", published)
    assert senses(doc, "Moscow") == [(code, "government")]


def test_an_airport_is_no_government(annotated):
    doc = annotated("The envoy arrived at Tehran airport before dawn.")
    assert "government" not in {e.ent_id_ for e in doc.ents}


def test_a_dateline_is_a_place(annotated):
    doc = annotated("TEHRAN, 4 May – The foreign minister met the ambassador of Oman on Sunday.")
    assert senses(doc, "TEHRAN") == [("IR", "capital")]


def test_a_headline_in_capitals(annotated):
    doc = annotated("IRAN AND FRANCE AGREE TO NEW TALKS\n\nIran and France will meet again in May.")
    for name, code in (("IRAN", "IR"), ("FRANCE", "FR"), ("Iran", "IR"), ("France", "FR")):
        assert senses(doc, name) == [(code, "country")]
