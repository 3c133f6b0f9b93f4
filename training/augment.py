"""Changes to a record that keep its meaning: curly quotes, other people's names."""

from __future__ import annotations

import random
from dataclasses import replace

from training.records import Record

CURLY = {"'": "’", "'s": "’s", "n't": "n’t", "'re": "’re", "'ve": "’ve", "'ll": "’ll", "'d": "’d", "'m": "’m"}


def record(source: Record, rng: random.Random) -> Record:
    """*source*, changed or not."""
    if rng.random() < 0.1:
        source = curled(source)
    return source


def curled(source: Record) -> Record:
    """*source* with typographic quotation marks."""
    words, opened = [], False
    for word in source.words:
        if word == '"':
            opened = not opened
            words.append("“" if opened else "”")
        else:
            words.append(CURLY.get(word, word))
    return replace(source, words=words)
