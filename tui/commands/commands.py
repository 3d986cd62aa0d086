"""The commands, by their names."""

from __future__ import annotations

COMMANDS = {
    "add": "tui.commands.adding",
    "feeds": "tui.commands.feeds",
    "list": "tui.commands.listing",
    "show": "tui.commands.showing",
    "entities": "tui.commands.entities",
    "search": "tui.commands.searching",
    "annotate": "tui.commands.annotating",
    "annotations": "tui.commands.annotations",
    "tags": "tui.commands.tagging",
    "quote": "tui.commands.quoting",
    "export": "tui.commands.exporting",
    "import": "tui.commands.importing",
    "undo": "tui.commands.undoing",
    "redo": "tui.commands.redoing",
    "accept": "tui.commands.accepting",
    "join": "tui.commands.joining",
    "check": "tui.commands.checking",
    "forget": "tui.commands.forgetting",
    "share": "tui.commands.sharing",
    "merge-driver": "tui.commands.merging",
    "settings": "tui.commands.settings",
    "completion": "tui.commands.completing",
}
"""The modules of the commands. Only that of the one that is called is imported, and brings its own arguments."""
