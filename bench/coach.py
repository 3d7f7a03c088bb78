"""How long does the coach take to read 1,000 words?

    python -m bench.coach [--repetitions 30]

The twenty clean texts of the tests, over and over until there are 1,000 words: what an editor waits for while writing.
The peer only splits the same text into words and sentences, which any such check must do. They take turns. The
time is the processor's, so that neighbors on a shared machine are not counted.
"""

from __future__ import annotations

import argparse
import re
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from bench.record import forget, record
from organizing.messaging.read_copy import read_copy

WORDS = 1000
TARGET = "1,000 words in < 50 ms"
CORPUS = Path(__file__).parents[1] / "tests/organizing/messaging/corpus"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=30)
    options = parser.parse_args()
    forget("coach")
    for language, name in (("en", "English"), ("es", "Spanish")):
        measure(thousand_words(language), language, name, repetitions=options.repetitions)


def measure(text: str, language: str, name: str, *, repetitions: int) -> None:
    read_copy(text, language=language)  # the rules are read from their files once per process
    ours, peer = [], []
    for _ in range(repetitions):
        ours.append(timed(lambda: read_copy(text, language=language)))
        peer.append(timed(lambda: split(text)))
    entry = record("coach", name, ours=ours, peer=peer, peer_name="only splitting it", unit="ms", target=TARGET)
    words = len(text.split())
    print(f"{name}: {entry['ours']} ms for {words} words, worst {max(ours):.1f} ms; splitting it {entry['peer']} ms")


def thousand_words(language: str) -> str:
    texts = tomllib.loads((CORPUS / language / "clean.toml").read_text(encoding="utf-8"))["clean"]
    paragraphs = "\n\n".join(row["text"].strip() for row in texts)
    words = re.findall(r"\s*\S+", f"{paragraphs}\n\n{paragraphs}")
    assert len(words) >= WORDS
    return "".join(words[:WORDS])


def split(text: str) -> tuple[list[str], list[str]]:
    return re.findall(r"\w+", text), re.split(r"[.!?]+\s+", text)


def timed(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1000


if __name__ == "__main__":
    main()
