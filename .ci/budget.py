"""Fails where a file or a function outgrows the size that a reader takes in at once."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 300
FUNCTION_LINES = 40
HOUSE = Path(__file__).resolve().parent.parent


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef, text: list[str]) -> int:
    """Count the lines of a function without its signature, its docstring and its blanks."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    if not body:
        return 0
    lines = text[body[0].lineno - 1 : node.end_lineno]
    return sum(bool(line.strip()) for line in lines)


def excesses(path: Path) -> Iterator[str]:
    """Yield what is too long in a file."""
    text = path.read_text(encoding="utf-8").splitlines()
    name = path.relative_to(HOUSE)
    if len(text) > FILE_LINES:
        yield f"{name}: {len(text)} lines, at most {FILE_LINES}"
    for node in ast.walk(ast.parse("\n".join(text))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := body_lines(node, text)) > FUNCTION_LINES:
            yield f"{name}:{node.lineno}: {node.name} has {size} lines, at most {FUNCTION_LINES}"


def main() -> int:
    """Print the excesses of the package and its tools; tests are lists and may be longer."""
    files = [path for room in ("provenance", "benchmarks", ".ci") for path in sorted((HOUSE / room).rglob("*.py"))]
    found = [line for path in files for line in excesses(path)]
    print("\n".join(found) or f"{len(files)} files within the budget")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
