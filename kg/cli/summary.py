"""The table that ``kg build`` prints: what was found, in a screenful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kg.days import spoken
from kg.pipeline import Graph

LONGEST = 20  # rows of a section before the rest is counted
WIDEST = 44  # characters of a cell


def summary(built: Graph, folder: Path) -> str:
    """What *built* holds and where it was written."""
    records = list(built.facts())
    sections = [
        ("Offices", ("who", "office", "of", "status"), _offices(records)),
        ("Meetings", ("status", "when", "where", "who"), _meetings(records)),
        ("Statements", ("who", "what"), _statements(records)),
    ]
    lines = [_counts(built, records)]
    for title, header, rows in sections:
        lines += _section(title, header, rows)
    lines += ["", f"written: {folder / 'graph.ttl'}", f"         {folder / 'graph.html'}"]
    return "\n".join(lines)


def _counts(built: Graph, records: list[dict[str, Any]]) -> str:
    people = {p["name"] for r in records for p in r["persons"]}
    parts = [
        _plural(len(records), "document"),
        _plural(len(people), "name of a person", "names of persons"),
    ]
    parts += [_plural(len(built.problems), "unusable input")] if built.problems else []
    parts += [f"{len(built.skipped)} skipped"] if built.skipped else []
    return ", ".join(parts)


def _plural(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _offices(records: Iterable[dict[str, Any]]) -> list[tuple[str, ...]]:
    found = []
    for role in (role for r in records for role in r["roles"]):
        of = role["country"] or role["org"] or "-"
        of += f", to {role['to']}" if role["to"] else ""
        of += " (inferred)" if role["inferred"] else ""
        found.append((role["holder"], role["title"], of, _tenure(role)))
    return sorted(set(found))


def _tenure(role: dict[str, Any]) -> str:
    span = f" {role['start'] or ''}..{role['end'] or ''}" if role["start"] or role["end"] else ""
    return f"{role['status']}{span}"


def _meetings(records: Iterable[dict[str, Any]]) -> list[tuple[str, ...]]:
    found = []
    for m in (m for r in records for m in r["meetings"]):
        days = (m["date"], "") if m["date"] else (m.get("start"), m.get("end"))
        when = "..".join(spoken(day) for day in days if day) or "-"
        where = ", ".join(filter(None, (m["place"], m["country"]))) or "-"
        number = _round(m["round"])
        found.append(
            (m["status"] + number, when, where, ", ".join(m["participants"] + m["parties"]))
        )
    return sorted(set(found))


def _round(number: str | None) -> str:
    if not number:
        return ""
    return f" (round {number})" if number.isdigit() else f" ({number} round)"


def _statements(records: Iterable[dict[str, Any]]) -> list[tuple[str, ...]]:
    return [(s["speaker"] or "-", s["quote"]) for r in records for s in r["statements"]]


def _section(title: str, header: Sequence[str], rows: list[tuple[str, ...]]) -> list[str]:
    if not rows:
        return ["", f"{title}: none"]
    shown = [tuple(_cell(c) for c in row) for row in rows[:LONGEST]]
    widths = [max(len(r[i]) for r in [tuple(header), *shown]) for i in range(len(header))]
    lines = ["", f"{title} ({len(rows)})"]
    for row in [tuple(header), tuple("-" * w for w in widths), *shown]:
        lines.append(
            "  " + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        )
    return lines + ([f"  ... and {len(rows) - LONGEST} more"] if len(rows) > LONGEST else [])


def _cell(text: str) -> str:
    text = "".join(c if c.isprintable() else " " for c in " ".join(text.split()))
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"
