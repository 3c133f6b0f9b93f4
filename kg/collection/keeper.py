"""A file of SQLite that a collection keeps: asked, and written whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Any


class Keeper(ABC):
    """A connection, whose faults each kind of file tells in its own words."""

    _base: sqlite3.Connection

    def ask(self, text: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        with self._sound():
            return self._base.execute(text, values).fetchall()

    @contextlib.contextmanager
    def whole(self) -> Iterator[None]:
        """All that is written within, or nothing."""
        self.ask("BEGIN IMMEDIATE")
        try:
            yield
            self.ask("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self._base.execute("ROLLBACK")
            raise

    @abstractmethod
    def _sound(self) -> contextlib.AbstractContextManager[None]:
        """Turns a fault of SQLite into an error with the file and the remedy."""
