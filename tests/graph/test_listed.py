"""What an authority says stands on nodes of its own; a
document that says otherwise is listed for review.
"""

import pytest

import kg
from kg import cli, graph, store
from kg.authority import Loaded, Person, Tenure, save
from kg.config import Settings

pytestmark = pytest.mark.model
PEOPLE = (
    Person(
        "Q1",
        "Sergei Petrenko",
        (),
        "male",
        "1950",
        "",
        (Tenure("Minister of Foreign Affairs", "UA", "", "2001-02-03", "2004-05-06"),),
    ),
    Person(
        "Q2",
        "Dilnoza Karimova",
        (),
        "female",
        "",
        "",
        (Tenure("Minister of Foreign Affairs", "UZ", "", "2000-02-03", "2008-05-06"),),
    ),
)
TEXT = (
    "Ukraine's Foreign Minister Sergei Petrenko met Uzbekistan's Foreign Minister Ruth Adeyemi in "
    "Geneva on Tuesday. Petrenko called the talks useful."
)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("authority")
    save(folder / "a.db", [Loaded("people.tsv", "tsv", PEOPLE)])
    (folder / "a.txt").write_text(TEXT)
    return folder


@pytest.fixture(scope="module")
def turtle(place):
    settings = Settings(authority=str(place / "a.db"), date="2003-03-04")
    return kg.build(place / "a.txt", settings=settings).to_turtle()


def rows(turtle, name, *values):
    found = store.query(store.load(turtle), store.question(name, list(values)))
    return [{k: str(v) for k, v in row.items() if v is not None} for row in found.rows]


def test_the_item_of_a_person_and_what_it_held(turtle):
    found = rows(turtle, "who-was", "foreign minister", "Ukraine", "2003-03-04")
    assert [(r["by"], r["person"], r["item"].rsplit("/", 1)[-1]) for r in found] == [
        ("authority", "Sergei Petrenko", "Q1"),
        ("documents", "Sergei Petrenko", "Q1"),
    ]


def test_another_than_the_minister_of_record_is_listed(turtle):
    found = rows(turtle, "against-the-record")
    assert {r["said"].split(",")[0] for r in found} == {"Ruth Adeyemi"}
    record = "Dilnoza Karimova: Minister of Foreign Affairs, Uzbekistan"
    assert any(r["record"].startswith(record) for r in found)


def test_without_an_authority_nothing_is_at_odds(place):
    turtle = kg.build(place / "a.txt", settings=Settings(date="2003-03-04")).to_turtle()
    assert "Discrepancy" not in turtle
    assert "authorityHash" not in turtle


def test_the_graph_with_an_authority_is_valid_and_names_it(turtle):
    assert graph.validate(turtle).conforms
    assert "authorityHash" in turtle


def test_who_was_asks_the_authority_beside_the_graph(place, turtle, capsys):
    (place / "graph.ttl").write_text(turtle)
    asked = ["who-was", "foreign minister", "Uzbekistan", "2007-01-01"]
    authority = ["--authority", str(place / "a.db")]
    assert cli.run(["ask", *asked, "--graph", str(place / "graph.ttl"), *authority]) == 0
    assert "Dilnoza Karimova" in capsys.readouterr().out


def test_whose_tenure_was_over_is_noted_as_former_and_the_text_stays(place):
    settings = Settings(authority=str(place / "a.db"), date="2006-03-04")
    late = kg.build(place / "a.txt", settings=settings).to_turtle()
    record = "Sergei Petrenko: Minister of Foreign Affairs, Ukraine, 2001-02-03 to 2004-05-06"
    assert f"Sergei Petrenko, foreign minister, Ukraine / former: {record}" in late
    assert any(r["record"] == record for r in rows(late, "against-the-record"))
    [told] = [b for b in late.split("\n\n") if b.startswith("tenure:sergei-petrenko")]
    assert 'kg:tenureStatus "current"' in told
