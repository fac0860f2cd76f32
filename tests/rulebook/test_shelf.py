"""Which files a name, a file and a folder stand for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from provenance import resources
from provenance.errors import ProvenanceError
from provenance.rulebook import load
from tests.rulebook.packs import pack, write


def ids(*asked) -> list[str]:
    return [one.id for one in load(asked)]


def faults(*asked) -> list[str]:
    with pytest.raises(ProvenanceError) as caught:
        load(asked)
    return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def shipped(tmp_path, monkeypatch) -> Path:
    folder = tmp_path / "shipped"
    write(folder, "general", pack("general", a="keep-notices"))
    write(folder / "licenses", "free", pack("free", a="keep-notices"))
    write(folder / "publishers", "lane", pack("lane", "extends: free"))
    (folder / "README.md").write_text("# How to write a rule\n", encoding="utf-8")
    monkeypatch.setattr(resources, "rules_dir", lambda: folder)
    return folder


def test_nothing_asked_for_means_all_shipped_packs(shipped):
    assert [one.id for one in load(None)] == ["general", "free", "lane"]
    assert [one.id for one in load()] == ["general", "free", "lane"]


def test_an_empty_list_means_no_packs(shipped):
    assert load([]) == ()


def test_a_name_means_the_shipped_pack_and_brings_its_base_along_unasked(shipped):
    [lane] = load(["lane"])
    assert [rule.id for rule in lane.rules] == ["lane/a"]


def test_a_shipped_name_goes_before_a_file_of_the_same_name(shipped, tmp_path, monkeypatch):
    (tmp_path / "free").mkdir()
    monkeypatch.chdir(tmp_path)
    assert ids("free") == ["free"]


def test_a_path_object_is_never_a_name(shipped):
    assert faults(Path("free")) == ["free: no such file or folder"]


def test_a_file_and_a_folder_are_taken_in_the_order_of_asking(shipped, tmp_path):
    write(tmp_path / "own", "b", pack("b"))
    write(tmp_path / "own" / "deep", "c", pack("c"))
    write(tmp_path / "own", "a", pack("a"))
    one = write(tmp_path, "z", pack("z"))
    assert ids(str(one), str(tmp_path / "own"), "free") == ["z", "a", "b", "c", "free"]


def test_a_file_that_is_asked_for_twice_is_taken_once(shipped, tmp_path):
    path = write(tmp_path / "own", "a", pack("a"))
    assert ids(path, str(tmp_path / "own"), os.path.relpath(path)) == ["a"]


def test_a_folder_gives_yaml_files_only_and_no_hidden_ones(tmp_path):
    write(tmp_path, "a", pack("a"))
    (tmp_path / "b.yml").write_text(pack("b"), encoding="utf-8")
    (tmp_path / "c.txt").write_text("no rule", encoding="utf-8")
    write(tmp_path, ".d", "no rule")
    write(tmp_path / ".git", "e", "no rule")
    (tmp_path / "f.yaml").mkdir()
    assert ids(tmp_path) == ["a", "b"]


def test_links_to_folders_are_not_followed(tmp_path):
    write(tmp_path / "own", "a", pack("a"))
    (tmp_path / "own" / "again").symlink_to(tmp_path / "own", target_is_directory=True)
    assert ids(tmp_path / "own") == ["a"]


def test_a_pack_says_which_file_it_comes_from(tmp_path):
    path = write(tmp_path, "a", pack("a"))
    assert load([path])[0].file == str(path)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("lan", 'lan: no such rule pack, did you mean "lane"?'),
        ("zzz", "zzz: no such rule pack"),
        ("zzz.yaml", "zzz.yaml: no such file or folder"),
        ("no/where", "no/where: no such file or folder"),
        ("", None),
        ("a\x00b", "a�b: no such rule pack"),
        ("a\x1b[2Jb", "a�[2Jb: no such rule pack"),
        ("x" * 5000, None),
    ],
)
def test_what_does_not_exist_is_a_fault_that_names_it(shipped, tmp_path, monkeypatch, asked, said):
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    found = faults(asked)
    assert len(found) == 1
    assert said is None or found == [said]


def test_a_folder_without_rule_files_is_a_fault(tmp_path):
    assert faults(tmp_path) == [f"{tmp_path}: this folder holds no rule files (*.yaml)"]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path, monkeypatch):
    path = write(tmp_path, "a", pack("a"))

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert faults(path) == [f"{path}: cannot be read: Permission denied"]


def test_all_faults_of_all_files_come_at_once(shipped, tmp_path):
    write(tmp_path / "own", "a", pack("a").replace("title", "titel"))
    write(tmp_path / "own", "b", "- 1\n")
    write(tmp_path / "own", "c", pack("c", "extends: nowhere"))
    write(tmp_path / "own", "d", pack("d"))
    found = faults("no/where", tmp_path / "own")
    assert [line.partition(": ")[0].rpartition("/")[2] for line in found] == ["where", "a.yaml:2:1", "b.yaml:1:1", "c.yaml:4:10"]


def test_faults_of_a_file_come_in_the_order_of_its_lines(tmp_path):
    path = write(tmp_path, "a", "rules: 1\nkind: x\npack: a\ntitle: 2\n")
    lines = [fault.partition(": ")[0] for fault in faults(path)]
    assert lines == [f"{path}:1:8", f"{path}:2:7", f"{path}:4:8"]


def test_faults_beyond_the_hundredth_are_counted(tmp_path):
    path = write(tmp_path, "a", pack("a", "names:\n" + "  - 1\n" * 150))
    found = faults(path)
    assert len(found) == 101
    assert found[-1] == f"{path}: 50 further faults are not shown, after 100"


def test_a_name_of_a_file_with_control_characters_is_shown_harmless(tmp_path):
    path = write(tmp_path, "a\x1b[2J", "- 1\n")
    assert faults(path)[0].startswith(f"{tmp_path}/a�[2J.yaml:1:1: ")


def test_every_shipped_pack_loads():
    assert {one.kind for one in load()} >= {"general", "license", "publisher"}
