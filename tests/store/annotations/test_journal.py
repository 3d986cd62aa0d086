"""What was done can be undone and done again, after a restart too."""

from __future__ import annotations

import json

import pytest

from store.annotations.acts import act_lines as recording
from store.annotations.acts import journal as journals
from store.annotations.acts.act import Heading
from store.annotations.acts.journal import Journal
from store.database.log import Log
from store.errors import CannotSave, CannotUndo
from tests.store.annotations.libraries import WORDS, Library, article, on


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path)


def done(library: Library) -> list[str]:
    """What can be undone, the latest last."""
    return [act.words for act in library.journal.acts()]


def fill(library: Library, count: int) -> None:
    """As many acts, each on other words."""
    for number, word in enumerate(WORDS[:count]):
        library.do(f"act {number}", on(word, "film"))


def test_acts_are_undone_and_done_again_after_a_restart(tmp_path, library):
    made = on("two", "film")
    library.do("tagged film", made)
    library.do("noted", made.edited(note="a note"))
    library.do("deleted", made.edited(deleted=True))
    states = [library.noted()]
    for _ in range(3):
        library = Library(tmp_path)
        library.acts.undo()
        states.append(library.noted())
    assert states == [{}, {"two": (("film",), "a note")}, {"two": (("film",), "")}, {}]
    with pytest.raises(CannotUndo, match="nothing was done"):
        library.acts.undo()
    for expected in reversed(states[:-1]):
        library = Library(tmp_path)
        library.acts.redo()
        assert library.noted() == expected
    with pytest.raises(CannotUndo, match="nothing was undone"):
        library.acts.redo()


def test_one_act_over_several_articles_is_one_step(library):
    names = ["a" * 12, "b" * 12, "c" * 12]
    library.do("tagged film", *(on("two", "film", name=name) for name in names))
    assert done(library) == ["tagged film"]
    assert sorted(library.acts.undo().act.articles) == names
    assert [library.noted(name) for name in names] == [{}, {}, {}]


def test_a_new_act_ends_what_could_be_done_again(library):
    library.do("tagged film", on("two", "film"))
    library.acts.undo()
    library.do("tagged money", on("three", "money"))
    with pytest.raises(CannotUndo):
        library.acts.redo()


def test_what_another_process_changed_since_is_not_overwritten(tmp_path, library):
    made = on("two", "film")
    library.do("tagged film", made, on("three", "film"))
    other = Library(tmp_path)
    other.collection.save(article(), [made.edited(note="theirs")])
    with pytest.raises(CannotUndo, match="changed since"):
        library.acts.undo()
    assert library.noted() == {"two": (("film",), "theirs"), "three": (("film",), "")}
    other.collection.save(article(), [made.edited(note="")])
    library.acts.undo()
    assert library.noted() == {}


def test_a_journal_with_damaged_lines_keeps_the_others(library):
    library.do("tagged film", on("two", "film"))
    file = library.layout.journal
    file.write_bytes(b"\0garbage\n[1]\n" + file.read_bytes() + b'{"act": "x", "changes": 3}\n{"cut": "sho')
    library.do("tagged money", on("three", "money"))
    assert done(library) == ["tagged film", "tagged money"]
    library.acts.undo()
    library.acts.undo()
    assert library.noted() == {}


def test_what_cannot_be_recorded_is_saved_and_says_so(library, monkeypatch):
    def refuse(*_):
        raise CannotSave("the disk is full")

    monkeypatch.setattr(Log, "add", refuse)
    library.do("tagged film", on("two", "film"))
    assert library.noted() == {"two": (("film",), "")}
    assert "can't be undone: the disk is full" in library.journal.problem


def redone_next(journal):
    """What is done again next, in words."""
    step = journal.outline().next_steps("")[1]
    return step and step.words


def test_an_old_journal_is_shortened_and_undone_acts_stay_undone(library, monkeypatch):
    monkeypatch.setattr(journals, "MOST", 3)
    fill(library, 5)
    library.acts.undo()
    library.acts.undo()
    assert done(library) == ["act 0", "act 1", "act 2"]
    library.do("act 5", on(WORDS[5], "film"))
    library.do("act 6", on(WORDS[6], "film"))
    library.acts.undo()
    library.acts.undo()
    assert done(library) == ["act 1", "act 2"]
    for act in ("act 5", "act 6"):
        assert redone_next(library.journal) == act
        library.acts.redo()
    assert done(library) == ["act 1", "act 2", "act 5", "act 6"]
    assert len(Log(library.layout.journal, library.safety.lock).entries()) < 10


def test_a_large_journal_loses_its_oldest_acts_and_never_the_last_one(library, monkeypatch):
    fill(library, 8)
    size = library.layout.journal.stat().st_size
    monkeypatch.setattr(journals, "LARGEST", size)
    library.do("act 8", on(WORDS[8], "film"))
    assert done(library) == [f"act {number}" for number in range(5, 9)]
    assert library.layout.journal.stat().st_size <= size // 2
    monkeypatch.setattr(journals, "LARGEST", 1)
    library.do("act 9", on(WORDS[9], "film"))
    assert done(library) == ["act 9"]
    library.acts.undo()
    assert redone_next(library.journal) == "act 9"
    library.acts.redo()
    assert done(library) == ["act 9"]


def test_who_reads_a_long_journal_writes_nothing(tmp_path, library, monkeypatch):
    """It does not hold the lock: what another process adds at that moment would be lost."""
    fill(library, 5)
    monkeypatch.setattr(journals, "MOST", 1)
    monkeypatch.setattr(journals, "LARGEST", 1)
    before = library.layout.journal.read_bytes()
    reader = Library(tmp_path).journal
    assert len(reader.acts()) == 5
    assert redone_next(reader) is None
    assert reader.acts()[-1].words == "act 4"
    assert library.layout.journal.read_bytes() == before


def test_lines_about_acts_whose_rows_are_damaged_are_passed_over(library):
    fill(library, 3)
    lines = library.layout.journal.read_bytes().splitlines()
    damaged = lines[2].replace(b'"created"', b'"begun"').replace(b"act 2", b"damaged")
    library.layout.journal.write_bytes(b"\n".join([lines[0], lines[1], damaged, b""]))
    assert done(library) == ["act 0", "act 1"]
    library.acts.undo()
    library.acts.undo()
    assert done(library) == []
    library.acts.redo()
    assert done(library) == ["act 0"]


def test_what_comes_next_is_told_as_it_is_done(library):
    assert library.journal.outline().next_steps("") == (None, None)
    fill(library, 4)
    for _ in range(4):
        undone = library.acts.undo().act
        last = (library.journal.acts() or [None])[-1]
        assert library.journal.outline().next_steps("") == (
            last and Heading(last.words, last.at),
            Heading(undone.words, undone.at),
        )


@pytest.mark.parametrize("words", ['a "quoted" \\ name', "\ud800", "«größer» 世界", "\\", ""])
def test_any_words_are_told_as_they_were_given(library, words):
    library.do(words, on("two", "film"))
    undo, _ = library.journal.outline().next_steps("")
    assert undo.words == words


def test_a_line_that_another_program_has_set_otherwise_is_read_too(library):
    fill(library, 2)
    file = library.layout.journal
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    file.write_text("".join(json.dumps(line, indent=None, sort_keys=True) + "\n" for line in lines))
    undo, _ = library.journal.outline().next_steps("")
    assert undo.words == "act 1"
    library.acts.undo()
    assert done(library) == ["act 0"]


def test_to_find_the_next_steps_no_act_is_read_whole(library, monkeypatch):
    fill(library, 3)
    library.acts.undo()
    read: list[object] = []
    monkeypatch.setattr(recording, "from_row", read.append)
    monkeypatch.setattr(recording, "entry_in", read.append)
    monkeypatch.setattr(
        journals, "entry_in", lambda line: read.append(line) if b"changes" in line else json.loads(line or b"{}")
    )
    assert [step.words for step in library.journal.outline().next_steps("")] == ["act 1", "act 2"]
    assert read == []


def test_every_line_is_known_and_no_other(tmp_path, library):
    fill(library, 2)
    library.acts.undo()
    library.acts.redo()
    library.acts.undo()
    lines = Log(library.layout.journal, library.safety.lock).entries()
    journal: Journal = Library(tmp_path).journal
    assert all(journal.has(line) for line in lines)
    assert len({str(line) for line in lines}) == len(lines)
    assert not journal.has({**lines[-1], "at": ""})


def test_what_is_done_again_is_the_latest_with_the_time_of_that(library):
    fill(library, 3)
    first, *_ = library.journal.acts()
    library.acts.undo_one(first.id)
    library.acts.redo()
    acts = library.journal.acts()
    assert [act.id for act in acts][-1] == first.id
    assert sorted(acts, key=lambda act: act.at) == list(acts)
    assert acts[-1].at > first.at
