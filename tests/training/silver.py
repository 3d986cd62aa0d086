"""Articles whose names were found by a larger model and the rules together, for the small tagger to learn the news by.

Free training data with names marked by hand are short messages and encyclopaedia sentences; of news there are none. So the
small tagger, once trained on those, votes beside a larger spaCy model on free news (Wikinews, CC BY 2.5) and on public
posts (18F, CC0), the rules put the result right, and the tagger is trained again with these added: self-training
(Yarowsky 1995), the whole article's knowledge in it. Articles that are labelled by hand for measuring are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from store.articles.formats import read
from store.articles.sentences import sentences
from store.entities.engine.glued_words import loosen
from store.entities.engine.recognise import mentions_in
from store.entities.engine.vote import NAMES as SHORT
from store.entities.engine.words import words_of
from store.entities.mention import NAMES
from tests.training.samples import Sample, labels_of

NEWS = ("wikinews-seedstyle", "wikinews-titled")
POSTS = "18f-md"
OF_POSTS = 3
"""One post in three is taken, so that they don't outweigh the news."""
LONGEST = 200
"""Words of a sentence that is learned from."""


def silver(corpus: Path, labelled: frozenset[str], model: str) -> Iterator[Sample]:
    """The sentences of the corpus' articles, but those in `labelled` (folder and name), with the names found in them."""
    files = [file for folder in NEWS for file in sorted((corpus / folder).glob("*.txt"))]
    files = [file for file in files if f"{file.parent.name}/{file.name}" not in labelled]
    files += [file for file in sorted((corpus / POSTS).glob("*.md")) if crc32(file.name.encode()) % OF_POSTS == 0]
    for file in files:
        text = loosen(read(file.name, file.read_bytes()).text).text
        spans = [(one.start, one.end, SHORT[one.type]) for one in mentions_in(text, model=model) if one.type in NAMES]
        start = 0
        for line in text.split("\n"):
            for sentence in sentences(line, "en", start):
                words = words_of(text, sentence.start, sentence.end)
                own = [span for span in spans if span[0] < sentence.end and span[1] > sentence.start]
                if 0 < len(words) <= LONGEST:
                    yield Sample(file.parent.name, line, tuple(words), tuple(labels_of(words, own)), kept_out=False)
            start += len(line) + 1
