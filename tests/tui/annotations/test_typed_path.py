"""The path that is meant by a line in which a folder stood already."""

from __future__ import annotations

import pytest

from tui.annotations.exchange.typed_path import typed_path


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("/home/me/annotations.md", "/home/me/annotations.md"),
        ("/home/me//tmp/x.md ", "/tmp/x.md"),
        ("/home/me/~/x.md", "~/x.md"),
        ("/home/me//tmp//var/x/", "/var/x/"),
        ("/home/me/~", "~"),
        ("/home/me/~other.md", "/home/me/~other.md"),
        ("C:\\me\\D:\\x.md", "D:\\x.md"),
        ("//host/share/x.md", "//host/share/x.md"),
        ("x.md", "x.md"),
    ],
)
def test_a_path_that_is_typed_whole_means_itself(line, path):
    assert typed_path(line) == path
