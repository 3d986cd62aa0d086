"""Ids that are certain while the rest of a library is still being read."""

from hypothesis import given
from hypothesis import strategies as st

from store.articles.identity.certain_ids import certain_ids
from store.articles.identity.file_identity import identify
from store.articles.identity.ledger import AnnotatedArticle, Ledger, Sighting
from store.articles.identity.path_ids import path_id
from tests.store.articles.identity.test_identity import KNOWN, PATHS, SIGHTINGS, Unlike


@given(SIGHTINGS, SIGHTINGS, KNOWN, st.sets(PATHS))
def test_an_id_that_is_certain_is_the_one_that_the_whole_library_gives(before, files, known, read):
    ledger = identify(before, Ledger(), known, Unlike()).ledger
    so_far = {path: files[path].hash for path in files if path in read}
    certain = certain_ids(so_far, known, ledger)
    ids = identify(files, ledger, known, Unlike()).ids
    assert certain == {path: ids[path] for path in certain}


def test_without_annotations_all_ids_are_certain():
    files = {path: Sighting(path) for path in "abc"}
    assert certain_ids({path: path for path in "abc"}, [], Ledger()) == identify(files, Ledger(), [], Unlike()).ids


def test_those_of_new_files_wait_for_an_annotated_article():
    known = [AnnotatedArticle("id", "a", "1")]
    assert certain_ids({"b": "2"}, known, Ledger()) == {}
    assert certain_ids({"a": "1", "b": "2"}, known, Ledger()) == {"a": "id", "b": path_id("b")}
