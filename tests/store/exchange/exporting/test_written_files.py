"""Nothing that somebody has worked on is replaced by an export."""

import pytest

from store.errors import CannotSave
from store.exchange.exporting.written_files import WrittenFiles


def test_only_what_is_as_it_was_written_is_replaced(tmp_path):
    path, files = tmp_path / "notes.md", WrittenFiles(tmp_path / "exports.json")
    files.refuse_changed(path)
    path.write_text("")
    files.refuse_changed(path)
    path.write_text("exported")
    with pytest.raises(CannotSave, match=r"notes\.md is there already and was not exported from this library"):
        files.refuse_changed(path)
    files.remember(path)
    WrittenFiles(tmp_path / "exports.json").refuse_changed(path)
    path.write_text("exported, and edited")
    with pytest.raises(CannotSave, match=r"was changed since it was exported; nothing was written.*--force"):
        WrittenFiles(tmp_path / "exports.json").refuse_changed(path)
    WrittenFiles(tmp_path / "exports.json", force=True).refuse_changed(path)
    with pytest.raises(CannotSave):
        files.refuse_changed_in(tmp_path)
    files.refuse_changed_in(tmp_path / "elsewhere")


@pytest.mark.parametrize("content", ["", "[]", "no JSON", '{"a": 1}'])
def test_a_damaged_list_remembers_nothing(tmp_path, content):
    (tmp_path / "exports.json").write_text(content)
    (tmp_path / "notes.md").write_text("mine")
    with pytest.raises(CannotSave):
        WrittenFiles(tmp_path / "exports.json").refuse_changed(tmp_path / "notes.md")
