"""Says where texts come from and under which terms they may be reused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from provenance.api import (
        Comparison,
        Evidence,
        Finding,
        Kind,
        Outcome,
        Owner,
        ProvenanceError,
        Record,
        Report,
        Use,
        Verdict,
        check,
        compare,
        inspect,
        render,
    )

__all__ = [
    "Comparison", "Evidence", "Finding", "Kind", "Outcome", "Owner", "ProvenanceError", "Record", "Report", "Use", "Verdict",
    "__version__", "check", "compare", "inspect", "render",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Return a name of `provenance.api`, which is imported when it is asked for: `--version` waits for nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from provenance import api  # noqa: PLC0415  # as said

    return getattr(api, name)
