"""Files of other programs as people have them, damaged and in every dialect, and what becomes of each record in them.

A folder of `tests/samples/situations` is a library and the files that are imported into it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from store.articles.folder import ArticleFolder
from store.database.layout import FOLDER, FolderLayout
from store.exchange.importing.reading import import_file
from store.exchange.tag_addresses import as_said
from store.library.importing.added_texts import add_texts, folder_of, texts_to_add
from store.library.importing.outcome import Import
from store.library.importing.passages import locate
from store.library.importing.planning import do
from store.library.library import Library
from tests.conftest import ROOT

SITUATIONS = ROOT / "tests" / "samples" / "situations"
FERRY, SAILS = "The ferry left the quay an hour before dawn", "the lighthouse keeper counted eleven sails to the north"
HERRING = "forty barrels of herring and a single broken compass"
NOTE = "check the tide table"
BEES = "Those who stayed kept bees."


class Done:
    """What importing one file into a copy of its library did."""

    def __init__(self, file: Path, library: Path) -> None:
        shutil.copytree(file.parent / "lib", library)
        self.library = Library(
            ArticleFolder(library), FolderLayout(library, library / FOLDER, library / FOLDER / "cache")
        )
        self.imported = self._take(file)

    def _take(self, file: Path) -> Import:
        taken = import_file(file)
        tags_and_texts = taken.tags_and_texts()
        texts = texts_to_add(self.library.refresh().listings, tags_and_texts)
        added = add_texts(self.library.layout.root, texts, folder_of(tags_and_texts))
        listings = self.library.refresh().listings
        located = locate(self.library, listings, added.placed(taken.annotations()))
        return do(self.library, listings, located, tags=tags_and_texts.tags)

    def again(self, file: Path) -> Import:
        return self._take(file)

    @property
    def counts(self) -> dict[str, int]:
        return {name: count for name, count in self.imported.counts.items() if count}

    @property
    def annotations(self) -> list[tuple[str, tuple[str, ...], str]]:
        """Words, tags and note of each that is placed, in the order of the articles' texts."""
        return [
            (one.annotation.target.exact, one.annotation.tags, one.annotation.note)
            for listing in self.library.refresh().listings
            for one in self.library.placements_of(listing)
            if one.passage is not None
        ]

    @property
    def words(self) -> list[str]:
        return [words for words, _, _ in self.annotations]

    @property
    def created(self) -> list[str]:
        return [
            one.annotation.created
            for listing in self.library.refresh().listings
            for one in self.library.placements_of(listing)
        ]

    @property
    def reasons(self) -> list[str]:
        return [one.why for one in self.imported.outcomes]


@pytest.fixture
def importing(tmp_path):
    def imported(folder: str, file: str) -> Done:
        done = Done(SITUATIONS / folder / file, tmp_path / "library")
        assert sum(done.imported.counts.values()) == len(done.imported.outcomes)
        return done

    return imported


def files(folder: str, pattern: str = "*") -> list[str]:
    return sorted(path.name for path in (SITUATIONS / folder).glob(pattern) if path.is_file())


@pytest.mark.parametrize("file", files("01-kindle-locales"))
def test_clippings_in_many_languages(importing, file):
    done = importing("01-kindle-locales", file)
    assert done.annotations == [(FERRY, (), NOTE)]
    assert done.counts == {"added": 1, "refused": 1, "joined": 1}
    assert not done.created[0].startswith("2026")


@pytest.mark.parametrize(
    ("file", "created"),
    [
        ("clip-zh-hours.txt", "2013-08-05T01:11:28"),
        ("clip-pt-gmt.txt", "2019-03-20T02:32:06"),
        ("clip-two-digit-year.txt", "2012-12-03T19:50:09"),
        ("clip-en-us.txt", "2015-07-02T00:05:33"),
    ],
)
def test_times_of_clippings(importing, file, created):
    assert [time[:19] for time in importing("02-kindle-times", file).created] == [created]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("clip-leading-separator.txt", [FERRY, SAILS]),
        ("clip-title-two-lines.txt", [FERRY, SAILS, HERRING]),
        ("clip-empty-title.txt", [FERRY, SAILS, HERRING]),
        ("clip-separator-glued.txt", [FERRY, SAILS, HERRING]),
        ("clip-no-blank-line.txt", [FERRY, SAILS]),
        ("clip-utf16.txt", [FERRY, SAILS]),
        ("clip-koreader.txt", [FERRY]),
    ],
)
def test_clippings_that_are_damaged(importing, file, words):
    done = importing("03-kindle-malformed", file)
    assert done.words == words
    assert "refused" not in done.counts


@pytest.mark.parametrize(
    ("file", "words", "notes"),
    [
        ("clip-resize-note.txt", ["the lighthouse keeper counted eleven sails"], ["sad counting"]),
        ("clip-resize-both.txt", ["The ferry left the quay an hour"], [""]),
        ("clip-two-on-page.txt", [FERRY, "nobody on the pier waved", "the fog had lifted"], ["", "second note", ""]),
        ("clip-exact-twice.txt", [FERRY], [""]),
        ("clip-note-first.txt", [FERRY], ["note first"]),
        ("clip-word-and-passage.txt", [FERRY, "quay"], ["", ""]),
    ],
)
def test_clippings_that_were_made_longer_and_shorter(importing, file, words, notes):
    done = importing("04-kindle-resized", file)
    assert [(words, note) for words, _, note in done.annotations] == list(zip(words, notes, strict=True))


@pytest.mark.parametrize("file", files("05-readwise"))
def test_readwise_in_every_layout(importing, file):
    done = importing("05-readwise", file)
    assert "refused" not in done.counts and "lost" not in done.counts
    expected = {
        "rw-short-row.csv": [
            "Most of the workers had already left for the coast.",
            BEES,
            "He said it was for remembering",
        ],
        "rw-unquoted-quote.csv": [BEES, "He said it was for remembering"],
        "rw-two-paragraphs.csv": [f"{BEES}\n\nA visitor once asked the foreman what paper was for."],
        "rw-markdown-in-highlight.csv": [
            "The mill stopped on a Tuesday, and the river ran clear for the first time in ninety years."
        ],
    }
    assert sorted(done.words) == sorted(expected.get(file, [BEES]))


def test_tags_in_readwises_notes(importing):
    done = importing("05-readwise", "rw-dot-tags.csv")
    assert done.annotations == [(BEES, ("bees", "why_not"), "Ask the foreman")]


def test_words_over_the_borders_of_blocks(importing):
    done = importing("06-hypothesis", "hyp-glued.json")
    assert {re.sub(r"\n+", "⏎", words) for words in done.words} >= {
        "nobody on the pier waved.⏎By noon the fog had lifted",
        "forty barrels of herring⏎a single broken compass",
        "He shut the door.⏎She opened it again.",
    }
    assert not any("other ones" in why for why in done.reasons)


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("hyp-pages.json", {"added": 3}),
        ("hyp-ndjson.json", {"added": 3}),
        ("hyp-client-export.json", {"added": 3}),
        ("hyp-one-bad.json", {"added": 2, "refused": 2}),
        ("hyp-zz-updated.json", {"added": 1}),
        ("hyp-empty.json", {}),
    ],
)
def test_answers_of_hypothesis(importing, file, counts):
    done = importing("06-hypothesis", file)
    assert done.counts == counts
    refused = [one for one in done.imported.outcomes if one.fate.value == "refused"]
    assert all(f"line {one.incoming.line}:" in one.why or "page" in one.why for one in refused)


@pytest.mark.parametrize("file", files("10-spreadsheet"))
def test_what_spreadsheets_save_again(importing, file):
    done = importing("10-spreadsheet", file)
    assert done.counts == {"added": 2}
    assert [one.annotation.note for one in done.imported.outcomes][-1] == "=1+1"
    again = done.again(SITUATIONS / "10-spreadsheet" / file)
    assert {name for name, count in again.counts.items() if count} == {"unchanged"}


@pytest.mark.parametrize(
    ("file", "words", "refused"),
    [
        ("wa-bodies.json", ["eleven sails"], []),
        ("wa-body-string.json", ["eleven sails"], []),
        ("wa-collection-link.json", [], ["this collection has only the address"]),
        ("wa-css-refined.json", ["nobody on the pier"], []),
        ("wa-data-position.json", [], ["DataPositionSelector"]),
        ("wa-fragment-char.json", [], ["no place that can be trusted"]),
        ("wa-no-context-rdf.json", [], ["it marks no words"]),
        ("wa-oa-2013.json", [], ["older vocabulary"]),
        ("wa-oa-prefixed.json", [], ["older vocabulary"]),
        ("wa-one-bad-in-page.json", ["eleven sails", "single broken compass"], ["no target", "the address of"]),
        ("wa-page.json", ["eleven sails", "single broken compass"], []),
        ("wa-position-only.json", [], ["no place that can be trusted"]),
        ("wa-recogito.json", [], ["no article has"]),
        ("wa-selector-type-array.json", ["eleven sails"], []),
        ("wa-type-array.json", ["eleven sails"], []),
        ("wa-xpath-only.json", [], ["XPathSelector"]),
        ("wa-xpath-refined-position.json", [], ["XPathSelector"]),
    ],
)
def test_web_annotations_of_every_kind(importing, file, words, refused):
    done = importing("12-web-annotation", file)
    assert done.words == words
    told = [one.why for one in done.imported.outcomes if one.fate.value == "refused"]
    assert len(told) == len(refused)
    assert all(part in why for part, why in zip(refused, told, strict=True))


def test_the_range_from_one_quote_to_another(importing):
    (words,) = importing("12-web-annotation", "wa-range-of-quotes.json").words
    assert words.startswith("The ferry left") and words.endswith("waved.")


def test_a_list_of_motives_with_tagging_makes_tags(importing):
    assert importing("12-web-annotation", "wa-type-array.json").annotations == [("eleven sails", ("water",), "")]


def test_the_address_of_a_tag_stays_as_it_is_written(importing):
    done = importing("12-web-annotation", "wa-bodies.json")
    ((_, tags, _),) = done.annotations
    assert tags == ("water", "https:∕∕example.org∕vocab∕fog")
    assert [as_said(tag) for tag in tags] == ["water", "https://example.org/vocab/fog"]


def test_a_project_of_another_program(importing):
    done = importing("13-refi-qda", "other-tool.qdpx")
    assert done.annotations == [("eleven sails", ("counting/ships",), "")]
    assert [tag.name for tag in done.library.collection.tags()] == ["counting", "counting/ships"]


def test_a_codebook_of_another_program(importing):
    done = importing("13-refi-qda", "other-tool.qdc")
    said = [(tag.name, tag.description) for tag in done.library.collection.tags()]
    assert said == [("counting", "what is counted"), ("counting/ships", "")]


def test_the_table_of_taguette(importing):
    done = importing("13-refi-qda", "taguette-highlights.csv")
    assert [(words, tags) for words, tags, _ in done.annotations] == [
        ("eleven sails", ("ships",)),
        ("forty barrels of herring", ("goods",)),
    ]


@pytest.mark.parametrize("file", files("24-kindle-notebook"))
def test_notebooks_of_readers_without_a_device(importing, file):
    assert importing("24-kindle-notebook", file).annotations == [(FERRY, (), NOTE)]
