"""A file written piece by piece is whole or not there."""

import pytest

from store.errors import CannotSave
from store.exchange.exporting.streamed import write_streamed


def test_pieces_in_their_order(tmp_path):
    write_streamed(tmp_path / "made", ["ä", "\n", "b"])
    assert (tmp_path / "made").read_bytes() == "ä\nb".encode()


def test_pieces_that_end_in_an_error_leave_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "made"
    path.write_text("old")

    def pieces():
        yield "new"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_streamed(path, pieces())
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("made", "old")]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CannotSave, match="nothing was changed"):
        write_streamed(tmp_path / "none" / "made", [])
