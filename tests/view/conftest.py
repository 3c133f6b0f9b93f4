"""A real browser, and the page of the examples, built once."""

from __future__ import annotations

import pytest

from kg import pipeline
from kg.config import data_folder


@pytest.fixture(scope="session")
def examples() -> pipeline.Graph:
    return pipeline.build(data_folder("examples"))


@pytest.fixture(scope="session")
def demo(examples: pipeline.Graph) -> str:
    return examples.to_html()
