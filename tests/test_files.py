"""Files are new or as they were, never half; a page tells which graph it was drawn from."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg import files
from kg.errors import UsageError

PAGE = '<!doctype html>\n<head>\n<meta charset="utf-8">\n<title>x</title>\n</head>'


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_files_are_written_into_a_new_folder(tmp_path):
    files.write_together({tmp_path / "a/b/x.ttl": "é\n", tmp_path / "a/b/x.html": "y"})
    assert (tmp_path / "a/b/x.ttl").read_bytes() == "é\n".encode()
    assert names(tmp_path / "a/b") == ["x.html", "x.ttl"]


def test_when_one_cannot_be_written_all_stay_as_they_were(tmp_path):
    (tmp_path / "x.ttl").write_text("old")
    (tmp_path / "x.html").mkdir()  # nothing can be moved onto a folder
    with pytest.raises(UsageError, match=r"x\.html"):
        files.write_together({tmp_path / "x.html": "new", tmp_path / "x.ttl": "new"})
    assert (tmp_path / "x.ttl").read_text() == "old"
    assert names(tmp_path) == ["x.html", "x.ttl"]


def test_a_full_disk_gives_one_error_and_leaves_the_old(tmp_path):
    code = (
        "import resource, sys; from pathlib import Path; from kg import files\n"
        "from kg.errors import UsageError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: files.write_together({Path('x.ttl'): 'new', Path('x.html'): 'n' * 5000})\n"
        "except UsageError as error: print(error)"
    )
    (tmp_path / "x.ttl").write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("x.html: cannot be written (")
    assert (tmp_path / "x.ttl").read_text() == "old"
    assert names(tmp_path) == ["x.ttl"]


def test_a_stray_part_of_a_killed_build_is_gone_after_the_next(tmp_path):
    (tmp_path / "x.ttl.part").write_text("half")
    files.write(tmp_path / "x.ttl", "whole")
    assert names(tmp_path) == ["x.ttl"]


def test_two_builds_into_one_folder_do_not_mix(tmp_path):
    places = [tmp_path / "x.ttl", tmp_path / "x.html"]

    def build(letter: str) -> None:
        for _ in range(20):
            files.write_together(dict.fromkeys(places, letter * 100_000))

    threads = [threading.Thread(target=build, args=(letter,)) for letter in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    first, second = (place.read_text() for place in places)
    assert first == second
    assert len(set(first)) == 1


def test_an_interruption_waits_until_the_files_lie_together(tmp_path, monkeypatch):
    moved: list[str] = []
    real = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        moved.append(target.name)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    # Whoever starts the tests in the background may have told them to ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            files.write_together({tmp_path / "x.ttl": "1", tmp_path / "x.html": "2"})
    finally:
        signal.signal(signal.SIGINT, before)
    assert moved == names(tmp_path)[::-1] == ["x.ttl", "x.html"]


def test_a_device_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text()))
    reader.start()
    files.write(pipe, "words")
    reader.join()
    assert got == ["words"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_page_belongs_to_the_graph_that_it_was_drawn_from(tmp_path):
    page = tmp_path / "x.html"
    page.write_text(files.stamped(PAGE, "one"))
    assert files.belongs(page, "one")
    assert not files.belongs(page, "two")


def test_a_page_without_a_stamp_or_no_page_is_not_complained_about(tmp_path):
    page = tmp_path / "x.html"
    assert files.belongs(page, "one")
    page.write_text(PAGE)
    assert files.belongs(page, "one")
