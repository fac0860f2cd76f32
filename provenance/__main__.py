"""Runs the command line as `provenance` and as `python -m provenance`."""

from __future__ import annotations

import gc
import os
import sys

from provenance.cli import app

_SELDOM = 100_000
"""New objects after which cycles are looked for: what a command loads stays to its end, and to look at all of it again and again
takes an eighth of the time to the first page."""


def main() -> None:
    """Run the command line and leave with its status; a fault of ours is one line that says how to report it."""
    gc.set_threshold(_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        # Names of files and words of documents must print whatever the locale says.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except Exception as fault:
        if os.environ.get("PROVENANCE_DEBUG"):
            raise
        where = f"{type(fault).__name__}: {fault}".splitlines()[0]
        sys.stderr.write(
            f"provenance: internal fault ({where}); please report it with the output of the same command under PROVENANCE_DEBUG=1\n"
        )
        sys.exit(2)


if __name__ == "__main__":
    main()
