"""Dates as people read them."""

from __future__ import annotations

import pytest

from kg.days import spoken


@pytest.mark.parametrize(
    ("date", "wanted"),
    [("--02-06", "6 February"), ("--11", "November"), ("2026-02", "2026-02"), ("--13-01", "--13-01"), ("", "")],
)  # fmt: skip
def test_spoken(date, wanted):
    assert spoken(date) == wanted
