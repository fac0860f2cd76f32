"""Rule files for tests: a small one, a full one, and how to read them."""

from __future__ import annotations

from pathlib import Path

from provenance.errors import Fault
from provenance.rulebook.schema import Draft, read

SMALL = """\
pack: lantern-lane
title: Lantern Lane
kind: publisher
rules:
  - id: credit
    title: Name us
    expects: credit-publisher
    remedy: Name us.
"""

FULL = """\
pack: lantern-lane
title: Lantern Lane
kind: publisher
party: The Lantern Lane Trust
names: [Lantern Lane, Lantern Lane Weekly]
domains: [lantern-lane.example, news.lantern-lane.example]
licenses: [CC-BY-4.0]
wordings: ["articles of Lantern Lane may be reprinted"]
trackers: [count.lantern-lane.example]
contact: desk@lantern-lane.example
terms:
  url: https://lantern-lane.example/reprint
  seen: "2024"
  read: whole
  verified: false
rules:
  - id: link-original
    title: Link to the article
    strength: should
    level: note
    applies:
      medium: [web, app]
      commercial: false
      evidence: {kind: copyright, holder: Lantern Lane}
    expects:
      link-original: {target: article}
    remedy: Put the address there.
    reference: https://lantern-lane.example/reprint#links
    examples:
      passed:
        - |
          First in [Lantern Lane](https://lantern-lane.example/coats).
      failed:
        - text: <p>First in Lantern Lane.</p>
          format: html
          url: https://harbor.example/coats
          use:
            {site: harbor.example, medium: web, commercial: false, paywall: true, ads: page, changes: none, images: true, date: 2024-05-01}
      cantTell: ["Coats."]
      inapplicable:
        - text: Coats.
          use: {medium: print}
  - id: credit-publisher
    title: Name the paper
    expects: credit-publisher
    remedy: Name it.
"""


def faults_of(text: str | bytes, name: str = "lantern-lane.yaml") -> list[Fault]:
    """Return the faults of a rule file, and see that it gave a pack exactly where it has none."""
    file, draft = read(name, text if isinstance(text, bytes) else text.encode())
    assert (draft is None) == bool(file.faults)
    return file.faults


def draft_of(text: str, name: str = "lantern-lane.yaml") -> Draft:
    """Return the draft of a rule file that has no faults."""
    file, draft = read(name, text.encode())
    assert not file.faults
    assert draft is not None
    return draft


def write(folder: Path, name: str, text: str) -> Path:
    """Write a rule file and return where it stands."""
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def pack(name: str, body: str = "", **rules: str) -> str:
    """Return a rule file of this id; each rule is its id (with _ for -) and its word."""
    lines = [f"pack: {name}", f"title: {name}", "kind: license", *([body] if body else [])]
    for id_, expects in rules.items():
        lines += ["rules:"] * ("rules:" not in lines)
        lines += [f"  - id: {id_.replace('_', '-')}", f"    title: From {name}", f"    expects: {expects}", "    remedy: Mend it."]
    return "\n".join(lines) + "\n"
