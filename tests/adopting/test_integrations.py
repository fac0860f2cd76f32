"""The hook, the action and the job of GitLab say what they are meant to say; their shell is run as the build servers run it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from provenance.adopting import builds
from provenance.formats import READER_BY_SUFFIX
from tests.cli.test_since import commit, git, put

ROOT = Path(__file__).resolve().parent.parent.parent
needs_checkout = pytest.mark.skipif(not (ROOT / "action.yml").is_file(), reason="the files for build servers stand in a checkout")
needs_shell = pytest.mark.skipif(shutil.which("bash") is None or shutil.which("git") is None, reason="bash or git is not installed")
TEXT = "# Ice\n\nThe original source of this article is [Harbor Gazette](#)\n\nCopyright © Harbor Gazette, 2021\n"


def read(path):
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.fixture
def program(tmp_path):
    """Return a folder with `provenance` and `python`, as the steps before the check leave it."""
    tools = tmp_path / "runner" / "provenance" / "bin"
    tools.mkdir(parents=True)
    package = Path(sys.modules["provenance"].__file__).parent.parent
    for name, command in (
        ("provenance", f"PYTHONPATH='{package}' exec '{sys.executable}' -m provenance"),
        ("python", f"exec '{sys.executable}'"),
    ):
        (tools / name).write_text(f'#!/bin/sh\n{command} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    return tools


@pytest.fixture
def repository(tmp_path):
    top = tmp_path / "top"
    top.mkdir()
    git(top, "init", "-q")
    put(top, "news/ice.md", TEXT)
    commit(top, "the beginning")
    git(top, "checkout", "-q", "-b", "draft")
    git(top, "update-ref", "refs/remotes/origin/main", "main")
    return top


def run_action(program, repository, inputs, base=""):
    """Run the step `check` of the action in bash as the runner does, with inputs by the environment alone."""
    action = read("action.yml")
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    given = {**{name: entry["default"] for name, entry in action["inputs"].items()}, **inputs}
    known = {f"inputs.{name}": value for name, value in given.items()} | {"github.base_ref": base}
    environment = {name: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], value) for name, value in step["env"].items()}
    out, summary = program.parent.parent / "out", program.parent.parent / "summary"
    out.write_text("", encoding="utf-8")
    summary.write_text("", encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=repository, capture_output=True, text=True, check=False,
        env={**os.environ, **environment, "RUNNER_TEMP": str(program.parent.parent), "GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(summary)},
    )  # fmt: skip
    return done, dict(line.split("=", 1) for line in out.read_text(encoding="utf-8").splitlines())


@needs_checkout
@needs_shell
class TestAction:
    def test_it_annotates_and_counts_and_fails(self, program, repository):
        done, counts = run_action(program, repository, {"args": "--rules\ngeneral", "sarif": "out.sarif", "format": "junit=out.xml"})
        assert done.returncode == 1, done.stderr
        assert "::error " in done.stdout
        assert counts == {"status": "1", "documents": "1", "ready": "0", "fix": "0", "ask": "1", "blocked": "0"}
        assert (repository / "out.sarif").is_file()
        assert (repository / "out.xml").is_file()

    def test_a_pull_request_is_compared_with_its_base(self, program, repository):
        done, counts = run_action(program, repository, {"args": "--rules\ngeneral"}, base="main")
        assert (done.returncode, counts["documents"]) == (0, "0"), done.stderr
        assert run_action(program, repository, {"args": "--rules\ngeneral", "since": "none"}, base="main")[0].returncode == 1

    @pytest.mark.parametrize("name", ["paths", "args", "format", "sarif", "baseline", "since"])
    def test_an_input_is_never_run(self, program, repository, name):
        run_action(program, repository, {name: '"; touch owned; $(touch owned) `touch owned`'})
        assert not (repository / "owned").exists()

    def test_paths_are_lines_and_may_hold_blanks_and_dashes(self, program, repository):
        put(repository, "my news/-x.md", TEXT)
        put(repository, "--help", TEXT)
        done, counts = run_action(program, repository, {"paths": "my news\n--help\n", "args": "--rules\ngeneral"})
        assert counts["documents"] == "2", done.stderr

    def test_a_wrong_run_has_a_status_and_no_counts(self, program, repository):
        done, counts = run_action(program, repository, {"paths": "nowhere"})
        assert (done.returncode, counts) == (2, {"status": "2"})


@needs_checkout
def test_no_input_is_put_into_a_script():
    for step in read("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]) if "uses" in step else step["shell"] == "bash"


@needs_checkout
def test_every_input_and_output_is_described_and_used():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    action = read("action.yml")
    assert all(entry["description"] for entry in (*action["inputs"].values(), *action["outputs"].values()))
    assert all(f"${{{{ inputs.{name} }}}}" in text for name in action["inputs"])


@pytest.mark.parametrize("suffix", READER_BY_SUFFIX)
def test_the_hook_is_called_for_every_kind_of_document(suffix):
    assert re.search(builds.FILES, f"news/ice{suffix}")
    assert re.search(builds.FILES, f"ICE{suffix.upper()}")
    assert not re.search(builds.EXCLUDED, f"news/ice{suffix}")


@pytest.mark.parametrize(
    "path", [".github/x.md", "a/node_modules/x.md", "LICENSES/MIT.txt", "LICENSE.md", "docs/licence.txt", "COPYING.txt"]
)
def test_the_hook_is_not_called_for_what_a_folder_would_not_give(path):
    assert re.search(builds.EXCLUDED, path)


@pytest.mark.parametrize("path", ["licenses-of-photos/ice.md", "my.notes/ice.md", "license-talk.md", "x/unlicensed.md"])
def test_the_hook_is_called_for_names_that_look_alike(path):
    assert not re.search(builds.EXCLUDED, path)


@needs_checkout
def test_the_hook_of_the_checkout_is_the_one_that_is_written():
    theirs = read(".pre-commit-hooks.yaml")[0]
    ours = yaml.safe_load(builds.hook("x"))["hooks"][0]
    same = ("id", "name", "entry", "language", "types", "exclude", "require_serial")
    assert {key: ours[key] for key in same} == {key: theirs[key] for key in same}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert theirs["additional_dependencies"] == project["optional-dependencies"]["pdf"], "a PDF file in a commit can be read"
    assert all(re.search(theirs["files"], f"ice{suffix}") for suffix in READER_BY_SUFFIX)


@needs_checkout
def test_the_job_of_the_checkout_is_the_one_that_is_written():
    assert read("templates/provenance.yml") == yaml.safe_load(builds.job("provenance-check[pdf]"))


@needs_shell
def test_the_script_of_gitlab_checks_what_a_merge_request_brings(program, repository):
    job = yaml.safe_load(builds.job("provenance-check"))["provenance"]
    script = "\n".join(line for line in job["script"] if "pip install" not in line)
    put(repository, "provenance.toml", 'rules = ["general"]\n')
    environment = {**os.environ, **job["variables"], "PATH": f"{program}:{os.environ['PATH']}"}
    report = repository / "gl-code-quality-report.json"
    for base, status in (("", 1), (git(repository, "rev-parse", "main"), 0)):
        environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = base
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script], cwd=repository, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == status, done.stderr
        assert report.is_file()
    assert job["artifacts"]["reports"]["codequality"] == report.name


@needs_shell
@pytest.mark.parametrize(("base", "status"), [("", 1), ("main", 0)])
def test_the_workflow_checks_everything_or_what_a_pull_request_brings(program, repository, base, status):
    workflow = yaml.load(builds.workflow("provenance-check", "main"), Loader=yaml.BaseLoader)
    step = workflow["jobs"]["check"]["steps"][-1]
    put(repository, "provenance.toml", 'rules = ["general"]\n')
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=repository, capture_output=True, text=True, check=False,
        env={**os.environ, "PATH": f"{program}:{os.environ['PATH']}", "BASE": base, "GITHUB_STEP_SUMMARY": ""},
    )  # fmt: skip
    assert done.returncode == status, done.stderr


def test_the_workflow_may_do_little_and_pins_what_it_uses():
    workflow = yaml.load(builds.workflow('x"y: ${z}', "main"), Loader=yaml.BaseLoader)
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["check"]["steps"]
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)
    assert steps[0]["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
    assert all("${{" not in step.get("run", "") for step in steps)
    assert steps[2]["env"]["REQUIREMENT"] == 'x"y: ${z}'


def test_a_requirement_cannot_smuggle_an_expression_into_the_workflow():
    with pytest.raises(ValueError, match="expression"):
        builds.workflow("${{ secrets.X }}", "main")
