"""A collection that grew in any way is the one that was built at once."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from kg import collection, pipeline
from kg.collection import growing
from kg.collection.folder import Collection
from kg.config import Settings, data_folder
from kg.errors import InputError, UsageError
from tests.collection.made import few, lines, written

pytestmark = pytest.mark.model
SETTINGS = Settings()


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Path]:
    """Made articles and the first of the examples, each a file."""
    made = written(tmp_path_factory.mktemp("in"), few(24))
    examples = sorted(p for p in data_folder("examples").iterdir() if p.name[0].isdigit())
    return [*made, *examples[:4]]


@pytest.fixture(scope="module")
def at_once(files) -> str:
    return pipeline.build(files, settings=SETTINGS).to_turtle()


@pytest.fixture(scope="module")
def analysed(files, tmp_path_factory) -> dict[str, pipeline.Analysis]:
    """Each document's analysis, so that every test need not make it again."""
    built = pipeline.build(files, settings=SETTINGS)
    return {a.document.id: a for a in built.analyses}


@pytest.fixture
def known(monkeypatch, analysed) -> list[str]:
    """Analyses taken from those made before; the names of those asked for."""
    asked: list[str] = []
    real = pipeline.analyse

    def analyse(readings, settings):
        for document in readings:
            asked.append(document.name)
            if document.id in analysed:
                yield replace(analysed[document.id], document=document)
            else:
                yield from real([document], settings)

    monkeypatch.setattr(growing.pipeline, "analyse", analyse)
    return asked


def made(folder: Path) -> Collection:
    return collection.create(folder / "c", SETTINGS.base)


def graph(home: Collection) -> str:
    collection.bring_up(home, SETTINGS)
    return home.asked().to_turtle()


@pytest.mark.parametrize("seed", range(3))
def test_any_order_and_any_steps_give_the_same_bytes(tmp_path, files, at_once, known, seed):
    home, chance = made(tmp_path), random.Random(seed)
    mixed = chance.sample(files, len(files))
    while mixed:
        step = chance.randint(1, 12)
        collection.add(home, mixed[:step], SETTINGS)
        mixed = mixed[step:]
        if chance.random() < 0.5:
            collection.bring_up(home, SETTINGS)
    assert graph(home) == at_once
    assert len(known) == len(set(known)) == len(files)


def test_nothing_is_analysed_twice(tmp_path, files, known):
    home = made(tmp_path)
    assert collection.add(home, files[:6], SETTINGS).analysed == 6
    again = collection.add(home, files[:8], SETTINGS)
    assert (again.read, again.new, again.analysed) == (8, 2, 2)


def test_a_removed_document_leaves_no_trace(tmp_path, files, known):
    home, other = made(tmp_path), collection.create(tmp_path / "d", SETTINGS.base)
    collection.add(home, files, SETTINGS)
    collection.bring_up(home, SETTINGS)
    assert collection.remove(home, [str(p) for p in files[10:]]) == len(files) - 10
    collection.add(other, files[:10], SETTINGS)
    assert graph(home) == graph(other)


def test_a_corrected_document_takes_the_place_of_the_old(tmp_path, known):
    home, other = made(tmp_path), collection.create(tmp_path / "d", SETTINGS.base)
    feed = tmp_path / "feed.jsonl"
    feed.write_text(lines(few(4)), "utf-8")
    collection.add(home, [feed], SETTINGS)
    right = [few(4)[0], replace(few(4)[1], text=few(9)[8].text), *few(6)[3:]]
    feed.write_text(lines(right), "utf-8")
    assert collection.add(home, [feed], SETTINGS).new == 3
    collection.add(other, [feed], SETTINGS)
    assert graph(home) == graph(other)


def test_a_file_that_cannot_be_read_keeps_what_it_held(tmp_path, known):
    home, feed = made(tmp_path), tmp_path / "feed.jsonl"
    feed.write_text(lines(few(3)), "utf-8")
    collection.add(home, [feed], SETTINGS)
    before = graph(home)
    feed.write_text(lines(few(1)) + "not JSON\n", "utf-8")
    found = collection.add(home, [feed], SETTINGS)
    assert [p.item for p in found.problems] == [f"{feed}:2"]
    assert graph(home) == before


def test_a_copy_elsewhere_keeps_a_document(tmp_path, known):
    home = made(tmp_path)
    one, other = written(tmp_path / "a", few(1))[0], written(tmp_path / "b", few(1))[0]
    collection.add(home, [one, other], SETTINGS)
    collection.remove(home, [str(tmp_path / "a")])
    assert collection.status(home, SETTINGS).documents == 1
    collection.remove(home, [str(other)])
    assert collection.status(home, SETTINGS).documents == 0


def test_what_an_older_version_analysed_is_analysed_again(tmp_path, files, known, monkeypatch):
    home = made(tmp_path)
    collection.add(home, files[:3], SETTINGS)
    monkeypatch.setattr(growing, "version", lambda _: "a later one")
    known.clear()
    collection.add(home, files[3:4], SETTINGS)
    assert len(known) == 4


def test_what_fails_is_named_and_tried_again_when_given_again(tmp_path, files, monkeypatch):
    home = made(tmp_path)
    failing = InputError("x", "took too long", "split it")
    monkeypatch.setattr(growing.pipeline, "analyse", lambda given, _: (failing for _ in given))
    assert collection.add(home, files[:2], SETTINGS).problems == (failing, failing)
    assert collection.add(home, files[2:3], SETTINGS).analysed == 1
    assert len(collection.status(home, SETTINGS).problems) == 3
    assert collection.add(home, files[:1], SETTINGS).analysed == 1


def test_what_had_come_is_kept_when_it_is_broken_off(tmp_path, files, analysed, monkeypatch):
    home = made(tmp_path)

    def broken_off(given, _):
        for number, document in enumerate(given):
            if number == 3:
                raise KeyboardInterrupt
            yield replace(analysed[document.id], document=document)

    monkeypatch.setattr(growing.pipeline, "analyse", broken_off)
    with pytest.raises(KeyboardInterrupt):
        collection.add(home, files[:6], SETTINGS)
    found = collection.status(home, SETTINGS)
    assert (found.documents, found.new) == (6, 3)


def test_judgements_of_persons_hold(tmp_path, files, known):
    home = made(tmp_path)
    collection.add(home, files, SETTINGS)
    person = "person/rosa-quispe"
    home.judgements.write_text(f"{person}#aaaaaa\t{person}#bbbbbb\tdifferent\tme\t2026-01-01\n")
    [problem] = collection.bring_up(home, SETTINGS)
    assert "is nothing in this build" in str(problem)
    assert collection.status(home, SETTINGS).current
    assert [*map(str, collection.bring_up(home, SETTINGS))] == [str(problem)]


def test_a_day_has_its_changes(tmp_path, files, known):
    home = made(tmp_path)
    collection.add(home, files[:3], SETTINGS)
    collection.bring_up(home, SETTINGS)
    collection.add(home, files[3:6], SETTINGS)
    collection.bring_up(home, SETTINGS)
    last, whole = collection.since(home), collection.since(home, "2020-01-01")
    assert last.changes
    assert len(whole.added) > len(last.added) and not whole.removed
    assert not collection.since(home, "2999-01-01").changes
    collection.remove(home, [str(p) for p in files[3:6]])
    collection.bring_up(home, SETTINGS)
    assert collection.since(home).removed == last.added
    with pytest.raises(UsageError, match="is no day"):
        collection.since(home, "yesterday")


def test_what_is_not_there_cannot_be_removed(tmp_path):
    with pytest.raises(UsageError, match="is nothing that"):
        collection.remove(made(tmp_path), ["a.txt"])
