"""Verbs: acts on a passage. Tag, note, highlight, copy, cite, delete; and doing the last one again."""

from __future__ import annotations

from collections.abc import Callable

from store.annotations.acts.edits import note_in_words, tagging, tags_in_words, untagging
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.picked_tags import PickedTags
from store.annotations.tags import distinct
from store.articles.article import Article, Passage
from store.articles.length import count_words
from store.counts import counted
from store.library.kept.bookmarks import place_of
from store.library.kept.drafts import Draft
from store.wording import shortened
from tui.annotations.exchange.citing import Made
from tui.annotations.notes.note_asking import Saved
from tui.annotations.services import Services
from tui.keys.ids import Id
from tui.reader.annotations import OpenAnnotations
from tui.reader.beside_passage import BesidePassage
from tui.reader.cursor import ReaderCursor
from tui.reader.entities import ReaderEntities
from tui.reader.messages import TextCopied
from tui.reading.cursor.selection import trimmed
from tui.widgets.foot_line import FootLine

ENDS_SELECTION = frozenset({"passage.copy", "passage.cite", "cite.choose"})
NOTHING = "nothing to act on here"


class Verbs:
    """Acts on passages of the open article."""

    def __init__(
        self,
        cursor: ReaderCursor,
        foot: FootLine,
        annotations: OpenAnnotations,
        entities: ReaderEntities,
        services: Services,
    ) -> None:
        self._cursor = cursor
        self._foot = foot
        self._annotations = annotations
        self._services = services
        self._verbs: dict[str, Callable[[Article, Passage], None]] = {
            Id.PASSAGE_COPY: self._copy,
            Id.PASSAGE_CITE: self._cite,
            Id.CITE_CHOOSE: self._cite_as,
            Id.PASSAGE_HIGHLIGHT: self._highlight,
            Id.PASSAGE_TAG: lambda article, passage: self.ask_tags(self._on(article, passage)),
            Id.PASSAGE_NOTE: lambda article, passage: self.ask_note(self._on(article, passage)),
            Id.PASSAGE_NAME: lambda _, passage: entities.ask(passage),
            Id.ANNOTATION_DELETE: lambda _, passage: self._delete(passage),
        }

    def act(self, verb: str, passage: Passage | None) -> bool:
        """Does a verb on a passage; returns whether the verb had something to act on."""
        article = self._annotations.article
        passage = trimmed(self._cursor.view.page.text, passage) if passage else None
        if article is None or passage is None:
            self._foot.say(NOTHING)
            return False
        if verb in ENDS_SELECTION:
            self._cursor.end_selection()
        self._verbs[verb](article, passage)
        return True

    def _highlight(self, article: Article, passage: Passage) -> None:
        self._annotations.change([self._on(article, passage)], "highlighted")

    def _copy(self, article: Article, passage: Passage) -> None:
        self._cursor.view.post_message(TextCopied(article.text[slice(*passage)]))

    def _cite(self, article: Article, passage: Passage) -> None:
        self._services.citing.copy(self._cited(article, passage), self._tell)

    def _cite_as(self, article: Article, passage: Passage) -> None:
        beside = BesidePassage(self._cursor.view, passage)
        self._services.citing.choose(self._cited(article, passage), self._tell, beside)

    def _cited(self, article: Article, passage: Passage) -> Made:
        from store.exchange.citing.citation import citation

        annotation, library = (
            self._annotations.placed.on(passage),
            self._services.acting.library.layout.root.as_posix(),
        )
        return lambda _: [citation(article, passage, annotation, library)]

    def _tell(self, message: str, is_problem: bool) -> None:
        self._foot.say(message, problem=is_problem)

    def tag_again(self, passage: Passage | None) -> None:
        """Puts the last tags on a passage."""
        article = self._annotations.article
        passage = trimmed(article.text, passage) if article and passage else None
        if article is None or passage is None:
            self._foot.say(NOTHING)
        elif not (last := self._services.tags.last).names:
            self._foot.say("nothing was tagged yet: t tags")
        else:
            annotation = self._on(article, passage)
            tags = distinct((*annotation.tags, *last.names))
            words = tags_in_words(annotation.tags, tags)
            self._annotations.change([annotation.edited(tags=tags)], words, [annotation], picked=last)

    def ask_tags(self, annotation: Annotation) -> None:
        def take(tags: PickedTags) -> None:
            plan = tagging([annotation], tags)
            self._annotations.change(plan.changed, f"tagged {', '.join(tags.names)}", [annotation], picked=tags)

        words, beside = annotation.target.exact, self._beside(annotation)
        about = counted(count_words(words), "word")
        self._services.tags.ask(about, words, [annotation], take, self._tell, beside=beside)

    def ask_tags_off(self, annotation: Annotation) -> None:
        """Asks which tags to take off the annotation."""

        def take(tags: tuple[str, ...]) -> None:
            plan = untagging([annotation], tags)
            self._annotations.change(plan.changed, f"took {', '.join(tags)} off", [annotation])

        about = f"take tags off {counted(count_words(annotation.target.exact), 'word')}"
        self._services.tags.ask_off(about, [annotation], take, self._tell, beside=self._beside(annotation))

    def ask_note(self, annotation: Annotation, draft: Draft | None = None) -> None:
        """Asks for a note; `draft` is its unsaved draft, if that is known."""

        def take(base: Annotation, note: str, saved: Saved) -> None:
            self._annotations.change([base.edited(note=note)], note_in_words(base.note, note), [base], saved)

        self._services.notes.ask(annotation, take, self._tell, draft, beside=self._beside(annotation))

    def go_on_writing(self, draft: Draft) -> None:
        """Continues an unsaved note, on its annotation or its passage."""
        article, placed = self._annotations.article, self._annotations.placed
        if article is None:
            return
        annotation = placed.by_id(draft.annotation)
        start = place_of(draft.start, draft.exact, article.text)
        passage = Passage(start, start + len(draft.exact))
        if annotation is not None:
            self.ask_note(annotation.annotation, draft)
        elif article.text.startswith(draft.exact, start) and draft.exact:
            self._cursor.go_to(start)
            self.ask_note(self._on(article, passage), draft)
        else:
            self._foot.say(f"«{shortened(draft.exact)}» is not here any more; the note is in .postil/local/drafts")

    def _beside(self, annotation: Annotation) -> BesidePassage | None:
        """The place of an annotation's passage on the page; None where it has none."""
        placement = self._annotations.placed.by_id(annotation.id)
        passage = placement.passage if placement is not None else annotation.target.place
        return BesidePassage(self._cursor.view, passage) if passage is not None else None

    def delete(self, annotation: Annotation) -> None:
        self._annotations.change([annotation.edited(deleted=True)], "deleted")

    def _delete(self, passage: Passage) -> None:
        """All annotations that touch a passage."""
        keys = {highlight.key for highlight in self._annotations.placed.highlights.between(*passage)}
        annotations = [
            placement.annotation for placement in self._annotations.placed.placements if placement.annotation.id in keys
        ]
        if not annotations:
            self._foot.say("no annotation there")
            return
        count = counted(len(annotations), "annotation") if len(annotations) > 1 else ""
        self._annotations.change(
            [annotation.edited(deleted=True) for annotation in annotations], f"deleted {count}".rstrip()
        )

    def _on(self, article: Article, passage: Passage) -> Annotation:
        """The annotation on exactly this passage, or a new one."""
        return self._annotations.placed.on(passage) or annotate(article.id, describe(article, passage))
