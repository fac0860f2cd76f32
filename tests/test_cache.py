"""The cache: what was kept comes back, and whatever is wrong with its file, it is as if there were none."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from provenance import cache as cache_module
from provenance.cache import NAME, Cache, key_of

KEY = key_of([b"a key"])
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


def keep(folder, data=b"evidence", key=KEY):
    cache = Cache(folder)
    cache.put(key, data)
    cache.close()


def kept(folder, key=KEY):
    cache = Cache(folder)
    found = cache.get(key)
    cache.close()
    return found


def test_what_was_kept_comes_back_in_the_next_run(tmp_path):
    keep(tmp_path / "new" / "folder")
    assert kept(tmp_path / "new" / "folder") == b"evidence"
    assert kept(tmp_path / "new" / "folder", key_of([b"another"])) is None


def test_keys_tell_where_one_part_ends():
    assert key_of([b"ab", b"c"]) != key_of([b"a", b"bc"])


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000, b""])
def test_a_file_that_is_no_database_is_made_anew(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    assert kept(tmp_path) is None
    keep(tmp_path)
    assert kept(tmp_path) == b"evidence"


def test_a_database_of_another_program_is_made_anew(tmp_path):
    with sqlite3.connect(tmp_path / NAME) as base:
        base.execute("CREATE TABLE entries (key BLOB, data TEXT)")
        base.execute("INSERT INTO entries VALUES (?, ?)", (KEY, "foreign"))
    base.close()
    (tmp_path / NAME).chmod(0o600)
    assert kept(tmp_path) is None
    keep(tmp_path)
    assert kept(tmp_path) == b"evidence"


@pytest.mark.parametrize("change", [b"\0" * 16 + b"evidence", b"", "text", 7, None])
def test_an_entry_that_is_not_what_was_kept_is_none(tmp_path, change):
    keep(tmp_path)
    with sqlite3.connect(tmp_path / NAME) as base:
        base.execute("UPDATE entries SET data = ifnull(?, zeroblob(3))", (change,))
    base.close()
    assert kept(tmp_path) is None


def test_an_entry_under_the_key_of_another_is_none(tmp_path):
    keep(tmp_path)
    other = key_of([b"another"])
    with sqlite3.connect(tmp_path / NAME) as base:
        base.execute("UPDATE entries SET key = ?", (other,))
    base.close()
    assert kept(tmp_path, other) is None


def test_pages_that_were_spoiled_never_give_a_wrong_answer(tmp_path):
    cache = Cache(tmp_path)
    for number in range(400):
        cache.put(key_of([b"%d" % number]), b"%d" % number * 200)
    cache.close()
    data = bytearray((tmp_path / NAME).read_bytes())
    for at in range(4096, len(data), 1500):
        data[at : at + 40] = os.urandom(40)
    (tmp_path / NAME).write_bytes(data)
    cache = Cache(tmp_path)
    for number in range(400):
        assert cache.get(key_of([b"%d" % number])) in {None, b"%d" % number * 200}
        cache.put(key_of([b"%d" % number]), b"%d" % number * 200)
    cache.close()


@POSIX
def test_a_file_that_others_may_write_is_not_trusted(tmp_path):
    keep(tmp_path)
    assert (tmp_path / NAME).stat().st_mode & 0o077 == 0
    (tmp_path / NAME).chmod(0o666)
    assert kept(tmp_path) is None


@POSIX
def test_a_link_is_not_followed(tmp_path):
    keep(tmp_path / "theirs")
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / NAME).symlink_to(tmp_path / "theirs" / NAME)
    assert kept(tmp_path / "ours") is None


def test_a_folder_that_cannot_be_is_none(tmp_path):
    (tmp_path / "file").write_text("x")
    keep(tmp_path / "file" / "folder")
    assert kept(tmp_path / "file" / "folder") is None
    (tmp_path / NAME).mkdir()
    keep(tmp_path)
    assert kept(tmp_path) is None


def test_a_file_that_another_run_holds_is_waited_for_and_then_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(cache_module, "_WAIT", 0.05)
    keep(tmp_path)
    base = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    base.execute("BEGIN EXCLUSIVE")
    keep(tmp_path, b"other", key_of([b"other"]))
    assert kept(tmp_path) is None
    base.execute("ROLLBACK")
    base.close()
    assert kept(tmp_path) == b"evidence"


def test_a_full_disk_costs_only_what_does_not_fit(tmp_path):
    cache = Cache(tmp_path, most_bytes=64 * 4096)
    for number in range(1000):
        cache.put(key_of([b"%d" % number]), os.urandom(1000))
    cache.close()
    assert (tmp_path / NAME).stat().st_size <= 64 * 4096
    keep(tmp_path)
    assert kept(tmp_path) == b"evidence"


def test_what_nobody_asked_for_in_a_long_time_is_dropped_and_what_was_stays(tmp_path, monkeypatch):
    now = cache_module.time.time()
    keep(tmp_path)
    keep(tmp_path, b"asked for", key_of([b"asked for"]))
    monkeypatch.setattr(cache_module.time, "time", lambda: now + 40 * 86_400)
    assert kept(tmp_path, key_of([b"asked for"])) == b"asked for"
    monkeypatch.setattr(cache_module.time, "time", lambda: now + 80 * 86_400)
    keep(tmp_path, b"new", key_of([b"new"]))
    assert kept(tmp_path) is None
    assert kept(tmp_path, key_of([b"asked for"])) == b"asked for"


def test_two_runs_may_write_and_read_at_once(tmp_path):
    program = """
        import sys
        from pathlib import Path
        from provenance.cache import Cache, key_of
        for turn in range(6):
            cache = Cache(Path(sys.argv[1]))
            for number in range(300):
                key = key_of([b"%d" % number])
                found = cache.get(key)
                assert found in {None, b"%d" % number * 100}, found
                cache.put(key, b"%d" % number * 100)
            cache.close()
    """
    runs = [subprocess.Popen([sys.executable, "-c", textwrap.dedent(program), str(tmp_path)], stderr=subprocess.PIPE) for _ in range(3)]
    for run in runs:
        _, said = run.communicate(timeout=60)
        assert (run.returncode, said) == (0, b"")
    assert kept(tmp_path, key_of([b"7"])) == b"7" * 100
