"""What users install is known, licensed to be used, and nothing else is in the wheel."""

from __future__ import annotations

import json
import zipfile

import pytest

from tools import supply


def test_the_table_of_licences_is_as_installed(root):
    told = dict(
        line.strip("| ").split(" | ")
        for line in (root / "docs/licences.md").read_text().splitlines()
        if line.startswith("| ") and "---" not in line and "package" not in line
    )
    packages = {**supply.closure(), **supply.extras()}
    found = {name: supply.licence(package) for name, package in packages.items()}
    assert len(found) > 30
    assert {name: told.get(name) for name in found} == found


def test_every_licence_lets_users_use_it():
    packages = {**supply.closure(), **supply.extras()}
    assert len(packages) > len(supply.closure()) + 4
    bad = [n for n, p in packages.items() if not supply.allowed(supply.licence(p))]
    assert bad == []


@pytest.mark.parametrize(
    ("expression", "may"),
    [
        ("MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("GPL-2.0-only OR MIT", True),
        ("unknown", False),
        ("MPL-2.0 AND MIT", True),
        ("LGPL-2.1-or-later", False),
    ],
)
def test_an_expression(expression, may):
    assert supply.allowed(expression) is may


def test_the_bill_of_materials_names_every_package_with_its_version():
    told = json.loads(supply.sbom())
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert {c["name"] for c in told["components"]} == set(supply.closure()) - {supply.PACKAGE}
    assert all(c["version"] and c["purl"].startswith("pkg:pypi/") for c in told["components"])


def test_what_does_not_belong_in_a_wheel_is_named(tmp_path):
    wheel = tmp_path / "x.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in (*supply.NEEDED, "kg_diplomacy-1.dist-info/METADATA"):
            packed.writestr(name, "")
    assert supply.strange(wheel) == []
    with zipfile.ZipFile(wheel, "a") as packed:
        packed.writestr("tests/secret.pem", "")
    assert supply.strange(wheel) == ["tests/secret.pem: does not belong in a wheel"]
