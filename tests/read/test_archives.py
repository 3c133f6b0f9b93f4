"""Every file of an archive is a document by itself; bombs, damage and passwords cost no other."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import random
import shutil
import subprocess
import tarfile
import time
import tracemalloc
import zipfile

import pytest

from kg.config import Settings
from kg.model import Document
from kg.read import documents
from tests.read.made import GOOD, read, shapes, tarred, zeros, zipped

PAGE = b"# Talks\n\nThe two envoys *met* again in the spring, and spoke of salt.\n"
LINES = b"\n".join(
    json.dumps({"id": f"n{i}", "text": f"The envoys met {i} times in the harbour."}).encode()
    for i in range(3)
)
FILES = {"a.txt": GOOD, "deep/b.md": PAGE, "c.jsonl": LINES, "d.bin": b"\x00", ".e.txt": GOOD}
NAMES = ["x/a.txt", "x/deep/b.md", "n0", "n1", "n2", "x/d.bin: is of no kind that kg reads"]


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("x.zip", zipped),
        ("x.tar", tarred),
        ("x.tar.gz", lambda f: gzip.compress(tarred(f))),
        ("x.tgz", lambda f: gzip.compress(tarred(f))),
        ("x.tar.bz2", lambda f: bz2.compress(tarred(f))),
    ],
)
def test_every_file_of_an_archive_is_a_document(tmp_path, name, pack):
    found = read(tmp_path, name, pack(FILES))
    assert shapes(found, tmp_path) == [n.replace("x/", f"{name}/") for n in NAMES]
    assert found[0].text == GOOD.decode()
    assert found[0].label == "Envoys meet"


def test_archives_within_archives(tmp_path):
    inner = zipped({"a.txt": GOOD, "c.jsonl.gz": gzip.compress(LINES)})
    found = read(tmp_path, "x.tar.gz", gzip.compress(tarred({"in.zip": inner, "z.md": PAGE})))
    assert shapes(found, tmp_path) == ["x.tar.gz/in.zip/a.txt", "n0", "n1", "n2", "x.tar.gz/z.md"]


def test_packed_json_lines_name_their_bad_line(tmp_path):
    found = read(tmp_path, "a.jsonl.gz", gzip.compress(LINES + b"\nno json\n"))
    assert shapes(found, tmp_path)[2:] == ["n2", "a.jsonl.gz:4: is not JSON"]


@pytest.mark.parametrize("program", ["zip", "tar", "gzip"])
def test_archives_of_other_programs(tmp_path, program):
    if not shutil.which(program):
        pytest.fail(f"this test needs {program}")
    (tmp_path / "in").mkdir()
    (tmp_path / "in/Ärger.txt").write_bytes(GOOD)
    command = {
        "zip": ["zip", "-q", "-r", "x.zip", "in"],
        "tar": ["tar", "czf", "x.tar.gz", "in"],
        "gzip": ["gzip", "in/Ärger.txt"],
    }[program]
    subprocess.run(command, cwd=tmp_path, check=True)
    made = {"zip": "x.zip", "tar": "x.tar.gz", "gzip": "in/Ärger.txt.gz"}[program]
    [found] = documents([tmp_path / made])
    assert found.text == GOOD.decode()
    assert "Ärger.txt" in found.name


def encrypted() -> bytes:
    """A zip file two of whose files bear the mark of encryption."""
    data = bytearray(zipped({"a.txt": GOOD, "b.txt": PAGE, "c.txt": GOOD + b" They sat."}))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        for number in range(3):
            at = data.index(mark, at + 1)
            data[at + flags] |= number < 2
    return bytes(data)


def test_what_is_encrypted_is_told_in_one_line_and_costs_no_other(tmp_path):
    shut, good = read(tmp_path, "x.zip", encrypted())
    assert "2 of its files are encrypted (the first: a.txt)" in str(shut)
    assert good.text.endswith("They sat.")


def test_a_damaged_file_in_a_zip_costs_no_other(tmp_path):
    data = bytearray(
        zipped({"a.txt": random.Random(1).randbytes(500).hex().encode(), "b.txt": GOOD})
    )
    data[60] ^= 0xFF
    bad, good = read(tmp_path, "x.zip", bytes(data))
    assert "x.zip/a.txt: is damaged" in str(bad)
    assert good.text == GOOD.decode()


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.gz", "x.tar.gz", "x.jsonl.gz", "x.txt.bz2"])
@pytest.mark.parametrize(
    "data",
    [b"", b"no archive, only words" * 40, b"PK\x03\x04" + bytes(90)],
    ids=["empty", "words", "half a header"],
)
def test_what_is_no_archive_is_one_line(tmp_path, name, data):
    [found] = read(tmp_path, name, data)
    assert name in str(found)
    assert "\n" not in str(found)
    assert "report" not in str(found)


def test_what_stands_before_the_damage_is_read(tmp_path):
    many = b"\n".join(
        json.dumps({"id": f"n{i}", "text": random.Random(i).randbytes(900).hex()}).encode()
        for i in range(40)
    )
    *good, bad = read(tmp_path, "a.jsonl.gz", gzip.compress(many)[:-900])
    assert len(good) > 20
    assert all(isinstance(f, Document) for f in good)
    assert "damaged" in str(bad)
    files = {f"{i}.txt": GOOD + str(i).encode() for i in range(9)}
    *good, bad = read(tmp_path, "b.tar", tarred(files)[:5000])
    assert [f.name.rpartition("/")[2] for f in good] == [f"{i}.txt" for i in range(5)]
    assert "damaged" in str(bad)


# ---------------------------------------------------------------------------------- bombs


BOMB = zeros(600_000_000)


BOMBS = {
    "a text": ("x.txt.gz", BOMB),
    "a line": ("x.jsonl.gz", BOMB),
    "a row": ("x.csv.gz", BOMB),
    "a tar": ("x.tar.gz", BOMB),
    "in a zip": ("x.zip", zipped({"in.jsonl.gz": BOMB})),
    "in a gzip": ("x.gz", gzip.compress(zipped({"in.txt": bytes(200_000_000)}))),
    "deep": ("x.zip", zipped({"a.zip": zipped({"b.zip": zipped({"c.jsonl.gz": BOMB})})})),
}


@pytest.mark.parametrize(("name", "data"), BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_one_line_in_little_memory_and_time(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_bytes(GOOD)
    begun = time.perf_counter()
    tracemalloc.start()
    try:
        *bad, good = documents([tmp_path])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(bad) == 1
    assert any(word in str(bad[0]) for word in ("expands", "more than the limit", "nothing that"))
    assert good.text == GOOD.decode()
    assert peak < 120_000_000
    assert time.perf_counter() - begun < 60


def test_a_bomb_in_an_archive_costs_none_that_lies_beside_it(tmp_path):
    found = read(tmp_path, "x.zip", zipped({"a.txt": GOOD, "b.jsonl.gz": BOMB, "c.md": PAGE}))
    first, bomb, last = shapes(found, tmp_path)
    assert (first, last) == ("x.zip/a.txt", "x.zip/c.md")
    assert "x.zip/b.jsonl.gz" in bomb


def test_bombs_without_end_end_in_one_line(tmp_path):
    bomb = zeros(70_000_000)
    found = read(tmp_path, "x.zip", zipped({f"{i}.jsonl.gz": bomb for i in range(300)}))
    assert len(found) < 12
    assert "x.zip: expands to more than" in str(found[-1])


def test_archives_in_archives_end(tmp_path):
    data = zipped({"a.txt": GOOD})
    for _ in range(20):
        data = zipped({"x.zip": data, "b.txt": GOOD + b" They sat."})
    found = read(tmp_path, "x.zip", data)
    assert any("lies in more than" in str(f) for f in found)
    assert len(found) < 20


def test_a_header_of_a_gigabyte_is_not_waited_for(tmp_path):
    entry = tarfile.TarInfo("a.txt")
    entry.type, entry.size = tarfile.XHDTYPE, 1_000_000_000
    [found] = read(tmp_path, "x.tar", entry.tobuf() + b"1" * 5000)
    assert "header that is far too long" in str(found)


def test_links_and_devices_are_passed_over(tmp_path):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("pipe.txt", tarfile.FIFOTYPE)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        entry = tarfile.TarInfo("../../../a.txt")
        entry.size = len(GOOD)
        archive.addfile(entry, io.BytesIO(GOOD))
    *passed, good = read(tmp_path, "x.tar", held.getvalue())
    assert ["is a link" in p.reason for p in passed] == [True, True]
    assert good.text == GOOD.decode()
    assert not list(tmp_path.parent.parent.glob("a.txt"))


def test_a_zip_with_too_long_a_list_is_refused(tmp_path):
    data = bytearray(zipped({"a.txt": GOOD}))
    at = data.rindex(b"PK\x05\x06")
    data[at + 12 : at + 16] = (70_000_000).to_bytes(4, "little")
    [found] = read(tmp_path, "x.zip", bytes(data))
    assert "more files than can be listed" in str(found)


def test_a_long_archive_is_not_held_in_memory(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_STORED) as archive:
        for number in range(40):
            line = f"Number {number}: " + "the envoys met. " * 60 + "\n"
            archive.writestr(f"{number}.txt", line * 50)
    read(tmp_path, "a.txt", GOOD)  # loads what is loaded once
    tracemalloc.start()
    try:
        count = sum(1 for _ in documents([tmp_path / "x.zip"], Settings(any_language=True)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 40
    assert peak < 40 * 50_000
