"""What was made of files is remembered by their content, and only where it can be trusted."""

from __future__ import annotations

import hashlib
import os
import sys
import time

import pytest

from provenance.remembered import remembered

pytestmark = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the folder is another one there")


class Maker:
    """Counts how often it was asked."""

    def __init__(self, made=None):
        self.made = {"a": [1, "ü"]} if made is None else made
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return self.made


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "provenance-check"


def entry(home):
    (path,) = home.glob("*.json")
    return path


def test_the_same_contents_are_made_once(home):
    make = Maker()
    assert remembered("x", [b"1", b"2"], make) == remembered("x", [b"1", b"2"], make) == {"a": [1, "ü"]}
    assert make.asked == 1


@pytest.mark.parametrize("other", [("x", [b"12"]), ("x", [b"1", b"3"]), ("y", [b"1", b"2"])])
def test_other_contents_and_other_names_are_made_anew(home, other):
    make = Maker()
    remembered("x", [b"1", b"2"], make)
    remembered(*other, make)
    assert make.asked == 2


def test_an_entry_is_the_owners_alone(home):
    remembered("x", [b"1"], Maker())
    assert entry(home).stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("spoil", [b"", b"x", b"{}", hashlib.sha256(b"{").hexdigest().encode() + b"\n{", b"\xff\n\xff"])
def test_an_entry_that_is_broken_is_made_anew_and_mended(home, spoil):
    make = Maker()
    remembered("x", [b"1"], make)
    entry(home).write_bytes(spoil)
    assert remembered("x", [b"1"], make) == make.made
    assert remembered("x", [b"1"], make) == make.made
    assert make.asked == 2


def test_an_entry_that_is_cut_off_is_made_anew(home):
    make = Maker({"a": list(range(1000))})
    remembered("x", [b"1"], make)
    entry(home).write_bytes(entry(home).read_bytes()[:500])
    assert remembered("x", [b"1"], make) == make.made
    assert make.asked == 2


def test_an_entry_that_others_may_write_is_not_trusted(home):
    make = Maker()
    remembered("x", [b"1"], make)
    data = b'"planted"'
    entry(home).write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
    entry(home).chmod(0o666)
    assert remembered("x", [b"1"], make) == make.made


def test_an_entry_of_another_user_is_not_trusted(home, monkeypatch):
    make = Maker()
    remembered("x", [b"1"], make)
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    assert remembered("x", [b"1"], make) == make.made
    assert make.asked == 2


def test_a_home_that_cannot_be_written_costs_nothing_but_time(tmp_path, monkeypatch):
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))  # a file where a folder should be: not even root can write there
    make = Maker()
    assert remembered("x", [b"1"], make) == make.made


def test_a_relative_cache_folder_is_not_used(tmp_path, monkeypatch):
    """XDG Base Directory: all paths must be absolute."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    remembered("x", [b"1"], Maker())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("made", [{1: "a"}, {True: "a"}, [("a",)], float("nan")])
def test_what_json_would_give_back_otherwise_is_not_kept(home, made):
    make = Maker(made)
    remembered("x", [b"1"], make)
    assert remembered("x", [b"1"], make) is made


def test_half_of_a_surrogate_pair_is_no_trouble(home):
    make = Maker(["\ud800"])
    assert remembered("x", [b"1"], make) == remembered("x", [b"1"], make) == ["\ud800"]


def test_the_newest_entries_of_a_name_are_kept_and_what_broke_off_goes(home):
    remembered("x", [b"1"], Maker())
    old = time.time() - 2 * 3600
    first = entry(home)
    os.utime(first, (old, old))
    remembered("x-y", [b"1"], Maker())
    for name, made in ((".a.part", old), (".b.part", time.time())):
        (home / name).write_bytes(b"")
        os.utime(home / name, (made, made))
    for number in range(2, 8):
        remembered("x", [b"%d" % number], Maker())
    assert not first.exists()
    assert len(list(home.glob("x-[0-9a-f]*.json"))) == 5
    assert len(list(home.glob("x-y-*.json"))) == 1
    assert [path.name for path in home.glob(".*.part")] == [".b.part"]


def test_a_fault_is_not_remembered(home):
    def broken():
        raise ValueError

    with pytest.raises(ValueError):
        remembered("x", [b"1"], broken)
    assert not home.exists()
