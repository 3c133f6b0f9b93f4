"""Entities in JSON: FollowTheMoney's lines and Popolo's lists, as rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kg.authority.gathering import Row
from kg.authority.values import ENTITY, Fault
from kg.errors import InputError

Json = Mapping[str, Any]


def follow_the_money(name: str, text: str) -> Iterator[tuple[str, Row] | Fault]:
    """The persons and occupancies of a file of FollowTheMoney entities, one JSON object a line."""
    people: dict[str, Row] = {}
    posts: dict[str, Json] = {}
    held: list[tuple[str, Json]] = []
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{name}:{number}"
        entity = _entity(line)
        if entity is None:
            if line.strip():
                yield Fault(
                    where,
                    "is no entity in JSON",
                    "write one object a line, with id, schema and properties",
                )
        elif entity["schema"] == "Person":
            people[entity["id"]] = _person(entity["id"], entity["properties"])
            yield where, people[entity["id"]]
        elif entity["schema"] == "Position":
            posts[entity["id"]] = entity["properties"]
        elif entity["schema"] == "Occupancy":
            held.append((where, entity["properties"]))
    yield from (_occupancy(where, said, people, posts) for where, said in held)


def _entity(line: str) -> Any:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    shape = isinstance(found, dict) and isinstance(found.get("properties"), dict)
    return found if shape and all(isinstance(found.get(k), str) for k in ("id", "schema")) else None


def _first(said: Json, *keys: str) -> str:
    return next((str(v) for key in keys for v in _values(said, key)), "")


def _values(said: Json, key: str) -> Sequence[Any]:
    found = said.get(key, [])
    return found if isinstance(found, list) else [found]


def _person(key: str, said: Json) -> Row:
    names = [str(n) for k in ("name", "alias", "weakAlias") for n in _values(said, k)]
    wikidata = _first(said, "wikidataId") or key
    return Row(
        wikidata if ENTITY.fullmatch(wikidata) else f"urn:ftm:{key}",
        names[0] if names else "",
        "|".join(names[1:]),
        _first(said, "gender"),
        _first(said, "birthDate"),
        _first(said, "deathDate"),
    )


def _occupancy(
    where: str, said: Json, people: Mapping[str, Row], posts: Mapping[str, Json]
) -> tuple[str, Row] | Fault:
    holder, post = _first(said, "holder"), _first(said, "post")
    if holder not in people or post not in posts:
        missing = holder if holder not in people else post
        return Fault(where, f"speaks of {missing!r}, which is not in the file", "add that entity")
    return where, replace(
        people[holder],
        post=_first(posts[post], "name"),
        country=_first(posts[post], "country"),
        body=_first(posts[post], "organization"),
        start=_first(said, "startDate", "date"),
        end=_first(said, "endDate"),
    )


def popolo(name: str, text: str) -> Iterator[tuple[str, Row] | Fault]:
    """The persons and memberships of a Popolo file."""
    try:
        found = json.loads(text)
        lists = {
            k: _listed(found.get(k, [])) for k in ("persons", "organizations", "posts", "areas")
        }
        memberships = list(found.get("memberships", []))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise InputError(
            name,
            f"is no Popolo JSON ({error!r})",
            "give an object with persons and memberships, each with an id",
        ) from error
    people = {key: _member(key, said) for key, said in lists["persons"].items()}
    yield from ((f"{name}, person {key}", row) for key, row in people.items())
    own = [
        (f"{name}, person {k}", {"person_id": k, **m})
        for k, p in lists["persons"].items()
        for m in p.get("memberships", [])
    ]
    listed = [(f"{name}, membership {n}", m) for n, m in enumerate(memberships, 1)]
    yield from (_membership(where, said, people, lists) for where, said in (*own, *listed))


def _listed(things: Iterable[Json]) -> dict[str, Json]:
    return {str(thing["id"]): thing for thing in things}


def _member(key: str, said: Json) -> Row:
    ids = [
        str(i.get("identifier", ""))
        for i in said.get("identifiers", [])
        if i.get("scheme") == "wikidata"
    ]
    others = "|".join(str(n.get("name", "")) for n in said.get("other_names", []))
    item = ids[0] if ids else key if ":" in key or ENTITY.fullmatch(key) else f"urn:popolo:{key}"
    return Row(
        item,
        str(said.get("name", "")),
        others,
        str(said.get("gender") or ""),
        str(said.get("birth_date") or ""),
        str(said.get("death_date") or ""),
    )


def _membership(
    where: str, said: Json, people: Mapping[str, Row], lists: Mapping[str, Mapping[str, Json]]
) -> tuple[str, Row] | Fault:
    person = str(said.get("person_id", ""))
    if person not in people:
        return Fault(
            where, f"speaks of person {person!r}, who is not in the file", "add that person"
        )
    post = lists["posts"].get(str(said.get("post_id", "")), {})
    label = said.get("role") or post.get("role") or post.get("label") or "member"
    body = lists["organizations"].get(
        str(said.get("organization_id") or post.get("organization_id") or ""), {}
    )
    area = lists["areas"].get(
        str(said.get("area_id") or post.get("area_id") or body.get("area_id") or ""), {}
    )
    return where, replace(
        people[person],
        post=str(label),
        country=str(area.get("identifier") or ""),
        place=str(area.get("name") or ""),
        body=str(body.get("name") or ""),
        start=str(said.get("start_date") or ""),
        end=str(said.get("end_date") or ""),
    )
