"""The help of a view tells the keys of what its actions open."""

import pytest

from store.settings import Settings
from tui.dialogues.help import TAG_PICKER, help_entries
from tui.keys.actions import ACTIONS
from tui.keys.keymap import make_keymap
from tui.keys.where import Where

TAGGING = {"passage.tag", "marked.tag", "dossier.tag"}


@pytest.mark.parametrize("where", list(Where))
def test_where_passages_are_tagged_the_help_has_the_keys_of_the_tag_picker(where):
    labels = {entry.text for entry in help_entries(make_keymap(Settings()), where)}
    is_tagged_in = any(where in action.where for action in ACTIONS if action.id in TAGGING)
    assert ({label for label, _ in TAG_PICKER} <= labels) == is_tagged_in
