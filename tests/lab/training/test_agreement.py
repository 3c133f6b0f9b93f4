"""The agreement of two annotations."""

from pathlib import Path

import pytest

from lab.training.agreement import BEFORE, SECOND, compare, raw
from lab.training.corpus_format import Article, articles, read

TEXT = """@ id: {id}
@ date: 2020-01-02
@ kind: agency news
@ region: Europe
# [Arland|GPE#1] waits

{first} [met|*m1] [Ana Berg|PERSON#3] on [Monday|DATE]. \
{{{{~#2|[He|=#2] liked {liked}}}}}, [he|=#2] said.

% office holder=#2 title=President country=FR status=current
% meeting id=m1 status={status} participants=#2,#3
"""
FIRST = "[President|TITLE#2] [Jon Hale|PERSON#2]"


def _read(
    tmp_path: Path,
    first: str = FIRST,
    status: str = "held",
    name: str = "x-1",
    liked: str = "the talks",
) -> list[Article]:
    path = tmp_path / "x.txt"
    path.write_text(TEXT.format(id=name, first=first, status=status, liked=liked), encoding="utf-8")
    return list(read(path))


def test_a_text_agrees_with_itself(tmp_path: Path) -> None:
    one = _read(tmp_path)
    assert {kind: a.f1 for kind, a in compare(one, one).items() if a.f1 != 1.0} == {}


def test_a_moved_border_lowers_the_figure(tmp_path: Path) -> None:
    found = compare(_read(tmp_path), _read(tmp_path, "[President Jon Hale|PERSON#2]"))
    assert (found["PERSON"].both, found["PERSON"].first, found["PERSON"].second) == (1, 2, 2)
    assert found["PERSON"].f1 == 0.5
    assert found["TITLE"].recall == 0.0


def test_another_numbering_of_the_things_agrees(tmp_path: Path) -> None:
    one = _read(tmp_path)
    path = tmp_path / "y.txt"
    path.write_text(
        (tmp_path / "x.txt").read_text(encoding="utf-8").replace("#2", "#9"), encoding="utf-8"
    )
    assert all(a.f1 == 1.0 for a in compare(one, list(read(path))).values())


def test_a_status_that_differs_is_counted(tmp_path: Path) -> None:
    found = compare(_read(tmp_path), _read(tmp_path, status="planned"))
    assert (found["meeting words"].f1, found["meeting and status"].f1) == (1.0, 0.0)


def test_a_meeting_is_the_same_though_a_later_word_for_it_is_unmarked(tmp_path: Path) -> None:
    found = compare(_read(tmp_path, liked="the [talks|*m1]"), _read(tmp_path))
    assert (found["meeting words"].both, found["meeting words"].first) == (1, 2)
    assert found["meeting and status"].f1 == found["meeting and participants"].f1 == 1.0


def test_a_text_that_differs_is_an_error_naming_the_article(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"x-1: the text differs"):
        compare(_read(tmp_path), _read(tmp_path, "[John Hale|PERSON#2]"))


def test_an_unknown_article_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="x-2: not in the first annotation"):
        compare(_read(tmp_path), _read(tmp_path, name="x-2"))


def test_raw_shows_no_mark(tmp_path: Path) -> None:
    shown = raw(_read(tmp_path)[0])
    assert "President Jon Hale met" in shown
    assert not set("[]{}|#%") & set(shown.replace("# Arland", "Arland"))


def test_the_two_annotations_are_of_the_same_articles() -> None:
    second, before = articles(sorted(SECOND.glob("*.txt"))), articles(sorted(BEFORE.glob("*.txt")))
    assert len(second) == 34
    assert {a.meta["id"]: a.text for a in second} == {a.meta["id"]: a.text for a in before}
