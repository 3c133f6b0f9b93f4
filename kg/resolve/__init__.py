"""The room that resolves: which mentions, of one document or many, stand for the same thing.

Block, compare, decide: things are compared only within a block (persons by the skeleton of
their surname), by declared features, and every merge across documents is a Judgement that a
person can refuse in a file (:mod:`kg.resolve.judgements`).
"""

from kg.resolve.judgements import judgements
from kg.resolve.resolution import Resolution, resolve

__all__ = ["Resolution", "judgements", "resolve"]
