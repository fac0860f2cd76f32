"""Work done by other processes, which are ended from outside when a piece of it takes too long or needs too much memory."""

from __future__ import annotations

from provenance.workers.bounds import Limits
from provenance.workers.pool import Answer, Pool, Task
from provenance.workers.system import usable_cores

__all__ = ["Answer", "Limits", "Pool", "Task", "usable_cores"]
