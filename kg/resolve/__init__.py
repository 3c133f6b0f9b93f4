"""The room that resolves: which mentions, of one document or many, stand for the same thing.

Block, compare, decide: things are compared only within a block (persons by skeletons of their
names), by the weighted features of ``features.tsv``, and every merge across documents is a
Judgement that a person can confirm or refuse in a file (:mod:`kg.resolve.judgements`).
"""

from kg.resolve.deciding import merge_id
from kg.resolve.judgements import complaints, judgements, remove, write
from kg.resolve.resolution import Resolution, resolve

__all__ = ["Resolution", "complaints", "judgements", "merge_id", "remove", "resolve", "write"]
