"""Paths, folders and standard input in; sources out."""

from __future__ import annotations

import io
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance import baseline, ledger
from provenance.discovery import discover
from provenance.errors import ProvenanceError
from provenance.formats import LIMIT
from provenance.model import Failure, Source
from provenance.sitefiles import OURS

Make = Callable[..., None]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return what writes files below an empty current folder; a name may be followed by `=` and the content."""
    monkeypatch.chdir(tmp_path)

    def write(*files: str) -> None:
        for file in files:
            name, _, content = file.partition("=")
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(content or name, encoding="utf-8")

    return write


def found(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    return [item.path for item in discover(paths, exclude=exclude)]


class TestFolders:
    def test_known_files_in_order(self, make: Make) -> None:
        """A folder means its files with known endings, sorted, folders in their place."""
        make("b.md", "a.txt", "c/z.HTML", "c/a.rmd", "d.png", "e.odt", "Makefile", "c/f.png")
        left_out: Counter[str] = Counter()
        assert [item.path for item in discover(["."], left_out=left_out)] == ["a.txt", "b.md", "c/a.rmd", "c/z.HTML"]
        assert left_out == {".png": 2, ".odt": 1, "Makefile": 1}

    @pytest.mark.parametrize(
        ("given", "shown"), [("docs", "docs/a.md"), ("docs/", "docs/a.md"), ("./docs", "docs/a.md"), ("docs/../docs", "docs/a.md")]
    )
    def test_paths_are_shown_as_given(self, make: Make, given: str, shown: str) -> None:
        """Relative stays relative, with `/`, and is put straight."""
        make("docs/a.md")
        assert found(given) == [shown]

    def test_absolute_paths_stay_absolute(self, make: Make, tmp_path: Path) -> None:
        """What was given absolute is shown so."""
        make("docs/a.md")
        assert found(str(tmp_path)) == [f"{tmp_path.as_posix()}/docs/a.md"]

    def test_folders_of_others_are_left_out(self, make: Make) -> None:
        """Hidden folders and folders of packages are not searched, unless they are named."""
        make(".git/a.md", ".venv/b.md", "node_modules/x/c.md", "__pycache__/d.md", "e.md", "._e.md", ".hidden.md")
        assert found(".") == [".hidden.md", "e.md"]
        assert found(".venv") == [".venv/b.md"]

    def test_files_come_once(self, make: Make) -> None:
        """However often a file is named it is read once, at its first place."""
        make("d/a.md", "d/b.md")
        assert found("d/b.md", "d", "d/a.md", "./d/b.md") == ["d/b.md", "d/a.md"]

    def test_reading_is_lazy(self, make: Make) -> None:
        """A file is opened when its turn comes."""
        make("a.md", "b.md")
        items = discover(["."])
        next(items)
        Path("b.md").write_text("later", encoding="utf-8")
        item = next(items)
        assert isinstance(item, Source)
        assert item.data == b"later"

    def test_deeper_than_calls_may_nest(self, make: Make) -> None:
        """The depth of folders is limited by the file system alone."""
        parts = ["d"] * 700
        folder = Path(*parts)
        for at in range(100, 701, 100):
            Path(*parts[:at]).mkdir(parents=True)
        (folder / "a.md").write_text("x", encoding="utf-8")
        assert found(".") == ["/".join([*parts, "a.md"])]


class TestIgnoring:
    def test_nested_files_and_negations(self, make: Make) -> None:
        """The nearest `.gitignore` that speaks of a path decides; an ignored folder is not entered."""
        make(
            ".gitignore=*.txt\n/build/\n# comment\n",
            "a.txt",
            "b.md",
            "build/c.md",
            "sub/.gitignore=!keep.txt\nb.md\n",
            "sub/keep.txt",
            "sub/a.txt",
            "sub/b.md",
            "sub/build/d.md",
        )
        assert found(".") == ["b.md", "sub/build/d.md", "sub/keep.txt"]

    def test_the_repository_around_a_folder(self, make: Make) -> None:
        """Files above count up to the root of the repository, and so does `.git/info/exclude`."""
        make(
            ".gitignore=*.md\n",
            "repo/.git/HEAD",
            "repo/.git/info/exclude=old.txt\n",
            "repo/.gitignore=docs/draft.md\n",
            "repo/docs/draft.md",
            "repo/docs/old.txt",
            "repo/docs/a.md",
        )
        assert found("repo/docs") == ["repo/docs/a.md"]

    def test_without_a_repository_the_folder_itself_counts(self, make: Make) -> None:
        """A `.gitignore` above a folder that is in no repository says nothing."""
        make(".gitignore=*.md\n", "docs/a.md", "docs/.gitignore=b.md\n", "docs/b.md")
        assert found("docs") == ["docs/a.md"]

    def test_what_is_named_is_taken(self, make: Make) -> None:
        """An ignored file or folder is read where it is named."""
        make(".git/HEAD", ".gitignore=build\n", "build/a.md", "build/b.md")
        assert found("build/b.md", "build") == ["build/b.md", "build/a.md"]

    def test_faulty_patterns_are_skipped(self, make: Make) -> None:
        """A line that is no pattern does not undo the others."""
        make(".gitignore=!\n/\na.md\n", "a.md", "b.md")
        assert found(".") == ["b.md"]


class TestExcluding:
    @pytest.mark.parametrize("pattern", ["old", "old/", "docs/old/", "/docs/old", "docs/**/a.md", "a.md"])
    def test_patterns_from_the_current_folder(self, make: Make, pattern: str) -> None:
        """Patterns are those of `.gitignore`, and hold for named files and folders too."""
        make("docs/old/a.md", "docs/b.md")
        assert found(".", exclude=(pattern,)) == ["docs/b.md"]
        assert found("docs/old/a.md", "docs/b.md", exclude=(pattern,)) == ["docs/b.md"]
        assert found("docs/old", exclude=(pattern,)) == []

    def test_patterns_from_the_root(self, make: Make, tmp_path: Path) -> None:
        """A pattern that is an absolute path holds wherever the run begins."""
        make("docs/old/a.md", "docs/b.md")
        assert found(".", exclude=(f"{tmp_path.as_posix()}/docs/old",)) == ["docs/b.md"]

    def test_standard_input_by_its_name(self, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        """An editor that pipes an excluded file gets nothing said about it."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x")))
        assert list(discover(["-"], exclude=["old/"], stdin_filename="old/a.md")) == []


class TestFiles:
    def test_a_named_file_of_any_kind(self, make: Make) -> None:
        """What is named is taken, whatever its ending."""
        make("a.docx", "README")
        assert found("a.docx", "README") == ["a.docx", "README"]

    def test_standard_input(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`-` is standard input, under the name that is given for it."""
        for name, shown in ((None, "<stdin>"), ("a/b.md", "a/b.md")):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff words")))
            assert list(discover(["-"], stdin_filename=name)) == [Source(path=shown, data=b"\xff words")]

    def test_missing_paths_end_the_run_before_it_begins(self, make: Make) -> None:
        """All of them are named, each on a line of its own."""
        make("a.md")
        with pytest.raises(ProvenanceError) as error:
            discover(["a.md", "gone.md", "no/where", ""])
        assert str(error.value).splitlines() == [
            "gone.md: no such file or folder",
            "no/where: no such file or folder",
            '"": no such file or folder',
        ]

    def test_files_that_vanish_or_cannot_be_opened(self, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        """They become failures, and the others are still read."""
        make("a.md", "b.md", "c.md")
        items = discover(["."])
        next(items)
        Path("b.md").unlink()
        assert [type(item) for item in items] == [Failure, Source]
        items = discover(["b2.md" if Path("b2.md").exists() else "c.md"])
        monkeypatch.setattr("builtins.open", _denied)
        assert list(items) == [Failure("c.md", "permission denied")]

    def test_folders_that_cannot_be_opened(self, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        """A closed folder is a failure under its own name."""
        make("a/x.md", "b/y.md")
        scandir = os.scandir
        monkeypatch.setattr(os, "scandir", lambda path: _denied(path) if "a" in Path(path).parts else scandir(path))
        first, second = discover(["."])
        assert first == Failure("a", "permission denied")
        assert second.path == "b/y.md"

    def test_files_over_the_limit_are_not_read(self, make: Make) -> None:
        """A sparse file of any size costs nothing."""
        make("a.md")
        with Path("a.md").open("r+b") as file:
            file.truncate(LIMIT * 100)
        assert list(discover(["a.md"])) == [Failure("a.md", "it has 2000.0 MB, and the limit is 20.0 MB")]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
    def test_pipes_and_devices_are_never_opened(self, make: Make) -> None:
        """Opening one could wait for ever."""
        make("b.md")
        os.mkfifo("a.md")
        assert [type(item) for item in discover(["."])] == [Failure, Source]
        (device,) = discover(["/dev/zero"])
        assert device == Failure("/dev/zero", "it is a device")

    def test_links(self, make: Make, tmp_path: Path) -> None:
        """In a folder links are neither followed nor go round in circles; a link that is named is followed."""
        make("in/a.md", "out/b.md")
        Path("in/circle").symlink_to(tmp_path / "in", target_is_directory=True)
        Path("in/out.md").symlink_to(tmp_path / "out" / "b.md")
        Path("in/gone.md").symlink_to("nowhere")
        left_out: Counter[str] = Counter()
        assert [item.path for item in discover(["in"], left_out=left_out)] == ["in/a.md"]
        assert left_out == {"(link)": 3}
        assert found("in/out.md", "in/circle") == ["in/out.md", "in/circle/a.md"]

    @pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only names in Unicode")
    def test_names_that_are_no_unicode(self, make: Make) -> None:
        """Any name survives, and can be opened again by it."""
        Path(os.fsdecode(b"caf\xe9.md")).write_text("x", encoding="utf-8")
        (item,) = discover(["."])
        assert item == Source(path="caf\udce9.md", data=b"x")
        assert list(discover([item.path])) == [item]


def _denied(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def _tree(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _sidecars(*paths: str) -> dict[str, list[tuple[str, str]]]:
    return {item.path: [(each.path, each.target) for each in item.sidecars] for item in discover(paths) if isinstance(item, Source)}


def test_files_that_speak_for_others_come_with_them_and_are_no_documents(tmp_path, monkeypatch):
    _tree(tmp_path, {"REUSE.toml": "", "content/x.md": "a", "content/x.md.license": "b", "content/REUSE.toml": "", ".reuse/dep5": ""})
    monkeypatch.chdir(tmp_path)
    left_out: Counter[str] = Counter()
    (found,) = discover(["."], left_out=left_out)
    assert isinstance(found, Source)
    assert [(each.path, each.target) for each in found.sidecars] == [
        ("REUSE.toml", "content/x.md"),
        ("content/REUSE.toml", "x.md"),
        ("content/x.md.license", "x.md"),
    ]
    assert not left_out


def test_a_named_file_looks_up_to_the_root_of_its_repository_only(tmp_path, monkeypatch):
    _tree(tmp_path, {"REUSE.toml": "", "repo/REUSE.toml": "", "repo/content/x.md": "a"})
    monkeypatch.chdir(tmp_path / "repo")
    assert _sidecars("content/x.md") == {"content/x.md": []}
    (tmp_path / "repo" / ".git").mkdir()
    assert _sidecars("content/x.md") == {"content/x.md": [("REUSE.toml", "content/x.md")]}


def test_links_and_large_files_speak_for_nothing(tmp_path, monkeypatch):
    _tree(tmp_path, {"outside.toml": "", "docs/x.md": "a", "docs/y.md": "a", "docs/y.md.license": "#" * 1_000_001})
    (tmp_path / "docs" / "REUSE.toml").symlink_to(tmp_path / "outside.toml")
    monkeypatch.chdir(tmp_path)
    assert _sidecars("docs") == {"docs/x.md": [], "docs/y.md": [("docs/y.md.license", "y.md")]}
    (found,) = (item for item in discover(["docs/y.md"]) if isinstance(item, Source))
    assert found.sidecars[0].fault == "it has more than 1000000 bytes"


def test_texts_of_licenses_are_no_documents_of_a_folder(tmp_path, monkeypatch):
    _tree(tmp_path, {"LICENSES/CC-BY-4.0.txt": "a", "LICENSE.md": "a", "x.md": "a"})
    monkeypatch.chdir(tmp_path)
    left_out: Counter[str] = Counter()
    assert [item.path for item in discover(["."], left_out=left_out)] == ["x.md"]
    assert left_out == {"LICENSES/": 1, "LICENSE.md": 1}
    assert [item.path for item in discover(["LICENSE.md"])] == ["LICENSE.md"]


def test_files_that_may_be_anything_are_read_where_they_begin_as_a_known_kind(tmp_path, monkeypatch):
    _tree(
        tmp_path,
        {
            "feed.xml": "<rss><channel/></rss>",
            "other.xml": "<svg/>",
            "news.json": '{"uri": "x", "usageterms": "y"}',
            "other.json": '{"name": "x"}',
        },
    )
    monkeypatch.chdir(tmp_path)
    left_out: Counter[str] = Counter()
    assert [item.path for item in discover(["."], left_out=left_out)] == ["feed.xml", "news.json"]
    assert left_out == {".xml": 1, ".json": 1}


def test_what_configures_a_site_or_this_program_is_no_document_and_not_left_out(tmp_path, monkeypatch):
    kept = ["provenance.toml", "provenance-baseline.json", "provenance-decisions.yaml", "_config.yml", "package.json", "CNAME"]
    _tree(
        tmp_path,
        {
            **dict.fromkeys(kept, "{}"),
            "robots.txt": "User-agent: *",
            "requirements-dev.txt": "a==1",
            "LICENSE-docs.md": "c",
            "x.md": "a",
            "y.bin": "b",
        },
    )
    monkeypatch.chdir(tmp_path)
    left_out: Counter[str] = Counter()
    assert [item.path for item in discover(["."], left_out=left_out)] == ["x.md"]
    assert left_out == {".bin": 1, "robots.txt": 1, "requirements-dev.txt": 1, "LICENSE-docs.md": 1}
    assert {beside.NAME for beside in (baseline, ledger)} < OURS
