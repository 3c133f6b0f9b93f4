"""Of a page, what its readers see is read, whatever else is in it."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import InputError
from kg.model import Document
from kg.read.html import from_html
from kg.read.skipped import Skipped

SEEN = (
    "<p>The minister of the islands met the envoy of the hills in the harbour hall on Monday.</p>"
    "<p>They spoke for two hours about salt, wool and the mail boat, and went home content.</p>"
)
SECRET = "The minister of the marshes met the envoy of the dunes in a cellar on Sunday night."


def page(body: str, head: str = "") -> bytes:
    return (
        f"<html><head><title>x</title>{head}</head><body><article><h1>Two envoys talk</h1>"
        f"{SEEN}{body}<p>A third meeting will follow in the autumn, as both of them have said.</p>"
        "</article></body></html>"
    ).encode()


def read(data: bytes) -> list[Any]:
    return list(from_html(data, "a.html"))


@pytest.mark.parametrize(
    "hidden",
    [
        f"<p hidden>{SECRET}</p>",
        f"<div hidden=''><p>{SECRET}</p></div>",
        f"<template><p>{SECRET}</p></template>",
        f"<noscript><p>{SECRET}</p></noscript>",
        f"<aside><h3>See also</h3><p>{SECRET}</p></aside>",
        f"<div class='sr-only'>{SECRET}</div>",
        f"<p class='lead visually-hidden'>{SECRET}</p>",
        f"<p class='d-none'>{SECRET}</p>",
        f"<p style='color:red; DISPLAY : none'>{SECRET}</p>",
        f"<p style='visibility:hidden'>{SECRET}</p>",
        f"<p style='opacity:0'>{SECRET}</p>",
        f"<p><del>{SECRET}</del></p>",
        f"<p><s>{SECRET}</s></p>",
        f"<p><strike>{SECRET}</strike></p>",
        f"<p style='text-decoration: line-through'>{SECRET}</p>",
        f"<dialog><p>{SECRET}</p></dialog>",
        f"<section class='comments'><p>{SECRET}</p></section>",
        f"<div id='disqus_thread'><p>{SECRET}</p></div>",
        f"<!-- {SECRET} -->",
        f"<textarea>{SECRET}</textarea>",
    ],
)
def test_what_no_reader_sees_is_not_read(hidden):
    [found] = read(page(hidden))
    assert "marshes" not in found.text
    assert "harbour hall" in found.text
    assert "autumn" in found.text


@pytest.mark.parametrize(
    "shown",
    [
        f"<p>{SECRET}</p>",
        f"<p class='hidden md:block'>{SECRET}</p>",
        f"<p class='d-none d-md-block'>{SECRET}</p>",
        f"<p style='opacity:0.9'>{SECRET}</p>",
        f"<p><ins>{SECRET}</ins></p>",
        "<div>" * 400 + f"<p>{SECRET}</p>" + "</div>" * 400,
    ],
)
def test_what_readers_see_is_read(shown):
    [found] = read(page(shown))
    assert "marshes" in found.text


def test_a_correction_in_the_text_leaves_the_corrected_word():
    [found] = read(
        page("<p>The envoy, <del>Ann Ash</del> <ins>Ben Birch</ins> of the hills, spoke.</p>")
    )
    assert "The envoy, Ben Birch of the hills, spoke." in found.text


def test_breaks_and_blocks_part_words():
    [found] = read(page("<p>The first line of it<br>goes on here.<br><br>Another begins.</p>"))
    assert "The first line of it goes on here. Another begins." in found.text


@pytest.mark.parametrize("heading", ["A <fb:like>x</fb:like> day", "See <http://e.example> there"])
def test_a_tag_that_is_none_costs_nothing(heading):
    data = page("").replace(b"<h1>Two envoys talk</h1>", f"<h1>{heading}</h1>".encode())
    [found] = read(data)
    assert "harbour hall" in found.text


def test_what_is_nested_too_deeply_is_said_and_not_cut():
    with pytest.raises(InputError, match="nested too deeply"):
        read(page("<div>" * 5000 + f"<p>{SECRET}</p>" + "</div>" * 5000))


POST = (
    '<blockquote class="twitter-tweet"><p>The minister of the marshes met the queen today.</p>'
    '&mdash; Marsh News (@marsh) <a href="https://social.example/1">{}</a></blockquote>'
)


def test_an_embedded_post_is_a_document_with_its_own_day():
    article, post = read(page(POST.format("July 1, 2019")))
    assert isinstance(post, Document)
    assert (post.published, post.url) == ("2019-07-01", "https://social.example/1")
    assert "met the queen today" in post.text
    assert "queen" not in article.text


@pytest.mark.parametrize("day", ["a while ago", "July 41, 2019", "Juvember 1, 2019"])
def test_an_embedded_post_without_a_day_is_passed_over_by_name(day):
    article, post = read(page(POST.format(day)))
    assert "queen" not in article.text
    assert isinstance(post, Skipped)
    assert post.item == "a.html#post-1"


@pytest.mark.parametrize("day", ["2023-02-30", "0000-01-01", "٢٠٢٣-٠١-٠١", "soon"])
def test_an_impossible_day_of_publication_is_none(day):
    said = (
        f"<script "
        f'type="application/ld+json">{{"@type": "Report", "datePublished": "{day}"}}</script>'
    )
    [found] = read(page("", said))
    assert found.published == ""


def test_the_encoding_that_a_page_names_is_used():
    head = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'
    data = page("<p>The envoy Jörg Möwe came as the last of all of them.</p>", head)
    [found] = read(data.decode().encode("windows-1252"))
    assert "Jörg Möwe" in found.text


@pytest.mark.parametrize("charset", ["utf-8", "no-such", "base64", "\x80"])
def test_an_encoding_that_is_not_so_is_an_error_that_names_the_byte(charset):
    data = page("<p>M\u00f6we</p>", f"<meta charset='{charset}'>").replace("ö".encode(), b"\xf6")
    with pytest.raises(InputError, match="is not UTF-8 at byte"):
        read(data)


@pytest.mark.parametrize("data", [b"<html></html>", b"<p></p>", b"<!-- x -->"])
def test_a_page_without_an_article_is_said(data):
    with pytest.raises(InputError):
        read(data)


def test_half_a_character_in_what_a_page_says_is_marked():
    said = (
        "<script "
        'type="application/ld+json">{"@type": "Report", "headline": "A \\ud800 day"}</script>'
    )
    [found] = read(page("", said))
    assert found.title == "A ? day"


def test_a_script_that_is_never_closed_is_read_once():
    import time

    start = time.monotonic()
    read(page("", '<script type="application/ld+json">' * 20_000 + "</script>"))
    assert time.monotonic() - start < 10
