"""Prints the map of the house: every room with the sentence of its docstring; `--write` puts it into docs/house.md."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
MARK = "| room | for |\n|---|---|\n"


def rows() -> str:
    """Return the rows of the table, one for each module, in the order of their paths."""
    files = sorted((HOUSE / "provenance").rglob("*.py"), key=lambda path: (len(path.parts) > len(HOUSE.parts) + 2, path.as_posix()))
    sentences = {path: (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").splitlines()[0] for path in files}
    return "".join(f"| `{path.relative_to(HOUSE).as_posix()}` | {sentence.replace('|', chr(92) + '|')} |\n" for path, sentence in sentences.items())


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
