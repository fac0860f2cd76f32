"""Outputs are whole or absent."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path
from typing import NoReturn

import pytest

from provenance import outputs
from provenance.errors import ProvenanceError
from provenance.outputs import write_whole


def _full(*_: object) -> NoReturn:
    raise OSError(28, "No space left on device")


def test_a_file_is_written_with_exactly_these_characters(tmp_path: Path) -> None:
    write_whole(tmp_path / "report.txt", "é\n田\r\n")
    assert (tmp_path / "report.txt").read_bytes() == "é\n田\r\n".encode()


def test_an_old_report_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("old")
    file.chmod(0o640)
    write_whole(file, "new")
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


@pytest.mark.parametrize("step", ["_write_synced", "os.fsync", "Path.replace"])
def test_on_a_full_disk_the_old_report_stands_and_the_error_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "report.txt"
    file.write_text("old")
    monkeypatch.setattr(f"provenance.outputs.{step}", _full)
    with pytest.raises(ProvenanceError, match=r"report\.txt: cannot be written: No space left on device"):
        write_whole(file, "new")
    assert file.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_an_interrupt_leaves_no_part_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(outputs.os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "report.txt", "new")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_an_error_with_the_file_in_it(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match=r"absent.report\.txt: cannot be written"):
        write_whole(tmp_path / "absent" / "report.txt", "new")


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    with pytest.raises(ProvenanceError, match="cannot be written"):
        write_whole(tmp_path, "new")


def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    write_whole(tmp_path / "link.txt", "new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_a_pipe_is_written_through(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_whole(pipe, "through")
    reader.join(timeout=5)
    assert read == ["through"]


def test_half_a_surrogate_pair_does_not_stop_a_report(tmp_path: Path) -> None:
    write_whole(tmp_path / "report.txt", "a\ud800b")
    assert (tmp_path / "report.txt").read_text() == "a\\ud800b"
