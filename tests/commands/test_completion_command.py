"""Completion for shells, and commands that were mistyped."""

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_learns_every_command(run, shell):
    done = run("completion", shell)
    assert (done.status, done.err) == (0, "")
    assert all(name in done.out.decode() for name in ("annotate", "export", "completion"))


def test_a_mistyped_command_is_asked_about(run, library):
    done = run("lst", library)
    assert (done.status, done.out) == (2, b"")
    assert done.err == "postil: lst is not a command, nor a folder or a file; did you mean list?\n"
