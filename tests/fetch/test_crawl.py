"""Pages are fetched only when asked, politely, from a stand-in server on loopback."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from kg.errors import UsageError
from kg.fetch import Plan, crawl
from kg.read import documents
from kg.read.lists import Listed
from kg.read.making import Said

PAGE = """<html><head><title>Talks {n}</title></head><body><article><h1>Talks {n}</h1>
<p>The ministers of the two islands met on Monday for the {n}th time, and both were content.</p>
<p>They will meet again in the spring, as the spokesman said.</p></article></body></html>"""
ROBOTS = "User-agent: *\nDisallow: /shut\nCrawl-delay: 0.3\nUser-agent: other\nDisallow: /\n"


class Site(BaseHTTPRequestHandler):
    """A site with a few pages, some of them trouble; it notes what it is asked."""

    def do_GET(self) -> None:
        self.server.asked.append((time.monotonic(), self.path, self.headers["User-Agent"]))
        status, headers, body = self.server.pages.get(self.path, (404, {}, b"gone"))
        if callable(body):
            body = body()
        self.send_response(status)
        for name, text in {
            "Content-Type": "text/html",
            "Content-Length": str(len(body)),
            **headers,
        }.items():
            self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.asked, server.url = [], f"http://127.0.0.1:{server.server_port}"
    page = {n: PAGE.format(n=n).encode() for n in range(5)}
    server.pages = {
        "/robots.txt": (200, {"Content-Type": "text/plain"}, ROBOTS.encode()),
        "/1": (200, {}, page[1]),
        "/2": (200, {"Content-Encoding": "gzip"}, gzip.compress(page[2])),
        "/old": (301, {"Location": "/3"}, b""),
        "/3": (200, {}, page[3]),
        "/shut/1": (200, {}, page[4]),
        "/round": (302, {"Location": "/round"}, b""),
        "/sly": (302, {"Location": "/shut/1"}, b""),
        "/large": (200, {}, b"x" * 300_000),
        "/busy": (503, {"Retry-After": "0"}, b""),
    }
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def plan(**more) -> Plan:
    return Plan(**{"pause": 0.1, "private": True, "most": 200_000, **more})


def test_pages_are_fetched_and_read_from_the_file(site, tmp_path):
    said = Said(date="2024-03-05", publisher="The Harbour Gazette")
    listed = [Listed(f"{site.url}/{name}", said) for name in ("1", "2", "old", "1#twice")]
    report = crawl(listed, tmp_path / "a.warc.gz", plan())
    assert (report.fetched, report.problems) == (3, [])
    found = [d for d in documents([tmp_path / "a.warc.gz"]) if hasattr(d, "text")]
    assert [d.title for d in found] == ["Talks 1", "Talks 2", "Talks 3"]
    assert [d.url for d in found] == [f"{site.url}/{n}" for n in (1, 2, 3)]
    assert {(d.published, d.publisher) for d in found} == {("2024-03-05", "The Harbour Gazette")}


def test_it_is_polite(site, tmp_path):
    listed = [Listed(f"{site.url}/{name}", Said()) for name in ("1", "shut/1", "sly", "3")]
    report = crawl(listed, tmp_path / "a.warc.gz", plan())
    paths = [path for _, path, _ in site.asked]
    assert paths == ["/robots.txt", "/1", "/sly", "/3"]
    assert [p.problem for p in report.problems] == [
        "is not to be fetched, as robots.txt has it"
    ] * 2
    times = [at for at, _, _ in site.asked]
    assert all(after - before > 0.28 for before, after in pairwise(times))
    assert all(agent.startswith("kg-diplomacy/") for _, _, agent in site.asked)


def test_what_cannot_be_had_is_a_line_each_and_costs_no_other(site, tmp_path):
    site.pages["/robots.txt"] = (404, {}, b"")
    names = ["gone", "round", "large", "busy", "1"]
    listed = [Listed(f"{site.url}/{name}", Said()) for name in names]
    listed += [Listed("http://nowhere.invalid/1", Said()), Listed("http://127.0.0.1:1/", Said())]
    report = crawl(listed, tmp_path / "a.warc.gz", plan(pause=0.01))
    told = {p.item.rpartition("/")[2] or p.item: p.problem for p in report.problems}
    assert report.fetched == 1
    assert "HTTP 404" in told["gone"]
    assert "HTTP 503" in told["busy"]
    assert "without end" in told["round"]
    assert "more than" in told["large"]
    assert len(report.problems) == 6


def test_a_robots_txt_that_fails_shuts_the_host(site, tmp_path):
    site.pages["/robots.txt"] = (500, {}, b"")
    report = crawl([Listed(f"{site.url}/1", Said())], tmp_path / "a.warc.gz", plan())
    assert "robots.txt that cannot be had" in str(report.problems[0])
    assert not list(tmp_path.iterdir())


def test_a_robots_txt_may_lie_elsewhere(site, tmp_path):
    site.pages["/rules"] = site.pages["/robots.txt"]
    site.pages["/robots.txt"] = (301, {"Location": "/rules"}, b"")
    report = crawl([Listed(f"{site.url}/shut/1", Said())], tmp_path / "a.warc.gz", plan())
    assert "as robots.txt has it" in str(report.problems[0])


def test_private_addresses_are_not_asked(site, tmp_path):
    urls = [
        site.url + "/1",
        "http://169.254.169.254/x",
        "http://[::1]/",
        "http://10.0.0.1/",
        "file:///etc/passwd",
    ]
    report = crawl(
        [Listed(url, Said()) for url in urls], tmp_path / "a.warc.gz", plan(private=False)
    )
    assert report.fetched == 0
    assert len(report.problems) == 5
    assert site.asked == []


def test_what_was_fetched_is_kept_when_it_is_broken_off(site, tmp_path):
    def listed() -> Iterator[Listed]:
        yield from (Listed(f"{site.url}/{n}", Said()) for n in (1, 3))

    def progress(count: int, name: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        crawl(listed(), tmp_path / "a.warc.gz", plan(), progress)
    assert len(list(documents([tmp_path / "a.warc.gz"]))) == 1
    with pytest.raises(UsageError, match="is there already"):
        crawl([], tmp_path / "a.warc.gz", plan())


def test_the_command_line_fetches_a_list(kg, site, tmp_path):
    (tmp_path / "list.csv").write_text(
        f"id,media_name,publish_date,title,url\n1,Gazette,2024-03-05,Talks,{site.url}/1\n"
    )
    refused = kg("fetch", "list.csv", "--out", "a.warc.gz", "--quiet")
    assert refused.returncode == 2
    assert "private network" in refused.stderr
    done = kg("fetch", "list.csv", "--out", "a.warc.gz", "--private", "--pause", "0.1", "--quiet")
    assert done.stdout == "1 pages fetched, 0 not to be had; kept in a.warc.gz\n"
    assert done.returncode == 0
    told = kg("build", "list.csv", "--quiet")
    assert "lists 1 addresses" in told.stderr


def test_no_other_command_can_reach_the_network(root):
    users = [p for p in (root / "kg").rglob("*.py") if "kg.fetch" in p.read_text()]
    assert {p.relative_to(root / "kg").parts[0] for p in users} == {"fetch", "cli"}
