"""How well the program does on annotated documents does not sink; those documents are others' texts, kept beside the checkout."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

HOUSE = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).with_name("floors.yaml")
HAIR = 0.005
"""How far under the value reached a floor is laid."""


def git(*words):
    run = subprocess.run(["git", "-C", HOUSE, *words], capture_output=True, text=True, check=False)
    return run.stdout.strip() if run.returncode == 0 else ""


def corpora():
    """Find the annotated documents beside the checkout; a second worktree has none of its own."""
    checkout = git("rev-parse", "--path-format=absolute", "--git-common-dir")
    return Path(checkout).parent.parent / "shared" / "eval" if checkout else HOUSE.parent / "shared" / "eval"


def digest(folder):
    """Return what tells one state of a corpus from another: the names and the bytes of its documents and annotations."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".py"):
        total.update(f"{path.relative_to(folder).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def gold(printed):
    """Return the F1 of each kind, with and without values, and the share of look-alike documents without a false item."""
    rows = re.findall(r"^(\w+) +\d+ +\d+ +\d+ +\d+ +\S+ +\S+ +(\S+) +(\S+)", printed, re.MULTILINE)
    names = {"MICRO": "all"}
    reached = {
        f"{names.get(name, name)}{what}": float(value)
        for name, *pair in rows
        for what, value in zip(("", " with values"), pair, strict=True)
        if value != "-"
    }
    count, wrong = map(int, re.search(r"hard negatives: (\d+) documents,.*?(\d+) documents with one or more", printed).groups())
    return {**reached, "look-alikes left silent": round(1 - wrong / count, 3)}


def licenses(printed):
    """Return the share of cases that pass, and the F1 of the page's licenses, version and jurisdiction included."""
    passed, f1 = re.search(r"^\[strict \] pass \S+ = (\S+) .*?F1 (\S+)", printed, re.MULTILINE).groups()
    return {"cases": float(passed), "page licenses": float(f1)}


SETS = {"gold": gold, "licenses": licenses}


def measure(home):
    """Return what is reached now, by set: one run of `inspect` over each folder."""
    command = [sys.executable, home / "score-all", "--cmd", f"{sys.executable} -m provenance", "--only", ",".join(SETS)]
    printed = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=True, timeout=120).stdout
    parts = dict(re.findall(r"^== (\w+)\n((?:(?!== ).*\n?)*)", printed, re.MULTILINE))
    return {name: reading(parts[name]) for name, reading in SETS.items()}


def laid(text):
    """Return floors by set and name, as a version of the file has them."""
    return {(name, what): entry for name, corpus in (yaml.safe_load(text) or {}).items() for what, entry in corpus["floors"].items()}


def raise_floors(home, reached):
    """Lay floors a hair under what is reached, where they are not that high yet."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    before = laid(FLOORS.read_text(encoding="utf-8"))
    lines = FLOORS.read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line.startswith("#")]
    for name, values in reached.items():
        lines += [f"{name}:", f'  digest: "{digest(home / name)}"', "  floors:"]
        for what, value in values.items():
            old = before.get((name, what), {"floor": -1})
            new = {"floor": round(value - HAIR, 3), "reached": value, "date": today}
            entry = new if new["floor"] > old["floor"] else old
            lines.append(f"    {what}: {{{', '.join(f'{key}: {entry[key]}' for key in entry)}}}")
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_what_was_reached_on_annotated_documents_is_still_reached(request):
    home = corpora()
    if not (home / "score-all").is_file():
        pytest.skip(f"there are no annotated documents at {home}")
    reached = measure(home)
    if request.config.getoption("--raise-floors"):
        raise_floors(home, reached)
    written = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    others = [name for name in written if digest(home / name) != written[name]["digest"]]
    assert not others, f"{others} hold other documents than those the floors were laid on: measure again (pytest {__file__} --raise-floors)"
    floors = laid(FLOORS.read_text(encoding="utf-8"))
    sunk = [
        f"{name}, {what}: {reached[name][what]} is under {entry['floor']}"
        for (name, what), entry in floors.items()
        if reached[name][what] < entry["floor"]
    ]
    assert not sunk, "\n".join(["the program finds less than it did:", *sunk])


def lowered(before, after):
    """Yield what is wrong with the floors of one version after those of another."""
    for key, old in before.items():
        new = after.get(key)
        if new is None:
            yield f"{key[0]}, {key[1]}: the floor is gone"
        elif new["floor"] < old["floor"] and not new.get("lowered"):
            yield f"{key[0]}, {key[1]}: lowered from {old['floor']} to {new['floor']} without a word why (lowered: reason)"


def test_no_floor_is_lowered_without_a_reason():
    """Against the two versions committed last: the newest may be the change itself."""
    name = FLOORS.relative_to(HOUSE).as_posix()
    commits = git("log", "-2", "--format=%H", "--", name).split()
    if not commits:
        pytest.skip("no version of the floors is committed here")
    now = laid(FLOORS.read_text(encoding="utf-8"))
    faults = {fault for commit in commits for fault in lowered(laid(git("show", f"{commit}:{name}")), now)}
    assert not faults, "\n".join(sorted(faults))


def test_a_lower_floor_needs_a_reason_and_a_missing_one_is_noticed():
    before = {("gold", "source"): {"floor": 0.9}, ("gold", "byline"): {"floor": 0.9}, ("gold", "duty"): {"floor": 0.9}}
    after = {("gold", "source"): {"floor": 0.8}, ("gold", "byline"): {"floor": 0.8, "lowered": "the marks were corrected"}}
    assert list(lowered(before, after)) == [
        "gold, source: lowered from 0.9 to 0.8 without a word why (lowered: reason)",
        "gold, duty: the floor is gone",
    ]


def test_every_floor_says_what_was_reached_and_when():
    for entry in laid(FLOORS.read_text(encoding="utf-8")).values():
        assert entry["floor"] <= entry["reached"] <= 1
        assert isinstance(entry["date"], dt.date)
