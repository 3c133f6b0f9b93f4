"""Fits the weights by which clues decide the country of an office, on the project's own articles.

    python -m lab.training.office_countries [--write]

Every article of ``lab/training/corpus`` is annotated and its offices are read as kg reads them;
those whose words leave the country out, and whose country the corpus marks, are the cases.  The
model is a softmax over the countries for which a clue speaks, with "nobody" beside them, drawn
towards the weights that were given by hand; the threshold is the lowest at which the wanted
precision is reached in cross-validation by articles.  Clues that the corpus cannot show (it prints
no addresses) keep their weight by hand.
"""

from __future__ import annotations

import argparse
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
PRECISION = 0.94
PENALTY = 3.0  # what a distance of one from the weight by hand costs
FOLDS = 5
LEAST = 0.1  # a weight below it is not worth a line
OFTEN = 12  # cases in which a clue must speak to be weighed for a sort of office
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
    """The country that the corpus gives an office, empty
    for none; None when it does not mark it.
    """
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
    """Weights by name, fitted by gradient descent with a
    penalty on their distance from those by hand.
    """

    def __init__(self, by_hand: dict[str, float]) -> None:
        self.index = {name: i for i, name in enumerate(by_hand)}
        self.by_hand = np.array(list(by_hand.values()))
        self.weights: npt.NDArray[np.float64] = self.by_hand.copy()

    def matrix(self, sample: Sample) -> tuple[list[str], npt.NDArray[np.float64]]:
        """The candidates of a case, nobody first, and their features."""
        codes = [NOBODY, *sorted(sample.features)]
        rows = np.zeros((len(codes), len(self.index)))
        for name in (NOBODY, f"{NOBODY}@{sample.sort}"):
            if name in self.index:
                rows[0, self.index[name]] = 1.0
        for i, code in enumerate(codes[1:], 1):
            for name, strength in sample.features[code].items():
                if name in self.index:
                    rows[i, self.index[name]] = strength
        return codes, rows

    def fit(self, found: list[Sample], rounds: int = 200, rate: float = 0.5) -> None:
        """Fit the weights to *found*."""
        data = []
        for sample in found:
            codes, rows = self.matrix(sample)
            if sample.right in codes:
                data.append((codes.index(sample.right), rows))
        for _ in range(rounds):
            slope = PENALTY * (self.weights - self.by_hand) / len(data)
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


def by_hand(found: list[Sample]) -> dict[str, float]:
    """The weights given by hand, nought for those of a sort of office that have none yet."""
    given = {row[0]: float(row[2]) for row in weighing.rows() if row[0] != weighing.THRESHOLD}
    counts: dict[str, int] = defaultdict(int)
    for sample in found:
        for name in {n for f in sample.features.values() for n in f}:
            counts[name] += 1
    often = {n: 0.0 for n, count in sorted(counts.items()) if count >= OFTEN and n not in given}
    return given | often


def validated(found: list[Sample]) -> list[tuple[float, bool, bool]]:
    """Of each case, by a model that saw other articles: the share, if right, if there is one."""
    out, given = [], by_hand(found)
    for fold in range(FOLDS):
        model = Model(given)
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
    model = Model(by_hand(found))
    model.fit(found)
    fitted = {name: float(model.weights[i]) for name, i in model.index.items()}
    for name, weight in sorted(fitted.items(), key=lambda item: -item[1]):
        print(f"{weight:7.2f} {name}")
    if options.write:
        _write(fitted, limit)


def _write(fitted: dict[str, float], limit: float) -> None:
    comments = [
        line for line in weighing.FILE.read_text(encoding="utf-8").splitlines() if line[:1] == "#"
    ]
    fitted = {**fitted, weighing.THRESHOLD: limit}
    known = {row[0]: row for row in weighing.rows()}
    lines = [
        "\t".join((name, f"{fitted[name]:.2f}", given, meaning))
        for name, _, given, meaning in known.values()
    ]
    lines += [
        f"{name}\t{weight:.2f}\t0.0\tthe same, for this sort of office"
        for name, weight in fitted.items()
        if name not in known and abs(weight) >= LEAST
    ]
    weighing.FILE.write_text("\n".join([*comments, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
