"""What files are taken apart into: members that hold documents, and pieces that are to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kg.config import Settings
from kg.errors import InputError
from kg.model import Document
from kg.read.bounded import CHUNK, Budget
from kg.read.making import Said
from kg.read.skipped import Skipped

Found = Document | Skipped
Reader = Callable[[bytes, str], Iterable[Found]]
"""The documents of a file that is read whole: its bytes and its name."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A document that is still to be read: a bounded piece of work, which may fail by itself."""

    item: str
    read: Callable[[], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Member:
    """Something to be read: a file, or what lies in one; *said* is what its holder says of it.

    ``ending`` tells its format where the name does not; ``size`` are its bytes, as far as known.
    """

    item: str
    stream: BinaryIO
    budget: Budget
    size: int = 0
    ending: str = ""
    said: Said = field(default_factory=Said)


UNTOLD = "."  # the ending of what is known by how it begins only
Part = Piece | Member | Skipped | InputError
Cutter = Callable[[Member, Settings], Iterator[Part]]
"""The parts of a file that holds many documents, one after the other as it is read."""


def whole(member: Member, limit: int) -> bytes:
    """The bytes of a member; InputError when they are more than *limit*."""
    if member.size > limit:
        raise too_large(member.item, member.size, limit)
    data = bytearray()  # grown as it comes: a reader asked for all makes room for all
    while len(data) <= limit and (more := member.stream.read(CHUNK)):
        data += more
    if len(data) > limit:
        raise too_large(member.item, len(data), limit)
    return bytes(data)


def too_large(item: str, size: int, limit: int) -> InputError:
    """The error for a document over the size limit (both in bytes); no more of it may be known."""
    told = f"{size / 1e6:.0f} MB, " if size > limit + 1 else ""
    problem = f"has {told}more than the limit of {limit / 1e6:.0f} MB"
    return InputError(item, problem, "split it, or raise --max-size")
