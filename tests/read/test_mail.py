"""A message is a document, as is what is attached; a mailbox holds many."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage

import pytest

from tests.read.made import GOOD, read, shapes, zipped

BODY = """Ministers meet

Rosa Quispe met Pablo Soto in Lima on Monday.

> On 2 March Nora Ibarra wrote:
> Luis Mamani met Elena Paz.

--{}
Ines Calder, Harbour Gazette
""".format(" ")


def message(body: str = BODY, **headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {
        "Subject": "Talks in Lima",
        "From": "Ines Calder <ines@gazette.example>",
        "Date": "Tue, 05 Mar 2024 23:30:00 -0500",
        "Organization": "The Harbour Gazette",
        **headers,
    }
    for name, text in told.items():
        made[name] = text
    made.set_content(body)
    return made


def test_a_message_is_a_document(tmp_path):
    [found] = read(tmp_path, "a.eml", bytes(message()))
    assert (found.title, found.published) == ("Talks in Lima", "2024-03-05")
    assert (found.author, found.publisher) == ("Ines Calder", "The Harbour Gazette")
    shown = [found.text[b.start : b.end] for b in found.blocks if b.kind == "paragraph"]
    assert shown == ["Rosa Quispe met Pablo Soto in Lima on Monday."]


def test_what_is_attached_is_read_too(tmp_path):
    made = message()
    made.add_attachment(
        zipped({"a.txt": GOOD}), maintype="application", subtype="zip", filename="in.zip"
    )
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="photo.png")
    found = read(tmp_path, "a.eml", bytes(made))
    assert shapes(found, tmp_path) == [
        "a.eml",
        "a.eml/in.zip/a.txt",
        "a.eml/photo.png: is of no kind that kg reads",
    ]


def test_html_and_other_encodings(tmp_path):
    made = EmailMessage()
    made["Subject"] = "Gespräche"
    made.set_content(
        "<p>Rosa Quispe met <b>Pablo Soto</b>.</p><p hidden>They hid.</p>", subtype="html"
    )
    [found] = read(tmp_path, "a.eml", bytes(made))
    assert (found.title, found.text) == ("Gespräche", "Rosa Quispe met Pablo Soto.")
    latin = (
        b"Subject: =?iso-8859-1?q?Caf=E9?=\n"
        b"Content-Type: text/plain; charset=iso-8859-1\n\nThe caf\xe9 was shut.\n"
    )
    [found] = read(tmp_path, "b.eml", latin)
    assert (found.title, found.text.strip()) == ("Café", "The café was shut.")
    [found] = read(tmp_path, "c.eml", b"Content-Type: text/plain; charset=nobody\n\nThey met.\n")
    assert found.text.strip() == "They met."


def test_a_mailbox_of_another_program(tmp_path):
    box = mailbox.mbox(tmp_path / "a.mbox")
    for number in range(3):
        box.add(message(f"They met {number} times.\n\nFrom Lima they went home.\n", Date=""))
    box.close()
    found = read(tmp_path, "b.mbox", (tmp_path / "a.mbox").read_bytes())
    assert shapes(found, tmp_path) == ["b.mbox:1", "b.mbox:2", "b.mbox:3"]
    assert found[1].text == "They met 1 times.\n\nFrom Lima they went home.\n"


def test_a_bad_message_costs_no_other(tmp_path):
    shut = message()
    shut.replace_header("Content-Type", 'multipart/encrypted; boundary="x"')
    texts = [
        bytes(message("They met.")),
        bytes(shut),
        bytes(message("x" * 5000)),
        b"Subject: no words\n\n",
        b"Date: Mon, 99 Foo 2024\nFrom: <<<\nSubject: =?x?y?z?=\n\nThey sat.\n",
    ]
    data = b"".join(b"From x\n" + text + b"\n\n" for text in texts)
    found = read(tmp_path, "a.mbox", data, max_bytes=4000)
    assert shapes(found, tmp_path) == [
        "a.mbox:1",
        "a.mbox:2: is encrypted",
        "a.mbox:3: has 0 MB, more than the limit of 0 MB",
        "a.mbox:4: has no words of its own",
        "a.mbox:5",
    ]


@pytest.mark.parametrize("data", [b"", b"They met.\n", b"\x00" * 5000])
def test_what_is_no_mailbox_is_one_line(tmp_path, data):
    [found] = read(tmp_path, "a.mbox", data)
    assert "a.mbox" in str(found)


def test_parts_within_parts_without_end(tmp_path):
    data = b""
    for number in range(3000):
        data += b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
    [found] = read(tmp_path, "a.eml", data + b"\nThey met.\n")
    assert "a.eml" in str(found)
    assert "report" not in str(found)
