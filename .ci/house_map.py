"""Prints the map of the house: every room with the sentence of its docstring; `--write` puts it into docs/house.md."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
MARK = "| room | for |\n|---|---|\n"


def rows() -> str:
    """Return the rows of the table, one for each module, in the order of their paths."""
    package = HOUSE / "provenance"
    files = sorted(package.rglob("*.py"), key=lambda path: (path.parent != package, path.as_posix()))
    return "".join(f"| `{path.relative_to(HOUSE).as_posix()}` | {sentence(path)} |\n" for path in files)


def sentence(path: Path) -> str:
    """Return the first line of a module's docstring."""
    found = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return found.partition("\n")[0].replace("|", "\\|")


def main() -> int:
    """Write the map, or tell whether docs/house.md has it."""
    page = HOUSE / "docs" / "house.md"
    text = page.read_text(encoding="utf-8")
    mapped = text.partition(MARK)[0] + MARK + rows()
    if "--write" in sys.argv:
        page.write_text(mapped, encoding="utf-8")
    elif text != mapped:
        print("docs/house.md: the map is not true; run python .ci/house_map.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
