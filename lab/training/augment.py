"""Changes to a record that keep its meaning: curly quotes, other people's names, other places."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kg.annotate.encoder.tags import positions, tag
from lab.training.corpora import language
from lab.training.gazetteer import regions_of_countries
from lab.training.records import MISSING, Record

OTHER_PEOPLE, OTHER_PLACES, CURLED = 0.4, 0.15, 0.1  # shares of the records
ACRONYM = 3  # letters: more of them in capitals are a name shouted

CURLY = {
    "'": "’",
    "'s": "’s",
    "n't": "n’t",
    "'re": "’re",
    "'ve": "’ve",
    "'ll": "’ll",
    "'d": "’d",
    "'m": "’m",
}
PERSON, GPE = "PERSON", "GPE"


@cache
def traditions() -> tuple[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    """Patterns, given and family names of each naming tradition."""
    found = []
    for line in (Path(__file__).parent / "names.txt").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            _, patterns, given, family = (part.strip() for part in line.split("|"))
            found.append((tuple(patterns.split(";")), tuple(given.split()), tuple(family.split())))
    return tuple(found)


def person(rng: random.Random) -> tuple[str, str]:
    """An invented full name of some tradition, and the short form by which texts resume it."""
    patterns, given, family = rng.choice(traditions())
    words, last = [], ""
    for part in rng.choice(patterns).replace("~ ", "~").split():
        word = _part(part, rng, given, family)
        words.append(word)
        if "F" in part:
            last = word
    if "M" in words:
        words = [
            rng.choice(("Van", "Thi", "Minh", "Duc", "Xuan", "Ngoc", "Thanh", "Huu"))
            if w == "M"
            else w
            for w in words
        ]
    full = " ".join(words)
    return full, last if last and len(last) > 1 else words[0 if words[2:] else -1]


def _part(part: str, rng: random.Random, given: tuple[str, ...], family: tuple[str, ...]) -> str:
    if part in {
        "bin",
        "Ben",
        "Ould",
        "El",
        "Al",
        "Abu",
        "de",
        "la",
        "da",
        "dos",
        "e",
        "y",
        "von",
        "der",
        "van",
        "den",
        "ter",
        "Di",
        "De",
        "Le",
        "na",
        "Kumar",
        "Khan",
        "Begum",
        "Haji",
        "binti",
        "Bahadur",
        "Prasad",
        "Haile",
        "Jr.",
        "M",
        "Guly",
        "Gb.",
    }:
        return part if part != "Gb." else rng.choice(given)
    if part == "I.":
        return rng.choice(given)[0] + "."
    if part == "I.I.":
        return rng.choice(given)[0] + "." + rng.choice(given)[0] + "."
    table: dict[str, Callable[[], str]] = {
        "G": partial(rng.choice, given),
        "F": partial(rng.choice, family),
        "G-g": partial(rng.choice, given),
        "G-G": lambda: f"{rng.choice(given)}-{rng.choice(given)}",
        "F-F": lambda: f"{rng.choice(family)}-{rng.choice(family)}",
        "Gg": lambda: rng.choice(given).replace("-", ""),
        "g": lambda: rng.choice([g.split("-")[-1].title() for g in given]),
        "GG": lambda: rng.choice(given) + rng.choice(given).lower(),
        "Gvich": lambda: rng.choice(given).rstrip("yi") + "ovich",
        "al-F": lambda: "al-" + rng.choice(family),
        "Ben-F": lambda: "Ben-" + rng.choice(family),
        "ul-F": lambda: "ul-" + rng.choice(("Haq", "Islam", "Mulk", "Hassan")),
        "ur-F": lambda: "ur-" + rng.choice(("Rehman", "Rashid")),
        "~G": partial(rng.choice, given),
        "Abdul~G": lambda: "Abdul " + rng.choice(family),
    }
    return table[part]()


def record(source: Record, rng: random.Random) -> Record:
    """*source*, changed or not."""
    if not any(h >= 0 for h in source.heads):
        if rng.random() < OTHER_PEOPLE:
            source = swapped(source, PERSON, _people(rng), 0.9, rng)
        if rng.random() < OTHER_PLACES:
            source = swapped(source, GPE, lambda _: rng.choice(regions_of_countries()), 0.5, rng)
    if rng.random() < CURLED:
        source = curled(source)
    return source


def _people(rng: random.Random) -> Callable[[str], str]:
    """A consistent renaming: a short form follows the full name that it resumes."""
    known: dict[str, tuple[str, str]] = {}

    def rename(name: str) -> str:
        words = name.split()
        for old, (full, short) in known.items():
            if name == old:
                return full
            if len(words) == 1 and name in old.split():
                return short
        full, short = person(rng)
        if len(words) == 1:
            known[name] = (short, short)
            return short
        known[name] = (full, short)
        return full

    return rename


def swapped(
    source: Record, label: str, rename: Callable[[str], str], share: float, rng: random.Random
) -> Record:
    """*source* with a *share* of its *label* names replaced by what *rename* makes of them."""
    own = {f.name for f in fields(Record)} - {"corpus", "nodes"}
    rows: dict[str, Any] = {name: [] for name in own}
    at = 0
    while at < len(source.words):
        size = _size(source, at, label)
        if not size or rng.random() > share:
            for name in own:
                rows[name].append(getattr(source, name)[at])
            at += 1
            continue
        old = "".join(
            w + " " * s
            for w, s in zip(
                source.words[at : at + size], source.spaces[at : at + size], strict=True
            )
        ).strip()
        _put(
            rows,
            source,
            range(at, at + size),
            language().tokenizer(_cased(rename(old), old)),
            label,
        )
        at += size
    return replace(source, **rows)


def _cased(new: str, old: str) -> str:
    return new.upper() if old.isupper() and len(old) > ACRONYM else new


def _put(rows: dict[str, list[Any]], source: Record, old: range, new: Doc, label: str) -> None:
    """Write the words of *new* in place of the words *old* of *source*."""
    count, at = len(new), old.start
    starts = source.starts[at]
    rows["words"] += [t.text for t in new]
    rows["spaces"] += [*(bool(t.whitespace_) for t in new[:-1]), source.spaces[old.stop - 1]]
    rows["starts"] += [starts] + [0 if starts != MISSING else MISSING] * (count - 1)
    rows["blocks"] += [source.blocks[at]] * count
    rows["names"] += [1 << tag(label, p) for p in positions(count)]
    rows["heads"] += [MISSING] * count
    for name in ("upos", "xpos", "feats", "lemmas", "deps"):
        rows[name] += [""] * count


def _size(source: Record, at: int, label: str) -> int:
    """How many words the certain *label* name has that begins at word *at*, 0 if none does."""
    bits = source.names[at]
    if bits == 1 << tag(label, "U"):
        return 1
    if bits != 1 << tag(label, "B"):
        return 0
    end = at + 1
    while end < len(source.words) and source.names[end] == 1 << tag(label, "I"):
        end += 1
    return end + 1 - at


def curled(source: Record) -> Record:
    """*source* with typographic quotation marks."""
    words, opened = [], False
    for word in source.words:
        if word == '"':
            opened = not opened
            words.append("“" if opened else "”")
        else:
            words.append(CURLY.get(word, word))
    return replace(source, words=words)
