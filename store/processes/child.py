"""What a child process runs: first it makes the process end with its parent, then it runs the module that was asked for.

So there is next to no time in which a child that is stopped would outlive its parent: what the module imports takes longer than
the start of Python.
"""

from __future__ import annotations

import sys
from runpy import run_module

from store.processes.ending import end_with_parent

if __name__ == "__main__":
    end_with_parent()
    run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
