"""Words that one side took out of a row stay out, whatever the other side did to it."""

from __future__ import annotations

import json

from store.database.joining import Joining
from store.database.masked_versions import MASK
from store.database.row_history import HISTORY, edited, join, plain

JOINING = Joining(texts=frozenset({"note"}), sets=frozenset({"tags"}), has_own_numbers=True)
ROW = {"note": "Anna said so", "tags": ["anna", "sea"], "target": {"exact": "Anna", "text": "1"}}
MASKED = {"note": "████ said so", "tags": ["████", "sea"], "target": {"exact": "████", "text": "2"}}


def both(one: dict, other: dict) -> dict:
    joined = join(one, other, JOINING)
    assert json.dumps(join(other, one, JOINING), sort_keys=True) == json.dumps(joined, sort_keys=True)
    return joined


def test_what_was_taken_out_of_one_version_is_out_of_both():
    assert both(ROW, MASKED) == MASKED


def test_it_stays_out_where_the_other_side_has_changed_the_row():
    now = edited(ROW, {**ROW, "tags": ["anna", "sea", "new"]}, JOINING, "aaaaaa")
    assert plain(both(now, MASKED)) == {**MASKED, "tags": ["████", "sea", "new"]}
    changed = edited(ROW, {**ROW, "tags": ["sea"], "other": 1}, JOINING, "aaaaaa")
    assert plain(both(changed, MASKED)) == {**MASKED, "tags": ["sea"], "other": 1}
    noted = edited(ROW, {**ROW, "note": "Anna knows"}, JOINING, "aaaaaa")
    masked = json.loads(json.dumps(noted, ensure_ascii=False).replace("Anna", MASK * 4).replace("anna", MASK * 4))
    assert both(noted, masked)["note"] == "████ knows"
    assert "anna" not in json.dumps(both(changed, MASKED), ensure_ascii=False).casefold()


def test_another_word_of_that_length_is_not_taken_for_it():
    now = edited(ROW, {**ROW, "tags": ["sea", "film"]}, JOINING, "aaaaaa")
    assert plain(both(now, MASKED))["tags"] == ["sea", "film"]
    assert "anna" not in json.dumps(both(now, MASKED), ensure_ascii=False)


def test_what_is_written_anew_is_another_text():
    now = edited(ROW, {**ROW, "note": "Anna came"}, JOINING, "aaaaaa")
    assert both(now, MASKED)["note"] == "Anna came"
    assert HISTORY in both(now, MASKED)
