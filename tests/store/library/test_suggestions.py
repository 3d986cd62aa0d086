"""Passages that may deserve a tag: proposed from what is there now, accepted, declined, and not proposed again."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from store.annotations.acts import retagging
from store.annotations.acts.declined import declined
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.picked_tags import PickedTags
from store.articles.article import Passage
from store.errors import Cancelled, Unreadable
from store.library.library import Library, open_paths
from store.library.listings import Listing
from store.library.suggestions import Suggestions
from store.search.likeness.sentence_index import SentenceIndex

ON = [
    "The tariff on imported wool should be lowered without delay.",
    "A tariff on wool that is imported makes clothing dear.",
    "Every tariff on imported wool is paid by those who wear coats.",
    "The wool tariff was raised twice, and imported coats became dear.",
]
"""Sentences on customs duties; the first is tagged."""


def speech(number: int, *telling: str) -> str:
    plain = [
        f"The weather of day {day} was mild and nobody complained about it."
        for day in range(40 * number, 40 * number + 40)
    ]
    return f"Speech {number}\n\n{' '.join((*plain[:20], *telling, *plain[20:]))}\n"


@pytest.fixture
def root(tmp_path) -> Path:
    root = tmp_path / "library"
    root.mkdir()
    for number, telling in enumerate((ON[:1], ON[1:], [])):
        (root / f"speech-{number}.txt").write_text(speech(number, *telling))
    return root


@pytest.fixture
def library(root) -> Library:
    library = open_paths([root])
    article = library.article(library.find("Speech 0", library.refresh().listings))
    start = article.text.index(ON[0])
    made = annotate(article.id, describe(article, Passage(start, start + len(ON[0]))), ["duties"])
    library.collection.save(article, [made])
    return library


@pytest.fixture
def proposer(library) -> Suggestions:
    return Suggestions(library)


def listings(library: Library) -> tuple[Listing, ...]:
    return library.refresh().listings


def quietly(*_: int) -> None:
    """Nobody asks how far it is."""


def proposed(proposer: Suggestions, library: Library, tag: str = "duties") -> list[str]:
    return [one.suggestion.words for one in proposer.propose(tag, listings(library), quietly)]


def test_sentences_like_the_tagged_one_are_proposed_with_what_stands_around_them(proposer, library):
    found = proposer.propose("DUTIES", listings(library), quietly)
    assert sorted(one.suggestion.words for one in found) == sorted(ON[1:])
    for one in found:
        text = library.article(one.listing).text
        start, end = one.suggestion.passage
        assert text[start:end] == one.suggestion.words
        assert text[:start].endswith(one.before)
        assert text[end:].startswith(one.after)
        assert {one.suggestion.words[slice(*place)].lower() for place in one.lit} <= {
            "tariff",
            "wool",
            "imported",
            "coats",
        }
        assert one.lit


def test_for_a_tag_that_is_on_nothing_nothing_is_proposed(proposer, library):
    assert proposed(proposer, library, "money") == []


def test_what_was_accepted_is_tagged_and_not_proposed_again(proposer, library):
    first, *others = proposer.propose("duties", listings(library), quietly)
    library.acts.do(proposer.accepting(PickedTags(("duties",)), first))
    assert sorted(proposed(proposer, library)) == sorted(one.suggestion.words for one in others)
    (made,) = library.collection.annotations(first.listing.id)
    assert (made.target.passage, made.tags) == (first.suggestion.passage, ("duties",))
    library.acts.undo()
    assert len(proposed(proposer, library)) == 3


def test_an_annotation_on_the_very_passage_gets_the_tag_beside_its_own(proposer, library):
    first = proposer.propose("duties", listings(library), quietly)[0]
    article = library.article(first.listing)
    there = annotate(article.id, describe(article, first.suggestion.passage), ["wool"], "a note")
    library.collection.save(article, [there])
    library.acts.do(proposer.accepting(PickedTags(("duties",)), first))
    (one,) = library.collection.annotations(article.id)
    assert (one.id, one.tags, one.note) == (there.id, ("wool", "duties"), "a note")


def test_what_was_declined_is_not_proposed_for_that_tag_until_it_is_undone(proposer, library, root):
    first, *_ = proposer.propose("duties", listings(library), quietly)
    library.acts.do(proposer.declining("duties", first))
    fresh = open_paths([root])
    assert first.suggestion.words not in proposed(Suggestions(fresh), fresh)
    library.acts.undo()
    assert first.suggestion.words in proposed(proposer, library)


@pytest.mark.parametrize(
    ("act", "names", "tags"),
    [
        (retagging.renamed, ("duties", "customs"), {"customs"}),
        (retagging.renamed, ("duties", "law/duties"), {"law/duties"}),
        (lambda tags, old, new: retagging.merged(tags, [old], new), ("duties", "wool"), {"wool"}),
        (lambda tags, name: retagging.deleted(tags, [name]), ("duties",), set()),
    ],
    ids=["renamed", "moved", "merged", "deleted"],
)
def test_what_was_declined_goes_with_the_tag_and_comes_back_with_it(proposer, library, act, names, tags):
    first, *_ = proposer.propose("duties", listings(library), quietly)
    library.collection.add_missing_tags(["wool"])
    library.acts.do(proposer.declining("duties", first))
    collection = library.collection
    library.acts.do(retagging.plan(collection, act(collection.tags(), *names)))
    assert {one.tag for one in declined(collection)} == tags
    assert all(one.words == first.suggestion.words for one in declined(collection))
    if tags:
        (tag,) = tags
        assert first.suggestion.words not in proposed(proposer, library, tag)
    library.acts.undo()
    assert {one.tag for one in declined(collection)} == {"duties"}


def test_an_edited_article_is_read_again_and_the_others_are_not(proposer, library, root, monkeypatch):
    proposed(proposer, library)
    read = []
    article = library.article

    def reading(listing):
        read.append(listing.path)
        return article(listing)

    monkeypatch.setattr(library, "article", reading)
    (root / "speech-1.txt").write_text(speech(1, *ON[1:2]))
    assert proposed(proposer, library) == ON[1:2]
    assert read == ["speech-1.txt"]
    (root / "speech-1.txt").unlink()
    assert proposed(proposer, library) == []


def test_a_passage_that_was_edited_since_is_not_tagged(proposer, library, root):
    first, *_ = proposer.propose("duties", listings(library), quietly)
    file = root / first.listing.path
    file.write_text(file.read_text().replace(first.suggestion.words, "Something else stands here."))
    with pytest.raises(Unreadable, match="has been edited since; ask again for suggestions"):
        proposer.accepting(PickedTags(("duties",)), first)


def test_a_look_that_is_given_up_is_gone_on_with_later(proposer, library):
    def report(done: int, _: int) -> None:
        if done == 2:
            raise Cancelled("given up")

    with pytest.raises(Cancelled):
        proposer.propose("duties", listings(library), report)
    assert sorted(proposed(proposer, library)) == sorted(ON[1:])


def test_an_index_that_was_let_go_of_is_made_again(proposer, library, monkeypatch):
    made = []
    adding = SentenceIndex.adding

    def made_again(index, sources):
        made.append(1)
        return adding(index, sources)

    monkeypatch.setattr(SentenceIndex, "adding", made_again)
    proposed(proposer, library)
    proposed(proposer, library)
    assert len(made) == 3
    proposer.forget()
    assert sorted(proposed(proposer, library)) == sorted(ON[1:])
    assert len(made) == 6


class Watched:
    """A lock that says when somebody waits for it."""

    def __init__(self):
        self.is_waited_for = threading.Event()
        self._lock = threading.Lock()
        self.release = self._lock.release

    def acquire(self, blocking):
        return self._lock.acquire(blocking)

    def __enter__(self):
        if not self._lock.acquire(blocking=False):
            self.is_waited_for.set()
            self._lock.acquire()

    def __exit__(self, *_):
        self._lock.release()


def test_two_threads_take_turns_and_what_is_used_is_not_let_go_of(proposer, library, monkeypatch):
    rows, guard = listings(library), Watched()
    monkeypatch.setattr(proposer, "_guard", guard)
    inside, go_on, others = threading.Event(), threading.Event(), []

    def report(*_: int) -> None:
        inside.set()
        assert go_on.wait(10)

    first = threading.Thread(target=lambda: others.append(proposer.propose("duties", rows, report)))
    first.start()
    assert inside.wait(10)
    proposer.forget()
    second = threading.Thread(target=lambda: others.append(proposer.propose("duties", rows, quietly)))
    second.start()
    has_waited = guard.is_waited_for.wait(10)
    go_on.set()
    first.join()
    second.join()
    assert has_waited
    assert [len(found) for found in others] == [3, 3]
