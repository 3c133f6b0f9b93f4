"""Fits the weights by which clues decide the country of an office, on the project's own articles.

    python -m lab.training.office_countries [--write]

Every article of ``lab/training/corpus`` is annotated and its offices are read as kg reads them;
those whose words leave the country out, and whose country the corpus marks, are the cases.  The
model is a softmax over the countries for which a clue speaks, with "nobody" beside them; the
threshold is the lowest at which the wanted precision is reached in cross-validation by articles.
Clues that the corpus cannot show (it prints no addresses) keep the weight that stands in the file.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg import annotate, vocab
from kg.extract.assembly import ready
from kg.extract.engine.laying import lay
from kg.extract.engine.scene import Scene
from kg.extract.inference import weighing
from kg.extract.inference.clues import Case, Setting
from kg.extract.inference.known import Known, holder_of, title_of
from kg.extract.kinds.tenures.claiming import stated
from kg.model import Claim, Document, Mention, MentionKind
from kg.names import part_of, same_full
from lab.training.corpus_format import Article, read

CORPUS = Path(__file__).parent / "corpus"
UNSEEN = frozenset(("published", "filed"))  # clues that the corpus has none of
PRECISION = 0.9
FOLDS = 5
NOBODY = weighing.NOBODY
Features = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Sample:
    """One office to place: what speaks for each country, and which one is right (or nobody)."""

    article: int
    sort: str
    features: Features
    right: str


def samples() -> Iterator[Sample]:
    """The cases of the whole corpus."""
    annotator = annotate.load()
    number = 0
    for path in sorted(CORPUS.glob("*.txt")):
        for article in read(path):
            number += 1
            yield from _of_article(annotator, article, number)


def _of_article(annotator: annotate.Annotator, article: Article, number: int) -> Iterator[Sample]:
    document = Document(article.text, published=article.meta.get("date", ""))
    scene = Scene(annotator.annotate(document))
    claims = list(stated(scene, lay(scene, ready()).rows.get(vocab.TENURE, ())))
    marked = list(_marked(article))
    setting = Setting(scene)
    right = [_right(scene, claim, marked) for claim in claims]
    full = [
        _with(c, code) if code and _open(c) else c for c, code in zip(claims, right, strict=True)
    ]
    for known in (Known(scene, claims), Known(scene, full)):
        for claim, code in zip(claims, right, strict=True):
            if code is not None and _open(claim):
                case = Case(scene, claim, known, setting)
                yield Sample(number, weighing.sort_of(case.title), _features(case), code or NOBODY)


def _open(claim: Claim) -> bool:
    return not claim.fillers(vocab.IN_COUNTRY) and not claim.fillers(vocab.IN_ORGANIZATION)


def _with(claim: Claim, code: str) -> Claim:
    title = title_of(claim)
    state = Mention(title.span, title.text, MentionKind.COUNTRY, code)
    roles = (*claim.roles, (vocab.IN_COUNTRY, state))
    return replace(claim, roles=roles, inferred=(vocab.IN_COUNTRY,))


def _marked(article: Article) -> Iterator[tuple[frozenset[str], str, str]]:
    """The offices that the corpus marks: the names of the holder, the title, the country."""
    names: dict[str, set[str]] = defaultdict(set)
    for mark in article.names:
        for number in mark.ids:
            if mark.label == "PERSON":
                names[number].add(article.text[mark.start : mark.end])
    for entry in article.offices:
        holder = names.get(entry.get("holder", "").lstrip("#"))
        if holder:
            yield frozenset(holder), entry.get("title", "").lower(), entry.get("country", "")


def _right(scene: Scene, claim: Claim, marked: list[tuple[frozenset[str], str, str]]) -> str | None:
    """The country that the corpus gives an office, empty for none; None when it does not mark it."""
    name, title = scene.name(holder_of(claim)), title_of(claim).text.lower()
    for names, office, code in marked:
        alike = any(
            n == name or same_full(n, name) or part_of(n, name) or part_of(name, n) for n in names
        )
        if alike and (title in office or office in title):
            return code
    return None


def _features(case: Case) -> Features:
    found: Features = defaultdict(dict)
    for name, sign in weighing.signs(case):
        found[sign.code].setdefault(name, sign.strength)
    return dict(found)


# ------------------------------------------------------------------ fitting


class Model:
    """Weights by name, fitted by gradient descent with a penalty on their squares."""

    def __init__(self, names: list[str], penalty: float = 1.0) -> None:
        self.index = {name: i for i, name in enumerate(names)}
        self.weights: npt.NDArray[np.float64] = np.zeros(len(names))
        self.penalty = penalty

    def matrix(self, sample: Sample) -> tuple[list[str], npt.NDArray[np.float64]]:
        """The candidates of a case, nobody first, and their features."""
        codes = [NOBODY, *sorted(sample.features)]
        rows = np.zeros((len(codes), len(self.index)))
        for name in (NOBODY, f"{NOBODY}@{sample.sort}"):
            rows[0, self.index[name]] = 1.0
        for i, code in enumerate(codes[1:], 1):
            for name, strength in sample.features[code].items():
                if name in self.index:
                    rows[i, self.index[name]] = strength
        return codes, rows

    def fit(self, found: list[Sample], rounds: int = 400, rate: float = 0.5) -> None:
        """Fit the weights to *found*."""
        data = []
        for sample in found:
            codes, rows = self.matrix(sample)
            if sample.right in codes:
                data.append((codes.index(sample.right), rows))
        for _ in range(rounds):
            slope = self.penalty * self.weights / len(data)
            for right, rows in data:
                share = _softmax(rows @ self.weights)
                share[right] -= 1.0
                slope += rows.T @ share / len(data)
            self.weights -= rate * slope

    def choose(self, sample: Sample) -> tuple[str, float]:
        """The best country of a case, with its share."""
        codes, rows = self.matrix(sample)
        share = _softmax(rows @ self.weights)
        if len(codes) == 1:
            return NOBODY, 1.0
        best = 1 + int(np.argmax(share[1:]))
        return codes[best], float(share[best])


def _softmax(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    found: npt.NDArray[np.float64] = np.exp(scores - scores.max())
    return found / found.sum()


def names_of(found: list[Sample]) -> list[str]:
    """The clues that speak in at least five cases, and nobody's."""
    counts: dict[str, int] = defaultdict(int)
    for sample in found:
        for name in {n for f in sample.features.values() for n in f}:
            counts[name] += 1
    kept = sorted(n for n, count in counts.items() if count >= FOLDS and n not in UNSEEN)
    return [NOBODY, *(f"{NOBODY}@{s}" for s in ("home", "abroad", "other")), *kept]


def validated(found: list[Sample]) -> list[tuple[float, bool, bool]]:
    """Of each case, by a model that saw other articles: the share, if right, if there is one."""
    out = []
    for fold in range(FOLDS):
        model = Model(names_of(found))
        model.fit([s for s in found if s.article % FOLDS != fold])
        for sample in found:
            if sample.article % FOLDS == fold:
                code, share = model.choose(sample)
                out.append((share, code == sample.right, sample.right != NOBODY))
    return out


def threshold(checked: list[tuple[float, bool, bool]]) -> float:
    """The lowest share at which the wanted precision is reached."""
    for step in range(30, 96):
        taken = [right for share, right, _ in checked if share >= step / 100]
        if taken and sum(taken) / len(taken) >= PRECISION:
            return step / 100
    return 1.0


def main() -> None:
    """Fit, print what is reached, and with ``--write`` put the weights into ``clues.tsv``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = list(samples())
    checked = validated(found)
    limit = threshold(checked)
    for at in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, limit):
        taken = [right for share, right, _ in checked if share >= at]
        known = sum(exists for _, _, exists in checked)
        print(
            f"{at:.2f}: {sum(taken)}/{len(taken)} right, {sum(taken) / known:.3f} of {known} found"
        )
    model = Model(names_of(found))
    model.fit(found, rounds=800)
    fitted = {name: float(model.weights[i]) for name, i in model.index.items()}
    for name, weight in sorted(fitted.items(), key=lambda item: -item[1]):
        print(f"{weight:7.2f} {name}")
    if options.write:
        _write(fitted, limit)


def _write(fitted: dict[str, float], limit: float) -> None:
    lines = weighing.FILE.read_text(encoding="utf-8").splitlines()
    out, seen = [], set()
    for line in lines:
        name, *rest = line.split("\t")
        if rest and not line.startswith("#"):
            seen.add(name)
            old = rest[0]
            value = (
                f"{limit:.2f}"
                if name == weighing.THRESHOLD
                else f"{fitted[name]:.2f}"
                if name in fitted
                else old
            )
            line = "\t".join((name, value, rest[1]))
        out.append(line)
    for name in sorted(set(fitted) - seen):
        if not math.isclose(fitted[name], 0.0, abs_tol=0.05):
            out.append(f"{name}\t{fitted[name]:.2f}\t")
    weighing.FILE.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
