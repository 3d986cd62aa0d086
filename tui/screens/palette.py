"""Every action of a view by its name."""

from __future__ import annotations

from collections.abc import Mapping

from tui.keymap import Keymap
from tui.keys import Kind, Where, key_label
from tui.widgets.picker import Choice


def commands(keymap: Keymap, where: Where, next_steps: Mapping[str, str]) -> list[Choice]:
    """What can be done. `next_steps` says by the actions' ids what they would be about: «undo: tagged film, yesterday»."""
    return [
        Choice(
            action.id,
            f"{action.label}: {next_steps[action.id]}" if action.id in next_steps else action.label,
            detail="  ".join(map(key_label, action.keys)),
        )
        for action in keymap.actions_in(where)
        if action.kind != Kind.OBJECT and action.id != "palette.open"
    ]
