"""Syntax measured on raw text: what is right of tags,
heads, labels and sentences (CoNLL 2018 manner).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from lab.training.treebank import Text, texts


def measure(nlp: Language, paths: list[Path]) -> dict[str, float]:
    """F1 of words, UPOS, XPOS, lemmas, UAS, LAS (without and with subtypes) and sentences."""
    count: Counter[str] = Counter()
    for path in paths:
        for text in texts(path):
            _one(nlp, text, count)
    total = count["gold"] + count["system"]
    figures = {
        k: 2 * count[k] / total
        for k in ("words", "upos", "xpos", "feats", "lemma", "uas", "las", "las_full")
    }
    figures["sentences"] = 2 * count["sentences"] / max(1, count["sentences#"])
    return figures


def _one(nlp: Language, text: Text, count: Counter[str]) -> None:
    doc = nlp(text.text)
    words = [t for t in doc if not t.is_space]
    count["gold"] += len(text.nodes)
    count["system"] += len(words)
    place = {(t.idx, t.idx + len(t)): t for t in words}
    for node in text.nodes:
        token = place.pop((node.start, node.end), None)
        if token is None:
            continue
        head = text.nodes[node.head]
        root = head is node
        same = (
            (token.head is token or token.head == token)
            if root
            else (
                (token.head.idx, token.head.idx + len(token.head)) == (head.start, head.end)
                and token.head != token
            )
        )
        dep = "root" if token.dep_ == "ROOT" else token.dep_
        count["words"] += 1
        count["upos"] += token.pos_ == node.upos
        count["xpos"] += token.tag_ == node.xpos
        count["feats"] += (str(token.morph) or "_") == node.feats
        count["lemma"] += token.lemma_ == node.lemma
        count["uas"] += same
        count["las"] += same and dep.partition(":")[0] == node.dep.partition(":")[0]
        count["las_full"] += same and dep == node.dep
    gold, system = _gold_sentences(text), _sentences(doc)
    count["sentences"] += len(gold & system)
    count["sentences#"] += len(gold) + len(system)


def _gold_sentences(text: Text) -> set[tuple[int, int]]:
    spans: dict[int, tuple[int, int]] = {}
    for node in text.nodes:
        start, _ = spans.get(node.sentence, (node.start, 0))
        spans[node.sentence] = (start, node.end)
    return set(spans.values())


def _sentences(doc: Doc) -> set[tuple[int, int]]:
    found = set()
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        if words:
            found.add((words[0].idx, words[-1].idx + len(words[-1])))
    return found
