"""The items of persons, states and bodies stand in the record of a document."""

import pytest

import kg
from kg.authority import Loaded, Person, Tenure, save
from kg.config import Settings

pytestmark = pytest.mark.model
TEXT = (
    "Ukraine's Foreign Minister Sergei Petrenko met Uzbekistan's Foreign Minister Ruth Adeyemi in "
    "Geneva on Tuesday. They spoke of the United Nations."
)
POST = "Minister of Foreign Affairs"
PEOPLE = (
    Person("Q1", "Sergei Petrenko", tenures=(Tenure(POST, "UA", "", "2001", "2004"),)),
    Person("urn:who:2", "Ruth Adeyemi", tenures=(Tenure(POST, "UZ", "", "2001", "2004"),)),
)


def test_items_and_wikidata_ids(tmp_path):
    save(tmp_path / "a.db", [Loaded("people.tsv", "tsv", PEOPLE)])
    (tmp_path / "a.txt").write_text(TEXT)
    settings = Settings(authority=str(tmp_path / "a.db"), date="2003-03-04")
    [record] = kg.build(tmp_path / "a.txt", settings=settings).records()
    assert {p["name"]: p["item"] for p in record["persons"]} == {
        "Sergei Petrenko": "http://www.wikidata.org/entity/Q1",
        "Ruth Adeyemi": "urn:who:2",
    }
    ids = {e["name"]: e["wikidata"] for e in record["entities"]}
    assert ids["Sergei Petrenko"] == "Q1"
    assert ids["Ruth Adeyemi"] is None
    assert ids["Ukraine"] == "Q212"
    assert ids["United Nations"] == "Q1065"
