"""What the documentation says is so."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
import regex

from provenance.cli import COMMANDS
from provenance.renderers import FORMATS
from provenance.rulebook import load
from provenance.rulebook.words import WORDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REFERENCE = (DOCS / "reference.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_page_in_the_reference(command):
    assert f"## `provenance {command}" in REFERENCE


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_named_in_the_reference(name):
    assert f"`{name}`" in REFERENCE


@pytest.mark.parametrize("name", sorted(WORDS))
def test_every_word_of_the_rule_language_is_explained_as_it_is(name):
    word = WORDS[name]
    params = ", ".join(f"`{param}`" for param in word.params) or "–"
    row = f"| `{name}` | {word.bearing} | {' '.join(word.about.split())} | {params} |"
    assert row in REFERENCE.splitlines()


def test_the_readme_says_once_that_it_is_no_legal_advice():
    assert README.count("not legal advice") == 1


def test_the_readme_counts_the_packs_as_they_are():
    kinds = [pack.kind for pack in load() if pack.kind not in {"general", "house"}]
    licenses = kinds.count("license")
    assert f"{len(kinds) - licenses} publishers, networks and governments and {licenses} licenses" in README


def test_the_numbers_of_the_readme_are_those_of_the_comparison():
    comparison = (DOCS / "comparison.md").read_text(encoding="utf-8")
    numbers = regex.findall(r"(?<![\d.])[01]\.\d{3}(?!\d)", README)
    assert len(numbers) > 8
    assert [number for number in numbers if f"**{number}**" not in comparison] == []


COMMANDS_IN_PAGES = regex.compile(r"^```(?:sh|console)\n(.*?)^```", regex.MULTILINE | regex.DOTALL)


def _written(page):
    """Yield each call of the program that a page shows in a block of commands."""
    for block in COMMANDS_IN_PAGES.findall(page.read_text(encoding="utf-8")):
        yield from regex.findall(r"^(?:\$ )?provenance ([^\n#|>]*)", block, regex.MULTILINE)


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name)
def test_every_command_on_a_page_is_one_that_the_program_takes(page):
    known = {
        command.name: {option for param in command.options for option in OPTION.findall(param.written)} for command in GENERATOR.commands()
    }
    for line in _written(page):
        words = line.split()
        name = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
        assert name in known or words[0].startswith("--"), line
        assert {word.partition("=")[0] for word in words if word.startswith("--")} - known.get(name, set(words)) == set(), line


def _generator():
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = _generator()
OPTION = regex.compile(r"(?<![\w-])--[a-z][a-z-]*+")


@pytest.mark.parametrize(("name", "text"), GENERATOR.pages().items())
def test_the_pages_of_commands_and_options_are_up_to_date(name, text):
    """Run `python docs/generate.py --write` where this fails."""
    assert (DOCS / name).read_text(encoding="utf-8") == text


def test_every_option_that_the_reference_lists_is_one_of_its_command():
    known = {option for command in GENERATOR.commands() for param in command.options for option in OPTION.findall(param.written)}
    listed = {option for row in regex.findall(r"^\| (`--[^|]*+)", REFERENCE, regex.MULTILINE) for option in OPTION.findall(row)}
    assert len(listed) > 30
    assert listed - known == set()


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_page_is_one_that_troff_reads_without_a_warning():
    done = subprocess.run(
        ["groff", "-man", "-ww", "-T", "utf8", "-K", "utf8", str(DOCS / "provenance.1")], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "Whether the use is commercial." in done.stdout


PAGES = sorted(
    path for path in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")) if path.is_file()
)
CODE = regex.compile(r"^(```+|~~~+).*?^\1\s*$|<!--.*?-->", regex.MULTILINE | regex.DOTALL)
LINK = regex.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\((?:<([^>]*)>|([^()\s]*(?:\([^()]*\)[^()\s]*)*))(?:\s+\"[^\"]*\")?\)")


def _anchors(page):
    """Return the names of the headings of a page, as GitHub makes them."""
    seen, found = {}, set()
    for heading in regex.findall(r"^#{1,6} (.*)$", CODE.sub("", page.read_text(encoding="utf-8")), regex.MULTILINE):
        words = regex.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
        name = regex.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        count = seen[name] = seen.get(name, -1) + 1
        found.add(f"{name}-{count}" if count else name)
    return found


def _broken(page):
    text = regex.sub(r"`[^`\n]+`", "", CODE.sub("", page.read_text(encoding="utf-8")))
    for found in LINK.finditer(text):
        href = unquote(found[1] or found[2])
        if regex.match(r"[a-z]+:", href):
            continue
        path, _, anchor = href.partition("#")
        target = (page.parent / path).resolve() if path else page
        # Beside a wheel there are no sources; whoever has the checkout has them.
        if not target.is_relative_to(DOCS) and not (ROOT / "provenance").is_dir():
            continue
        if not target.exists():
            yield f"{href}: there is no such file"
        elif anchor and anchor not in _anchors(target):
            yield f"{href}: there is no such heading"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_that_are_there(page):
    assert list(_broken(page)) == []


def test_a_broken_link_would_be_found(tmp_path):
    (tmp_path / "a.md").write_text("# One `two`\n[here](#one-two) [gone](#two) [b](b.md) `[c](c.md)`\n", encoding="utf-8")
    if (ROOT / "provenance").is_dir():
        assert [found.partition(":")[0] for found in _broken(tmp_path / "a.md")] == ["#two", "b.md"]


def test_the_published_schema_is_json():
    assert json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))["$schema"]
