"""The code holds hardly a word of any language: words are lists and patterns of a pack."""

from lab.benchmarks.house import words

REACHED = 97


def test_words_of_a_language_only_become_fewer(root):
    """Lower the limit with each step."""
    found = {file: words.words(file) for file in words.files(root / "kg")}
    assert len(found) > 80
    assert sum(map(len, found.values())) <= REACHED


def test_what_meets_a_text_is_counted_and_names_are_not(tmp_path):
    file = tmp_path / "a.py"
    file.write_text(
        '"""A docstring."""\n'
        'VERBS = frozenset("meet receive".split())\n'
        'PAST = re.compile(r"(?P<how>formerly|late) ")\n'
        'def seen(token, found: "Hidden"):\n'
        '    if token.dep_ == "nsubj" or found["ignored"] or words("$ignored"):\n'
        '        raise ValueError("ignored too")\n'
        '    return token.lower_ == "said" or token.kind == "ignored"\n'
    )
    assert words.words(file) == ["meet", "receive", "formerly", "late", "said"]
