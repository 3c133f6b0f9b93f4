"""The label of a post says what it is, and a president of something else is no head of state."""

import pytest

from kg.authority.posts import duties, kinds


@pytest.mark.parametrize(
    ("post", "found"),
    [
        ("President", {"head-of-state"}),
        ("President of the Republic", {"head-of-state"}),
        ("President of Peru", {"head-of-state"}),
        ("Druk Gyalpo (King)", {"head-of-state"}),
        ("President of the Senate", set()),
        ("president of the Province of Como", set()),
        ("President of the Council of Ministers", {"head-of-government"}),
        ("Premier", {"head-of-government"}),
        ("Premier of Alberta", set()),
        ("Deputy Prime Minister", set()),
        ("Minister of Foreign Affairs and Worship", {"foreign-minister"}),
        ("Secretary of State", {"foreign-minister"}),
        ("Secretary of State for Wales", set()),
        ("Deputy Minister for Foreign Affairs", set()),
        ("President<br />Minister of Foreign Affairs", {"head-of-state", "foreign-minister"}),
    ],
)
def test_which_of_the_heads_a_post_is(post, found):
    assert kinds(post) == found


def test_other_posts_have_the_roles_of_their_words():
    assert duties("Minister of Defence") == {"defence-minister"}
    assert duties("ambassador to Peru") == {"ambassador"}
    assert "foreign-minister" not in duties("Deputy Minister for Foreign Affairs")
