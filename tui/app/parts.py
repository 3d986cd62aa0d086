"""The parts of the app that belong to neither view. Each is made when it is first needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from textual.app import App

from store.library.library import Library
from store.settings import Settings
from store.state import AppState
from tui.app.opening import Opening
from tui.app.views import Views

if TYPE_CHECKING:
    from store.annotations.annotation import Annotation
    from store.articles.article import Article
    from store.library.annotation_index import AnnotationIndex
    from store.library.entities.entity_finding import EntityFinding, FindingProgress
    from store.library.kept.drafts import Draft
    from tui.annotations.begun_notes import BegunNotes
    from tui.annotations.copying import Copying
    from tui.annotations.services import Services
    from tui.app.commanding import Commanding
    from tui.app.links import Links
    from tui.app.places import PlacesInArticles
    from tui.find.finding import Finding
    from tui.library.article_acts import ArticleActs
    from tui.library.entities import LibraryEntities
    from tui.library.lists import LibraryLists
    from tui.library.saved_filters import SavedFilters
    from tui.reader.here import Here


class Parts:
    """Makes the parts. Each part imports its modules when it is made, so that the first frame waits for none of them."""

    def __init__(
        self, app: App[Any], views: Views, library: Library, settings: Settings, articles: Opening, state: AppState
    ) -> None:
        """`state` is the app's state at the end of the last run."""
        self._app = app
        self._views = views
        self._library = library
        self._settings = settings
        self._articles = articles
        self._state = state

    @cached_property
    def services(self) -> Services:
        from store.library.entities.entity_catalogue import EntityCatalogue
        from tui.annotations.acting import Acting
        from tui.annotations.exchange.citing import Citing
        from tui.annotations.notes.drafting import Drafting
        from tui.annotations.notes.note_asking import NoteAsking
        from tui.annotations.services import Services
        from tui.annotations.tags.tag_asking import TagAsking
        from tui.annotations.undoing import UndoAndRedo

        catalogue = self._views.catalogue
        acting = Acting(self._app, self._library, catalogue, self._views)
        tags = TagAsking(self._app, self._library, catalogue, self._settings)
        named = EntityCatalogue(self._library, self._tell_found, self._settings.models)
        copying = self.copying
        citing = Citing(self._app, acting, self._settings, self._state.citation_format, copying.copy)
        drafting = Drafting(self._library.drafts)
        notes = NoteAsking(self._app, drafting, self._settings.editor, lambda: copying.texts, self._current)
        undoing = UndoAndRedo(acting)
        return Services(acting, undoing, tags, catalogue, copying.copy, citing, named, notes, lambda: self.index)

    def _current(self, annotation: Annotation) -> Annotation | None:
        annotations = self._library.collection.annotations(annotation.article, deleted=True)
        return next((each for each in annotations if each.id == annotation.id), None)

    @cached_property
    def index(self) -> AnnotationIndex:
        from store.library.annotation_index import AnnotationIndex

        index = AnnotationIndex(self._library)
        self.services.acting.tell_articles(index.acted_on)
        return index

    @cached_property
    def copying(self) -> Copying:
        from tui.annotations.copying import Copying

        return Copying(
            self._app,
            self._library.layout.clipboard,
            self._views.send,
            lambda copied: self._views.keep_copied(copied.text),
            self._views.say,
        )

    @cached_property
    def places(self) -> PlacesInArticles:
        from tui.app.places import PlacesInArticles

        return PlacesInArticles(self._views, self._articles)

    @cached_property
    def lists(self) -> LibraryLists:
        from tui.library.lists import LibraryLists

        return LibraryLists(
            self._app,
            self.services,
            self._where_here,
            self.places.show_annotation,
            self.places.show_proposal,
            self._views.say,
        )

    @property
    def is_searched(self) -> bool:
        """Whether the box over everything has been opened."""
        return "finding" in vars(self)

    @cached_property
    def finding(self) -> Finding:
        from tui.find.finding import Finding, HitActions

        actions = HitActions(
            self.places.show_hit,
            self.lists.list_tagged,
            lambda identity: self.entities.open_dossier(identity, self._views.say),
            self.commanding.choices,
            self.commanding.do,
            lambda message: self._views.say(message, False),
        )
        return Finding(self._app, self.services, actions, lambda: self._views.library.is_coming)

    @cached_property
    def begun_notes(self) -> BegunNotes:
        from tui.annotations.begun_notes import BegunNotes

        def go_on(draft: Draft) -> None:
            (self.places if draft.exact else self.article_acts).go_on_writing(draft)

        return BegunNotes(self._app, self.services, go_on, self._views.say)

    @cached_property
    def saved_filters(self) -> SavedFilters:
        from tui.library.saved_filters import SavedFilters

        return SavedFilters(
            self._app,
            self.services.acting,
            lambda: self._views.library.typed,
            self._views.library.filter_by,
            self._views.say,
        )

    @cached_property
    def article_acts(self) -> ArticleActs:
        from tui.library.article_acts import ArticleActs

        return ArticleActs(
            self._app,
            self.services,
            lambda: self._views.library.targets,
            lambda: self._views.library.hidden_targets,
            lambda: self._views.library.current,
            self._views.say,
        )

    @cached_property
    def entity_finding(self) -> EntityFinding:
        from store.library.entities.entity_finding import EntityFinding
        from store.processes.pacing import Pacing

        pacing = Pacing(lambda: self._views.turns.began_at)
        return EntityFinding(self._library, self.services.entities, self._tell_progress, pacing)

    @cached_property
    def entities(self) -> LibraryEntities:
        from tui.library.entities import LibraryEntities

        return LibraryEntities(
            self._app,
            self.services,
            self.entity_finding,
            self._where_here,
            self.places.show_place,
            self._views.say,
        )

    @cached_property
    def links(self) -> Links:
        from tui.app.links import Links

        return Links(self._app, self.services, self._place_here, self._articles.open, self._views.say)

    def _place_here(self) -> tuple[Article | None, int]:
        reader = self._views.mounted
        return (reader.article, reader.view.cursor.offset) if reader is not None else (None, 0)

    @cached_property
    def commanding(self) -> Commanding:
        from tui.app.commanding import Commanding

        return Commanding(self._app, self._views, lambda: self.services.acting, self._settings)

    def _where_here(self) -> Here:
        from tui.reader.here import Here

        return self._views.mounted.here if self._views.mounted is not None else Here()

    def close(self) -> None:
        """Stops the background work of the parts that were made."""
        parts = vars(self)
        if "services" in parts:
            self.services.acting.close()
        if "finding" in parts:
            self.finding.close()
        if "entity_finding" in parts:
            self.entity_finding.close()

    def _tell_progress(self, progress: FindingProgress) -> None:
        """Names have been looked for in the background; called in a thread."""
        from tui.library.messages import EntityProgress

        self._app.post_message(EntityProgress(progress))

    def _tell_found(self, article_id: str, problem: str) -> None:
        """The names of an article have been found; called in a thread."""
        from tui.reader.entities import EntitiesFound

        self._app.post_message(EntitiesFound(article_id, problem))
