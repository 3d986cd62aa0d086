"""One child reads many small files, and none of them suffers by what another has done to it."""

import json
import os
import signal

import pytest

from store.articles.reader_worker import ByChildren
from store.articles.reading_child import BOUNDS, MOST_GROWTH, PATIENCE, SMALL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no children of this kind"),
]
KEPT: list[object] = []
"""What earlier files have left behind in a child."""


def answer(request, raw: bytes) -> bytes:
    """Answers with the number of the process that reads, after the file has done to it what it says."""
    name = request["name"]
    if name == "breaks what follows":
        KEPT.append(name)
    elif name == "grows":
        KEPT.append(b"x" * 2 * MOST_GROWTH)
        KEPT.clear()
    elif name == "never ends":
        while True:
            pass
    elif name == "ends the process" or (name == "suffers" and KEPT):
        os.kill(os.getpid(), signal.SIGKILL)
    elif name == "is no article" or (name == "is refused after others" and KEPT):
        return json.dumps({"refusal": "no"}).encode() + b"\n"
    return json.dumps({"document": [os.getpid(), len(raw)]}).encode() + b"\n"


@pytest.fixture
def ask():
    children = ByChildren(answer, lambda request: request["name"] == "takes an import")

    def asked(name: str, raw: bytes = b"words", **bounds):
        return json.loads(children({"name": name, "size": len(raw), "seconds": 60.0, **bounds}, raw))

    yield asked
    children._end()


def test_small_files_are_read_by_one_child(ask):
    read = [ask("a", bytes(size)) for size in (0, 5, SMALL)]
    assert [one["document"][1] for one in read] == [0, 5, SMALL]
    (child,) = {one["document"][0] for one in read}
    assert child != os.getpid()


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a", bytes(SMALL + 1)), ("grows", b""), ("is no article", b""), ("ends the process", b"")],
    ids=lambda it: it if isinstance(it, str) else f"{len(it)} bytes",
)
def test_a_file_that_may_have_left_something_behind_is_the_last_of_its_child(ask, name, raw):
    first = ask("a")
    ask(name, raw)
    assert ask("a")["document"][0] != first["document"][0]


def test_what_was_imported_for_a_file_is_there_for_the_next(ask):
    first = ask("a")
    second = ask("takes an import")
    assert first["document"][0] != second["document"][0] == ask("a")["document"][0]


@pytest.mark.parametrize("name", ["suffers", "is refused after others"])
def test_what_a_child_cannot_read_after_others_is_read_by_a_new_one(ask, name):
    ask("breaks what follows")
    assert "document" in ask(name)


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize(("bounds", "bound"), [({"patience": 0.01}, PATIENCE), ({"seconds": 0.01}, BOUNDS)])
def test_each_file_has_bounds_of_its_own(ask, bounds, bound, is_first):
    if not is_first:
        ask("a", patience=30.0)
    assert ask("never ends", **bounds) == {"ended": bound}
    assert "document" in ask("a")


def test_a_file_that_ends_its_process_is_refused(ask):
    assert ask("ends the process") == {"ended": BOUNDS}
    ask("a")
    assert ask("ends the process") == {"ended": BOUNDS}
