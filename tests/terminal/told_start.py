"""postil that says what its start looks at before the first frame: `told_start.py FILE ARGUMENT…`.

It writes into the file, as JSON, the names of the variables of the environment that were asked for one at a time, and the paths
that were opened, listed or looked at; of a path in an open folder the name alone.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

TOLD = Path(sys.argv[1])
variables: set[str] = set()
paths: set[str] = set()
OPENED = ("open", "os.listdir", "os.scandir")
LOOKS = ("stat", "lstat", "access", "readlink")
Environment = type(os.environ)


def hear(event, arguments):
    if event in OPENED and isinstance(arguments[0], str | bytes):
        paths.add(os.fsdecode(arguments[0]))


def heard(look):
    def hearing(path, *given, **named):
        if not isinstance(path, int):
            paths.add(os.fspath(path))
        return look(path, *given, **named)

    return hearing


def hear_surroundings():
    ask, get = Environment.__getitem__, Environment.get

    def asked(self, name):
        code = sys._getframe(1).f_code
        if not code.co_filename.endswith(("os.py", "_collections_abc.py")):  # else all of them are copied
            variables.add(name)
        return ask(self, name)

    def got(self, name, default=None):
        variables.add(name)
        return get(self, name, default)

    setattr(Environment, "__getitem__", asked)  # noqa: B010 -- type checkers let no method be replaced
    setattr(Environment, "get", got)  # noqa: B010
    for look in LOOKS:
        setattr(os, look, heard(getattr(os, look)))
    sys.addaudithook(hear)


def tell():
    TOLD.write_text(json.dumps([sorted(variables), sorted(paths)]))


if __name__ == "__main__":
    hear_surroundings()
    from tui.app.app import PostilApp

    go_on = PostilApp.after_first_frame

    async def after_first_frame(app):
        tell()
        await go_on(app)

    setattr(PostilApp, "after_first_frame", after_first_frame)  # noqa: B010
    from patient_start import be_patient

    from tui.cli import main

    be_patient()

    raise SystemExit(main(sys.argv[2:]))
