"""Which language's words are read is said once, by the document; packs are checked when read."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from kg import datewords, lang, offices, pipeline
from kg.config import Settings
from kg.errors import RuleError
from kg.model import Document


@pytest.fixture
def packs(tmp_path, monkeypatch):
    """The packs of kg, and one beside it in which ministers are "ministro" and May is "mayo"."""
    shutil.copytree(lang.ROOT / "en", tmp_path / "en")
    shutil.copytree(lang.ROOT / "en", tmp_path / "xx")
    monkeypatch.setattr(lang, "ROOT", tmp_path)
    _change(tmp_path / "xx" / "offices.tsv", "minister\tministers", "ministro\tministros")
    _change(tmp_path / "xx" / "dates.yaml", "[may]", "[mayo]")
    _change(tmp_path / "xx" / "lists" / "speech.tsv", "told\ttell", "told\tdecir tell")
    return tmp_path


def _change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_words_are_those_of_the_language_that_is_read(packs):
    assert "decir" not in lang.words("$told")
    with lang.reading("xx"):
        assert "decir" in lang.words("$told")
    assert "decir" not in lang.words("$told")


def test_what_is_made_of_words_is_kept_for_each_language(packs):
    def read():
        found = datewords.read("5 mayo 2024")
        return bool(offices.noun("ministros")), offices.roles("ministro"), found is not None

    assert read() == (False, (), False)
    with lang.reading("xx"):
        assert read() == (True, ("minister",), True)
    assert read() == (False, (), False)


def test_a_language_without_a_pack_is_read_as_english(packs):
    with lang.reading("zz"):
        assert lang.read_as() == "en"


def test_the_language_of_a_document_chooses(packs, monkeypatch):
    seen = []

    class Annotator:
        def annotate(self, document, sex_of):
            seen.append(lang.read_as())
            raise ValueError("enough")

    monkeypatch.setattr(pipeline, "_annotator", lambda model, threads: Annotator())
    document = Document("Text.")
    for code in ("en", "xx"):
        pipeline._analysed(replace(document, lang=code), Settings())
    assert seen == ["en", "xx"]


def test_two_lists_of_one_name_are_refused(packs):
    shutil.copytree(packs / "en", packs / "xy")
    file = packs / "xy" / "lists" / "speech.tsv"
    file.write_text(file.read_text(encoding="utf-8") + "honorific\tdon\n", encoding="utf-8")
    with lang.reading("xy"), pytest.raises(RuleError, match="another file has that list"):
        lang.word_lists()


def test_a_list_takes_in_another():
    nouns = lang.word_list("office_noun")
    assert "minister" in nouns
    assert nouns < lang.word_list("people")
    assert not any(word.startswith("$") for word in lang.word_list("people"))


def test_an_unknown_list_names_those_there_are():
    with pytest.raises(RuleError, match="name one of"):
        lang.word_list("nothing_such")


def test_patterns_take_in_one_another_and_rewrites_follow_in_order():
    assert lang.patterns("register")["office"].match("Deputy Minister of Trade")
    assert lang.patterns("register")["from_to"].search("from May 1960 to June 1962")["b"]
    assert lang.rewritten("posts", "foreign-secretary") == "foreign-minister"
