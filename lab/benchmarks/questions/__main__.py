"""Times every shipped question on 100,000 triples: ``python
-m lab.benchmarks.questions [--triples N]``.

The graph is the examples' graph, repeated under other names until it is large enough: what is
joined within a copy is as in life, and every copy adds to what each question must look through.
A time is the median of five answers of a warm store, in milliseconds, the reply's way included.
"""

from __future__ import annotations

import argparse
import statistics
import time

import kg
from kg import store
from kg.config import data_folder

BASE = "https://w3id.org/kg-diplomacy/id/"
SLOW = 100  # milliseconds


def repeated(turtle: str, copies: int) -> str:
    """The graph of *turtle*, *copies* times, each under a base of its own."""
    body = turtle[turtle.index("\n\n") :]
    head = turtle[: turtle.index("\n\n")]
    parts = []
    for number in range(copies):
        base = BASE.replace("/id/", f"/id{number}/") if number else BASE
        parts.append(head.replace(BASE, base) + body.replace(BASE, base))
    return "\n".join(parts)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=100_000)
    options = parser.parse_args()
    examples = sorted(p for p in data_folder("examples").iterdir() if p.name[0].isdigit())
    turtle = kg.build(examples).to_turtle()
    one = store.load(turtle)
    size = int(store.query(one, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0]["n"])
    opened = store.load(repeated(turtle, -(-options.triples // size)))
    total = int(store.query(opened, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0]["n"])
    print(f"{total:,} triples\n\n| question | rows | ms |\n|---|---|---|")
    slow = []
    for question in store.known_questions():
        text = store.question(question.name, [])
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            found = store.query(opened, text)
            times.append(1000 * (time.perf_counter() - begun))
        median = statistics.median(times)
        slow += [question.name] if median > SLOW else []
        print(f"| {question.name} | {len(found.rows)} | {median:.0f} |", flush=True)
    print(f"\nover 100 ms: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
