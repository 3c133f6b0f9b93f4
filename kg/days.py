"""Dates as people read them."""

from __future__ import annotations

import calendar
import re


def spoken(date: str) -> str:
    """A date of a month without a year in words ("--02-06" is "6 February"); any other as it is."""
    found = re.fullmatch(r"--(\d\d)(?:-(\d\d))?", date)
    if found is None or not 1 <= int(found[1]) <= 12:
        return date
    month = calendar.month_name[int(found[1])]
    return f"{int(found[2])} {month}" if found[2] else month
