"""The annotations of one article while others are imported beside them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from store.annotations.anchoring import Placer
from store.annotations.anchoring.normalising import normalised_text
from store.annotations.annotation import OPPOSITE, Annotation, Target, made_by, now
from store.annotations.tags import tag_key
from store.articles.article import Article, Passage
from store.errors import PostilError
from store.exchange.importing.incoming import Incoming
from store.library.importing.identity import derived_id, identities, own_id, remembering
from store.library.importing.joining_annotations import ImportedRow, as_said, joined, note_of, tags_of
from store.library.importing.outcome import Fate, Outcome
from store.library.importing.passages import NOT_THERE, Located
from store.library.listings import Listing

if TYPE_CHECKING:
    from store.library.library import Library

LOST = "kept as lost"
MOST_OF_ONE = 2_000
"""Records of one import that join one annotation; each is compared with all that those before have brought."""
LONGEST_NOTE = 1_000_000
"""Characters of a note that records have brought together."""


class ArticleImport:
    """One article's annotations as they are to be."""

    def __init__(self, library: Library, article_id: str, listing: Listing | None, article: Article | None) -> None:
        """`article` is None where it is gone.

        Raises:
            DamagedFile, Unreadable: its annotations cannot be had.
        """
        self._article_id = article_id
        self._listing = listing
        self._article = article
        self._now = now()
        present = library.collection.annotations(article_id, deleted=True)
        self._before = {annotation.id: annotation for annotation in present}
        self._after = dict(self._before)
        self._ids = {name: annotation.id for annotation in present for name in identities(annotation)}
        self._joined: Counter[str] = Counter()
        """How many records have joined an annotation."""
        self._placer = None
        if article is not None:
            seen = library.whereabouts.texts_before(article.id, article.hash)
            self._placer = Placer(article, library.collection.text, seen)
        self._places: dict[Passage | str, list[str]] = {}
        for annotation in present:
            if not annotation.deleted:
                self._put(annotation)

    @property
    def changed(self) -> list[Annotation]:
        """Those that are new, or other than they were."""
        return [annotation for annotation in self._after.values() if annotation is not self._before.get(annotation.id)]

    @property
    def bases(self) -> list[Annotation]:
        """What they were."""
        return [self._before[annotation.id] for annotation in self.changed if annotation.id in self._before]

    def take(self, located: Located) -> Outcome:
        """Takes in one annotation.

        Raises:
            PostilError: the article has been changed since it was located.
        """
        incoming, target = located.incoming, located.target
        is_placed = target is not None and not target.is_whole
        if target is not None and is_placed and self._article is not None and target.text != self._article.hash:
            raise PostilError(f"{self._article.path} has been changed meanwhile; nothing was imported, do it again")
        own = own_id(incoming)
        identity = own or derived_id(incoming.name or incoming.id or self._named(incoming, target))
        same = self._after.get(self._ids.get(identity, ""))
        if same is not None:
            return self._join(same, located, identity, is_same=True)
        beside = [self._after[annotation_id] for annotation_id in self._places.get(self._place(incoming, target), ())]
        if incoming.is_whole and beside:  # an article has one annotation of each kind
            return self._join(beside[0], located, identity, is_same=False)
        if (other := self._opposite(incoming.status)) is not None:
            if incoming.modified <= other.modified:
                return self._outcome(located, Fate.UNCHANGED, other, f"it was marked {other.status} here since")
            self._after[other.id] = other.edited(deleted=True)
        if own:
            bodies = tags_of(incoming), note_of(incoming)
            twin = next(
                (
                    annotation
                    for annotation in beside
                    if annotation.id in self._before and _bodies(annotation) == bodies
                ),
                None,
            )
            return self._outcome(located, Fate.UNCHANGED, twin) if twin is not None else self._add(located, own)
        if not beside:
            return self._add(located, identity)
        holding = (annotation for annotation in beside if _holds(annotation, incoming))
        return self._join(next(holding, beside[0]), located, identity, is_same=False)

    def _add(self, located: Located, identity: str) -> Outcome:
        incoming = located.incoming
        tags, note = tags_of(incoming), note_of(incoming)
        created = min(incoming.created or self._now, self._now)
        annotation = Annotation(
            identity,
            self._article_id,
            located.target or _lost(incoming),
            tags,
            note,
            created,
            max(created, min(incoming.modified or created, self._now)),
            lost=located.target is None,
            status=incoming.status,
        )
        annotation = remembering(made_by(annotation, incoming.creator), identity, tags, note)
        self._keep(annotation, identity)
        return (
            self._outcome(located, Fate.LOST, annotation, f"{located.why or NOT_THERE}: {LOST}")
            if annotation.lost
            else self._outcome(located, Fate.ADDED, annotation, located.why)
        )

    def _join(self, present: Annotation, located: Located, identity: str, *, is_same: bool) -> Outcome:
        self._joined[present.id] += 1
        if self._joined[present.id] > MOST_OF_ONE:
            return Outcome(located.incoming, Fate.REFUSED, f"{MOST_OF_ONE:,} records here are about its words already")
        if len(present.note) + len(located.incoming.note or "") > LONGEST_NOTE and self._joined[present.id] > 1:
            why = f"the note on its words would have more than {LONGEST_NOTE:,} characters"
            return Outcome(located.incoming, Fate.REFUSED, why)
        row = ImportedRow(
            located.incoming, identity, min(located.incoming.modified or located.incoming.written, self._now)
        )
        if present.deleted:
            new = imported = replace(as_said(present, located.incoming), deleted=False)
        else:
            new, imported = joined(present, row, is_same=is_same)
        is_found = is_same and present.lost and located.target is not None
        if is_found:
            new = new.edited(target=located.target)
        if _bodies(new) == _bodies(present) and not present.deleted and not is_found:
            return self._outcome(located, Fate.UNCHANGED, present)
        is_theirs = located.incoming.modified > present.modified and _bodies(new) == _bodies(imported)
        new = replace(new, modified=row.time if is_theirs else self._now)
        new = remembering(new, identity, imported.tags, imported.note)
        self._keep(new, identity)
        if present.deleted:
            return self._outcome(located, Fate.ADDED, new, "it was deleted here, and comes back")
        return self._outcome(located, Fate.CHANGED, new, _difference(present, new, is_found=is_found))

    def _outcome(self, located: Located, fate: Fate, annotation: Annotation, why: str = "") -> Outcome:
        reasons = "; ".join(filter(None, (why, located.incoming.remark)))
        return Outcome(located.incoming, fate, reasons, self._listing or located.listing, annotation)

    def _keep(self, annotation: Annotation, identity: str) -> None:
        is_new = annotation.id not in self._after or self._after[annotation.id].deleted
        self._after[annotation.id] = annotation
        self._ids[identity] = annotation.id
        if is_new:
            self._put(annotation)

    def _put(self, annotation: Annotation) -> None:
        if annotation.target.is_whole:
            self._places.setdefault(_article_key(annotation.status), []).append(annotation.id)
            return
        passage = None if self._placer is None else self._placer.place(annotation).passage
        self._places.setdefault(passage or _quote_key(annotation.target.exact), []).append(annotation.id)

    def _place(self, incoming: Incoming, target: Target | None) -> Passage | str:
        if incoming.is_whole:
            return _article_key(incoming.status)
        return _quote_key(incoming.quote) if target is None else target.passage

    def _opposite(self, status: str) -> Annotation | None:
        """What is said here that speaks against a status of the whole article."""
        statuses = (
            self._after[annotation_id]
            for annotation_id in self._places.get(_article_key(OPPOSITE.get(status, "")), ())
            if status
        )
        return next((annotation for annotation in statuses if annotation.status and not annotation.deleted), None)

    def _named(self, incoming: Incoming, target: Target | None) -> str:
        """What an annotation is called that has no name."""
        place = "" if incoming.passage is None else str(incoming.passage.start)
        words = incoming.quote if target is None or incoming.quote.strip() else target.exact
        if incoming.is_whole:
            words = _article_key(incoming.status)
        return "\n".join((self._article_id, place, _quote_key(words)))


def _lost(incoming: Incoming) -> Target:
    """What describes a passage that is not there: its words."""
    place = incoming.passage
    is_place = place is not None and 0 <= place.start <= place.end
    where = place if place is not None and is_place else Passage(0, len(incoming.quote))
    return Target(where, incoming.quote, incoming.prefix, incoming.suffix)


def _article_key(status: str) -> str:
    """The place of what is said of the whole article; no passage has such words."""
    return f"\n{status}"


def _quote_key(quote: str) -> str:
    return normalised_text(quote).strip()


def _bodies(annotation: Annotation) -> tuple[tuple[str, ...], str]:
    return annotation.tags, annotation.note


def _holds(annotation: Annotation, incoming: Incoming) -> bool:
    """Whether an annotation has all that is said of its passage."""
    tags = {tag_key(tag) for tag in annotation.tags}
    return all(tag_key(tag) in tags for tag in tags_of(incoming)) and note_of(incoming) in annotation.note


def _difference(present: Annotation, new: Annotation, *, is_found: bool) -> str:
    """What is other than it was, in words."""
    old_keys, new_keys = ({tag_key(tag) for tag in annotation.tags} for annotation in (present, new))
    differences = [f"+{tag}" for tag in new.tags if tag_key(tag) not in old_keys]
    differences += [f"−{tag}" for tag in present.tags if tag_key(tag) not in new_keys]
    if not differences and present.tags != new.tags:
        differences.append("tags")
    if present.note != new.note:
        differences.append("note")
    return ", ".join([*differences, *(["its passage was found"] if is_found else [])])
