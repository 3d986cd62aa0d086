"""What the stored files of one library share, to be safe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.database.layout import FolderLayout
from store.database.locking import Lock
from store.database.replica import replica_id
from store.errors import CannotSave


class Safety:
    """The lock, the copies, the replica's name, and messages for the reader."""

    def __init__(self, lock: Lock, copies: Path, damaged: Path) -> None:
        self.lock = lock
        self.copies = copies
        """The folder of last good copies."""
        self.damaged = damaged
        """The folder of files that were set aside."""
        self.notices: list[str] = []
        """What the reader should know: one line each."""
        self.keep_as_it_is: Callable[[], None] = lambda: None
        """Makes a backup of a library before it is migrated to another format."""
        self._replica = ""

    @classmethod
    def of(cls, layout: FolderLayout) -> Safety:
        safety = cls(Lock(layout.lock), layout.copies, layout.damaged)

        def keep_as_it_is() -> None:
            from store.database.backup import keep_once

            if (kept := keep_once(layout)) is not None:
                safety.tell(f"the annotations have another format from now on; as they were they are kept in {kept}")

        safety.keep_as_it_is = keep_as_it_is
        return safety

    def replica(self) -> str:
        """The name of this library's changes on this machine. Callers must hold the lock.

        Raises:
            CannotSave: no name could be kept.
        """
        if not self._replica:
            path = self.copies.with_name("replica.json")
            try:
                self._replica = replica_id(path)
            except OSError as error:
                raise CannotSave(f"{path} was not saved: {error.strerror or error}") from error
        return self._replica

    def tell(self, notice: str) -> None:
        """Tells the reader something, once."""
        if notice and notice not in self.notices:
            self.notices.append(notice)
