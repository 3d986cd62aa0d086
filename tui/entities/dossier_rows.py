"""The sentences of a dossier with what a filter of them searches. That of 10,000 takes several frames, so that it is made in
the thread in which they are gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self

from store.library.entities.dossier import DossierSentence
from store.search.folding import fold


class DossierRows(NamedTuple):
    """Sentences in their order."""

    sentences: Sequence[DossierSentence]
    is_whole: bool
    """Whether they are all there are."""
    folded: Mapping[object, str]
    """The words of each sentence and of what is written on it, folded, by the sentence's key."""

    @classmethod
    def of(cls, sentences: Sequence[DossierSentence], *, is_whole: bool) -> Self:
        folded = {key_of(sentence): fold("\n".join(_words(sentence))) for sentence in sentences}
        return cls(sentences, is_whole, folded)

    def about(self, typed: str) -> list[DossierSentence]:
        """The sentences that have all typed words."""
        words = fold(typed).split()
        if not words:
            return list(self.sentences)
        return [row for row in self.sentences if all(word in self.folded[key_of(row)] for word in words)]


NO_ROWS = DossierRows((), True, {})


def key_of(sentence: DossierSentence) -> object:
    """What a sentence is known by."""
    return sentence.listing.id, sentence.passage


def _words(sentence: DossierSentence) -> tuple[str, ...]:
    return sentence.text, *sentence.tags, *sentence.notes, sentence.listing.title
