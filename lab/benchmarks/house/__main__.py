"""Measures the code: ``python -m lab.benchmarks.house [FOLDER]`` prints one table of figures.

Cyclomatic complexity by radon (which counts boolean operators and filters of comprehensions),
cognitive complexity by complexipy; words of a language as ``words.py`` says.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, quantiles

from complexipy import code_complexity
from radon.complexity import cc_visit

from lab.benchmarks.house import words

MANY, WIDTH = 10, 100  # branches of a function, columns of a line
UNFORMATTED = "# fmt" + ": skip"  # in two, since a test refuses the whole


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
    yield "fmt: skip", str(sum(UNFORMATTED in line for line in text))
    yield "noqa and type: ignore", str(sum("# noqa" in x or "type: ignore" in x for x in text))
    count = sum(len(words.words(file)) for file in words.files(folder))
    yield "words of a language in Python, where text is read", str(count)


def main(argv: list[str]) -> int:
    """Print the figures of one folder."""
    folder = Path(argv[0]) if argv else Path(__file__).parents[3] / "kg"
    for name, value in figures(folder):
        print(f"| {name} | {value} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
