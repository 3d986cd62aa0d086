"""The threads of the app take turns: one that reads files does not keep the interface waiting."""

import sys
from pathlib import Path

from store.library.library import open_paths
from store.settings import Settings
from tui.app import run
from tui.app.run import SWITCHED_AFTER


def test_a_thread_that_reads_files_gives_way_while_the_app_is_open(monkeypatch, tmp_path: Path):
    usual = sys.getswitchinterval()

    class App:
        return_code, fault, end_on_signal = 0, "", type("End", (), {"end": print})

        def __init__(self, *_: object) -> None:
            pass

        def run(self) -> None:
            assert sys.getswitchinterval() <= SWITCHED_AFTER * 1.01

        meet_fault = None

    monkeypatch.setattr(run, "PostilApp", App)
    try:
        assert run.run(open_paths([tmp_path]), Settings()) == (0, "")
    finally:
        sys.setswitchinterval(usual)
