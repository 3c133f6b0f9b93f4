"""The page for everybody: axe-core finds nothing, at both screens, in light and dark."""

from __future__ import annotations

import pytest

from lab.benchmarks.page import measures
from tests import axe

pytestmark = [pytest.mark.model, pytest.mark.browser]
STEPS = (
    "kgNetwork.redraw()",
    "[...document.querySelectorAll('.result')].find((r) => r.innerText.match('first r')).click()",
    "document.querySelector('#panel .from button').click()",
    "location.hash = '#q=Morocco'",
    "location.hash = '#list=undated'",
    "location.hash = '#by=countries'",
    "document.querySelector('details.menu').open = true",
)


@pytest.mark.parametrize("screen", axe.SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_on_any_view(browser, demo, tmp_path, screen, scheme):
    place = tmp_path / "graph.html"
    place.write_text(demo, encoding="utf-8")
    page = axe.opened(browser, place.as_uri(), screen, scheme)
    measures.wait(page)
    for step in STEPS:
        page.evaluate(step)
        assert axe.found(page) == [], step
    for tab in page.locator(".views button").all():
        tab.click()
        assert axe.found(page) == [], tab.inner_text()
    page.context.close()
