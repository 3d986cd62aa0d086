"""Abbreviations are beginnings of a name's words; other letters of it are not."""

import pytest

from store.search.names.beginnings import LITTLE, NUMBER, REST, SLIPPED, WORD, abbreviates


def is_short_for(typed: str, name: str) -> bool:
    return abbreviates(tuple(typed.split()), [tuple(part.split()) for part in name.split("/")])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("t", "technology"),
        ("tech", "technology"),
        ("intel", "artificial intelligence"),
        ("coll", "relations/colleagues"),
        ("cli ch", "climate change"),
        ("climate ch", "climate change"),
        ("clich", "climate change"),
        ("cl em", "climate/emissions trading"),
        ("ai", "artificial intelligence"),
        ("ai", "tech/artificial intelligence"),
        ("fos", "freedom of speech"),
        ("18 ch", "18 f checks in"),
        ("201", "2019 election"),
        ("nation", "nations"),
        ("adopt", "adoption"),
        ("owner", "ownership"),
        ("rent", "rental"),
        ("environ", "environment"),
        ("undrst", "understaffing"),
        ("tecnol", "technology"),
        ("полит", "политика"),
    ],
)
def test_beginnings_in_their_order_are_short_for_a_name(typed, name):
    assert is_short_for(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("technology", "technology"),
        ("finance", "campaign finance"),
        ("climate", "climate change"),
        ("film", "film/actors"),
        ("climate change", "climate change policy"),
        ("health", "healthcare"),
        ("rain", "rainfall"),
        ("team", "teamwork"),
        ("lease", "leasehold"),
        ("priest", "women priests"),
        ("skill", "skills gap"),
        ("umwelt", "umweltschutz"),
        ("war", "workload/care"),
        ("war", "tech/artificial intelligence"),
        ("ch cli", "climate change"),
        ("hnology", "technology"),
        ("tehn", "dog"),
        ("undr", "understaffing"),
        ("lien", "licence"),
        ("recht", "richter"),
        ("nature", "natural resources"),
        ("politics", "political system"),
        ("20", "2019 election"),
        ("x", "tax"),
        ("i", "artificial intelligence"),
        ("care", "crane"),
    ],
)
def test_whole_words_and_scattered_letters_are_not(typed, name):
    assert not is_short_for(typed, name)


def test_the_bounds_are_where_they_are_said_to_be():
    assert is_short_for("x" * (WORD - 1), "x" * 2 * WORD)
    assert not is_short_for("x" * WORD, "x" * 2 * WORD)
    assert is_short_for("access", "access" + "e" * (REST - 1))
    assert not is_short_for("access", "accessible")
    assert is_short_for("1" * NUMBER, "1" * NUMBER + "9")
    assert not is_short_for("1" * (NUMBER - 1), "1" * NUMBER)
    assert is_short_for("ab", f"alpha {'o' * LITTLE} beta")
    assert not is_short_for("ab", f"alpha {'o' * (LITTLE + 1)} beta")
    assert len("undrst") == SLIPPED
    assert not is_short_for("undrs", "understaffing")
