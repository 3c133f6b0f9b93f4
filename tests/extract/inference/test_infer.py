"""Countries of offices: said where the text supports them, left open where it does not."""

from __future__ import annotations

import pytest

from kg import annotate, extract, pipeline, vocab
from kg.annotation import annotation
from kg.authority import Loaded, Person, Tenure, opened, save
from kg.model import Document

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def offices():
    annotator = annotate.load()

    def read(text: str, date: str = "2021-05-04") -> dict[str, tuple[str | None, str | None, str]]:
        document = Document(text, published=date)
        doc = annotator.annotate(document)
        chains, claims = annotation(doc).chains, tuple(extract.claims(doc))
        found = pipeline.record(pipeline.Analysis(document, chains, claims))
        return {r["holder"]: (r["country"], r.get("org"), r["title"]) for r in found["roles"]}

    return read


def test_who_meets_a_foreigner_in_his_own_capital(offices):
    text = (
        "Foreign Minister Karen Holloway met with the Minister of Foreign Affairs of Peru, HE Dr "
        "Julio Arce Vidal, in Canberra on 12 February."
    )
    found = offices(text)
    assert found["Karen Holloway"][0] == "AU"
    assert found["Julio Arce Vidal"][0] == "PE"


def test_nobody_is_at_home_in_a_third_country(offices):
    found = offices(
        "Foreign Minister Karen Holloway met Peru's foreign minister, Julio Arce, in Geneva."
    )
    assert found["Karen Holloway"][0] is None


def test_colleagues_of_one_government(offices):
    text = (
        "The Home Secretary, Priya Sandhu, faced questions in London on Monday.\n\n"
        "Britain will not change course, Prime Minister Alan Petrie said. The UK has taken in "
        "4,000 people, and British "
        "officials expect more."
    )
    assert offices(text)["Alan Petrie"][0] == "GB"


def test_the_state_that_an_official_speaks_for(offices):
    text = (
        "Minister condemns attack in Ataq\n\n"
        "Minister for the Middle East Graham Tolley said:\n\n"
        "I condemn the attack on a market in Yemen. The UK continues to stand with the people of "
        "Yemen. The government of Yemen "
        "must be able to work."
    )
    assert offices(text)["Graham Tolley"][0] == "GB"


def test_a_minister_for_a_region_is_not_of_it(offices):
    text = (
        "Minister for the Middle East Graham Tolley welcomed news from Iraq. Iraqi forces took a "
        "town in Iraq, and Iraq's army moved on."
    )
    assert offices(text)["Graham Tolley"][0] is None


def test_who_receives_the_ambassador_to_a_country(offices):
    text = (
        "Attorney General Robert Haines met secretly with the Soviet Ambassador to Peru, Anatoly "
        "Sergeyev."
    )
    found = offices(text)
    assert found["Robert Haines"][0] == "PE"
    assert found["Anatoly Sergeyev"][0] == "SU"


@pytest.mark.parametrize(
    ("line", "holder", "wanted"),
    [
        (
            "Walter Prentiss, Deputy Secretary of State",
            "Walter Prentiss",
            ("US", None, "Deputy Secretary of State"),
        ),
        (
            "Dmitry Orlov, Soviet Minister of Defense from May 30, 1987",
            "Dmitry Orlov",
            ("SU", None, "Minister of Defense"),
        ),
        (
            "Haddock, Leland P., Deputy Director of the Office of Andean Affairs, Department of "
            "State",
            "Leland P. Haddock",
            ("US", "Department of State", "Deputy Director of the Office of Andean Affairs"),
        ),
        (
            "Bellini, Carlo G., Chief of the American Section, Soviet Foreign Ministry",
            "Carlo G. Bellini",
            ("SU", "Soviet Foreign Ministry", "Chief of the American Section"),
        ),
        (
            "Marsh, Peter, Minister-Counselor at Moscow until 1962",
            "Peter Marsh",
            (None, None, "Minister-Counselor"),
        ),
    ],
)
def test_lists_of_persons(offices, line, holder, wanted):
    assert offices(line)[holder] == wanted


def test_departments_belong_to_the_office_of_their_minister(offices):
    found = offices(
        "Foreign Office Minister Graham Tolley arrived. Home Secretary Priya Sandhu did not."
    )
    assert found["Graham Tolley"][::2] == ("GB", "Foreign Office Minister")
    assert found["Priya Sandhu"][::2] == ("GB", "Home Secretary")


def test_a_minister_in_another_states_story_is_not_its(offices):
    text = (
        "U.S. President Dana Whitlock and Laotian leader Han Beck broke off their summit on "
        "Thursday.\n\n"
        "Past midnight Foreign Minister Ro Min Ha called reporters. Laos had asked only for "
        "relief.\n\n"
        "Washington's envoy stayed behind."
    )
    assert offices(text)["Ro Min Ha"][0] is None


def test_presidents_named_together_are_not_of_one_country(offices):
    text = (
        "Saudi Arabia was the host on Tuesday. Saudi ministers sat between the sides in Riyadh, "
        "and Saudi cooks served.\n\n"
        "A summit of Presidents Tolmach and Whitlock was discussed."
    )
    found = offices(text)
    assert found["Tolmach"] == found["Whitlock"] == (None, None, "President")


def test_an_aide_and_the_one_whom_he_serves(offices):
    found = offices(
        "James Rudge, spokesman for Secretary Albrecht, said no. Hans Weil was vice president, and "
        "General Otto Abbe had the army."
    )
    assert {name: title for name, (_, _, title) in found.items()} == {
        "James Rudge": "spokesman",
        "Albrecht": "Secretary",
        "Hans Weil": "vice president",
        "Otto Abbe": "General",
    }


def test_a_prime_minister_beside_a_president(offices):
    found = offices("The Prime Minister and President Holm met on 3 March for a summit in Amiens.")
    assert {name: title for name, (_, _, title) in found.items()} == {"Holm": "President"}


@pytest.fixture(scope="module")
def listed(tmp_path_factory):
    """What is read with an authority of two persons at hand."""
    place = tmp_path_factory.mktemp("authority") / "a.db"
    people = (
        Person(
            "Q1", "Dilnoza Karimova", tenures=(Tenure("Prime Minister", "UZ", "", "2010", "2014"),)
        ),
        Person(
            "Q2", "Ola Berg", tenures=(Tenure("Secretary General", "", "OSCE", "2010", "2014"),)
        ),
    )
    save(place, [Loaded("people.tsv", "tsv", people)])
    annotator = annotate.load()

    def read(text: str, date: str) -> dict[str, tuple[str | None, str | None, tuple[str, ...]]]:
        document = Document(text, published=date)
        doc = annotator.annotate(document)
        claims = tuple(extract.claims(doc, opened(place)))
        found = pipeline.record(pipeline.Analysis(document, annotation(doc).chains, claims))
        marks = {c.inferred for c in claims if c.inferred}
        return {r["holder"]: (r["country"], r.get("org"), *marks) for r in found["roles"]}

    return read


def test_an_authority_says_whose_prime_minister_somebody_is(listed):
    text = "Prime Minister Karimova arrived in Geneva on Monday for talks on water."
    assert listed(text, "2012-03-05")["Karimova"] == ("UZ", None, (vocab.IN_COUNTRY,))
    assert listed(text, "2019-03-05")["Karimova"][0] is None


def test_what_the_text_says_goes_before_the_authority(listed):
    text = "Prime Minister Karimova of Tajikistan arrived in Geneva on Monday for talks on water."
    assert listed(text, "2012-03-05")["Karimova"][0] == "TJ"


def test_an_authority_says_of_which_body_somebody_is_head(listed):
    found = listed("Secretary General Ola Berg arrived in Geneva on Monday.", "2012-03-05")
    assert found["Ola Berg"][1:] == ("OSCE", (vocab.IN_ORGANIZATION,))


HOME_PAPER = "https://www.harbourpost.co.ke/politics/17\n\n"


def test_a_domestic_paper_never_names_its_own_country(offices):
    found = offices(
        HOME_PAPER + "Health Minister Amina Wanjala opened a ward on Monday. President Otieno sent "
        "his regards, and so did the French ambassador, Luc Garnier."
    )
    assert found["Amina Wanjala"][0] == "KE"
    assert found["Luc Garnier"][0] == "FR"


def test_an_ambassador_in_a_domestic_paper_is_mostly_anothers(offices):
    found = offices(HOME_PAPER + "Ambassador Luc Garnier opened a ward on Monday.")
    assert found["Luc Garnier"][0] is None


@pytest.mark.parametrize(
    ("text", "holder", "body"),
    [
        (
            "Transnistria's foreign minister, Vitaly Dobrov, met Russian Foreign Minister Igor "
            "Belov in Minsk.",
            "Vitaly Dobrov",
            "Transnistria",
        ),
        (
            "The Somaliland foreign minister, Essa Warsame, met reporters in Nairobi, Kenya.",
            "Essa Warsame",
            "Somaliland",
        ),
    ],
)
def test_a_state_that_nobody_lists_is_not_the_venues(offices, text, holder, body):
    assert offices(text)[holder][:2] == (None, body)


def test_a_provinces_minister_is_not_the_states(offices):
    found = offices(
        "Floods killed nine in Sudan's east, the province's health minister, Omar Nasri, said. "
        "Sudan sent tents. Sudan asked for help."
    )
    assert found["Omar Nasri"][0] is None


def test_dollars_are_no_country(offices):
    text = (
        "It cost 53 million US dollars, and 22 million US dollars more, Labour Minister Thulani "
        "Dube said."
    )
    assert offices(text)["Thulani Dube"][0] is None


def test_her_counterparts_state_is_not_hers(offices):
    text = (
        "TOKYO, 3 June 2024 – Foreign Minister Oyunaa Dorj held talks with her Japanese "
        "counterpart, Kenji Morisaki, in Japan."
    )
    found = offices(text)
    assert found["Oyunaa Dorj"][0] != "JP"
    assert found["Kenji Morisaki"][0] == "JP"


def test_lists_of_officials_are_not_shifted(offices):
    found = offices(
        "The talks in Amman were attended by Prime Minister Basil Kassab, Director of the Office "
        "of the Governor "
        "Jamil Hasan and General Intelligence Director Ahmad Hosni, and by Senior Adviser to the "
        "President Majd Khalid."
    )
    assert {name: title for name, (_, _, title) in found.items()} == {
        "Basil Kassab": "Prime Minister",
        "Jamil Hasan": "Director",
        "Ahmad Hosni": "General Intelligence Director",
        "Majd Khalid": "Senior Adviser",
    }
