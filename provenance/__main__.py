"""Runs the command line as `provenance` and as `python -m provenance`."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress

from provenance.cli import app

_SELDOM = 100_000
"""New objects after which cycles are looked for: what a command loads stays to its end, and to look at all of it again and again
takes an eighth of the time to the first page."""


def main() -> None:
    """Run the command line and leave with its status; a fault of ours is one line that says how to report it."""
    gc.set_threshold(_SELDOM)
    _open_streams()
    try:
        app()
    except Exception as fault:
        if os.environ.get("PROVENANCE_DEBUG"):
            raise
        with suppress(OSError):
            sys.stderr.write(f"provenance: {_said(fault)}\n")
            sys.stderr.flush()
        # What Python would still flush at its end may be what failed.
        os._exit(2)


def _open_streams() -> None:
    """Let the standard streams take any character; those that are closed lead nowhere and hold nothing."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: PTH123, SIM115  # to the end
    for stream in (sys.stdout, sys.stderr):
        # Names of files and words of documents must print whatever the locale says.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _said(fault: Exception) -> str:
    """Return a fault in one line: what the system refused is no fault of ours."""
    if isinstance(fault, OSError):
        where = f"{fault.filename}: " if fault.filename else ""
        return ascii(f"{where}{fault.strerror or fault}")[1:-1]
    if isinstance(fault, MemoryError):
        return "there is not enough memory"
    where = f"{type(fault).__name__}: {fault}".splitlines()[0]
    return f"internal fault ({where}); please report it with the output of the same command under PROVENANCE_DEBUG=1"


if __name__ == "__main__":
    main()
