"""PDF: whole paragraphs in order, pages known, heads marked, and nothing that a bad file can do."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

import pytest

from kg.read.pdf.lines import Line, ordered
from tests.read.made import GOOD, read, zipped

FILES = Path(__file__).parent / "files"
PARAGRAPHS = (FILES / "two-columns.txt").read_text().splitlines()


def blocks(found, *kinds: str) -> list[str]:
    return [found.text[b.start : b.end] for b in found.blocks if b.kind in kinds]


def pdf(tmp_path, name: str):
    [found] = read(tmp_path, name, (FILES / name).read_bytes())
    return found


def test_two_columns_are_read_in_order_with_their_words_whole(tmp_path):
    found = pdf(tmp_path, "groff-two-columns.pdf")
    assert blocks(found, "paragraph") == PARAGRAPHS
    heads = ["Ministers meet in Lima", "Ines Calder", "A second meeting"]
    assert blocks(found, "heading") == heads
    assert found.title == heads[0]
    assert set(blocks(found, "furniture")) == {
        "The Harbour Gazette",
        "5 March 2024",
        "-1-",
        "-2-",
        "-3-",
        "-4-",
    }


def test_columns_under_a_line_across_them(tmp_path):
    found = pdf(tmp_path, "chromium-two-columns.pdf")
    first, *rest = blocks(found, "paragraph")
    assert first.startswith("All that the two ministers said on Monday, across the whole width")
    assert rest == [f"Paragraph {n}. {text}" for n, text in enumerate(PARAGRAPHS[:6])]


def test_the_pages_are_known(tmp_path):
    found = pdf(tmp_path, "groff-two-columns.pdf")
    assert len(found.pages) == 4
    assert found.pages[0] == 0
    assert found.page(0) == 1
    assert [found.page(at) for at in found.pages] == [1, 2, 3, 4]
    assert found.page(found.pages[1] - 1) == 1
    assert found.page(len(found.text)) == 4
    assert found.text[found.pages[1] :].startswith("of the conference, according")


def test_lines_of_a_typewriter_under_running_heads(tmp_path):
    found = pdf(tmp_path, "enscript.pdf")
    assert blocks(found, "furniture") == [
        "Harbour Gazette Page 1 of 2",
        "Harbour Gazette Page 2 of 2",
    ]
    assert blocks(found, "dateline") == ["LIMA, 5 March 2024 --"] * 5
    said = "“We have come a long way,” Quispe said after the meeting."
    assert said.replace("“", '"').replace("”", '"') in found.text
    assert "the long-delayed ferry between the two capitals." in found.text


def test_what_anybody_may_open_is_read_and_what_needs_a_password_is_told(tmp_path):
    assert pdf(tmp_path, "qpdf-open.pdf").author == "Ines Calder"
    assert "is encrypted; save it without a password" in str(pdf(tmp_path, "qpdf-password.pdf"))


def test_a_pdf_in_an_archive(tmp_path):
    data = zipped({"in/a.pdf": (FILES / "enscript.pdf").read_bytes(), "b.txt": GOOD})
    first, second = read(tmp_path, "x.zip", data)
    assert len(first.pages) == 2
    assert first.name.endswith("x.zip/in/a.pdf")
    assert second.text == GOOD.decode()


def written(content: bytes, count: int = 1, filters: str = "/FlateDecode") -> bytes:
    """A PDF of so many pages, all of which show one stream."""
    kids = " ".join(f"{n + 4} 0 R" for n in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode(),
        f"<</Length {len(content)}/Filter[{filters}]>>\nstream\n".encode()
        + content
        + b"\nendstream",
    ]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R>>"] * count
    data, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        data
        + head
        + table
        + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF"
        % (
            len(objects) + 1,
            len(data),
        )
    )


def squeezed(count: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1_000_000)) for _ in range(count)) + packer.flush()


GOOD_PDF = (FILES / "enscript.pdf").read_bytes()
BAD = {
    "half a file": GOOD_PDF[:6000],
    "words": b"They met.",
    "empty": b"",
    "a page of a site": b"<!doctype html><p>Not found</p>",
    "no text": written(zlib.compress(b"0 0 10 10 re f")),
    "a bomb": written(squeezed(1500)),
    "a bomb in a bomb": written(
        zlib.compress(squeezed(3000), 9), filters="/FlateDecode/FlateDecode"
    ),
    "no end of pages": written(zlib.compress(b""), count=20_000),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_one_line(tmp_path, data):
    [found] = read(tmp_path, "a.pdf", data)
    assert "a.pdf: " in str(found)
    assert any(word in str(found) for word in ("damaged", "no text"))
    assert "report" not in str(found)


def test_what_is_not_installed_is_told_with_its_line(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    [found] = read(tmp_path, "a.pdf", GOOD_PDF)
    assert "pip install 'kg-diplomacy[pdf]'" in str(found)


def line(x: float, y: float, text: str) -> Line:
    return Line(x, y, x + 5 * len(text), y + 10, 10, text)


def test_the_cells_of_a_table_are_no_columns():
    rows = [("Peru", "Quispe"), ("Chile", "Soto"), ("Latvia", "Virtala"), ("Fiji", "Skov")]
    lines = [
        line(x, 700 - 12 * n, row[i]) for n, row in enumerate(rows) for i, x in enumerate((50, 300))
    ]
    assert [found.text for found in ordered(lines)] == [" ".join(row) for row in rows]


def test_three_columns():
    words = "the words of a line"
    lines = [
        line(50 + 200 * c, 700 - 12 * n, f"{c}{n} {words}") for n in range(6) for c in range(3)
    ]
    assert [found.text[:2] for found in ordered(lines)] == [
        f"{c}{n}" for c in range(3) for n in range(6)
    ]
