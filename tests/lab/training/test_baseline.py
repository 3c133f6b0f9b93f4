"""The CNN baseline's view of the records: whole sentences, nothing lost that is known."""

from __future__ import annotations

from kg.annotate.encoder.tags import tag
from lab.training.baseline import biluo, cut, grown, rooted
from lab.training.records import ALL, OUT, Record


def record():
    words = "Ana spoke . Ben left Rome . Oh".split()
    return Record(
        "ewt",
        words,
        [True] * 8,
        [1, 0, 0, 1, 0, 0, 0, 1],
        [0] * 8,
        [1 << tag("PERSON", "U"), 1, 1, 1 << tag("PERSON", "U"), 1, 1 << tag("GPE", "U"), 1, ALL],
        xpos=["NNP", "VBD", ".", "NNP", "VBD", "NNP", ".", "UH"],
        heads=[1, 1, 1, 4, 4, 4, 4, -1],
        deps=["nsubj", "root", "punct", "nsubj", "root", "obj", "punct", ""],
    )


def test_cut_by_sentences():
    pieces = list(cut(record()))
    assert [" ".join(p.words) for p in pieces] == ["Ana spoke .", "Ben left Rome .", "Oh"]
    assert pieces[1].heads == [1, 1, 1, 1]


def test_whole_trees_are_joined_and_others_left_out():
    [joined] = grown(cut(record()))
    assert joined.words == "Ana spoke . Ben left Rome .".split()
    assert joined.heads == [1, 1, 1, 4, 4, 4, 4]
    assert joined.starts == [1, 0, 0, 1, 0, 0, 0]


def test_what_may_be_no_name_is_none():
    made = record()
    assert biluo(made) == ["U-PERSON", "O", "O", "U-PERSON", "O", "U-GPE", "O", "-"]
    made.names[4] = OUT | 1 << tag("NORP", "U")
    assert biluo(made)[4] == "O"


def test_rooted():
    assert rooted([1, 1, 1])
    assert not rooted([1, 0])
    assert not rooted([-1])
