"""Which article a file is."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.folder import text_hash
from store.articles.identity.file_identity import identify
from store.articles.identity.ledger import FEWEST_KEPT, NO_TEXT, AnnotatedArticle, LastPlace, Ledger, Sighting
from store.articles.identity.path_ids import ID_LENGTH, path_id
from tests.store.articles.identity.shelf import Shelf

FORM = "The meeting was opened by the chair at the usual time. Present were all members of the committee. "
HOUSES = "The house number {} in this street was sold again last year for more than it was worth the year before.\n"
A = "".join(HOUSES.format(number) for number in range(12))
"""Each sentence begins like the others."""


def changed(text: str, *numbers: int) -> str:
    """A text with some of its lines written anew."""
    lines = text.splitlines(keepends=True)
    for number in numbers:
        lines[number] = f"Nobody remembers who lived in the {number}th one, or why they left it in such a hurry.\n"
    return "".join(lines)


class AnnotatedShelf(Shelf):
    """a.txt is annotated; b.txt is another version of it."""

    def __init__(self, *, has_nodes: bool) -> None:
        super().__init__({"a.txt": A, "b.txt": changed(A, 3)}, has_nodes=has_nodes)
        self.a = self.annotate("a.txt")
        """The id of a.txt."""


@pytest.fixture(params=[True, False], ids=["inodes", "no inodes"])
def shelf(request) -> AnnotatedShelf:
    return AnnotatedShelf(has_nodes=request.param)


def test_an_article_that_stays_is_itself(shelf):
    assert shelf.where(shelf.a) == "a.txt"
    assert shelf.look().ids["b.txt"] == path_id("b.txt")


def test_an_article_is_followed_to_a_new_name_and_from_there_through_edits(shelf):
    shelf.move("a.txt", "may.txt")
    assert shelf.where(shelf.a) == "may.txt"
    for number in (1, 2, 4):
        shelf.write("may.txt", changed(shelf.texts["may.txt"], number))
        shelf.write("a.txt", changed(A, 3, number), anew=True)
        assert shelf.where(shelf.a) == "may.txt"


def test_what_takes_the_name_of_one_put_aside_is_another(shelf):
    shelf.move("a.txt", "april.txt")
    shelf.write("a.txt", changed(A, 1, 2, 3))
    assert shelf.where(shelf.a) == "april.txt"


def test_one_put_aside_and_edited_is_known_by_its_file():
    shelf = Shelf({"a.txt": A})
    article = shelf.annotate("a.txt")
    shelf.move("a.txt", "april.txt")
    shelf.write("april.txt", changed(A, 1, 2, 4))
    shelf.write("a.txt", changed(A, 1, 2))
    assert shelf.where(article) == "april.txt"


def test_an_edited_article_stays_in_its_place_and_not_in_a_copy_made_before(shelf):
    shelf.copy("a.txt", "old.txt")
    shelf.look()
    for anew in (False, True):
        shelf.write("a.txt", shelf.texts["a.txt"] + "More of it.\n", anew=anew)
        assert shelf.where(shelf.a) == "a.txt"


def test_a_copy_made_of_it_before_it_was_edited_with_no_look_between_is_a_copy():
    shelf = Shelf({"a.txt": A})
    article = shelf.annotate("a.txt")
    shelf.copy("a.txt", "old.txt")
    shelf.write("a.txt", A + "More of it.\n")
    assert shelf.where(article) == "a.txt"


def test_a_known_copy_is_not_the_article_whatever_its_name(shelf):
    shelf.copy("a.txt", "copy.txt")
    shelf.look()
    shelf.delete("a.txt")
    assert shelf.where(shelf.a) == ""
    assert shelf.offered(shelf.a) == "copy.txt"
    shelf.move("copy.txt", "0.txt")
    assert shelf.where(shelf.a) == ""
    shelf.copy("0.txt", "1.txt")
    assert shelf.where(shelf.a) == ""


def test_of_two_copies_the_renamed_article_is_the_one_that_is_new(shelf):
    shelf.copy("a.txt", "0.txt")
    shelf.look()
    shelf.move("a.txt", "z.txt")
    assert shelf.where(shelf.a) == "z.txt"


def test_names_that_were_exchanged(shelf):
    b = shelf.annotate("b.txt")
    shelf.swap("a.txt", "b.txt")
    assert (shelf.where(shelf.a), shelf.where(b)) == ("b.txt", "a.txt")
    shelf.write("c.txt", "Another text that has nothing to do with houses at all.")
    shelf.look()
    for path, old in (("b.txt", "c.txt"), ("a.txt", "b.txt")):
        shelf.swap(path, old)
    assert (shelf.where(shelf.a), shelf.where(b)) == ("c.txt", "b.txt")


def test_one_that_takes_the_name_of_another(shelf):
    b = shelf.annotate("b.txt")
    shelf.move("b.txt", "a.txt")
    assert (shelf.where(shelf.a), shelf.where(b)) == ("", "a.txt")


@pytest.mark.parametrize("then", ["b.txt to c.txt", "copied", "edited", "renamed and edited", "other case"])
def test_an_article_that_is_gone_does_not_jump_to_one_like_it(shelf, then):
    shelf.delete("a.txt")
    assert shelf.where(shelf.a) == ""
    match then:
        case "b.txt to c.txt":
            shelf.move("b.txt", "c.txt")
        case "copied":
            shelf.copy("b.txt", "c.txt")
        case "edited":
            shelf.write("b.txt", changed(A, 5))
        case "renamed and edited":
            shelf.move("b.txt", "c.txt")
            shelf.write("c.txt", changed(A, 5))
        case "other case":
            shelf.move("b.txt", "B.txt")
    assert shelf.where(shelf.a) == ""


def test_a_missing_article_is_itself_again_when_it_comes_back_edited_too(shelf):
    raw = shelf.texts["a.txt"]
    for path, text in (("back.txt", raw), ("back.txt", raw), ("a.txt", raw), ("a.txt", changed(raw, 5))):
        shelf.delete(shelf.where(shelf.a))
        assert shelf.where(shelf.a) == ""
        shelf.write(path, text)
        assert shelf.where(shelf.a) == path


def test_an_older_text_of_an_article_is_the_article(shelf):
    shelf.write("a.txt", changed(A, 1), anew=True)
    shelf.look()
    shelf.write("a.txt", A, anew=True)
    assert shelf.where(shelf.a) == "a.txt"
    shelf.delete("a.txt")
    shelf.write("from-backup.txt", changed(A, 1))
    assert shelf.where(shelf.a) == "from-backup.txt"


def test_a_branch_that_brings_back_an_edited_article_and_an_old_copy_of_it_takes_it_to_neither(shelf):
    shelf.copy("a.txt", "copy.txt")
    shelf.look()
    shelf.write("a.txt", changed(A, 1))
    shelf.look()
    shelf.delete("copy.txt")
    shelf.write("a.txt", A, anew=True)
    shelf.look()
    shelf.write("a.txt", changed(A, 1), anew=True)
    shelf.write("copy.txt", A)
    assert shelf.where(shelf.a) == "a.txt"


def state(shelf):
    """The texts of a library, to be brought back."""
    return dict(shelf.texts)


def check_out(shelf, texts):
    """As git does: files that are the same stay, others are written anew."""
    for path in set(shelf.texts) - set(texts):
        shelf.delete(path)
    unpack(shelf, texts)


def unpack(shelf, texts):
    for path, text in texts.items():
        if shelf.texts.get(path) != text:
            shelf.write(path, text, anew=True)


def test_a_branch_on_which_an_article_has_its_old_name_takes_it_there_and_a_copy_of_it_nowhere(shelf):
    main = state(shelf)
    shelf.move("a.txt", "renamed.txt")
    shelf.look()
    shelf.copy("renamed.txt", "copy.txt")
    shelf.look()
    shelf.write("renamed.txt", changed(A, 1))
    assert shelf.where(shelf.a) == "renamed.txt"
    other = state(shelf)
    for texts, path in ((main, "a.txt"), (other, "renamed.txt"), (main, "a.txt")):
        check_out(shelf, texts)
        assert shelf.where(shelf.a) == path


def test_a_branch_takes_an_article_and_a_copy_of_its_old_text_each_to_its_place(shelf):
    shelf.copy("a.txt", "copy.txt")
    shelf.look()
    shelf.write("a.txt", changed(A, 1))
    shelf.look()
    main = state(shelf)
    for old, new, number in (("a.txt", "copy-of-none.txt", 5), ("copy.txt", "x.txt", 6)):
        shelf.move(old, new)
        shelf.look()
        shelf.write(new, changed(shelf.texts[new], number), anew=True)
        shelf.look()
    check_out(shelf, main)
    assert shelf.where(shelf.a) == "a.txt"


def test_a_lost_article_that_is_brought_back_over_what_has_its_name_now_is_found(shelf):
    before = state(shelf)
    shelf.move("a.txt", "aside.txt")
    shelf.write("a.txt", changed(A, 1, 2, 3))
    shelf.look()
    shelf.move("b.txt", "aside.txt")
    assert shelf.where(shelf.a) == ""
    for path, text in before.items():
        shelf.write(path, text)
    assert shelf.where(shelf.a) == "a.txt"


def test_what_is_overwritten_by_an_old_state_of_another_is_lost(shelf):
    before = state(shelf)
    shelf.move("a.txt", "aside.txt")
    shelf.write("a.txt", changed(A, 1, 2, 3))
    may = shelf.annotate("a.txt")
    for path, text in before.items():
        shelf.write(path, text)
    assert (shelf.where(shelf.a), shelf.where(may)) == ("aside.txt", "")


def test_an_old_state_that_is_unpacked_beside_an_article_is_what_is_left_when_that_goes(shelf):
    before = state(shelf)
    for new, number in (("b-1.txt", 1), ("b-2.txt", 2)):
        shelf.move(shelf.where(shelf.a), new)
        shelf.look()
        shelf.write(new, changed(A, number))
        assert shelf.where(shelf.a) == new
    unpack(shelf, before)
    assert shelf.where(shelf.a) == "b-2.txt"
    shelf.delete("b-2.txt")
    assert shelf.where(shelf.a) == "a.txt"


def test_an_article_that_is_renamed_and_edited_into_the_text_of_another_is_followed_by_its_file():
    shelf = Shelf({"a.txt": A, "b.txt": changed(A, 3)})
    article = shelf.annotate("a.txt")
    shelf.move("a.txt", "c.txt")
    shelf.write("c.txt", shelf.texts["b.txt"])
    assert shelf.where(article) == "c.txt"


@pytest.mark.parametrize("old", ["c.txt", "b.txt", "a.txt"])
def test_an_older_text_elsewhere_takes_nothing_from_an_article_whose_file_is_renamed_and_edited(old):
    shelf = AnnotatedShelf(has_nodes=True)
    shelf.write("a.txt", changed(A, 1))
    shelf.look()
    shelf.move("a.txt", "may.txt")
    shelf.write("may.txt", changed(A, 1, 4))
    shelf.move("b.txt", old)
    shelf.write(old, A)  # edited into it, or copied from a backup
    assert shelf.where(shelf.a) == "may.txt"


def test_a_text_that_is_empty_was_no_ones_more_than_anothers():
    shelf = Shelf({"a.txt": A, "b.txt": changed(A, 3)})
    shelf.annotate("a.txt")
    for path in ("a.txt", "b.txt"):
        shelf.write(path, "")
        shelf.look()
    b = shelf.annotate("b.txt")
    shelf.move("a.txt", "aside.txt")
    shelf.move("b.txt", "a.txt")
    shelf.look()
    shelf.write("a.txt", changed(A, 5))
    shelf.look()
    shelf.write("a.txt", "")
    assert shelf.where(b) == "a.txt"
    assert text_hash("") == NO_TEXT


def test_an_article_that_is_emptied_is_not_what_was_brought_back_of_it():
    shelf = AnnotatedShelf(has_nodes=True)
    shelf.write("empty.txt", "")
    shelf.write("part.txt", "".join(A.splitlines(keepends=True)[:7]))
    shelf.delete("a.txt")
    assert shelf.where(shelf.a) == "part.txt"
    shelf.known[shelf.a] = AnnotatedArticle(shelf.a, "part.txt", text_hash(shelf.texts["part.txt"]))
    shelf.look()
    shelf.write("a.txt", A)
    assert shelf.where(shelf.a) == "part.txt"
    shelf.write("part.txt", "")
    assert shelf.where(shelf.a) == "part.txt"


def test_an_article_moved_and_edited_is_the_text_that_is_most_like_it(shelf):
    shelf.delete("b.txt")
    shelf.move("a.txt", "y.txt")
    shelf.write("y.txt", changed(A, 9))
    shelf.write("x.txt", changed(A, 1, 2, 3, 4, 5, 6, 7))
    assert shelf.where(shelf.a) == "y.txt"


def test_a_text_that_is_back_where_it_was_annotated_is_the_article_again_as_nobody_said_otherwise(shelf):
    lines = A.splitlines(keepends=True)
    shelf.delete("a.txt")
    shelf.write("part1.txt", "".join(lines[:3]))
    shelf.write("part2.txt", "".join(lines[3:]))
    assert shelf.where(shelf.a) == "part2.txt"
    shelf.look()
    shelf.write("a.txt", A)
    for _ in range(2):
        assert shelf.where(shelf.a) == "a.txt"
    shelf.write("a.txt", changed(A, 5))
    assert shelf.where(shelf.a) == "a.txt"


@pytest.mark.parametrize("since", ["edited", "saved"])
def test_it_stays_where_it_was_edited_or_saved_since(shelf, since):
    later = changed(A, 1, 2)
    shelf.delete("a.txt")
    shelf.write("later.txt", later)
    assert shelf.where(shelf.a) == "later.txt"
    if since == "edited":
        shelf.write("later.txt", changed(later, 7))
    else:
        shelf.known[shelf.a] = AnnotatedArticle(shelf.a, "later.txt", text_hash(later))
    assert shelf.where(shelf.a) == "later.txt"
    shelf.write("a.txt", A)
    assert shelf.where(shelf.a) == "later.txt"


def test_two_moved_and_edited_alike_are_told_apart(shelf):
    b = shelf.annotate("b.txt")
    for old, new, number in (("a.txt", "y.txt", 9), ("b.txt", "x.txt", 10)):
        shelf.move(old, new)
        shelf.write(new, changed(shelf.texts[new], number))
    assert (shelf.where(shelf.a), shelf.where(b)) == ("y.txt", "x.txt")


def test_what_all_minutes_begin_with_makes_none_the_other():
    minutes = {month: FORM * 3 + HOUSES.format(month) for month in ("april", "march", "february")}
    shelf = Shelf({f"minutes-{month}.txt": text for month, text in minutes.items()}, has_nodes=False)
    april = shelf.annotate("minutes-april.txt")
    shelf.delete("minutes-april.txt")
    shelf.write("minutes-may.txt", FORM * 3 + HOUSES.format("may"))
    assert shelf.where(april) == ""
    assert shelf.offered(april) == "minutes-may.txt"


def test_without_a_lead_an_article_is_lost_and_the_best_is_offered():
    shelf = Shelf({"a.txt": A}, has_nodes=False)
    article = shelf.annotate("a.txt")
    shelf.delete("a.txt")
    for path, number in (("x.txt", 1), ("y.txt", 2)):
        shelf.write(path, changed(A, number))
    assert shelf.where(article) == ""
    assert shelf.offered(article) in ("x.txt", "y.txt")


def test_an_article_written_anew_in_its_place_is_that_article(shelf):
    for text in ("", "Entirely other words stand here now.", shelf.texts["b.txt"]):
        shelf.write("a.txt", text)
        assert shelf.where(shelf.a) == "a.txt"


def test_a_file_that_cannot_be_read_now_is_not_gone(shelf):
    shelf.hidden.add("a.txt")
    shelf.copy("a.txt", "c.txt")
    assert shelf.where(shelf.a) == ""
    shelf.hidden.clear()
    assert shelf.where(shelf.a) == "a.txt"


def test_without_a_ledger_articles_are_known_by_path_and_text_alone(shelf):
    b = shelf.annotate("b.txt")
    cases = [
        ({"a.txt": A, "b.txt": changed(A, 3)}, ("a.txt", "b.txt")),
        ({"c.txt": A, "b.txt": changed(A, 5)}, ("c.txt", "b.txt")),
        ({"a.txt": changed(A, 3), "b.txt": A}, ("b.txt", "a.txt")),
        ({"c.txt": changed(A, 7)}, ("", "")),
        ({"a.txt": "Nothing of it."}, ("a.txt", "")),
    ]
    for texts, places in cases:
        fresh = Shelf(texts)
        fresh.known, fresh.kept = shelf.known, shelf.kept
        assert (fresh.where(shelf.a), fresh.where(b)) == places


def test_what_another_machine_saw_counts_as_soon_as_its_file_is_here(shelf):
    edited = changed(A, 1, 2, 3, 4, 5, 6, 7, 8)
    other = Shelf({"elsewhere.txt": edited})
    digest = other.look().ledger.files["elsewhere.txt"].hash
    shelf.known[shelf.a] = AnnotatedArticle(shelf.a, "elsewhere.txt", digest)
    assert shelf.where(shelf.a) == "a.txt"
    shelf.delete("a.txt")
    shelf.write("elsewhere.txt", edited)
    assert shelf.where(shelf.a) == "elsewhere.txt"


def test_the_word_of_the_reader_stands_above_what_was_found_and_can_be_taken_back(shelf):
    before = shelf.known[shelf.a]
    shelf.delete("a.txt")
    shelf.look()
    digest = shelf.ledger.files["b.txt"].hash
    shelf.known[shelf.a] = AnnotatedArticle(shelf.a, "b.txt", digest, "01J")
    assert shelf.where(shelf.a) == "b.txt"
    shelf.move("b.txt", "c.txt")
    assert shelf.where(shelf.a) == "c.txt"
    shelf.known[shelf.a] = before
    assert shelf.where(shelf.a) == ""
    assert shelf.offered(shelf.a) == "c.txt"


def test_two_articles_with_one_text_stay_two(shelf):
    shelf.copy("a.txt", "twin.txt")
    twin = shelf.annotate("twin.txt")
    assert (shelf.where(shelf.a), shelf.where(twin)) == ("a.txt", "twin.txt")
    shelf.move("a.txt", "a-new.txt")
    shelf.move("twin.txt", "twin-new.txt")
    assert (shelf.where(shelf.a), shelf.where(twin)) == ("a-new.txt", "twin-new.txt")


def test_an_id_of_a_file_that_nothing_is_known_of_is_made_of_its_path(shelf):
    assert Shelf({"x/y.txt": "1", "z.txt": "1"}).look().ids == {
        "x/y.txt": path_id("x/y.txt"),
        "z.txt": path_id("z.txt"),
    }
    assert len(path_id("x/y.txt")) == ID_LENGTH
    assert path_id("x/y.txt").isalnum()
    shelf.move("a.txt", "c.txt")
    shelf.write("a.txt", "new")
    assert shelf.a == path_id("a.txt")
    assert shelf.look().ids["c.txt"] == shelf.a
    assert shelf.look().ids["a.txt"] not in (shelf.a, path_id("c.txt"))


def test_a_path_that_is_no_utf8_has_an_id():
    assert len(path_id("caf\udce9.txt")) == ID_LENGTH


def test_the_texts_that_are_remembered_are_bounded_and_the_latest_stay():
    shelf = Shelf({"a.txt": "1"})
    shelf.look()
    texts = {str(number): (9,) for number in range(FEWEST_KEPT)}
    shelf.ledger = Ledger(shelf.ledger.files, {}, {**texts, **shelf.ledger.texts}, shelf.ledger.last)
    shelf.write("a.txt", "2")
    kept = shelf.look().ledger.texts
    assert len(kept) == FEWEST_KEPT
    assert list(kept)[-2:] == [*list(shelf.ledger.texts)[-2:]]
    assert "0" not in kept


PATHS = st.sampled_from("a b c d e".split())
SIGHTINGS = st.dictionaries(PATHS, st.builds(Sighting, st.sampled_from("1 2 3".split()), st.sampled_from([0, 5, 6, 7])))
KNOWN = st.lists(
    st.builds(AnnotatedArticle, st.sampled_from("p q r s".split()), PATHS, st.sampled_from("1 2 3".split())),
    unique_by=lambda known: known.id,
)


class Unlike:
    def alike(self, articles, paths):  # noqa: ARG002
        return {}

    telling = alike

    def has_twice(self, article, path):  # noqa: ARG002
        return False


@given(SIGHTINGS, SIGHTINGS, KNOWN)
def test_every_file_gets_one_id_and_no_id_is_given_twice(before, files, known):
    ledger = identify(before, Ledger(), known, Unlike()).ledger
    ids = identify(files, ledger, known, Unlike()).ids
    assert set(ids) == set(files)
    assert len(set(ids.values())) == len(ids)


@given(SIGHTINGS, SIGHTINGS, KNOWN, st.randoms())
def test_the_order_of_files_and_articles_does_not_matter(before, files, known, random):
    ledger = identify(before, Ledger(), known, Unlike()).ledger
    paths, articles = list(files), list(known)
    random.shuffle(paths)
    random.shuffle(articles)
    shuffled = identify({path: files[path] for path in paths}, ledger, articles, Unlike())
    assert shuffled.ids == identify(files, ledger, known, Unlike()).ids


@given(SIGHTINGS, SIGHTINGS, KNOWN)
def test_a_second_look_at_the_same_files_finds_the_same_and_changes_nothing(before, files, known):
    ledger = identify(before, Ledger(), known, Unlike()).ledger
    first = identify(files, ledger, known, Unlike())
    second = identify(files, first.ledger, known, Unlike())
    assert second.ids == first.ids
    assert second.ledger == first.ledger


@given(SIGHTINGS, KNOWN)
def test_any_ledger_is_taken_whatever_its_numbers_say(files, known):
    places = {one.id: LastPlace(one.path, one.hash, 3, one, 3) for one in known}
    ids = identify(files, Ledger({}, places, {"1": (3,), "2": (3, 4)}, 1), known, Unlike()).ids
    assert len(set(ids.values())) == len(files)


@pytest.mark.parametrize("names", permutations(["p", "q"]))
def test_a_file_known_to_two_articles_is_one_of_them_and_offered_to_the_other(names):
    shelf = Shelf({"b.txt": A})
    digest = shelf.look().ledger.files["b.txt"].hash
    shelf.ledger = Ledger()
    shelf.known = {
        name: AnnotatedArticle(name, path, digest) for name, path in zip(names, ("a.txt", "b.txt"), strict=True)
    }
    assert shelf.where(names[1]) == "b.txt"
    assert shelf.offered(names[0]) == "b.txt"


def test_two_files_with_one_text_that_exchange_their_names_take_their_annotations_along():
    shelf = Shelf({"a.txt": A, "twin.txt": A})
    article = shelf.annotate("a.txt")
    shelf.swap("a.txt", "twin.txt")
    assert shelf.where(article) == "twin.txt"
    freed = shelf.nodes["twin.txt"]
    shelf.write("twin.txt", A, anew=True)
    shelf.nodes["a.txt"] = freed  # a new file is given the number of one that went
    assert shelf.where(article) == "twin.txt"


@pytest.mark.parametrize("is_annotated", [True, False])
def test_a_file_that_takes_the_name_of_one_with_the_same_text_takes_its_annotations_along(is_annotated):
    shelf = Shelf({"a.txt": A, "twin.txt": A})
    article = shelf.annotate("a.txt")
    other = shelf.annotate("twin.txt") if is_annotated else ""
    shelf.move("a.txt", "twin.txt")
    assert shelf.where(article) == "twin.txt"
    assert not other or shelf.offered(other) == "twin.txt"


def test_a_link_beside_an_article_takes_nothing_from_it():
    shelf = Shelf({"a.txt": A})
    article = shelf.annotate("a.txt")
    for link in ("0.txt", "z.txt"):
        shelf.copy("a.txt", link)
        shelf.nodes[link] = shelf.nodes["a.txt"]
        assert shelf.where(article) == "a.txt"
        for path in ("a.txt", link):
            shelf.write(path, shelf.texts[path] + "More.\n")
        assert shelf.where(article) == "a.txt"
        shelf.delete(link)
