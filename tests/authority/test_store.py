"""An authority on disk: found by name, the same bytes for the same sources, and small."""

import random
import time

import pytest

from kg.authority import Loaded, Person, Tenure, open_store, save
from kg.errors import InputError

PEOPLE = (
    Person(
        "Q1",
        "Sergei Ivanovich Petrenko",
        ("Сергей Петренко",),
        "male",
        "1950",
        "",
        (Tenure("Foreign Minister", "UA", "", "2001", "2004"),),
    ),
    Person(
        "Q2",
        "Dilnoza Karimova",
        (),
        "female",
        "",
        "",
        (Tenure("Prime Minister", "UZ", "", "2010"),),
    ),
)
SOURCE = Loaded("people.tsv", "tsv", PEOPLE)


@pytest.fixture
def store(tmp_path):
    save(tmp_path / "a.db", [SOURCE])
    return open_store(tmp_path / "a.db")


@pytest.mark.parametrize(
    "name", ["Sergey Petrenko", "S. Petrenko", "Petrenko", "Сергей Петренко", "Sergei I. Petrenko"]
)
def test_a_name_is_found_however_it_is_written(store, name):
    assert [p.item for p in store.named(name)] == ["Q1"]


def test_what_was_saved_is_what_is_read(store):
    assert store.loaded() == (SOURCE,)
    assert [p.name for p in store.holders("UZ")] == ["Dilnoza Karimova"]


def test_the_order_of_sources_changes_no_byte(tmp_path):
    other = Loaded("more.tsv", "tsv", (Person("Q3", "Ann Roe"),))
    save(tmp_path / "a.db", [SOURCE, other])
    save(tmp_path / "b.db", [other, SOURCE])
    assert (tmp_path / "a.db").read_bytes() == (tmp_path / "b.db").read_bytes()


def test_another_file_is_no_authority(tmp_path):
    place = tmp_path / "a.db"
    place.write_text("not a database, but long enough to be taken for one" * 20)
    with pytest.raises(InputError, match="is no authority"):
        open_store(place)
    with pytest.raises(InputError, match="is no file"):
        open_store(tmp_path / "none.db")


def test_a_hundred_thousand_tenures_are_small_and_opened_at_once(tmp_path):
    draw = random.Random(1)
    syllables = [a + b for a in "bdfgklmnprstv" for b in "aeiou"]

    def word():
        return "".join(draw.choices(syllables, k=3)).title()

    people = tuple(
        Person(
            f"Q{n:06}",
            f"{word()} {word()}",
            (f"{word()} {word()}",),
            "male",
            "1950-01-01",
            "",
            (
                Tenure(f"Minister of {word()[:4]}", "PE", "", f"20{n % 25:02}-05-17", "2025-01-01"),
                Tenure(f"ambassador to {word()[:4]}", "PE", "", "1999-12-31", "", "2024-06"),
            ),
        )
        for n in range(50_000)
    )
    place = tmp_path / "a.db"
    save(place, [Loaded("people.tsv", "tsv", people)])
    assert place.stat().st_size <= 30_000_000
    begun = time.perf_counter()
    assert open_store(place).named(people[7].name)
    assert time.perf_counter() - begun < 0.2
