"""Where spaCy is not installed the small tagger works alone, and it is said so."""

from __future__ import annotations

import json
import subprocess
import sys

PATIENCE = 60
"""Seconds until a test gives up; nothing here takes one."""
TEXT = "Angela Merkel met reporters in Berlin yesterday."
WITHOUT_SPACY = f"import sys; sys.modules.update(spacy=None, numpy=None); text = {TEXT!r}\n"


def printed(code, request=None):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_SPACY + code], input=request, capture_output=True, check=True, timeout=PATIENCE
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_the_small_tagger_finds_names():
    code = (
        "import json; from store.entities.engine.recognise import mentions_in; "
        "print(json.dumps([one.text for one in mentions_in(text)]))"
    )
    assert set(printed(code)) >= {"Angela Merkel", "Berlin", "yesterday"}


def test_it_is_said_that_it_works_alone():
    code = "import json; from store.entities.models import choose\nprint(json.dumps(choose('en')._asdict()))"
    choice = printed(code)
    assert choice["model"] == ""
    assert "spaCy is not installed" in choice["shortfall"]


def test_a_model_that_is_asked_for_all_the_same_is_said_to_be_missing():
    request = {"key": "a", "text": TEXT, "published": "", "language": "en", "model": "en_core_web_sm", "quick": False}
    answer = printed("from store.entities.engine.worker import main; main()", json.dumps(request).encode() + b"\n")
    assert "spacy" in answer["failed"]
    assert answer["mentions"]
