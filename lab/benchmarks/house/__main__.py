"""Measures the code: ``python -m lab.benchmarks.house [FOLDER]`` prints one table of figures.

Cyclomatic complexity by radon (which counts boolean operators and filters of comprehensions),
cognitive complexity by complexipy.  English words are counted by a heuristic: lower-case words in
string literals outside docstrings, messages and keys, good to perhaps a tenth.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles

from complexipy import code_complexity
from radon.complexity import cc_visit

MANY, WIDTH = 10, 100  # branches of a function, columns of a line

ENGLISH_ROOMS = (
    "annotate",
    "extract",
    "resolve",
    "read",
    "names.py",
    "sentences.py",
    "spelling.py",
)
WORD = re.compile(r"[a-z]{3,}")
NOT_WORDS = re.compile(r"kg[_:.]|[/_\\{}=<>]|^[A-Z_:]+$")
# Labels of Universal Dependencies and the kinds of our own model are no English.
UNIVERSAL = frozenset(
    "nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse aux cop "
    "mark nmod appos nummod acl amod det clf case conj flat list parataxis compound orphan "
    "goeswith reparandum punct root dep pass relcl poss utf ascii country demonym government "
    "capital city organization person place paragraph heading dateline byline furniture expand "
    "contract outer".split()
)


def python(folder: Path) -> list[Path]:
    """The Python files of *folder*, in order."""
    return sorted(folder.rglob("*.py"))


def cyclomatic(files: list[Path]) -> list[tuple[int, int]]:
    """The cyclomatic complexity and the lines of every function, methods included."""
    return [
        (int(block.complexity), block.endline - block.lineno + 1)
        for file in files
        for block in cc_visit(file.read_text(encoding="utf-8"))
        if block.letter != "C"
    ]


def cognitive(files: list[Path]) -> list[int]:
    """The cognitive complexity of every function."""
    return [
        int(function.complexity)
        for file in files
        for function in code_complexity(file.read_text(encoding="utf-8")).functions
    ]


def code_lines(files: list[Path]) -> int:
    """How many lines hold code: neither blank, comment nor docstring."""
    count = 0
    for file in files:
        rows: set[int] = set()
        reader = io.StringIO(file.read_text(encoding="utf-8")).readline
        plain = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
        for token in tokenize.generate_tokens(reader):
            if token.type not in plain:
                rows.update(range(token.start[0], token.end[0] + 1))
        count += len(rows - _docstring_rows(file))
    return count


def _docstring_rows(file: Path) -> set[int]:
    return {
        row
        for node in _docstrings(ast.parse(file.read_text(encoding="utf-8")))
        for row in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def _docstrings(tree: ast.AST) -> Iterator[ast.Expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node


def english(file: Path) -> list[str]:
    """The words of English in the literals of a file, by heuristic."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    passed = {id(d.value) for d in _docstrings(tree)} | {id(n) for n in _messages(tree)}
    found: list[str] = []
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in passed
        ):
            pieces = node.value.split() if " " in node.value else [node.value]
            for piece in pieces:
                if not NOT_WORDS.search(piece):
                    found += [w for w in WORD.findall(piece) if w not in UNIVERSAL]
    return found


def _messages(tree: ast.AST) -> Iterator[ast.AST]:
    """What is said to a user, or names an attribute: words in calls, raises and f-strings."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.JoinedStr | ast.Assert) or _speaks(node):
            yield from ast.walk(node)


def _speaks(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    return name.endswith("Error") or name in {
        "getattr",
        "attrgetter",
        "itemgetter",
        "component",
        "factory",
        "set_extension",
        "encode",
        "decode",
        "read_text",
        "write_text",
        "word_list",
        "words",
        "table",
        "data",
        "path",
        "add_pipe",
    }


def figures(folder: Path) -> Iterator[tuple[str, str]]:
    """Each figure of the code under *folder*, with its name."""
    files = python(folder)
    text = [line for f in files for line in f.read_text(encoding="utf-8").splitlines()]
    functions, thought, lines = cyclomatic(files), cognitive(files), code_lines(files)
    branches = [complexity for complexity, _ in functions]
    yield "Python files / lines / lines of code", f"{len(files)} / {len(text):,} / {lines:,}"
    for name, values in (("cyclomatic", branches), ("cognitive", thought)):
        high = quantiles(values, n=20)[-1]
        over = sum(v > MANY for v in values)
        yield (
            f"{name} complexity, mean / p95 / max",
            f"{mean(values):.2f} / {high:.0f} / {max(values)}",
        )
        yield f"functions of {name} complexity over 10", f"{over} of {len(values)}"
    yield (
        "branches per ten lines of functions",
        f"{10 * sum(branches) / sum(n for _, n in functions):.1f}",
    )
    yield "lines over 100 columns", str(sum(len(line) > WIDTH for line in text))
    yield "fmt: skip", str(sum("# fmt: skip" in line for line in text))
    yield "noqa and type: ignore", str(sum("# noqa" in x or "type: ignore" in x for x in text))
    words = [w for f in files if _rooms(f, folder) for w in english(f)]
    yield "English words in Python (annotate, extract, resolve, read, names)", str(len(words))


def _rooms(file: Path, folder: Path) -> bool:
    return file.relative_to(folder).parts[0] in ENGLISH_ROOMS


def main(argv: list[str]) -> int:
    """Print the figures of one folder."""
    folder = Path(argv[0]) if argv else Path(__file__).parents[3] / "kg"
    for name, value in figures(folder):
        print(f"| {name} | {value} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
