"""Brings the query editor of `kg serve` into the package: CodeMirror 5 (MIT), from its npm package.

Run by every build and editable install, and by hand as ``python hatch_build.py``.  The package is
pinned by version and by hash, and comments with addresses of other sites are taken out, so that
nothing of it points outside.  Where npm is missing, or has no network, the build goes on without:
the page then has a plain text area and says why.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "kg" / "server" / "editor"
PACKAGE, VERSION = "codemirror", "5.65.21"
HASH = "6teYk0bA0nR3QP0ihGMoxuKzpl5W80FpnHpBJpgy66NK3cZv5b/d/HY8PnRvfSsCG1MTfr92u2WUl+wT0E40mQ=="
# In the order in which the page loads them.
FILES = (
    "lib/codemirror.js", "addon/edit/matchbrackets.js", "addon/hint/show-hint.js", "mode/sparql/sparql.js",
    "lib/codemirror.css", "addon/hint/show-hint.css",
)  # fmt: skip
LICENSE = "LICENSE"
OUTSIDE = re.compile(r"https?://[^\s\"')*]+")


class Missing(Exception):
    """Why the editor cannot be built in, in words for the page."""


def build(folder: Path = FOLDER) -> dict[str, Any]:
    """Put the editor into *folder*, unless it is there; what was written about it."""
    about = folder / "about.json"
    if about.is_file() and json.loads(about.read_text("utf-8")).get("version") == VERSION:
        return json.loads(about.read_text("utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        files = _files()
    except Missing as error:
        found: dict[str, Any] = {"missing": str(error)}
    else:
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        names = [n for n in files if n != LICENSE]
        found = {"package": PACKAGE, "version": VERSION, "license": "MIT", "files": names}
    about.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    return found


def _files() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as place:
        archive = _archive(Path(place))
        found = {}
        with tarfile.open(archive) as package:
            for name in (*FILES, LICENSE):
                member = package.extractfile(f"package/{name}")
                if member is None:
                    raise Missing(f"its package has no {name}")
                found[Path(name).name] = member.read().decode("utf-8")
    return {n: t if n == LICENSE else OUTSIDE.sub("", t) for n, t in found.items()}


def _archive(place: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("npm was not found when kg was installed")
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--ignore-scripts"]
    try:
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError) as error:
        raise Missing("npm could not fetch it when kg was installed") from error
    archive = next(place.glob("*.tgz"), None)
    if archive is None:
        raise Missing("npm fetched nothing when kg was installed")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != HASH:
        raise Missing("what npm fetched is not what was expected, so it was thrown away")
    return archive


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, where the build tool is not installed
    pass
else:

    class EditorHook(BuildHookInterface):  # type: ignore[type-arg]
        """The hook that the build tool runs before it packs the files."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Fetch the editor; a failure is told, and the build goes on."""
            found = build()
            if "missing" in found:
                self.app.display_warning(f"no query editor: {found['missing']}")


if __name__ == "__main__":
    print(json.dumps(build(), indent=1))  # noqa: T201
