"""Work given to other processes: what it may take is held from outside, and whatever one piece does, the others are answered."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.workers import Answer, Limits, Pool, Task
from provenance.workers.system import start_method

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="held by Linux")
TIGHT = Limits(seconds=0.3, megabytes=100)


def hang():
    while True:
        pass


def hog():
    kept = []
    while True:
        kept.append(b"x" * 10_000_000)


def swallow():
    try:
        hog()
    except MemoryError:
        time.sleep(600)


def crash():
    faulthandler.disable()
    os.kill(os.getpid(), signal.SIGSEGV)


def fault():
    raise ValueError("a fault")


DEEDS = {
    b"hang": hang,
    b"sleep": lambda: time.sleep(600),
    b"hog": hog,
    b"giant": lambda: bytearray(4_000_000_000),
    b"swallow": swallow,
    b"signal": crash,
    b"exit": lambda: os._exit(3),
    b"leave": lambda: sys.exit(4),
    b"fault": fault,
}


def work(payload: bytes) -> bytes:
    if payload in DEEDS:
        DEEDS[payload]()
    return payload.upper()


def answers(payloads: list[bytes], *, jobs: int = 1, limits: Limits = TIGHT, method: str | None = None) -> list[Answer[int]]:
    with Pool(work, jobs, limits, method) as pool:
        return list(pool.over(Task(*each) for each in enumerate(payloads)))


def lost(payload: bytes, **options) -> str:
    found = answers([b"before", payload, *[b"after"] * 40], **options)
    assert [each.key for each in found] == list(range(42))
    assert [each.result for each in found[:1] + found[2:]] == [b"BEFORE", *[b"AFTER"] * 40]
    assert found[1].result is None
    return found[1].lost


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_answers_come_in_the_order_of_the_work(jobs):
    payloads = [b"%d" % number * (number % 7) for number in range(500)]
    assert [each.result for each in answers(payloads, jobs=jobs)] == payloads


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("payload", [b"hang", b"sleep"])
def test_work_that_takes_too_long_is_ended_and_the_rest_is_answered(payload, jobs):
    assert lost(payload, jobs=jobs) == "it took longer than 0.3 s"


@LINUX
@pytest.mark.parametrize("payload", [b"hog", b"giant", b"swallow"])
def test_work_that_needs_too_much_memory_is_ended_and_the_rest_is_answered(payload):
    assert lost(payload, limits=Limits(seconds=5, megabytes=100)) == "it needed more than 100 MB of memory"


@POSIX
def test_a_worker_that_crashes_costs_its_own_work_alone():
    assert lost(b"signal") == "its worker ended with signal 11 (SIGSEGV)"
    assert lost(b"exit") == "its worker ended with status 3"


@pytest.mark.parametrize("payload", [b"fault", b"leave"])
def test_an_exception_is_said_and_the_worker_goes_on(payload):
    found = answers([payload, b"after"])
    assert (found[0].lost, found[1].result) == ("", b"AFTER")
    assert found[0].fault in {"ValueError: a fault", "SystemExit: 4"}


def test_many_faults_of_all_kinds_cost_nothing_else():
    payloads = [b"hang", b"exit", b"exit", b"fault", b"giant", b"x" * 3_000_000, b"exit", b"y"]
    found = answers(payloads, jobs=3)
    assert [each.result for each in found if not each.lost and not each.fault] == [b"X" * 3_000_000, b"Y"]


def test_workers_can_be_started_anew_where_they_cannot_be_forked():
    found = answers([b"a", b"exit", b"b"], limits=Limits(), method="spawn")
    assert [each.result for each in found] == [b"A", None, b"B"]


def test_work_that_needs_no_worker_keeps_its_turn_and_starts_none(monkeypatch):
    monkeypatch.setattr("provenance.workers.pool.Worker", None)
    with Pool(work) as pool:
        assert [each.key for each in pool.over(Task(number, None) for number in range(1000))] == list(range(1000))


def test_work_is_taken_in_only_as_fast_as_it_is_answered():
    taken = 0

    def tasks() -> Iterator[Task[int]]:
        nonlocal taken
        for number in range(3000):
            taken += 1
            yield Task(number, b"x" * 100_000)

    with Pool(work, 2) as pool:
        ahead = [taken - done for done, _ in enumerate(pool.over(tasks()))]
    assert max(ahead) <= 2 * 64 + 1


@POSIX
def test_no_worker_outlives_the_pool():
    with Pool(pid_of_worker, 1, Limits()) as pool:
        (answer,) = pool.over([Task(0, b"")])
        assert is_alive(int(answer.result))
    assert not is_alive(int(answer.result))


def pid_of_worker(payload: bytes) -> bytes:
    return str(os.getpid()).encode()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


@LINUX
@pytest.mark.skipif(start_method() != "fork", reason="the program below defines its work in place")
def test_workers_end_with_a_parent_that_is_killed_even_while_they_hang():
    program = """
        import os, sys
        from provenance.workers import Limits, Pool, Task
        def work(payload):
            os.write(1, str(os.getpid()).encode() + b"\\n")
            while True:
                pass
        with Pool(work, 2, Limits(seconds=60)) as pool:
            list(pool.over(Task(number, b"") for number in range(4)))
    """
    parent = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE)
    pids = [int(parent.stdout.readline()) for _ in range(2)]
    assert all(map(is_alive, pids))
    parent.kill()
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 5
    while any(map(is_alive, pids)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(is_alive, pids))


def test_a_worker_that_cannot_be_started_is_a_fault_that_says_so():
    with Pool(Unloadable(), 1, Limits(), "spawn") as pool, pytest.raises(ChildProcessError, match="cannot be started"):
        list(pool.over([Task(0, b"")]))


class Unloadable:
    """Work that can be sent to a process, and not be made there."""

    def __reduce__(self):
        return os._exit, (9,)
