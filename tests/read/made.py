"""Archives made for tests, some of them hostile."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

from kg.config import Settings
from kg.read import documents

GOOD = b"Envoys meet\n\nThe envoys of the two islands met in the harbour hall on Monday."


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return held.getvalue()


def zeros(count: int) -> bytes:
    """So many zeros, packed a thousandfold by gzip."""
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb") as packed:
        for _ in range(count // 1_000_000):
            packed.write(bytes(1_000_000))
    return held.getvalue()


def read(folder: Path, name: str, data: bytes, **settings) -> list:
    """What kg reads of a file of these bytes."""
    (folder / name).write_bytes(data)
    return list(documents([folder / name], Settings(**settings)))


def shapes(found: list, folder: Path) -> list[str]:
    """What was found, briefly: the names of documents, and what is said of the rest."""
    return [_shape(f).replace(f"{folder}/", "") for f in found]


def _shape(found) -> str:
    return found.name if hasattr(found, "name") else f"{found.item}: {_why(found)}"


def _why(found) -> str:
    return found.reason if hasattr(found, "reason") else found.problem
