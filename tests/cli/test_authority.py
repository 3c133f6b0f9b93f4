"""``kg authority``: add, list, show and remove."""

import pytest

from kg.cli import run

HEAD = "wikidata\tname\tiso\tpost\tstart\tend\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv("KG_AUTHORITY", str(tmp_path / "who.db"))
    return tmp_path


def test_add_list_show_remove(place, capsys):
    (place / "a.tsv").write_text(
        HEAD + "Q1\tOla Berg\tNO\tForeign Minister\t2001\t2004\nQ2\t\tNO\tEnvoy\t\t\n"
    )
    assert run(["authority", "add", str(place / "a.tsv")]) == 0
    out, err = capsys.readouterr()
    assert "1 persons, 1 tenures, 1 unusable" in out
    assert "a.tsv:3: has no name" in err
    assert run(["authority", "list"]) == 0
    assert "a.tsv" in capsys.readouterr().out
    assert run(["authority", "show", "Berg"]) == 0
    assert "Foreign Minister, NO, 2001 to 2004" in capsys.readouterr().out
    assert run(["authority", "show", "Q1", "--on", "2010"]) == 0
    assert "Foreign Minister" not in capsys.readouterr().out
    assert run(["authority", "remove", "a.tsv"]) == 0
    capsys.readouterr()
    assert run(["authority", "show", "Ola Berg"]) == 2
    assert "is nobody in the authority" in capsys.readouterr().err


def test_a_source_that_is_none_is_named_with_those_that_are(place, capsys):
    (place / "a.tsv").write_text(HEAD + "Q1\tOla Berg\tNO\tEnvoy\t2001\t\n")
    run(["authority", "add", str(place / "a.tsv")])
    capsys.readouterr()
    assert run(["authority", "remove", "b.tsv"]) == 2
    assert "its sources: a.tsv" in capsys.readouterr().err
