"""The annotating pipeline: its order holds, and what it leaves on a Doc is one typed value."""

import pytest
import spacy

from kg.annotate import load
from kg.annotate.components import AFTER, pipeline
from kg.annotation import annotation
from kg.errors import ModelError
from kg.model import Document

pytestmark = pytest.mark.model


def test_every_component_finds_what_it_needs():
    found = pipeline().analyze_pipes(pretty=False)
    assert {name: problems for name, problems in found["problems"].items() if problems} == {}
    assert list(found["summary"]) == ["kg_blocks", "kg_encoder", *AFTER]


def test_a_component_out_of_order_is_seen():
    nlp = pipeline()
    nlp.remove_pipe("kg_encoder")
    assert "token.dep" in nlp.analyze_pipes(pretty=False)["problems"]["kg_repair"]


def test_a_document_gets_one_annotation():
    document = Document("Ana Reis met Tom Vale in Lisbon on 3 May 2024.", published="2024-05-04")
    doc = load().annotate(document)
    known = annotation(doc)
    assert known is doc._.kg and known.document is document
    assert [w.start for w in known.whens.values()] == ["2024-05-03"]
    assert {"Ana Reis", "Tom Vale"} <= {c.name for c in known.chains}


def test_another_pipeline_names_persons_but_offices_and_dates_stay(tmp_path):
    other = spacy.blank("en")
    other.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Zubrowka"}])
    other.to_disk(tmp_path / "other")
    annotator = load(str(tmp_path / "other"))
    doc = annotator.annotate(Document("Foreign Minister Ana Reis left Zubrowka on 3 May 2024."))
    labels = {e.text: e.label_ for e in doc.ents}
    assert labels["Zubrowka"] == "PERSON" and "Ana Reis" not in labels
    assert labels["Foreign Minister"] == "TITLE" and labels["3 May 2024"] == "DATE"


def test_a_pipeline_that_is_not_there_is_named():
    with pytest.raises(ModelError, match="xx_not_there"):
        load("xx_not_there")
