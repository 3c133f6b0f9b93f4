"""The page of a sentence is told with it: in records, in the graph, in the explanation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

FILE = Path(__file__).parent / "files" / "enscript.pdf"


@pytest.mark.model
def test_evidence_says_the_page(kg):
    done = kg("facts", str(FILE), "--quiet")
    record = json.loads(done.stdout)
    pages = {claim["evidence"]["page"] for claim in record["claims"]}
    assert pages == {1, 2}
    assert kg("build", str(FILE), "--quiet").returncode == 0
    told = kg("explain", "Rosa Quispe").stdout
    assert ", 2024-03-05, page 1" in told
    assert ", page 2" in told
