"""Of several copies one stands for all, and is analysed as it is, whichever was read first."""

from __future__ import annotations

import json

import pytest

from kg import collection, pipeline
from kg.config import Settings

pytestmark = pytest.mark.model
TEXT = (
    "LIMA, 3 May 2024 – The foreign minister, Rosa Quispe, met Chilean President Pablo Soto here.\n"
)
COPIES = (
    {"id": "b", "text": TEXT},
    {"id": "a", "text": TEXT, "url": "https://www.gob.pe/a", "publisher": "Government of Peru"},
)


@pytest.mark.parametrize("turned", [False, True])
def test_the_order_of_copies_changes_nothing(tmp_path, turned):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, copy in zip("xy", COPIES[::-1] if turned else COPIES, strict=True):
        (folder / f"{name}.jsonl").write_text(json.dumps(copy) + "\n", encoding="utf-8")
    alone = tmp_path / "a.jsonl"
    alone.write_text(json.dumps(COPIES[1]) + "\n", encoding="utf-8")
    home = collection.create(tmp_path / "c", Settings().base)
    for place in sorted(folder.iterdir()):
        collection.add(home, [place], Settings())
    collection.bring_up(home, Settings())
    wanted = pipeline.build(alone).to_turtle()
    assert pipeline.build(folder).to_turtle() == wanted
    assert home.asked().to_turtle() == wanted
