"""The words of `expects`, one small function each, in rooms by what they look at."""
