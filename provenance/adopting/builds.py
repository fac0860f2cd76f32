"""What build servers and hooks are told: the workflow of GitHub, the job of GitLab, the entry of pre-commit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from provenance.formats import READER_BY_SUFFIX

WORKFLOW: Final = ".github/workflows/provenance.yml"
JOB: Final = ".gitlab/provenance.yml"
_HERE: Final = Path(__file__).parent
FILES: Final = rf"(?i)\.({'|'.join(suffix[1:] for suffix in READER_BY_SUFFIX)})$"
"""The files that hooks are called for."""
EXCLUDED: Final = (
    r"(?i)(^|/)(\.[^/]*|node_modules|bower_components|__pycache__|venv|LICENSES)/|(^|/)(licen[sc]e|copying|unlicense)\.[^/.]*$"
)
"""Of them those that a check of the folder would not read."""


def workflow(requirement: str, branch: str) -> str:
    """Return a workflow of GitHub that checks pull requests for what they bring, and the branch whole.

    Raise ValueError where a name would be read as an expression of GitHub's.
    """
    if "${{" in requirement + branch:
        raise ValueError("an expression of GitHub's is no name")
    return _filled("github.yml", REQUIREMENT=json.dumps(requirement), BRANCH=json.dumps(branch))


def job(requirement: str, stage: str = "test") -> str:
    """Return a file of GitLab with a job that checks merge requests for what they bring, and the default branch whole."""
    return _filled("gitlab.yml", REQUIREMENT=json.dumps(requirement), STAGE=json.dumps(stage))


def hook(requirement: str) -> str:
    """Return the entry of pre-commit, without its dash."""
    return _filled("pre-commit.yml", REQUIREMENT=json.dumps(requirement), FILES=FILES, EXCLUDED=EXCLUDED)


def _filled(name: str, **values: str) -> str:
    text = (_HERE / name).read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text
