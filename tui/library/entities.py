"""The entities of the whole library: listed, followed through the articles, corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.app import App
from textual.worker import Worker

from store.articles.article import Passage
from store.counts import counted
from store.entities.index import EntityIndex, LibraryEntity
from store.entities.mention import NAMES, Entity
from store.library.entities.dossier import DossierReader, DossierSentence
from store.library.entities.entity_catalogue import MOST_DOUBTS
from store.library.entities.entity_finding import EntityFinding
from store.library.entities.on_lists import ListQuestion, ListStanding, OnLists
from store.library.listings import Listing
from store.report import Report
from tui.annotations.services import Services
from tui.entities.correcting import Correcting
from tui.entities.dossier import DossierDialogue, DossierState
from tui.entities.dossier_rows import NO_ROWS, DossierRows
from tui.entities.of_library import EntityListState, EntityRow, LibraryEntitiesDialogue, ShownEntities
from tui.entities.review import ReviewDialogue
from tui.entities.words import often
from tui.keys.dispatcher import Handler, plain
from tui.keys.ids import Id
from tui.reader.here import Here
from tui.widgets.turns import Tell

LOOK = "names"
"""Name of the look-ups of which only the latest is wanted."""
AGAIN = "names once more"
"""Name of the look-up that an open list makes once more."""
REST = "the rest of a dossier"
FIRST = 60
"""Sentences with which a dossier is shown: more than a screen has rows. The others are read while these are there."""
GoTo = Callable[[Listing, Passage, str], None]
"""Shows a passage, with a message, in its article."""


MakeOfIndex = Callable[[EntityIndex, OnLists, Sequence[Listing]], ShownEntities]
"""Makes a list of the index of entities as it is then, with the articles."""


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a dossier is made of."""

    entity: LibraryEntity
    rows: DossierRows
    standings: tuple[ListStanding, ...]


class LibraryEntities:
    """Shows the entities of all articles, and asks the reader about them."""

    def __init__(
        self,
        app: App[Any],
        services: Services,
        finding: EntityFinding,
        here: Callable[[], Here],
        go_to: GoTo,
        tell: Tell,
    ) -> None:
        """`finding` looks for entities in the background; `here` returns where the reader is."""
        self._here = here
        self._app = app
        self._services = services
        self._go_to = go_to
        self._tell = tell
        self._finding = finding
        self._correcting = Correcting(lambda: app, services, tell)
        self._state = EntityListState()
        self._dossiers: dict[str, DossierState] = {}

    # What is done with entities

    def handlers(self) -> dict[str, Handler]:
        """Handlers for both views."""
        return {
            Id.ENTITY_ALL: plain(self._list),
            Id.ENTITY_REVIEW: plain(self._review),
            Id.ENTITY_PAUSE: plain(self._pause),
        }

    def handlers_of_reader(self) -> dict[str, Handler]:
        """Handlers for the open article."""
        return {Id.ENTITY_DOSSIER: plain(self._open_dossier_here)}

    def _open_dossier_here(self) -> None:
        entity = self._here().entity
        if entity is None:
            self._tell("no name under the cursor; ]e goes to the next one", False)
        else:
            self.open_dossier(entity.id, self._tell)

    def _pause(self) -> None:
        paused = self._finding.turn()
        self._tell("finding names waits" if paused else "finding names goes on", False)

    def go_on(self, entity: Entity, action: str) -> None:
        """Goes on from the list of an article's entities."""
        if action == "entity.dossier":
            self.open_dossier(entity.id, self._tell)
        else:
            self._list(entity.id)

    def _with_index(self, make: MakeOfIndex, then: Callable[[EntityIndex, ShownEntities], None], tell: Tell) -> None:
        """`make` makes a list of the index, in a thread."""

        def take(prepared: tuple[EntityIndex, ShownEntities]) -> None:
            if prepared[0].entities:
                then(*prepared)
            else:
                tell("no names are known yet: they are found in the background, or when an article is opened", False)

        self._services.acting.prepare("looking for names", self._look_at_index(make), take, tell, LOOK, opens=True)

    def _list(self, current: str = "") -> None:
        """Lists the entities, with the cursor on the one with this id, if any."""

        def show(index: EntityIndex, shown: ShownEntities) -> None:
            entity = index.of(current)
            if entity is not None:
                self._state = EntityListState(current=entity.id)
            self._push_index(shown, self._state, whole)

        def whole(index: EntityIndex, on_lists: OnLists, listings: Sequence[Listing]) -> ShownEntities:
            named = [EntityRow(entity) for entity in index.entities if entity.type in NAMES]
            total = sum(not row.missing for row in listings)
            of = "" if index.articles == total else f" (of {index.articles:,} of {counted(total, 'article')} so far)"
            return ShownEntities.of(named, listings, on_lists, after_count=f" in the library{of}")

        self._with_index(whole, show, self._tell)

    def _push_index(self, shown: ShownEntities, state: EntityListState, make: MakeOfIndex) -> None:
        """Lists entities; `make` makes the list of the index as it is then."""

        def again(hand_on: Callable[[ShownEntities], None], tell: Tell) -> None:
            look, then = self._look_at_index(make), lambda now: hand_on(now[1])
            self._services.acting.prepare("looking for names", look, then, tell, AGAIN)

        self._app.push_screen(LibraryEntitiesDialogue(shown, state, self.open_dossier, again))

    def _look_at_index(self, make: MakeOfIndex) -> Callable[[Report], tuple[EntityIndex, ShownEntities]]:
        """What reads the index and makes a list of it, in a thread."""
        listings = self._services.listings()

        def look(report: Report) -> tuple[EntityIndex, ShownEntities]:
            index = self._services.entities.index(listings, report)
            return index, make(index, self._services.entities.on_lists(index), listings)

        return look

    # Dossiers

    def open_dossier(self, identity: str, tell: Tell) -> None:
        """Shows the dossier of an entity over what is in front."""

        def gather(report: Report, enough: int | None) -> _Gathered | None:
            listings = list(self._services.listings())
            index = self._services.entities.index(listings, report)
            entity = index.of(identity)
            if entity is None:
                return None
            standings = self._services.entities.on_lists(index).of(entity)
            dossier = reader.read(entity, listings, report, enough)
            return _Gathered(entity, DossierRows.of(dossier.sentences, is_whole=dossier.is_whole), standings)

        def show(gathered: _Gathered | None) -> None:
            if gathered is None or not gathered.rows.sentences:
                tell("nothing is known about it yet", False)
                return
            entity = gathered.entity

            def again(hand_on: Callable[[DossierRows], None], tell: Tell) -> Worker[None]:
                return prepare(
                    "looking through the library",
                    lambda report: gather(report, None),
                    lambda new: hand_on(new.rows if new else NO_ROWS),
                    tell,
                    REST,
                )

            screen = DossierDialogue(
                self._services,
                entity,
                gathered.rows,
                gathered.standings,
                self._dossiers.setdefault(entity.id, DossierState()),
                again,
                partial(self._list_near, entity),
            )
            self._app.push_screen(screen, self._take)

        reader, prepare = DossierReader(self._services.acting.library), self._services.acting.prepare
        prepare("looking through the library", lambda report: gather(report, FIRST), show, tell, LOOK, opens=True)

    def _take(self, sentence: DossierSentence | None) -> None:
        """Goes to a sentence that was chosen, and closes the lists that led to it."""
        if sentence is None:
            return
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, LibraryEntitiesDialogue | DossierDialogue):
                screen.leave()
        self._go_to(sentence.listing, sentence.passage, sentence.words)

    def _list_near(self, entity: LibraryEntity, tell: Tell) -> None:
        """Lists who is named near an entity."""

        def show(_: EntityIndex, shown: ShownEntities) -> None:
            if shown.rows:
                self._push_index(shown, EntityListState(), near)
            else:
                tell(f"no names near {entity.name}", False)

        def near(index: EntityIndex, on_lists: OnLists, listings: Sequence[Listing]) -> ShownEntities:
            rows = [EntityRow(other, often(count)) for other, count in index.together(entity)]
            return ShownEntities.of(rows, listings, on_lists, before_count=f"Named near {entity.name}: ")

        self._with_index(near, show, tell)

    # Correcting

    def _review(self) -> None:
        def gather(report: Report) -> tuple[list[LibraryEntity], OnLists, list[ListQuestion]]:
            named = self._services.entities
            index = named.index(listings, report)
            on_lists = named.on_lists(index)
            return named.doubts(index), on_lists, on_lists.questions(MOST_DOUBTS)

        def show(gathered: tuple[list[LibraryEntity], OnLists, list[ListQuestion]]) -> None:
            doubts, on_lists, of_lists = gathered
            if doubts or of_lists:
                self._app.push_screen(ReviewDialogue(self._services, self._correcting, doubts, on_lists, of_lists))
            else:
                self._tell("no names need checking", False)

        listings = self._services.listings()
        self._services.acting.prepare("looking for names", gather, show, self._tell, LOOK, opens=True)
