"""`provenance init` from the outside: what it writes, asks, keeps and refuses."""

from __future__ import annotations

import contextlib
import tomllib

import pytest
import yaml
from typer.testing import CliRunner

from provenance.baseline import NAME
from provenance.cli import app
from provenance.cli import init as command
from provenance.config import load
from tests.cli.inside import run

WORKFLOW = ".github/workflows/provenance.yml"
TEXT = "# Ice\n\nThe original source of this article is [Harbor Gazette](#)\n\nCopyright © Harbor Gazette, 2021\n"
HOOKS = """\
# our hooks
repos:
  - repo: https://git.example/hooks
    rev: v1 # pinned
    hooks:
      - id: one
        args: [--x]   # keep
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / ".git").mkdir()
    put(tmp_path, "news/ice.md", TEXT)
    return tmp_path


def put(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8", newline="")


def files(folder):
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def settings(folder, name="provenance.toml"):
    with contextlib.chdir(folder):
        return load(["."], str(folder / name))


def test_every_answer_can_be_an_option(folder):
    done = run(
        *("init", "--site", "town.example", "--medium", "web", "--commercial", "--ads", "page", "--no-paywall", "--holder", "Town Voices"),
        *("--holder", 'Ines "I" Okafor', "--own-site", "town.example", "--house", "--fail-on", "cantTell", "--no-baseline"),
        *("--ci", "github", "--pre-commit"),
        cwd=folder,
    )
    assert done.exit_code == 0, done.stderr
    found = settings(folder)
    assert (found.use.site, found.use.medium, found.use.commercial, found.use.ads, found.use.paywall) == (
        *("town.example", "web", True, "page", False),
    )
    assert found.owner.holders == ("Town Voices", 'Ines "I" Okafor')
    assert found.owner.sites == ("town.example",)
    assert (found.rules, found.fail_on) == (("all", "house"), "cantTell")
    assert {WORKFLOW, ".pre-commit-config.yaml"} <= files(folder).keys()
    assert NAME not in files(folder)


def test_what_nobody_answers_stays_unknown(folder):
    put(folder, "hugo.toml", 'baseURL = "https://town.example/"\ncopyright = "© Town Voices"\n')
    assert run("init", cwd=folder).exit_code == 0
    found = settings(folder)
    assert found.use == type(found.use)()
    assert (found.owner.holders, found.owner.sites) == ((), ())
    assert '# site = "town.example"  # from hugo.toml:1' in (folder / "provenance.toml").read_text(encoding="utf-8")


def test_yes_takes_what_the_repository_says_with_its_place(folder):
    put(folder, "hugo.toml", 'baseURL = "https://town.example/"\ncopyright = "© Town Voices"\n')
    assert run("init", "--yes", cwd=folder).exit_code == 0
    found = settings(folder)
    assert (found.use.site, found.use.medium, found.use.commercial) == ("town.example", "web", None)
    assert found.owner.holders == ("Town Voices",)
    assert 'holders = ["Town Voices"]  # from hugo.toml:2' in (folder / "provenance.toml").read_text(encoding="utf-8")


def ask(folder, monkeypatch, *answers, options=()):
    monkeypatch.setattr(command, "_is_terminal", lambda: True)
    with contextlib.chdir(folder):
        return CliRunner().invoke(app, ["init", *options], input="".join(f"{answer}\n" for answer in answers), catch_exceptions=False)


def test_the_questions_are_asked_on_a_terminal(folder, monkeypatch):
    done = ask(
        *(folder, monkeypatch, "web", "town.example", "n", "none", "?", "Town Voices; Ines Okafor", "", "failed", "github", "y", "y"),
    )
    assert done.exit_code == 0, done.output
    assert [number for number in "1234" if f"{number}/4" in done.output] == list("1234")
    found = settings(folder)
    assert (found.use.medium, found.use.commercial, found.use.ads, found.use.paywall) == ("web", False, "none", None)
    assert found.owner.holders == ("Town Voices", "Ines Okafor")
    assert found.owner.sites == ("town.example",), "the site is proposed"
    assert {WORKFLOW, ".pre-commit-config.yaml", NAME} <= files(folder).keys()


def test_enter_answers_nothing_that_is_not_proposed(folder, monkeypatch):
    assert ask(folder, monkeypatch, *[""] * 11).exit_code == 0
    found = settings(folder)
    assert found.use == type(found.use)()
    assert found.owner.holders == ()


def test_an_answer_that_cannot_be_read_is_asked_for_again(folder, monkeypatch):
    done = ask(folder, monkeypatch, "radio", "web", "no domain", "?", *[""] * 9)
    assert "“radio” cannot be read" in done.output
    assert "“no domain” cannot be read" in done.output
    assert settings(folder).use.medium == "web"


def test_a_person_who_leaves_leaves_nothing_behind(folder, monkeypatch):
    before = files(folder)
    done = ask(folder, monkeypatch, "web")
    assert (done.exit_code, files(folder)) == (130, before)
    assert "nothing was written" in done.output


def test_proposals_are_the_defaults_of_the_questions(folder, monkeypatch):
    put(folder, "hugo.toml", 'baseURL = "https://town.example/"\ncopyright = "© Town Voices"\n')
    assert ask(folder, monkeypatch, *[""] * 11).exit_code == 0
    found = settings(folder)
    assert (found.use.site, found.use.medium, found.owner.holders) == ("town.example", "web", ("Town Voices",))


@pytest.mark.parametrize("options", [[], ["--ci", "github", "--pre-commit"], ["--ci", "gitlab"]])
def test_run_again_it_has_nothing_to_do(folder, options):
    assert run("init", *options, cwd=folder).exit_code == 0
    before = files(folder)
    done = run("init", *options, cwd=folder)
    assert (done.exit_code, files(folder)) == (0, before)
    assert done.stdout.endswith("Nothing to do.\n")


def test_what_is_there_is_green_afterwards_and_what_is_new_is_not(folder):
    assert run("check", cwd=folder).exit_code == 1
    put(folder, "news/jam.md", TEXT)
    assert run("init", "--house", cwd=folder).exit_code == 0
    assert run("check", cwd=folder).exit_code == 0
    put(folder, "news/fog.md", TEXT)
    assert run("check", cwd=folder).exit_code == 1


def test_a_diff_writes_nothing(folder):
    before = files(folder)
    done = run("init", "--diff", "--ci", "github", "--pre-commit", cwd=folder)
    assert (done.exit_code, files(folder)) == (0, before)
    assert f"+++ b/{WORKFLOW}" in done.stdout
    assert f"would write {NAME}" in done.stdout
    assert "\n+    hooks:\n" in done.stdout, "indentation is shown as it would be written"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_pyproject_gets_tables_at_its_end_and_keeps_what_it_says(folder, newline):
    project = '[project]  # ours\nname = "x"\n'.replace("\n", newline)
    put(folder, "pyproject.toml", project)
    assert run("init", "--medium", "web", cwd=folder).exit_code == 0
    after = (folder / "pyproject.toml").read_bytes().decode()
    assert after.startswith(project)
    assert ("\r\n" in after) == (newline == "\r\n")
    assert after.count("\n") == after.count(newline)
    assert tomllib.loads(after)["project"] == {"name": "x"}
    assert settings(folder, "pyproject.toml").use.medium == "web"
    assert "provenance.toml" not in files(folder)


def test_a_pyproject_that_takes_no_table_is_left_alone(folder):
    put(folder, "pyproject.toml", 'tool = {x = {y = 1}}\n[project]\nname = "x"\n')
    assert run("init", cwd=folder).exit_code == 0
    assert (folder / "pyproject.toml").read_text(encoding="utf-8").startswith("tool = {x")
    assert "provenance.toml" in files(folder)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("pyproject.toml", '[project]\nname = "x\n', "pyproject.toml:2:"),
        ("provenance.toml", "colour = 1\n", 'provenance.toml:1:1: unknown key "colour"'),
        (".pre-commit-config.yaml", "repos:\n  - {repo: x\n", ".pre-commit-config.yaml:3:1: is not valid YAML"),
        (".gitlab-ci.yml", "a: b: c\n", ".gitlab-ci.yml:1:5: is not valid YAML"),
    ],
)
def test_a_broken_file_is_named_with_its_line_and_nothing_is_written(folder, name, text, says):
    put(folder, name, text)
    before = files(folder)
    done = run("init", cwd=folder)
    assert done.exit_code == 2
    assert says in done.stderr
    assert files(folder) == before


def test_settings_that_are_there_are_kept_unless_forced(folder):
    put(folder, "provenance.toml", 'fail_on = "never"\n')
    done = run("init", "--medium", "web", cwd=folder)
    assert "kept     provenance.toml (has settings already; --force replaces them)" in done.stdout
    assert settings(folder).fail_on == "never"
    assert run("init", "--medium", "web", "--force", cwd=folder).exit_code == 0
    assert (settings(folder).fail_on, settings(folder).use.medium) == ("failed", "web")


def test_forced_settings_of_pyproject_replace_ours_alone(folder):
    put(
        folder,
        "pyproject.toml",
        '[tool.provenance]\nfail_on = "never"\n[tool.provenance.use]\nmedium = "print"\n[tool.other]\nx = 1  # one\n',
    )
    assert run("init", "--commercial", "--force", cwd=folder).exit_code == 0
    after = (folder / "pyproject.toml").read_text(encoding="utf-8")
    assert after.startswith("[tool.other]\nx = 1  # one\n")
    found = settings(folder, "pyproject.toml")
    assert (found.fail_on, found.use.medium, found.use.commercial) == ("failed", None, True)


def test_another_workflow_under_our_name_is_kept_unless_forced(folder):
    put(folder, WORKFLOW, "name: mine\n")
    assert "says something else; --force replaces it" in run("init", cwd=folder).stdout
    assert (folder / WORKFLOW).read_text(encoding="utf-8") == "name: mine\n"
    assert f"written  {WORKFLOW} (replaced)" in run("init", "--force", cwd=folder).stdout.replace("changed ", "written ")


def test_a_workflow_that_checks_already_is_enough(folder):
    put(folder, ".github/workflows/ci.yml", "jobs: {a: {steps: [{run: provenance check}]}}\n")
    assert run("init", cwd=folder).exit_code == 0
    assert WORKFLOW not in files(folder)


def test_the_hook_is_added_and_every_line_of_the_file_stays(folder):
    put(folder, ".pre-commit-config.yaml", HOOKS)
    assert run("init", "--requirement", "provenance-check @ file:///x", cwd=folder).exit_code == 0
    after = (folder / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert after.startswith(HOOKS)
    entry = yaml.safe_load(after)["repos"][1]
    assert entry["repo"] == "local"
    assert entry["hooks"][0]["additional_dependencies"] == ["provenance-check @ file:///x"]


def test_a_list_in_brackets_is_shown_to_paste(folder):
    text = "repos: [{repo: meta, hooks: [{id: identity}]}]\n"
    put(folder, ".pre-commit-config.yaml", text)
    done = run("init", cwd=folder)
    assert (folder / ".pre-commit-config.yaml").read_text(encoding="utf-8") == text
    pasted = done.stdout.partition("paste this into .pre-commit-config.yaml:\n")[2].partition("\n\nNext:")[0]
    assert yaml.safe_load(pasted)["repos"][0]["hooks"][0]["id"] == "provenance-check"


def test_gitlab_gets_a_file_of_its_own_and_an_include(folder):
    put(folder, ".gitlab-ci.yml", "stages: [lint, build]\nbuild:\n  script: !reference [.x, script]\n")
    assert run("init", cwd=folder).exit_code == 0
    assert (folder / ".gitlab-ci.yml").read_text(encoding="utf-8").endswith("\ninclude:\n  - local: .gitlab/provenance.yml\n")
    job = yaml.safe_load((folder / ".gitlab/provenance.yml").read_text(encoding="utf-8"))["provenance"]
    assert job["stage"] == "lint", "there is no stage test"


def test_exclusions_are_those_that_no_gitignore_has(folder):
    put(folder, "_config.yml", "title: Town Voices\n")
    for name in ("vendor", "themes", "dist", "_layouts"):
        put(folder, f"{name}/x.md", "x")
    put(folder, ".gitignore", "/_site/\ndist\n")
    assert run("init", cwd=folder).exit_code == 0
    assert settings(folder).exclude == ("/vendor/", "/themes/", "/_layouts/")


def test_code_with_a_readme_gets_no_house_rules_and_content_does(folder):
    for number in range(12):
        put(folder, f"src/x{number}.py", "")
    assert run("init", cwd=folder).exit_code == 0
    assert settings(folder).rules == ()
    for number in range(20):
        put(folder, f"news/x{number}.md", "x")
    assert run("init", "--force", "--no-baseline", cwd=folder).exit_code == 0
    assert settings(folder).rules == ("all", "house")


def test_without_a_repository_there_are_settings_alone(tmp_path):
    put(tmp_path, "ice.md", TEXT)
    done = run("init", cwd=tmp_path)
    assert (done.exit_code, set(files(tmp_path))) == (0, {"ice.md", "provenance.toml", NAME})
    assert "no git repository begins here" in done.stdout


def test_a_folder_below_the_top_gets_no_workflow(folder):
    done = run("init", "--ci", "github", cwd=folder / "news")
    assert done.exit_code == 2
    assert done.stderr.startswith("--ci: is for the top of a repository")


def test_where_one_file_cannot_be_written_none_is(folder):
    put(folder, ".github", "a file where a folder has to be")
    before = files(folder)
    done = run("init", "--ci", "github", "--pre-commit", cwd=folder)
    assert done.exit_code == 2
    assert ".github/workflows" in done.stderr
    assert files(folder) == before


def test_a_folder_that_cannot_be_written_to_is_named(folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("provenance.outputs._write_synced", refuse)
    done = run("init", cwd=folder)
    assert done.exit_code == 2
    assert "provenance.toml: cannot be written: Permission denied" in done.stderr


def test_a_baseline_that_fails_takes_everything_back(folder):
    put(folder, "provenance-decisions.yaml", "- x\n")
    before = files(folder)
    assert run("init", "--ci", "github", cwd=folder).exit_code == 2
    assert files(folder) == before


def test_a_folder_that_is_none_is_a_fault(folder):
    assert run("init", "nowhere", cwd=folder).stderr == "FOLDER: nowhere is no folder\n"


def test_a_site_that_is_none_is_a_fault_of_the_option(folder):
    done = run("init", "--site", "no domain", cwd=folder)
    assert (done.exit_code, done.stderr.partition(":")[0]) == (2, "--site")
    assert "provenance.toml" not in files(folder)
