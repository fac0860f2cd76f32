"""A judged document in, what mends it out: its credit, and edits of its file that change nothing else."""
