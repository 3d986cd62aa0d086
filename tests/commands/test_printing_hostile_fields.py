"""Every command on a library in which every field of every stored file is hostile: nothing that is printed drives the terminal,
and no field is a fault."""

from __future__ import annotations

import json
import re
import sys

import pytest

from store.articles.clean import UNSAFE
from store.library.facts import load_facts
from store.library.library import open_paths
from tests.commands.test_hostile_library import BY_COMMAND
from tests.hostile.fields import AS_ARGUMENT, HOSTILE, make_fields_hostile, make_names_hostile
from tests.hostile.running import run_watched
from tests.hostile.written import make_written

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="its files have names of POSIX")]

ARTICLE = "sora.txt"
FOR_THIS_LIBRARY: dict[str, list[list[str]]] = {
    "show": [[ARTICLE], [ARTICLE, "--json"], [AS_ARGUMENT]],
    "annotate": [[ARTICLE, "--quote", "The film was made", "--tag", AS_ARGUMENT, "--note", "\x1b[2J"]],
    "search": [["film studio"], ["film studio", "--json"]],
    "tags": [[], ["--json"], ["rename", "film", "cinema"], ["rename", "\x1b[2J", "x"], ["delete", "cinema"]],
    "accept": [["2024-01-24-article.txt", "alike.txt"], ["\x1b[2J"]],
    "join": [[]],
    "share": [[]],
}


def test_nothing_that_is_printed_drives_the_terminal(tmp_path):
    root = tmp_path / "library"
    layout = make_written(root)
    library = open_paths([root])
    listing = library.find(ARTICLE)
    quoted = [one.id for one in library.collection.annotations(listing.id)[:40]]
    make_fields_hostile(layout, (ARTICLE, load_facts(layout.facts).files[ARTICLE].hash))
    make_names_hostile(layout)
    lines = [
        *(
            {"article": ARTICLE, "quote": "The film was made", name: HOSTILE}
            for name in ("quote", "note", "title", "id")
        ),
        {"article": HOSTILE, "quote": HOSTILE, "tags": [HOSTILE]},
        {HOSTILE: HOSTILE},
        HOSTILE,
    ]
    (tmp_path / "in.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    commands = [
        [name, ".", *options]
        for name, every in {**BY_COMMAND, **FOR_THIS_LIBRARY, "quote": [[one] for one in quoted]}.items()
        for options in every
    ]
    commands = [[word if word != "in.jsonl" else str(tmp_path / word) for word in command] for command in commands]
    output, _ = run_watched(root, tmp_path, *commands)
    assert output.count("\nstatus ") >= len(commands) - 1, output[-2000:]
    assert "Traceback" not in output and "fault of its own" not in output, output
    assert not re.findall(r"\nstatus (?!0|1|2)\d+", output), output
    shown = output.replace("\r\n", "\n")  # the line ends of CSV
    assert (driving := UNSAFE.search(shown)) is None, ascii(shown[driving.start() - 200 :][:400])
