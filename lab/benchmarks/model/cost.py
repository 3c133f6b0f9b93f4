"""What the model costs: size, load time, memory, words a second."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from kg.annotate.encoder import blank
from lab.training import corpus_format

PROBE = """
import resource, sys, time
begun = time.perf_counter()
from kg.annotate.encoder import blank
nlp = blank(sys.argv[1])
nlp("The minister met the envoy in Vienna.")
loaded = time.perf_counter() - begun
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
text = open(sys.argv[2], encoding="utf-8").read()
nlp(text)
print(loaded, before / 1024, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def sample(words: int = 12000) -> str:
    """Articles of the project's own corpus, up to about so many *words*."""
    out: list[str] = []
    size = 0
    while size < words:
        for article in corpus_format.articles():
            out.append(article.text)
            size += len(article.text.split())
            if size >= words:
                break
    return "\n\n".join(out)


def measure(folder: Path, work: Path) -> dict[str, float]:
    """Megabytes, seconds and words a second on one and on two threads."""
    text = sample()
    place = work / "sample.txt"
    place.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(folder), str(place)],
        capture_output=True,
        text=True,
        check=True,
    )
    load, start, peak = map(float, done.stdout.split())
    size = sum(f.stat().st_size for f in folder.iterdir()) / 1e6
    result = {"size_mb": size, "load_s": load, "resident_mb": start, "resident_peak_mb": peak}
    for threads in (1, 2):
        if threads <= (os.cpu_count() or 1):
            result[f"words_per_s_{threads}"] = _speed(folder, text, threads)
    return result


def _speed(folder: Path, text: str, threads: int) -> float:
    nlp = blank(folder, threads=threads)
    nlp(text[:5000])
    words = sum(not t.is_space for t in nlp.make_doc(text))
    begun = time.perf_counter()
    nlp(text)
    return words / (time.perf_counter() - begun)
