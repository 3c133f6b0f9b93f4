"""Words that settle what a corpus leaves open: countries, capitals, demonyms, office words."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import countryinfo

PEOPLED = 300_000  # inhabitants of a state that trains the model


@cache
def words(section: str) -> tuple[str, ...]:
    """The items of a *section* of ``words.txt``."""
    text = (Path(__file__).parent / "words.txt").read_text("utf-8")
    body = text.partition(f"[{section}]\n")[2].partition("\n\n")[0]
    if not body:
        raise KeyError(f"lab/training/words.txt has no section [{section}]")
    return tuple(
        item.strip() for line in body.splitlines() for item in line.split("|") if item.strip()
    )


LOC_HEADS = frozenset(words("region-heads"))
FAC_HEADS = frozenset(words("facility-heads"))
MODIFIERS = frozenset(words("modifiers"))
CAPITAL_ONLY = frozenset(words("capital-only"))
HONORIFICS = frozenset(words("honorifics"))
ABBREVIATED = frozenset(words("abbreviated"))
TOO_COMMON = frozenset(words("too-common"))
EVENTS = re.compile(
    r"\b(War|Wars|Battle|Summit|Conference|Olympics|Olympic Games|Revolution|Election|Elections|"
    r"Crisis|Uprising|Operation|Siege|Games|Congress of|Massacre|"
    r"Rebellion|Holocaust|Genocide|Invasion|Coup|Referendum|World Cup|Championships?|Festival|"
    r"Campaign|Cup|Grand Prix|Offensive|Revolt|Expo)\b"
)
LAWS = re.compile(
    r"\b(Treaty|Act|Accords?|Agreement|Convention|Protocol|Resolution|Constitution|Amendment|Pact|"
    r"Declaration|Charter|Bill|Law|Code|Statute|Edict|Decree)\b"
)


@cache
def _countries() -> tuple[dict[str, object], ...]:
    folder = Path(countryinfo.__file__).parent / "data"
    return tuple(json.loads(p.read_text("utf-8")) for p in sorted(folder.glob("*.json")))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [s for v in value.values() for s in _strings(v)]
    return [s for v in value for s in _strings(v)] if isinstance(value, list) else []


@cache
def places() -> frozenset[str]:
    """Names, lower-cased, that are GPE wherever they stand as a place."""
    found = list(words("places"))
    for country in _countries():
        for key in (
            "name",
            "official_name",
            "alt_spellings",
            "altSpellings",
            "capital",
            "provinces",
        ):
            found += [s for s in _strings(country.get(key, "")) if s[3:]]
    return frozenset(f.lower() for f in found) - {"sea", "island"} - TOO_COMMON


@cache
def regions() -> frozenset[str]:
    """Names, lower-cased, that are LOC wherever they stand as a place."""
    return frozenset(r.lower() for r in words("regions"))


@cache
def demonyms() -> frozenset[str]:
    """Nationalities and groups, as written."""
    found = set(words("demonyms"))
    for country in _countries():
        for word in _strings(country.get("demonym", "")):
            for part in re.split(r"\s*(?:,|/|\bor\b|;)\s*", word):
                if re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", part) and part[3:]:
                    found.add(part)
                    if part.endswith(("an", "i", "ian")):
                        found.add(part + "s")
    return frozenset(found)


@cache
def heads() -> frozenset[str]:
    """Words of office, lower-cased, whole."""
    return frozenset(words("offices"))


def kind_of_place(name: str) -> str | None:
    """GPE, LOC or FAC where the words of *name* are certain of it."""
    low = re.sub(r"^the ", "", name.lower())
    if low in regions():
        return "LOC"
    if low in places():
        return "GPE"
    words = name.split()
    if len(words) > 1:
        if words[-1] in FAC_HEADS:
            return "FAC"
        if words[-1] in LOC_HEADS or words[0] in {"Lake", "Mount", "Mt.", "Cape"}:
            return "LOC"
        if words[-1] in {
            "County",
            "City",
            "Province",
            "State",
            "Republic",
            "Kingdom",
            "District",
            "Prefecture",
            "Township",
        }:
            return "GPE"
    return None


@cache
def regions_of_countries() -> tuple[str, ...]:
    """Countries, capitals and provinces of the world, as written, in order."""
    found: set[str] = set()
    for country in _countries():
        for key in ("name", "capital", "provinces"):
            found.update(
                s
                for s in _strings(country.get(key, ""))
                if re.fullmatch(r"[^\W\d_][\w' -]{2,24}", s) and s[0].isupper()
            )
    return tuple(sorted(found))


@cache
def countries() -> tuple[tuple[str, str, str], ...]:
    """Name, demonym and capital of each country, in order."""
    found = [
        ("United States", "American", "Washington"),
        ("Soviet Union", "Soviet", "Moscow"),
        ("Britain", "British", "London"),
        ("Russia", "Russian", "Moscow"),
        ("Iran", "Iranian", "Tehran"),
        ("Syria", "Syrian", "Damascus"),
        ("South Korea", "South Korean", "Seoul"),
        ("North Korea", "North Korean", "Pyongyang"),
        ("Vietnam", "Vietnamese", "Hanoi"),
        ("Yugoslavia", "Yugoslav", "Belgrade"),
        ("Czechoslovakia", "Czechoslovak", "Prague"),
        ("East Germany", "East German", "Berlin"),
    ]
    for country in _countries():
        name, people, capital = country.get("name"), country.get("demonym"), country.get("capital")
        plain = all(
            isinstance(v, str) and re.fullmatch(r"[^\W\d_][\w' .-]{2,24}", v)
            for v in (name, people, capital)
        )
        if plain and int(str(country.get("population") or 0)) > PEOPLED:
            found.append((str(name), str(people), str(capital)))
    return tuple(found)
