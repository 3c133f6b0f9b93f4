"""How far long work has come is told with the whole and the time that is left."""

from __future__ import annotations

from kg.cli import progress


def test_documents_are_counted_beforehand(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.jsonl").write_text('{"text": "Two."}\n\n{"text": "Three."}\n')
    assert progress.expected([str(tmp_path)]) == 3
    assert progress.expected([str(tmp_path / "a.txt"), "-"]) == 0
    assert progress.expected([str(tmp_path / "missing.jsonl")]) == 1


def told(monkeypatch, capsys, total, steps) -> list[str]:
    """What is said when each of *steps* documents takes ten seconds."""
    clock = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock[0])
    shown = progress.Progress(total=total)
    for count in range(1, steps + 1):
        clock[0] += 10
        shown.step(count, f"{count}.txt")
    return capsys.readouterr().err.splitlines()


def test_share_and_time_left_are_told(monkeypatch, capsys):
    lines = told(monkeypatch, capsys, 20, 6)
    assert lines[0] == "1 of 20 documents read (5 %), last 1.txt"
    assert lines[3] == "4 of 20 documents read (20 %), about 3 min left, last 4.txt"


def test_an_unknown_or_exceeded_total_is_not_told(monkeypatch, capsys):
    assert told(monkeypatch, capsys, 0, 1) == ["1 document read, last 1.txt"]
    assert told(monkeypatch, capsys, 1, 2) == ["2 documents read, last 2.txt"]
