"""What scripts use, and the example that it is explained by."""

from __future__ import annotations

import textwrap

import pytest

import store.scripting
from store.errors import NoSuchPassage
from store.scripting import open_library

TEXT = "2019-09-24\n\nThe court found that the prorogation was unlawful.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "2019-09-24-uk-supreme-court.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_what_is_annotated_is_there_for_the_next_one(folder):
    made = open_library(folder).article("2019-09-24-uk-supreme-court.txt").annotate("unlawful", tags=["law"], note="so")
    (article,) = open_library(folder).articles()
    assert article.annotations() == [made]
    assert article.text[made.start : made.end] == made.quote == "unlawful"
    assert (made.tags, made.note, article.date) == (("law",), "so", "2019-09-24")


def test_words_that_are_not_there_are_refused(folder):
    with pytest.raises(NoSuchPassage, match="nowhere"):
        open_library(folder).article("2019-09-24-uk-supreme-court.txt").annotate("nowhere")


def test_the_example_does_what_it_says(folder):
    example = textwrap.dedent(store.scripting.__doc__.split("\n\n", 1)[1].split("\n\nOffsets")[0])
    exec(example.replace("~/articles", str(folder)), {})
    (article,) = open_library(folder).articles()
    assert [(one.tags, one.note) for one in article.annotations()] == [(("law/court",), "the holding")]
