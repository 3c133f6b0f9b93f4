"""Persons across documents: merged by declared reasons, and never when something speaks against it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Chain, MentionKind
from kg.resolve.persons import Candidate, compare, skeleton
from resolve.made import Story, resolved


def candidate(name: str, countries: str = "", titles: str = "", key: str = "d1#0") -> Candidate:
    chain = Chain(MentionKind.PERSON, name, ())
    return Candidate(key, chain, frozenset(countries.split()), frozenset(titles.split()))


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("Maria Keller", "Maria Keller", "same name"),
        ("Maria Keller", "MARIA KELLER", "same name"),
        ("Maria Keller", "Maria T. Keller", "compatible names"),
        ("Abbas Araghchi", "Abbas Araqchi", "transliterations"),
        ("Seyed Abbas Araghchi", "Abbas Araghchi", "compatible names"),
        ("Mohammad Khatami", "Mohammed Khatami", "transliterations"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "transliterations"),
        ("Yusuf Qasim", "Yousuf Kasim", "transliterations"),
        ("Maria Keller", "Anna Keller", ""),
        ("Keller", "Maria Keller", ""),
        ("Keller", "Keller", ""),
        ("Maria", "Maria Keller", ""),
        ("Henrik Solberg Sr.", "Henrik Solberg Jr.", ""),
    ],
)
def test_names_decide(left, right, reason):
    for a, b in ((left, right), (right, left)):
        found = compare(candidate(a), candidate(b))
        assert found == reason if reason else not found or found.startswith("not ")


def test_a_surname_alone_needs_the_office_too():
    a = candidate("Keller", "DE", "foreign-minister")
    assert compare(a, candidate("Keller", "DE", "foreign-minister")) == "same name and office"
    assert compare(a, candidate("Keller", "AT", "foreign-minister")) == ""
    assert compare(a, candidate("Keller", "DE", "ambassador")) == ""
    assert compare(a, candidate("Keller", "DE")) == ""
    assert compare(a, candidate("Maria Keller", "DE", "foreign-minister")) == ""


def test_offices_of_two_countries_are_two_persons():
    a, b = candidate("Ali Hassan", "IQ"), candidate("Ali Hassan", "TZ")
    assert compare(a, b).startswith("not ")
    assert compare(a, candidate("Ali Hassan", "IQ TZ")) == "same name"
    assert compare(a, candidate("Ali Hassan")) == "same name"


def test_father_and_son():
    a = candidate("Henrik Solberg")
    assert compare(a, candidate("Henrik Solberg Jr.")).startswith("not ")
    jr = candidate("Henrik Solberg, Jr.")
    assert compare(jr, candidate("Henrik Solberg Jr")) == "same name"


@given(st.text(max_size=15), st.text(max_size=15))
def test_comparing_is_alike_both_ways_and_never_raises(left, right):
    a, b = candidate(left), candidate(right)
    assert compare(a, b) == compare(b, a)
    assert isinstance(skeleton(left), str)


def _ids(*names: str | tuple[str, str, str]) -> list[str]:
    """The entity ids of persons, each named in a document of its own."""
    told, mentions = [], []
    for i, name in enumerate(names):
        story = Story(f"doc{i}")
        mentions.append(story.person(name) if isinstance(name, str) else story.office(*name))
        told.append(story)
    of = resolved(told).of
    return [of[m.id] for m in mentions]


def test_one_person_in_three_documents():
    ids = _ids("Abbas Araghchi", "Abbas Araqchi", "Seyed Abbas Araghchi")
    assert len(set(ids)) == 1


def test_two_surnames_stay_apart_across_documents():
    assert len(set(_ids("Keller", "Keller", "Maria Keller"))) == 3


def test_a_shared_surname_merges_nobody():
    assert len(set(_ids("Maria Keller", "Anna Keller", "Keller"))) == 3


def test_namesakes_of_two_countries_have_two_ids():
    left, right = _ids(("Ali Hassan", "minister", "IQ"), ("Ali Hassan", "minister", "TZ"))
    assert left != right
    assert left.startswith("person/ali-hassan")


def test_a_third_document_does_not_join_two_namesakes():
    iq, tz, unknown = _ids(
        ("Ali Hassan", "minister", "IQ"), ("Ali Hassan", "minister", "TZ"), "Ali Hassan"
    )
    assert len({iq, tz, unknown}) == 3


def test_two_bushes_stay_two_and_the_bare_name_is_neither():
    son, father, bare = _ids("George W. Bush", "George H. W. Bush", "George Bush")
    assert len({son, father, bare}) == 3


def test_a_chain_of_likenesses_never_joins_father_and_son():
    ids = _ids("Henrik Solberg Sr.", "Henrik Solberg", "H. Solberg", "Henrik Solberg Jr.")
    assert ids[0] != ids[3]


def test_what_kept_two_apart_is_told():
    told = [Story("a"), Story("b"), Story("c")]
    for story, name in zip(
        told, ("George W. Bush", "George H. W. Bush", "George Bush"), strict=True
    ):
        story.person(name)
    refused = [j for j in resolved(told).judgements if not j.verdict]
    assert any("george-bush" in (j.left + j.right) for j in refused)
    assert all(j.reasons for j in refused)


def test_persons_of_one_document_are_never_merged_by_names():
    story = Story("a")
    one, two = story.person("Maria Keller"), story.person("Maria T. Keller")
    of = resolved([story]).of
    assert of[one.id] != of[two.id]


def _world() -> list[Story]:
    told = []
    for i, names in enumerate(
        [
            ["Abbas Araghchi", "Badr Al Busaidi", "George W. Bush"],
            ["Abbas Araqchi", "Badr bin Hamad al-Busaidi", "George H. W. Bush"],
            ["Seyed Abbas Araghchi", "George Bush", "Keller"],
            ["Badr Albusaidi", "Maria Keller", "Ali Hassan"],
        ]
    ):
        story = Story(f"doc{i}")
        for name in names:
            story.person(name, name.split()[-1])
        story.office("Ali Hassan", "minister", ("IQ", "TZ", "IQ", "KE")[i])
        story.state("IR", "Iran")
        told.append(story)
    return told


@given(st.permutations(range(4)))
def test_the_order_of_documents_changes_nothing(order):
    told = _world()
    expected = resolved(told)
    found = resolved([told[i] for i in order])
    assert found.of == expected.of
    assert found.entities == expected.entities
    assert found.judgements == expected.judgements


@given(st.sets(st.integers(0, 3), min_size=1))
def test_a_person_keeps_the_id_when_other_documents_come_or_go(kept):
    told = _world()
    whole, part = resolved(told), resolved([told[i] for i in sorted(kept)])
    for i in kept:
        iran = told[i].chains[-1].mentions[0]
        assert part.of[iran.id] == whole.of[iran.id] == "country/IR"
    if {0, 1} <= kept:
        mention = told[0].chains[0].mentions[0]
        assert part.of[mention.id].startswith("person/")
    assert resolved([told[i] for i in sorted(kept)]).entities == part.entities
