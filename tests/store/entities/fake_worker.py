"""Stands in for the engine's process: answers each request with one mention, and dies of the words it is told to.

«die» ends it without an answer, each time; «die once FILE» only while there is no such file. Started with the name of a file it
writes a line into it for each request.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

for line in sys.stdin:
    request = json.loads(line)
    words = request["text"].split()
    if sys.argv[1:]:
        with Path(sys.argv[1]).open("a") as requests:
            requests.write(f"{request['key']}\n")
    if words[:1] == ["die"] and not (words[1:2] == ["once"] and Path(words[2]).exists()):
        if len(words) > 2:
            Path(words[2]).touch()
        os._exit(3)
    if words[:1] == ["stop"]:
        break
    rows = [[0, 1, "person", 0.9, str(os.getpid()), ""]]
    if request["quick"]:
        print(json.dumps({"key": request["key"], "mentions": [], "quick": True, "failed": ""}), flush=True)
    print("no answer at all", flush=True)
    print(json.dumps({"key": request["key"], "mentions": rows, "quick": False, "failed": ""}), flush=True)
