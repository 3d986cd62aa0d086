"""Whether postil installs from wheels alone on every system that pyproject.toml names: resolved, not downloaded.

pip judges markers, and which Python a package requires, by the Python that it runs in. So postil's own dependencies do without
markers, and what is required is left to the wheels' tags.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
SYSTEMS = {
    "Linux x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "Linux aarch64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "macOS arm64": ("macosx_14_0_arm64", "macosx_11_0_arm64"),
    "macOS x86_64": ("macosx_14_0_x86_64", "macosx_10_13_x86_64"),
    "Windows amd64": ("win_amd64",),
}
TOGETHER = 4
"""Resolutions at once; they mostly wait for the index."""


def resolved(python: str, system: str) -> str:
    """``""``, or what pip says is missing."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    platforms = [argument for tag in SYSTEMS[system] for argument in ("--platform", tag)]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--ignore-installed"),
            "--ignore-requires-python",
            *("--only-binary=:all:", "--implementation", "cp", "--python-version", python, *platforms),
            *("--target", str(ROOT / "build" / "none"), *project["dependencies"]),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stderr.strip() or f"exit status {done.returncode}"


def main() -> int:
    targets = list(product(PYTHONS, SYSTEMS))
    with ThreadPoolExecutor(TOGETHER) as pool:
        missing = list(pool.map(lambda target: resolved(*target), targets))
    for (python, system), why in zip(targets, missing, strict=True):
        print(f"CPython {python}  {system:14} {why or 'wheels for all'}")
    return any(missing)


if __name__ == "__main__":
    sys.exit(main())
