"""Persons of documents and items of an authority: linked by
office, state and time, and never on a name alone.
"""

import pytest

from kg.authority import Loaded, Person, Tenure, opened, save
from kg.authority.matching import Office
from kg.model import Chain, Judgement, Mention, MentionKind, Span
from kg.resolve.candidates import Candidate
from kg.resolve.linking import links

PEOPLE = (
    Person(
        "Q1",
        "Sergei Petrenko",
        ("Сергей Петренко",),
        "male",
        "1950",
        "",
        (Tenure("Minister of Foreign Affairs", "UA", "", "2001", "2004"),),
    ),
    Person(
        "Q2",
        "Olha Petrenko",
        (),
        "female",
        "",
        "",
        (Tenure("Prime Minister", "UA", "", "2010", "2014"),),
    ),
    Person("Q3", "Ola Berg", (), "male", "", "", (Tenure("President", "NO", "", "1970", "1974"),)),
    Person("Q4", "Ola Berg", (), "male", "", "", (Tenure("President", "NO", "", "1995", "1999"),)),
    Person(
        "Q5",
        "Ruth Adeyemi",
        (),
        "female",
        "",
        "",
        (Tenure("Minister of Trade", "KE", "", "2010", "2014"),),
    ),
    Person("Q6", "Mary Doe", tenures=(Tenure("Secretary General", "", "NATO", "2009", "2014"),)),
)


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    place = tmp_path_factory.mktemp("authority") / "a.db"
    save(place, [Loaded("people.tsv", "tsv", PEOPLE)])
    return opened(place)


def person(name, *offices, date="2012-03-05", document="d1", **more):
    chain = Chain(
        MentionKind.PERSON, name, (Mention(Span(document, 0, len(name)), name, MentionKind.PERSON),)
    )
    countries = frozenset(o.country for o in offices if o.country)
    return Candidate(f"{document}#0", chain, countries, date=date, offices=offices, **more)


def linked(known, candidate, *said):
    found = links([candidate], known, said)
    return [p.item for p in found.of.values()], [(j.right, j.outcome) for j in found.judgements]


def test_a_surname_with_office_state_and_time(known):
    found, judged = linked(known, person("Petrenko", Office("prime minister", "UA")))
    assert found == ["Q2"]
    assert judged == [("item/Q2", "one")]


@pytest.mark.parametrize(
    "candidate",
    [
        person("Petrenko"),  # a surname alone
        person("Petrenko", Office("prime minister", "BY")),  # another country's
        person("Petrenko", Office("prime minister", "UA"), date="2004"),  # nobody's then
        person("Petrenko", Office("club secretary", "UA")),
        person("Sergei Petrenko Jr.", Office("foreign minister", "UA"), date="2003"),
        person("Ruth Adeyemi", Office("head teacher", "KE")),
        person("Ruth Adeyemi", setting=frozenset(["KE"]), date="1890"),
        person("Ruth Adeyemi", Office("trade minister", "KE"), sex="he"),
        person("Ruth Adeyemi", setting=frozenset(["KE"])),
        person("Ruth Adeyemi", setting=frozenset(["NO"]), beside=frozenset(["public affairs"])),
        person(
            "Ruth Adeyemi",
            setting=frozenset(["KE"]),
            beside=frozenset(["public affairs", "another calling"]),
        ),
        person("Adeyemi", setting=frozenset(["KE"]), beside=frozenset(["public affairs"])),
        person("Ola Berg", setting=frozenset(["NO"]), beside=frozenset(["public affairs"])),
        person("Ruth Adeyemi", Office("finance minister", "KE"), date="2026"),
    ],
)
def test_nobody_where_nothing_fits(known, candidate):
    assert linked(known, candidate)[0] == []


@pytest.mark.parametrize(
    "candidate",
    [
        person("Ruth Adeyemi", setting=frozenset(["KE"]), beside=frozenset(["public affairs"])),
        person("Ruth Adeyemi", Office("finance minister", "KE"), date="2016"),
        person("Mary Doe", bodies=frozenset(["NATO"]), beside=frozenset(["public affairs"])),
    ],
)
def test_a_whole_name_that_one_bears_whose_office_is_not_given(known, candidate):
    assert len(linked(known, candidate)[0]) == 1


def test_two_of_a_name_are_told_apart_by_time(known):
    assert linked(known, person("Ola Berg", Office("president", "NO"), date="1972"))[0] == ["Q3"]
    assert linked(known, person("Ola Berg", Office("president", "NO"), date="1996"))[0] == ["Q4"]


def test_where_two_fit_both_are_listed_and_none_is_taken(known):
    found, judged = linked(
        known, person("Ola Berg", Office("president", "NO", past=True), date="1998")
    )
    assert found == []
    assert judged == [("item/Q3", "possible"), ("item/Q4", "possible")]


def test_what_a_person_decided_goes_before_the_rules(known):
    candidate = person("Petrenko", Office("prime minister", "UA"))
    no = Judgement("person/petrenko", "item/Q2", False, 1.0, "Ann", "2026-02-18")
    assert linked(known, candidate, no) == ([], [("item/Q2", "refused")])
    yes = Judgement("person/petrenko", "item/Q1", True, 1.0, "Ann", "2026-02-18")
    assert linked(known, candidate, yes) == (["Q1"], [("item/Q1", "confirmed")])
    stale = Judgement("person/nobody", "item/Q1", True, 1.0, "Ann", "2026-02-18")
    assert links([candidate], known, [stale]).unheard[0][0] == stale


def test_one_item_makes_one_person_of_two_spellings(known):
    from kg.resolve.linking import known_by
    from kg.resolve.persons import cards, judgements

    pair = [
        person("Petrenko", Office("foreign minister", "UA"), date="2003"),
        person("Сергей Петренко", Office("foreign minister", "UA"), date="2002", document="d2"),
    ]
    found = links(pair, known, ())
    [judgement] = judgements(cards([known_by(c, found.of.get(c.key)) for c in pair]))
    assert judgement.verdict
    assert judgement.reasons[0].startswith("same item")
