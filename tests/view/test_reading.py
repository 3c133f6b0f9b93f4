"""What a reader does on the page of the examples: tasks, copies, tables, ways there and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import rdflib

from lab.benchmarks.page import measures

pytestmark = [pytest.mark.model, pytest.mark.browser]


@pytest.fixture
def page(browser, demo, tmp_path) -> Any:
    place = tmp_path / "graph.html"
    place.write_text(demo, encoding="utf-8")
    context = browser.new_context(
        viewport={"width": 1400, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda e: wrong.append(str(e)))
    opened.goto(place.as_uri())
    measures.wait(opened)
    yield opened
    assert wrong == []
    context.close()


def panel(page: Any) -> str:
    return page.inner_text("#panel")


def test_who_represented_a_country_takes_two_steps(page):
    page.fill("#search", "Morocco")
    page.keyboard.press("Enter")
    assert "Salma Benhaddou, special envoy" in panel(page)


def test_a_question_is_answered_in_the_search_box(page):
    page.fill("#search", "Who represented Morocco?")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Who represented Morocco?"
    assert page.locator("#panel .result").all_inner_texts() == [
        "Salma Benhaddou\nPerson · Morocco · special envoy"
    ]
    # Who mediated was there, and was not met.
    page.fill("#search", "whom did Benhaddou meet")
    page.keyboard.press("Enter")
    names = [t.splitlines()[0] for t in page.locator("#panel .result").all_inner_texts()]
    assert sorted(names) == ["Duarte Vilhena", "Portugal"]
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    measures.wait(page)
    assert page.inner_text("#panel h2") == "Whom did Salma Benhaddou meet?"
    page.fill("#search", "what did Benhaddou say")
    page.keyboard.press("Enter")
    assert "We came with numbers" in page.inner_text("#table")


def test_a_number_of_the_briefing_lights_its_meetings(page):
    page.click("#panel .number >> text=postponed")
    page.evaluate("kgNetwork.redraw()")
    lit = page.evaluate("kgScene().marks.filter((m) => m.alpha === 1).map((m) => m.n.label)")
    assert "Portugal–Morocco, third round, Valletta, 20 May 2025" in lit
    assert "Chile" not in lit


def test_what_has_no_date_is_said_once(page):
    page.click("#undated")
    assert "no date" not in panel(page)


def test_where_the_talks_stand_takes_one_step(page):
    assert "postponed" in page.inner_text("#panel .result >> text=Third round")
    page.click("#panel .result >> text=Third round")
    assert "postponed" in page.inner_text("#panel .badge >> nth=0")


def test_a_searched_topic_lists_its_meetings_newest_first(page):
    page.fill("#search", "fisheries talks")
    page.wait_for_timeout(400)
    found = page.locator("#panel .result").all_inner_texts()
    rounds = [text for text in found if "round" in text]
    assert ["third" in rounds[0], "second" in rounds[1], "first" in rounds[2]] == [True] * 3


def test_which_meeting_is_disputed_and_by_whom(page):
    page.click("#panel .number >> text=disputed")
    told = page.inner_text("#panel .result small")
    assert "denied according to Zambia; held according to Radio Copperbelt" in told
    page.click("#panel .result")
    assert "denied" in panel(page)
    assert "according to Zambia" in panel(page)
    assert "according to Radio Copperbelt" in panel(page)


def test_a_click_wins_over_a_search(page):
    page.fill("#search", "Morocco")
    page.evaluate(
        "kgNetwork.body.emitter.emit('click', "
        "{ nodes: ['https://w3id.org/kg-diplomacy/id/person/duarte-vilhena'], edges: [] })"
    )
    assert page.inner_text("#panel h2") == "Duarte Vilhena"
    page.click("text=Results for")
    assert page.inner_text("#panel h2") == "Morocco"


def test_back_and_forward_walk_through_what_was_seen(page):
    page.click("#panel .result >> nth=0")
    first = page.inner_text("#panel h2")
    page.click("#panel .sides button >> nth=0")
    second = page.inner_text("#panel h2")
    assert second != first
    page.go_back()
    assert page.inner_text("#panel h2") == first
    page.go_forward()
    assert page.inner_text("#panel h2") == second


def test_what_is_copied_as_turtle_is_in_the_graph(page, examples):
    graph = rdflib.Graph().parse(data=examples.to_turtle(), format="turtle")
    page.click("#panel .result >> text=First round")
    page.click("#panel .chips summary")
    page.click("#panel .chips >> text=Copy as Turtle")
    page.wait_for_timeout(150)
    copied = rdflib.Graph().parse(
        data=page.evaluate("navigator.clipboard.readText()"), format="turtle"
    )
    assert len(copied) > 10
    assert set(copied) <= set(graph)
    kg = rdflib.Namespace("https://w3id.org/kg-diplomacy/ontology#")
    assert list(copied.objects(None, kg.host))
    assert list(copied.objects(None, kg.mediator))


def test_tables_hold_as_many_as_the_graph(page, examples):
    graph = rdflib.Graph().parse(data=examples.to_turtle(), format="turtle")
    kg = rdflib.Namespace("https://w3id.org/kg-diplomacy/ontology#")
    for tab, kind in (
        ("meetings", kg.Meeting),
        ("offices", kg.Tenure),
        ("statements", kg.Statement),
        ("agreements", kg.Agreement),
        ("documents", kg.Document),
    ):
        held = len(set(graph.subjects(rdflib.RDF.type, kind)))
        assert page.inner_text(f"#tab-{tab}").endswith(f" {held}")
        page.click(f"#tab-{tab}")
        assert page.locator("#table tbody tr").count() == held


def test_the_reader_shows_the_document_with_its_claims(page, examples):
    page.click("#panel .result >> text=First round")
    page.click("#panel li .from button >> nth=0")
    text = page.inner_text("#panel article")
    assert "A method is not a catch quota" in text
    assert page.locator("#panel article p").count() > 3
    page.click("#panel article .claim >> text=represented")
    page.click("#panel article .claims button >> text=Duarte Vilhena")
    assert page.inner_text("#panel h2") == "Duarte Vilhena"


def test_search_prefers_names_that_begin_so_and_walks_by_keyboard(page):
    page.keyboard.press("/")
    page.keyboard.type("ma")
    first = page.locator("#panel .result").first.inner_text()
    assert first.startswith(("Ma", "Malta", "Maarja"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.className") == "result"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == first.splitlines()[0]


def test_the_days_shown_as_an_example_are_of_the_graph(page):
    assert page.get_attribute("#from", "placeholder") == "1985"
    assert page.get_attribute("#to", "placeholder") == "May 2025"


def test_a_period_takes_days_as_people_write_them(page):
    page.fill("#to", "March 2025")
    page.fill("#from", "12 May 2025")
    page.keyboard.press("Tab")
    assert (page.evaluate("location.hash")).endswith("from=2025-03&to=2025-05-12")
    assert "without a date" in page.inner_text("#bad-day")
    page.fill("#from", "2025-13")
    page.keyboard.press("Tab")
    assert "Write a day like" in page.inner_text("#bad-day")
    page.click("#reset")
    assert page.get_attribute("#from", "aria-invalid") is None


def test_the_way_between_two_things_is_told(page):
    page.fill("#search", "Jordan Pruitt")
    page.keyboard.press("Enter")
    page.fill("#panel input.way", "France")
    page.keyboard.press("Tab")
    assert "From Jordan Pruitt to France" in panel(page)
    assert page.evaluate("kgNetwork.body.data.nodes.length") >= 4


def test_a_country_with_its_surroundings_has_the_meetings_of_its_people(page):
    page.fill("#search", "United States")
    page.keyboard.press("Enter")
    page.click("text=Only its surroundings")
    seen = set(page.evaluate("kgNetwork.body.data.nodes.getIds()"))
    assert len([i for i in seen if "/meeting/" in i]) >= 3
    more = len(seen)
    page.click("#panel .depth button >> text=2")
    assert page.evaluate("kgNetwork.body.data.nodes.length") > more


def test_lists_follow_the_filters(page):
    page.select_option("#choices select >> nth=0", "https://w3id.org/kg-diplomacy/id/country/MA")
    assert "Khartoum" not in panel(page)
    assert page.inner_text("#tab-meetings") != "Meetings 25"


def test_tables_show_sentence_source_and_iri(page):
    page.click("#tab-meetings")
    heads = [t.strip(" ↓") for t in page.locator("#table thead th").all_inner_texts()]
    assert heads[-3:] == ["Sentence", "Source", "IRI"]
    row = page.locator("#table tbody tr >> nth=0")
    assert "Malta has postponed the third round" in row.inner_text()
    assert "https://w3id.org/kg-diplomacy/id/meeting/" in row.inner_text()
    page.click("#tab-documents")
    assert page.locator("#table tbody a[href^='https://']").count() >= 1


def test_the_csv_opens_in_excel_and_bears_the_source(page):
    page.click("#tab-offices")
    with page.expect_download() as got:
        page.click("text=Download CSV")
    lines = Path(got.value.path()).read_bytes().decode("utf-8")
    assert lines.startswith("\ufeff")
    assert "https://w3id.org/kg-diplomacy/id/tenure/" in lines


def test_a_picture_shows_what_is_chosen_and_names_its_sources(page):
    page.fill("#search", "Benhaddou")
    page.keyboard.press("Enter")
    page.click(".tools .menu summary")
    with page.expect_download() as got:
        page.click("#svg")
    picture = Path(got.value.path()).read_text(encoding="utf-8")
    texts = re.findall(r"<text([^>]*)>([^<]*)</text>", picture)
    pale = {words for attributes, words in texts if 'opacity="0.55"' in attributes}
    assert "Chile" in pale
    assert "Salma Benhaddou" not in pale
    assert "Jornal do Tejo" in texts[-1][1]


def test_a_printed_card_is_one_page(page):
    page.click("#panel .number >> text=disputed")
    page.click("#panel .result")
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_paper_is_white_whatever_the_screen(page):
    if page.get_attribute("html", "data-theme") != "dark":
        page.evaluate("document.getElementById('theme').click()")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    picture = page.inner_html("#printed")
    assert "#fbfaf7" in picture
    assert "#14181f" not in picture
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_map_shows_where_they_met(page):
    page.click("#tab-map")
    assert page.locator("svg.map .spot").count() > 10
    page.click("svg.map .spot[aria-label^='Valletta']")
    assert "first round" in panel(page)
    page.select_option(
        "#choices select >> nth=0", "https://w3id.org/kg-diplomacy/id/country/ZM", force=True
    )
    assert page.locator("svg.map .spot").count() == 1


def test_the_matrix_counts_the_meetings_of_two_sides(page):
    page.click("#tab-matrix")
    pair = "table.matrix button[title='Morocco – Portugal: 3 meetings, 2 held']"
    assert page.inner_text(pair) == "2+1"  # the third round was put off
    page.click(pair)
    assert page.locator("#panel .result").count() == 3
    page.click("#table >> text=Persons")
    assert "Salma Benhaddou" in page.inner_text("table.matrix tbody")
    # Two of one delegation came together: they did not meet.
    assert page.locator("table.matrix button[title^='Duarte Vilhena – Rui Salgueiro']").count() == 0


def test_the_timeline_has_lanes_and_what_has_no_date(page):
    assert "Morocco" in page.locator("#line .name").all_text_contents()
    page.click("#undated")
    assert page.locator("#panel .result").count() > 3
    years = [t for t in page.locator("#line text").all_text_contents() if t.isdigit()]
    assert "1985" in years
    assert "1995" not in years  # the empty years are folded


def test_a_tap_on_a_telephone_brings_the_sheet(browser, demo, tmp_path):
    opened = measures.opened(browser, demo, tmp_path, measures.SIZES["telephone"], "light")
    opened.click("#sheet")
    assert opened.evaluate("document.body.dataset.sheet") == "low"
    opened.evaluate(
        "kgNetwork.body.emitter.emit('click', { nodes: [kgScene().marks[0].id], edges: [] })"
    )
    opened.wait_for_timeout(300)
    box = opened.locator("#panel h2").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 844 - 40


def test_a_title_stands_for_the_documents_own(examples):
    html = examples.to_html("Talks of the <winter>")
    assert "<h1>Talks of the &lt;winter&gt;</h1>" in html


def test_who_was_absent_by_a_correction_is_no_participant_anywhere(page):
    page.fill("#search", "Rui Salgueiro")
    page.keyboard.press("Enter")
    assert "DID NOT ATTEND" in panel(page)
    page.click("#panel .results >> nth=-1 >> .result")
    assert "Salgueiro" not in page.inner_text("#panel .sides")
    assert "Rui Salgueiro, says a correction (Jornal do Tejo)" in panel(page)
    assert page.inner_text("#panel .lines mark") == "attend"
    page.click("#tab-matrix")
    page.click("#table >> text=Persons")
    cell = page.locator("#table button[aria-label*='Rui Salgueiro did not attend']").first
    assert cell.inner_text() == "–"
    page.click("#panel .sides >> text=Salma Benhaddou")
    assert "did not attend" not in page.locator("#panel .said").all_inner_texts()
