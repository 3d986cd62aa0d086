"""Every reader, given anything: what it raises is named, and what comes out of a file is as much as is in it."""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.articles.clean import clean
from store.errors import PostilError
from store.exchange.importing.reading import FORMATS, import_file
from tests.store.exchange.importing.test_refi import project, selection

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
values = st.none() | st.integers() | st.text(max_size=9) | st.lists(st.text(max_size=3), max_size=2)
names = st.sampled_from("text note page time title uri target selector body type id source created user tags".split())
damaged = values | st.dictionaries(names, values | st.dictionaries(names, values, max_size=2), max_size=3)
INSIDE: dict[str, tuple[dict[str, Any], str, Any]] = {
    "hypothesis": ({"total": 1}, "rows", ROW),
    "jsonld": (
        {"@context": "x", "type": "AnnotationPage"},
        "items",
        {"type": "Annotation", "target": ROW["target"][0]},
    ),
    "bookcision": ({"title": "A Book"}, "highlights", {"text": SOUND}),
    "koreader": ({"title": "A Book"}, "entries", {"text": SOUND}),
}
"""What holds records, under which name, and a sound one."""
lines = st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters='\n\r\x00="{['), max_size=60)


PIECES = (
    *" {}[],:\"'\n\\><=|-^#;".replace(" ", ""),
    *(
        "data-annotation=",
        "%7B%7D",
        "<span ",
        "</span>",
        "<p>",
        "</p>",
        "“a”",
        "zotero://select/x",
        "# A title",
        "^abc",
    ),
    *("return ", '["annotations"] = {', '["highlight"] = {', '["bookmarks"] = {', "[1] = {", '["text"] = "a"', "nil"),
    *(
        '{"title": "A"',
        '"entries": [',
        '"highlights": [',
        '"documents": [',
        '"rows": [',
        '{"text": "a"}',
        '"target": [',
        "null",
    ),
    *(
        "> a",
        "- a",
        "id:: a",
        "hl-page:: 1",
        "tags:: a",
        "#+BEGIN_QUOTE",
        "#+END_QUOTE",
        "==========",
        "- Your Note on 1 | x",
    ),
    *(
        "<div class='bookTitle'>",
        "<h3 class='noteHeading'>Note",
        "<div class='noteText'>",
        "</div>",
        "Highlight,",
        "sep=;",
    ),
    *(
        "<CodeBook>",
        "<Codes>",
        '<Code name="a">',
        "</Code>",
        "#+begin_quote",
        ":POSTIL_ID: a",
        "<!-- postil",
        "tag,colour",
    ),
)


@pytest.mark.parametrize("name", ["", *(name for name in FORMATS if name != "document")])
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@settings(max_examples=60)
def test_any_pieces_of_formats_are_read_or_refused_in_words(name, text):
    try:
        annotations = list(import_file(text.encode(), name).annotations())
    except PostilError as error:
        assert "\n" not in str(error)
    else:
        assert all(one.line >= 0 for one in annotations)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "document"])
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
@settings(max_examples=60)
def test_any_bytes_are_read_or_refused_in_words(name, raw):
    try:
        file = import_file(raw, name)
        annotations = list(file.annotations())
        file.tags_and_texts()
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


@pytest.mark.parametrize("name", INSIDE)
@given(st.lists(st.just(SOUND) | damaged, max_size=12))
@example([{"target": ["", ""]}])
@settings(max_examples=60)
def test_as_many_come_out_of_a_list_as_are_in_it(name, records):
    """The word stands for a sound record."""
    around, inside, sound = INSIDE[name]
    written = [sound if record == SOUND else record for record in records]
    annotations = list(import_file(json.dumps({**around, inside: written}).encode(), name).annotations())
    assert len(annotations) == len(records)
    assert sum(one.quote == SOUND and not one.refusal for one in annotations) == written.count(sound)


@given(st.lists(st.none() | st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=12))
@settings(max_examples=60)
def test_as_many_come_out_of_a_project_as_are_in_it(places):
    """None stands for a sound selection."""
    written = [
        selection(0, 3, guid=f"s{at}")
        if place is None
        else f"<PlainTextSelection startPosition={quoteattr(clean(place[0]))} endPosition={quoteattr(clean(place[1]))}/>"
        for at, place in enumerate(places)
    ]
    annotations = list(import_file(project(*written), "qdpx").annotations())
    unread = sum("stands at no text" in one.refusal for one in annotations)
    assert len(annotations) - unread == len(places)
    assert sum(one.quote == "The" for one in annotations) == places.count(None)
