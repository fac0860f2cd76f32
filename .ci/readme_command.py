"""Prints a command of the README, so that what is checked is what is promised."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def command(name: str, text: str) -> str:
    """Return the first code block after `<!-- command: name -->`."""
    found = re.search(rf"<!-- command: {re.escape(name)} -->\s*```\w*\n(.*?)```", text, re.DOTALL)
    if not found:
        sys.exit(f"README.md has no command {name!r}")
    return found[1].strip()


if __name__ == "__main__":
    print(command(sys.argv[1], (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")))
