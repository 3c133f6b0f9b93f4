"""The corpus is whole: each article can be read, each mark stands for something."""

from __future__ import annotations

from lab.training import corpus_format


def test_the_corpus_has_no_mistakes(capsys):
    assert corpus_format.main([]) == 0, capsys.readouterr().out


def test_a_mistake_is_named_with_its_line(tmp_path, capsys):
    bad = tmp_path / "x.txt"
    bad.write_text("@ id: x-1\n@ date: 2020-01-01\n# A [Lima|NOWHERE#1] day\n", encoding="utf-8")
    assert corpus_format.main([str(bad)]) == 1
    assert f"{bad.name}:" in capsys.readouterr().out
