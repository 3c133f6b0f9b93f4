"""Documents as newspapers, careless exporters and attackers write them; all names are invented."""

from __future__ import annotations

import json
from dataclasses import dataclass

from hypothesis import strategies as st

FIRST = (
    "Rosa Pablo Nora Luis Asta Gent Mihkel Józef Ľubomír Ngọc Abd-al-Rahim D'Arcy Jörg Æsa".split()
)
LAST = (
    "Quispe Soto Ibarra Mamani Lindqvist Hoxhaj Raudsepp Wójcik O’Hara al-Sabri Nguyễn Möwe Kane"
).split()
STATES = [
    "Peru",
    "Chile",
    "Portugal",
    "Ottoman",
    "the Ottoman Empire",
    "Freedonia",
    "Korea",
    "U.S",
    "the EU",
    "Soviet Union",
    "Georgia",
    "Côte d’Ivoire",
    "Bosnia and Herzegovina",
    "CAR",
    "Kosovo",
    "Prussia",
]
DEMONYMS = (
    "Peruvian Chilean Ottoman Soviet British Congolese Swazi Prussian EU U.S. Holy-See".split()
)
OFFICES = [
    "Foreign Minister",
    "President",
    "Prime Minister",
    "acting deputy chief of protocol",
    "ambassador",
    "chargé d'affaires",
    "King",
    "Secretary-General",
    "Minister of Fish & Chips",
    "FM",
    "envoy",
]
PLACES = ["Lima", "Riga", "São Tomé", "Athens, Georgia", "Port-of-Spain", "the Hague", "Q'ero", "X"]
DAYS = [
    "on Friday",
    "on February 29",
    "on 29 February 2023",
    "on 31 April 2024",
    "in 0000",
    "in 12024",
    "on 0000-01-01",
    "on 9999-12-31",
    "on May 5 and 6, 2021",
    "from 30 April to 2 May 2024",
    "tomorrow",
    "in the year 1",
    "on ٤ March ٢٠٢٤",
    "on 5.5.2024",
    "last week",
    "on 2024-02-30",
    "in mid-May",
    "a hundred years ago",
    "on the 29th of February",
    "in February 2023",
    "on Feb­ru­ary 4",
    "",
]
# {p} a person, {o} an office, {s} a state, {d} a demonym, {w} a place, {t} a time.
SENTENCES = [
    "{d} {o} {p} met {d} {o} {p} in {w} {t}.",
    "{p} met {p}, {p} and {p} in {w} {t}.",
    "{s} and {s} held the first round of talks in {w} {t}.",
    "She met {p} there {t}.",
    "In May 2023 {p} came to {w}.",
    '{p}, {o} of {s} from 2019 until {t}, said: "We met {p} {t}."',
    "“It is done,” {p} said {t}. “We {p} are glad.”",
    "{s} denied that {p} met {p} {t}.",
    "{p} was appointed {o} to {s} {t}.",
    "{p} (born 29 February 1900 in {w}; died {t}) was {o} of {s} (1989–1993).",
    "The talks between {s}, {s} and {s} will be held in {w} {t}.",
    "{p} flew to {w} {t} and left {t}.",
    "No meeting took place between {p} and {p} {t}.",
    "The two leaders met again {t}.",
    '{o} {p} <b>met</b> {o} {p} & "others" {t}.',
    "{w}, {t} (AP) - {p} met {p}.",
]
NOISE = [
    "",
    "",
    "",
    "\u00ad",
    "\u200b",
    "\u200f",
    "\u202e",
    "\ufeff",
    "\u0301" * 40,
    "\x1b[31m",
    "\x07",
    "\x9b2J",
    "\u2028",
    "\ufffe",
    "\U000e0041",
    "ﬁ",
    "=HYPERLINK(1)",
    "((((((",
    "“”‘’\"\"''",
    ".,;:.,;:",
    "]]>",
    "<!--",
    "<script>alert(1)</script>",
    "\\u0000",
    "{{7*7}}",
    "%00%zz",
    "A-B-C-D-E-F-G-H-I-J-K-L-M-N-O-P-Q-R",
    "http://[::1",
    "https://e.example/" + "a" * 500,
    "x" * 3000,
    "\t\t\t",
    "\n\n\n",
    "日本語",
    "العربية",
    "🇵🇪👨‍👩‍👧",
]
HOSTILE = [
    "",
    "Envoys meet",
    'x"><img src=1>',
    "a\nb",
    "<&>",
    "../../etc/passwd",
    "a b|c",
    "\u202egpj.exe",
    "#",
    "%",
    "https://e.example/[",
    "javascript:alert(1)",
    "https://e.example/ü?q=1#x",
    "é" * 300,
    "\x00".strip("\x00"),
]
DATES = [
    "",
    "2024-03-05",
    "2023-02-30",
    "٢٠٢٤-٠١-٠١",
    "0000",
    "12024",
    "2024-03-05T23:10:00+14:00",
    "soon",
    "2024",
]


@dataclass(frozen=True)
class Made:
    """One generated file: its ending and its bytes."""

    suffix: str
    data: bytes


@st.composite
def sentence(draw: st.DrawFn) -> str:
    """A sentence of a template, its slots filled, perhaps with noise in its midst."""
    text = draw(st.sampled_from(SENTENCES))
    slots = {"{o}": OFFICES, "{s}": STATES, "{d}": DEMONYMS, "{w}": PLACES, "{t}": DAYS}
    while "{p}" in text:
        name = f"{draw(st.sampled_from(FIRST))} {draw(st.sampled_from(LAST))}"
        text = text.replace("{p}", name, 1)
    for slot, fillers in slots.items():
        while slot in text:
            text = text.replace(slot, draw(st.sampled_from(fillers)), 1)
    noise = draw(st.sampled_from(NOISE))
    at = draw(st.integers(0, len(text)))
    return text[:at] + noise + text[at:]


@st.composite
def words(draw: st.DrawFn) -> str:
    """The text of a document: paragraphs of sentences."""
    sentences = draw(st.lists(sentence(), min_size=1, max_size=6))
    gap = draw(st.sampled_from([" ", "\n", "\n\n", "\r\n", ""]))
    return gap.join(sentences)


def plain(text: str) -> Made:
    return Made(".txt", text.encode("utf-8", "replace"))


@st.composite
def markdown(draw: st.DrawFn) -> Made:
    front = draw(st.sampled_from(["", "---\ndate: {}\ntitle: {}\n---\n", "---\n[\n---\n", "---\n"]))
    front = front.replace("{}", draw(st.sampled_from(DATES)), 1)
    wrap = draw(
        st.sampled_from(
            ["{}", "# {}", "> {}", "```\n{}\n```", "    {}", "<div>\n{}\n</div>", "~~{}~~"]
        )
    )
    return plain_as(".md", front + wrap.replace("{}", draw(words())))


@st.composite
def html(draw: st.DrawFn) -> Made:
    wrap = draw(
        st.sampled_from(
            ["<p>{}</p>", "<div hidden>{}</div>", "{}<br>{}", "<h1>{}</h1>", "<fb:like>{}"]
        )
    )
    meta = json.dumps(
        {
            "@type": "NewsArticle",
            "headline": draw(st.sampled_from(HOSTILE)),
            "datePublished": draw(st.sampled_from(DATES)),
        }
    )
    body = "".join(
        wrap.replace("{}", text) for text in draw(st.lists(words(), min_size=2, max_size=3))
    )
    head = f'<head><script type="application/ld+json">{meta}</script></head>'
    return plain_as(".html", f"<html>{head}<body><article>{body}</article></body></html>")


@st.composite
def json_line(draw: st.DrawFn) -> Made:
    record = {
        key: draw(st.sampled_from(HOSTILE)) for key in ("id", "title", "publisher", "author", "url")
    }
    record |= {"text": draw(words()), "date": draw(st.sampled_from(DATES))}
    line = json.dumps(record)
    return plain_as(
        ".jsonl",
        draw(st.sampled_from([line, line[:-1], line + "\n" + line, '{"text": "\\ud800"}'])),
    )


def plain_as(suffix: str, text: str) -> Made:
    return Made(suffix, text.encode("utf-8", "replace"))


document = st.one_of(words().map(plain), markdown(), html(), json_line())

PIECES = [
    "SELECT",
    "ASK",
    "CONSTRUCT",
    "DESCRIBE",
    "*",
    "?s",
    "?s ?p ?o",
    "{",
    "}",
    "(",
    ")",
    "<http://e/a>",
    "<",
    ">",
    '"',
    "'",
    '"""',
    "\\",
    '\\"',
    "SERVICE",
    "service:",
    "FROM",
    "NAMED",
    "LOAD",
    "INSERT DATA",
    "#",
    "\n",
    ".",
    ";",
    "@en",
    "^^xsd:date",
    "FILTER",
    "a.b.c",
    "PREFIX x: <http://e/>",
    "x:y",
    "\x00",
    "\ud800",
    "é",
    "1e400",
    "LIMIT",
]
query = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=80)
