"""What a machine does to a program: every fault is one line that says what is wrong, and no document ends the run."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="devices, limits and signals of Linux")
PAGE = "By Jane Doe\n\nThe harbor froze.\n\n© 2024 Harbor Gazette\n"
_CHECK = f"{sys.executable} -m provenance check --quiet"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(11):
        (tmp_path / f"{number:02}.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def shell(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    "command, status, said",
    [
        (f"{_CHECK} . > /dev/full", 2, "standard output: cannot be written: No space left on device\n"),
        (f"{_CHECK} . >&-", 0, ""),
        (f"{_CHECK} - <&-", 0, ""),
        (f"ulimit -f 1; {_CHECK} . --format html=r.html", 2, "r.html: cannot be written: File too large; what stood there before is untouched\n"),
        (f"mkdir gone; cd gone; rmdir ../gone; {_CHECK} .", 2, "provenance: No such file or directory\n"),
        (f"{_CHECK} /dev/null 00.md", 1, ""),
    ],
)  # fmt: skip
def test_what_the_system_refuses_is_one_line_and_no_traceback(folder: Path, command: str, status: int, said: str) -> None:
    done = shell(command, folder)
    assert (done.returncode, done.stderr) == (status, said)
    assert "Traceback" not in done.stdout
    assert not list(folder.glob(".provenance-*"))


@pytest.mark.parametrize(
    "limits",
    [
        "ulimit -n 32",
        "ulimit -v 600000",
        "export LC_ALL=C PYTHONUTF8=0 PYTHONIOENCODING=ascii",
        "export TZ=Asia/Tokyo HOME=/nonexistent XDG_CACHE_HOME=",
    ],
)
def test_few_file_handles_little_memory_other_locales_and_clocks_change_nothing(folder: Path, limits: str) -> None:
    here = shell(f"{_CHECK} . --no-cache", folder)
    there = shell(f"{limits}; {_CHECK} .", folder)
    assert here.stdout.count("ASK ") == 11
    assert (there.stdout, there.returncode) == (here.stdout, here.returncode)


def test_links_in_circles_devices_and_names_that_are_no_text_are_told_and_the_rest_is_checked(folder: Path) -> None:
    (folder / "around").symlink_to(folder)
    (folder / "itself").symlink_to("itself")
    (folder / "outside").symlink_to("/etc")
    (folder / "zero.md").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.md")
    (folder / os.fsdecode(b"\xff\xfe.md")).write_text(PAGE, encoding="utf-8")
    (folder / "a\nb\x1b[2J::error::.md").write_text(PAGE, encoding="utf-8")
    with (folder / "sparse.md").open("wb") as file:
        file.truncate(8 * 1024**3)
    done = shell(f"{_CHECK.replace('--quiet', '')} . --format json", folder)
    records = json.loads(done.stdout)["documents"]
    errors = {record["path"]: record["error"] for record in records if record["error"]}
    assert done.returncode == 1
    assert "4 (link)" in done.stderr
    assert len(records) == 15
    assert errors == {
        "pipe.md": "it is a pipe; give its content to standard input, as -",
        "sparse.md": "it has 8589.9 MB, and the limit is 20.0 MB",
    }


def test_a_file_that_vanishes_or_may_not_be_read_is_a_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from provenance.discovery import discover
    from provenance.model import Failure

    items = discover([str(folder)])
    next(items)
    (folder / "01.md").unlink()
    reasons = {Path(item.path).name: item.reason for item in items if isinstance(item, Failure)}
    assert reasons == {"01.md": "no such file or directory"}


def test_killed_at_any_moment_it_leaves_the_old_report_and_no_half_one(folder: Path) -> None:
    report = folder / "report.json"
    shell(f"{_CHECK} . --format json=report.json", folder)
    before = report.read_bytes()
    for wait in (0.3, 0.8, 1.4):
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        with subprocess.Popen([*_CHECK.split(), ".", "--format", "json=report.json"], cwd=folder, env=environment) as process:
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        assert report.read_bytes() == before


def test_two_runs_on_one_cache_say_the_same(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = tmp_path_factory.mktemp("cache")
    once = f"{_CHECK} . --cache-dir {cache} --format json"
    done = shell(f"{once} > {cache}/a & {once} > {cache}/b; wait; cmp {cache}/a {cache}/b && {once} | cmp - {cache}/a", folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
