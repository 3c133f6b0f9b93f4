"""The CNN that kg's language model is measured against: spaCy's own, on the same data.

    python -m lab.training.baseline --corpora CORPORA --out FOLDER [--minutes 40] [--seed 1]

A ``HashEmbedCNN`` of spaCy's usual size (width 96, depth 4) under spaCy's transition-based name
recognizer, tagger and parser: one for names, one for tags and trees.  Names learn from the records
of :mod:`lab.training.mixture`, sentence by sentence.  A recognizer of transitions cannot be told
that a word is one of several labels: such words are missing, and those that may also be no name are
taken for none. It has no swapped names and no changes of letter case, which kg's own training has.
``python -m lab.benchmarks.model --pipeline FOLDER`` measures it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import warnings
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from kg.annotate.encoder import blank
from kg.annotate.encoder.tags import TAGS
from lab.training.records import ALL, MISSING, OUT, Record

if TYPE_CHECKING:
    from lab.training.mixture import Mixture

WIDTH, DEPTH, ROWS = 96, 4, 4000
BATCH = 1200  # words
LONGEST = 300  # words of a sentence that has no end
STRETCH = 60  # words
SYNTAX_SHARE = 0.4  # of the minutes


def biluo(record: Record) -> list[str]:
    """The tags of *record*: ``O`` where its corpus leaves outside
    open, else ``-`` where it leaves more than one.
    """
    tags = [
        "O"
        if bits & OUT and bits != ALL
        else TAGS[bits.bit_length() - 1]
        if bits.bit_count() == 1
        else "-"
        for bits in record.names
    ]
    # A name with an unknown part would break off in the middle: all of it is unknown.
    for i, tag in enumerate(tags):
        after = tags[i + 1] if i + 1 < len(tags) else "O"
        if tag[0] in "BI" and after[0] not in "IL":
            tags[i] = "-"
    for i in range(len(tags)):
        if tags[i][0] in "IL" and (i == 0 or tags[i - 1][0] not in "BI"):
            tags[i] = "-"
    for i in range(len(tags) - 2, -1, -1):
        if tags[i][0] in "BI" and tags[i + 1][0] not in "IL":
            tags[i] = "-"
    return tags


def cut(record: Record) -> Iterator[Record]:
    """*record* by its sentences, as far as they are known,
    and in pieces of at most ``LONGEST`` words.
    """
    size = len(record.words)
    begins = [0, *(i for i in range(1, size) if record.starts[i] == 1), size]
    for first, end in pairwise(begins):
        for start in range(first, end, LONGEST):
            stop = min(end, start + LONGEST)
            piece = Record(
                record.corpus,
                record.words[start:stop],
                record.spaces[start:stop],
                record.starts[start:stop],
                record.blocks[start:stop],
                record.names[start:stop],
            )
            piece.xpos, piece.deps = record.xpos[start:stop], record.deps[start:stop]
            piece.heads = [
                h - start if start <= h < stop else MISSING for h in record.heads[start:stop]
            ]
            yield piece


def grown(pieces: Iterable[Record]) -> Iterator[Record]:
    """Sentences whose trees are whole, joined in order to some
    ``STRETCH`` words, so that ends are learnt too.
    """
    found: Record | None = None
    for piece in pieces:
        if not all(piece.deps) or not rooted(piece.heads):
            continue
        if found is None:
            found = piece
            continue
        shift = len(found.words)
        for name in ("words", "spaces", "blocks", "names", "xpos", "deps"):
            setattr(found, name, [*getattr(found, name), *getattr(piece, name)])
        found.starts = [*found.starts, 1, *piece.starts[1:]]
        found.heads = [*found.heads, *(h + shift for h in piece.heads)]
        if len(found.words) >= STRETCH:
            yield found
            found = None
    if found is not None:
        yield found


def doc_of(nlp: Language, record: Record) -> Doc:
    """The words of *record*, without what is known of them."""
    return Doc(nlp.vocab, words=record.words, spaces=record.spaces)


def name_example(nlp: Language, record: Record) -> Example:
    """*record* as an example for the recognizer."""
    return Example.from_dict(doc_of(nlp, record), {"entities": biluo(record)})


def rooted(heads: list[int]) -> bool:
    """Whether every word is known to hang, by its heads, on a root (its own head)."""
    for at in range(len(heads)):
        steps = 0
        while at >= 0 and heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at < 0 or steps > len(heads):
            return False
    return True


def syntax_example(nlp: Language, record: Record) -> Example | None:
    """*record* as an example for tagger and parser; None when its tree is not whole."""
    if not all(record.deps) or not rooted(record.heads):
        return None
    return Example.from_dict(
        doc_of(nlp, record),
        {
            "tags": record.xpos,
            "heads": record.heads,
            "deps": record.deps,
            "sent_starts": [i == 0 or flag == 1 for i, flag in enumerate(record.starts)],
        },
    )


def pipeline() -> Language:
    """The untrained pipeline; its tokenizer is kg's."""
    nlp = spacy.blank("en")
    nlp.tokenizer = blank().tokenizer
    _vectors(nlp, "syntax")
    _on(nlp, "tagger", "spacy.Tagger.v2", "syntax")
    _on(nlp, "parser", "spacy.TransitionBasedParser.v2", "syntax")
    # Right before its own listener: what comes later overwrites the words' vectors.
    _vectors(nlp, "names")
    _on(nlp, "ner", "spacy.TransitionBasedParser.v2", "names")
    return nlp


def _vectors(nlp: Language, of: str) -> None:
    model = {
        "@architectures": "spacy.HashEmbedCNN.v2",
        "pretrained_vectors": None,
        "width": WIDTH,
        "depth": DEPTH,
        "embed_size": ROWS,
        "window_size": 1,
        "maxout_pieces": 3,
        "subword_features": True,
    }
    nlp.add_pipe("tok2vec", name=f"tok2vec_{of}", config={"model": model})


def _on(nlp: Language, kind: str, architecture: str, of: str) -> None:
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": WIDTH,
        "upstream": f"tok2vec_{of}",
    }
    model: dict[str, object] = {"@architectures": architecture, "tok2vec": listener}
    if kind != "tagger":
        model |= {
            "state_type": kind,
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
        }
    nlp.add_pipe(kind, config={"model": model})


def passes(mix: Mixture, rng: random.Random, *, trees: bool) -> Iterator[Record]:
    """Records without end, those with trees or all."""
    from lab.training import mixture

    while True:
        for record in mixture.passes(mix, rng):
            if not trees or record.corpus in ("ewt", "gum"):
                yield record


def batches(source: Iterator[Example], words: int) -> Iterator[list[Example]]:
    """Examples by about *words* words."""
    found: list[Example] = []
    for example in source:
        found.append(example)
        if sum(len(e.x) for e in found) >= words:
            yield found
            found = []


def examples(nlp: Language, records: Iterator[Record], *, trees: bool) -> Iterator[Example]:
    """What can be learnt from *records*, names sentence by sentence, trees in stretches."""
    for record in (p for r in records for p in (grown(cut(r)) if trees else cut(r))):
        made = syntax_example(nlp, record) if trees else name_example(nlp, record)
        if made is not None:
            yield made


def learn(
    nlp: Language, mix: Mixture, names: list[str], minutes: float, seed: int
) -> tuple[int, int]:
    """Train the components *names* for some *minutes*; the steps and the words that it took."""
    rng, trees = random.Random(seed), "parser" in names
    optimizer: Any = nlp.create_optimizer()  # type: ignore[no-untyped-call]
    began = time.monotonic()
    steps = words = 0
    with nlp.select_pipes(enable=names):
        for batch in batches(examples(nlp, passes(mix, rng, trees=trees), trees=trees), BATCH):
            losses = nlp.update(batch, sgd=optimizer, drop=0.1, losses={})
            steps, words = steps + 1, words + sum(len(e.x) for e in batch)
            spent = (time.monotonic() - began) / 60
            if steps % 50 == 0:
                told = " ".join(f"{k} {v:.1f}" for k, v in losses.items() if v)
                print(f"{steps} steps, {words} words, {spent:.1f} min: {told}", flush=True)
            # The rate falls to a tenth over the last half of the time.
            optimizer.learn_rate = 0.001 * min(1.0, max(0.1, 2 * (1 - spent / minutes)))
            if spent >= minutes:
                return steps, words
    return steps, words


def main(argv: list[str] | None = None) -> int:
    """Train and save the baseline."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    warnings.filterwarnings("ignore")
    from lab.training import mixture

    fix_random_seed(args.seed)
    mix = mixture.load(args.corpora)
    nlp = pipeline()
    rng = random.Random(args.seed)
    few = [r for _, records in mix.train for r in rng.sample(records, min(400, len(records)))]
    trees = [r for r in few if r.corpus in ("ewt", "gum")]
    first = [
        *examples(nlp, iter(few), trees=False),
        *examples(nlp, iter(trees), trees=True),
    ]
    nlp.initialize(lambda: first)
    for names, share in (
        (["tok2vec_names", "ner"], 1 - SYNTAX_SHARE),
        (["tok2vec_syntax", "tagger", "parser"], SYNTAX_SHARE),
    ):
        steps, words = learn(nlp, mix, names, args.minutes * share, args.seed)
        print(f"{'+'.join(names)}: {steps} steps, {words} words", flush=True)
        nlp.to_disk(args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
