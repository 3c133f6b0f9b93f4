"""Sets that grow together: whatever was joined, in whatever order, is one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.sets import Union

PAIRS = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")))


def grown(pairs):
    union = Union()
    for left, right in pairs:
        union.join(left, right)
    return {key: union.find(key) for key in "abcdefg"}


def test_the_smallest_key_names_its_set():
    assert grown([("c", "b"), ("d", "c")]) == {
        **{k: k for k in "aefg"},
        **dict.fromkeys("bcd", "b"),
    }


@given(PAIRS)
def test_order_is_of_no_matter(pairs):
    assert grown(pairs) == grown([(b, a) for a, b in reversed(pairs)])


@given(PAIRS)
def test_what_was_joined_is_one_and_nothing_else(pairs):
    found = grown(pairs)
    assert all(found[a] == found[b] for a, b in pairs)
    assert len(set(found.values())) >= 7 - len(pairs)
