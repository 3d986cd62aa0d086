"""Exports as pandoc reads them: the words are there, and nothing stands low, is a command or runs."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from store.articles.publication import Publication
from store.exchange.citing.formats import cite
from store.exchange.exporting.exporting import FORMATS
from store.exchange.exporting.streamed import encoded
from tests.store.exchange.citing.citations import BARE
from tests.store.exchange.exporting.test_quotations import marked, written
from tests.store.exchange.marked import material

PANDOC = shutil.which("pandoc")
pytestmark = pytest.mark.skipif(PANDOC is None, reason="pandoc is not on this machine: nobody else reads the exports")
WORDS = 'The "ferry" left_over the a^2 *quay* at $5 <b> [x](y) #1'
IN_ORG = WORDS.replace("*", "")
"""Emphasis is left out: pandoc does not take a zero width space for the blank that Org takes it for."""
READERS = {
    "markdown": "commonmark_x",
    "org": "org",
    "html": "html",
    "quotations": "commonmark_x",
    "quotations-org": "org",
    "quotations-html": "html",
    "quotations-docx": "docx",
}


def read_by_pandoc(raw: bytes, reader: str, to: str = "html") -> str:
    command = [str(PANDOC), "--from", reader, "--to", to, "--wrap=none"]
    return subprocess.run(command, input=raw, capture_output=True, check=True, timeout=60).stdout.decode()


@pytest.mark.parametrize("name", READERS)
def test_the_words_are_the_words(name):
    words = IN_ORG if READERS[name] == "org" else WORDS
    article = marked(words, ["ships"], "a note")
    raw = (
        written(name, "article", article)
        if name.startswith("quotations")
        else b"".join(map(encoded, FORMATS[name].pieces(material(article))))
    )
    html = read_by_pandoc(raw, READERS[name])
    assert "<sub>" not in html and "a<sup>" not in html and "<script" not in html
    text = read_by_pandoc(raw, READERS[name], "plain").replace("\u200b", "")
    plain = " ".join(text.split()).replace("“", '"').replace("”", '"')
    assert words in plain
    assert "a note" in plain


@pytest.mark.parametrize(("name", "reader"), [("bibtex", "bibtex"), ("csl-json", "csljson")])
def test_references_are_read(name, reader):
    one = replace(
        BARE,
        title="How the NHS lost DNA data on an iPhone",
        authors=("Ada Marsh", "Martin Luther King Jr.", "Ministry of Health and Welfare"),
        date="2024-05-17",
        source="https://example.org/a",
        publication=Publication(container="A Journal", pages="11-29", volume="3"),
    )
    (entry,) = json.loads(read_by_pandoc(cite([one], name).encode(), reader, "csljson"))
    assert (entry["type"], entry["container-title"]) == ("article-journal", "A Journal")
    families = [author.get("family") or author.get("literal") for author in entry["author"]]
    assert families == ["Marsh", "King", "Ministry of Health and Welfare"]
    assert "NHS" in entry["title"] and "iPhone" in entry["title"]


def test_footnotes_of_word_are_footnotes():
    made = replace(material(marked("The ferry left."), marked("Nobody <waved>.")), has_footnotes=True)
    raw = b"".join(map(encoded, FORMATS["quotations-docx"].pieces(made)))
    read_so = read_by_pandoc(raw, "docx", "markdown")
    assert "> The ferry left.[^1]" in read_so and "waved" in read_so
    assert "[^1]: The Harbour, 2024-03-26, para. 1." in read_so and "[^2]: The Harbour" in read_so
