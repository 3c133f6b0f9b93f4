"""What tests share: where the project lies, and a way to run the command line for real."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from lab.benchmarks.page import measures

# A busy machine is no fault of the code.
settings.register_profile("kg", deadline=None)
settings.load_profile("kg")

ROOT = Path(__file__).parent.parent
Kg = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def kg(tmp_path: Path) -> Kg:
    """Runs ``python -m kg`` in an empty folder, as a user would."""

    def run(*argv: str, stdin: bytes | None = None) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "kg", *argv],
            cwd=tmp_path,
            input=stdin or b"",
            capture_output=True,
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(
            done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser, ended with each module: two drivers cannot run in one process."""
    if measures.BROWSER is None:
        pytest.fail("these tests need Chromium: install it (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=measures.BROWSER, args=measures.FLAGS)
        yield running
        running.close()
