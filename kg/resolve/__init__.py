"""The room that resolves: which mentions, of one document or many, stand for the same thing.

Block, compare, decide: things are compared only within a block (persons by skeletons of their
names), by the weighted features of ``features.tsv``, and every merge across documents is a
Judgement that a person can confirm or refuse in a file (:mod:`kg.resolve.judgements`).
"""

from kg.resolve.deciding import merge_id
from kg.resolve.judgements import Unheard, complaints, judgements, remove, write
from kg.resolve.resolution import Resolution, Settled, resolve, settle
from kg.resolve.sketch import Part, Sketch, owners, sketch

__all__ = [
    "Part",
    "Resolution",
    "Settled",
    "Sketch",
    "Unheard",
    "complaints",
    "judgements",
    "merge_id",
    "owners",
    "remove",
    "resolve",
    "settle",
    "sketch",
    "write",
]
