"""Archives: zip, tar and gzip, of anything, also of one another; each file in them by itself.

Nothing is unpacked onto the disk and nothing is held: a member is read, and forgotten.
"""

from __future__ import annotations

import bz2
import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from kg.config import Settings
from kg.errors import InputError
from kg.read.bounded import CHUNK, DAMAGE, Budget, damaged, sought, unpacked
from kg.read.decoding import shown
from kg.read.parts import UNTOLD, Member, Part
from kg.read.skipped import Skipped

MOST_LIST = 60_000_000  # bytes of a zip file's list of its files, which must be held: a million
_TAIL = 66_000  # bytes at the end of a zip file among which it tells where and how long that is
_LIST_SIZES = ((b"PK\5\6", "<L", 12), (b"PK\6\6", "<Q", 40))
_IN_ZIP64 = 0xFFFFFFFF
_ENCRYPTED = 0x1
_MACHINERY = ("__MACOSX/", "[Content_Types].xml")
MOST_HEADER = 1_000_000  # bytes of a name or an attribute in a tar file


def from_gzip(member: Member, settings: Settings) -> Iterator[Part]:
    """The one file that gzip packed, under its name without the ending."""
    yield _single(member, cast(IO[bytes], gzip.GzipFile(fileobj=member.stream)))


def from_bzip2(member: Member, settings: Settings) -> Iterator[Part]:
    """The one file that bzip2 packed, under its name without the ending."""
    yield _single(member, bz2.BZ2File(member.stream))


def _single(member: Member, packed: IO[bytes]) -> Member:
    path = PurePosixPath(member.item)
    inner = ".tar" if path.suffix.lower() in (".tgz", ".tbz2") else PurePosixPath(path.stem).suffix
    stream = unpacked(packed, member.item, member.budget)
    return Member(
        member.item, stream, member.budget, ending=inner.lower() or UNTOLD, said=member.said
    )


# ------------------------------------------------------------------------------------ zip


def from_zip(member: Member, settings: Settings) -> Iterator[Part]:
    """The files of a zip archive; those that are encrypted are told together."""
    with sought(member.stream) as stream:
        try:
            archive = zipfile.ZipFile(_listable(stream, member.item))
        except DAMAGE as error:
            raise damaged(member.item, error) from error
        entries = archive.infolist()
        shut = [_name(e) for e in entries if e.flag_bits & _ENCRYPTED]
        if shut:
            told = f"{len(shut)} of its files are encrypted (the first: {shut[0]})"
            yield InputError(member.item, told, "decrypt them and pack them anew")
        for entry in entries:
            if not (entry.is_dir() or entry.flag_bits & _ENCRYPTED or hidden(entry.filename)):
                yield _zipped(member, archive, entry)


def _listable(stream: BinaryIO, item: str) -> BinaryIO:
    """*stream*, whose list of files is no longer than can be held."""
    stream.seek(max(0, stream.seek(0, io.SEEK_END) - _TAIL))
    tail = stream.read()
    for mark, form, place in _LIST_SIZES:
        at = tail.rfind(mark)
        if at >= 0 and at + place + struct.calcsize(form) <= len(tail):
            [size] = struct.unpack_from(form, tail, at + place)
            if size > MOST_LIST and size != _IN_ZIP64:
                raise InputError(item, "holds more files than can be listed", "split it")
    stream.seek(0)
    return stream


def _zipped(member: Member, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Part:
    item = f"{member.item}/{_name(entry)}"
    try:
        packed = archive.open(entry)
    except DAMAGE as error:
        return damaged(item, error)
    stream = unpacked(packed, item, member.budget)
    return Member(item, stream, Budget.of(item, entry.file_size, member.budget), entry.file_size)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of a file: UTF-8 where it can be that, also when it is not marked so."""
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return shown(entry.filename)


def hidden(name: str) -> bool:
    """Whether a file in an archive is no document: hidden, or of the program that packed it."""
    return name.startswith(_MACHINERY) or any(
        part.startswith(".") for part in PurePosixPath(name).parts if part not in ("..", ".")
    )


# ------------------------------------------------------------------------------------ tar


class Forward(io.RawIOBase):
    """A stream for the reader of tar files: goes forward only, and gives no long header."""

    def __init__(self, stream: BinaryIO, item: str) -> None:
        self._stream, self._item, self._at = stream, item, 0

    def tell(self) -> int:
        """How many bytes have been passed."""
        return self._at

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go forward to *place*; short of it when the stream ends."""
        while self._at < place and (data := self._stream.read(min(CHUNK, place - self._at))):
            self._at += len(data)
        return self._at

    def read(self, count: int = -1) -> bytes:
        """The next *count* bytes; InputError when nothing in a tar file may be so long."""
        if not 0 <= count <= MOST_HEADER:
            raise InputError(self._item, "has a header that is far too long", "pack it anew")
        data = self._stream.read(count)
        self._at += len(data)
        return data


def from_tar(member: Member, settings: Settings) -> Iterator[Part]:
    """The files of a tar archive, in order; links and devices are passed over."""
    try:
        forward = cast(BinaryIO, Forward(member.stream, member.item))
        with tarfile.open(fileobj=forward, mode="r:") as archive:
            while entry := archive.next():
                # Else the list of all of them grows with the archive; typing knows no such list.
                archive.members.clear()  # type: ignore[attr-defined]
                yield from _tarred(member, archive, entry)
    except DAMAGE as error:
        raise damaged(member.item, error) from error


def _tarred(member: Member, archive: tarfile.TarFile, entry: tarfile.TarInfo) -> Iterator[Part]:
    item = f"{member.item}/{shown(entry.name.removeprefix('./'))}"
    if entry.isdir() or hidden(entry.name):
        return
    if not entry.isreg() or entry.issparse():
        yield Skipped(item, "is a link or another thing that is no file")
        return
    packed = archive.extractfile(entry)
    if packed is not None:
        stream = unpacked(packed, item, Budget(item, entry.size))
        yield Member(item, stream, Budget.of(item, entry.size, member.budget), entry.size)
