"""Does one piece of work after another beside the event loop, and gives up those that take too long."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from queue import SimpleQueue
from typing import Any, Final, TypeVar

T = TypeVar("T")

_LOOK: Final = 0.25
"""Seconds between two looks at how long the work takes."""


class OvertimeError(Exception):
    """A piece of work took too long, and goes on by itself without anybody waiting for it."""


class _Job:
    def __init__(self, work: Callable[[], Any]) -> None:
        self.work = work
        self.future: Future[Any] = Future()
        self.started: float | None = None

    def do(self) -> None:
        """Do the work, unless nobody waits for it any more."""
        self.started = time.monotonic()
        if not self.future.set_running_or_notify_cancel():
            return
        with suppress(InvalidStateError):  # given up in the meantime
            try:
                self.future.set_result(self.work())
            except BaseException as error:  # noqa: BLE001  # told to who waits for it
                self.future.set_exception(error)


class Worker:
    """A thread for the work of a server; another takes its place where it is stuck, and no thread keeps the process from ending."""

    def __init__(self, seconds: float) -> None:
        """Give up what takes longer than so many seconds."""
        self._seconds = seconds
        self._queue: SimpleQueue[_Job] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._job: _Job | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Return what a piece of work returns, in its turn; raise OvertimeError where it takes too long."""
        job = _Job(work)
        self._queue.put(job)
        if self._thread is None:
            self._start()
        future = asyncio.wrap_future(job.future)
        try:
            while not future.done():
                await asyncio.wait({future}, timeout=_LOOK)
                self._look()
        except asyncio.CancelledError:
            future.cancel()  # what has not begun is not begun any more
            raise
        result: T = await future
        return result

    def _look(self) -> None:
        """Give up the work under way where it takes too long."""
        job = self._job
        if job is None or job.started is None or job.future.done() or time.monotonic() - job.started < self._seconds:
            return
        self._start()
        with suppress(InvalidStateError):
            job.future.set_exception(OvertimeError(f"it took longer than {self._seconds:g} s"))

    def _start(self) -> None:
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        me = threading.current_thread()
        while self._thread is me:
            job = self._queue.get()
            self._job = job
            job.do()
