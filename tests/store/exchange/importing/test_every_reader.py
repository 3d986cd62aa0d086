"""Every reader, given anything: what it raises is named, and what comes out of a file is as much as is in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import PostilError
from store.exchange.importing.reading import FORMATS, import_file

SOUND = "a sound record"
ROW = {"uri": "https://a.b/c", "target": [{"selector": [{"type": "TextQuoteSelector", "exact": SOUND}]}]}
SOUND_RECORDS = {
    "jsonl": json.dumps({"article": "a", "quote": SOUND}) + "\n",
    "hypothesis": json.dumps(ROW) + "\n",
    "jsonld": json.dumps({"type": "Annotation", "target": ROW["target"][0]}) + "\n",
    "csv": f",a,{SOUND}\n",
    "readwise": f"{SOUND},A Book\n",
    "taguette": f"a.txt,{SOUND},x\n",
    "kindle": f"A Book\n- Your Highlight on 1 | x\n\n{SOUND}\n==========\n",
}
HEADS = {"csv": "id,article,quote\n", "readwise": "Highlight,Book Title\n", "taguette": "document,content,tag\n"}
lines = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters='\n\r\x00="{['), max_size=60)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "document"])
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused_in_words(name, raw):
    try:
        file = import_file(raw, name)
        annotations = list(file.annotations())
        file.brought()
    except PostilError as error:
        assert "\n" not in str(error)
    else:
        assert all(one.line >= 0 for one in annotations)


@pytest.mark.parametrize("name", SOUND_RECORDS)
@given(st.lists(st.none() | lines, max_size=12))
@settings(max_examples=60)
def test_no_bad_record_costs_a_sound_one(name, records):
    """None stands for a sound record, anything else is put in as a line (for Kindle as an entry) of its own."""
    end = "\n==========\n" if name == "kindle" else "\n"
    sound = SOUND_RECORDS[name]
    text = HEADS.get(name, "") + "".join(sound if record is None else record + end for record in records)
    annotations = list(import_file(text.encode(), name).annotations())
    kept = [one for one in annotations if one.quote == SOUND and not one.refusal]
    if name == "kindle":  # the same highlight again is another cut of it
        assert bool(kept) == (None in records)
    else:
        assert len(kept) == records.count(None)
