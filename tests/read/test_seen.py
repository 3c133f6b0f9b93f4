"""Of a page only what a reader sees is read."""

from __future__ import annotations

import pytest

from kg.read.seen import parsed, parts, without_unseen


def seen(body):
    tree = without_unseen(parsed(f"<html><body>{body}</body></html>", "a.html"))
    return [(words, str(kind)) for words, kind in parts(tree)]


def test_paragraphs_and_headings_are_parted():
    found = seen("<h1>Talks</h1><p>They <b>met</b>.</p><p>They left.</p>")
    assert found == [("Talks", "heading"), ("They met.", "paragraph"), ("They left.", "paragraph")]


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display: none">x</p>',
        '<p style="visibility:hidden">x</p>',
        "<p hidden>x</p>",
        '<p class="sr-only">x</p>',
        "<script>x</script>",
        "<template><p>x</p></template>",
        "<!-- x -->",
    ],
)
def test_what_is_hidden_is_not_read(hidden):
    assert seen(f"<p>a</p>{hidden}<p>b</p>") == [("a", "paragraph"), ("b", "paragraph")]


def test_what_is_hidden_on_small_screens_only_is_read():
    assert ("x", "paragraph") in seen('<p class="hidden md:block">x</p>')
