"""What kg is made of: ``python -m tools.supply (licences | sbom FILE | wheel FILE)``.

``licences`` writes docs/licences.md: each package that a user installs with kg, and its licence.
``sbom`` writes the same as CycloneDX 1.6, with versions, for the build that is at hand.
``wheel`` checks what is in a wheel: what kg needs to run, and nothing else.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

PACKAGE = "kg-diplomacy"
TABLE = Path(__file__).parent.parent / "docs" / "licences.md"
PROJECT = Path(__file__).parent.parent / "pyproject.toml"
# Other spellings of what SPDX calls so.
SPDX: Mapping[str, str] = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "ISC license": "ISC",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "W3C-20150513": "W3C-20150513",
    "Apache License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    # The libraries in it are under the licences of FreeType, libpng, IJG and the like: permissive.
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}
PERMISSIVE = frozenset(
    "MIT Apache-2.0 BSD-2-Clause BSD-3-Clause ISC 0BSD Zlib CC0-1.0 PSF-2.0 CNRI-Python "
    "W3C-20150513 Unlicense".split()
)
# Copyleft of the single file: used unchanged, none reaches kg's code.
BY_FILE = frozenset({"MPL-2.0", "MPL-1.1"})
WITHIN = re.compile(
    r"kg/.+\.(py|yaml|yml|json|j2|css|js|tsv|txt|npy|npz|onnx|rq|ttl|jsonld|md|html|jsonl|typed)"
    r"|kg/.*LICENSE[^/]*|kg_diplomacy-[^/]+\.dist-info/[^/]+(/[^/]+)*"
)
NEEDED = (
    "kg/__main__.py",
    "kg/_ontology/kg.ttl",
    "kg/_ontology/shapes.ttl",
    "kg/view/page.html.j2",
)
MOST_BYTES = 60_000_000  # of a wheel


def closure(*names: str) -> dict[str, metadata.Distribution]:
    """The packages that installing *names* (else kg) brings, themselves among them, by name."""
    found: dict[str, metadata.Distribution] = {}
    wanted = [Requirement(name) for name in names or (PACKAGE,)]
    done: set[tuple[str, str]] = set()
    while wanted:
        asked = wanted.pop()
        key = re.sub(r"[-_.]+", "-", asked.name).lower()
        for extra in ("", *sorted(asked.extras)):
            if (key, extra) not in done:
                done.add((key, extra))
                found[key] = metadata.distribution(asked.name)
                wanted += _needs(found[key], extra)
    return dict(sorted(found.items()))


def extras() -> dict[str, metadata.Distribution]:
    """The packages that the extras for formats bring beside what kg itself brings."""
    told = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = {text for needs in told.values() for text in needs if not text.startswith(PACKAGE)}
    own = closure()
    return {name: package for name, package in closure(*named).items() if name not in own}


def _needs(package: metadata.Distribution, extra: str) -> Iterator[Requirement]:
    for text in package.requires or ():
        asked = Requirement(text)
        if asked.marker is None or asked.marker.evaluate({"extra": extra}):
            yield asked


def licence(package: metadata.Distribution) -> str:
    """The licence of a package as an SPDX expression, as far as it can be told."""
    classified = [
        c.rpartition("::")[2].strip()
        for c in package.metadata.get_all("Classifier") or ()
        if c.startswith("License ::")
    ]
    expression = _field(package, "License-Expression")
    first = _field(package, "License").partition("\n")[0].partition("  ")[0].strip()
    said = [
        SPDX.get(expression, expression),
        *(SPDX.get(c) for c in classified),
        SPDX.get(first),
        first,
    ]
    return next((text for text in said if text), "unknown")


def _field(package: metadata.Distribution, name: str) -> str:
    return str((package.metadata.get_all(name) or [""])[0]).strip()


def atoms(expression: str) -> list[list[str]]:
    """The licences of an expression: all of one of the lists are what must be kept to."""
    return [
        [part.strip(" ()") for part in choice.split(" AND ")] for choice in expression.split(" OR ")
    ]


def allowed(expression: str) -> bool:
    """Whether a package of this licence may be part of what users install."""
    return any(all(a in PERMISSIVE | BY_FILE for a in choice) for choice in atoms(expression))


def table() -> str:
    """docs/licences.md."""
    rows = [f"| {name} | {licence(package)} |" for name, package in closure().items()]
    more = [f"| {name} | {licence(package)} |" for name, package in extras().items()]
    weak = [
        name
        for name, package in closure().items()
        if not any(all(a in PERMISSIVE for a in c) for c in atoms(licence(package)))
    ]
    return (
        "# Licences\n\nWhat `pip install kg-diplomacy` brings, each with its licence as its "
        "package states it.\n"
        "Written by `python -m tools.supply licences`; a test compares.\n\n"
        f"Not permissive, but copyleft of the single file (MPL), and used unchanged: "
        f"{', '.join(weak)}.\n\n"
        "| package | licence |\n|---|---|\n" + "\n".join(rows) + "\n\n"
        "`kg-diplomacy[formats]`, for some kinds of files, brings beside these:\n\n"
        "| package | licence |\n|---|---|\n" + "\n".join(more) + "\n"
    )


def sbom() -> str:
    """The bill of materials, in CycloneDX 1.6."""
    found = closure()
    own = found[PACKAGE]
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{package.version}",
            "name": name,
            "version": package.version,
            "purl": f"pkg:pypi/{name}@{package.version}",
            "licenses": [{"expression": licence(package)}],
        }
        for name, package in found.items()
    ]
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": PACKAGE, "version": own.version}},
        "components": [c for c in components if c["name"] != PACKAGE],
    }
    return json.dumps(told, indent=1) + "\n"


def strange(wheel: Path) -> list[str]:
    """What is wrong with the contents of a wheel."""
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    found = [f"{name}: does not belong in a wheel" for name in names if not WITHIN.fullmatch(name)]
    found += [f"{name}: is missing" for name in NEEDED if name not in names]
    size = wheel.stat().st_size
    return found + ([f"{size} bytes are too many"] if size > MOST_BYTES else [])


def _licences(_: Sequence[str]) -> int:
    TABLE.write_text(table(), encoding="utf-8")
    return 0


def _sbom(rest: Sequence[str]) -> int:
    place = Path(rest[0])
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(sbom(), encoding="utf-8")
    return 0


def _wheel(rest: Sequence[str]) -> int:
    found = [fault for name in rest for fault in strange(Path(name))]
    sys.stderr.write("".join(f"{fault}\n" for fault in found))
    return int(bool(found))


ACTIONS: Mapping[str, Callable[[Sequence[str]], int]] = {
    "licences": _licences,
    "sbom": _sbom,
    "wheel": _wheel,
}

if __name__ == "__main__":
    sys.exit(ACTIONS[sys.argv[1]](sys.argv[2:]))
