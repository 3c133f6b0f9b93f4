"""What is not in English is set aside and counted; names, lists and headlines are not."""

from __future__ import annotations

import json

import pytest

from kg.read.language import foreign
from tests.read.made import read

NAMES = {
    "ar": "Arabic",
    "cs": "Czech",
    "de": "German",
    "el": "Greek",
    "en": "",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "hi": "Devanagari",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "sw": "Swahili",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def made(root) -> list[tuple[str, str]]:
    lines = (root / "tests/read/languages.tsv").read_text().splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


def test_made_texts_in_many_languages(root):
    texts = made(root)
    assert len({code for code, _ in texts}) == len(NAMES)
    wrong = [
        (code, foreign(text), text[:40])
        for code, text in texts
        if not foreign(text).startswith(NAMES[code])
    ]
    missed = [code for code, text in texts if bool(foreign(text)) != (code != "en")]
    assert missed == []
    assert wrong == []


ENGLISH = [
    "Rosa Quispe, Foreign Minister\nPablo Soto, Ambassador\nJuan de la Cruz Ortiz, Secretary",
    "Ministers meet in Lima",
    "El Salvador, Costa Rica, La Paz, São Tomé, Côte d’Ivoire, Nuku‘alofa, Los Angeles, Las Palmas",
    "Al-Sabri; de Souza; van der Berg; da Silva; di Marco; von Ahlen; le Clerc; de la Rosa; "
    "del Monte; dos Santos; de Castro; de la Vega; los Rios; el Amin; de las Casas; de Cruz",
    'The motto, "el pueblo y la patria no se venden por el oro de los de afuera", was sung by the '
    "crowd that had come to hear the minister of the islands, who then spoke of the price of fish.",
    "The word for the house of the people is 人民大会堂, and that for the sea is 海; he said that "
    "both of them are on the map that hangs in the hall.",
    "",
    "...",
    "12 March 2024",
    "N.N.",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_set_aside(text):
    assert foreign(text) == ""


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"])
def test_every_format_sets_aside_and_counts(tmp_path, root, name):
    [french] = [text for code, text in made(root) if code == "fr"][:1]
    body = f"<article><h1>Une rencontre</h1><p>{french}</p><p>{french}</p></article>"
    page = f"<html><body>{body}</body></html>"
    data = {"a.html": page, "a.jsonl": json.dumps({"text": french}), "a.csv": f'text\n"{french}"\n'}
    [found] = read(tmp_path, name, data.get(name, french).encode())
    assert (found.language, found.reason) == ("French", "is not in English (French)")


def test_what_is_declared_counts_where_the_words_tell_nothing(tmp_path):
    lines = [
        {"text": "Ministres réunis, Quispe absente", "lang": "fr-FR"},
        {"text": "The minister of the islands said that he was not in the hall.", "lang": "fr"},
        {"text": "Ministers meet in Lima", "lang": "en-GB"},
        {"text": "Ministers meet in Riga", "lang": "unknown"},
    ]
    found = read(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)).encode())
    assert [getattr(f, "language", "") for f in found] == ["French", "", "", ""]
    assert {f.lang for f in found[1:]} == {"en"}


def test_it_can_be_read_all_the_same(tmp_path):
    text = (
        "Le président de la république est arrivé dans la ville avec les ministres qui sont du sud."
    )
    [found] = read(tmp_path, "a.txt", text.encode(), any_language=True)
    assert found.text == text


def test_the_command_line_counts_by_language(kg, tmp_path, root):
    for number, (code, text) in enumerate(made(root)):
        if code in ("fr", "de", "en"):
            (tmp_path / f"{number}.txt").write_text(text)
    done = kg("build", ".", "--quiet")
    assert "4 skipped (not in English: 2 French, 2 German)" in done.stdout
    assert done.stderr.count("is not in English") == 4
