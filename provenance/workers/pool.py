"""Gives work to workers and takes their answers, in the order of the work, within limits of time, memory and number."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from types import TracebackType
from typing import Any, Final, Generic, NamedTuple, Self, TypeVar

from provenance.workers import system
from provenance.workers.bounds import Limits
from provenance.workers.worker import FAILED, READY, Work, Worker

Key = TypeVar("Key")

_LOOK: Final = 0.05
"""Seconds between two looks at what workers take."""
_MOST_WAITING: Final = 64
"""Pieces of work for each worker that are taken in before the first of them is answered …"""
_MOST_BYTES: Final = 64_000_000
"""… as long as they are not larger than this together."""
_STILLBORN: Final = 3
"""So many workers that end before they are ready are a fault of ours or of the machine."""


class Task(NamedTuple, Generic[Key]):
    """A piece of work: what the caller knows it by, and what a worker gets; None needs no worker and only keeps its turn."""

    key: Key
    payload: bytes | None


class Answer(NamedTuple, Generic[Key]):
    """What came of a piece of work: either a result, or why there is none."""

    key: Key
    result: bytes | None = None
    lost: str = ""
    """Why its worker was ended: "it took longer than 5 s"."""
    fault: str = ""
    """The exception that it ended with."""


@dataclass(slots=True, eq=False)
class _Turn(Generic[Key]):
    task: Task[Key]
    answer: Answer[Key] | None = None
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.task.payload or b"")
        if self.task.payload is None:
            self.answer = Answer(self.task.key)


class Pool:
    """Workers that do the same work on one piece after another; they are started when there is something to do.

    Whatever a piece of work does to its worker, the answers to all others come. Work has to be picklable where workers cannot be forked.
    """

    def __init__(self, work: Work, jobs: int = 1, limits: Limits = Limits(), method: str | None = None) -> None:  # noqa: B008  # frozen
        self._work = work
        self._jobs = max(1, jobs)
        self._limits = limits
        self._context: Any = multiprocessing.get_context(method or system.start_method())
        self._workers: list[Worker] = []
        self._turns: deque[_Turn[Any]] = deque()
        self._todo: deque[_Turn[Any]] = deque()
        self._bytes = 0
        self._next_look = 0.0
        self._stillborn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, whatever they do."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def over(self, tasks: Iterable[Task[Key]]) -> Iterator[Answer[Key]]:
        """Yield the answer to each piece of work, in their order; tasks are taken only as fast as they are answered."""
        coming = iter(tasks)
        is_more = True
        while is_more or self._turns:
            is_more = is_more and self._take_in(coming)
            while self._turns and (answer := self._turns[0].answer) is not None:
                self._bytes -= self._turns.popleft().size
                yield answer
            if self._turns:
                self._give_out()
                self._listen()

    def _take_in(self, coming: Iterator[Task[Any]]) -> bool:
        """Take further pieces of work, as many as there is room for; tell whether there may be more."""
        while self._bytes <= _MOST_BYTES and len(self._turns) < _MOST_WAITING * self._jobs:
            task = next(coming, None)
            if task is None:
                return False
            turn = _Turn(task)
            self._turns.append(turn)
            self._bytes += turn.size
            if turn.answer is None:
                self._todo.append(turn)
                self._give_out()
            elif turn is self._turns[0]:
                break
        return True

    def _give_out(self) -> None:
        while self._todo:
            turn = self._todo[0]
            worker = min((worker for worker in self._workers if worker.has_room(turn.size)), key=lambda each: len(each.tasks), default=None)
            if worker is None:
                self._grow()
                return
            self._todo.popleft()
            assert turn.task.payload is not None
            with suppress(OSError):  # it has ended, which is noticed when it is listened to
                worker.give(turn, turn.task.payload)

    def _grow(self) -> None:
        """Start a further worker where all that there are have enough to do, or have been at one piece of work for a while."""
        if len(self._workers) >= self._jobs or not all(worker.is_busy for worker in self._workers):
            return
        try:
            self._workers.append(Worker(self._context, self._work, self._limits, [each.line for each in self._workers]))
        except OSError:
            if not self._workers:
                raise
            self._jobs = len(self._workers)

    def _listen(self) -> None:
        """Wait until a worker says something or ends, and for no longer than until the next look at what they take."""
        lines = {worker.line: worker for worker in self._workers}
        for line in wait(list(lines), _LOOK):
            self._hear(lines[line])
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + _LOOK
            self._look()

    def _hear(self, worker: Worker) -> None:
        try:
            while True:
                self._note(worker, worker.line.recv_bytes())
                if not worker.line.poll():
                    return
        except (EOFError, OSError):
            self._bury(worker, worker.cause())

    def _note(self, worker: Worker, frame: bytes) -> None:
        if frame[:1] == READY:
            self._stillborn = 0
            worker.answered(frame, 0)
            return
        turn = worker.tasks[0]
        if frame[:1] == FAILED:
            turn.answer = Answer(turn.task.key, fault=frame[1:].decode("utf-8", "replace"))
        else:
            turn.answer = Answer(turn.task.key, frame[1:])
        worker.answered(frame, turn.size)

    def _look(self) -> None:
        for worker in list(self._workers):
            why = worker.overdrawn()
            if why and not worker.line.poll():
                worker.end()
                self._bury(worker, why)

    def _bury(self, worker: Worker, why: str) -> None:
        """Take a worker out; what it was at is lost if there is a reason, and what lay before it goes to others."""
        worker.end()
        self._workers.remove(worker)
        if not worker.is_ready:
            self._stillborn += 1
            if self._stillborn >= _STILLBORN:
                raise ChildProcessError(f"workers cannot be started: {why or 'they end at once'}")
        left = list(worker.tasks)
        if why and left:
            turn = left.pop(0)
            turn.answer = Answer(turn.task.key, lost=why)
        self._todo.extendleft(reversed(left))
