"""Which article a file is."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.articles.folder import text_hash
from store.articles.identity.file_identity import identify
from store.articles.identity.ledger import FEWEST_KEPT, NO_TEXT, AnnotatedArticle, LastPlace, Ledger, Sighting
from store.articles.identity.path_ids import ID_LENGTH, path_id
from tests.store.articles.identity.looked_at_files import LookedAtFiles

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


class AnnotatedShelf(LookedAtFiles):
    """a.txt is annotated; b.txt is another version of it."""

    def __init__(self, *, has_nodes: bool) -> None:
        super().__init__({"a.txt": A, "b.txt": changed(A, 3)}, has_nodes=has_nodes)
        self.a = self.annotate("a.txt")
        """The id of a.txt."""


@pytest.fixture(params=[True, False], ids=["inodes", "no inodes"])
def files_looked_at(request) -> AnnotatedShelf:
    return AnnotatedShelf(has_nodes=request.param)


def test_an_article_that_stays_is_itself(files_looked_at):
    assert files_looked_at.where(files_looked_at.a) == "a.txt"
    assert files_looked_at.look().ids["b.txt"] == path_id("b.txt")


def test_an_article_is_followed_to_a_new_name_and_from_there_through_edits(files_looked_at):
    files_looked_at.move("a.txt", "may.txt")
    assert files_looked_at.where(files_looked_at.a) == "may.txt"
    for number in (1, 2, 4):
        files_looked_at.write("may.txt", changed(files_looked_at.texts["may.txt"], number))
        files_looked_at.write("a.txt", changed(A, 3, number), anew=True)
        assert files_looked_at.where(files_looked_at.a) == "may.txt"


def test_what_takes_the_name_of_one_put_aside_is_another(files_looked_at):
    files_looked_at.move("a.txt", "april.txt")
    files_looked_at.write("a.txt", changed(A, 1, 2, 3))
    assert files_looked_at.where(files_looked_at.a) == "april.txt"


def test_one_put_aside_and_edited_is_known_by_its_file():
    files_looked_at = LookedAtFiles({"a.txt": A})
    article = files_looked_at.annotate("a.txt")
    files_looked_at.move("a.txt", "april.txt")
    files_looked_at.write("april.txt", changed(A, 1, 2, 4))
    files_looked_at.write("a.txt", changed(A, 1, 2))
    assert files_looked_at.where(article) == "april.txt"


def test_an_edited_article_stays_in_its_place_and_not_in_a_copy_made_before(files_looked_at):
    files_looked_at.copy("a.txt", "old.txt")
    files_looked_at.look()
    for anew in (False, True):
        files_looked_at.write("a.txt", files_looked_at.texts["a.txt"] + "More of it.\n", anew=anew)
        assert files_looked_at.where(files_looked_at.a) == "a.txt"


def test_a_copy_made_of_it_before_it_was_edited_with_no_look_between_is_a_copy():
    files_looked_at = LookedAtFiles({"a.txt": A})
    article = files_looked_at.annotate("a.txt")
    files_looked_at.copy("a.txt", "old.txt")
    files_looked_at.write("a.txt", A + "More of it.\n")
    assert files_looked_at.where(article) == "a.txt"


def test_a_known_copy_is_not_the_article_whatever_its_name(files_looked_at):
    files_looked_at.copy("a.txt", "copy.txt")
    files_looked_at.look()
    files_looked_at.delete("a.txt")
    assert files_looked_at.where(files_looked_at.a) == ""
    assert files_looked_at.offered(files_looked_at.a) == "copy.txt"
    files_looked_at.move("copy.txt", "0.txt")
    assert files_looked_at.where(files_looked_at.a) == ""
    files_looked_at.copy("0.txt", "1.txt")
    assert files_looked_at.where(files_looked_at.a) == ""


def test_of_two_copies_the_renamed_article_is_the_one_that_is_new(files_looked_at):
    files_looked_at.copy("a.txt", "0.txt")
    files_looked_at.look()
    files_looked_at.move("a.txt", "z.txt")
    assert files_looked_at.where(files_looked_at.a) == "z.txt"


def test_names_that_were_exchanged(files_looked_at):
    b = files_looked_at.annotate("b.txt")
    files_looked_at.swap("a.txt", "b.txt")
    assert (files_looked_at.where(files_looked_at.a), files_looked_at.where(b)) == ("b.txt", "a.txt")
    files_looked_at.write("c.txt", "Another text that has nothing to do with houses at all.")
    files_looked_at.look()
    for path, old in (("b.txt", "c.txt"), ("a.txt", "b.txt")):
        files_looked_at.swap(path, old)
    assert (files_looked_at.where(files_looked_at.a), files_looked_at.where(b)) == ("c.txt", "b.txt")


def test_one_that_takes_the_name_of_another(files_looked_at):
    b = files_looked_at.annotate("b.txt")
    files_looked_at.move("b.txt", "a.txt")
    assert (files_looked_at.where(files_looked_at.a), files_looked_at.where(b)) == ("", "a.txt")


@pytest.mark.parametrize("then", ["b.txt to c.txt", "copied", "edited", "renamed and edited", "other case"])
def test_an_article_that_is_gone_does_not_jump_to_one_like_it(files_looked_at, then):
    files_looked_at.delete("a.txt")
    assert files_looked_at.where(files_looked_at.a) == ""
    match then:
        case "b.txt to c.txt":
            files_looked_at.move("b.txt", "c.txt")
        case "copied":
            files_looked_at.copy("b.txt", "c.txt")
        case "edited":
            files_looked_at.write("b.txt", changed(A, 5))
        case "renamed and edited":
            files_looked_at.move("b.txt", "c.txt")
            files_looked_at.write("c.txt", changed(A, 5))
        case "other case":
            files_looked_at.move("b.txt", "B.txt")
    assert files_looked_at.where(files_looked_at.a) == ""


def test_a_missing_article_is_itself_again_when_it_comes_back_edited_too(files_looked_at):
    raw = files_looked_at.texts["a.txt"]
    for path, text in (("back.txt", raw), ("back.txt", raw), ("a.txt", raw), ("a.txt", changed(raw, 5))):
        files_looked_at.delete(files_looked_at.where(files_looked_at.a))
        assert files_looked_at.where(files_looked_at.a) == ""
        files_looked_at.write(path, text)
        assert files_looked_at.where(files_looked_at.a) == path


def test_an_older_text_of_an_article_is_the_article(files_looked_at):
    files_looked_at.write("a.txt", changed(A, 1), anew=True)
    files_looked_at.look()
    files_looked_at.write("a.txt", A, anew=True)
    assert files_looked_at.where(files_looked_at.a) == "a.txt"
    files_looked_at.delete("a.txt")
    files_looked_at.write("from-backup.txt", changed(A, 1))
    assert files_looked_at.where(files_looked_at.a) == "from-backup.txt"


def test_a_branch_that_brings_back_an_edited_article_and_an_old_copy_of_it_takes_it_to_neither(files_looked_at):
    files_looked_at.copy("a.txt", "copy.txt")
    files_looked_at.look()
    files_looked_at.write("a.txt", changed(A, 1))
    files_looked_at.look()
    files_looked_at.delete("copy.txt")
    files_looked_at.write("a.txt", A, anew=True)
    files_looked_at.look()
    files_looked_at.write("a.txt", changed(A, 1), anew=True)
    files_looked_at.write("copy.txt", A)
    assert files_looked_at.where(files_looked_at.a) == "a.txt"


def state(files_looked_at):
    """The texts of a library, to be brought back."""
    return dict(files_looked_at.texts)


def check_out(files_looked_at, texts):
    """As git does: files that are the same stay, others are written anew."""
    for path in set(files_looked_at.texts) - set(texts):
        files_looked_at.delete(path)
    unpack(files_looked_at, texts)


def unpack(files_looked_at, texts):
    for path, text in texts.items():
        if files_looked_at.texts.get(path) != text:
            files_looked_at.write(path, text, anew=True)


def test_a_branch_on_which_an_article_has_its_old_name_takes_it_there_and_a_copy_of_it_nowhere(files_looked_at):
    main = state(files_looked_at)
    files_looked_at.move("a.txt", "renamed.txt")
    files_looked_at.look()
    files_looked_at.copy("renamed.txt", "copy.txt")
    files_looked_at.look()
    files_looked_at.write("renamed.txt", changed(A, 1))
    assert files_looked_at.where(files_looked_at.a) == "renamed.txt"
    other = state(files_looked_at)
    for texts, path in ((main, "a.txt"), (other, "renamed.txt"), (main, "a.txt")):
        check_out(files_looked_at, texts)
        assert files_looked_at.where(files_looked_at.a) == path


def test_a_branch_takes_an_article_and_a_copy_of_its_old_text_each_to_its_place(files_looked_at):
    files_looked_at.copy("a.txt", "copy.txt")
    files_looked_at.look()
    files_looked_at.write("a.txt", changed(A, 1))
    files_looked_at.look()
    main = state(files_looked_at)
    for old, new, number in (("a.txt", "copy-of-none.txt", 5), ("copy.txt", "x.txt", 6)):
        files_looked_at.move(old, new)
        files_looked_at.look()
        files_looked_at.write(new, changed(files_looked_at.texts[new], number), anew=True)
        files_looked_at.look()
    check_out(files_looked_at, main)
    assert files_looked_at.where(files_looked_at.a) == "a.txt"


def test_a_lost_article_that_is_brought_back_over_what_has_its_name_now_is_found(files_looked_at):
    before = state(files_looked_at)
    files_looked_at.move("a.txt", "aside.txt")
    files_looked_at.write("a.txt", changed(A, 1, 2, 3))
    files_looked_at.look()
    files_looked_at.move("b.txt", "aside.txt")
    assert files_looked_at.where(files_looked_at.a) == ""
    for path, text in before.items():
        files_looked_at.write(path, text)
    assert files_looked_at.where(files_looked_at.a) == "a.txt"


def test_what_is_overwritten_by_an_old_state_of_another_is_lost(files_looked_at):
    before = state(files_looked_at)
    files_looked_at.move("a.txt", "aside.txt")
    files_looked_at.write("a.txt", changed(A, 1, 2, 3))
    may = files_looked_at.annotate("a.txt")
    for path, text in before.items():
        files_looked_at.write(path, text)
    assert (files_looked_at.where(files_looked_at.a), files_looked_at.where(may)) == ("aside.txt", "")


def test_an_old_state_that_is_unpacked_beside_an_article_is_what_is_left_when_that_goes(files_looked_at):
    before = state(files_looked_at)
    for new, number in (("b-1.txt", 1), ("b-2.txt", 2)):
        files_looked_at.move(files_looked_at.where(files_looked_at.a), new)
        files_looked_at.look()
        files_looked_at.write(new, changed(A, number))
        assert files_looked_at.where(files_looked_at.a) == new
    unpack(files_looked_at, before)
    assert files_looked_at.where(files_looked_at.a) == "b-2.txt"
    files_looked_at.delete("b-2.txt")
    assert files_looked_at.where(files_looked_at.a) == "a.txt"


def test_an_article_that_is_renamed_and_edited_into_the_text_of_another_is_followed_by_its_file():
    files_looked_at = LookedAtFiles({"a.txt": A, "b.txt": changed(A, 3)})
    article = files_looked_at.annotate("a.txt")
    files_looked_at.move("a.txt", "c.txt")
    files_looked_at.write("c.txt", files_looked_at.texts["b.txt"])
    assert files_looked_at.where(article) == "c.txt"


@pytest.mark.parametrize("old", ["c.txt", "b.txt", "a.txt"])
def test_an_older_text_elsewhere_takes_nothing_from_an_article_whose_file_is_renamed_and_edited(old):
    files_looked_at = AnnotatedShelf(has_nodes=True)
    files_looked_at.write("a.txt", changed(A, 1))
    files_looked_at.look()
    files_looked_at.move("a.txt", "may.txt")
    files_looked_at.write("may.txt", changed(A, 1, 4))
    files_looked_at.move("b.txt", old)
    files_looked_at.write(old, A)  # edited into it, or copied from a backup
    assert files_looked_at.where(files_looked_at.a) == "may.txt"


def test_a_text_that_is_empty_was_no_ones_more_than_anothers():
    files_looked_at = LookedAtFiles({"a.txt": A, "b.txt": changed(A, 3)})
    files_looked_at.annotate("a.txt")
    for path in ("a.txt", "b.txt"):
        files_looked_at.write(path, "")
        files_looked_at.look()
    b = files_looked_at.annotate("b.txt")
    files_looked_at.move("a.txt", "aside.txt")
    files_looked_at.move("b.txt", "a.txt")
    files_looked_at.look()
    files_looked_at.write("a.txt", changed(A, 5))
    files_looked_at.look()
    files_looked_at.write("a.txt", "")
    assert files_looked_at.where(b) == "a.txt"
    assert text_hash("") == NO_TEXT


def test_an_article_that_is_emptied_is_not_what_was_brought_back_of_it():
    files_looked_at = AnnotatedShelf(has_nodes=True)
    files_looked_at.write("empty.txt", "")
    files_looked_at.write("part.txt", "".join(A.splitlines(keepends=True)[:7]))
    files_looked_at.delete("a.txt")
    assert files_looked_at.where(files_looked_at.a) == "part.txt"
    files_looked_at.known[files_looked_at.a] = AnnotatedArticle(
        files_looked_at.a, "part.txt", text_hash(files_looked_at.texts["part.txt"])
    )
    files_looked_at.look()
    files_looked_at.write("a.txt", A)
    assert files_looked_at.where(files_looked_at.a) == "part.txt"
    files_looked_at.write("part.txt", "")
    assert files_looked_at.where(files_looked_at.a) == "part.txt"


def test_an_article_moved_and_edited_is_the_text_that_is_most_like_it(files_looked_at):
    files_looked_at.delete("b.txt")
    files_looked_at.move("a.txt", "y.txt")
    files_looked_at.write("y.txt", changed(A, 9))
    files_looked_at.write("x.txt", changed(A, 1, 2, 3, 4, 5, 6, 7))
    assert files_looked_at.where(files_looked_at.a) == "y.txt"


def test_a_text_that_is_back_where_it_was_annotated_is_the_article_again_as_nobody_said_otherwise(files_looked_at):
    lines = A.splitlines(keepends=True)
    files_looked_at.delete("a.txt")
    files_looked_at.write("part1.txt", "".join(lines[:3]))
    files_looked_at.write("part2.txt", "".join(lines[3:]))
    assert files_looked_at.where(files_looked_at.a) == "part2.txt"
    files_looked_at.look()
    files_looked_at.write("a.txt", A)
    for _ in range(2):
        assert files_looked_at.where(files_looked_at.a) == "a.txt"
    files_looked_at.write("a.txt", changed(A, 5))
    assert files_looked_at.where(files_looked_at.a) == "a.txt"


@pytest.mark.parametrize("since", ["edited", "saved"])
def test_it_stays_where_it_was_edited_or_saved_since(files_looked_at, since):
    later = changed(A, 1, 2)
    files_looked_at.delete("a.txt")
    files_looked_at.write("later.txt", later)
    assert files_looked_at.where(files_looked_at.a) == "later.txt"
    if since == "edited":
        files_looked_at.write("later.txt", changed(later, 7))
    else:
        files_looked_at.known[files_looked_at.a] = AnnotatedArticle(files_looked_at.a, "later.txt", text_hash(later))
    assert files_looked_at.where(files_looked_at.a) == "later.txt"
    files_looked_at.write("a.txt", A)
    assert files_looked_at.where(files_looked_at.a) == "later.txt"


def test_two_moved_and_edited_alike_are_told_apart(files_looked_at):
    b = files_looked_at.annotate("b.txt")
    for old, new, number in (("a.txt", "y.txt", 9), ("b.txt", "x.txt", 10)):
        files_looked_at.move(old, new)
        files_looked_at.write(new, changed(files_looked_at.texts[new], number))
    assert (files_looked_at.where(files_looked_at.a), files_looked_at.where(b)) == ("y.txt", "x.txt")


def test_what_all_minutes_begin_with_makes_none_the_other():
    minutes = {month: FORM * 3 + HOUSES.format(month) for month in ("april", "march", "february")}
    files_looked_at = LookedAtFiles({f"minutes-{month}.txt": text for month, text in minutes.items()}, has_nodes=False)
    april = files_looked_at.annotate("minutes-april.txt")
    files_looked_at.delete("minutes-april.txt")
    files_looked_at.write("minutes-may.txt", FORM * 3 + HOUSES.format("may"))
    assert files_looked_at.where(april) == ""
    assert files_looked_at.offered(april) == "minutes-may.txt"


def test_without_a_lead_an_article_is_lost_and_the_best_is_offered():
    files_looked_at = LookedAtFiles({"a.txt": A}, has_nodes=False)
    article = files_looked_at.annotate("a.txt")
    files_looked_at.delete("a.txt")
    for path, number in (("x.txt", 1), ("y.txt", 2)):
        files_looked_at.write(path, changed(A, number))
    assert files_looked_at.where(article) == ""
    assert files_looked_at.offered(article) in ("x.txt", "y.txt")


def test_an_article_written_anew_in_its_place_is_that_article(files_looked_at):
    for text in ("", "Entirely other words stand here now.", files_looked_at.texts["b.txt"]):
        files_looked_at.write("a.txt", text)
        assert files_looked_at.where(files_looked_at.a) == "a.txt"


def test_a_file_that_cannot_be_read_now_is_not_gone(files_looked_at):
    files_looked_at.hidden.add("a.txt")
    files_looked_at.copy("a.txt", "c.txt")
    assert files_looked_at.where(files_looked_at.a) == ""
    files_looked_at.hidden.clear()
    assert files_looked_at.where(files_looked_at.a) == "a.txt"


def test_without_a_ledger_articles_are_known_by_path_and_text_alone(files_looked_at):
    b = files_looked_at.annotate("b.txt")
    cases = [
        ({"a.txt": A, "b.txt": changed(A, 3)}, ("a.txt", "b.txt")),
        ({"c.txt": A, "b.txt": changed(A, 5)}, ("c.txt", "b.txt")),
        ({"a.txt": changed(A, 3), "b.txt": A}, ("b.txt", "a.txt")),
        ({"c.txt": changed(A, 7)}, ("", "")),
        ({"a.txt": "Nothing of it."}, ("a.txt", "")),
    ]
    for texts, places in cases:
        fresh = LookedAtFiles(texts)
        fresh.known, fresh.kept = files_looked_at.known, files_looked_at.kept
        assert (fresh.where(files_looked_at.a), fresh.where(b)) == places


def test_what_another_machine_saw_counts_as_soon_as_its_file_is_here(files_looked_at):
    edited = changed(A, 1, 2, 3, 4, 5, 6, 7, 8)
    other = LookedAtFiles({"elsewhere.txt": edited})
    digest = other.look().ledger.files["elsewhere.txt"].hash
    files_looked_at.known[files_looked_at.a] = AnnotatedArticle(files_looked_at.a, "elsewhere.txt", digest)
    assert files_looked_at.where(files_looked_at.a) == "a.txt"
    files_looked_at.delete("a.txt")
    files_looked_at.write("elsewhere.txt", edited)
    assert files_looked_at.where(files_looked_at.a) == "elsewhere.txt"


def test_the_word_of_the_reader_stands_above_what_was_found_and_can_be_taken_back(files_looked_at):
    before = files_looked_at.known[files_looked_at.a]
    files_looked_at.delete("a.txt")
    files_looked_at.look()
    digest = files_looked_at.ledger.files["b.txt"].hash
    files_looked_at.known[files_looked_at.a] = AnnotatedArticle(files_looked_at.a, "b.txt", digest, "01J")
    assert files_looked_at.where(files_looked_at.a) == "b.txt"
    files_looked_at.move("b.txt", "c.txt")
    assert files_looked_at.where(files_looked_at.a) == "c.txt"
    files_looked_at.known[files_looked_at.a] = before
    assert files_looked_at.where(files_looked_at.a) == ""
    assert files_looked_at.offered(files_looked_at.a) == "c.txt"


def test_two_articles_with_one_text_stay_two(files_looked_at):
    files_looked_at.copy("a.txt", "twin.txt")
    twin = files_looked_at.annotate("twin.txt")
    assert (files_looked_at.where(files_looked_at.a), files_looked_at.where(twin)) == ("a.txt", "twin.txt")
    files_looked_at.move("a.txt", "a-new.txt")
    files_looked_at.move("twin.txt", "twin-new.txt")
    assert (files_looked_at.where(files_looked_at.a), files_looked_at.where(twin)) == ("a-new.txt", "twin-new.txt")


def test_an_id_of_a_file_that_nothing_is_known_of_is_made_of_its_path(files_looked_at):
    assert LookedAtFiles({"x/y.txt": "1", "z.txt": "1"}).look().ids == {
        "x/y.txt": path_id("x/y.txt"),
        "z.txt": path_id("z.txt"),
    }
    assert len(path_id("x/y.txt")) == ID_LENGTH
    assert path_id("x/y.txt").isalnum()
    files_looked_at.move("a.txt", "c.txt")
    files_looked_at.write("a.txt", "new")
    assert files_looked_at.a == path_id("a.txt")
    assert files_looked_at.look().ids["c.txt"] == files_looked_at.a
    assert files_looked_at.look().ids["a.txt"] not in (files_looked_at.a, path_id("c.txt"))


def test_a_path_that_is_no_utf8_has_an_id():
    assert len(path_id("caf\udce9.txt")) == ID_LENGTH


def test_the_texts_that_are_remembered_are_bounded_and_the_latest_stay():
    files_looked_at = LookedAtFiles({"a.txt": "1"})
    files_looked_at.look()
    texts = {str(number): (9,) for number in range(FEWEST_KEPT)}
    files_looked_at.ledger = Ledger(
        files_looked_at.ledger.files, {}, {**texts, **files_looked_at.ledger.texts}, files_looked_at.ledger.last
    )
    files_looked_at.write("a.txt", "2")
    kept = files_looked_at.look().ledger.texts
    assert len(kept) == FEWEST_KEPT
    assert list(kept)[-2:] == [*list(files_looked_at.ledger.texts)[-2:]]
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
    files_looked_at = LookedAtFiles({"b.txt": A})
    digest = files_looked_at.look().ledger.files["b.txt"].hash
    files_looked_at.ledger = Ledger()
    files_looked_at.known = {
        name: AnnotatedArticle(name, path, digest) for name, path in zip(names, ("a.txt", "b.txt"), strict=True)
    }
    assert files_looked_at.where(names[1]) == "b.txt"
    assert files_looked_at.offered(names[0]) == "b.txt"


def test_two_files_with_one_text_that_exchange_their_names_take_their_annotations_along():
    files_looked_at = LookedAtFiles({"a.txt": A, "twin.txt": A})
    article = files_looked_at.annotate("a.txt")
    files_looked_at.swap("a.txt", "twin.txt")
    assert files_looked_at.where(article) == "twin.txt"
    freed = files_looked_at.nodes["twin.txt"]
    files_looked_at.write("twin.txt", A, anew=True)
    files_looked_at.nodes["a.txt"] = freed  # a new file is given the number of one that went
    assert files_looked_at.where(article) == "twin.txt"


@pytest.mark.parametrize("is_annotated", [True, False])
def test_a_file_that_takes_the_name_of_one_with_the_same_text_takes_its_annotations_along(is_annotated):
    files_looked_at = LookedAtFiles({"a.txt": A, "twin.txt": A})
    article = files_looked_at.annotate("a.txt")
    other = files_looked_at.annotate("twin.txt") if is_annotated else ""
    files_looked_at.move("a.txt", "twin.txt")
    assert files_looked_at.where(article) == "twin.txt"
    assert not other or files_looked_at.offered(other) == "twin.txt"


def test_a_link_beside_an_article_takes_nothing_from_it():
    files_looked_at = LookedAtFiles({"a.txt": A})
    article = files_looked_at.annotate("a.txt")
    for link in ("0.txt", "z.txt"):
        files_looked_at.copy("a.txt", link)
        files_looked_at.nodes[link] = files_looked_at.nodes["a.txt"]
        assert files_looked_at.where(article) == "a.txt"
        for path in ("a.txt", link):
            files_looked_at.write(path, files_looked_at.texts[path] + "More.\n")
        assert files_looked_at.where(article) == "a.txt"
        files_looked_at.delete(link)
