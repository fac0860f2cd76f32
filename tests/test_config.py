"""Configuration: where it is found, what it says, and what it says wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.config import Override, Settings, load
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
            'provenance.toml:1:1: unknown key "rule", did you mean "rules"?, expected one of extend, use, owner, rules, exclude, ignore, overrides, fail_on',
            "provenance.toml:2:11: exclude has to be a list of strings, not a string",
            'provenance.toml:3:11: fail_on is unknown: "cant-tell", did you mean "cantTell"?, expected one of failed, cantTell, never',
            "provenance.toml:4:15: rules has to be a string, not a number",
            "provenance.toml:4:18: rules is empty",
            'provenance.toml:6:1: unknown key "medum", did you mean "medium"?, expected one of site, medium, commercial, paywall, ads, changes, images, date',
            'provenance.toml:7:10: use.medium is unknown: "webb", did you mean "web"?, expected one of web, print, newsletter, app, audio-video',
            "provenance.toml:8:14: use.commercial has to be true or false, not a string",
            'provenance.toml:9:8: use.site is not a domain like example.org: "no site"',
            "provenance.toml:10:8: use.date has to be a date like 2024-05-31, not a time",
            'provenance.toml:11:2: unknown key "ownr", did you mean "owner"?, expected one of extend, use, owner, rules, exclude, ignore, overrides, fail_on',
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


class TestBuildingOnAnother:
    def test_own_facts_and_lists_go_before_and_what_is_left_out_is_added(self) -> None:
        """`extend` takes over what the file itself does not say."""
        write(
            "shared/base.toml",
            'rules = ["own.yaml"]\nexclude = ["*.tmp.md", "a/b"]\nfail_on = "never"\nuse = {medium = "web", commercial = true}\nowner = {sites = ["a.example"]}',
        )
        write("provenance.toml", 'extend = "shared/base.toml"\nexclude = ["old/"]\nuse = {commercial = false}\nowner = {holders = ["A"]}')
        settings = load(["a.md"])
        assert settings.use == Use(medium="web", commercial=False)
        assert settings.owner == Owner(holders=("A",), sites=("a.example",))
        assert (settings.rules, settings.fail_on) == (("shared/own.yaml",), "never")
        assert settings.exclude[0] == "*.tmp.md"
        assert settings.exclude[1].endswith("/shared/a/b")
        assert settings.exclude[2] == "old/"
        assert (settings.file, settings.extends) == ("provenance.toml", ("shared/base.toml",))

    def test_the_table_of_a_pyproject_can_be_built_on(self) -> None:
        """A file of that name is read as such."""
        write("up/pyproject.toml", '[tool.provenance]\nfail_on = "never"')
        write("provenance.toml", 'extend = "up/pyproject.toml"')
        assert load([]).fail_on == "never"

    def test_a_circle_is_refused_with_its_way(self) -> None:
        """Whoever closes it is named, with the place."""
        write("a.toml", 'extend = "b.toml"')
        write("b.toml", '\nextend = "./a.toml"')
        assert faults('extend = "a.toml"')[0] == "b.toml:2:10: extend goes in a circle: a.toml → b.toml → a.toml"

    def test_a_file_that_is_not_there_and_a_wrong_one_are_faults_with_their_places(self) -> None:
        """The fault names the file in which it stands."""
        assert faults('extend = "none.toml"')[0] == 'provenance.toml:1:10: extend names no file: "none.toml"'
        write("a.toml", 'fail_no = "never"')
        assert faults('extend = "a.toml"')[0].startswith('a.toml:1:1: unknown key "fail_no", did you mean "fail_on"?')


class TestOverrides:
    def test_they_say_for_which_documents_and_what(self) -> None:
        """Paths begin at the file; what is ignored there is ignored for these paths."""
        write(
            "provenance.toml",
            '[[overrides]]\npaths = ["print/", "*.tex.md"]\nuse = {medium = "print"}\nrules = ["own.yaml"]\n'
            'ignore = [{rule = "a/b", reason = "x", until = 2030-01-01}]\n',
        )
        settings = load([])
        assert settings.overrides == (Override(paths=("print/", "*.tex.md"), use=Use(medium="print"), rules=("own.yaml",)),)
        (silence,) = settings.ignore
        assert (silence.paths, silence.rule, silence.until, silence.line) == (("print/", "*.tex.md"), "a/b", "2030-01-01", 5)

    @pytest.mark.parametrize(
        ("text", "says"),
        [
            ("[[overrides]]\nrules = []\n", 'provenance.toml:1:3: the key "paths" is missing here'),
            (
                "[[overrides]]\npaths = []\nuse = {medium = 'webb'}\n",
                'provenance.toml:3:17: overrides.use.medium is unknown: "webb", did you mean "web"?',
            ),
            (
                "[[overrides]]\npaths = []\nfail_on = 'never'\n",
                'provenance.toml:3:1: unknown key "fail_on", expected one of paths, use, rules, ignore',
            ),
            ("[overrides]\npaths = []\n", "provenance.toml:1:1: overrides has to be a list of tables, not a table"),
        ],
    )
    def test_a_wrong_one_is_a_fault_with_its_place(self, text: str, says: str) -> None:
        """Every key is checked."""
        assert faults(text)[0].startswith(says)
