"""Files that appear whole or not at all, and that belong to one build when they lie together.

Everything is written beside its place first and moved there when it is complete.  The page of a
graph names the graph that it was drawn from by a stamp, so that a page that was left behind (the
machine went down between the two moves) is seen to be of another build.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import signal
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from kg.errors import UsageError

PART = ".part"
_CHARSET = '<meta charset="utf-8">'
_STAMP = re.compile(r'<meta name="kg-graph" content="([0-9a-f]{64})">')
_HEAD = 4096  # characters of a page within which its stamp stands


def write(place: Path, text: str) -> None:
    """Write one file; UsageError, and the old file as it was, when that fails."""
    write_together({place: text})


def write_together(texts: Mapping[Path, str]) -> None:
    """Write the files of one folder: all are new, or (UsageError) all are as they were."""
    folder = next(iter(texts)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone_in(folder):
            _replace({place: text.encode("utf-8") for place, text in texts.items()})
    except OSError as error:
        named = str(error.filename or folder).removesuffix(PART)
        raise UsageError(
            named, f"cannot be written ({error.strerror})", "make room, or choose another place"
        ) from error


def _replace(files: Mapping[Path, bytes]) -> None:
    parts = {place: place.with_name(place.name + PART) for place in files if not _device(place)}
    try:
        for place, data in files.items():
            _put(parts.get(place, place), data)
        with _undisturbed():
            for place, part in parts.items():
                part.replace(place)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)


def _device(place: Path) -> bool:
    """Whether *place* is a pipe or a device such as ``/dev/stdout``, which nothing may replace."""
    return place.exists() and not place.is_file() and not place.is_dir()


def _put(place: Path, data: bytes) -> None:
    try:
        with place.open("wb") as file:
            file.write(data)
            file.flush()
            with contextlib.suppress(OSError):  # a pipe or a device has no disk to reach
                os.fsync(file.fileno())
    except OSError as error:
        error.filename = str(place)
        raise


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other builds from writing into *folder*; the system lets go when this process ends."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks know no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Put Ctrl-C and SIGTERM off until the files are in their places."""
    if threading.current_thread() is not threading.main_thread():  # where no signal interrupts
        yield
        return
    late: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {n: signal.signal(n, lambda number, _: late.append(number)) for n in numbers}
    try:
        yield
    finally:
        for asked, handler in before.items():
            signal.signal(asked, handler)
        for number in late:
            signal.raise_signal(number)


def stamp(turtle: str) -> str:
    """What a page says of the graph that it was drawn from: the SHA-256 of its Turtle."""
    return hashlib.sha256(turtle.encode("utf-8", "surrogatepass")).hexdigest()


def stamped(page: str, turtle: str) -> str:
    """*page* with the stamp of the graph that it was drawn from."""
    mark = f'{_CHARSET}\n<meta name="kg-graph" content="{stamp(turtle)}">'
    return page.replace(_CHARSET, mark, 1)


def belongs(page: Path, turtle: str) -> bool:
    """Whether the page at *page* was drawn from this graph;
    a page without a stamp may be anybody's.
    """
    try:
        with page.open(encoding="utf-8", errors="replace") as file:
            found = _STAMP.search(file.read(_HEAD))
    except OSError:
        return True
    return found is None or found[1] == stamp(turtle)
