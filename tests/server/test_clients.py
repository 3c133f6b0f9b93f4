"""Independent clients ask a real server: SPARQLWrapper, rdflib, Node, and many at once."""

from __future__ import annotations

import json
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

NAMES = (
    "PREFIX kg: <https://w3id.org/kg-diplomacy/ontology#> PREFIX rdfs: "
    "<http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?name { ?p a kg:Person ; rdfs:label ?name } ORDER BY ?name"
)
PACKAGE = "fetch-sparql-endpoint@7.1.0"
SCRIPT = """
const { SparqlEndpointFetcher } = require("fetch-sparql-endpoint");
(async () => {
  const names = [], [, , endpoint, query] = process.argv;
  const stream = await new SparqlEndpointFetcher().fetchBindings(endpoint, query);
  stream.on("data", (b) => names.push(b.name.value));
  stream.on("error", (e) => { console.error(e); process.exit(1); });
  stream.on("end", () => console.log(JSON.stringify(names)));
})();
"""


@pytest.fixture(scope="module")
def names(built) -> list[str]:
    from kg import store

    found = [str(row["name"]) for row in store.query(built, NAMES).rows]
    assert len(found) > 2
    return found


def test_sparqlwrapper(address, names):
    from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

    client = SPARQLWrapper(f"{address}/sparql")
    client.setQuery(NAMES)
    client.setReturnFormat(JSON)
    assert [b["name"]["value"] for b in client.queryAndConvert()["results"]["bindings"]] == names
    client.setMethod(POST)
    client.setQuery("CONSTRUCT WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }")
    client.setReturnFormat(TURTLE)
    assert b"rdfs:label" in client.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib(address, names, method):
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    client = SPARQLStore(f"{address}/sparql", method=method)
    assert [str(row[0]) for row in client.query(NAMES)] == names


def test_node(address, names, tmp_path: Path):
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        pytest.skip("npm or node is not installed")
    (tmp_path / "package.json").write_text("{}")
    install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", PACKAGE]
    done = subprocess.run(
        install, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    if done.returncode:
        pytest.skip(f"the client cannot be installed: {done.stderr[:200]}")
    (tmp_path / "ask.js").write_text(SCRIPT)
    asked = [node, "ask.js", f"{address}/sparql", NAMES]
    done = subprocess.run(
        asked, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == names


def test_many_clients_at_once(address, names):
    """64 connections with mixed questions: every one is answered, and rightly."""
    mixed = [
        NAMES,
        "ASK { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } LIMIT 50",
    ]

    def ask(number: int) -> tuple[int, dict]:
        from urllib.parse import urlencode

        request = Request(f"{address}/sparql", urlencode({"query": mixed[number % 4]}).encode())
        with urlopen(request, timeout=60) as response:
            return response.status, json.load(response)

    with ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(ask, range(192)))
    assert {status for status, _ in answers} == {200}
    for number, (_, body) in enumerate(answers):
        if number % 4 == 0:
            assert [b["name"]["value"] for b in body["results"]["bindings"]] == names
