"""The keys: every action declared once, with its id. Footer, help, palette and the README's table are made from this.

For how keys are written see `action`.
"""

from __future__ import annotations

from tui.keys.action import ANY, Action, Kind
from tui.keys.ids import Id
from tui.keys.where import VIEWS, Where, kinds_of

READER = (Where.READER,)
SUGGESTIONS = (Where.SUGGESTIONS,)
QUESTION = (Where.QUESTION,)
LIBRARY = (Where.LIBRARY,)
ANNOTATIONS = (Where.ANNOTATIONS,)
CODEBOOK = (Where.CODEBOOK,)
WORKED_ON = (Where.ANNOTATIONS, Where.CODEBOOK)
"""The lists whose rows can be changed."""
MARKED_IN = (*WORKED_ON, Where.PLACES, Where.DOSSIER)
NAMES = (Where.NAMES,)
DOSSIER = (Where.DOSSIER,)
CARD = (Where.CARD,)
CARDS = kinds_of(Where.CARD)
HISTORY = (Where.HISTORY,)
FIELDS = (Where.FIELDS,)
BEGUN = (Where.BEGUN,)
OVER_A_VIEW = kinds_of(Where.LIST)
LISTS = (Where.LIBRARY, *OVER_A_VIEW)
OPENED = tuple(where for where in LISTS if where != Where.HISTORY)
EVERYWHERE = (*VIEWS, *OVER_A_VIEW)
LEFT_FROM = (*EVERYWHERE, *CARDS, *SUGGESTIONS, *QUESTION)
OF_APP = (Id.APP_QUIT, Id.APP_SUSPEND, Id.SCREEN_REDRAW)
"""What the app does itself, wherever it is called."""


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


BOOKMARKS = "bookmarks and jumps"
SUGGESTED = "passages that may deserve a tag, one after the other"
LARGE = "before something large is done, and while it is"
MARKED = "in a list of annotations: those that are marked, or the one under the cursor"
PAST = "in what was done"
ARTICLES = "in the library: the articles that are marked, or the one under the cursor"
TAGS = "in the codebook: the tag under the cursor, and those under it"
SENTENCES = "in a dossier: the sentences that are marked, or all of them"
SAID = "on the card of a name, and checking names"

ACTIONS: tuple[Action, ...] = (
    _motion(Id.CURSOR_LEFT, "h, left, backspace", "left"),
    _motion(Id.CURSOR_DOWN, "j, down", "down a line"),
    _motion(Id.CURSOR_UP, "k, up", "up a line"),
    _motion(Id.CURSOR_RIGHT, "l, right", "right"),
    _motion(Id.WORD_NEXT, "w", "next word"),
    _motion(Id.WORD_PREVIOUS, "b", "word before"),
    _motion(Id.WORD_END, "e", "end of the word"),
    _motion(Id.ROW_START, "0, ^", "start of the line"),
    _motion(Id.ROW_END, "$", "end of the line"),
    _motion(Id.SENTENCE_NEXT, ")", "next sentence"),
    _motion(Id.SENTENCE_PREVIOUS, "(", "sentence before"),
    _motion(Id.PARAGRAPH_NEXT, "}", "next paragraph"),
    _motion(Id.PARAGRAPH_PREVIOUS, "{", "paragraph before"),
    _motion(Id.HALF_DOWN, "ctrl+d", "half a screen down"),
    _motion(Id.HALF_UP, "ctrl+u", "half a screen up"),
    _motion(Id.PAGE_DOWN, "space, ctrl+f, pagedown", "a screen down"),
    _motion(Id.PAGE_UP, "ctrl+b, pageup", "a screen up"),
    _motion(Id.TEXT_START, "g g, home", "start of the article; with a count, that paragraph"),
    _motion(Id.TEXT_END, "G, end", "end of the article"),
    _motion(Id.TEXT_SHARE, "%", "to a share of the article: 50% is half of it"),
    _motion(Id.HEADING_NEXT, "] ]", "next heading"),
    _motion(Id.HEADING_PREVIOUS, "[ [", "heading before"),
    _motion(Id.TURN_NEXT, "] s", "what the next one says, in a transcript"),
    _motion(Id.TURN_PREVIOUS, "[ s", "what the one before says"),
    _motion(Id.CHARACTER_NEXT, f"f {ANY}", "to the next … of this paragraph, whatever is typed"),
    _motion(Id.CHARACTER_PREVIOUS, f"F {ANY}", "to the … before"),
    _motion(Id.CHARACTER_AGAIN, ";", "the same once more"),
    _motion(Id.CHARACTER_BACK, ",", "the same the other way"),
    _motion(Id.ANNOTATION_NEXT, "] h", "next annotation"),
    _motion(Id.ANNOTATION_PREVIOUS, "[ h", "annotation before"),
    _motion(Id.TAG_NEXT, "] t", "next annotation with the same tag"),
    _motion(Id.TAG_PREVIOUS, "[ t", "annotation before with the same tag"),
    _motion(Id.NOTE_NEXT, "] n", "next annotation with a note"),
    _motion(Id.NOTE_PREVIOUS, "[ n", "annotation before with a note"),
    _motion(Id.ENTITY_NEXT, "] e", "next name"),
    _motion(Id.ENTITY_PREVIOUS, "[ e", "name before"),
    _motion(Id.TYPE_NEXT, "] E", "next name of the same kind"),
    _motion(Id.TYPE_PREVIOUS, "[ E", "name before of the same kind"),
    Action(Id.SCROLL_DOWN, ("ctrl+e",), "the page up a line, the cursor stays", "move", READER),
    Action(Id.SCROLL_UP, ("ctrl+y",), "the page down a line", "move", READER),
    Action(Id.VIEW_CENTRE, ("z z",), "this line to the middle of the screen", "move", READER),
    Action(Id.VIEW_TOP, ("z t",), "this line to the top", "move", READER),
    Action(Id.VIEW_BOTTOM, ("z b",), "this line to the bottom", "move", READER),
    Action(Id.SEARCH_OPEN, ("/",), "search as you type", "search", READER, footer="search"),
    Action(Id.FIND_OPEN, ("g /",), "find anything in the library: one box over everything", "search", VIEWS),
    Action(Id.FIND_ALIKE, ("g ~",), "passages that mean the like, in other articles", "search", READER),
    _motion(Id.HIT_NEXT, "n", "next hit", "search"),
    _motion(Id.HIT_PREVIOUS, "N", "hit before", "search"),
    _motion(Id.HIT_WORD, "*", "the name or word under the cursor, everywhere here", "search"),
    Action(
        Id.MARK_SET,
        (f"m {ANY}",),
        "bookmark this place: a–z in this article, A–Z across the library",
        BOOKMARKS,
        READER,
    ),
    Action(Id.MARK_GO, (f"' {ANY}", f"` {ANY}"), "to a bookmark", BOOKMARKS, READER),
    Action(Id.JUMP_LAST, ("' '", "` `"), "back to before the last jump", BOOKMARKS, READER),
    Action(Id.JUMP_BACK, ("g o", "ctrl+o"), "back along the jumps", BOOKMARKS, READER),
    Action(Id.JUMP_FORWARD, ("g i", "ctrl+i", "tab"), "forward along the jumps", BOOKMARKS, READER),
    Action(Id.MARK_LIST, ("g m",), "the bookmarks", BOOKMARKS, READER),
    Action(Id.SELECTION_CHARACTERS, ("v",), "select, then move", "select", READER, footer="select"),
    Action(Id.SELECTION_PARAGRAPHS, ("V",), "select whole paragraphs", "select", READER),
    Action(Id.SELECTION_TURN, ("o",), "go on at the selection's other end", "select", READER),
    Action(Id.SELECTION_AGAIN, ("g v",), "the last selection again", "select", READER),
    Action(Id.SELECTION_SENTENCE, ("s",), "pick a sentence on the screen by its letters", "select", READER),
    Action(Id.SELECTION_GROW, ("+",), "grow: word, sentence, paragraph, section; else a wider text", "select", READER),
    Action(Id.SELECTION_SHRINK, ("-",), "shrink again; with nothing selected, a narrower text", "select", READER),
    Action(Id.SELECTION_LEFT, ("shift+left",), "select to the left", "select", READER),
    Action(Id.SELECTION_RIGHT, ("shift+right",), "select to the right", "select", READER),
    Action(Id.SELECTION_UP, ("shift+up",), "select up a line", "select", READER),
    Action(Id.SELECTION_DOWN, ("shift+down",), "select down a line", "select", READER),
    _object(Id.WORD_INNER, "i w", "word"),
    _object(Id.WORD_AROUND, "a w", "word and its space"),
    _object(Id.SENTENCE_INNER, "i s", "sentence"),
    _object(Id.SENTENCE_AROUND, "a s", "sentence and its space"),
    _object(Id.PARAGRAPH_INNER, "i p", "paragraph"),
    _object(Id.PARAGRAPH_AROUND, "a p", "paragraph and its blank line"),
    _object(Id.QUOTATION_INNER, 'i "', "quotation"),
    _object(Id.QUOTATION_AROUND, 'a "', "quotation and its signs"),
    _object(Id.BRACKETS_INNER, "i (, i )", "in brackets"),
    _object(Id.BRACKETS_AROUND, "a (, a )", "brackets and what is in them"),
    _object(Id.ENTITY_INNER, "i e", "name: a person, organisation, place …"),
    _object(Id.ENTITY_AROUND, "a e", "name and its space"),
    _object(Id.TURN_INNER, "i t", "what one speaker says at a time, in a transcript"),
    _object(Id.TURN_AROUND, "a t", "the same and its blank line"),
    _object(Id.ANNOTATION_INNER, "i h", "what is annotated here"),
    _object(Id.ANNOTATION_AROUND, "a h", "what is annotated here, and its space"),
    _verb(Id.PASSAGE_TAG, "t", "tag", footer="tag"),
    _verb(Id.PASSAGE_NOTE, "a", "write a note", footer="note"),
    _verb(Id.PASSAGE_HIGHLIGHT, "H", "highlight only"),
    _verb(Id.PASSAGE_COPY, "y, ctrl+c", "copy", footer="copy"),
    _verb(Id.PASSAGE_CITE, "Y", "copy with its source, in the last format"),
    _verb(Id.PASSAGE_NAME, "E", "say which name it is; EE the word under the cursor"),
    _verb(Id.ANNOTATION_DELETE, "d", "delete annotations; dd the one under the cursor"),
    _verb(Id.CITE_CHOOSE, "g y", "copy with its source, in a format that you choose; gyy the sentence"),
    Action(
        Id.REGISTER_OPEN,
        ('"',),
        "what was copied last, to be copied again",
        "annotate and copy, with an object or a selection",
        VIEWS,
    ),
    Action(Id.ANNOTATION_EDIT, ("i",), "edit the note under the cursor", "annotations", READER),
    Action(Id.ANNOTATION_UNTAG, ("T",), "take tags off what is under the cursor", "annotations", READER),
    Action(Id.ANNOTATION_RESHAPE, ("r",), "give the annotation the selection", "annotations", READER),
    Action(Id.ANNOTATION_REPORT, ("] o", "[ o"), "the annotations that moved or are lost", "annotations", READER),
    Action(Id.ANNOTATION_CYCLE, ("O",), "the next of several annotations under the cursor", "annotations", READER),
    Action(
        Id.ANNOTATION_LIST, ("g h",), "the annotations of this article", "annotations", READER, footer="annotations"
    ),
    Action(Id.ANNOTATION_ALL, ("g H",), "the annotations of the library", "annotations", VIEWS),
    Action(Id.TAG_CODEBOOK, ("g t",), "the codebook: all tags", "annotations", VIEWS),
    Action(Id.PASSAGE_EVERYWHERE, ("g *",), "tag all places of these words", "annotations", READER),
    Action(Id.TAG_SUGGEST, ("g s",), "passages that may deserve a tag", "annotations", READER),
    Action(Id.ACT_REPEAT, (".",), "the last verb once more", "annotations", READER),
    Action(
        Id.PASSAGE_TAG_AGAIN,
        ("enter",),
        "the last tags on what is selected; with nothing selected, the card of a name",
        "annotations",
        READER,
    ),
    Action(Id.ACT_UNDO, ("u",), "undo", "annotations", (*VIEWS, *WORKED_ON, *FIELDS, *BEGUN), footer="undo"),
    Action(Id.ACT_REDO, ("ctrl+r",), "redo", "annotations", (*VIEWS, *WORKED_ON, *HISTORY, *FIELDS)),
    Action(Id.NOTE_BEGUN, ("g a",), "notes begun and not saved", "annotations", VIEWS),
    Action(Id.ACT_HISTORY, ("g u",), "what was done, the latest first; u takes any of it back", "annotations", VIEWS),
    Action(Id.ENTITY_CARD, (), "the card of the name under the cursor, to correct it; Enter too", "names", READER),
    Action(Id.ENTITY_LIST, ("g e",), "the names in this article", "names", READER),
    Action(Id.ENTITY_ALL, ("g E",), "the names in the whole library", "names", (*VIEWS, *NAMES)),
    Action(
        Id.ENTITY_DOSSIER, ("g d",), "every sentence that names it, in the library", "names", (Where.READER, *NAMES)
    ),
    Action(Id.ENTITY_REVIEW, ("g r",), "check names, the most doubtful first", "names", VIEWS),
    Action(Id.ENTITY_TURN, ("g n",), "names lit quietly, in full, or not", "names", READER),
    Action(Id.ENTITY_TYPES, ("g N",), "which kinds of names are lit, and how they look", "names", READER),
    Action(Id.ENTITY_PAUSE, (), "finding the names of the library: pause, or go on", "names", VIEWS),
    Action(Id.ARTICLE_NEXT, ("J",), "next article", "view", READER),
    Action(Id.ARTICLE_PREVIOUS, ("K",), "article before", "view", READER),
    Action(Id.OUTLINE_OPEN, ("g O",), "the headings", "view", READER),
    Action(Id.ARTICLE_CARD, (), "edit the card of this article", "view", READER),
    Action(
        Id.LINK_OPEN, ("g f",), "follow the link under the cursor: in the library, else in the browser", "view", READER
    ),
    Action(Id.LINK_COPY, (), "copy where the link under the cursor leads", "view", READER),
    Action(Id.ADDRESS_OPEN, ("g F",), "the article's own address, in the browser", "view", READER),
    Action(Id.ADDRESS_COPY, (), "copy the article's own address", "view", READER),
    Action(Id.VIEW_FOCUS, ("g z",), "only the text, and back", "view", READER),
    Action(Id.VIEW_BOOK, ("g Z",), "two columns like a book, in a wide window, and back", "view", READER),
    Action(Id.ARTICLE_WHOLE, ("g W",), "all of a web page, or its article alone", "view", READER),
    Action(Id.VIEW_MARGIN, ("\\",), "notes in the margin, or not", "view", READER),
    Action(Id.VIEW_RULER, (), "a ruler under the line with the cursor", "view", READER),
    Action(Id.VIEW_PARAGRAPHS, (), "paragraphs by blank lines or by indents", "view", READER),
    Action(Id.LIBRARY_OPEN, ("g l",), "the library", "view", READER),
    Action(Id.PALETTE_OPEN, (":", "ctrl+p"), "every action by its name", "view", EVERYWHERE),
    Action(Id.HELP_OPEN, ("?", "f1"), "these keys", "view", EVERYWHERE, footer="keys"),
    Action(Id.THEME_CHOOSE, (), "themes: seen while you choose", "view", VIEWS),
    Action(Id.THEME_TURN, (), "the next theme: light, dark, your own", "view", VIEWS),
    Action(Id.VIEW_BACK, ("escape",), "back out one step", "view", EVERYWHERE),
    Action(Id.VIEW_CLOSE, ("q",), "close the view; in the library, quit", "view", EVERYWHERE, footer="close"),
    Action(Id.ACT_SAVE, (), "saving: everything is saved as it is done", "view", VIEWS),
    Action(Id.APP_QUIT, ("Z Z", "Z Q", "ctrl+q"), "quit; C-q also where one types", "view", LEFT_FROM),
    Action(Id.APP_SUSPEND, ("ctrl+z",), "suspend; fg in the shell goes on", "view", EVERYWHERE),
    Action(Id.SCREEN_REDRAW, ("ctrl+l",), "redraw the screen, look at the files again", "view", EVERYWHERE),
    Action(Id.SETTINGS_SHOW, (), "the settings: what counts now, and where they are", "view", VIEWS),
    Action(
        Id.LIBRARY_EXPORT, (), "export annotations: of this article, or of those in the list", "in the library", VIEWS
    ),
    Action(Id.LIBRARY_IMPORT, ("g I",), "import annotations from a file", "in the library", LIBRARY),
    Action(Id.LIST_NEXT, ("] l",), "next named list", "in the library", LIBRARY),
    Action(Id.LIST_PREVIOUS, ("[ l",), "named list before", "in the library", LIBRARY),
    Action(Id.LIST_KEEP, ("W",), "keep what is filtered as a named list", "in the library", LIBRARY),
    Action(Id.LIST_DROP, (), "delete the named list that is shown", "in the library", LIBRARY),
    Action(Id.ROW_DOWN, ("j", "down"), "down", "in a list", LISTS),
    Action(Id.ROW_UP, ("k", "up"), "up", "in a list", LISTS),
    Action(Id.ROWS_HALF_DOWN, ("ctrl+d",), "half a screen down", "in a list", LISTS),
    Action(Id.ROWS_HALF_UP, ("ctrl+u",), "half a screen up", "in a list", LISTS),
    Action(Id.ROWS_PAGE_DOWN, ("space", "ctrl+f", "pagedown"), "a screen down", "in a list", LISTS),
    Action(Id.ROWS_PAGE_UP, ("ctrl+b", "pageup"), "a screen up", "in a list", LISTS),
    Action(Id.ROWS_FIRST, ("g g", "home"), "first", "in a list", LISTS),
    Action(Id.ROWS_LAST, ("G", "end"), "last", "in a list", LISTS),
    Action(Id.ROWS_SHARE, ("%",), "to a share of the rows: 50% is half of them", "in a list", LISTS),
    Action(Id.ROWS_SCROLL_DOWN, ("ctrl+e",), "the rows up by one, the cursor stays", "in a list", LISTS),
    Action(Id.ROWS_SCROLL_UP, ("ctrl+y",), "the rows down by one", "in a list", LISTS),
    Action(Id.ROW_OPEN, ("enter", "l", "right"), "open", "in a list", OPENED, footer="open"),
    Action(
        Id.ROWS_FILTER, ("/",), "filter as you type; Enter keeps, Escape clears", "in a list", LISTS, footer="filter"
    ),
    Action(
        Id.ROWS_SORT,
        ("S",),
        "sort by the next column; a second time the other way round",
        "in a list",
        (Where.LIBRARY, Where.ANNOTATIONS, Where.NAMES),
        footer="sort",
    ),
    Action(Id.ROW_BACK, ("h", "left", "backspace"), "back", "in a list", OVER_A_VIEW),
    Action(Id.ROW_MARK, ("x",), "mark, for what is done next", "in a list", (*MARKED_IN, Where.LIBRARY), footer="mark"),
    Action(Id.ROWS_MARK, ("X",), "mark all, or none", "in a list", (*MARKED_IN, Where.LIBRARY)),
    Action(Id.LIBRARY_SKIPPED, ("g x",), "the files that are left out, and why", "in a list", LIBRARY),
    Action(Id.LIBRARY_ACCEPT, ("=",), "an article that is gone: it is the file that is offered", "in a list", LIBRARY),
    Action(Id.LIBRARY_MERGE, ("g c",), "take over conflict copies, as sync tools make them", "in a list", LIBRARY),
    Action(Id.ARTICLE_TAG, ("t",), "tag", ARTICLES, LIBRARY, footer="tag"),
    Action(Id.ARTICLE_UNTAG, ("T",), "take a tag off", ARTICLES, LIBRARY),
    Action(Id.ARTICLE_NOTE, ("a", "i"), "edit the note of the article under the cursor", ARTICLES, LIBRARY),
    Action(Id.ARTICLE_STAR, ("*", "s"), "star, or take the star off", ARTICLES, LIBRARY),
    Action(Id.ARTICLE_READ, ("m",), "set as read, or as unread", ARTICLES, LIBRARY),
    Action(Id.ARTICLE_DESCRIBE, ("e",), "edit the card of the article under the cursor", ARTICLES, LIBRARY),
    Action(Id.MARKED_TAG, ("t",), "tag", MARKED, ANNOTATIONS, footer="tag"),
    Action(Id.MARKED_UNTAG, ("T",), "take tags off", MARKED, ANNOTATIONS),
    Action(Id.MARKED_NOTE, ("i", "a"), "edit the note under the cursor", MARKED, ANNOTATIONS),
    Action(Id.MARKED_DELETE, ("d d",), "delete", MARKED, ANNOTATIONS, footer="delete"),
    Action(Id.MARKED_COPY, ("y",), "copy", MARKED, ANNOTATIONS, footer="copy"),
    Action(Id.MARKED_CITE, ("Y",), "copy with their sources, in the last format", MARKED, ANNOTATIONS),
    Action(Id.MARKED_CITE_AS, ("g y",), "the same, in a format and order that you choose", MARKED, ANNOTATIONS),
    Action(
        Id.MARKED_EXPORT,
        ("E",),
        "write to a file, in the format that its name says; without marks all that are shown",
        MARKED,
        ANNOTATIONS,
    ),
    Action(Id.ACT_TAKE_BACK, ("u",), "undo the act under the cursor", PAST, HISTORY, footer="undo it"),
    Action(Id.DRAFT_DROP, ("d d",), "throw away", "in what was begun and not saved", BEGUN, footer="throw away"),
    Action(Id.TAG_RENAME, ("r",), "rename", TAGS, CODEBOOK, footer="rename"),
    Action(Id.TAG_MERGE, ("m",), "merge it, or those that are marked, into another", TAGS, CODEBOOK, footer="merge"),
    Action(Id.TAG_MOVE, ("M",), "move under another", TAGS, CODEBOOK),
    Action(Id.TAG_COLOUR, ("c",), "another colour", TAGS, CODEBOOK),
    Action(Id.TAG_DESCRIBE, ("i",), "say what it means", TAGS, CODEBOOK, footer="describe"),
    Action(Id.TAG_DELETE, ("d d",), "delete; its passages stay annotated", TAGS, CODEBOOK, footer="delete"),
    Action(Id.TAG_ADD, ("a",), "add a tag", TAGS, CODEBOOK),
    Action(
        Id.PLACES_SCOPE,
        ("L",),
        "the places in the whole library, or only here",
        "in the list of places for g*",
        (Where.PLACES,),
        footer="the library",
    ),
    Action(Id.SUGGESTION_ACCEPT, ("y",), "tag it", SUGGESTED, SUGGESTIONS),
    Action(Id.SUGGESTION_DECLINE, ("n",), "not this, and never again", SUGGESTED, SUGGESTIONS),
    Action(Id.SUGGESTION_LATER, (".", "j", "down"), "later", SUGGESTED, SUGGESTIONS),
    Action(Id.SUGGESTION_BACK, ("p", "k", "up"), "the one before", SUGGESTED, SUGGESTIONS),
    Action(Id.SUGGESTION_OPEN, ("enter", "l", "right"), "go there", SUGGESTED, SUGGESTIONS),
    Action(Id.SUGGESTION_UNDO, ("u",), "take the last answer back", SUGGESTED, SUGGESTIONS),
    Action(Id.SUGGESTION_END, ("escape", "q", "h", "left"), "end", SUGGESTED, SUGGESTIONS),
    Action(Id.QUESTION_YES, ("enter", "y"), "do it", LARGE, QUESTION),
    Action(Id.QUESTION_NO, ("escape", "q", "n"), "leave all as it is", LARGE, QUESTION),
    Action(Id.PROGRESS_CANCEL, ("escape",), "cancel", LARGE, (Where.PROGRESS,)),
    Action(Id.DOSSIER_COPY, ("y", "Y"), "copy with sources", SENTENCES, DOSSIER, footer="copy"),
    Action(Id.DOSSIER_TAG, ("t",), "tag", SENTENCES, DOSSIER, footer="tag"),
    Action(Id.DOSSIER_UNTAG, ("T",), "take tags off", SENTENCES, DOSSIER),
    Action(Id.DOSSIER_TOGETHER, ("w",), "who and what is named near it", SENTENCES, DOSSIER, footer="near it"),
    Action(Id.NAME_PERSON, ("p",), "a person", SAID, CARDS),
    Action(Id.NAME_ORGANISATION, ("o",), "an organisation", SAID, CARDS),
    Action(Id.NAME_PLACE, ("l",), "a place", SAID, CARDS),
    Action(Id.NAME_OTHER, ("x",), "another name (people, works, events …)", SAID, CARDS),
    Action(Id.NAME_ACCEPT, ("a",), "right as it is", SAID, CARDS),
    Action(Id.NAME_NONE, ("n",), "not a name", SAID, CARDS),
    Action(Id.NAME_SAME, ("s",), "the same as …", SAID, CARDS),
    Action(Id.NAME_APART, ("d",), "not the same as the others it was taken for", SAID, CARD),
    Action(Id.NAME_LISTED, ("y",), "the one on the list", SAID, CARDS),
    Action(Id.NAME_NOT_LISTED, ("N",), "not the one on the list", SAID, CARDS),
    Action(Id.NAME_SCOPE, ("L",), "for the library, this article, this mention", SAID, CARD),
    Action(Id.NAME_PLACES, ("v",), "every place that is named so", SAID, CARD),
    Action(Id.NAME_QUESTIONS, ("L",), "on to the names, or back to the lists", SAID, (Where.REVIEW,)),
    Action(Id.NAME_LATER, ("space", "."), "leave it for later", SAID, (Where.REVIEW,)),
    Action(Id.NAME_UNDO, ("u",), "take the last one back", SAID, (Where.REVIEW,)),
    Action(Id.CARD_CLOSE, ("escape", "q", "h"), "close the card", SAID, CARDS),
)

ANYWHERE = (Id.APP_SUSPEND, Id.SCREEN_REDRAW)
"""Actions whose single keys count whatever is in front."""
SENTENCE = Id.SENTENCE_INNER
DOUBLED: dict[str, str] = {Id.ANNOTATION_DELETE: Id.ANNOTATION_INNER, Id.PASSAGE_NAME: Id.WORD_INNER}


def doubled(verb: str) -> str:
    """What a verb acts on when its key is pressed twice."""
    return DOUBLED.get(verb, SENTENCE)


BY_ID = {action.id: action for action in ACTIONS}


def actions_in(where: Where) -> tuple[Action, ...]:
    """The actions of one view, in the order of their declaration."""
    return tuple(action for action in ACTIONS if where in action.where)
