"""A graph of kg's own as an authority: what it says of persons and their offices."""

from __future__ import annotations

from collections.abc import Iterator

from kg import vocab
from kg.authority.gathering import Row
from kg.errors import InputError

PREFIXES = f"""PREFIX kg: <{vocab.PERSON.rsplit("#", 1)[0]}#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> """
PEOPLE = (
    PREFIXES
    + """SELECT ?person ?name ?alias ?item WHERE {
  ?person a kg:Person ; rdfs:label ?name . OPTIONAL { ?person skos:altLabel ?alias }
  OPTIONAL { ?person skos:exactMatch ?item } } ORDER BY ?person ?item ?alias"""
)
TENURES = (
    PREFIXES
    + """SELECT ?person ?post ?iso ?body ?start ?end WHERE {
  ?tenure a kg:Tenure ; kg:holder ?person ; kg:role ?role . ?role rdfs:label ?post .
  OPTIONAL { ?tenure kg:inCountry/kg:isoCode ?iso }
   OPTIONAL { ?tenure kg:inOrganization/rdfs:label ?body }
  OPTIONAL { ?tenure kg:start ?start } OPTIONAL { ?tenure kg:end ?end } }
ORDER BY ?tenure ?post ?iso ?body"""
)


def graph(name: str, text: str) -> Iterator[tuple[str, Row]]:
    """The persons and tenures of a graph in Turtle."""
    import pyoxigraph as ox  # noqa: PLC0415 - only for this one form

    store = ox.Store()
    try:
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, ValueError) as error:
        raise InputError(
            name, f"is no Turtle ({error})", "give a graph that kg build wrote"
        ) from error
    people: dict[str, Row] = {}
    for row in _rows(store, PEOPLE):
        person = people.setdefault(
            row["person"], Row(row.get("item") or row["person"], row["name"])
        )
        others = "|".join(filter(None, (person.aliases, row.get("alias", ""))))
        people[row["person"]] = Row(person.person, person.name, others)
    yield from ((f"{name}, {key}", row) for key, row in people.items())
    for row in _rows(store, TENURES):
        if row["person"] in people:
            person = people[row["person"]]
            yield (
                f"{name}, {row['person']}",
                Row(
                    person.person,
                    person.name,
                    post=row["post"],
                    country=row.get("iso", ""),
                    body=row.get("body", ""),
                    start=row.get("start", ""),
                    end=row.get("end", ""),
                ),
            )


def _rows(store: object, query: str) -> Iterator[dict[str, str]]:
    found = store.query(query)  # type: ignore[attr-defined]
    names = [v.value for v in found.variables]
    for solution in found:
        yield {n: solution[n].value for n in names if solution[n] is not None}
