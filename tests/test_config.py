"""Configuration: where it is found, what it says, and what it says wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.config import Settings, load
from provenance.errors import ProvenanceError
from provenance.model import Owner, Use

_FULL = """\
rules = ["global-research", "rules/own.yaml", "house"]
exclude = ["*.tmp.md", "old/", "docs/drafts", "!docs/drafts/a.md"]
fail_on = "cantTell"

[use]
site = "example.org"
medium = "web"
commercial = false
paywall = true
ads = "page"
changes = "edited"
images = true
date = 2024-05-31

[owner]
holders = ["Jäne Doe"]
sites = ["example.org", "example.net"]
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> str:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return name


def faults(text: str, name: str = "provenance.toml") -> list[str]:
    with pytest.raises(ProvenanceError) as error:
        load((), write(name, text))
    return str(error.value).splitlines()


class TestWhatItSays:
    def test_everything(self) -> None:
        """Every key reaches its setting."""
        write("provenance.toml", _FULL)
        assert load(["a.md"]) == Settings(
            use=Use(
                site="example.org",
                medium="web",
                commercial=False,
                paywall=True,
                ads="page",
                changes="edited",
                images=True,
                date=date(2024, 5, 31),
            ),
            owner=Owner(holders=("Jäne Doe",), sites=("example.org", "example.net")),
            rules=("global-research", "rules/own.yaml", "house"),
            exclude=("*.tmp.md", "old/", "docs/drafts", "!docs/drafts/a.md"),
            fail_on="cantTell",
            file="provenance.toml",
        )

    def test_a_table_of_pyproject_with_dotted_keys(self) -> None:
        """`[tool.provenance]` of pyproject.toml says the same, dotted or in tables."""
        write(
            "pyproject.toml",
            '[tool.other]\nx = 1\n[tool.provenance]\nuse.medium = "print"\nuse.date = "2024-05-31"\nowner = { holders = ["A"] }\n',
        )
        settings = load(["a.md"])
        assert settings.use == Use(medium="print", date=date(2024, 5, 31))
        assert settings.owner == Owner(holders=("A",))
        assert settings.fail_on == "failed"

    def test_without_a_configuration(self) -> None:
        """Nothing is known, and nothing fails."""
        assert load([]) == Settings()

    def test_the_command_line_goes_first(self) -> None:
        """What is given there replaces what stands here; what is not given does not."""
        settings = Settings(use=Use(medium="web", commercial=True))
        assert settings.use_with(commercial=False, medium=None, ads="none") == Use(medium="web", commercial=False, ads="none")

    def test_paths_begin_at_the_configuration(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Packs and patterns mean the same from every folder; names and patterns without a folder stay as they are."""
        write("provenance.toml", _FULL)
        (here / "house").mkdir()
        (here / "sub" / "[x]").mkdir(parents=True)
        monkeypatch.chdir(here / "sub")
        settings = load(["a.md"])
        root = here.as_posix()
        assert settings.file == f"{root}/provenance.toml"
        assert settings.rules == ("global-research", f"{root}/rules/own.yaml", f"{root}/house")
        assert settings.exclude == ("*.tmp.md", "old/", f"{root}/docs/drafts", f"!{root}/docs/drafts/a.md")


class TestWhereItIsFound:
    def test_upwards_from_the_first_path(self) -> None:
        """The nearest one counts, and provenance.toml before pyproject.toml."""
        write("provenance.toml", 'fail_on = "never"')
        write("a/pyproject.toml", '[tool.provenance]\nfail_on = "cantTell"')
        write("a/b/pyproject.toml", "[project]\nname = 'x'")
        write("a/b/c/d.md", "")
        assert load(["a/b/c/d.md"]).file == "a/pyproject.toml"
        assert load(["a/b"]).fail_on == "cantTell"
        write("a/provenance.toml", "")
        assert load(["a/b/c"]).file == "a/provenance.toml"
        assert load(["-", "a/b"]).file == "provenance.toml"

    def test_broken_files_of_others_are_passed_by(self) -> None:
        """A pyproject.toml that cannot be read and does not mention us is not our fault to tell."""
        write("provenance.toml", "")
        write("a/pyproject.toml", "[project\n")
        Path("b").mkdir()
        Path("b/pyproject.toml").write_bytes(b"\xff")
        assert load(["a"]).file == load(["b"]).file == "provenance.toml"
        write("a/pyproject.toml", "[tool.provenance\n")
        with pytest.raises(ProvenanceError, match=r"a/pyproject.toml:1:17: is not valid TOML"):
            load(["a"])

    def test_a_file_that_is_named(self) -> None:
        """`--config` names any file; one without our table, or none, is a fault."""
        assert load([], write("x/settings.toml", 'rules = ["a.yaml"]')).rules == ("x/a.yaml",)
        assert faults("[tool.other]", "pyproject.toml") == ["pyproject.toml: has no table [tool.provenance]"]
        with pytest.raises(ProvenanceError, match=r"gone.toml: no such file"):
            load([], "gone.toml")
        Path("bytes.toml").write_bytes(b"a = 1\n\xff")
        with pytest.raises(ProvenanceError, match=r"bytes.toml: is not UTF-8 \(byte 7\)"):
            load([], "bytes.toml")


class TestWhatItSaysWrong:
    def test_all_faults_at_once_with_their_places(self) -> None:
        """Each has its line and column, what is wrong, what was meant and what is expected."""
        assert faults(
            'rule = []\nexclude = "x"\nfail_on = "cant-tell"\nrules = ["a", 1, ""]\n[use]\nmedum = "web"\nmedium = "webb"\n'
            'commercial = "yes"\nsite = "no site"\ndate = 2024-05-31T10:00:00\n[ownr]\n[owner]\nholders = [{ a = 1 }]\n'
        ) == [
            'provenance.toml:1:1: unknown key "rule", did you mean "rules"?, expected one of use, owner, rules, exclude, ignore, fail_on',
            "provenance.toml:2:11: exclude has to be a list of strings, not a string",
            'provenance.toml:3:11: fail_on is unknown: "cant-tell", did you mean "cantTell"?, expected one of failed, cantTell, never',
            "provenance.toml:4:15: rules has to be a string, not a number",
            "provenance.toml:4:18: rules is empty",
            'provenance.toml:6:1: unknown key "medum", did you mean "medium"?, expected one of site, medium, commercial, paywall, ads, changes, images, date',
            'provenance.toml:7:10: use.medium is unknown: "webb", did you mean "web"?, expected one of web, print, newsletter, app, audio-video',
            "provenance.toml:8:14: use.commercial has to be true or false, not a string",
            'provenance.toml:9:8: use.site is not a domain like example.org: "no site"',
            "provenance.toml:10:8: use.date has to be a date like 2024-05-31, not a time",
            'provenance.toml:11:2: unknown key "ownr", did you mean "owner"?, expected one of use, owner, rules, exclude, ignore, fail_on',
            "provenance.toml:13:12: owner.holders has to be a string, not a table",
        ]

    @pytest.mark.parametrize(
        ("text", "framed"),
        [
            ("[tool.provenance]\nuse.sitte = 'x.org'\n", "    use.sitte = 'x.org'\n        ^^^^^"),
            ("[tool.provenance.usse]\n", "    [tool.provenance.usse]\n                     ^^^^"),
            ("[tool.provenance.usse.more]\n", "    [tool.provenance.usse.more]\n                     ^^^^"),
            (
                "[tool]\nprovenance = { use = { ads = 'nonne' } }\n",
                "    provenance = { use = { ads = 'nonne' } }\n                                 ^^^^^^^",
            ),
            ("[tool.provenance]\nuse = 1\n", "    use = 1\n          ^"),
            ("[tool.provenance]\n  exclude = [\n\t'a',\n\t2.5, # not this\n]\n", "     2.5, # not this\n     ^^^"),
            ("[tool]\nprovenance = 3\n", "    provenance = 3\n                 ^"),
        ],
    )
    def test_the_caret_stands_under_the_fault(self, text: str, framed: str) -> None:
        """A key that is unknown is underlined by itself, a value as it is written."""
        with pytest.raises(ProvenanceError) as error:
            load((), write("pyproject.toml", text))
        assert error.value.faults[0].framed().split("\n", 1)[1] == framed

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("a = \n", "provenance.toml:1:5: is not valid TOML: Invalid value"),
            ("fail_on = 'x'\nfail_on = 'y'\n", "provenance.toml:2:14: is not valid TOML: Cannot overwrite a value"),
            ("rules = [", "provenance.toml:1:10: is not valid TOML: Invalid value"),
            ("rules = " + "[" * 10_000, "provenance.toml: is nested too deep"),
        ],
    )
    def test_broken_toml(self, text: str, message: str) -> None:
        """The parser's fault is told at its place."""
        assert faults(text) == [message]

    @pytest.mark.parametrize("text", ['use.date = "2024-13-01"', 'use.date = "soon"', "use.date = 10:00:00", "use.date = 2024"])
    def test_dates_that_are_none(self, text: str) -> None:
        """Only a day is a date."""
        assert "a date like 2024-05-31" in faults(text)[0]


@given(st.text(alphabet=st.sampled_from(list("use.ownr[]={}\"'\n rules1#\t,tl")), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """A configuration never ends the run with anything but faults that have their place."""
    Path("any.toml").write_text(text, encoding="utf-8")
    try:
        load((), "any.toml")
    except ProvenanceError as error:
        places = [(fault.line, fault.column) for fault in error.faults]
        assert all(line and column for line, column in places)
