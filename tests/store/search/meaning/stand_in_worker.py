"""Stands in for the process of the larger model: a text's vector says whether it tells of fire, of death, or of neither.

Started with the name of a file it writes a line into it for each text that it is given. «die» ends it without an answer; «die
once FILE» only while there is no such file.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64encode
from pathlib import Path

import numpy as np

ABOUT = (("burns", "fire"), ("died", "passes"))


def vector(text):
    made = np.array([*(any(word in text for word in words) for words in ABOUT), 0.1], np.float16)
    return b64encode((made / np.linalg.norm(made)).astype(np.float16).tobytes()).decode()


for line in sys.stdin:
    texts = json.loads(line)
    if sys.argv[1:]:
        with Path(sys.argv[1]).open("a", encoding="utf-8") as read:
            read.writelines(f"{text}\n" for text in texts)
    for words in map(str.split, texts):
        once = Path(words[2]) if words[:2] == ["die", "once"] else None
        if words[:1] == ["die"] and not (once and once.exists()):
            if once:
                once.touch()
            os._exit(3)
    print(json.dumps([vector(text) for text in texts]), flush=True)
