"""What a corpus says, in our one scheme: nothing lost, nothing invented."""

import gzip
import json
import random
from pathlib import Path

import pytest

pytest.importorskip(
    "countryinfo", reason="training needs its own requirements (see lab/training/README.md)"
)
pytest.importorskip(
    "torch", reason="training needs its own requirements (see lab/training/README.md)"
)

from kg.annotate.encoder.tags import TAGS
from lab.training import (
    augment,
    corpora,
    corpus_format,
    entities,
    layout,
    mixture,
    silver,
    synthetic,
    treebank,
    windows,
)
from lab.training.records import ALL, MISSING, OUT, joined
from lab.training.score import gold_spans, spans

CONLLU = """# newdoc id = x
# newpar
# text = Ms. Adeyemi can't wait (Lagos).
1	Ms.	Ms.	PROPN	NNP	Number=Sing	5	nsubj	_	Entity=(1-person-new-sssss-cf1-2,1-coref
2	Adeyemi	Adeyemi	PROPN	NNP	Number=Sing	1	flat	_	Entity=1)
3-4	can't	_	_	_	_	_	_	_	_
3	ca	can	AUX	MD	VerbForm=Fin	5	aux	_	_
4	n't	not	PART	RB	_	5	advmod	_	_
5	wait	wait	VERB	VB	VerbForm=Inf	0	root	_	_
6	(	(	PUNCT	-LRB-	_	7	punct	_	SpaceAfter=No
7	Lagos	Lagos	PROPN	NNP	Number=Sing	5	parataxis	_	Entity=(2-place-new-nnnnn-cf2-1-sgl\
)|SpaceAfter=No
8	)	)	PUNCT	-RRB-	_	7	punct	_	SpaceAfter=No
9	.	.	PUNCT	.	_	5	punct	_	_

# text = She waits.
1	She	she	PRON	PRP	Case=Nom	2	nsubj	_	_
2	waits	wait	VERB	VBZ	VerbForm=Fin	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""


@pytest.fixture
def conllu(tmp_path: Path) -> Path:
    path = tmp_path / "x.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    return path


def _jsonl(path: Path, *items) -> Path:
    path.write_bytes(gzip.compress("".join(json.dumps(i) + "\n" for i in items).encode()))
    return path


def _names(record):
    return {
        " ".join(record.words[a:b]): {
            TAGS[i][2:] for i in range(1, len(TAGS)) if record.names[a] >> i & 1
        }
        for a, b in gold_spans(record.names)
    }


def test_syntax_lies_on_the_words_of_the_tokenizer(conllu):
    (text,) = treebank.texts(conllu)
    record = treebank.record(text, "x")
    assert text.text.startswith("Ms. Adeyemi can't wait (Lagos). She waits.")
    assert record.words[:5] == ["Ms.", "Adeyemi", "ca", "n't", "wait"]
    assert [record.words[h] for h in record.heads[:4]] == ["wait", "Ms.", "wait", "wait"]
    assert record.heads[4] == 4
    assert [w for w, s in zip(record.words, record.starts, strict=True) if s] == ["Ms.", "She"]


def test_entities_of_a_treebank_are_names_without_honorifics(conllu):
    (record,) = entities.records(conllu, "gum")
    found = _names(record)
    assert found["Adeyemi"] == {"PERSON"}
    assert found["Lagos"] <= {"GPE", "LOC", "FAC"}


def test_native_labels_keep_their_doubt(tmp_path):
    item = {
        "tokens": "Prime Minister Ana Sousa met the Whig Party near Tarn .".split(),
        "spans": [[0, 4, "PER"], [6, 8, "ORG"], [9, 10, "LOC"]],
    }
    (record,) = corpora.named(_jsonl(tmp_path / "a.jsonl.gz", item), "a", corpora.UNSEEN)
    assert _names(record) == {
        "Prime Minister": {"TITLE"},
        "Ana Sousa": {"PERSON"},
        "Whig Party": {"ORG"},
        "Tarn": {"GPE", "LOC", "FAC"},
    }
    assert record.names[record.words.index("met")] == OUT


def test_what_a_corpus_does_not_label_stays_open(tmp_path):
    item = {"tokens": "The Elbonian delegation walked out .".split(), "spans": []}
    (record,) = corpora.named(_jsonl(tmp_path / "a.jsonl.gz", item), "a", ("NORP",))
    assert record.names[1] & OUT
    assert record.names[1] != OUT
    assert record.names[3] == OUT


def test_names_are_laid_on_raw_text(tmp_path, conllu):
    items = [
        {"tokens": ["She", "waits", "."], "spans": []},
        {
            "tokens": "Ms. Adeyemi can't wait ( Lagos ) .".split(),
            "spans": [[1, 2, "PER"], [5, 6, "LOC"]],
        },
    ]
    ((text, names),) = layout.texts(_jsonl(tmp_path / "n.jsonl.gz", *items), conllu)
    assert [(text.text[a:b], label) for a, b, label in names] == [
        ("Adeyemi", "PER"),
        ("Lagos", "LOC"),
    ]


def test_our_own_corpus_is_settled_throughout(tmp_path):
    path = tmp_path / "own.txt"
    path.write_text(
        "@ id: t-1\n@ date: 2020-01-01\n@ kind: news\n@ region: x\n# [OSLO|GPE#1] "
        "TALKS\n[Ida Moe|PERSON#2], [envoy|TITLE#2], left.\n",
        encoding="utf-8",
    )
    record = corpora.own(corpus_format.articles([path])[0])
    assert _names(record) == {"OSLO": {"GPE"}, "Ida Moe": {"PERSON"}, "envoy": {"TITLE"}}
    assert all(bits != ALL for bits in record.names)
    assert record.blocks == sorted(record.blocks)
    assert MISSING in record.starts


def test_the_parts_of_our_corpus_are_fixed_by_id():
    parts = [mixture.held_out(f"x-{i:04}") for i in range(2000)]
    assert 0.12 < parts.count("test") / 2000 < 0.18
    assert 0.03 < parts.count("dev") / 2000 < 0.07
    assert mixture.held_out("x-0001") == mixture.held_out("x-0001")


def test_silver_finds_offices_dates_and_peoples():
    words = "the Deputy Foreign Minister and a special envoy for human rights".split()
    assert [" ".join(words[a:b]) for a, b in silver.offices(words)] == [
        "Deputy Foreign Minister",
        "special envoy for human rights",
    ]
    text = "On 6 February 2026, in the 1990s and last month, not for two days."
    assert [text[a:b] for a, b in silver.dates(text)] == ["6 February 2026", "1990s", "last month"]
    assert list(silver.groups("North Korean and Kenyan aid".split())) == [(0, 2), (3, 4)]


def test_other_peoples_names_keep_labels_in_step():
    rng = random.Random(4)
    item = {
        "tokens": "Ana Sousa met Tom Reid ; Sousa left .".split(),
        "spans": [[0, 2, "PER"], [3, 5, "PER"], [6, 7, "PER"]],
    }
    record = corpora._named(item, "a", ())
    for _ in range(50):
        new = augment.swapped(record, "PERSON", augment._people(rng), 1.0, rng)
        found = [" ".join(new.words[a:b]) for a, b in gold_spans(new.names)]
        assert len(found) == 3
        assert (
            found[2] in found[0]
            or set(found[2].split()) & set(found[0].split())
            or found[2].split()[0] in found[0]
        )
        assert {
            len(getattr(new, f)) for f in ("words", "spaces", "starts", "names", "heads", "blocks")
        } == {len(new.words)}


def test_every_template_can_be_filled():
    rng = random.Random(1)
    for template in synthetic.templates():
        for slot in synthetic.SLOT.finditer(template):
            label = slot[4] or synthetic.LABELS[slot[1]]
            assert label == "" or label in corpus_format.LABELS, template
    for _ in range(200):
        text, names = synthetic.text(rng)
        assert all(text[a:b].strip() == text[a:b] != "" for a, b, _ in names)
        synthetic.record(rng)


def test_joined_text_holds_its_tokens():
    tokens = 'He said : " Go ( now ) , it \'s late . "'.split()
    text, at = joined(tokens)
    assert [text[a : a + len(t)] for a, t in zip(at, tokens, strict=True)] == tokens
    assert '"Go (now), it\'s late."' in text


def test_spans_are_read_leniently():
    tags = [TAGS.index(t) for t in ("B-ORG", "L-ORG", "O", "U-GPE", "I-LAW")]
    assert spans(tags) == {(0, 2, "ORG"), (3, 4, "GPE")}


def test_joined_records_keep_their_heads():
    short = corpora._named({"tokens": ["He", "left", "."], "spans": []}, "a", ())
    short.heads = [1, 1, 1]
    both = windows.joined([short, short], random.Random(0))
    assert both.heads == [1, 1, 1, 4, 4, 4]
