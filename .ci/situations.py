"""Prints the page of the situations from the cases in tests/situations; `--write` puts it into docs/situations.md."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import yaml

HOUSE = Path(__file__).resolve().parent.parent
HEAD = """# Situations that are judged wrongly elsewhere

Thirty situations of republishing that look like something else than they are. Each has cases in `tests/situations/`: the problem as it
shows (`present`), what only looks like it (`absent`), and the same problem in other forms, languages and formats (`harder`). They are run
as tests, with the use of a non-commercial website where a case says nothing else. This page is made from them:
`python .ci/situations.py --write`.

| situation | rules | what shows it | example |
|---|---|---|---|
"""


def situations() -> dict[str, dict[str, Any]]:
    """Return what each file of cases says, by the id of its situation."""
    files = sorted((HOUSE / "tests" / "situations").glob("*.yaml"))
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in files}


def words() -> dict[str, str]:
    """Return the word of the rule language that each general rule expects, by the rule's id."""
    told = yaml.safe_load((HOUSE / "rules" / "general.yaml").read_text(encoding="utf-8"))["rules"]
    return {f"general/{rule['id']}": next(iter(expects)) if isinstance(expects := rule["expects"], dict) else expects for rule in told}


def page() -> str:
    """Return the whole page: the table, then the cases of each situation."""
    found, known = situations(), words()
    rows = "".join(_row(name, one, known) for name, one in found.items())
    return HEAD + rows + "".join(_cases(name, one) for name, one in found.items())


def _row(name: str, one: dict[str, Any], known: dict[str, str]) -> str:
    rules = " · ".join(f"[{rule}](rules/{known.get(rule, rule)}.md)" for rule in one["rules"])
    example = next(case["why"] for case in one["cases"] if case["name"] == "present")
    return f"| [{one['title']}](#{name}) | {rules} | {_cell(one['shown-by'])} | {_cell(example)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _cases(name: str, one: dict[str, Any]) -> str:
    lines = "".join(f"* {case['name'].replace('-', ' ')} ({case['format']}): {case['why']} → {_verdict(case)}\n" for case in one["cases"])
    return f"\n## {name}\n\n[The documents](../tests/situations/{name}.yaml)\n\n{lines}"


def _verdict(case: dict[str, Any]) -> str:
    return " or ".join(f"`{verdict}`" for verdict in case["verdict"])


def main() -> int:
    """Write the page, or tell whether docs/situations.md is it."""
    file = HOUSE / "docs" / "situations.md"
    if "--write" in sys.argv:
        file.write_text(page(), encoding="utf-8")
    elif not file.exists() or file.read_text(encoding="utf-8") != page():
        print("docs/situations.md: the page is not true; run python .ci/situations.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
