"""GLiNER, with a stand-in for it: what it is asked, and that what it finds is put where it stands."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from types import SimpleNamespace
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.entities.engine import gliner_engine
from store.entities.engine.gliner_engine import MARGIN, THRESHOLD, WINDOW, find, windows
from store.entities.engine.recognise import mentions_in
from store.entities.engine.words import words_of
from tests.store.entities.spoken import marked

MODEL = "gliner:one/model"


class StandIn:
    """Finds pairs of words in capitals, and no more in one reading than such models read."""

    loaded: ClassVar[tuple[str, dict[str, object]]]
    """The name and the options that the last model was loaded by."""
    last: ClassVar[StandIn]

    def __init__(self) -> None:
        self.read: list[str] = []

    @classmethod
    def from_pretrained(cls, name, **options):
        if name == "no/model":
            raise FileNotFoundError("many\nlines")
        cls.loaded = name, options
        cls.last = cls()
        return cls.last

    def predict_entities(self, text, labels, *, flat_ner, threshold):
        assert flat_ner
        assert threshold == THRESHOLD
        assert len(words_of(text)) <= WINDOW
        self.read.append(text)
        kinds = {"J": "person", "B": "location", "A": "organization", "E": "event"}
        assert set(kinds.values()) <= set(labels)
        return [
            {"start": found.start(), "end": found.end(), "label": kinds[found[0][0]], "score": 0.625}
            for found in re.finditer(r"[JBAE]\w+ [A-Z]\w+", text)
        ]


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    monkeypatch.setitem(sys.modules, "gliner", SimpleNamespace(GLiNER=StandIn))
    gliner_engine.load.cache_clear()
    yield StandIn
    gliner_engine.load.cache_clear()


def test_its_names_have_types_places_and_scores():
    text = "Jane Roe of Acme Widgets went to the Big Lake for the East Games."
    found = find(text, MODEL)
    assert marked(text, found) == "[P Jane Roe] of [O Acme Widgets] went to the [L Big Lake] for the [X East Games]."
    assert {one.certainty for one in found} == {0.625}


def test_nothing_is_fetched(tmp_path, stand_in):
    find("Jane Roe.", MODEL)
    assert stand_in.loaded == ("one/model", {"local_files_only": True})
    find("Jane Roe.", f"gliner:{tmp_path}")
    assert stand_in.loaded == (str(tmp_path), {"local_files_only": True})


def test_a_model_that_is_not_there_is_told_of_in_one_line():
    with pytest.raises(OSError, match=r"no GLiNER model no/model on this machine[^\n]*$"):
        find("Jane Roe.", "gliner:no/model")


@pytest.mark.parametrize("before", range(WINDOW - 2 * MARGIN - 3, WINDOW + 3))
def test_a_name_at_the_edge_of_a_window_is_found_once_and_whole(before):
    text = "so " * before + "Jane Roe" + " it goes" * WINDOW
    assert [one.text for one in find(text, MODEL)] == ["Jane Roe"]


def test_a_long_text_is_read_in_windows_that_overlap(stand_in):
    text = " ".join(f"Jane Roe{number} went" for number in range(WINDOW))
    found = find(text, MODEL)
    assert [one.text for one in found] == [f"Jane Roe{number}" for number in range(WINDOW)]
    assert all(text[one.start : one.end] == one.text for one in found)
    assert len(stand_in.last.read) > 3


def test_its_names_go_the_way_of_all_others():
    text = "Yesterday President Jane Roe spoke. Roe left."
    assert "President [P Jane Roe] spoke. [P Roe] left." in marked(text, mentions_in(text, model=MODEL, language="xx"))


@given(st.lists(st.sampled_from(["word", " ", "\n", ". ", "É", "’s"]), max_size=9), st.integers(0, 300))
def test_windows_answer_for_every_character_once(pieces, times):
    text = "".join(pieces) * times
    cut = windows(text)
    if not words_of(text):
        assert not cut
        return
    assert (cut[0][2], cut[-1][3]) == (0, len(text))
    assert all(before[3] == after[2] for before, after in pairwise(cut))
    for start, end, first, last in cut:
        assert len(words_of(text[start:end])) <= WINDOW
        assert start <= max(first, words_of(text)[0].start)
        assert end >= min(last, words_of(text)[-1].end)
