"""Says where texts come from and under which terms they may be reused."""

__version__ = "0.1.0"
