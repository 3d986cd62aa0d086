"""A preview of the chosen article beside the list: its beginning, the names in it, its tags, its last note."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotations.tags import tag_key
from store.articles.article import Article
from store.articles.beside_text import text_with_markers
from store.counts import counted
from store.entities.mention import NAMES
from store.errors import PostilError
from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.library import Library
from store.library.listings import Listing
from store.processes.background import IsWanted
from store.wording import shortened
from tui.reading.notes.note_text import plain
from tui.widgets.preview import GROUP, MUTED, TEXT, Look, Piece, PreviewItems, PreviewText, Section
from tui.widgets.rows import BAR

BEGINNING = 4_000
"""Characters of a text that a preview reads."""
MOST_NAMES, MOST_NAME_ROWS, MOST_TAG_ROWS, MOST_NOTE_ROWS = 24, 4, 4, 6
LARGE = 200_000
"""Words; of a longer text only the beginning is read, if the format allows that."""


class ArticlePreview:
    """Reads previews in a thread."""

    def __init__(self, library: Library, entities: EntityCatalogue, *, names: bool) -> None:
        """With `names`, the preview shows the known names."""
        self._library = library
        self._entities = entities
        self._names = names

    def read(self, row: Listing, is_wanted: IsWanted) -> Sequence[Section]:
        """The sections of an article's preview, or the reason why it cannot be read."""
        head = PreviewText(row.title, GROUP, most=3)
        try:
            article = self._library.beginning(row) or (self._library.article(row) if row.words <= LARGE else None)
        except PostilError as error:
            article, paragraphs = None, [PreviewText(str(error), MUTED)]
        else:
            paragraphs = _beginning(article) if article is not None else []
        sections: list[Section] = [(head, PreviewText(""), *paragraphs)]
        if article is not None and self._names and is_wanted():
            sections += self._names_of(article)
        return [*sections, *self._tags_of(row), *self._last_note(row)]

    def _names_of(self, article: Article) -> list[Section]:
        try:
            in_article = self._entities.in_article(article)
        except PostilError:
            return []
        if in_article is None or not in_article.entities:
            return []
        names = [entity for entity in in_article.entities if entity.type in NAMES]
        often = sorted(names, key=lambda entity: -len(entity.mentions))[:MOST_NAMES]
        items = tuple(
            ((" ".join(entity.name.split()), _ink(entity.type)), (f" {len(entity.mentions)}", MUTED))
            for entity in often
        )
        return [(PreviewText("names", MUTED), PreviewItems(items, MOST_NAME_ROWS))] if items else []

    def _tags_of(self, row: Listing) -> list[Section]:
        try:
            colours = {tag.key: tag.colour for tag in self._library.collection.tags()}
        except PostilError:
            colours = {}
        items: list[tuple[Piece, ...]] = []
        for name, count in sorted(row.tags.items(), key=lambda tagged: -tagged[1]):
            colour = colours.get(tag_key(name), "")
            items.append(((f"{BAR} ", _tag(colour) if colour else MUTED), (name, TEXT), (f" {count}", MUTED)))
        return [(PreviewText("tags", MUTED), PreviewItems(tuple(items), MOST_TAG_ROWS))] if items else []

    def _last_note(self, row: Listing) -> list[Section]:
        if not row.annotations:
            return []
        try:
            noted = [annotation for annotation in self._library.collection.annotations(row.id) if annotation.note]
        except PostilError:
            return []
        if not noted:
            return []
        last = max(noted, key=lambda annotation: (annotation.modified, annotation.id))
        about = f"last of {counted(len(noted), 'note')}"
        quote = f"«{shortened(last.target.exact, 80)}»" if last.target.exact else ""
        return [
            (
                PreviewText(about, MUTED),
                PreviewText(plain(last.note), TEXT, MOST_NOTE_ROWS),
                PreviewText(quote, MUTED, 2),
            )
        ]


def _ink(kind: str) -> Look:
    return lambda looks: looks.ink(kind)


def _tag(colour: str) -> Look:
    return lambda looks: looks.tag(colour)


def _beginning(article: Article) -> list[PreviewText]:
    """The first paragraphs with a blank row between them, without the title if the text begins with it."""
    paragraphs = [" ".join(words.split()) for words in text_with_markers(article.document, BEGINNING).split("\n\n")]
    shown = [words for words in paragraphs if words][int(article.document.title_in_text) :]
    return [piece for words in shown for piece in (PreviewText(words), PreviewText(""))][:-1]
