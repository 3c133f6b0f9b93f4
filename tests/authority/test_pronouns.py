"""What an authority knows of a person's sex tells whom a pronoun means."""

from __future__ import annotations

import pytest

from kg import annotate
from kg.annotation import annotation
from kg.authority import Authority, Loaded, Person, Tenure, open_store, save
from kg.model import Document

TEXT = "Dilnoza Karimova met Sardor Petrenko in Tashkent on Monday. She then flew home."


def person(item: str, name: str, sex: str) -> Person:
    return Person(item, name, (), sex, "", "", (Tenure("Minister", "UZ", "", "2010"),))


@pytest.fixture
def known(tmp_path):
    people = (
        person("Q1", "Dilnoza Karimova", "female"),
        person("Q2", "Sardor Petrenko", "male"),
        person("Q3", "Kim Asanov", "male"),
        person("Q4", "Kim Asanov", "female"),
    )
    save(tmp_path / "a.db", [Loaded("people.tsv", "tsv", people)])
    return Authority((open_store(tmp_path / "a.db"),))


def test_the_sex_of_an_exact_name_is_known_unless_its_bearers_differ(known):
    assert known.sex_of("Dilnoza Karimova") == "female"
    assert known.sex_of("Dilnozo Karimov") == ""
    assert known.sex_of("Kim Asanov") == ""


@pytest.mark.model
def test_a_pronoun_is_hers_whom_the_authority_knows(known):
    annotator = annotate.load()

    def hers(**given):
        chains = annotation(annotator.annotate(Document(TEXT), **given)).chains
        return {c.name for c in chains if any(m.text == "She" for m in c.mentions)}

    assert hers(sex_of=known.sex_of) == {"Dilnoza Karimova"}
    assert hers() != {"Sardor Petrenko"}
