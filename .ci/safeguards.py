"""Takes each safeguard of docs/promises.md out of a copy of the house, one at a time, and sees its test fail.

python .ci/safeguards.py [WORD OF A SAFEGUARD …]
"""

# ruff: noqa: E501  # a table

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HOUSE = Path(__file__).resolve().parent.parent
SECONDS = 240


class Safeguard(NamedTuple):
    """A piece of code that keeps a promise, what stands there without it, and the test that has to fail then."""

    promise: int
    name: str
    file: str
    code: str
    without: str
    test: str


SAFEGUARDS = (
    Safeguard(1, "a fault in a document is caught", "pipeline.py", "yield Record(path=_path(source), part=source.part, error=_internal(fault))", "raise", "tests/promises/test_promises.py -k reader"),
    Safeguard(1, "a file that vanishes is a finding", "discovery.py", "return Failure(path=shown, reason=_reason(error))", "raise", "tests/promises/test_faults.py -k vanishes"),
    Safeguard(1, "devices and pipes are not opened", "discovery.py", "if is_kind(found.st_mode):", "if not found:", "tests/promises/test_faults.py -k links"),
    Safeguard(2, "files of other kinds are counted", "discovery.py", "self._left_out[suffix or entry.name] += 1", "pass", "tests/test_discovery.py"),
    Safeguard(2, "a guessed encoding is said", "readers/decoding.py", '(f"The file is not UTF-8; it was read as {encoding}, which is a guess.", *decoded.notes)', "decoded.notes", "tests/readers/test_decoding.py"),
    Safeguard(3, "work that takes too long or too much is ended from outside", "workers/worker.py", 'if not self.tasks:\n            return ""', 'if self._ahead >= 0:\n            return ""', "tests/test_engine.py -k ends_its_worker"),
    Safeguard(3, "a line of many notices is looked through once", "phrases/lists.py", "min(end, start + _LONGEST)", "end", "tests/promises/test_linear.py -k sign"),
    Safeguard(4, "what gets out of a command is one line", "__main__.py", "except Exception as fault:", "except KeyError as fault:", "tests/promises/test_faults.py -k refuses"),
    Safeguard(4, "a full disk behind standard output is told", "cli/running.py", 'raise ProvenanceError(Fault(file="standard output"', 'raise ValueError(Fault(file="standard output"', "tests/promises/test_faults.py -k refuses"),
    Safeguard(5, "the list of domains is never fetched", "addresses.py", "suffix_list_urls=()", 'suffix_list_urls=("https://lists.example/",)', "tests/promises/test_promises.py -k network"),
    Safeguard(6, "cells are no formulas", "renderers/csv.py", 'return f"\'{line}" if line[:1] and line[0] in FORMULA else line', "return line", "tests/renderers/test_csv.py tests/promises/test_promises.py"),
    Safeguard(6, "lines are no commands to build servers", "renderers/escaping.py", 'return hash_command(_LEADING_COMMAND.sub(r"\\1\\\\x3a", line))', "return line", "tests/promises/test_promises.py"),
    Safeguard(6, "control characters and overrides are spelt out", "renderers/escaping.py", "return _UNSAFE.sub(_shown, text)", "return text", "tests/promises/test_promises.py"),
    Safeguard(6, "templates escape", "renderers/filling.py", "return Markup(escaping.page_text(escaping.visible(value)))", "return Markup(value)", "tests/promises/test_promises.py"),
    Safeguard(6, "only web and mail addresses become links", "renderers/escaping.py", "return address if _LIVE.fullmatch(address) else None", "return address", "tests/renderers/test_escaping.py"),
    Safeguard(7, "aliases are refused", "rulebook/nodes.py", 'file.refuse(f"an alias', 'str(f"an alias', "tests/rulebook/test_nodes.py"),
    Safeguard(7, "a key stands once", "rulebook/nodes.py", "elif key.value in entries:", "elif not key:", "tests/rulebook/test_nodes.py"),
    Safeguard(8, "a report is renamed into its place", "outputs.py", "            _replace(target, data)", "            target.write_bytes(data)", "tests/test_outputs.py"),
    Safeguard(9, "what was kept is held against its digest", "cache.py", "or _digest(key, kept[_DIGEST:]) != kept[:_DIGEST]", "", "tests/test_cache.py"),
    Safeguard(9, "only files of one's own are trusted", "cache.py", "return not path.is_symlink() and is_own(path.stat())", "return True", "tests/test_cache.py"),
    Safeguard(10, "files come in the order of their names", "discovery.py", "sorted(entries, key=lambda entry: entry.name)", "sorted(entries, key=lambda entry: -entry.inode())", "tests/test_discovery.py"),
    Safeguard(11, "the server listens on loopback", "web/server.py", 'HOST: Final = "127.0.0.1"', 'HOST: Final = "0.0.0.0"', "tests/web/test_server.py -k loopback"),
    Safeguard(11, "other names of the host are refused", "web/guard.py", '(host not in self._keys.hosts, (421, "host")),', "", "tests/web/test_guard.py"),
    Safeguard(11, "forms of other origins are refused", "web/guard.py", 'headers.get("origin", "").lower() != f"http://{host}"', "not host", "tests/web/test_guard.py"),
    Safeguard(11, "the token is needed", "web/guard.py", 'return secrets.compare_digest(given.encode("utf-8", "replace"), known.encode())', "return True", "tests/web/test_guard.py"),
)  # fmt: skip


def taken_out(house: Path, safeguard: Safeguard) -> str:
    """Return what the test says without the safeguard: "fails", or what is wrong with it; the safeguard is back afterwards."""
    file = house / "provenance" / safeguard.file
    text = file.read_text(encoding="utf-8")
    if text.count(safeguard.code) < 1:
        return "IS NOT THERE: the code has changed, write it anew"
    file.write_text(text.replace(safeguard.code, safeguard.without), encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *safeguard.test.split()]
    environment = {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS)
        return {0: "PASSES: no test sees it", 1: "fails"}.get(done.returncode, f"CANNOT BE RUN: {done.stdout[-300:]}")
    except subprocess.TimeoutExpired:
        return "fails (never ends)"
    finally:
        file.write_text(text, encoding="utf-8")


def main(words: list[str]) -> int:
    """Print what each test says; status 1 where one sees nothing."""
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder, "house")
        shutil.copytree(HOUSE, house, ignore=shutil.ignore_patterns(".git", "__pycache__", ".*_cache", ".hypothesis"))
        missed = 0
        for safeguard in SAFEGUARDS:
            if not words or any(word in f"{safeguard.promise} {safeguard.name}" for word in words):
                said = taken_out(house, safeguard)
                missed += not said.startswith("fails")
                print(f"{safeguard.promise:2} {safeguard.name}: without it {safeguard.test} {said}", flush=True)
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
