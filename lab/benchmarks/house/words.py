"""Words of a language in Python: what string literals hold that meets the text of a document.

Counted is every word of three letters or more in a string literal, patterns included, of the rooms
that read text.  Not counted, since no document is compared with it, is

* what a user or developer is told: docstrings, errors, f-strings that are no pattern;
* a name within the program: a key of a mapping or subscript, a group of a pattern, a value that
  stands against a label (``dep_``, ``label_``, ``kind``), the argument of a function that takes a
  name (``words("$told")``, ``getattr``), a name of ``__all__``, what holds a slash;
* a name of a file's form: what ``FORMS`` reads;
* what a learned part sees, which is fixed with its weights (``extract/learned``);
* a label: of Universal Dependencies, of the kinds of mentions, blocks and places, of a role of the
  ontology, of a clue or feature whose weight a table holds.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg import model

ROOT = Path(__file__).parents[3]
READING = ("annotate", "extract", "resolve", "read/blocks.py", "read/datelines.py", "names.py")
GROUND = ("sentences.py", "spelling.py", "datewords.py", "honorifics.py", "offices.py", "slugs.py")
# Modules that read the form of rules and of a model's files.
FORMS = ("loader.py", "weights.py", "pieces.py", "analysis.py", "judgements.py")
LEARNED = "learned"
WORD = re.compile(r"[^\W\d_]{3,}")
GROUP = re.compile(r"\[[^\]]*\]|\(\?P<\w+>|\(\?P=\w+\)|\(\?[a-z]+[:)]|\\[A-Za-z]")
NO_WORD = re.compile(r"[/_{}=<>#]|^[A-Z_:]+$|^kg[:.]")
DEPENDENCIES = frozenset(
    "nsubj obj iobj csubj ccomp xcomp obl vocative expl dislocated advcl advmod discourse aux cop "
    "mark nmod appos nummod acl amod det clf case conj flat list parataxis compound orphan "
    "goeswith reparandum punct root dep pass relcl poss desc outer agent predet tmod npmod prt "
    "unmarked preconj fixed token head pos lemma outside Sing Rel utf ascii strict "
    "https www tsv ttl yaml".split()
)
TABLES = (  # whose first two columns name features, clues, kinds of variants and verbs of speech
    "resolve/features.tsv",
    "extract/inference/clues.tsv",
    "lang/en/variants.tsv",
    "lang/en/speech_verbs.tsv",
)
SENSES = frozenset(
    "male female he she country demonym capital region city house government organization".split()
)
LABELLED = frozenset(
    "dep_ pos_ tag_ ent_type_ ent_id_ ent_kb_id_ label_ label kind sense mode role status sex "
    "outcome verdict schema form marks kept rule "
    "alignment_mode does verbs literal".split()
)
NAMING = frozenset(
    "getattr attrgetter itemgetter component factory set_extension encode decode read_text "
    "write_text word_list words table data path patterns rewritten _pattern add_pipe get under "
    "evidence Evidence lookup is_a check_keys set_ents noun nouns score reasons "
    "Cue Spoken compared judged of".split()
)
PATTERNS = frozenset("compile sub split match search fullmatch findall finditer".split())


def files(folder: Path) -> Iterator[Path]:
    """The files under *folder* that read text."""
    for place in (*READING, *GROUND):
        found = folder / place
        every = sorted(found.rglob("*.py")) if found.is_dir() else [found]
        yield from (f for f in every if f.name not in FORMS and f.parent.name != LEARNED)


@cache
def labels() -> frozenset[str]:
    """The names that are declared in a model or a table, and so are no words in the code."""
    kinds = {str(kind) for e in (model.MentionKind, model.BlockKind, model.Modality) for kind in e}
    cells = {cell for table in TABLES for row in _rows(ROOT / "kg" / table) for cell in row}
    ontology = ROOT / "ontology"
    roles = re.findall(r"^role:([\w-]+)", (ontology / "roles.ttl").read_text("utf-8"), re.M)
    listed = re.findall(r"sh:in \(([^)]*)\)", (ontology / "shapes.ttl").read_text("utf-8"))
    values = {value for text in listed for value in re.findall(r'"(\w+)"', text)}
    return frozenset(kinds | cells | set(roles) | values | SENSES)


def _rows(table: Path) -> Iterator[list[str]]:
    """The cells of a table that name something: the first two of a line."""
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")[:2]


def words(file: Path) -> list[str]:
    """The words of a language in one file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    passed = {id(part) for node in _passed(tree) for part in ast.walk(node)}
    patterns = {id(part) for node in _patterns(tree) for part in ast.walk(node)}
    literals = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in passed)
    texts = ((n.lineno, n.col_offset, n.value, id(n) in patterns) for n in literals)
    found = sorted(t for t in texts if isinstance(t[2], str))
    return [word for *_, text, pattern in found for word in _of(str(text), pattern)]


def _of(text: str, pattern: bool) -> Iterator[str]:
    if text in labels():
        return
    pieces = [GROUP.sub(" ", text)] if pattern else text.split()
    for piece in pieces:
        if pattern or (piece not in labels() and not NO_WORD.search(piece)):
            yield from (w for w in WORD.findall(piece) if w not in DEPENDENCIES)


def _patterns(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=called)):
                yield from node.args[:1] if called in PATTERNS else ()


def _passed(tree: ast.Module) -> Iterator[ast.AST]:
    """What holds no words of a language."""
    kept = {id(node) for node in _patterns(tree)}
    kept |= {id(node.value) for node in tree.body if isinstance(node, ast.Assign)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and id(node) in kept:
            continue
        yield from filter(None, PASSED.get(type(node), _nothing)(node))


def _nothing(_: Any) -> Iterable[ast.AST]:
    return ()


def _whole(node: ast.AST) -> Iterable[ast.AST]:
    return (node,)


def _named_by(node: ast.Call) -> Iterable[ast.AST]:
    """The arguments of a call that are names, by the function or by their keywords."""
    name = _name(node.func)
    if name in NAMING or name.endswith("Error"):
        return (*node.args, *(k.value for k in node.keywords))
    return tuple(k.value for k in node.keywords if k.arg in LABELLED)


def _of_labels(node: ast.Compare) -> Iterable[ast.AST]:
    """A comparison one side of which is a label."""
    sides = (node.left, *node.comparators)
    names = (_name(side.func if isinstance(side, ast.Call) else side) for side in sides)
    return (node,) if any(name in LABELLED for name in names) else ()


PASSED: Mapping[type[ast.AST], Callable[[Any], Iterable[ast.AST | None]]] = {
    ast.Expr: lambda node: [node] if isinstance(node.value, ast.Constant) else (),
    ast.Raise: _whole,
    ast.Assert: _whole,
    ast.JoinedStr: _whole,
    ast.Subscript: lambda node: [node.slice],
    ast.Dict: lambda node: node.keys,
    ast.Assign: lambda node: [node] if _name(node.targets[0]) == "__all__" else (),
    ast.Call: _named_by,
    ast.Compare: _of_labels,
    ast.arg: lambda node: [node.annotation],
    ast.AnnAssign: lambda node: [node.annotation],
    ast.FunctionDef: lambda node: [node.returns],
}


def _name(node: ast.AST) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))
