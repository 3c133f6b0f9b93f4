"""Questions by name: found, listed, and bound so that no value becomes a piece of query."""

from __future__ import annotations

import pytest

from kg import store
from kg.errors import UsageError
from kg.store import questions

WHO = """# title: Who met whom
# param: person =  -- part of a name
# param: day = 2026-02-18 -- from this day
# param: type = kg:Person -- of what type
# param: most = 10 -- how many
# example: kg ask who-met-whom Lind

SELECT ("$person" AS ?plain) ($person AS ?p) ($day AS ?d) ($type AS ?t) ($most AS ?m) ?$other {} \
# $person
"""
NEEDS = "# title: Who held what\n# param: person -- part of a name\nSELECT ($person AS ?p) {}\n"


@pytest.fixture(autouse=True)
def shipped(tmp_path, monkeypatch):
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "who-met-whom.rq").write_text(WHO.replace("?$other", ""))
    (tmp_path / "queries" / "who-held-what.rq").write_text(NEEDS)
    monkeypatch.setattr(questions, "data_folder", lambda _: tmp_path)
    questions._questions.cache_clear()
    yield
    questions._questions.cache_clear()


def ask(*values: str) -> dict[str, store.Term]:
    return store.query(store.load(""), store.question("who-met-whom", list(values))).rows[0]


def test_defaults_have_the_type_of_their_look():
    row = ask()
    assert row["p"] == ""
    assert row["d"].datatype.endswith("#date")
    assert (row["t"].kind, row["t"]) == ("iri", "https://w3id.org/kg-diplomacy/ontology#Person")
    assert row["m"].datatype.endswith("#integer")
    assert row["plain"] == "$person"


@pytest.mark.parametrize(
    "value", ['"} INSERT', "a\\", "a\nb\r\t", "'''", "$day", "?p", "日本\x00\x1b", "a=b", "person"]
)
def test_any_value_stays_a_value(value):
    assert ask(value)["p"] == value


def test_named_and_in_order():
    row = ask("most=3", "Lind", "2025-01")
    assert (row["p"], row["d"], row["m"]) == ("Lind", "2025-01", "3")
    assert row["d"].datatype.endswith("#gYearMonth")


@pytest.mark.parametrize(
    "values",
    [
        ["x", "yesterday"],
        ["day=2026-02-31"],
        ["type=no iri"],
        ["type=<http://e/> }"],
        ["most=many"],
        ["most=3.5"],
        ["a", "2025", "kg:Person", "1", "too", "many"],
    ],
)
def test_values_that_do_not_fit(values):
    with pytest.raises(UsageError):
        ask(*values)


def test_a_value_that_is_missing_is_asked_for():
    with pytest.raises(UsageError, match="needs person"):
        store.question("who-held-what", [])


def test_an_unknown_question_names_its_neighbours():
    with pytest.raises(UsageError, match="who-met-whom"):
        store.question("who-met-who", [])
    with pytest.raises(UsageError, match="kg ask lists"):
        store.question("zzzzzz", [])


def test_the_list_shows_titles_parameters_and_examples():
    text = store.list_questions()
    assert text.index("who-held-what") < text.index("who-met-whom: Who met whom")
    assert "day: from this day (default 2026-02-18)" in text
    assert "kg ask who-met-whom Lind" in text
