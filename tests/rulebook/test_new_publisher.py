"""A publisher that nobody knew is added by one YAML file: no Python, no list."""

from __future__ import annotations

import json
import subprocess
import sys

PACK = """\
pack: lantern-lane
title: Lantern Lane
kind: publisher
names: [Lantern Lane]
domains: [lantern-lane.example]
licenses: [CC-BY-ND-4.0]
extends: cc-by-nd-4.0
signs:
  reserved: [not for republication]
terms: {url: "https://lantern-lane.example/reprint", seen: "March 2026", read: whole}
rules:
  - id: credit-publisher
  - id: credit-wording
    expects: {credit-wording: {template: "First told in Lantern Lane by {author}."}}
  - id: reach-original
    title: A way back to the original
    remedy: Link the story, or point rel="canonical" to it.
    expects: {any-of: [canonical, {link-original: {target: article}}]}
  - id: no-third-party
    expects: {no-third-party: {sign: reserved}}
  - id: time-window
    expects: {time-window: {after-days: 2}}
examples:
  - text: |
      By Mara Finch

      First told in Lantern Lane by Mara Finch. It was originally published by [Lantern Lane](https://lantern-lane.example/coats)
      on 3 May 2026 under [CC BY-ND 4.0](https://creativecommons.org/licenses/by-nd/4.0/).
    use: {medium: web, changes: none, date: 2026-06-01}
    expect:
      passed: [credit-author, credit-publisher, credit-wording, reach-original, license-notice, no-edit, no-third-party, time-window]
  - text: |
      Not for republication

      This story was originally published by [Lantern Lane](#) on 31 May 2026.
    use: {medium: web, changes: edited, date: 2026-06-01}
    expect:
      failed: [credit-author, credit-wording, reach-original, license-notice, no-edit, no-third-party, time-window]
      passed: credit-publisher
  - text: This story first appeared in [Harbor Gazette](https://harbor-gazette.example/a), and Lantern Lane reprinted it. © Lantern Lane
    url: https://lantern-lane.example/reprints
    expect: {cantTell: [no-third-party, time-window]}
  - text: |
      <p>The ferry leaves twice a day.</p>
    format: html
    url: https://lantern-lane.example/ferry
    expect: {failed: credit-publisher}
  - text: The ferry leaves twice a day.
    expect: inapplicable
"""
DRAFT = """\
By Mara Finch

First told in Lantern Lane by Mara Finch. It was originally published by [Lantern Lane](https://lantern-lane.example/coats)
on 3 May 2026 under [CC BY-ND 4.0](https://creativecommons.org/licenses/by-nd/4.0/).
"""
USE = ["--medium", "web", "--non-commercial", "--changes", "none", "--no-images", "--no-paywall", "--ads", "none", "--date", "2026-06-01"]


def provenance(folder, *arguments):
    command = [sys.executable, "-m", "provenance", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_one_file_makes_a_publisher_known(tmp_path):
    (tmp_path / "lantern-lane.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    for command in ("lint", "test"):
        done = provenance(tmp_path, "rules", command, "lantern-lane.yaml")
        assert done.returncode == 0, done.stdout + done.stderr
    done = provenance(tmp_path, "check", "draft.md", "--rules", "lantern-lane.yaml", "--format", "json", *USE)
    document = json.loads(done.stdout)["documents"][0]
    assert document["verdict"] == "ready", [(one["rule"], one["message"]) for one in document["findings"] if one["outcome"] != "passed"]
    assert [terms["pack"] for terms in document["terms"]] == ["lantern-lane"]
