"""Documents that are copies of one another, as agencies' reports are printed by many papers.

Two are copies when most of their runs of words are the same.  Found by minima of hashes
(A. Broder, "On the resemblance and containment of documents", 1997) in bands, so that work
grows with the number of documents; what a band proposes is then compared exactly.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from kg.model import Document
from kg.sets import Union

RUN = 4  # words
ALIKE = 0.6  # share of the runs of both that both have
BANDS, ROWS = 16, 2


def originals(documents: Iterable[Document]) -> dict[str, str]:
    """For each document's id the id that stands for it and all its copies."""
    runs = {d.id: runs_of(d.text) for d in documents}
    home = Union()
    banded: dict[tuple[int, tuple[int, ...]], list[str]] = defaultdict(list)
    for key in sorted(runs):
        for band in enumerate(bands(runs[key])):
            banded[band].append(key)
    for members in banded.values():
        for left, right in pairwise(members):
            if home.find(left) != home.find(right) and alike(runs[left], runs[right]):
                home.join(left, right)
    return {key: home.find(key) for key in sorted(runs)}


def runs_of(text: str) -> frozenset[int]:
    """The hashes of all runs of words of a text; a shorter text is one run."""
    words = re.findall(r"\w+", text.casefold())
    found = (" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))
    return frozenset(
        int.from_bytes(hashlib.blake2b(r.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        for r in found
    )


def bands(runs: frozenset[int]) -> list[tuple[int, ...]]:
    """The minima of the runs under permutations (xor and multiply, fixed), in bands."""
    minima = [
        min((run ^ (seed * 0x9E3779B97F4A7C15)) * 0xD6E8FEB86659FD93 % 2**64 for run in runs)
        for seed in range(1, BANDS * ROWS + 1)
    ]
    return [tuple(minima[i : i + ROWS]) for i in range(0, len(minima), ROWS)]


def number(band: tuple[int, tuple[int, ...]]) -> int:
    """A band as one number of eight bytes."""
    digest = hashlib.blake2b(repr(band).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def alike(left: frozenset[int], right: frozenset[int]) -> bool:
    """Whether two are copies, by the runs of both."""
    return len(left & right) >= ALIKE * len(left | right)
