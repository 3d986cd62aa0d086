"""What was done can be undone and done again, after a restart too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations import journal as journals
from store.annotations.acts import Acts, Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.collection import Collection
from store.annotations.journal import Journal
from store.articles.article import Article, Document, Passage
from store.articles.library import text_hash
from store.database.intent import Intent
from store.database.layout import layout_of
from store.database.log import Log
from store.database.storage import Safety
from store.errors import CannotSave, CannotUndo

TEXT = "One two three four five six seven eight nine ten."


def article(name="0123456789ab"):
    return Article(name, f"{name}.txt", Document(TEXT, "A title"), text_hash(TEXT))


class Library:
    """A library as one process sees it."""

    def __init__(self, root):
        layout = layout_of(root)
        safety = Safety.of(layout)
        self.collection = Collection(layout, safety)
        self.journal = Journal(Log(layout.journal, safety.lock))
        self.acts = Acts(self.collection, self.journal, Intent(layout.intent), safety.lock)

    def do(self, words, *changed):
        return self.acts.do(Plan(words, changed, articles=[article(name) for name in {one.article for one in changed}]))

    def present(self, name="0123456789ab"):
        return {one.target.exact: (one.tags, one.note) for one in self.collection.annotations(name)}

    def undo(self):
        return self.acts.undo()

    def redo(self):
        return self.acts.redo()


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path)


def on(words, *tags, name="0123456789ab") -> Annotation:
    start = TEXT.index(words)
    return annotate(name, describe(article(name), Passage(start, start + len(words))), tags)


def test_acts_are_undone_and_done_again_after_a_restart(tmp_path, library):
    made = on("two", "film")
    library.do("tagged film", made)
    library.do("noted", made.edited(note="a note"))
    library.do("deleted", made.edited(deleted=True))
    states = [library.present()]
    for _ in range(3):
        library = Library(tmp_path)
        library.undo()
        states.append(library.present())
    assert states == [{}, {"two": (("film",), "a note")}, {"two": (("film",), "")}, {}]
    with pytest.raises(CannotUndo, match="nothing was done"):
        library.undo()
    for expected in reversed(states[:-1]):
        library = Library(tmp_path)
        library.redo()
        assert library.present() == expected
    with pytest.raises(CannotUndo, match="nothing was undone"):
        library.redo()


def test_one_act_over_several_articles_is_one_step(library):
    names = ["a" * 12, "b" * 12, "c" * 12]
    library.do("tagged film", *(on("two", "film", name=name) for name in names))
    assert [act.words for act in library.journal.acts()] == ["tagged film"]
    assert sorted(library.undo().articles) == names
    assert [library.present(name) for name in names] == [{}, {}, {}]


def test_a_new_act_ends_what_could_be_done_again(library):
    library.do("tagged film", on("two", "film"))
    library.undo()
    library.do("tagged money", on("three", "money"))
    with pytest.raises(CannotUndo):
        library.redo()


def test_what_another_process_changed_since_is_not_overwritten(tmp_path, library):
    made = on("two", "film")
    library.do("tagged film", made, on("three", "film"))
    other = Library(tmp_path)
    other.collection.save(article(), [made.edited(note="theirs")])
    with pytest.raises(CannotUndo, match="changed since"):
        library.undo()
    assert library.present() == {"two": (("film",), "theirs"), "three": (("film",), "")}
    other.collection.save(article(), [made.edited(note="")])
    library.undo()
    assert library.present() == {}


def test_a_step_that_fails_half_way_is_taken_back(library, monkeypatch):
    names = ["a" * 12, "b" * 12, "c" * 12]
    library.do("tagged film", *(on("two", "film", name=name) for name in names))
    put = Collection.put
    written = []

    def full(self, name, tables, *, durable=True):
        written.append(name)
        if len(written) == 2:
            raise CannotSave("the disk is full")
        put(self, name, tables, durable=durable)

    with monkeypatch.context() as patched:
        patched.setattr(Collection, "put", full)
        with pytest.raises(CannotSave):
            library.undo()
    assert [len(library.present(name)) for name in names] == [1, 1, 1]
    library.undo()
    assert [len(library.present(name)) for name in names] == [0, 0, 0]


def test_a_journal_with_damaged_lines_keeps_the_others(tmp_path, library):
    library.do("tagged film", on("two", "film"))
    file = layout_of(tmp_path).journal
    file.write_bytes(b"\0garbage\n[1]\n" + file.read_bytes() + b'{"act": "x", "changes": 3}\n{"cut": "sho')
    library.do("tagged money", on("three", "money"))
    assert [act.words for act in library.journal.acts()] == ["tagged film", "tagged money"]
    library.undo()
    library.undo()
    assert library.present() == {}


def test_what_cannot_be_recorded_is_saved_and_says_so(library, monkeypatch):
    def refuse(*_):
        raise CannotSave("the disk is full")

    monkeypatch.setattr(Log, "add", refuse)
    library.do("tagged film", on("two", "film"))
    assert library.present() == {"two": (("film",), "")}
    assert "can't be undone: the disk is full" in library.journal.problem


def test_an_old_journal_is_shortened_and_undone_acts_stay_undone(library, monkeypatch):
    monkeypatch.setattr(journals, "MOST", 3)
    words = TEXT.rstrip(".").split()
    for number, word in enumerate(words[:5]):
        library.do(f"act {number}", on(word, "film"))
    library.undo()
    library.undo()
    made = [act.words for act in library.journal.acts()]
    library.do("act 5", on(words[5], "film"))
    library.undo()
    assert made == ["act 0", "act 1", "act 2"]
    assert [act.words for act in library.journal.acts()] == ["act 1", "act 2"]
    library.redo()
    assert [act.words for act in library.journal.acts()][-1] == "act 5"
    assert len(library.journal._log.entries()) < 10


@given(st.lists(st.tuples(st.sampled_from(["do", "undo", "redo"]), st.sampled_from(["two", "three"])), max_size=10))
def test_undoing_everything_leaves_nothing_and_redoing_everything_all(tmp_path_factory, steps):
    library = Library(tmp_path_factory.mktemp("library"))
    known = {word: on(word) for word in ("two", "three")}
    for number, (step, word) in enumerate(steps):
        try:
            if step == "do":
                known[word] = known[word].edited(note=f"note {number}")
                library.do(f"act {number}", replace(known[word], deleted=False))
            else:
                library.undo() if step == "undo" else library.redo()
        except CannotUndo:
            continue
    while library.journal._read().undone:
        library.redo()
    full, count = library.present(), len(library.journal.acts())
    for _ in range(count):
        library.undo()
    assert library.present() == {}
    for _ in range(count):
        library.redo()
    assert library.present() == full
