"""Inputs of one shape each, as long as asked for; what is hostile is so by its form."""

from __future__ import annotations

import json
from collections.abc import Callable

Shape = Callable[[int], str]
"""A text of about so many characters."""

FIRST = (
    "Rosa Pablo Nora Luis Asta Gent Alba Caio Ines Raul Dewi Hans Eleni Mart Darius Ilze".split()
)
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta".split()


def name(number: int) -> str:
    """A name of nobody, another for each number."""
    rest, parts = number, []
    for _ in range(3):
        rest, at = divmod(rest, len(SYLLABLES))
        parts.append(SYLLABLES[at])
    return f"{FIRST[number % len(FIRST)]} {''.join(parts).capitalize()}{SYLLABLES[number % 7]}"


def again(piece: str) -> Shape:
    """One piece over and over."""
    return lambda size: piece * max(1, size // len(piece))


def numbered(piece: str, before: str = "", after: str = "") -> Shape:
    """Pieces with names of their own: ``{a}`` and ``{b}``."""

    def made(size: int) -> str:
        found, number = [before], 0
        length = 0
        while length < size:
            text = piece.format(a=name(number), b=name(number + 997), n=number)
            found.append(text)
            length += len(text)
            number += 2
        return "".join([*found, after])

    return made


def within(left: str, right: str, words: str = "x") -> Shape:
    """Marks nested in one another."""

    def made(size: int) -> str:
        depth = size // (len(left) + len(right))
        return left * depth + words + right * depth

    return made


def line(shape: Shape, key: str = "text") -> Shape:
    """The text of a shape as one line of JSON."""
    return lambda size: json.dumps({"id": "x", key: shape(size)})


def page(shape: Shape, head: str = "") -> Shape:
    """The text of a shape in the body of a page."""
    prose = (
        "<p>The envoys of two states met in the harbour hall on Monday and spoke of salt.</p>" * 3
    )
    return lambda size: (
        f"<html><head>{head}</head><body><article>{prose}{shape(size)}</article></body></html>"
    )


MEET = "Peruvian Foreign Minister {a} met Chilean President {b} in Lima on 4 March 2024. "
TEXT: dict[str, Shape] = {
    "prose": numbered("The harbour of the island was closed on day {n}, since no boat had come. "),
    "meetings of other people": numbered(MEET),
    "meetings of the same": again(MEET.format(a="Rosa Quispe", b="Pablo Soto")),
    "one surname, many first names": lambda n: "".join(
        f"Minister {FIRST[i % 16]}{SYLLABLES[i // 16 % 16]} Quispe spoke. Quispe left. "
        for i in range(n // 50)
    ),
    "X met N names": numbered("{a}, ", "President Rosa Quispe met ", "and Pablo Soto in Lima."),
    "N names met": numbered("{a}, ", "", "and Pablo Soto met in Lima on 4 March 2024."),
    "ministers of N states": again("the foreign minister of Peru, the foreign minister of Chile, "),
    "register of offices": numbered("Foreign Minister: {a}\nPresident: {b}\n"),
    "list of ambassadors": numbered("* {a}, ambassador of Peru to Chile since 2019\n"),
    "offices in a row": again("acting deputy foreign minister "),
    "pronouns": again("He met him and she met them. "),
    "quotes": numbered("“We agreed,” {a} said. “It is done.” "),
    "quotes that never close": again("“We agreed, "),
    "quotes in quotes": within("“ ‘", "’ ”", "We agreed"),
    "one sentence without an end": again("and the envoy of the islands went to the harbour "),
    "one token": again("a"),
    "one token of digits": again("7"),
    "one line of capitals": again("LIMA AND RIGA "),
    "hyphens": lambda n: "-".join("ABCDEFGHIJ" * (n // 20)),
    "initials": again("A. B. C. "),
    "honorifics": again("Mr Mr Dr "),
    "abbreviations": again("U.S. U.K. "),
    "brackets": within("(", ")"),
    "square brackets": within("[", "]"),
    "brackets that never close": again("("),
    "brackets with words": again("(born in Lima) "),
    "points and commas": again(".,;:"),
    "ellipses": again("... "),
    "dashes": again(" - "),
    "blank lines": again("a\n\n"),
    "blanks": again(" " * 99 + "a"),
    "tabs": again("a\t"),
    "list items": again("- one\n"),
    "short lines": again("Talks\n"),
    "numbers": again("1,234.5 "),
    "dates": again("on 4 March 2024 and 5 May 2025, "),
    "days of no year": again("on February 29 "),
    "datelines": again("LIMA, May 3 (AP) - The envoys met.\n\n"),
    "places in a row": again("LIMA, Peru, "),
    "an address": lambda n: "https://e.example/" + "a/" * (n // 2),
    "addresses": again("https://e.example/a?b=c "),
    "combining marks": lambda n: "e" + "\u0301" * n,
    "soft hyphens": again("Li\u00adma "),
    "zero-width blanks": again("Li\u200bma "),
    "right to left": again("\u202eLima\u202c "),
    "Arabic": again("اجتمع الوزراء في ليما. "),
    "Chinese": again("部长们在利马会面。"),
    "emoji": again("👨\u200d👩\u200d👧"),
    "controls": again("a\x07\x1b[31m"),
}
MARKDOWN: dict[str, Shape] = {
    "quotes in quotes (Markdown)": lambda n: ">" * n + " x",
    "emphasis": again("*a **b "),
    "links that never close": again("[a]("),
    "front matter": lambda n: "---\n" + "a: b\n" * (n // 5) + "---\nThe envoys met.\n",
    "fences": again("```\nThe envoys met.\n```\n"),
    "backticks": lambda n: "`" * n,
    "HTML in Markdown": again("<div>\nThe envoys met.\n</div>\n\n"),
}
HTML: dict[str, Shape] = {
    "paragraphs": page(numbered("<p>The envoy {a} went to the harbour with {b} on day {n}.</p>")),
    "tags that never close": page(again("<p><b><i>a")),
    "scripts that never close": page(again('<script type="application/ld+json">')),
    "attributes": page(lambda n: "<p " + 'a="b" ' * (n // 6) + ">x</p>"),
    "hidden": page(again("<p hidden>They met.</p>")),
    "comments (HTML)": page(again("<!-- x -->")),
    "entities": page(again("&amp;&#169;")),
    "tables": page(again("<table><tr><td>a</td></tr></table>")),
}
JSON: dict[str, Shape] = {
    "lines": again(json.dumps({"text": "The envoys met in Lima."}) + "\n"),
    "a long title": line(again("Envoys meet "), "title"),
    "deep JSON": within("[", "]", ""),
    "digits in JSON": lambda n: '{"text": "They met.", "id": ' + "9" * n + "}",
}
SHAPES: dict[str, tuple[str, Shape]] = {
    **{k: (".txt", s) for k, s in TEXT.items()},
    **{k: (".md", s) for k, s in MARKDOWN.items()},
    **{k: (".html", s) for k, s in HTML.items()},
    **{k: (".jsonl", s) for k, s in JSON.items()},
}
