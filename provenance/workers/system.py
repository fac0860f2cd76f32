"""What the platform tells of processes and does to them: their CPU time and memory, limits, an end together with their parent."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_CPU_CLOCK: Final = 2
"""CPUCLOCK_SCHED of Linux (include/linux/posix-timers.h): the id of a process's clock is `~pid << 3 | 2`."""
_SET_PARENT_DEATH_SIGNAL: Final = 1
"""PR_SET_PDEATHSIG (prctl(2))."""
_RESIDENT, _DATA = 1, 5
"""Fields of /proc/PID/statm (proc(5)), in pages."""


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """Return how workers are started: by fork where that is safe, so that they share what their parent has loaded; else anew."""
    # The frameworks of macOS do not survive a fork (CPython issue 33725).
    return "fork" if hasattr(os, "fork") and sys.platform != "darwin" else "spawn"


def cpu_seconds(pid: int) -> float | None:
    """Return the CPU time that a process has taken; None where the platform does not tell it of others."""
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime((~pid << 3) | _CPU_CLOCK)
    except OSError:
        return None


def resident_bytes(pid: int) -> int | None:
    """Return the memory that a process occupies; None where the platform does not tell it."""
    return _statm(pid, _RESIDENT)


def _statm(pid: int, field: int) -> int | None:
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[field]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def allow_only(more: int) -> None:
    """Let this process allocate so many bytes beyond what it has, as far as the platform holds that: the kernel refuses the rest."""
    has = _statm(os.getpid(), _DATA)
    if sys.platform == "win32" or has is None:
        return
    import resource  # noqa: PLC0415  # not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = has + more if hard == resource.RLIM_INFINITY else min(has + more, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def peak_bytes() -> int:
    """Return the most memory that this process has occupied; 0 where the platform does not tell it."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415  # as above

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def end_with(parent: int) -> bool:
    """Let this process be killed as soon as its parent ends, and tell whether the platform does that."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415  # 5 ms, and on this platform alone

    done: int = ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it ended before it was asked for
    return done == 0
