"""The country of a paper by its address."""

from __future__ import annotations

import pytest

from kg.extract.inference import publisher
from kg.model import Document


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://www.harbourpost.co.ke/politics/1", "KE"),
        ("https://www.harbourpost.com.ar/news/1", "AR"),
        ("https://harbourpost.mn/en/1", "MN"),
        ("https://www.dailyegyptpost.com/1", "EG"),
        ("https://postofoman.com/1", "OM"),
        ("https://thelisbonpost.com/1", "PT"),
        ("https://english.harbourpost.media/1", ""),
        ("https://harbourpost.com/1", ""),
        ("https://harbour.io/1", ""),
        ("https://romaniapost.com/1", "RO"),
    ],
)
def test_an_address_tells_where_a_paper_is_printed(address, code):
    assert publisher.country(Document("Text.", url=address)) == code
    assert publisher.country(Document(f"{address}\n\nText.")) == code


def test_a_paper_without_an_address_is_of_no_country():
    assert publisher.country(Document("See http://harbourpost.co.ke today.")) == ""


def test_the_path_of_an_address_names_countries():
    document = Document("Text.", url="https://harbourpost.com/news/peru/costa-rica-visit")
    assert set(publisher.sections(document)) == {"PE", "CR"}
