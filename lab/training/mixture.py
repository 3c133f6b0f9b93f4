"""The mixture: which corpora are trained on, how often,
and which are kept for choosing and testing.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lab.training import corpora, corpus_format, entities, layout, synthetic
from lab.training.records import Record

CROSSNER = ("politics", "science", "literature", "music", "ai")
GUM = ("academic", "interview", "bio", "voyage")
HELD_GENRE = "court"
POLITICS_MISSING = ("NORP", "LAW", "TITLE", "DATE")
DOCRED_MISSING = ("NORP", "EVENT", "LAW", "TITLE")
TEST, DEV = 15, 5  # per cent of the articles


@dataclass(frozen=True)
class Mixture:
    """Records to train on with their weight per pass, and records to choose by."""

    train: tuple[tuple[float, tuple[Record, ...]], ...]
    choose: dict[str, tuple[Record, ...]]
    invented: int = 900


def held_out(article_id: str) -> str:
    """``test`` for about 15 % of the articles, ``dev`` for
    5 %, else ``train``: by a hash of the id.
    """
    share = int(hashlib.sha256(article_id.encode()).hexdigest()[:8], 16) % 100
    return "test" if share < TEST else "dev" if share < TEST + DEV else "train"


def _ner(root: Path, name: str, missing: tuple[str, ...]) -> tuple[Record, ...]:
    return tuple(corpora.named(root / "ner" / f"{name}.jsonl.gz", name.partition(".")[0], missing))


def _cut(
    records: tuple[Record, ...], share: float
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    at = int(len(records) * (1 - share))
    return records[:at], records[at:]


def own(part: str) -> tuple[Record, ...]:
    """The records of a *part* (train, dev, test) of the project's own corpus."""
    return tuple(
        corpora.own(a) for a in corpus_format.articles() if held_out(a.meta.get("id", "")) == part
    )


def load(root: Path, own_weight: float = 3.0) -> Mixture:
    """The whole mixture from the corpora under *root* and the project's own corpus."""
    choose: dict[str, tuple[Record, ...]] = {}
    train: list[tuple[float, tuple[Record, ...]]] = []
    for name, missing, share in (
        ("uner-pud", corpora.UNSEEN, 0.15),
        ("wikigold", corpora.UNSEEN, 0.15),
        ("redocred.dev", DOCRED_MISSING, 0.0),
        ("redocred.test", DOCRED_MISSING, 0.06),
        ("crossner-politics.dev", POLITICS_MISSING, 0.2),
    ):
        kept, held = _cut(_ner(root, name, missing), share)
        train.append((1.0, kept))
        if held:
            choose[name] = held
    web = layout.records(root / "ner/uner-ewt.dev.jsonl.gz", root / "ud/ewt.dev.conllu.gz")
    train.append((3.0, tuple(web)))
    train.append((0.5, _ner(root, "wnut17.train", corpora.UNSEEN)))
    for field in CROSSNER:
        for part in ("train", "dev", "test"):
            if (field, part) not in {("politics", "test"), ("politics", "dev")}:
                weight = 1.0 if field == "politics" else 0.5
                train.append((weight, _ner(root, f"crossner-{field}.{part}", POLITICS_MISSING)))
    train.append((1.0, tuple(entities.records(root / "ud/ewt.train.conllu.gz", "ewt"))))
    for genre in GUM:
        train.append((1.0, tuple(entities.records(root / f"ud/gum-{genre}.conllu.gz", "gum"))))
    choose["ewt.dev"] = tuple(entities.records(root / "ud/ewt.dev.conllu.gz", "ewt"))
    if mine := own("train"):
        train.append((own_weight, mine))
        choose["own"] = own("dev")
    return Mixture(tuple(train), choose)


def passes(mixture: Mixture, rng: random.Random) -> Iterator[Record]:
    """The records of one pass, in random order; weights say how often each is seen on average."""
    pool = [
        r
        for weight, records in mixture.train
        for r in records
        for _ in range(int(weight) + (rng.random() < weight % 1))
    ]
    pool += [synthetic.record(rng) for _ in range(mixture.invented)]
    rng.shuffle(pool)
    yield from pool
