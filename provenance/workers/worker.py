"""One worker: a process that answers one piece of work after another, and what its parent knows of it."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, Final

from provenance.workers import system
from provenance.workers.bounds import PATIENCE, Limits

Work = Callable[[bytes], bytes]

DONE, FAILED, READY = b"=", b"!", b"?"
"""The first byte of what a worker says."""
_RETIRED, _OUT_OF_MEMORY = 0, 77
"""How a worker ends that makes room for a fresh one, and one whose work asked for more memory than it may have."""
_AHEAD: Final = 16
"""Pieces of work that lie before a worker beside the one that it is at, so that it never waits for its parent …"""
_BYTES_AHEAD: Final = 32_000
"""… as long as they fit into the pipe, so that its parent never waits for it."""
_LONG: Final = 0.03
"""Seconds after which a piece of work takes long: about what it costs to start another worker."""
_FAREWELL: Final = 2.0
"""Seconds that a worker has between its last word and its end."""
_SLACK: Final = 4
"""A worker that kept this part of the memory that a piece of work may have is replaced; so much more can be allocated."""


def serve(line: Connection, others: Sequence[Connection], work: Work, limits: Limits, parent: int) -> None:
    """Answer what comes over the line, until it ends; `others` are ends of lines that belong to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt ends
    for other in others:
        other.close()
    nowhere = None if system.end_with(parent) else open(os.devnull, "wb")  # noqa: PTH123, SIM115  # until the process ends
    gc.freeze()  # what was there before the fork stays shared
    started = system.peak_bytes()
    system.allow_only(limits.bytes + limits.bytes // _SLACK)
    status = _RETIRED
    try:
        line.send_bytes(READY)
        while system.peak_bytes() - started <= limits.bytes // _SLACK:
            task = line.recv_bytes()
            if nowhere is not None:
                # Nobody else would end work that hangs if the parent were gone.
                faulthandler.dump_traceback_later(limits.seconds * PATIENCE * 2, exit=True, file=nowhere)
            line.send_bytes(_answer(work, task))
    except MemoryError:
        status = _OUT_OF_MEMORY
    except (EOFError, OSError):
        pass  # the parent has ended, or wants no more
    os._exit(status)


def _answer(work: Work, task: bytes) -> bytes:
    try:
        return DONE + work(task)
    except MemoryError:
        raise
    except BaseException as fault:  # noqa: BLE001  # panics of libraries in Rust are no Exceptions
        return FAILED + f"{type(fault).__name__}: {fault}".encode("utf-8", "backslashreplace")


class Worker:
    """What a parent knows of a worker: the line to it, the work that lies before it, since when it is at the first piece."""

    def __init__(self, context: Any, work: Work, limits: Limits, others: Sequence[Connection]) -> None:
        """Start the process; an OSError where there can be no further one."""
        self.line, there = context.Pipe()
        mine = (*others, self.line) if context.get_start_method() == "fork" else ()
        self._limits = limits
        self._process = context.Process(target=serve, args=(there, mine, work, limits, os.getpid()), daemon=True)
        try:
            self._process.start()
        except BaseException:
            self.line.close()
            raise
        finally:
            there.close()
        self.tasks: deque[Any] = deque()
        self.is_ready = False
        self._ahead = 0
        self._bytes_ahead = 0
        self._memory: int | None = None
        self._began()

    def _began(self) -> None:
        self._since = time.monotonic()
        self._cpu_since = system.cpu_seconds(self._process.pid) if self.tasks else None

    def has_room(self, size: int) -> bool:
        """Tell whether it can be given so many bytes without its parent having to wait."""
        if not self.is_ready:
            return False
        return not self.tasks or (len(self.tasks) <= self._ahead and self._bytes_ahead + size <= _BYTES_AHEAD)

    @property
    def is_busy(self) -> bool:
        """Tell whether it has enough to do for a while."""
        return self.is_ready and (self._ahead == _AHEAD or (bool(self.tasks) and time.monotonic() - self._since > _LONG))

    def give(self, task: Any, payload: bytes) -> None:
        """Give it a piece of work; an OSError where it has ended."""
        self.tasks.append(task)
        self._bytes_ahead += len(payload)
        if len(self.tasks) == 1:
            self._began()
        self.line.send_bytes(payload)

    def answered(self, frame: bytes, size: int) -> None:
        """Note that it has said something, about a piece of work of so many bytes unless it only came to work."""
        if frame[:1] == READY:
            self.is_ready = True
            self._memory = system.resident_bytes(self._process.pid)
        else:
            self.tasks.popleft()
            self._bytes_ahead -= size
            self._ahead = min(self._ahead + 1, _AHEAD)  # the first may last, and others could do the next meanwhile
        self._began()

    def overdrawn(self) -> str:
        """Return why the piece of work that it is at has to be ended; empty where it may go on."""
        if not self.tasks:
            return ""
        now = system.cpu_seconds(self._process.pid)
        taken = None if now is None or self._cpu_since is None else now - self._cpu_since
        patience = self._limits.seconds * (1 if taken is None else PATIENCE)
        if (taken or 0) > self._limits.seconds or time.monotonic() - self._since > patience:
            return self._limits.too_long
        memory = system.resident_bytes(self._process.pid)
        if memory is not None and self._memory is not None and memory - self._memory > self._limits.bytes:
            return self._limits.too_much
        return ""

    def cause(self) -> str:
        """Return why the piece of work that it was at is lost; empty where it ended between two, by itself."""
        self._process.join(_FAREWELL)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode
        if code == _OUT_OF_MEMORY:
            return self._limits.too_much
        if code == _RETIRED:
            return ""
        return f"its worker ended with {_signal(-code)}" if code < 0 else f"its worker ended with status {code}"

    def end(self) -> None:
        """End it, whatever it does."""
        with suppress(OSError):
            self.line.close()
        self._process.kill()
        self._process.join()


def _signal(number: int) -> str:
    try:
        return f"signal {number} ({signal.Signals(number).name})"
    except ValueError:
        return f"signal {number}"
