"""What a reader sees of a page: the words that are shown, parted where the page parts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.errors import InputError
from kg.model import BlockKind

# Never drawn, or struck out, or beside the text.
UNSEEN = frozenset(
    "aside button datalist del input noscript object option s script select strike style svg "
    "template textarea".split()
)
# Classes by which the style sheets of the web hide words from sight, and those of comments.
HIDDEN = frozenset(
    "sr-only sr-only-focusable visually-hidden visuallyhidden screen-reader-text "
    "screen-reader-only show-for-sr a11y-hidden element-invisible comments comment comment-list "
    "commentlist comments-area comment-section disqus_thread".split()
)
# Classes that hide, unless another shows the same on wide screens ("hidden md:block").
PERHAPS_HIDDEN = frozenset({"hidden", "is-hidden", "d-none"})
_WIDE = re.compile(r"(?:^|[-:])(?:sm|md|lg|xl|xxl|tablet|desktop)(?:[-:]|$)")
_NO_SIGHT = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)"
)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head", "hl1", "hl2"})
BLOCKS = HEADINGS | frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form header hr html item legend li list main nav ol p pre quote row section "
    "summary hedline byline byttl distributor dateline media block opener closer salute signed "
    "postscript note ab lg l table tbody td tfoot th thead tr ul cell".split()
)
BREAKS = frozenset({"br", "lb"})
_BREAK = "\u2028"
# Characters that no tree can hold: controls, half characters, and two that are none.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARAGRAPHS = re.compile(rf"{_BREAK}\s*{_BREAK}")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def parsed(html: str, source: str) -> Any:
    """The tree of an HTML text; InputError when it is nested too deeply to be read whole."""
    from lxml import etree  # noqa: PLC0415 - heavy, and only for HTML
    from lxml import html as markup  # noqa: PLC0415

    parser = markup.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        tree = markup.document_fromstring(_NO_XML.sub(" ", html).encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise InputError(source, "is no HTML", "save its text as .txt") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise InputError(source, "is nested too deeply to be read whole", "save its text as .txt")
    return tree


def without_unseen(body: Any) -> Any:
    """*body* after everything that no reader sees was taken out of it."""
    for element in [e for e in body.iterdescendants() if _unseen(e)]:
        _take_out(element)
    return body


def _unseen(element: Any) -> bool:
    closed = element.tag == "dialog" and "open" not in element.attrib
    return closed or element.tag in UNSEEN or "hidden" in element.attrib or _hidden(element)


def _hidden(element: Any) -> bool:
    """Whether an element is hidden or struck by its class, its id or its own style."""
    classes = element.get("class", "").split()
    style = element.get("style", "").lower()
    if not HIDDEN.isdisjoint((*classes, element.get("id"))):
        return True
    if not PERHAPS_HIDDEN.isdisjoint(classes):
        return not any(_WIDE.search(name) for name in classes)
    return bool(_NO_SIGHT.search(style) or _STRUCK.search(style))


def _take_out(element: Any) -> None:
    """Remove an element and leave what follows it, with a blank where it stood."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    tail = " " + (element.tail or "")
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def parts(tree: Any) -> Iterator[tuple[str, BlockKind]]:
    """The words of a tree, block by block in order, each with what it is."""
    from lxml import etree  # noqa: PLC0415 - only for HTML and Markdown

    for element in (inner for pre in tree.iter("pre") for inner in pre.iter()):
        element.text = _BLANK_LINE.sub(_BREAK * 2, element.text or "")
    words: list[str] = []
    kind = BlockKind.PARAGRAPH
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in BLOCKS:
            yield from _flushed(words, kind)
            kind = _kind(element, event)
        if event == "start":
            words.append(_BREAK if element.tag in BREAKS else "")
            words.append(element.text or "")
        else:
            words.append(element.tail or "")
    yield from _flushed(words, kind)


def _kind(element: Any, event: str) -> BlockKind:
    return (
        BlockKind.HEADING if event == "start" and element.tag in HEADINGS else BlockKind.PARAGRAPH
    )


def _flushed(words: list[str], kind: BlockKind) -> Iterator[tuple[str, BlockKind]]:
    """What *words* say, a paragraph at a time; they are empty afterwards."""
    for paragraph in _PARAGRAPHS.split("".join(words)):
        said = " ".join(paragraph.split())
        if said:
            yield said, kind
    words.clear()
