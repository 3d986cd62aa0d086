"""Names as spaCy and doccano take them."""

import json

from store.entities.mention import Mention
from store.exchange.exporting.entity_lines import as_entity_lines
from tests.store.exchange.marked import ID, an_article

TEXT = "Ann Lee met 😀 Bo in Paris on May 3."


def mention(words, kind, start=None):
    start = TEXT.index(words) if start is None else start
    return Mention(start, start + len(words), kind, words, 1.0, "test")


def test_a_line_an_article_with_places_in_characters():
    mentions = [
        mention("Paris", "place"),
        mention("Ann Lee", "person"),
        mention("Bo", "person"),
        mention("May 3", "date"),
    ]
    (line,) = as_entity_lines([(an_article(TEXT), mentions)])
    row = json.loads(line)
    assert (row["id"], row["title"], row["text"], row["label"]) == (ID, "A title", TEXT, row["entities"])
    assert [(row["text"][start:end], label) for start, end, label in row["label"]] == [
        ("Ann Lee", "PER"),
        ("Bo", "PER"),
        ("Paris", "LOC"),
        ("May 3", "DATE"),
    ]


def test_of_two_that_overlap_the_first_and_longer_stands():
    (line,) = as_entity_lines(
        [(an_article(TEXT), [mention("Ann", "place"), mention("Lee", "person"), mention("Ann Lee", "person")])]
    )
    assert json.loads(line)["entities"] == [[0, 7, "PER"]]


def test_spacy_takes_them():
    import spacy
    from spacy.training import Example

    mentions = [mention("Ann Lee", "person"), mention("Paris", "place")]
    (line,) = as_entity_lines([(an_article(TEXT), mentions)])
    row = json.loads(line)
    example = Example.from_dict(spacy.blank("en").make_doc(row["text"]), {"entities": row["entities"]})
    assert [(one.text, one.label_) for one in example.reference.ents] == [("Ann Lee", "PER"), ("Paris", "LOC")]
