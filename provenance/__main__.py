"""Runs the command line as `provenance` and as `python -m provenance`."""

from __future__ import annotations

import sys

from provenance.cli import app


def main() -> None:
    """Run the command line and leave with its status."""
    for stream in (sys.stdout, sys.stderr):
        # Names of files and words of documents must print whatever the locale says.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    app()


if __name__ == "__main__":
    main()
