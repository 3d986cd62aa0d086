"""The keys: every action declared once, with its id. Footer, help, palette and the README's table are made from this.

A key is a name as Textual gives it (``ctrl+d``, ``pagedown``) or the character that was typed (``}``); a sequence is
keys with spaces between. `ANY` in it stands for whatever character is typed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ANY = "any"


class Kind(StrEnum):
    """What part of speech an action is."""

    MOTION = "motion"
    OBJECT = "object"
    VERB = "verb"
    COMMAND = "command"


class Where(StrEnum):
    """In which view an action can be called."""

    READER = "reader"
    LIBRARY = "library"
    LIST = "list"
    ANNOTATIONS = "annotations"
    CODEBOOK = "codebook"
    PLACES = "places"
    HISTORY = "history"
    BEGUN = "begun"
    FIELDS = "fields"
    NAMES = "names"
    DOSSIER = "dossier"
    CARD = "card"
    REVIEW = "review"
    SUGGESTIONS = "suggestions"
    QUESTION = "question"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with keys."""

    id: str
    """``noun.verb``"""
    keys: tuple[str, ...]
    label: str
    group: str
    where: tuple[Where, ...]
    kind: Kind = Kind.COMMAND
    footer: str = ""
    """The word for it in the footer, if it stands there."""

    @property
    def names(self) -> tuple[str, ...]:
        """What else it is called, for who types a name of it."""
        return tuple(filter(None, SECOND_NAMES.get(self.id, "").split(", ")))


READER = (Where.READER,)
SUGGESTIONS = (Where.SUGGESTIONS,)
QUESTION = (Where.QUESTION,)
LIBRARY = (Where.LIBRARY,)
VIEWS = (Where.READER, Where.LIBRARY)
ANNOTATIONS = (Where.ANNOTATIONS,)
CODEBOOK = (Where.CODEBOOK,)
WORKED_ON = (Where.ANNOTATIONS, Where.CODEBOOK)
"""The lists whose rows can be changed."""
MARKED_IN = (*WORKED_ON, Where.PLACES, Where.DOSSIER)
NAMES = (Where.NAMES,)
DOSSIER = (Where.DOSSIER,)
CARD = (Where.CARD,)
CARDS = (*CARD, Where.REVIEW)
HISTORY = (Where.HISTORY,)
FIELDS = (Where.FIELDS,)
BEGUN = (Where.BEGUN,)
OVER_A_VIEW = (Where.LIST, Where.NAMES, *HISTORY, *BEGUN, *FIELDS, *MARKED_IN)
LISTS = (Where.LIBRARY, *OVER_A_VIEW)
OPENED = tuple(where for where in LISTS if where != Where.HISTORY)
EVERYWHERE = (*VIEWS, *OVER_A_VIEW)


def _motion(id: str, keys: str, label: str, group: str = "move") -> Action:
    return Action(id, tuple(keys.split(", ")), label, group, READER, Kind.MOTION)


def _object(id: str, keys: str, label: str) -> Action:
    return Action(id, tuple(keys.split(", ")), label, "objects, after a verb or v", READER, Kind.OBJECT)


def _verb(id: str, keys: str, label: str, footer: str = "") -> Action:
    return Action(
        id,
        tuple(keys.split(", ")),
        label,
        "annotate and copy, with an object or a selection",
        READER,
        Kind.VERB,
        footer,
    )


SUGGESTED = "passages that may deserve a tag, one after the other"
LARGE = "before something large is done, and while it is"
MARKED = "in a list of annotations: those that are marked, or the one under the cursor"
PAST = "in what was done"
ARTICLES = "in the library: the articles that are marked, or the one under the cursor"
TAGS = "in the codebook: the tag under the cursor, and those under it"
SENTENCES = "in a dossier: the sentences that are marked, or all of them"
SAID = "on the card of a name, and putting names right"

ACTIONS: tuple[Action, ...] = (
    _motion("cursor.left", "h, left, backspace", "left"),
    _motion("cursor.down", "j, down", "down a line"),
    _motion("cursor.up", "k, up", "up a line"),
    _motion("cursor.right", "l, right", "right"),
    _motion("word.next", "w", "next word"),
    _motion("word.previous", "b", "word before"),
    _motion("word.end", "e", "end of the word"),
    _motion("row.start", "0, ^", "start of the line"),
    _motion("row.end", "$", "end of the line"),
    _motion("sentence.next", ")", "next sentence"),
    _motion("sentence.previous", "(", "sentence before"),
    _motion("paragraph.next", "}", "next paragraph"),
    _motion("paragraph.previous", "{", "paragraph before"),
    _motion("half.down", "ctrl+d", "half a screen down"),
    _motion("half.up", "ctrl+u", "half a screen up"),
    _motion("page.down", "space, ctrl+f, pagedown", "a screen down"),
    _motion("page.up", "ctrl+b, pageup", "a screen up"),
    _motion("text.start", "g g, home", "start of the article; with a count, that paragraph"),
    _motion("text.end", "G, end", "end of the article"),
    _motion("text.share", "%", "to a share of the article: 50% is half of it"),
    _motion("heading.next", "] ]", "next heading"),
    _motion("heading.previous", "[ [", "heading before"),
    _motion("turn.next", "] s", "what the next one says, in a transcript"),
    _motion("turn.previous", "[ s", "what the one before says"),
    _motion("character.next", f"f {ANY}", "to the next … of this paragraph, whatever is typed"),
    _motion("character.previous", f"F {ANY}", "to the … before"),
    _motion("character.again", ";", "the same once more"),
    _motion("character.back", ",", "the same the other way"),
    _motion("annotation.next", "] h", "next annotation"),
    _motion("annotation.previous", "[ h", "annotation before"),
    _motion("tag.next", "] t", "next annotation with the same tag"),
    _motion("tag.previous", "[ t", "annotation before with the same tag"),
    _motion("note.next", "] n", "next annotation with a note"),
    _motion("note.previous", "[ n", "annotation before with a note"),
    _motion("entity.next", "] e", "next name"),
    _motion("entity.previous", "[ e", "name before"),
    _motion("type.next", "] E", "next name of the same kind"),
    _motion("type.previous", "[ E", "name before of the same kind"),
    Action("scroll.down", ("ctrl+e",), "the page up a line, the cursor stays", "move", READER),
    Action("scroll.up", ("ctrl+y",), "the page down a line", "move", READER),
    Action("view.centre", ("z z",), "this line to the middle of the screen", "move", READER),
    Action("view.top", ("z t",), "this line to the top", "move", READER),
    Action("view.bottom", ("z b",), "this line to the bottom", "move", READER),
    Action("search.open", ("/",), "search as you type", "search", READER, footer="search"),
    Action("find.open", ("g /",), "find anything in the library: one box over everything", "search", VIEWS),
    _motion("hit.next", "n", "next hit", "search"),
    _motion("hit.previous", "N", "hit before", "search"),
    _motion("hit.word", "*", "the name or word under the cursor, everywhere here", "search"),
    Action("mark.set", (f"m {ANY}",), "mark this place: a–z in this article, A–Z across the library", "marks", READER),
    Action("mark.go", (f"' {ANY}", f"` {ANY}"), "to a marked place", "marks", READER),
    Action("jump.last", ("' '", "` `"), "back to before the last jump", "marks", READER),
    Action("jump.back", ("g o", "ctrl+o"), "back along the jumps", "marks", READER),
    Action("jump.forward", ("g i", "ctrl+i", "tab"), "forward along the jumps", "marks", READER),
    Action("mark.list", ("g m",), "the marks", "marks", READER),
    Action("selection.characters", ("v",), "select, then move", "select", READER, footer="select"),
    Action("selection.paragraphs", ("V",), "select whole paragraphs", "select", READER),
    Action("selection.turn", ("o",), "go on at the selection's other end", "select", READER),
    Action("selection.again", ("g v",), "the last selection again", "select", READER),
    Action("selection.sentence", ("s",), "pick a sentence on the screen by its letters", "select", READER),
    Action("selection.grow", ("+",), "grow: word, sentence, paragraph, section; else a wider text", "select", READER),
    Action("selection.shrink", ("-",), "shrink again; with nothing selected, a narrower text", "select", READER),
    Action("selection.left", ("shift+left",), "select to the left", "select", READER),
    Action("selection.right", ("shift+right",), "select to the right", "select", READER),
    Action("selection.up", ("shift+up",), "select up a line", "select", READER),
    Action("selection.down", ("shift+down",), "select down a line", "select", READER),
    _object("word.inner", "i w", "word"),
    _object("word.around", "a w", "word with the space after it"),
    _object("sentence.inner", "i s", "sentence"),
    _object("sentence.around", "a s", "sentence with the space after it"),
    _object("paragraph.inner", "i p", "paragraph"),
    _object("paragraph.around", "a p", "paragraph with the blank line after it"),
    _object("quotation.inner", 'i "', "quotation"),
    _object("quotation.around", 'a "', "quotation with its marks"),
    _object("brackets.inner", "i (, i )", "in brackets"),
    _object("brackets.around", "a (, a )", "brackets and what is in them"),
    _object("entity.inner", "i e", "name: a person, organisation, place …"),
    _object("entity.around", "a e", "name with the space after it"),
    _object("turn.inner", "i t", "what one speaker says at a time, in a transcript"),
    _object("turn.around", "a t", "the same with the blank line after it"),
    _object("annotation.inner", "i h", "what is annotated here"),
    _object("annotation.around", "a h", "what is annotated here, with the space after it"),
    _verb("passage.tag", "t", "tag", footer="tag"),
    _verb("passage.note", "a", "write a note", footer="note"),
    _verb("passage.highlight", "H", "highlight only"),
    _verb("passage.copy", "y, ctrl+c", "copy", footer="copy"),
    _verb("passage.cite", "Y", "copy with its source, in the last format"),
    _verb("passage.name", "E", "say which name it is; EE the word under the cursor"),
    _verb("annotation.delete", "d", "delete annotations; dd the one under the cursor"),
    Action(
        "cite.choose",
        ("g y",),
        "copy with its source, in a format that you choose",
        "annotate and copy, with an object or a selection",
        READER,
    ),
    Action(
        "register.open",
        ('"',),
        "what was copied last, to be copied again",
        "annotate and copy, with an object or a selection",
        VIEWS,
    ),
    Action("annotation.edit", ("i",), "edit the note under the cursor", "annotations", READER),
    Action("annotation.untag", ("T",), "take tags off what is under the cursor", "annotations", READER),
    Action("annotation.reshape", ("r",), "give the annotation the selection", "annotations", READER),
    Action("annotation.report", ("] o", "[ o"), "the annotations that moved or are lost", "annotations", READER),
    Action("annotation.cycle", ("O",), "the next of several annotations under the cursor", "annotations", READER),
    Action("annotation.list", ("g h",), "the annotations of this article", "annotations", READER, footer="annotations"),
    Action("annotation.all", ("g H",), "the annotations of the whole library", "annotations", VIEWS),
    Action("tag.codebook", ("g t",), "the codebook: all tags", "annotations", VIEWS),
    Action("passage.everywhere", ("g *",), "tag every place where these words stand", "annotations", READER),
    Action("tag.suggest", ("g s",), "passages that may deserve a tag too", "annotations", READER),
    Action("act.repeat", (".",), "the last verb once more", "annotations", READER),
    Action(
        "passage.tag_again",
        ("enter",),
        "the last tags on what is selected; with nothing selected, the card of a name",
        "annotations",
        READER,
    ),
    Action("act.undo", ("u",), "undo", "annotations", (*VIEWS, *WORKED_ON, *FIELDS, *BEGUN), footer="undo"),
    Action("act.redo", ("ctrl+r",), "redo", "annotations", (*VIEWS, *WORKED_ON, *HISTORY, *FIELDS)),
    Action("note.begun", ("g a",), "notes that were begun and not saved", "annotations", VIEWS),
    Action("act.history", ("g u",), "what was done, the latest first; u takes any of it back", "annotations", VIEWS),
    Action("entity.card", (), "what the name under the cursor is, to be put right; Enter too", "names", READER),
    Action("entity.list", ("g e",), "the names in this article", "names", READER),
    Action("entity.all", ("g E",), "the names in the whole library", "names", (*VIEWS, *NAMES)),
    Action("entity.dossier", ("g d",), "every sentence in the library that names it", "names", (Where.READER, *NAMES)),
    Action("entity.review", ("g r",), "put names right, the most doubtful first", "names", VIEWS),
    Action("entity.types", ("g n",), "which kinds of names are lit, and how they look", "names", READER),
    Action("entity.turn", (), "names lit, or not", "names", READER),
    Action("entity.pause", (), "finding the names of the library: pause, or go on", "names", VIEWS),
    Action("article.next", ("J",), "next article", "view", READER),
    Action("article.previous", ("K",), "article before", "view", READER),
    Action("outline.open", ("g O",), "the headings", "view", READER),
    Action("article.card", (), "edit the card of this article", "view", READER),
    Action(
        "link.open", ("g f",), "follow the link under the cursor: in the library, else in the browser", "view", READER
    ),
    Action("link.copy", (), "copy where the link under the cursor leads", "view", READER),
    Action("address.open", ("g F",), "the article's own address, in the browser", "view", READER),
    Action("address.copy", (), "copy the article's own address", "view", READER),
    Action("view.focus", ("g z",), "only the text, and back", "view", READER),
    Action("article.whole", ("g Z",), "all of a web page, or its article alone", "view", READER),
    Action("view.margin", ("\\",), "notes in the margin, or not", "view", READER),
    Action("view.ruler", (), "a ruler under the line with the cursor", "view", READER),
    Action("view.paragraphs", (), "paragraphs by blank lines or by indents", "view", READER),
    Action("library.open", ("g l",), "the library", "view", READER),
    Action("palette.open", (":", "ctrl+p"), "every action by its name", "view", EVERYWHERE),
    Action("help.open", ("?", "f1"), "these keys", "view", EVERYWHERE, footer="keys"),
    Action("theme.turn", (), "the next theme: light, dark, your own", "view", VIEWS),
    Action("view.back", ("escape",), "back out one step", "view", EVERYWHERE),
    Action("view.close", ("q",), "close the view; in the library, quit", "view", EVERYWHERE, footer="close"),
    Action("act.save", (), "saving: everything is saved as it is done", "view", VIEWS),
    Action("app.quit", ("Z Z", "Z Q", "ctrl+q"), "quit, from wherever one is", "view", VIEWS),
    Action("app.suspend", ("ctrl+z",), "suspend; fg in the shell goes on", "view", EVERYWHERE),
    Action("screen.redraw", ("ctrl+l",), "draw the screen anew", "view", EVERYWHERE),
    Action("settings.show", (), "the settings: what counts now, and where they are", "view", VIEWS),
    Action(
        "library.export", (), "export annotations: of this article, or of those in the list", "in the library", VIEWS
    ),
    Action("library.import", ("g I",), "import annotations from a file", "in the library", LIBRARY),
    Action("list.next", ("] l",), "next named list", "in the library", LIBRARY),
    Action("list.previous", ("[ l",), "named list before", "in the library", LIBRARY),
    Action("list.keep", ("W",), "keep what is filtered as a named list", "in the library", LIBRARY),
    Action("list.drop", (), "take the named list away that is shown", "in the library", LIBRARY),
    Action("row.down", ("j", "down"), "down", "in a list", LISTS),
    Action("row.up", ("k", "up"), "up", "in a list", LISTS),
    Action("rows.half_down", ("ctrl+d",), "half a screen down", "in a list", LISTS),
    Action("rows.half_up", ("ctrl+u",), "half a screen up", "in a list", LISTS),
    Action("rows.page_down", ("space", "ctrl+f", "pagedown"), "a screen down", "in a list", LISTS),
    Action("rows.page_up", ("ctrl+b", "pageup"), "a screen up", "in a list", LISTS),
    Action("rows.first", ("g g", "home"), "first", "in a list", LISTS),
    Action("rows.last", ("G", "end"), "last", "in a list", LISTS),
    Action("rows.share", ("%",), "to a share of the rows: 50% is half of them", "in a list", LISTS),
    Action("rows.scroll_down", ("ctrl+e",), "the rows up by one, the cursor stays", "in a list", LISTS),
    Action("rows.scroll_up", ("ctrl+y",), "the rows down by one", "in a list", LISTS),
    Action("row.open", ("enter", "l", "right"), "open", "in a list", OPENED, footer="open"),
    Action(
        "rows.filter", ("/",), "filter as you type; Enter keeps, Escape clears", "in a list", LISTS, footer="filter"
    ),
    Action(
        "rows.sort",
        ("S",),
        "sort by the next column; a second time the other way round",
        "in a list",
        (Where.LIBRARY, Where.ANNOTATIONS, Where.NAMES),
        footer="sort",
    ),
    Action("row.back", ("h", "left", "backspace"), "back", "in a list", OVER_A_VIEW),
    Action("row.mark", ("x",), "mark, for what is done next", "in a list", (*MARKED_IN, Where.LIBRARY), footer="mark"),
    Action("rows.mark", ("X",), "mark all, or none", "in a list", (*MARKED_IN, Where.LIBRARY)),
    Action("library.skipped", ("g x",), "the files that are left out, and why", "in a list", LIBRARY),
    Action("library.accept", ("=",), "an article that is gone: it is the file that is offered", "in a list", LIBRARY),
    Action("library.merge", ("g c",), "take over what a sync tool's conflict copies have", "in a list", LIBRARY),
    Action("article.tag", ("t",), "tag", ARTICLES, LIBRARY, footer="tag"),
    Action("article.untag", ("T",), "take a tag off", ARTICLES, LIBRARY),
    Action("article.note", ("a", "i"), "edit the note of the article under the cursor", ARTICLES, LIBRARY),
    Action("article.star", ("*", "s"), "star, or take the star off", ARTICLES, LIBRARY),
    Action("article.read", ("m",), "mark as read, or as unread", ARTICLES, LIBRARY),
    Action("article.describe", ("e",), "edit the card of the article under the cursor", ARTICLES, LIBRARY),
    Action("marked.tag", ("t",), "tag", MARKED, ANNOTATIONS, footer="tag"),
    Action("marked.untag", ("T",), "take tags off", MARKED, ANNOTATIONS),
    Action("marked.note", ("i", "a"), "edit the note under the cursor", MARKED, ANNOTATIONS),
    Action("marked.delete", ("d d",), "delete", MARKED, ANNOTATIONS, footer="delete"),
    Action("marked.copy", ("y",), "copy", MARKED, ANNOTATIONS, footer="copy"),
    Action("marked.cite", ("Y",), "copy with their sources, in the last format", MARKED, ANNOTATIONS),
    Action("marked.cite_as", ("g y",), "the same, in a format and order that you choose", MARKED, ANNOTATIONS),
    Action("marked.export", ("E",), "write to a file, in the format that its name says", MARKED, ANNOTATIONS),
    Action("act.take_back", ("u",), "undo the act under the cursor", PAST, HISTORY, footer="undo it"),
    Action("draft.drop", ("d d",), "throw away", "in what was begun and not saved", BEGUN, footer="throw away"),
    Action("tag.rename", ("r",), "rename", TAGS, CODEBOOK, footer="rename"),
    Action("tag.merge", ("m",), "merge it, or those that are marked, into another", TAGS, CODEBOOK, footer="merge"),
    Action("tag.move", ("M",), "move under another", TAGS, CODEBOOK),
    Action("tag.colour", ("c",), "another colour", TAGS, CODEBOOK),
    Action("tag.describe", ("i",), "say what it means", TAGS, CODEBOOK, footer="describe"),
    Action("tag.delete", ("d d",), "delete; its passages stay annotated", TAGS, CODEBOOK, footer="delete"),
    Action("tag.add", ("a",), "add a tag", TAGS, CODEBOOK),
    Action(
        "places.scope",
        ("L",),
        "the places in the whole library, or only here",
        "in the list of places for g*",
        (Where.PLACES,),
        footer="the library",
    ),
    Action("suggestion.accept", ("y",), "tag it", SUGGESTED, SUGGESTIONS),
    Action("suggestion.decline", ("n",), "not this, and never again", SUGGESTED, SUGGESTIONS),
    Action("suggestion.later", (".", "j", "down"), "later", SUGGESTED, SUGGESTIONS),
    Action("suggestion.back", ("p", "k", "up"), "the one before", SUGGESTED, SUGGESTIONS),
    Action("suggestion.open", ("enter", "l", "right"), "go there", SUGGESTED, SUGGESTIONS),
    Action("suggestion.undo", ("u",), "take the last answer back", SUGGESTED, SUGGESTIONS),
    Action("suggestion.end", ("escape", "q", "h", "left"), "end", SUGGESTED, SUGGESTIONS),
    Action("question.yes", ("enter", "y"), "do it", LARGE, QUESTION),
    Action("question.no", ("escape", "q", "n"), "leave all as it is", LARGE, QUESTION),
    Action("progress.cancel", ("escape",), "cancel", LARGE, (Where.PROGRESS,)),
    Action("dossier.copy", ("y", "Y"), "copy with sources", SENTENCES, DOSSIER, footer="copy"),
    Action("dossier.tag", ("t",), "tag", SENTENCES, DOSSIER, footer="tag"),
    Action("dossier.untag", ("T",), "take tags off", SENTENCES, DOSSIER),
    Action("dossier.together", ("w",), "who and what is named near it", SENTENCES, DOSSIER, footer="near it"),
    Action("name.person", ("p",), "a person", SAID, CARDS),
    Action("name.organisation", ("o",), "an organisation", SAID, CARDS),
    Action("name.place", ("l",), "a place", SAID, CARDS),
    Action("name.other", ("x",), "another name (people, works, events …)", SAID, CARDS),
    Action("name.accept", ("a",), "right as it is", SAID, CARDS),
    Action("name.none", ("n",), "no name", SAID, CARDS),
    Action("name.same", ("s",), "the same as …", SAID, CARDS),
    Action("name.apart", ("d",), "not the same as the others it was taken for", SAID, CARD),
    Action("name.scope", ("L",), "for the library, this article, this mention", SAID, CARD),
    Action("name.places", ("v",), "every place that is named so", SAID, CARD),
    Action("name.later", ("space", "."), "leave it for later", SAID, (Where.REVIEW,)),
    Action("name.undo", ("u",), "take the last one back", SAID, (Where.REVIEW,)),
    Action("card.close", ("escape", "q", "h"), "close the card", SAID, CARDS),
)

ANYWHERE = ("app.suspend", "screen.redraw")
"""Actions whose single keys count whatever is in front."""
SENTENCE = "sentence.inner"
DOUBLED = {"annotation.delete": "annotation.inner", "passage.name": "word.inner"}


def doubled(verb: str) -> str:
    """What a verb acts on when its key is pressed twice."""
    return DOUBLED.get(verb, SENTENCE)


SECOND_NAMES = {
    "view.close": "q, close",
    "app.quit": "quit, exit, qa, qall, wq, wqa, wqall, x, xa, xall, leave the program",
    "app.suspend": "suspend, sus, stop, shell",
    "act.save": "w, write, save, up",
    "act.history": "undolist, history, changes",
    "act.undo": "undo, take back",
    "act.redo": "redo, do again",
    "screen.redraw": "redraw, refresh the screen",
    "settings.show": "settings, set, options, preferences, configuration",
    "help.open": "h, help, keys, shortcuts, manual",
    "view.back": "noh, nohlsearch, clear the search",
    "view.focus": "zen, distraction free",
    "theme.turn": "colorscheme, colo, dark mode, light mode, colours",
    "article.next": "n, bn, next, bnext",
    "article.previous": "bp, prev, previous, bprevious",
    "library.open": "e, edit, ls, buffers, files, explore, close the article",
    "library.export": "export, save as, saveas",
    "library.import": "import, read, r",
    "library.skipped": "skipped files, left out",
    "find.open": "grep, vimgrep, find, search everywhere",
    "mark.list": "marks, bookmarks",
    "jump.back": "ju, jumps",
    "outline.open": "outline, table of contents, toc",
    "rows.sort": "order",
    "register.open": "reg, registers, display, clipboard",
    "passage.copy": "yank",
    "passage.note": "comment",
    "annotation.delete": "delete, remove, erase",
    "annotation.all": "highlights, all annotations",
    "tag.codebook": "tags, codes, labels, manage tags",
    "entity.list": "names, entities, people",
    "entity.dossier": "timeline, dossier, chronology",
}
"""What actions are called in other programs, and by Vim's commands; parted by commas."""

BY_ID = {action.id: action for action in ACTIONS}


def actions_in(where: Where) -> tuple[Action, ...]:
    """The actions of one view, in the order of their declaration."""
    return tuple(action for action in ACTIONS if where in action.where)
