"""Names of tags that somebody else has changed since an annotation was read."""

from __future__ import annotations

from dataclasses import replace

from store.annotations.annotation import Target, annotate
from store.annotations.codebook import Codebook
from store.annotations.picked_tags import called_now
from store.articles.article import Passage

BODY = {"type": "TextualBody", "purpose": "tagging"}
RENAMED = {"name": "film/actors", "tag": "film", "history": {"name": "aaaaaa1"}}


def read(*tags: str, written: tuple[str, ...]):
    """An annotation that was read with these tags, and has others written in its row."""
    made = annotate("a", Target(Passage(0, 1), "x"), tags)
    return replace(made, rest={"body": [{**BODY, "value": value} for value in written]})


def test_a_tag_that_was_renamed_since_is_called_by_its_present_name() -> None:
    codebook = Codebook({1: RENAMED})
    assert called_now(read("film", written=("film",)), codebook) == {"film": "film/actors"}


def test_the_present_name_of_one_tag_is_not_the_old_name_of_another() -> None:
    codebook = Codebook({1: RENAMED, 2: {"name": "film/actors"}})
    annotation = read("film/actors", "film/actors/actors", written=("film", "film/actors"))
    assert called_now(annotation, codebook) == {}
