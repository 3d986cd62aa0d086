"""What a running process has used, as the kernel counts it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

KIB = 1024


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes in main memory."""

    now: int
    most: int


def memory_of(process: int) -> Memory:
    """What a process holds, and held at most."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    fields = {name: rest.split() for name, _, rest in (line.partition(":") for line in lines)}
    return Memory(int(fields["VmRSS"][0]) * KIB, int(fields["VmHWM"][0]) * KIB)


def cpu_seconds_of(process: int) -> float:
    """Seconds that all threads of a process have run, for themselves and in the kernel."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])  # fields 14 and 15 of proc(5), the first two cut off
    return (user + system) / os.sysconf("SC_CLK_TCK")
