"""Sets that grow together: what was joined with what, by whatever way round."""

from __future__ import annotations


class Union:
    """Disjoint sets of keys; the smallest key names its set."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The name of the set that *key* is in."""
        while self._up.get(key, key) != key:
            key = self._up[key]
        return key

    def join(self, left: str, right: str) -> None:
        """Make one set of two."""
        a, b = sorted((self.find(left), self.find(right)))
        self._up[b] = a
