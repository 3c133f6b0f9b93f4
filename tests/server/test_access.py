"""Every page of the server for everybody: axe-core finds nothing, at both screens."""

from __future__ import annotations

import pytest

from tests import axe

pytestmark = [pytest.mark.model, pytest.mark.browser]
PAGES = (
    "/",
    "/list/meetings",
    "/list/people?q=vilh",
    "/list/countries",
    "/list/documents",
    "/sparql",
    "/sparql#question=who-met-whom",
    "/id/person/duarte-vilhena",
    "/id/country/PT",
    "/id/person/nobody",
)


@pytest.mark.parametrize("screen", axe.SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_on_any_page(browser, address, screen, scheme):
    for path in PAGES:
        page = axe.opened(browser, address + path, screen, scheme)
        if "question=" in path:
            page.wait_for_selector("#answer tbody tr")
        assert axe.found(page) == [], path
        page.context.close()


@pytest.mark.parametrize("screen", axe.SCREENS)
def test_a_meeting_and_a_document_have_clean_pages(browser, address, screen):
    for kind in ("meetings", "documents"):
        page = axe.opened(browser, f"{address}/list/{kind}", screen, "dark")
        page.click("tbody a >> nth=0")
        page.add_script_tag(content=axe.script())
        assert axe.found(page) == [], kind
        page.context.close()
