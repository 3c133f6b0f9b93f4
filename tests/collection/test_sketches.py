"""A sketch is kept whole, and resolution makes of kept sketches what it makes of documents."""

from __future__ import annotations

import json

import pytest

from kg import pipeline, resolve
from kg.collection import sketches
from kg.config import data_folder

pytestmark = pytest.mark.model


def test_kept_sketches_resolve_as_documents_do():
    files = sorted(p for p in data_folder("examples").iterdir() if p.name[0].isdigit())[:6]
    built = pipeline.build(files)
    kept = []
    for a in built.analyses:
        made = resolve.sketch(a.document.id, a.document, a.chains, a.claims, built.authority)
        told = json.loads(json.dumps(sketches.plain(made)))
        again = sketches.sketch(a.document.id, a.document.published, told)
        assert sketches.plain(again) == sketches.plain(made)
        kept.append(again)
    found = resolve.settle(kept, (), built.authority)
    assert dict(found.events) == dict(built.resolution.events)
    assert found.judgements == built.resolution.judgements
    assert {e.id: (e.label, e.aliases) for e in found.entities.values()} == {
        e.id: (e.label, e.aliases) for e in built.resolution.entities
    }
