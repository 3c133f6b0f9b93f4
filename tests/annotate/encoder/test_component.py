"""The shipped model at work: what later stages rely on, whatever its accuracy."""

import pytest

from kg.annotate.encoder import LABELS, blank, model_info
from kg.annotate.encoder.weights import FILES, default_folder
from kg.annotation import annotate
from kg.errors import ModelError
from kg.model import Block, BlockKind, Document

HERE = all((default_folder() / name).is_file() for name in FILES)
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(not HERE, reason="kg/annotate/weights holds no model"),
]

TEXT = (
    "Envoys to meet in Muscat\n\nMUSCAT, May 4 – Foreign Minister Tomasz Wiśniewski met the "
    "Ghanaian ambassador, "
    "Ama Boateng, on Monday. “We won’t leave,” she said.\n\nThe talks resume in Geneva next week."
)


@pytest.fixture(scope="module")
def nlp():
    return blank(threads=2)


def _state(doc):
    return [
        [(e.start_char, e.end_char, e.label_) for e in doc.ents],
        [(t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_, t.head.i, t.is_sent_start) for t in doc],
    ]


def test_the_ordinary_attributes_are_set(nlp):
    doc = nlp(TEXT)
    for attribute in ("ENT_IOB", "TAG", "POS", "MORPH", "LEMMA", "DEP", "SENT_START"):
        assert doc.has_annotation(attribute), attribute
    assert {e.label_ for e in doc.ents} <= set(LABELS)
    assert ("Tomasz Wiśniewski", "PERSON") in [(e.text, e.label_) for e in doc.ents]
    met = next(t for t in doc if t.text == "met")
    assert (met.pos_, met.lemma_, met.dep_) == ("VERB", "meet", "ROOT")
    assert "the Ghanaian ambassador" in [c.text for c in doc.noun_chunks]


def test_a_sentence_has_one_root_and_no_word_from_another(nlp):
    for sentence in nlp(TEXT).sents:
        assert sum(t.head == t for t in sentence) == 1
        assert all(t.head.sent == sentence for t in sentence)


def test_nothing_crosses_a_block(nlp):
    starts = [TEXT.index("MUSCAT, May"), TEXT.index("The talks")]
    doc = nlp(TEXT)
    assert {doc.char_span(s, s + 3, alignment_mode="expand")[0].is_sent_start for s in starts} == {
        True
    }


def test_furniture_has_no_names(nlp):
    doc = nlp.make_doc("Ama Boateng left.\nShare on Facebook with Ama Boateng")
    layout = (Block(0, 17, BlockKind.PARAGRAPH), Block(18, 50, BlockKind.FURNITURE))
    annotate(doc, Document(doc.text, blocks=layout))
    doc = nlp.get_pipe("kg_encoder")(doc)
    assert [e.start_char for e in doc.ents] == [0]


def test_preset_sentence_starts_are_honoured(nlp):
    doc = nlp.make_doc("He left. She stayed.")
    doc[2].is_sent_start = True
    doc[3].is_sent_start = False
    doc = nlp.get_pipe("kg_encoder")(doc)
    assert [t.i for t in doc if t.is_sent_start] == [0, 2]


def test_threads_and_neighbours_change_nothing(nlp):
    long = "\n\n".join([TEXT] * 30)
    alone = _state(nlp(TEXT))
    assert _state(blank(threads=1)(long)) == _state(nlp(long))
    assert [_state(d) for d in nlp.pipe([TEXT, long, TEXT])][::2] == [alone, alone]


def test_typographic_quotes_change_no_name(nlp):
    plain = TEXT.translate(str.maketrans("“”’", '""\''))
    assert _state(nlp(plain))[0] == _state(nlp(TEXT))[0]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n \n", ".", "a" * 5000, "\u200b", "!" * 3000, "Oslo " * 2500, "1\n" * 999]
)
def test_strange_texts_are_survived(nlp, text):
    doc = nlp(text)
    assert doc.text == text
    assert len(list(doc.sents)) <= max(1, len(doc))


def test_the_model_says_who_it_is():
    info = model_info()
    assert info.name
    assert info.version
    assert len(info.sha256) == 64


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"model\.onnx"):
        blank(tmp_path)
