"""How well web pages are read: words against a text that a person chose, and titles, days and authors.

    .venv/bin/python tests/bench/pages.py FOLDER

A folder holds `NAME.html` with `NAME.gold.txt` or `NAME.expected.html`, and may hold `NAME.card.json` with `title`, `date` and
`authors` (or Readability's `NAME.expected-metadata.json`). F1 is of words in order, by the longest common subsequence.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from statistics import mean

from rapidfuzz.distance import LCSseq

from store.articles.article import Document
from store.articles.formats.html import read_html
from store.articles.formats.prose.prose import read_prose

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
READ_BY_EYE = json.loads(Path(__file__).with_name("page_cards.json").read_text(encoding="utf-8"))
"""What pages of public test sets show as their title, day and authors, by their file's name."""
LEAST, POOR = 0.965, 0.6


def words(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text)]


def f1(text: str, gold: str) -> float:
    ours, theirs = words(text), words(gold)
    same = LCSseq.similarity(ours, theirs)
    return 2 * same / (len(ours) + len(theirs)) if ours or theirs else 1.0


def gold_of(page: Path) -> str | None:
    text, html = page.with_suffix(".gold.txt"), page.with_suffix(".expected.html")
    if text.exists():
        return text.read_text(encoding="utf-8")
    return read_prose(html.read_text(encoding="utf-8")).text if html.exists() else None


def card_of(page: Path) -> dict[str, object]:
    own, theirs = page.with_suffix(".card.json"), page.with_suffix(".expected-metadata.json")
    if page.stem in READ_BY_EYE:
        read_by_eye: dict[str, object] = READ_BY_EYE[page.stem]
        return read_by_eye
    if own.exists():
        return json.loads(own.read_text(encoding="utf-8"))
    if not theirs.exists():
        return {}
    given = json.loads(theirs.read_text(encoding="utf-8"))
    authors = [given["byline"]] if given.get("byline") else []
    return {"title": given.get("title"), "date": (given.get("publishedTime") or "")[:10], "authors": authors}


def verdict(ours: object, gold: object) -> str:
    return "none" if not ours else "right" if ours == gold else "wrong"


def main() -> int:
    pages = [page for page in sorted(Path(sys.argv[1]).glob("*.html")) if ".expected" not in page.name]
    scores: list[tuple[float, str]] = []
    cards: dict[str, list[str]] = {"title": [], "date": [], "authors": []}
    spent = 0.0
    for page in pages:
        raw, gold = page.read_bytes(), gold_of(page)
        began = time.process_time()
        document = read_html(raw, page.name)
        spent += time.process_time() - began
        if gold is not None:
            scores.append((f1(document.text, gold), page.name))
        note(cards, document, card_of(page))
    print(f"{len(scores)} pages, {1000 * spent / len(pages):.0f} ms of processor each")
    print(f"word F1: mean {mean(score for score, _ in scores):.4f} (goal {LEAST}), worst:")
    for score, name in sorted(scores)[:6]:
        print(f"  {score:.3f}  {name}")
    for name, verdicts in cards.items():
        if verdicts:
            share = {one: f"{verdicts.count(one)}/{len(verdicts)}" for one in ("right", "wrong", "none")}
            print(f"{name}: {share}")
    return int(mean(score for score, _ in scores) < LEAST or min(scores)[0] < POOR)


def note(cards: dict[str, list[str]], document: Document, gold: dict[str, object]) -> None:
    if gold.get("title"):
        cards["title"].append(verdict(document.title, gold["title"]))
    if gold.get("date"):
        cards["date"].append(verdict(document.written_date, gold["date"]))
    if gold.get("authors"):
        cards["authors"].append(verdict(list(document.authors), gold["authors"]))


if __name__ == "__main__":
    sys.exit(main())
