"""axe-core in a page: what it finds, of any weight."""

from __future__ import annotations

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

VERSION = "axe-core@4.10.2"
QUIET = ("--silent", "--no-audit", "--no-fund", "--ignore-scripts")
SCREENS = {"desk": {"width": 1400, "height": 900}, "telephone": {"width": 390, "height": 844}}
ASK = (
    "axe.run().then((r) => r.violations.map((v) => "
    "[v.impact, v.id, v.nodes.map((n) => n.target[0])]))"
)


@functools.cache
def script() -> str:
    """The text of axe-core; the test is skipped where it cannot be had."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "package.json").write_text("{}")
        done = subprocess.run(
            [npm, "install", *QUIET, VERSION],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"axe-core cannot be installed: {done.stderr[:200]}")
        return (Path(folder) / "node_modules/axe-core/axe.min.js").read_text()


def opened(browser: Any, address: str, screen: str, scheme: str) -> Any:
    """The page at *address*, drawn, with axe-core in it."""
    context = browser.new_context(
        viewport=SCREENS[screen], color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.add_script_tag(content=script())
    return page


def found(page: Any) -> list[list[Any]]:
    """What axe finds wrong with the page as it stands: weight, rule, where."""
    return list(page.evaluate(ASK))
