"""What was done to annotations since the app was started, to be undone and done again."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from store.annotations.annotation import Annotation, now


@dataclass(frozen=True, slots=True)
class Act:
    """One change: annotations as they were (None where there was none) and as they became."""

    article: str
    words: str
    """What was done: «tagged hollywood»."""
    before: tuple[Annotation | None, ...]
    after: tuple[Annotation, ...]

    def undone(self) -> tuple[Annotation, ...]:
        """What takes it back, modified now."""
        return tuple(
            after.edited(deleted=True) if before is None else replace(before, modified=now())
            for before, after in zip(self.before, self.after, strict=True)
        )

    def redone(self) -> tuple[Annotation, ...]:
        return tuple(replace(after, modified=now()) for after in self.after)


@dataclass(slots=True)
class History:
    """Acts done and undone, the latest last."""

    _done: list[Act] = field(default_factory=list)
    _undone: list[Act] = field(default_factory=list)

    def add(self, act: Act) -> None:
        self._done.append(act)
        self._undone.clear()

    def last(self, article: str) -> Act | None:
        """What undoing would take back, if it was done in this article."""
        return self._done[-1] if self._done and self._done[-1].article == article else None

    def next(self, article: str) -> Act | None:
        """What would be done again, if it was done in this article."""
        return self._undone[-1] if self._undone and self._undone[-1].article == article else None

    def step_back(self) -> None:
        self._undone.append(self._done.pop())

    def step_forward(self) -> None:
        self._done.append(self._undone.pop())
