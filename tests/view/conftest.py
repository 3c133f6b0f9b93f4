"""A real browser, and the page of the examples, built once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg import pipeline
from kg.config import data_folder
from lab.benchmarks.page import measures


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if measures.BROWSER is None:
        pytest.fail("these tests need Chromium: install it (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=measures.BROWSER, args=measures.FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def examples() -> pipeline.Graph:
    return pipeline.build(data_folder("examples"))


@pytest.fixture(scope="session")
def demo(examples: pipeline.Graph) -> str:
    return examples.to_html()
