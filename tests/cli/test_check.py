"""`provenance check` and `inspect` from the outside: what is printed, where it goes, with which status."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

CREDIT = "# Ice\n\nThe original source of this article is [Global Research]({url})\n\nCopyright © Global Research, 2021\n"
LIVE = CREDIT.format(url="https://www.globalresearch.ca/harbor-ice/5600001")
DEAD = CREDIT.format(url="#")
WEB = ["--medium", "web", "--non-commercial"]


def run(*arguments, cwd, stdin=None, **environment):
    clean = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    return subprocess.run(
        [sys.executable, "-m", "provenance", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**clean, **environment},
    )


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "live.md").write_text(LIVE, encoding="utf-8")
    (tmp_path / "dead.md").write_text(DEAD, encoding="utf-8")
    return tmp_path


class TestStatus:
    def test_a_clean_document_ends_with_0(self, folder):
        done = run("check", "live.md", *WEB, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr

    def test_a_failed_expectation_of_level_error_ends_with_1(self, folder):
        done = run("check", "dead.md", *WEB, cwd=folder)
        assert done.returncode == 1
        assert 'error[global-research/link-original]: The link to the original article is "#", which leads nowhere.' in done.stdout
        assert "dead.md:3:" in done.stdout

    def test_nothing_fails_where_nothing_shall(self, folder):
        assert run("check", "dead.md", *WEB, "--fail-on", "never", cwd=folder).returncode == 0

    def test_what_needs_a_person_fails_where_it_shall(self, folder):
        (folder / "plain.md").write_text("The ferry leaves.\n", encoding="utf-8")
        assert run("check", "plain.md", cwd=folder).returncode == 0
        assert run("check", "plain.md", "--fail-on", "cantTell", cwd=folder).returncode == 1

    def test_a_document_that_cannot_be_read_is_a_finding_and_the_others_are_checked(self, folder):
        (folder / "broken.md").write_bytes(b"\x00\x01\x02\x03" * 100)
        done = run("check", "--format", "jsonl", *WEB, "broken.md", "live.md", cwd=folder)
        assert done.returncode == 1
        first, second = map(json.loads, done.stdout.splitlines())
        assert first["findings"][0]["rule"] == "provenance/unreadable-document"
        assert second["verdict"] == "ready"

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["check", "missing.md"], "missing.md"),
            (["check", "live.md", "--format", "jsom"], 'did you mean "json"'),
            (["check", "live.md", "--medium", "telepathy"], "telepathy"),
            (["check", "live.md", "--date", "yesterday"], "YYYY-MM-DD"),
            (["check", "live.md", "--rules", "nowhere.yaml"], "nowhere.yaml"),
            (["check", "live.md", "dead.md", "--url", "https://a.example"], "--url"),
            (["check", "live.md", "--format", "json", "--format", "text"], "--format"),
            (["check", "live.md", "--config", "none.toml"], "none.toml"),
            (["check", "--no-such-option"], "--no-such-option"),
            (["frobnicate"], "frobnicate"),
        ],
    )
    def test_a_fault_of_the_run_ends_with_2_and_no_traceback(self, folder, arguments, says):
        done = run(*arguments, cwd=folder)
        assert done.returncode == 2, done.stdout
        assert says in done.stderr
        assert "Traceback" not in done.stderr

    def test_every_fault_of_a_rule_file_is_shown_with_line_and_caret(self, folder):
        (folder / "mine.yaml").write_text("pack: mine\ntitle: Mine\nkind: publsher\nrulez: []\n", encoding="utf-8")
        done = run("check", "live.md", "--rules", "mine.yaml", cwd=folder)
        assert done.returncode == 2
        assert "mine.yaml:3:7" in done.stderr
        assert "mine.yaml:4:1" in done.stderr
        assert "^" in done.stderr

    @pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
    def test_an_interrupted_run_ends_with_130(self, folder):
        pipe = folder / "many"
        pipe.mkdir()
        for number in range(4000):
            (pipe / f"{number}.md").write_text(LIVE, encoding="utf-8")
        command = [sys.executable, "-m", "provenance", "check", "many", "--format", "json"]
        shown, terminal = pty.openpty()
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=terminal, text=True) as process:
            err = os.read(shown, 4096)  # the progress of the run: documents are being judged
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=60)
        os.close(terminal)
        assert process.returncode == 130
        assert b"Traceback" not in err + os.read(shown, 4096)
        assert json.loads(out)["partial"] is True


class TestInput:
    def test_standard_input_goes_by_the_name_it_is_given(self, folder):
        done = run("check", "-", "--stdin-filename", "draft.md", "--format", "jsonl", *WEB, cwd=folder, stdin=DEAD)
        assert json.loads(done.stdout)["path"] == "draft.md"
        assert done.returncode == 1

    def test_a_folder_is_read_recursively_and_gitignore_honored(self, folder):
        (folder / ".git").mkdir()
        (folder / ".gitignore").write_text("dead.md\n", encoding="utf-8")
        (folder / "deep").mkdir()
        (folder / "deep" / "more.md").write_text(LIVE, encoding="utf-8")
        done = run("inspect", ".", "--format", "jsonl", cwd=folder)
        assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == ["deep/more.md", "live.md"]

    def test_the_use_may_stand_in_the_configuration_and_the_command_line_wins(self, folder):
        (folder / "provenance.toml").write_text('[use]\nmedium = "web"\ncommercial = true\n', encoding="utf-8")
        assert json.loads(run("check", "live.md", "--format", "json", cwd=folder).stdout)["use"]["commercial"] is True
        assert json.loads(run("check", "live.md", "--non-commercial", "--format", "json", cwd=folder).stdout)["use"]["commercial"] is False

    def test_the_owner_of_the_configuration_needs_no_permission(self, folder):
        (folder / "provenance.toml").write_text('[owner]\nholders = ["Town Voices"]\n', encoding="utf-8")
        (folder / "own.md").write_text("# Market\n\n© 2026 Town Voices\n", encoding="utf-8")
        assert json.loads(run("check", "own.md", "--format", "jsonl", cwd=folder).stdout)["verdict"] == "ready"


class TestOutput:
    def test_several_formats_go_to_several_files(self, folder):
        done = run("check", "dead.md", "--format", "json=out.json", "--format", "html=out.html", "--format", "text", *WEB, cwd=folder)
        assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["documents"][0]["verdict"] == "fix"
        assert "<!doctype html>" in (folder / "out.html").read_text(encoding="utf-8").lower()
        assert "link-original" in done.stdout

    def test_color_stays_off_where_nobody_looks_and_on_where_it_is_forced(self, folder):
        assert "\x1b[" not in run("check", "dead.md", cwd=folder).stdout
        assert "\x1b[" in run("check", "dead.md", cwd=folder, FORCE_COLOR="1").stdout
        assert "\x1b[" not in run("check", "dead.md", cwd=folder, NO_COLOR="1", FORCE_COLOR="1").stdout
        assert "\x1b[" in run("check", "dead.md", "--color", "always", cwd=folder).stdout

    def test_a_report_that_cannot_be_written_is_a_fault_that_names_the_file(self, folder):
        done = run("check", "live.md", "--format", "json", "--output", "no/such/folder/out.json", cwd=folder)
        assert done.returncode == 2
        assert "out.json" in done.stderr

    def test_the_same_input_gives_the_same_bytes(self, folder):
        assert run("check", ".", "--format", "json", cwd=folder).stdout == run("check", ".", "--format", "json", cwd=folder).stdout

    def test_a_reader_that_has_seen_enough_is_no_fault(self, folder):
        command = f"{sys.executable} -m provenance inspect . --format json | head -c 10"
        done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False, timeout=60)
        assert "Traceback" not in done.stderr
        assert "BrokenPipe" not in done.stderr

    def test_inspect_shows_evidence_and_no_verdict(self, folder):
        shown = json.loads(run("inspect", "live.md", "--format", "jsonl", cwd=folder).stdout)
        assert "verdict" not in shown
        assert {item["kind"] for item in shown["evidence"]} >= {"source", "copyright"}


def test_the_version_is_printed_without_loading_the_detectors():
    code = "import sys; sys.argv = ['provenance', '--version']\nfrom provenance.__main__ import main\ntry:\n    main()\nexcept SystemExit:\n    print(sorted(name for name in sys.modules if name.startswith('provenance.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    version, modules = done.stdout.splitlines()
    assert version.startswith("provenance 0.")
    assert modules == "['provenance.__main__', 'provenance.cli']"


def test_help_names_every_command():
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "--help"], capture_output=True, text=True, check=True, timeout=60, cwd=Path.cwd()
    )
    assert all(name in done.stdout for name in ("check", "inspect", "rules"))
