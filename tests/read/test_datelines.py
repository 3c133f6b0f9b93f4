"""Where and when a text was written: datelines, lines of publication, addresses."""

from __future__ import annotations

import time

import pytest

from kg import lang
from kg.model import BlockKind
from kg.read.blocks import blocks
from kg.read.datelines import opening
from kg.read.html import from_html
from kg.read.markdown import from_markdown
from kg.read.text import from_text

BODY = (
    "Peruvian Foreign Minister Rosa Quispe met Chilean Foreign Minister Pablo Soto in Lima on "
    "Sunday."
)
HEADS = [
    "Mar. 4, 2024",
    "4 Mar 2024",
    "2024-03-04",
    "04.03.2024",
    "04/03/2024",
    "March 4, 2024",
    "MARCH 4, 2024",
    "Monday, 4 March 2024",
    "Mon 4 March 2024 10.15 BST",
    "2024-03-04T10:15:00Z",
    "March 4, 2024 at 9:30 p.m. EST",
    "[4 March 2024]",
    "4 March 2024 | Politics",
    "4 March 2024 by Staff",
    "Published: March 4, 2024",
    "Published 10:15, 4 March 2024 (GMT)",
    "Posted on March 4, 2024 by Staff",
    "Updated 4 March 2024 10:15 GMT",
    "Last modified: 04-03-2024",
    "Date: 4 March 2024",
    "By Ines Calder | March 4, 2024",
    "By Ines Calder, 4 March 2024",
    "Ines Calder • March 4, 2024 • 3 min read",
    "LIMA (Agency) - March 4, 2024",
    "Lima, 4th March 2024",
    "Lima, Monday, 4 March 2024.",
    "LIMA, March 4, 2024 (Agency) -",
    "Press release No. 9 of 4 March 2024",
    "Press Release | 4 March 2024",
    "Joint communiqué, Lima, 4 March 2024",
    "Issued at Lima on 4 March 2024",
    "https://gazette.example/2024/03/04/ministers-meet",
]


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize(
    "form", ["{head}\n\nMinisters meet\n\n{body}", "Ministers meet\n\n{head}\n\n{body}"]
)
def test_the_day_at_the_head_is_the_day_of_publication(head, form):
    [made] = from_text(form.format(head=head, body=BODY).encode(), "a.txt")
    assert (made.published, made.title) == ("2024-03-04", "Ministers meet")
    shut = [made.text[b.start : b.end] for b in made.blocks if b.kind == BlockKind.PARAGRAPH]
    assert shut == [BODY]


@pytest.mark.parametrize(
    "head", ["Mar. 4, 2024", "Published: March 4, 2024", "By Ines Calder | March 4, 2024"]
)
def test_every_format_reads_its_head(head):
    [page] = from_html(
        f"<html><body><article><h1>Ministers "
        f"meet</h1><p>{head}</p><p>{BODY}</p></article></body></html>".encode(),
        "a.html",
    )
    [note] = from_markdown(f"# Ministers meet\n\n{head}\n\n{BODY}\n".encode(), "a.md")
    assert page.published == note.published == "2024-03-04"


@pytest.mark.parametrize(
    "line",
    [
        "Treaty of 4 March 2024",
        "Notes on the meeting of 4 March 2024",
        "The ministers met on 4 March 2024.",
        "By 4 March 2024 the ministers will have met.",
        "Released on 4 March 2024, the report says that they met.",
        "31.02.2024",
        "March 2024",
        "4 March",
    ],
)
def test_a_day_that_is_told_of_something_else_is_no_day_of_publication(line):
    [made] = from_text(f"Ministers meet\n\n{line}\n\n{BODY}".encode(), "a.txt")
    assert made.published == ""


def test_an_entry_of_a_chronicle_keeps_its_words():
    [made] = from_text(
        f"Ministers meet\n\n4 March 2024 – They met and spoke of fish.\n\n{BODY}".encode(), "a.txt"
    )
    assert made.published == "2024-03-04"
    assert [b.kind for b in made.blocks] == ["heading", "paragraph", "paragraph"]


def test_the_day_of_publication_goes_before_the_day_of_change():
    [made] = from_text(
        f"Ministers meet\n\nUpdated 9 March 2024\n\nPublished 4 March 2024\n\n{BODY}".encode(),
        "a.txt",
    )
    assert made.published == "2024-03-04"


def test_an_address_that_opens_a_text_is_its_address():
    [made] = from_text(
        f"https://gazette.example/2024/03/04/fish\nMinisters meet\n{BODY}".encode(), "a.txt"
    )
    assert (made.url, made.title, made.published) == (
        "https://gazette.example/2024/03/04/fish",
        "Ministers meet",
        "2024-03-04",
    )


DATELINES = [
    # line, place, date, agency
    ("TUNIS, 3 March 2024 — The minister left.", "TUNIS", "3 March 2024", ""),
    ("Oslo (Agency) - The minister left.", "Oslo", "", "(Agency)"),
    ("Lima, Peru, May 3, 1974 — The minister left.", "Lima, Peru", "May 3, 1974", ""),
    ("SEOUL, Aug. 3 (Agency) -- The minister left.", "SEOUL", "Aug. 3", "(Agency)"),
    ("ISLAMABAD: The minister left.", "ISLAMABAD", "", ""),
    ("KUALA LUMPUR (May 3): The minister left.", "KUALA LUMPUR", "May 3", ""),
    ("Sharm el-Sheikh, Egypt, May 3 — The minister left.", "Sharm el-Sheikh, Egypt", "May 3", ""),
    ("Doha, Qatar – The minister left.", "Doha, Qatar", "", ""),
    ("Lima, May 3, 1974, 11 a.m.-12:15 p.m. — The minister left.", "Lima", "May 3, 1974", ""),
    ("Lima, May 3, 1974, 4–5:10 p.m. — The minister left.", "Lima", "May 3, 1974", ""),
    ("MOSCOW/KYIV (Agency) - The minister left.", "MOSCOW/KYIV", "", "(Agency)"),
]


@pytest.mark.parametrize(("line", "place", "date", "agency"), DATELINES)
def test_datelines_tell_place_date_and_agency(line, place, date, agency):
    [made, rest] = blocks(line)
    parts = [line[slice(*part)] if part else "" for part in (made.place, made.date, made.agency)]
    assert (made.kind, parts) == (BlockKind.DATELINE, [place, date, agency])
    assert line[rest.start : rest.end] == "The minister left."


@pytest.mark.parametrize(
    "line",
    [
        "Lukas Brandt (Greens) - minister of fisheries",
        "Ana Reis, 7 May 2025",
        "UPDATE: The minister left.",
        "Kampala: a city of hills",
        "A place - of rest",
    ],
)
def test_what_only_looks_like_a_dateline(line):
    assert opening(line, whole=True) is None


def test_every_pattern_of_heads_matches_its_example():
    checked = 0
    for entries in lang.data("heads.yaml").values():
        for entry in entries if isinstance(entries, list) and isinstance(entries[0], dict) else ():
            line = entry["example"].format(date="4 March 2024")
            [made] = from_text(f"Ministers meet\n\n{line}\n\n{BODY}".encode(), "a.txt")
            assert made.published == "2024-03-04", entry["id"]
            checked += 1
    assert checked == 4


@pytest.mark.parametrize("shape", ["A-", "Aa ", "A, ", "A (", "1 May ", "By A | ", "(", "A/"])
def test_no_shape_of_line_costs_more_than_its_length(shape):
    start = time.perf_counter()
    blocks(shape * 20_000)
    assert time.perf_counter() - start < 2
