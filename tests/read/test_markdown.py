"""Markdown loses its marks and not a word; its front matter is what the document says of itself."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.read.markdown import from_markdown
from kg.read.skipped import Skipped


def read(text: str) -> list:
    return list(from_markdown(text.encode(), "a.md"))


@pytest.mark.parametrize(
    "text",
    [
        "<div>\nThe envoys met.\n</div>\n",
        "<div>\n\nThe envoys met.\n\n</div>\n",
        "```\nThe envoys met.\n```\n",
        "~~~ text\nThe envoys\nmet.\n",
        "    The envoys met.\n",
        "> The envoys met.\n",
        "* The envoys met.\n",
        "The `envoys` *met*.\n",
        "<p align=center>The <b>envoys</b> met.</p>\n",
        "<details><summary>More</summary>\n\nThe envoys met.\n</details>",
        "| who | what |\n|---|---|\n| all | The envoys met. |\n",
    ],
)
def test_no_word_is_lost(text):
    [found] = read(f"# Talks\n\nIt rained.\n\n{text}")
    assert "The envoys met." in found.text
    assert "It rained." in found.text
    assert "<" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "~~The envoys met.~~",
        "<del>The envoys met.</del>",
        "<!-- The envoys met. -->",
        "<div hidden>\n\nThe envoys met.\n\n</div>",
    ],
)
def test_what_is_struck_or_hidden_is_not_read(text):
    [found] = read(f"It rained.\n\n{text}\n\nThe sun came out.")
    assert "envoys" not in found.text
    assert "The sun came out." in found.text


def test_front_matter_is_what_is_said_of_the_document():
    text = (
        "---\ntitle: Salt and wool\ndate: 2024-03-05T10:00:00Z\nauthors:\n  - name: Ann Teller\n"
        "url: https://gazette.example/salt\nsite: The Harbour Gazette\n---\n# Another head\n\nThey "
        "met.\n"
    )
    [found] = read(text)
    assert (found.title, found.published) == ("Salt and wool", "2024-03-05")
    assert (found.author, found.publisher) == ("Ann Teller", "The Harbour Gazette")
    assert found.url == "https://gazette.example/salt"
    assert "gazette" not in found.text


@pytest.mark.parametrize("day", ["2023-02-30", "yesterday", "[1, 2]", "{a: b}", "&a [*a]"])
def test_a_day_that_is_none_in_the_front_matter_is_none(day):
    found = read(f"---\ndate: {day}\n---\nThey met.\n")
    assert found[-1].published == ""
    assert found[-1].text == "They met."


def test_front_matter_that_cannot_be_read_is_said_and_costs_no_text():
    skipped, found = read("---\n: : {[\n---\nThey met.\n")
    assert isinstance(skipped, Skipped)
    assert found.text == "They met."


def test_a_line_across_at_the_head_is_no_front_matter():
    [found] = read("---\n\nThey met.\n")
    assert found.text == "They met."


def test_an_address_that_is_none_of_the_web_is_not_kept():
    [found] = read("---\nurl: javascript:alert(1)\n---\nThey met.\n")
    assert found.url == ""


def test_a_text_of_which_nothing_is_seen_is_said():
    with pytest.raises(InputError, match="no text that a reader would see"):
        read("<!-- They met. -->")
