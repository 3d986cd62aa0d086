"""How much of office documents and books is read: words against those that pandoc reads in the same files.

    .venv/bin/python tests/bench/documents.py FOLDER [EVERY]

The folder holds Markdown, of which every 23rd file (or every EVERYth) is made a file of each kind by pandoc, or books and
documents themselves. F1 is of words in order. Of books that are there the words are those of their own files, and what differs
is named, as in `books.py`. It wants pandoc.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import mean

from store.articles.formats import read
from store.errors import NotAnArticle
from tests.bench.books import compare
from tests.bench.pages import f1

KINDS = ("docx", "odt", "epub", "rtf")
LEAST = 0.99
FRONT_MATTER = re.compile(r"\A---.*?\n---\n", re.DOTALL)
TEMPLATE = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)


def pandoc(*arguments: str, given: str = "") -> str:
    return subprocess.run(["pandoc", *arguments], input=given, text=True, capture_output=True, check=True).stdout


def of_markdown(files: list[Path], kind: str) -> list[tuple[float, str]]:
    """The F1 of files that pandoc makes."""
    scores = []
    for file in files:
        body = TEMPLATE.sub("", FRONT_MATTER.sub("", file.read_text(encoding="utf-8")))
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / f"a.{kind}"
            pandoc("-f", "gfm", "-t", kind, "-s", "--metadata", "title=T", "-o", str(made), given=body)
            own = pandoc("-t", "plain", "--wrap=none", str(made)) if kind != "rtf" else ""
            gold = own or "T\n\n" + pandoc("-f", "gfm", "-t", "plain", "--wrap=none", given=body)
            scores.append((f1(read(made.name, made.read_bytes()).text, gold), file.name))
    return scores


def as_they_are(files: list[Path]) -> list[tuple[float, str]]:
    """The F1 of files that are there; those that are refused are told of."""
    scores = []
    for file in files:
        try:
            text = read(file.name, file.read_bytes()).text
        except NotAnArticle as error:
            print(f"{file.name}: {error}")
            continue
        is_book = file.suffix == ".epub"
        score = compare(file) if is_book else f1(text, pandoc("-t", "plain", "--wrap=none", str(file)))
        scores.append((score, file.name))
    return scores


def main() -> int:
    folder, every = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 23
    found = {kind: as_they_are(sorted(folder.glob(f"*.{kind}"))) for kind in KINDS}
    posts = sorted(folder.glob("*.md"))[::every]
    found |= {f"{kind}, made": of_markdown(posts, kind) for kind in KINDS if posts}
    for kind, scores in found.items():
        if scores:
            worst = ", ".join(f"{score:.3f} {name}" for score, name in sorted(scores)[:3])
            print(
                f"{kind}: {len(scores)} files, mean {mean(score for score, _ in scores):.4f} (goal {LEAST}), worst: {worst}"
            )
    return int(any(mean(score for score, _ in scores) < LEAST for scores in found.values() if scores))


if __name__ == "__main__":
    sys.exit(main())
