"""A library in memory: texts with paths and inodes, of which some are annotated, looked at again and again."""

from __future__ import annotations

from store.articles.folder import text_hash
from store.articles.identity.file_identity import IdentifiedFiles, identify
from store.articles.identity.ledger import AnnotatedArticle, Ledger, Sighting
from store.articles.identity.likeness import Likeness


class LookedAtFiles:
    """Files by their paths. A file system without inodes has 0 for all of them."""

    def __init__(self, texts: dict[str, str] | None = None, *, has_nodes: bool = True) -> None:
        self.texts: dict[str, str] = {}
        self.nodes: dict[str, int] = {}
        self.hidden: set[str] = set()
        """Files that are there and cannot be read."""
        self.known: dict[str, AnnotatedArticle] = {}
        self.kept: dict[str, str] = {}
        self.ledger = Ledger()
        self.last: IdentifiedFiles | None = None
        self.has_nodes = has_nodes
        self._next = 0
        for path, text in (texts or {}).items():
            self.write(path, text)

    def write(self, path: str, text: str, *, anew: bool = False) -> None:
        """In place; or, as many editors do, as a new file that takes the name."""
        if anew or path not in self.texts:
            self._next += 1
            self.nodes[path] = self._next
        self.texts[path] = text

    def move(self, old: str, new: str) -> None:
        self.texts[new], self.nodes[new] = self.texts.pop(old), self.nodes.pop(old)

    def swap(self, one: str, other: str) -> None:
        self.texts[one], self.texts[other] = self.texts[other], self.texts[one]
        self.nodes[one], self.nodes[other] = self.nodes[other], self.nodes[one]

    def copy(self, old: str, new: str) -> None:
        self.write(new, self.texts[old], anew=True)

    def delete(self, path: str) -> None:
        del self.texts[path], self.nodes[path]

    def annotate(self, path: str) -> str:
        """The id of the article, which is annotated from now on."""
        article = self.look().ids[path]
        self.known[article] = AnnotatedArticle(article, path, text_hash(self.texts[path]))
        self.kept[article] = self.texts[path]
        self.look()
        return article

    def look(self) -> IdentifiedFiles:
        nodes = self.nodes if self.has_nodes else {}
        seen = {
            path: Sighting(text_hash(text), nodes.get(path, 0))
            for path, text in self.texts.items()
            if path not in self.hidden
        }
        likeness = Likeness(self.kept.get, self.texts.get, lambda _: self.texts)
        self.last = identify(seen, self.ledger, self.known.values(), likeness, self.texts.__contains__)
        self.ledger = self.last.ledger
        return self.last

    def where(self, article: str) -> str:
        """The path of an article at a look now, ``""`` where it is lost."""
        return next((path for path, found in self.look().ids.items() if found == article), "")

    def offered(self, article: str) -> str:
        """The path that is offered for an article that is lost."""
        return self.look().offers.get(article, "")
