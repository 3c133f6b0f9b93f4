"""Blocks, windows and pieces: no weights are needed."""

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotate.encoder.blocks import LIMIT, SEGMENT, Block, Text, owners, plan, segments, text_of
from kg.annotate.encoder.chunks import noun_chunks
from kg.annotate.encoder.language import tokenizing
from kg.annotate.encoder.pieces import SHAPES, normal, shape
from kg.annotation import annotate
from kg.model import Block as Layout
from kg.model import BlockKind, Document

NLP = tokenizing()


def parted(doc, *blocks):
    found = tuple(Layout(start, end, BlockKind(kind)) for start, end, kind in blocks)
    annotate(doc, Document(doc.text, blocks=found))


def test_paragraphs_are_blocks():
    text = text_of(NLP("Talks resume\n\nThe envoy left.\nHe flew home."))
    assert [text.words[b.start] for b in text.blocks] == ["Talks", "The"]
    assert "\n\n" not in text.words


def test_given_blocks_win_and_keep_their_kind():
    doc = NLP("Talks resume The envoy left. Share this")
    parted(doc, (0, 12, "heading"), (13, 28, "paragraph"), (29, 39, "furniture"))
    assert [b.kind for b in text_of(doc).blocks] == ["heading", "paragraph", "furniture"]


def test_glue_says_what_is_written_together():
    text = text_of(NLP("al-Assad left"))
    assert dict(zip(text.words, text.glued, strict=True)) == {
        "al": False,
        "-": True,
        "Assad": True,
        "left": False,
    }


def _text(sizes):
    words = tuple("." if i % 17 == 16 else "word" for i in range(sum(sizes)))
    ends = [sum(sizes[: i + 1]) for i in range(len(sizes))]
    blocks = tuple(Block(e - s, e, "paragraph") for s, e in zip(sizes, ends, strict=True))
    return Text(tuple(range(len(words))), words, (False,) * len(words), blocks)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=12), st.integers(1, 9))
def test_windows_cover_every_word_and_stay_small(sizes, pieces):
    text = _text(sizes)
    windows = list(plan(text, [pieces] * len(text.words)))
    covered = {i for a, b in windows for i in range(a, b)}
    assert covered == set(range(len(text.words)))
    assert all((b - a) * pieces <= LIMIT for a, b in windows)
    assert all(
        windows[w][0] <= i < windows[w][1] for i, w in enumerate(owners(windows, len(text.words)))
    )
    assert len(windows) <= 2 + len(sizes) + 2.5 * len(text.words) * pieces / (LIMIT - 60)


@given(st.lists(st.integers(1, 15000), min_size=1, max_size=5))
def test_segments_are_the_text_again(sizes):
    text = _text(sizes)
    parts = list(segments(text))
    assert [t for p in parts for t in p.tokens] == list(text.tokens)
    assert all(len(p.words) <= SEGMENT for p in parts)
    assert all(p.blocks[-1].end == len(p.words) for p in parts)


def test_typography_is_plain_for_the_encoder_only():
    assert normal("’s") == "'s"
    assert normal("“") == '"'
    assert normal("co\u00adoperate") == "cooperate"
    assert normal("—") == "--"


def test_shapes_tell_case():
    words = "envoy Envoy ENVOY McCain J 1991 12 G7 , '' U.N.".split()
    names = "lower title upper mixed initial year digit alnum punct quote acronym".split()
    assert [SHAPES[shape(w)] for w in words] == names


def test_the_tokenizer_keeps_abbreviations_and_runs_whole():
    words = [t.text for t in NLP("Amb. Lee, co-host of the non-paper, said so!!! ***")]
    assert {"Amb.", "co-host", "non-paper", "!!!", "***"} <= set(words)
    assert [t.text for t in NLP("anti-American")] == ["anti", "-", "American"]


def test_noun_chunks_of_universal_dependencies():
    words = "The former French foreign minister met Mr Tan 's envoy in New York .".split()
    heads = [4, 4, 4, 4, 5, 5, 9, 6, 6, 5, 12, 12, 5, 5]
    deps = "det amod amod amod nsubj ROOT nmod:poss flat case obj case compound obl punct".split()
    pos = "DET ADJ ADJ ADJ NOUN VERB PROPN PROPN PART NOUN ADP PROPN PROPN PUNCT".split()
    doc = Doc(spacy.vocab.Vocab(), words=words, heads=heads, deps=deps, pos=pos)
    found = [doc[a:b].text for a, b, _ in noun_chunks(doc)]
    assert found == ["The former French foreign minister", "Mr Tan 's envoy", "New York"]
