"""How PDFs are read: time against PDFium's own, words against those that PDFium gives, or a text beside the file.

    .venv/bin/python tests/bench/pdfs.py FILE.pdf …

Beside `NAME.pdf` may stand `NAME.paragraphs.txt`, the right text with a blank line between paragraphs: then the F1 of words in
order, and of whole paragraphs, is told. PDFium's own time is that in which pypdfium2 gives the text of all pages, without the
places of any character. Times are of processor, by turns, the least of each.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pypdfium2

from store.articles.formats.pdf import read_pdf
from store.errors import PostilError
from tests.bench.pages import f1, words

TWICE = 2.0
TURNS = 40


def own(raw: bytes) -> str:
    document = pypdfium2.PdfDocument(raw)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return re.sub("[\ufffe\x02]\r?\n?", "", text)


def least(acts: Sequence[Callable[[], object]]) -> list[float]:
    """The least time of each, measured by turns, so that what else runs meanwhile slows all of them."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(TURNS):
        for act, known in zip(acts, times, strict=True):
            began = time.process_time()
            act()
            known.append(time.process_time() - began)
    return [min(known) for known in times]


def paragraphs(text: str) -> Counter[str]:
    return Counter(" ".join(words(part)) for part in text.split("\n\n") if words(part))


def main() -> int:
    slow = 0
    for name in sys.argv[1:]:
        file = Path(name)
        raw = file.read_bytes()
        try:
            document = read_pdf(raw, file.name)
        except PostilError as error:
            print(f"{file.name}: {error}")
            continue
        whole, of_pdfium = least((partial(read_pdf, raw, file.name), partial(own, raw)))
        ratio = whole / of_pdfium
        ours, theirs = Counter(words(document.text)), Counter(words(own(raw)))
        lost = (theirs - ours).total() / max(1, theirs.total())
        print(f"{file.name}: {ratio:.2f} times PDFium's own time, {lost:.1%} of its words left out")
        slow += ratio > TWICE
        gold = file.with_suffix(".paragraphs.txt")
        if gold.exists():
            right = gold.read_text(encoding="utf-8")
            found, wanted = paragraphs(document.text), paragraphs(right)
            same = (found & wanted).total()
            share = 2 * same / (found.total() + wanted.total())
            print(f"  word F1 {f1(document.text, right):.4f}, paragraph F1 {share:.2f}")
    return int(slow > 0)


if __name__ == "__main__":
    sys.exit(main())
