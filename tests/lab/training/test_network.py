"""A smoke run of the training code: a toy encoder learns a toy text, is exported, and runs."""

import argparse
import json
import random

import pytest

torch = pytest.importorskip("torch", reason="training needs torch, which running kg does not")
pytest.importorskip("transformers", reason="training needs transformers")
pytest.importorskip("onnx", reason="the export needs onnx")

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

from kg.annotate.encoder import blank
from lab.training import export, vocabulary
from lab.training.mixture import Mixture
from lab.training.network import Network
from lab.training.records import Record
from lab.training.train import Trainer, batches, losses, windows
from lab.training.windows import Maker, batch

WORDS = "Ana met Tom . he left Oslo".split()


def _record():
    record = Record(
        "toy",
        ["Ana", "met", "Tom", ".", "He", "left", "Oslo", "."],
        [True, True, False, True, True, True, False, True],
        [1, 0, 0, 0, 1, 0, 0, 0],
        [0] * 8,
        [1] * 8,
        "PROPN VERB PROPN PUNCT PRON VERB PROPN PUNCT".split(),
        "NNP VBD NNP . PRP VBD NNP .".split(),
        ["_"] * 8,
        "Ana meet Tom . he leave Oslo .".split(),
        [1, 1, 1, 1, 5, 5, 5, 5],
        "nsubj root obj punct nsubj root obj punct".split(),
    )
    record.mark(0, 1, ("PERSON",))
    record.mark(2, 3, ("PERSON",))
    record.mark(6, 7, ("GPE", "LOC"))
    return record


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    folder = tmp_path_factory.mktemp("toy")
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *[w.lower() for w in WORDS]]
    tokenizer = Tokenizer(models.WordPiece({p: i for i, p in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    torch.manual_seed(1)
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder, tokenizer


def test_a_toy_is_learnt_exported_and_run(toy, tmp_path):
    folder, tokenizer = toy
    records = [_record()] * 60
    vocab = vocabulary.build(records)
    net, maker = Network(folder, vocab), Maker(tokenizer, vocab)
    args = argparse.Namespace(lr=3e-3, head_lr=3e-3, steps=150, warm=5, fall=0.1)
    trainer, rng = Trainer(net, args), random.Random(1)
    Mixture(((1.0, tuple(records)),), {}, 0)
    number = 0
    while number < 150:
        for data in batches(windows(iter(records), maker, rng, 100), 256, rng):
            trainer.step(number, data)
            number += 1
    trainer.save(tmp_path / "toy.pt")
    (tmp_path / "toy.json").write_text(json.dumps(vocab.as_dict()))
    (tmp_path / "toy.lemmas.json").write_text(json.dumps(vocabulary.lemma_table(records)))
    export.main(
        [
            str(tmp_path / "toy.pt"),
            str(folder),
            str(tmp_path / "out"),
            "--version",
            "0",
            "--which",
            "net",
        ]
    )
    doc = blank(tmp_path / "out")("Ana met Tom. He left Oslo.")
    assert [(e.text, e.label_) for e in doc.ents][:2] == [("Ana", "PERSON"), ("Tom", "PERSON")]
    assert [s.text for s in doc.sents] == ["Ana met Tom.", "He left Oslo."]
    assert [t.head.text for t in doc] == [
        "met",
        "met",
        "met",
        "met",
        "left",
        "left",
        "left",
        "left",
    ]
    assert doc[1].lemma_ == "meet"


def test_padding_changes_no_loss_and_missing_labels_cost_nothing(toy):
    folder, tokenizer = toy
    vocab = vocabulary.build([_record()] * 4)
    net, maker = Network(folder, vocab).eval(), Maker(tokenizer, vocab)
    window = maker.window(_record(), 0, 8)
    alone = losses(net, {k: torch.from_numpy(v) for k, v in batch([window]).arrays.items()})
    empty = Record("toy", ["Ana", "left"], [True, True], [-1, -1], [0, 0])
    both = batch([window, maker.window(empty, 0, 2)])
    padded = losses(net, {k: torch.from_numpy(v) for k, v in both.arrays.items()})
    for name, value in alone.items():
        assert float(padded[name]) == pytest.approx(float(value), rel=0.03, abs=0.02), name
