"""Every clue to the country of an office has its weight, and every weight its clue."""

from __future__ import annotations

import pytest

from kg.errors import RuleError
from kg.extract.inference import weighing


def test_every_clue_is_weighed_by_a_row_that_says_what_it_sees():
    assert {name.partition("@")[0] for name in weighing.weights()} >= {*weighing.EVERY}
    assert all(what for *_, what in weighing.rows())


@pytest.mark.parametrize("line", ["no-clue\t1\t1\tnothing sees it", "host\t1"])
def test_a_row_that_weighs_nothing_is_refused(line, tmp_path, monkeypatch):
    (tmp_path / "clues.tsv").write_text(f"{line}\n", encoding="utf-8")
    monkeypatch.setattr(weighing, "FILE", tmp_path / "clues.tsv")
    with pytest.raises(RuleError, match=r"clues\.tsv, line 1"):
        weighing.rows.__wrapped__()


@pytest.mark.parametrize(
    ("title", "sort"),
    [
        ("ambassador", "abroad"),
        ("minister of trade", "home"),
        ("member of parliament", "public"),
        ("minister for Africa", "region"),
        ("choirmaster", "other"),
    ],
)
def test_offices_are_of_sorts(title, sort):
    assert weighing.sort_of(title) == sort
