"""Matches lineages with files by the rules of `store.articles.identity.file_identity`, one after the other."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from store.articles.identity.ledger import NO_TEXT, Ledger, Sighting
from store.articles.identity.lineages import Lineage, LineageState
from store.articles.identity.returning import returning
from store.wording import same_beginning

if TYPE_CHECKING:
    from store.articles.identity.likeness import Pairs

ALIKE = 0.5
"""A text counts as the later version of another if it has at least this share of it."""
OFFERED = 0.3
"""A file with at least this share is offered to the reader."""
LEAD = 0.1
"""The best file must have at least this much more of the text than the second best."""
MOST_OFFERED = 200
"""With more new texts than this, long lost articles are not compared with them: it would take too long."""


class Compared(Protocol):
    """Compares annotated articles with files, see `store.articles.identity.likeness`."""

    def alike(self, articles: Iterable[str], paths: Iterable[str]) -> Pairs: ...
    def telling(self, articles: Iterable[str], paths: Iterable[str]) -> Pairs: ...
    def has_twice(self, article: str, path: str) -> bool: ...


class Matching:
    """The lineages and files that are not matched yet. Each rule matches some of them."""

    def __init__(
        self, files: Mapping[str, Sighting], ledger: Ledger, lineages: list[Lineage], likeness: Compared
    ) -> None:
        self._files = files
        self._ledger = ledger
        self._likeness = likeness
        self._standing = {entry.hash for entry in ledger.files.values()}
        self._unmoved: set[str] = set()
        """Texts of files that stayed as they were."""
        self._lineages = dict.fromkeys(lineages)
        self._free = dict.fromkeys(sorted(files))
        self.matched: dict[str, Lineage] = {}
        """Lineages by the paths of their files."""
        self.guessed: set[int] = set()
        """Those that likeness alone matched, by their numbers."""
        self._alike: dict[tuple[str, str], float] = {}

    # The rules

    def hold(self, is_there: Callable[[str], bool]) -> list[Lineage]:
        """Lineages whose files are there and were not looked at."""
        unread = [lineage for lineage in self._lineages if lineage.path not in self._files and is_there(lineage.path)]
        for lineage in unread:
            del self._lineages[lineage]
        return unread

    def taken_back(self) -> None:
        for lineage in [lineage for lineage in self._lineages if lineage.number in self._ledger.guessed]:
            article = lineage.article
            if article is not None and article.hash != lineage.hash and self._is_new(article.path):
                sighting = self._files.get(article.path)
                if sighting is not None and sighting.hash == article.hash:
                    self._match(lineage, article.path)

    def stayed(self) -> None:
        nodes_before = {entry.node for entry in self._ledger.files.values()}
        counts = Counter(file.node for file in self._files.values())
        nodes = {file.node: path for path, file in self._files.items() if file.node and counts[file.node] == 1}
        for lineage in list(self._lineages):
            path, sighting = nodes.get(lineage.node, lineage.path), self._files.get(lineage.path)
            is_left = sighting is None or sighting.node in nodes_before
            entry_before = self._ledger.files.get(path) if path != lineage.path and is_left else None
            if (
                entry_before is not None
                and entry_before.node != lineage.node
                and self._files[path].hash == lineage.hash
            ):
                self._match(lineage, path)
        lost = {lineage.number for lineage in self._lineages if lineage.article and lineage.state == LineageState.LOST}
        for lineage in list(self._lineages):
            is_there = lineage.path in self._free and self._files[lineage.path].hash == lineage.hash
            if is_there and not (lost and self._went_back(lineage, lost)):
                self._match(lineage, lineage.path)
                self._unmoved.add(lineage.hash)

    def returned(self) -> None:
        free = {path: self._files[path] for path in self._free}
        for lineage, path in returning(free, self._lineages, self._ledger):
            self._match(lineage, path)

    def moved(self) -> None:
        by_hash = self._free_by_hash()

        def places(lineage: Lineage) -> Iterator[str]:
            if self._is_copied(lineage, lineage.hash):
                return
            stays = self._is_never_seen(lineage.path) and self._is_same_file(lineage, lineage.path)
            for path in by_hash.get(lineage.hash, ()):
                is_moved = self._is_new(path) and not stays and not self._is_anothers_state(lineage, path)
                if is_moved or self._is_same_file(lineage, path):
                    yield path

        self._match_nearest(places)

    def restored(self) -> None:
        elsewhere = self._free_by_hash()  # files may have exchanged their names
        edited = {node for path in self._fresh() if (node := self._files[path].node)}
        for lineage in list(self._lineages):
            is_elsewhere = lineage.hash in elsewhere or lineage.node in edited
            if self._had(lineage, lineage.path) and not is_elsewhere:
                self._match(lineage, lineage.path)
        new = [path for path in self._free if self._is_new(path) and not self._is_never_seen(path)]

        def places(lineage: Lineage) -> Iterator[str]:
            if not self._is_never_seen(lineage.path) and lineage.node not in edited:
                for path in new:
                    is_copied = self._is_copied(lineage, self._files[path].hash)
                    if self._had(lineage, path) and not is_copied and not self._is_anothers_state(lineage, path):
                        yield path

        self._match_nearest(places)

    def edited(self) -> None:
        for lineage in list(self._lineages):
            is_emptied = lineage.path in self._free and self._files[lineage.path].hash == NO_TEXT
            is_edited = is_emptied or self._is_never_seen(lineage.path)
            if is_edited and self._is_same_file(lineage, lineage.path):
                self._match(lineage, lineage.path)
        moved = [path for path in self._free if self._is_never_seen(path) or self._is_new(path)]
        nodes = {node: path for path in moved if (node := self._files[path].node)}
        for lineage in list(self._lineages):
            if lineage.node in nodes:
                self._match(lineage, nodes[lineage.node])
        fresh = self._fresh()
        rivals = any(map(self._is_new, fresh))
        self._compare((lineage for lineage in self._lineages if self._is_doubtful(lineage, fresh, rivals)), fresh)
        for lineage in list(self._lineages):
            needed = (
                0.0
                if lineage.state == LineageState.UNPLACED or (lineage.state == LineageState.PRESENT and not rivals)
                else ALIKE
            )
            is_back = lineage.state != LineageState.LOST or self._is_new(lineage.path)
            if is_back and self._is_never_seen(lineage.path) and self._share(lineage, lineage.path) >= needed:
                self._match(lineage, lineage.path)

    def exchanged(self) -> None:
        by_hash = self._free_by_hash()

        def places(lineage: Lineage) -> Iterator[str]:
            if lineage.state == LineageState.PRESENT:
                for path in by_hash.get(lineage.hash, ()):
                    if not self._is_new(path):
                        yield path

        self._match_nearest(places)
        older = [path for path in self._free if not self._is_never_seen(path)]

        def places_of_older(lineage: Lineage) -> Iterator[str]:
            if lineage.state == LineageState.PRESENT:
                for path in older:
                    if self._had(lineage, path) and not self._is_anothers_state(lineage, path):
                        yield path

        self._match_nearest(places_of_older)

    def left_behind(self) -> None:
        unmatched = {lineage.number: lineage for lineage in self._lineages}
        for path, other in sorted(self.matched.items(), key=lambda item: -item[1].number) if unmatched else ():
            number = self._ledger.brought_back.get(other.number, 0)
            whose = unmatched.pop(number, None) if other.article is None else None
            if whose is not None:
                del self._lineages[whose]
                self.matched[path] = whose

    def alike_most(self) -> None:
        lost = {
            lineage.article.id: lineage
            for lineage in self._lineages
            if lineage.article and lineage.state == LineageState.PRESENT
        }
        fresh = self._fresh()
        if not lost or not fresh:
            return
        shares = self._likeness.telling(lost, fresh)
        best: dict[str, list[float]] = {}
        for (article, path), share in shares.items():
            for name in (f"id {article}", f"path {path}"):
                best[name] = sorted((*best.get(name, ()), share))[-2:]
        for (article, path), share in shares.items():
            others = [best[name][0] for name in (f"id {article}", f"path {path}") if len(best[name]) > 1]
            has_lead = share >= max(others, default=0.0) + LEAD
            if share >= ALIKE and has_lead and not self._is_joined_with_copy(lost[article], path):
                self._match(lost[article], path)
                self.guessed.add(lost[article].number)

    def rewritten(self) -> None:
        for lineage in list(self._lineages):
            if lineage.state != LineageState.LOST and not self._is_of_another(lineage):
                self._match(lineage, lineage.path)

    def put_back(self) -> None:
        fresh = self._fresh()
        for lineage in list(self._lineages):
            other = self.matched.get(lineage.path)
            if (
                lineage.state == LineageState.PRESENT
                and (other is not None and other.article is None)
                and self._stood_there_so(lineage)
                and not any(self._share(lineage, path) >= OFFERED for path in fresh)
            ):
                del self._lineages[lineage]
                self.matched[lineage.path] = lineage

    # What is left

    @property
    def left(self) -> list[Lineage]:
        """Lineages for which no file was found."""
        return list(self._lineages)

    def offered(self, lineage: Lineage, now: Mapping[int, str]) -> str:
        """The file that a lost article may be, ``""`` for none: one with its text, else the most alike of those that are new,
        else the one that was offered before. `now` maps lineages to their paths."""
        same = [path for path, file in self._files.items() if file.hash == lineage.hash]
        if same:
            return min(same, key=lambda path: _distance(lineage.path, path))
        shares = {path: self._share(lineage, path) for path in self._fresh()}
        best = max(shares, key=lambda path: (shares[path], path), default="")
        return best if best and shares[best] >= OFFERED else now.get(lineage.offer, "")

    # What the rules ask

    def _match(self, lineage: Lineage, path: str) -> None:
        if lineage in self._lineages and path in self._free:
            del self._lineages[lineage]
            del self._free[path]
            self.matched[path] = lineage

    def _match_nearest(self, places: Callable[[Lineage], Iterable[str]]) -> None:
        """Gives lineages the files that they may be at; where there are several, the same one for the file system first,
        then to what was there last and is annotated, then what has the most similar name."""
        pairs = [(lineage, path) for lineage in self._lineages for path in places(lineage)]

        def key(pair: tuple[Lineage, str]) -> tuple[bool, bool, bool, tuple[int, int, str], str]:
            lineage, path = pair
            is_other = not self._is_same_file(lineage, path)
            distance = _distance(lineage.path, path)
            return is_other, lineage.state != LineageState.PRESENT, lineage.article is None, distance, lineage.path

        for lineage, path in sorted(pairs, key=key) if len(pairs) > 1 else pairs:
            self._match(lineage, path)

    def _is_doubtful(self, lineage: Lineage, fresh: list[str], rivals: bool) -> bool:
        """Whether likeness has to tell where a lineage is, or what is offered for it."""
        if lineage.state == LineageState.PRESENT:
            return rivals or lineage.path not in self._free
        return lineage.path in self._free or len(fresh) <= MOST_OFFERED

    def _compare(self, lineages: Iterable[Lineage], paths: Sequence[str]) -> None:
        articles = [lineage.article.id for lineage in lineages if lineage.article is not None]
        if articles and paths:
            self._alike |= self._likeness.alike(articles, paths)

    def _share(self, lineage: Lineage, path: str) -> float:
        """The likeness of the texts, 0 to 1. Of an article without annotations no text is kept: it counts as alike."""
        return self._alike.get((lineage.article.id, path), 0.0) if lineage.article is not None else 1.0

    def _fresh(self) -> list[str]:
        return [path for path in self._free if self._is_never_seen(path)]

    def _free_by_hash(self) -> dict[str, list[str]]:
        hashes = {lineage.hash for lineage in self._lineages}
        paths: dict[str, list[str]] = {}
        for path in self._free:
            if self._files[path].hash in hashes:
                paths.setdefault(self._files[path].hash, []).append(path)
        return paths

    def _is_new(self, path: str) -> bool:
        """Whether no file was there in the last look."""
        return path not in self._ledger.files

    def _is_never_seen(self, path: str) -> bool:
        """Whether a file that is free has a text that no article ever had."""
        return path in self._free and self._files[path].hash not in self._ledger.texts

    def _had(self, lineage: Lineage, path: str) -> bool:
        """Whether a file that is free has a text that the lineage had."""
        return path in self._free and lineage.number in self._ledger.texts.get(self._files[path].hash, ())

    def _stood_there_so(self, lineage: Lineage) -> bool:
        """Whether the file at a lineage's path has a text that the lineage had there."""
        digest = self._files[lineage.path].hash
        stood_so = digest == lineage.hash or self._ledger.earlier.get((lineage.path, digest)) == lineage.number
        return stood_so and digest != NO_TEXT

    def _went_back(self, lineage: Lineage, lost: set[int]) -> bool:
        """Whether the file at a lineage's path, which has its text, is a new one and the state of one that is gone, while its
        own state is back at a path where it was before."""
        digest = lineage.hash
        if not lineage.node or self._is_same_file(lineage, lineage.path):
            return False
        if self._ledger.earlier.get((lineage.path, digest)) not in lost - {lineage.number}:
            return False
        return any(
            self._is_new(path)
            and self._files[path].hash == digest
            and self._ledger.earlier.get((path, digest)) == lineage.number
            for path in self._free
        )

    def _is_anothers_state(self, lineage: Lineage, path: str) -> bool:
        """Whether another one stood at a path with the text that is there now."""
        return self._ledger.earlier.get((path, self._files[path].hash), lineage.number) != lineage.number

    def _is_of_another(self, lineage: Lineage) -> bool:
        """Whether the file at a lineage's path has the text of another one that stood there, or is not where it was."""
        if lineage.path not in self._free or self._is_anothers_state(lineage, lineage.path):
            return True
        if self._is_never_seen(lineage.path) or self._is_same_file(lineage, lineage.path):
            return False
        return self._files[lineage.path].hash not in self._unmoved

    def _is_same_file(self, lineage: Lineage, path: str) -> bool:
        return bool(lineage.node) and path in self._files and self._files[path].node == lineage.node

    def _is_joined_with_copy(self, lineage: Lineage, path: str) -> bool:
        """Whether an article and its copy both went, and a file has both texts: nothing tells which article it is."""
        count = sum(other.hash == lineage.hash and other.state == LineageState.PRESENT for other in self._lineages)
        return count > 1 and lineage.article is not None and self._likeness.has_twice(lineage.article.id, path)

    def _is_copied(self, lineage: Lineage, digest: str) -> bool:
        """Whether a known copy had a lost article's text: then a new file with this text may be one more copy."""
        return lineage.state == LineageState.LOST and digest in self._standing


def _distance(old: str, new: str) -> tuple[int, int, str]:
    """The distance of a path from another, as a key: by the name's beginning, then the folder, then the path itself."""
    (old_folder, old_name), (folder, name) = os.path.split(old), os.path.split(new)
    return -same_beginning(old_name, name), int(old_folder != folder), new
