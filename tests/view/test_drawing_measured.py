"""The drawing in numbers: nothing lies over anything, everything can be read, near means tied."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from tests.view import measures

CROSSINGS_BEFORE = 109  # of the examples, when one circle held all components


def check(page: Any) -> measures.Measured:
    found = measures.measured(page)
    numbers = asdict(found)
    assert {k: numbers[k] for k in ("overlaps", "on_marks", "covered", "outside")} == {
        "overlaps": 0, "on_marks": 0, "covered": 0, "outside": 0,
    }  # fmt: skip
    assert found.smallest >= 11, numbers
    assert found.thinnest >= 1.2, numbers
    assert found.contrast >= 3, numbers
    return found


@pytest.mark.model
@pytest.mark.browser
@pytest.mark.parametrize("size", measures.SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_examples_are_drawn_to_be_read(browser, demo, tmp_path, size, scheme):
    page = measures.opened(browser, demo, tmp_path, measures.SIZES[size], scheme)
    found = check(page)
    assert found.nearest_tied > 0.6
    assert found.crossings <= CROSSINGS_BEFORE / 2
    assert found.labels >= (60 if size == "desk" else 12)


@pytest.mark.model
@pytest.mark.browser
@pytest.mark.parametrize("size", measures.SIZES)
def test_letters_keep_their_size_on_any_way_to_a_thing(browser, demo, tmp_path, size):
    page = measures.opened(browser, demo, tmp_path, measures.SIZES[size], "light")
    page.fill("#search", "Morocco")
    page.click("#panel .results button >> nth=0")
    for step in (
        "document.querySelector('#list button').click()",
        "document.querySelectorAll('#line .meeting')[3].dispatchEvent(new MouseEvent('click', { bubbles: true }))",
        "document.querySelector('#undo').click()",
    ):
        check(page)
        page.evaluate(step)
        page.evaluate("new Promise((done) => setTimeout(done, 60))")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    measures.wait(page)
    assert check(page).smallest <= 14
