"""A few kills, as part of the tests; many by ``python -m tests.fuzz.crash``."""

import pytest

from tests.fuzz.crash import run


@pytest.mark.model
@pytest.mark.slow
def test_a_killed_build_leaves_whole_files(tmp_path):
    found = run(4, 1, tmp_path)
    assert not [name for name in +found if name.startswith("fault")]
