"""The one place where the program asks which day it is."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """Return the day on which the program runs, where it runs."""
    return datetime.now().astimezone().date()
