"""Known organizations are found by what they are
called, and never by what another is called too.
"""

from __future__ import annotations

import re

import pytest

from kg.organizations import lookup, organizations


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("International Atomic Energy Agency", "Q41984"),
        ("the IAEA", "Q41984"),
        ("I.A.E.A.", "Q41984"),
        ("U.N.", "Q1065"),
        ("UN Security Council", "Q37470"),
        ("Organization of African Unity", "Q191703"),
        ("ECOWAS", "Q193272"),
        ("Organisation of Islamic Cooperation", "Q47543"),
        ("North Atlantic Treaty Organisation", "Q7184"),
    ],
)
def test_an_organization_is_found_by_name_and_acronym(name, found):
    known = lookup(name)
    assert (known.wikidata if known else None) == found


def test_a_group_is_found_by_its_spellings():
    assert lookup("Da’esh") == lookup("ISIL") == lookup("Islamic State of Iraq and the Levant")


@pytest.mark.parametrize("name", ["IOC", "ECSC", "ICC", "ACT", "Ministry of Trade", "", "act"])
def test_what_may_mean_another_finds_nothing(name):
    assert lookup(name) is None


def test_the_table_is_sound():
    known = organizations()
    assert len(known) >= 300
    assert len({o.name for o in known}) == len(known)
    ids = [o.wikidata for o in known if o.wikidata]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"Q[1-9]\d*", i) for i in ids)
    assert {o.kind for o in known} == {"igo", "organ", "court", "bank", "bloc", "former", "group"}
