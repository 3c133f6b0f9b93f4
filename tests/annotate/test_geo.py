"""Places and states in sentences: which country a name
means, and whether as a place or as those who act.
"""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model


def senses(doc, text):
    return [(e.kb_id_, e.ent_id_) for e in doc.ents if e.text == text]


@pytest.mark.parametrize(
    ("sentence", "name", "found"),
    [
        ("Tehran rejected the proposal on Monday.", "Tehran", ("IR", "government")),
        (
            "Washington has accused Havana of breaking the accord.",
            "Washington",
            ("US", "government"),
        ),
        ("Ankara said it would send an envoy to the talks.", "Ankara", ("TR", "government")),
        (
            "Washington's position has not changed since the last round.",
            "Washington",
            ("US", "government"),
        ),
        ("Relations between Ankara and Athens improved last year.", "Ankara", ("TR", "government")),
        ("Relations between Ankara and Athens improved last year.", "Athens", ("GR", "government")),
        ("London and Paris agreed on a joint statement.", "London", ("GB", "government")),
        ("London and Paris agreed on a joint statement.", "Paris", ("FR", "government")),
        ("The Kremlin denied the report.", "Kremlin", ("RU", "government")),
        (
            "Downing Street declined to comment on the visit.",
            "Downing Street",
            ("GB", "government"),
        ),
        ("The ministers met in Tehran for two hours.", "Tehran", ("IR", "capital")),
        ("He flew to London after the ceremony.", "London", ("GB", "capital")),
        ("Muscat hosted the third round of negotiations.", "Muscat", ("OM", "capital")),
        ("Delegates gathered in Geneva for the conference.", "Geneva", ("CH", "city")),
        ("He flew to the French city of Brest on Monday.", "Brest", ("FR", "city")),
        ("Georgia recalled its ambassador from Ankara.", "Georgia", ("GE", "country")),
        ("The king of Jordan received the delegation.", "Jordan", ("JO", "country")),
        ("Chad closed its border with Sudan.", "Chad", ("TD", "country")),
        ("Chad closed its border with Sudan.", "Sudan", ("SD", "country")),
        ("Talks between Niger and Nigeria resumed.", "Niger", ("NE", "country")),
        ("Talks between Niger and Nigeria resumed.", "Nigeria", ("NG", "country")),
        (
            "The Nigerien foreign minister met his Nigerian counterpart.",
            "Nigerien",
            ("NE", "demonym"),
        ),
        (
            "The Democratic Republic of the Congo signed the treaty with Rwanda.",
            "Democratic Republic of the Congo",
            ("CD", "country"),
        ),
        ("The president of Guinea-Bissau visited Lisbon.", "Guinea-Bissau", ("GW", "country")),
        (
            "The president of Equatorial Guinea visited Madrid.",
            "Equatorial Guinea",
            ("GQ", "country"),
        ),
        ("North Korea test-fired a missile, South Korea said.", "North Korea", ("KP", "country")),
        ("North Korea test-fired a missile, South Korea said.", "South Korea", ("KR", "country")),
    ],
)
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


def places(doc):
    return {e.text: (e.kb_id_, e.ent_id_) for e in doc.ents if e.label_ in ("GPE", "LOC")}


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Reis met Vale in Athens, Georgia, on Monday.", {"Athens": "US", "Georgia": "US"}),
        ("Reis met Vale in Batumi, Georgia, on Monday.", {"Batumi": "GE", "Georgia": "GE"}),
        ("Reis met Vale in Rome, New York, on Monday.", {"Rome": "US"}),
        ("Reis met Vale in Halifax, Nova Scotia on Monday.", {"Halifax": "CA"}),
        ("Reis met Vale in Perth, Ontario, and in Lima, Ohio.", {"Perth": "CA", "Lima": "US"}),
        ("Reis met Vale in Tripoli, Lebanon, on Monday.", {"Tripoli": "LB", "Lebanon": "LB"}),
        ("Reis met Vale in Miami, Fla., on Monday.", {"Miami": "US"}),
        ("Reis met Vale in Ubud, Bali, Indonesia, on Monday.", {"Ubud": "ID", "Bali": "ID"}),
        ("Reis met Vale in Bali and in Phuket.", {"Bali": "ID", "Phuket": "TH"}),
        ("He visited Tokyo, South Korea, and China.", {"Tokyo": "JP", "South Korea": "KR"}),
        ("Moscow, Washington, and Beijing have agreed.", {"Moscow": "RU", "Washington": "US"}),
        ("In Lisbon, Spain signed the treaty.", {"Lisbon": "PT", "Spain": "ES"}),
        ("In Paris, Germany's chancellor spoke.", {"Paris": "FR"}),
    ],
)
def test_a_place_lies_in_what_is_named_right_after_it(annotated, sentence, wanted):
    found = places(annotated(sentence))
    assert {name: found[name][0] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("sentence", "name", "code"),
    [
        ("The U.S ambassador, Colleen Barth, left.", "U.S", "US"),
        ("The U. S. ambassador, Colleen Barth, left.", "U. S.", "US"),
        ("The U.A.E ambassador, Hamad Saleh, left.", "U.A.E", "AE"),
        ("CAR President Ange Mbata left.", "CAR", "CF"),
        ("DRC President Felix Ngoma left.", "DRC", "CD"),
        ("R.O.C. Foreign Minister Lin Yu left.", "R.O.C.", "TW"),
    ],
)
def test_short_forms_of_countries(annotated, sentence, name, code):
    assert (code, "country") in senses(annotated(sentence), name)


def test_characters_that_only_steer_the_layout_hide_no_place(annotated):
    doc = annotated(
        "\u200fAus\u00adtrian envoys met Reis in Vi\u00aden\u00adna and Ljub\u00adljana on Monday."
    )
    assert [e.kb_id_ for e in doc.ents if e.label_ in ("GPE", "NORP")] == ["AT", "AT", "SI"]


def test_a_car_is_no_country(annotated):
    assert not places(annotated("They went by car to us. Car sales rose."))


@pytest.mark.parametrize(
    "sentence",
    [
        "Georgia Secretary of State Ed Ames left.",
        "Georgia Gov. Ann Ashe left.",
        "The senator from Georgia left.",
    ],
)
def test_the_american_state_of_georgia(annotated, sentence):
    assert senses(annotated(sentence), "Georgia") == [("US", "city")]
