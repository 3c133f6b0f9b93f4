"""The harness: documents, pages, queries and kills that nobody wrote by hand.

Bounded as part of the tests; long by ``python -m tests.fuzz --documents 10000 --seed 1``.
"""
