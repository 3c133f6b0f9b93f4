"""Invented texts: templates of agency prose, lists and
headings filled with names of every tradition.
"""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

from lab.training import augment
from lab.training.corpora import language
from lab.training.gazetteer import countries, words
from lab.training.records import OUT, Record, span_of

SLOT = re.compile(r"\{([A-Za-z])([U2]{0,2})\}|<([^|<>]+)\|([A-Z]+)>")
OFTEN, SELDOM, APART = 0.4, 0.25, 0.3  # shares: a rank, a date in figures, a new paragraph
LABELS = {
    "P": "PERSON",
    "S": "PERSON",
    "Q": "PERSON",
    "G": "PERSON",
    "T": "TITLE",
    "C": "GPE",
    "c": "GPE",
    "N": "NORP",
    "O": "ORG",
    "E": "EVENT",
    "L": "LAW",
    "F": "FAC",
    "R": "LOC",
    "D": "DATE",
    "K": "",
    "n": "",
}

RANK = (
    "|||||Deputy |Vice |First Deputy |Assistant |Acting |Senior |Chief |Special |Permanent ".split(
        "|"
    )
)
MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
LOOSE = "|".join(
    (
        "last month|next month|last week|next week|this week|last year|next year|this year|"
        "yesterday|today|tomorrow|the following day|last summer|next spring",
        "early {y}|late {y}|mid-{y}|the 1960s|the 1980s|the early 1990s|the end of the month|early "
        "{m}|late {m}|last {d}|next {d}|{d}|the end of {y}",
    )
)


@cache
def templates() -> tuple[str, ...]:
    """The texts with slots."""
    lines = (Path(__file__).parent / "templates.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def countries_part(part: int) -> tuple[str, ...]:
    """One of name, people and capital of each country."""
    return tuple(land[part] for land in countries())


class Filler:
    """One invented text: its people stay the same from sentence to sentence."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.people = [augment.person(rng), augment.person(rng)]
        self.lands = [rng.choice(countries()) for _ in range(3)]

    def value(self, slot: str, more: str = "") -> str:
        """What fills *slot*, in capitals if *more* asks for them."""
        text = self._plain(slot, more)
        return text.upper() if "U" in more else text

    def _plain(self, slot: str, more: str) -> str:
        which = -1 if "2" not in more else -2
        if slot == "P" and (which == -1 or len(self.people) <= 1):
            self.people.append(augment.person(self.rng))
        if slot in "PS":
            return self.people[which]["PS".index(slot)]
        if slot == "Q":
            return self._listed()
        if slot == "G":
            return self.rng.choice("John Paul II|Benedict XVI|Francis|Paul VI|Pius XII".split("|"))
        return self._land(slot) if slot in "CNc" else self._other(slot)

    def _listed(self) -> str:
        """A person as a list has it, surname first."""
        pick = self.rng.choice
        full, short = augment.person(self.rng)
        given = " ".join(w for w in full.split() if w not in short.split())
        rest = given or pick("ABDGHJKLMNRST") + "."
        return f"{short}, {rest}" + pick(("", "", f" {pick('ABCDEFGHJKLMNPRSTVW')}."))

    def _land(self, slot: str) -> str:
        """A country's name, its people or its capital: of the text's own, or of any."""
        part, own = {"C": (0, 0.6), "N": (1, 0.6), "c": (2, 0.3)}[slot]
        mine, any_land = self.rng.choice(self.lands), self.rng.random() >= own
        if not any_land:
            return mine[part]
        return self.rng.choice(words("slot-cities") if slot == "c" else countries_part(part))

    def _other(self, slot: str) -> str:
        pick = self.rng.choice
        simple = {"E": "slot-events", "L": "slot-laws", "F": "slot-facilities", "R": "slot-regions"}
        if slot in simple:
            return self._inner(pick(words(simple[slot])))
        if slot == "T":
            office, rank = (
                pick(words("slot-offices")),
                pick(RANK) if self.rng.random() < OFTEN else "",
            )
            return (rank.lower() if office[0].islower() else rank) + office
        if slot == "O":
            return (
                pick(words("slot-bodies"))
                if self.rng.random() < OFTEN
                else self._inner(pick(words("slot-bodies-made")))
            )
        if slot == "D":
            return self._date()
        if slot == "K":
            return (
                f"{self.rng.randint(1, 12)}{pick(('', ':30', ':15', '.45'))} "
                f"{pick(('a.m.', 'p.m.'))}"
            )
        return str(
            self.rng.choice(
                (self.rng.randint(2, 60), self.rng.randint(100, 2800), "three", "twelve", "two")
            )
        )

    def _inner(self, text: str) -> str:
        year = str(self.rng.randint(1945, 2029))
        text = (
            text.replace("{y}", year)
            .replace("{w}", self.rng.choice(words("slot-words")))
            .replace("{n}", str(self.rng.randint(11, 2700)))
        )
        return re.sub(r"\{([A-Za-z])\}", lambda m: self.value(m[1]), text)

    def _date(self) -> str:
        rng = self.rng
        day, month, year = rng.randint(1, 28), rng.choice(MONTHS), rng.randint(1945, 2029)
        forms = (
            f"{day} {month} {year}",
            f"{month} {day}, {year}",
            f"{month} {day}",
            f"{day} {month}",
            f"{month} {year}",
            f"{year}",
            rng.choice(DAYS),
            f"{rng.choice(DAYS)}, {month} {day}",
            f"{month} {day}–{day + 2}, {year}",
            f"{day}-{day + 2} {month} {year}",
            rng.choice(DAYS),
            f"{month}",
            f"{month[:3]}. {day}",
            f"{day:02d}/{rng.randint(1, 12):02d}/{year}",
            f"{year}-{rng.randint(1, 12):02d}-{day:02d}",
        )
        if rng.random() < SELDOM:
            return (
                rng.choice(LOOSE.split("|"))
                .format(y=year, m=month, d=rng.choice(DAYS))
                .removeprefix("the ")
            )
        return rng.choice(forms)


def text(rng: random.Random) -> tuple[str, list[tuple[int, int, str]]]:
    """A text of some sentences and its names as (start, end, label)."""
    filler, out, names = Filler(rng), "", []
    for _ in range(rng.randint(2, 6)):
        line = rng.choice(templates())
        if out:
            out += (
                "\n\n"
                if "||" in line or rng.random() < APART or not out.endswith((".", '"'))
                else " "
            )
        at = 0
        for slot in SLOT.finditer(line):
            out += line[at : slot.start()].replace(" || ", "\n\n")
            value, label = (
                (slot[3], slot[4]) if slot[3] else (filler.value(slot[1], slot[2]), LABELS[slot[1]])
            )
            if slot.start() == 0 and value[0].islower():
                value = value[0].upper() + value[1:]
            if label:
                names.append((len(out), len(out) + len(value), label))
            out += value
            at = slot.end()
        out += line[at:].replace(" || ", "\n\n")
    return out, names


def record(rng: random.Random) -> Record:
    """One invented text as a record; its syntax and sentences are not known."""
    content, names = text(rng)
    doc = language()(content)
    keep = [t.i for t in doc if not t.is_space]
    new = {old: i for i, old in enumerate(keep)}
    blocks, number = [], 0
    for token in doc:
        if token.is_space:
            number += token.text.count("\n") > 1
        else:
            blocks.append(number)
    size = len(keep)
    found = Record(
        "synthetic",
        [doc[i].text for i in keep],
        [bool(doc[i].whitespace_) for i in keep],
        [-1] * size,
        blocks,
        [OUT] * size,
    )
    for start, end, label in names:
        touched = span_of(doc, start, end)
        inside = [new[i] for i in range(*touched) if i in new] if touched else []
        if inside:
            found.mark(inside[0], inside[-1] + 1, (label,))
    return found
