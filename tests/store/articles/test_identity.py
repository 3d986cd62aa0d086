"""Which article a file is."""

from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.articles.identity import ID_LENGTH, Known, identify, path_id

A = Known("id-a", "a.txt", "hash-a")
B = Known("id-b", "b.txt", "hash-b")
PATHS = st.sampled_from("a b c d e".split())
HASHES = st.sampled_from("1 2 3".split())
FILES = st.dictionaries(PATHS, HASHES)
KNOWN = st.lists(st.builds(Known, st.sampled_from("p q r s".split()), PATHS, HASHES), unique_by=lambda known: known.id)


@pytest.mark.parametrize(
    ("files", "ids"),
    [
        ({"a.txt": "hash-a", "b.txt": "hash-b"}, {"a.txt": "id-a", "b.txt": "id-b"}),
        ({"new/name.txt": "hash-a", "b.txt": "hash-b"}, {"new/name.txt": "id-a", "b.txt": "id-b"}),
        ({"a.txt": "edited", "b.txt": "hash-b"}, {"a.txt": "id-a", "b.txt": "id-b"}),
        ({"a.txt": "hash-b", "b.txt": "hash-a"}, {"a.txt": "id-b", "b.txt": "id-a"}),
        ({"b.txt": "hash-a"}, {"b.txt": "id-a"}),
        ({"a.txt": "hash-b"}, {"a.txt": "id-b"}),
        ({"a.txt": "edited", "c.txt": "hash-a", "b.txt": "hash-b"}, {"c.txt": "id-a", "b.txt": "id-b"}),
        ({"a.txt": "edited", "b.txt": "hash-a"}, {"b.txt": "id-a"}),
    ],
    ids=[
        "untouched",
        "renamed",
        "edited in place",
        "swapped",
        "one moved over the other",
        "the other moved over the one",
        "moved, another one in its place",
        "moved over the other, another one in its place",
    ],
)
def test_an_article_is_known_by_its_text_then_by_its_place(files, ids):
    for names in permutations(["id-a", "id-b"]):
        renamed = dict(zip(["id-a", "id-b"], names, strict=True))
        known = [Known(renamed[article.id], article.path, article.hash) for article in (A, B)]
        identified = identify(files, known)
        assert {path: identified[path] for path in ids} == {path: renamed[article] for path, article in ids.items()}


def test_of_two_copies_the_one_in_the_old_place_is_the_article():
    for other in ("0-copy.txt", "z-copy.txt"):
        ids = identify({"a.txt": "hash-a", other: "hash-a"}, [A])
        assert ids["a.txt"] == "id-a"
        assert ids[other] == path_id(other)


def test_of_two_copies_elsewhere_one_is_the_article():
    ids = identify({"x.txt": "hash-a", "y.txt": "hash-a"}, [A])
    assert sorted(ids.values(), key="id-a".__ne__)[0] == "id-a"
    assert len(set(ids.values())) == 2


def test_two_articles_with_one_text_stay_two():
    twin = Known("id-b", "b.txt", "hash-a")
    assert identify({"a.txt": "hash-a", "b.txt": "hash-a"}, [A, twin]) == {"a.txt": "id-a", "b.txt": "id-b"}
    assert identify({"c.txt": "hash-a", "b.txt": "hash-a"}, [A, twin]) == {"c.txt": "id-a", "b.txt": "id-b"}


def test_a_deleted_article_is_no_file_and_is_itself_when_it_comes_back():
    assert identify({"b.txt": "hash-b"}, [A, B]) == {"b.txt": "id-b"}
    assert identify({"b.txt": "hash-b", "back.txt": "hash-a"}, [A, B])["back.txt"] == "id-a"


def test_an_article_moved_and_edited_is_found_by_its_likeness():
    asked = []

    def is_like(article: Known, path: str) -> bool:
        asked.append((article.id, path))
        return path == "moved.txt"

    files = {"b.txt": "hash-b", "moved.txt": "edited", "other.txt": "other"}
    assert identify(files, [A, B], is_like)["moved.txt"] == "id-a"
    assert asked == [("id-a", "moved.txt")]


def test_likeness_is_not_asked_about_articles_that_are_there():
    def is_like(article: Known, path: str) -> bool:
        raise AssertionError(f"asked about {article} and {path}")

    identify({"a.txt": "edited", "c.txt": "hash-b", "d.txt": "new"}, [A, B], is_like)


def test_an_id_of_a_file_that_nothing_is_known_of_is_made_of_its_path():
    assert identify({"x/y.txt": "1", "z.txt": "1"}, []) == {"x/y.txt": path_id("x/y.txt"), "z.txt": path_id("z.txt")}
    assert path_id("x/y.txt") == path_id("x/y.txt")
    assert len(path_id("x/y.txt")) == ID_LENGTH
    assert path_id("x/y.txt").isalnum()


def test_a_new_file_in_the_old_place_of_an_article_gets_another_id():
    moved = Known(path_id("a.txt"), "a.txt", "hash-a")
    ids = identify({"a.txt": "new", "b.txt": "hash-a"}, [moved])
    assert ids["b.txt"] == moved.id
    assert ids["a.txt"] != moved.id


def test_a_path_that_is_no_utf8_has_an_id():
    assert len(path_id("caf\udce9.txt")) == ID_LENGTH


@given(FILES, KNOWN)
@example({"a": "2"}, [Known("p", "a", "1"), Known("q", "b", "2")])
def test_every_file_gets_one_id_and_no_id_is_given_twice(files, known):
    ids = identify(files, known)
    assert set(ids) == set(files)
    assert len(set(ids.values())) == len(ids)


@given(FILES, KNOWN, st.randoms())
def test_the_order_of_files_and_articles_does_not_matter(files, known, random):
    paths, articles = list(files), list(known)
    random.shuffle(paths)
    random.shuffle(articles)
    assert identify({path: files[path] for path in paths}, articles) == identify(files, known)


@given(FILES, KNOWN)
@example({"a": "2"}, [Known("p", "a", "1"), Known("q", "b", "2")])
def test_no_article_is_lost_whose_text_is_still_there_and_taken_by_no_other_with_that_text(files, known):
    ids = set(identify(files, known).values())
    for digest in set(files.values()):
        articles = [article.id for article in known if article.hash == digest]
        copies = sum(other == digest for other in files.values())
        assert len(ids & set(articles)) >= min(len(articles), copies)
