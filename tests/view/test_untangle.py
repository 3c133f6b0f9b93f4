"""A drawing with fewer crossings, the same every time."""

from __future__ import annotations

import numpy as np

from kg.view.untangle import Lines, untangled

CORNERS = np.array([[0.0, 0.0], [200.0, 0.0], [200.0, 200.0], [0.0, 200.0]])


def crossings(at, lines):
    def turn(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    count = 0
    for i, (a, b) in enumerate(lines.ends):
        for c, d in lines.ends[i + 1 :]:
            if len({a, b, c, d}) == 4:
                one = turn(at[a], at[b], at[c]) * turn(at[a], at[b], at[d])
                two = turn(at[c], at[d], at[a]) * turn(at[c], at[d], at[b])
                count += one < 0 and two < 0
    return count


def test_two_lines_that_cross_are_parted():
    lines = Lines(np.array([[0, 2], [1, 3], [0, 1]]))
    assert crossings(CORNERS, lines) == 1
    assert crossings(untangled(CORNERS, lines), lines) == 0


def test_what_is_drawn_twice_is_drawn_alike_and_the_places_given_are_left_alone():
    lines, before = Lines(np.array([[0, 2], [1, 3], [0, 1]])), CORNERS.copy()
    assert np.array_equal(untangled(CORNERS, lines), untangled(CORNERS, lines))
    assert np.array_equal(CORNERS, before)


def test_two_lines_alone_are_left_as_they_are():
    assert untangled(CORNERS, Lines(np.array([[0, 2], [1, 3]]))) is CORNERS
