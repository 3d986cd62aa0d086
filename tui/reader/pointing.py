"""Picking a sentence on the screen by the letters that stand over it."""

from __future__ import annotations

from store.articles.article import Passage
from tui.reading.hints import labels
from tui.widgets.foot_line import FootLine
from tui.widgets.page.article_view import ArticleView


class Pointing:
    """Lays letters over sentences, and knows which letters were typed."""

    def __init__(self, view: ArticleView, foot: FootLine) -> None:
        self._view = view
        self._foot = foot
        self.labelled: dict[str, Passage] = {}
        """The passages by their letters. While there are any, the next key is one of the letters."""
        self._typed = ""

    def begin(self) -> None:
        """Lays letters over the sentences that begin on the screen."""
        page, shown = self._view.page, self._view.window.shown
        passages: list[Passage] = []
        sentence = page.prose.sentence(shown.start) or page.prose.sentence_after(shown.start)
        while sentence is not None and sentence.start < shown.end:
            if sentence.start >= shown.start:
                passages.append(sentence)
            sentence = page.prose.sentence_after(sentence.start)
        self.labelled = dict(zip(labels(len(passages)), passages, strict=False))
        self._typed = ""
        self._show()
        self._foot.say(
            "the letters of a sentence select it · Escape gives it up"
            if passages
            else "no sentence begins on the screen"
        )

    def feed(self, letter: str) -> Passage | None:
        """Takes a letter; returns the sentence when its letters are complete. Any other key ends the picking."""
        self._typed += letter
        passage = self.labelled.get(self._typed)
        if passage is not None or not any(label.startswith(self._typed) for label in self.labelled):
            self.end()
        self._show()
        return passage

    def end(self) -> None:
        """Takes the letters away."""
        if self.labelled:
            self.labelled = {}
            self._foot.say("")
            self._show()

    def _show(self) -> None:
        """Shows, over each sentence, the letters that are left to type."""
        self._view.point_with(
            {
                passage.start: label[len(self._typed) :]
                for label, passage in self.labelled.items()
                if label.startswith(self._typed)
            }
        )
