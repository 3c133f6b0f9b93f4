"""What a person decided about merges: respected by every
rebuild, and undone by deleting the line.
"""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.resolve import judgements
from tests.resolve.made import Story, resolved


@pytest.fixture
def decide(tmp_path):
    def write(*lines: str):
        path = tmp_path / "merges.tsv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return judgements(str(path))

    return write


def _two(left: str, right: str) -> tuple[list[Story], list]:
    told = [Story("a"), Story("b")]
    return told, [told[0].person(left), told[1].person(right)]


def test_different_keeps_apart_what_the_rules_would_join(decide):
    told, (a, b) = _two("Abbas Araghchi", "Abbas Araqchi")
    assert len({resolved(told).of[m.id] for m in (a, b)}) == 1
    found = decide("person/abbas-araghchi\tperson/abbas-araqchi\tdifferent\tme\t2026-01-01")
    assert len({resolved(told, found).of[m.id] for m in (a, b)}) == 2


def test_different_holds_whichever_is_written_first(decide):
    told, (a, b) = _two("Abbas Araghchi", "Abbas Araqchi")
    found = decide("person/abbas-araqchi\tperson/abbas-araghchi\tdifferent")
    assert len({resolved(told, found).of[m.id] for m in (a, b)}) == 2


def test_different_is_not_undone_by_a_third_document(decide):
    told = [Story("a"), Story("b"), Story("c")]
    names = ("Maria Keller", "Maria T. Keller", "Maria Theresa Keller")
    a, b, _ = (s.person(n) for s, n in zip(told, names, strict=True))
    found = decide("person/maria-keller\tperson/maria-t-keller\tdifferent")
    of = resolved(told, found).of
    assert of[a.id] != of[b.id]


def test_same_joins_what_the_rules_leave_apart(decide):
    told, (a, b) = _two("Saddam Hussein", "Saddam")
    assert len({resolved(told).of[m.id] for m in (a, b)}) == 2
    found = decide("person/saddam-hussein\tperson/saddam\tsame\tme")
    result = resolved(told, found)
    assert {result.of[m.id] for m in (a, b)} == {"person/saddam-hussein"}
    assert result.by_id["person/saddam-hussein"].label == "Saddam Hussein"
    assert any(j.by == "me" and j.verdict for j in result.judgements)


def test_without_the_file_all_is_as_before(decide):
    told, _ = _two("Abbas Araghchi", "Abbas Araqchi")
    before = resolved(told)
    resolved(told, decide("person/abbas-araghchi\tperson/abbas-araqchi\tdifferent"))
    assert resolved(told) == before
    assert resolved(told, decide("# nothing")) == before


def test_a_decision_on_ids_that_are_not_there_does_no_harm(decide):
    told, (a, b) = _two("Abbas Araghchi", "Abbas Araqchi")
    found = decide(
        "person/nobody\tperson/no-one\tsame", "person/nobody\tperson/abbas-araqchi\tdifferent"
    )
    assert len({resolved(told, found).of[m.id] for m in (a, b)}) == 1


def test_an_id_as_printed_can_be_used_in_the_file(decide):
    """Two namesakes have ids with a tail; a decision on those ids is heard."""
    told = [Story("a"), Story("b")]
    a, b = (
        told[0].office("Ali Hassan", "minister", "IQ"),
        told[1].office("Ali Hassan", "minister", "TZ"),
    )
    of = resolved(told).of
    found = decide(f"{of[a.id]}\t{of[b.id]}\tsame\tme")
    of = resolved(told, found).of
    assert of[a.id] == of[b.id]


def test_comments_blanks_and_notes(decide):
    found = decide(
        "# who is who", "", "person/a\tperson/b\tsame\tAnna\t2026-02-01\tsee her memoirs", "  "
    )
    assert len(found) == 1
    assert (found[0].by, found[0].at, found[0].reasons) == (
        "Anna",
        "2026-02-01",
        ("see her memoirs",),
    )


@pytest.mark.parametrize(
    "line",
    [
        "a\tb",
        "a b same",
        "person/a\tperson/b\tperhaps",
        "\tb\tsame",
        "a\t\tdifferent",
        "person/a\tmeeting/b\tsame",
        "person/a\tperson/a\tsame",
        "x/a\tx/b\tsame",
    ],
)
def test_a_bad_line_is_named(decide, line):
    with pytest.raises(InputError, match=r"merges\.tsv:2"):
        decide("# one", line)


def test_a_missing_file_and_another_encoding_are_named(tmp_path):
    with pytest.raises(InputError, match=r"absent\.tsv"):
        judgements(str(tmp_path / "absent.tsv"))
    (tmp_path / "latin.tsv").write_bytes("josé\tb\tsame".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.tsv"):
        judgements(str(tmp_path / "latin.tsv"))
    assert judgements("") == ()


def test_a_file_from_another_editor(tmp_path):
    (tmp_path / "bom.tsv").write_bytes(b"\xef\xbb\xbfperson/a\tperson/b\tsame\r\n# c\r\n")
    found = judgements(str(tmp_path / "bom.tsv"))
    assert [(j.left, j.right, j.verdict) for j in found] == [("person/a", "person/b", True)]
