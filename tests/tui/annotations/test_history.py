"""What was done, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from store.annotations.acts.act import Act, RecordedChange
from store.annotations.annotation import WHOLE, Target, annotate
from store.articles.article import Passage
from tui.annotations.history import act_words, day
from tui.annotations.history_rows import act_entry

TODAY = date(2026, 3, 20)


@pytest.mark.parametrize(
    ("ago", "expected"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "Wednesday"),
        (6, "Saturday"),
        (7, "13 Mar"),
        (90, "20 Dec 2025"),
        (-1, "21 Mar"),
    ],
)
def test_a_day_is_called_as_one_says_it(ago, expected):
    assert day(TODAY - timedelta(days=ago), TODAY) == expected


def test_an_act_is_told_with_its_first_words_and_the_number_of_articles():
    made = [annotate(one * 12, Target(Passage(0, 3), "Its\nwords"), ["film"]) for one in "ab"]
    act = Act(
        "1", "tagged 2 passages film", datetime.now(UTC).isoformat(), tuple(RecordedChange(None, one) for one in made)
    )
    entry = act_entry(act)
    assert entry.text == "tagged 2 passages film: «Its words» … in 2 articles"
    assert entry.detail.startswith("today ")
    assert act_words(act) == "tagged 2 passages film, today"


def test_an_act_on_a_whole_article_is_told_without_words():
    made = annotate("a" * 12, WHOLE, ["film"])
    act = Act("1", "tagged 1 article film", datetime.now(UTC).isoformat(), (RecordedChange(None, made),))
    assert act_entry(act, ["The river"]).text == "tagged 1 article film, in «The river»"
