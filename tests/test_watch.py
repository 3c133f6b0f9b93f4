"""What takes longer than it may is broken off, wherever it is, and nothing else is."""

from __future__ import annotations

import re
import signal
import threading
import time

import pytest

from kg.errors import InputError
from kg.watch import limited


def sleeping() -> None:
    while True:
        try:
            time.sleep(0.01)
        except Exception:  # code that swallows what it should not
            continue


def matching() -> None:
    re.fullmatch(r"(a|a)+b", "a" * 40)


@pytest.mark.parametrize("work", [sleeping, matching])
def test_work_that_takes_too_long_is_broken_off_by_name(work):
    start = time.monotonic()
    with (
        pytest.raises(InputError, match=r"letter 7: took longer than 0\.2 s"),
        limited(0.2, "letter 7"),
    ):
        work()
    assert time.monotonic() - start < 3


def test_work_in_time_is_left_alone_and_the_alarm_is_off():
    before = signal.getsignal(signal.SIGALRM)
    with limited(5, "x"):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) == before


def test_no_limit_and_other_threads_are_not_watched():
    with limited(0, "x"):
        assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    found: list[str] = []

    def work() -> None:
        with limited(1, "x"):
            found.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == ["done"]
