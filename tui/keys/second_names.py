"""The names of actions in other programs and in Vim's commands."""

from __future__ import annotations

from tui.keys.ids import Id

SECOND_NAMES: dict[str, str] = {
    Id.VIEW_CLOSE: "q, close",
    Id.APP_QUIT: "quit, exit, qa, qall, wq, wqa, wqall, x, xa, xall, leave the program",
    Id.APP_SUSPEND: "suspend, sus, stop, shell",
    Id.ACT_SAVE: "w, write, save, up",
    Id.ACT_HISTORY: "undolist, history, changes",
    Id.ACT_UNDO: "undo, take back",
    Id.ACT_REDO: "redo, do again",
    Id.SCREEN_REDRAW: "redraw, refresh, reload, look again",
    Id.SETTINGS_SHOW: "settings, set, options, preferences, configuration",
    Id.HELP_OPEN: "h, help, keys, shortcuts, manual",
    Id.VIEW_BACK: "noh, nohlsearch, clear the search",
    Id.VIEW_FOCUS: "zen, distraction free",
    Id.VIEW_BOOK: "spread, two columns",
    Id.THEME_TURN: "colorscheme, colo, dark mode, light mode, colours",
    Id.ARTICLE_NEXT: "n, bn, next, bnext",
    Id.ARTICLE_PREVIOUS: "bp, prev, previous, bprevious",
    Id.LIBRARY_OPEN: "e, edit, ls, buffers, files, explore, close the article",
    Id.LIBRARY_EXPORT: "export, save as, saveas",
    Id.LIBRARY_IMPORT: "import, read, r",
    Id.LIBRARY_SKIPPED: "skipped files, left out",
    Id.FIND_OPEN: "grep, vimgrep, find, search everywhere",
    Id.FIND_ALIKE: "similar passages, like this, by meaning",
    Id.MARK_LIST: "marks, bookmarks",
    Id.JUMP_BACK: "ju, jumps",
    Id.OUTLINE_OPEN: "outline, table of contents, toc",
    Id.ROWS_SORT: "order",
    Id.REGISTER_OPEN: "reg, registers, display, clipboard",
    Id.PASSAGE_COPY: "yank",
    Id.PASSAGE_NOTE: "comment",
    Id.ANNOTATION_DELETE: "delete, remove, erase",
    Id.ANNOTATION_ALL: "highlights, all annotations",
    Id.TAG_CODEBOOK: "tags, codes, labels, manage tags",
    Id.ENTITY_LIST: "names, entities, people",
    Id.ENTITY_DOSSIER: "timeline, dossier, chronology",
}
"""By the actions' ids; several names are parted by commas."""


def second_names(action: str) -> tuple[str, ...]:
    """The other names of an action, by its id."""
    return tuple(filter(None, SECOND_NAMES.get(action, "").split(", ")))
