"""The words of a DOCX file as its reader sees them."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.read.made import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **files: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, text in files.items():
            archive.writestr(f"word/{name}.xml", text)
    return held.getvalue()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("name", ["pandoc.docx", "libreoffice.docx"])
def test_files_of_other_programs(tmp_path, root, name):
    [found] = read(tmp_path, name, (root / "tests/read/files" / name).read_bytes())
    assert (found.title, found.published) == ("Ministers meet in Lima", "2024-03-05")
    assert found.author == "Ines Calder"
    heads = [found.text[b.start : b.end] for b in found.blocks if b.kind == "heading"]
    assert heads == ["Ministers meet in Lima", "Ministers meet in Lima", "A second meeting"]
    lines = [found.text[b.start : b.end] for b in found.blocks if b.kind == "dateline"]
    assert lines == ["LIMA, 5 March 2024 –"]
    assert "the long-delayed ferry between the two capitals." in found.text


def test_what_is_deleted_or_hidden_is_not_read(tmp_path):
    body = (
        p("They met.")
        + "<w:p><w:r><w:t>Ann </w:t></w:r><w:del><w:r><w:delText>Ash </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Birch</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hid</w:t></w:r>"
        "<w:r><w:tab/><w:t>sat.</w:t></w:r></w:p>"
        f"<w:tbl><w:tr><w:tc>{p('A cell.')}</w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent>{p('A control.')}</w:sdtContent></w:sdt>"
    )
    notes = f"<w:footnotes {W}><w:footnote>{p('A note.')}</w:footnote></w:footnotes>"
    [found] = read(tmp_path, "a.docx", docx(body, footnotes=notes))
    assert found.text == "They met.\n\nAnn Birch sat.\n\nA cell.\n\nA control.\n\nA note."


def test_a_text_box_is_read_once(tmp_path):
    box = f"<w:txbxContent>{p('A box.')}</w:txbxContent>"
    choice = f"<w:Choice>{box}</w:Choice><w:Fallback>{box}</w:Fallback>"
    body = f"<w:p><w:r><w:AlternateContent>{choice}</w:AlternateContent></w:r></w:p>"
    [found] = read(tmp_path, "a.docx", docx(body + p("They met.")))
    assert found.text == "A box.\n\nThey met."


ENTITY = f"<!DOCTYPE x [<!ENTITY a 'x'>]><w:document {W}>&a;</w:document>"


def bad() -> dict[str, tuple[bytes, str]]:
    good = docx(p("They met."))
    shut = bytearray(good)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        shut[shut.index(mark) + at] |= 1
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(150_000_000))
    with zipfile.ZipFile(other := io.BytesIO(), "w") as archive:
        archive.writestr("word/document.xml", ENTITY)
    return {
        "damaged": (good[:-30], "damaged"),
        "words": (b"They met.", "is no DOCX"),
        "empty": (b"", "is no DOCX"),
        "encrypted": (b"\xd0\xcf\x11\xe0" + bytes(600), "is encrypted"),
        "encrypted zip": (bytes(shut), "is encrypted"),
        "a bomb": (held.getvalue(), "expands to more than"),
        "entities": (other.getvalue(), "declares entities"),
        "another zip": (zipped_other(), "is no DOCX"),
        "no words": (docx(""), "holds no text"),
    }


def zipped_other() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "They met.")
    return held.getvalue()


@pytest.mark.parametrize(("data", "word"), bad().values(), ids=bad().keys())
def test_a_bad_file_is_one_line(tmp_path, data, word):
    [found] = read(tmp_path, "a.docx", data)
    assert word in str(found)
    assert "report" not in str(found)
