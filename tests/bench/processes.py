"""What a running process has used, as the kernel counts it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

KIB = 1024
CPUCLOCK_SCHED = 2
"""Which of a process's clocks, in the lowest bits of the clock's id: the one in nanoseconds (Linux, posix-timers.h)."""


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
    """Seconds that all threads of a process have run, those that have ended too, for themselves and in the kernel."""
    return time.clock_gettime(~process << 3 | CPUCLOCK_SCHED)
