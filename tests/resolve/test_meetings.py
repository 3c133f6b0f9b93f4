"""Meetings across documents: one when day, place, round and those who met agree, else two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg import vocab
from kg.model import Document, Literal
from tests.resolve.made import Story, resolved


def tell(document, *, day="", place="", round_="", states=("IR", "US"), people=(), key="m1"):
    story = Story(document)
    roles = [(vocab.PARTY, story.state(s)) for s in states]
    roles += [(vocab.PARTICIPANT, story.person(p)) for p in people]
    roles += [(vocab.PLACE_OF, story.place(place, "CH"))] if place else []
    roles += [(vocab.ROUND, Literal(round_))] if round_ else []
    story.meeting(*roles, day=day, key=key)
    return story


def ids(*told: Story) -> list[str]:
    events = resolved(told).events
    return [events[s.document, "m1"] for s in told]


def test_one_day_and_the_same_states_are_one_meeting():
    one, two = ids(tell("a", day="2026-02-06", place="Geneva"), tell("b", day="2026-02-06"))
    assert one == two
    assert one.startswith("meeting/2026-02-06-geneva-ir-us-")


def test_another_day_place_or_round_is_another_meeting():
    base = {"day": "2026-02-06", "place": "Geneva", "round_": "2"}
    for change in ({"day": "2026-02-07"}, {"place": "Muscat"}, {"round_": "3"}):
        one, two = ids(tell("a", **base), tell("b", **(base | change)))
        assert one != two, change


def test_one_state_in_common_is_not_enough():
    one, two = ids(tell("a", day="2026-02-06"), tell("b", day="2026-02-06", states=("RU", "US")))
    assert one != two


def test_the_same_states_without_day_or_round_are_not_one():
    one, two = ids(tell("a"), tell("b"))
    assert one != two
    one, two = ids(tell("a", place="Geneva"), tell("b", place="Geneva"))
    assert one != two


def _without_days(first: str, second: str) -> list[str]:
    """The ids of what two articles of these dates tell of two persons in Geneva, on no day."""
    articles = [Document("one", published=first), Document("two", published=second)]
    who = ("Maria Keller", "Abbas Araghchi")
    told = [tell(a.id, place="Geneva", states=(), people=who) for a in articles]
    events = resolved(told, documents=articles).events
    return [events[s.document, "m1"] for s in told]


def test_people_in_one_place_without_days_are_one_when_told_in_one_week():
    assert len(set(_without_days("2026-02-06", "2026-02-08"))) == 1
    assert len(set(_without_days("2026-02-06", "2026-03-08"))) == 2
    assert len(set(_without_days("2026-02-06", ""))) == 2


def test_other_people_on_the_same_day_for_the_same_states():
    one, two = ids(
        tell("a", day="2026-02-06", people=("Maria Keller", "Abbas Araghchi")),
        tell("b", day="2026-02-06", people=("Jan Vos", "Omar Haddad")),
    )
    assert one != two


def test_officers_of_two_states_met_for_them():
    """One names the ministers, the other their states and the round."""
    first = Story("a")
    who = [
        first.office("Maria Keller", "minister", "DE"),
        first.office("Abbas Araghchi", "minister", "IR"),
    ]
    geneva = first.place("Geneva", "CH")
    first.meeting(
        *((vocab.PARTICIPANT, p) for p in who), (vocab.PLACE_OF, geneva), day="2026-02-17"
    )
    one, two = ids(first, tell("b", day="2026-02-17", round_="2", states=("DE", "IR")))
    assert one == two


def test_a_meeting_of_two_days_is_met_by_either():
    first = Story("a")
    sides = [(vocab.PARTY, first.state(s)) for s in ("IR", "US")]
    first.meeting(*sides, day="2026-02-16", end="2026-02-17")
    one, two = ids(first, tell("b", day="2026-02-17"))
    assert one == two


def test_namesakes_do_not_make_one_meeting_of_two():
    one, two = ids(
        tell("a", day="2026-02-06", states=(), people=("Keller", "Brandt")),
        tell("b", day="2026-02-06", states=(), people=("Keller", "Brandt")),
    )
    assert one != two


def test_an_undated_report_does_not_join_two_days():
    one, vague, two = ids(
        tell("a", day="2026-02-06", round_="2"),
        tell("b", round_="2"),
        tell("c", day="2026-02-20", round_="2"),
    )
    assert one != two
    assert vague in (one, two) or vague


def test_a_report_without_a_place_does_not_join_two_cities():
    one, _, two = ids(
        tell("a", day="2026-02-06", place="Geneva"),
        tell("b", day="2026-02-06"),
        tell("c", day="2026-02-06", place="Muscat"),
    )
    assert one != two


def test_two_meetings_of_one_document_stay_two():
    story = tell("a", day="2026-02-06")
    story.meeting(
        (vocab.PARTY, story.state("IR")),
        (vocab.PARTY, story.state("US")),
        day="2026-02-06",
        key="m2",
    )
    third = tell("b", day="2026-02-06")
    events = resolved([story, third]).events
    assert events["a", "m1"] != events["a", "m2"]
    assert len(events) == 3


@given(st.permutations(range(5)))
def test_the_order_of_documents_changes_nothing(order):
    told = [
        tell("a", day="2026-02-06", place="Geneva", round_="2"),
        tell("b", round_="2"),
        tell("c", day="2026-02-06"),
        tell("d", day="2026-02-20", round_="2"),
        tell("e", day="2026-02-06", place="Muscat"),
    ]
    expected = resolved(told)
    found = resolved([told[i] for i in order])
    assert found.events == expected.events
    assert found.entities == expected.entities


def test_an_id_says_nothing_twice_and_is_stable():
    told = [tell("a", day="2026-02-06"), tell("b", day="2026-02-06")]
    assert ids(*told) == ids(*told)


def test_rounds_of_other_days_are_not_even_compared():
    stories = []
    for day in range(1, 9):
        story = Story(f"d{day}")
        sides = ((vocab.PARTY, story.state("PE")), (vocab.PARTY, story.state("CL")))
        story.meeting(*sides, (vocab.ROUND, Literal("2")), day=f"2024-03-{day:02}")
        stories.append(story)
    undated = Story("d9")
    sides = ((vocab.PARTY, undated.state("PE")), (vocab.PARTY, undated.state("CL")))
    undated.meeting(*sides, (vocab.ROUND, Literal("2")))
    stories.append(undated)
    found = [j for j in resolved(stories).judgements if j.left.startswith("meeting/")]
    assert len(found) == 8  # the one without a day with each of the others
