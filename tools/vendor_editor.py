"""Brings the query editor of `kg serve` into the
repository: CodeMirror 5 (MIT), from its npm package.

Run by hand, ``python -m tools.vendor_editor``, when the version changes.  The package is pinned by
version and by hash, and comments with addresses of other sites are taken out, so that nothing of
it points outside.
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

FOLDER = Path(__file__).parent.parent / "kg" / "server" / "editor"
PACKAGE, VERSION = "codemirror", "5.65.21"
HASH = "6teYk0bA0nR3QP0ihGMoxuKzpl5W80FpnHpBJpgy66NK3cZv5b/d/HY8PnRvfSsCG1MTfr92u2WUl+wT0E40mQ=="
# In the order in which the page loads them.
FILES = (
    "lib/codemirror.js",
    "addon/edit/matchbrackets.js",
    "addon/hint/show-hint.js",
    "mode/sparql/sparql.js",
    "lib/codemirror.css",
    "addon/hint/show-hint.css",
)
LICENSE = "LICENSE"
OUTSIDE = re.compile(r"https?://[^\s\"')*]+")


def vendor(folder: Path = FOLDER) -> dict[str, Any]:
    """Put the editor into *folder*, with what is written
    about it; SystemExit where it cannot be had.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = _files()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    hashes = {n: hashlib.sha256(t.encode("utf-8")).hexdigest() for n, t in files.items()}
    about = {"package": PACKAGE, "version": VERSION, "license": "MIT", "files": hashes}
    (folder / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    return about


def _files() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as place:
        archive = _archive(Path(place))
        found = {}
        with tarfile.open(archive) as package:
            for name in (*FILES, LICENSE):
                member = package.extractfile(f"package/{name}")
                if member is None:
                    raise SystemExit(f"the package has no {name}")
                found[Path(name).name] = member.read().decode("utf-8")
    return {n: t if n == LICENSE else OUTSIDE.sub("", t) for n, t in found.items()}


def _archive(place: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm was not found: install it")
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--ignore-scripts"]
    try:
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=120)
    except (subprocess.SubprocessError, OSError) as error:
        raise SystemExit("npm could not fetch the package") from error
    archive = next(place.glob("*.tgz"), None)
    if archive is None:
        raise SystemExit("npm fetched nothing")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != HASH:
        raise SystemExit("what npm fetched is not what was expected, so nothing was written")
    return archive


if __name__ == "__main__":
    print(json.dumps(vendor(), indent=1))  # noqa: T201
