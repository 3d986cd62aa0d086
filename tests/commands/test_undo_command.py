"""`undo` and `redo`."""

from __future__ import annotations

import json
import time
from datetime import datetime
from zoneinfo import ZoneInfo

from store.annotations.collection import Collection
from store.errors import CannotSave


def test_what_was_annotated_is_undone_and_done_again(run, library):
    wishes = "\n".join(
        json.dumps({"article": row["id"], "start": 0, "end": 2, "tags": ["film"]})
        for row in run("list", library, "--json").rows
    )
    run("annotate", library, "--from", "-", stdin=wishes.encode())
    before = run("annotations", library, "--json").rows
    assert len(before) == 3
    done = run("undo", library, "--json").row
    assert (done["act"], done["annotations"], done["articles"]) == ("tagged 3 passages film", 3, 3)
    assert run("annotations", library, "--json").rows == []
    run("redo", library)
    assert [row["id"] for row in run("annotations", library, "--json").rows] == [row["id"] for row in before]


def test_people_are_told_their_own_time(run, library, monkeypatch):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    at = run("undo", library, "--json").row["at"]
    assert at.endswith("Z")
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    told = datetime.fromisoformat(at).astimezone(ZoneInfo("Asia/Kolkata"))
    try:
        assert f"{told:%Y-%m-%d %H:%M}" in run("redo", library).out.decode()
    finally:
        monkeypatch.undo()
        time.tzset()


def test_nothing_to_undo_is_said_in_one_line(run, library):
    done = run("undo", library)
    assert (done.status, done.out) == (1, b"")
    assert done.err == "postil: nothing was done that could be undone\n"


def test_what_was_taken_back_because_it_failed_is_no_act(run, library, monkeypatch):
    run("annotate", library, "one.txt", "--quote", "first", "--tag", "film")
    first = {"start": 0, "end": 2, "tags": ["money"]}
    wishes = "\n".join(json.dumps({"article": row["id"], **first}) for row in run("list", library, "--json").rows)
    stage, written = Collection.stage_stored, []

    def full(self, name, *arguments, **named):
        written.append(name)
        if len(written) == 3:
            raise CannotSave("the disk is full")
        return stage(self, name, *arguments, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Collection, "stage_stored", full)
        assert run("annotate", library, "--from", "-", stdin=wishes.encode()).status == 1
    assert [row["tags"] for row in run("annotations", library, "--json").rows] == [["film"]]
    assert run("undo", library, "--json").row["act"] == "tagged film"
    assert run("annotations", library, "--json").rows == []
