"""What reading costs beside the language model: ``python -m
lab.benchmarks.throughput [--times N] [FILE ...]``.

Seconds of processor time for the language model alone (words to names and trees), for finishing
its documents, and for the extraction with its records, on the files given or on the examples.
With ``--joined`` they are one long document, read N times over.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg import annotate, extract
from kg.annotation import annotate as begin
from kg.config import Settings, data_folder
from kg.model import Document
from kg.pipeline import Analysis, record
from kg.read import documents
from kg.read.blocks import blocks


def texts(files: Sequence[Path], times: int, *, joined: bool) -> list[Document]:
    """The documents to read."""
    found = [d for d in documents(files, Settings()) if isinstance(d, Document)] * times
    if not joined:
        return found
    text = "\n\n".join(d.text for d in found)
    return [replace(found[0], text=text, blocks=blocks(text))]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--joined", action="store_true")
    options = parser.parse_args()
    files = options.files or sorted(data_folder("examples").glob("[0-9]*"))
    read = texts(files, options.times, joined=options.joined)
    annotator = annotate.load()
    spent = {"model": 0.0, "finish": 0.0, "extract": 0.0}
    for number, document in enumerate([read[0], *read]):
        times = [time.process_time()]
        doc = annotator.nlp.make_doc(document.text)
        known = begin(doc, document)
        for name, component in annotator.nlp.pipeline:
            doc = component(doc)
            if name == "kg_encoder":
                times.append(time.process_time())
        times.append(time.process_time())
        record(Analysis(document, known.chains, tuple(extract.claims(doc))))
        times.append(time.process_time())
        if number:  # the first reading loads rules and lists
            for i, key in enumerate(spent):
                spent[key] += times[i + 1] - times[i]
    words = sum(len(d.text.split()) for d in read)
    rest = spent["finish"] + spent["extract"]
    print(f"{len(read)} documents, {words} words")
    print(" ".join(f"{key} {value:.2f} s" for key, value in spent.items()))
    print(
        f"model alone {words / spent['model']:.0f} words/s, all "
        f"{words / (spent['model'] + rest):.0f} words/s: "
        f"the rest costs {rest / spent['model']:.2f} times the model"
    )


if __name__ == "__main__":
    main()
