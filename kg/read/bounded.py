"""Streams that unpack no more than may be, and that tell damage as an error of their item."""

from __future__ import annotations

import contextlib
import io
import lzma
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, BinaryIO, cast
from zipfile import BadZipFile

from kg.errors import InputError

TIMES = 100  # as much as packed text may expand: prose expands to 3 times its size, logs to 50
LEAST = 256_000_000  # bytes that any file may expand to
LEAST_INNER = 64_000_000  # and any archive that lies in another
IN_MEMORY = 8_000_000  # bytes of a stream that are kept in memory when it must be sought in
CHUNK = 65_536
DAMAGE = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    BadZipFile,
    tarfile.TarError,
)
"""What the standard library raises for an archive that is damaged or packed in unknown ways."""


class Exhausted(InputError):
    """The end of what a file may expand to; whoever owns the budget ends there."""

    budget: Budget


@dataclass(slots=True)
class Budget:
    """How many bytes may still come out of a file, and out of the one that it lies in."""

    item: str
    left: int
    holder: Budget | None = None

    @classmethod
    def of(cls, item: str, size: int, holder: Budget | None = None) -> Budget:
        """The budget of a file of *size* bytes."""
        return cls(item, max(LEAST_INNER if holder else LEAST, TIMES * size), holder)

    def spend(self, count: int) -> None:
        """Note that *count* bytes came out; Exhausted when that is more than may be."""
        if self.holder:
            self.holder.spend(count)
        self.left -= count
        if self.left < 0:
            problem = f"expands to more than {TIMES} times its size and was read no further"
            error = Exhausted(self.item, problem, "unpack it, and give what is in it")
            error.budget = self
            raise error


class Unpacked(io.RawIOBase):
    """What comes out of an archive, counted; InputError where the archive is damaged."""

    def __init__(self, packed: IO[bytes], item: str, budget: Budget) -> None:
        self._item, self._budget = item, budget
        # As much as is there: who asks for more than that may lose it to damage behind it.
        self._read = getattr(packed, "read1", packed.read)
        self._ended: InputError | None = None

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill *buffer* as far as possible; returns how many bytes came."""
        if self._ended:
            raise self._ended
        view = memoryview(cast(bytearray, buffer))[:CHUNK]
        try:
            data: bytes = self._read(len(view))
        except DAMAGE as error:
            self._ended = damaged(self._item, error)
            raise self._ended from error
        self._budget.spend(len(data))
        view[: len(data)] = data
        return len(data)


class _Whole(io.BufferedReader):
    """A reader that gives what came before the damage, and tells of it when asked for more."""

    def read(self, size: int | None = -1, /) -> bytes:
        """The next *size* bytes, or what there is of them."""
        most = sys.maxsize if size is None or size < 0 else size
        found = bytearray()
        try:
            while len(found) < most and (data := self.read1(min(CHUNK, most - len(found)))):
                found += data
        except InputError:
            if not found:
                raise
        return bytes(found)


def unpacked(packed: IO[bytes], item: str, budget: Budget) -> BinaryIO:
    """*packed* as a stream that counts against *budget*."""
    return cast(BinaryIO, _Whole(Unpacked(packed, item, budget), CHUNK))


def damaged(item: str, error: Exception) -> InputError:
    """The error for an archive that cannot be unpacked, or not further."""
    if isinstance(error, InputError):
        return error
    why = " ".join(str(error).split())[:120] or type(error).__name__
    return InputError(item, f"is damaged, or cannot be unpacked ({why})", "fetch or pack it anew")


@contextlib.contextmanager
def sought(stream: BinaryIO) -> Iterator[BinaryIO]:
    """*stream* itself if it can be sought in, else what is in it, on disk when it is long."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        while data := stream.read(CHUNK):
            copy.write(data)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def lines(stream: BinaryIO, most: int) -> Iterator[tuple[int, bytes]]:
    """The lines of *stream*, numbered; one longer than *most* is cut off a byte after that."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        rest = line
        while len(rest) > most and not rest.endswith(b"\n"):
            rest = stream.readline(most + 1) or b"\n"
        yield number, line
