"""Whole documents, written for these tests, beside the evidence that a careful reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from provenance.model import Scope, Source
from provenance.pipeline import inspect_source

HOME = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in HOME.glob("*.yaml"))


def collapsed(text):
    """Without what two careful readers cut differently: white space, soft hyphens, the stop at the end."""
    return " ".join(text.replace("\u00ad", "").split()).rstrip(" .;")


def same_words(item, wanted):
    return item.kind == wanted["kind"] and collapsed(item.text) in map(collapsed, (wanted["text"], *wanted.get("alts", ())))


def plain(value):
    return list(value) if isinstance(value, tuple) else str(value) if value is not None else None


def alike(one, other):
    return collapsed(one) == collapsed(other) if isinstance(one, str) and isinstance(other, str) else one == other


def agrees(item, wanted):
    if not same_words(item, wanted):
        return False
    if "scope" in wanted and item.scope != wanted["scope"]:
        return False
    return all(alike(plain(getattr(item.value, key)), value) for key, value in (wanted.get("value") or {}).items())


@pytest.mark.parametrize("name", NAMES)
def test_a_document_gives_the_evidence_that_stands_beside_it(name, request):
    expected = yaml.safe_load((HOME / f"{name}.yaml").read_text(encoding="utf-8"))
    if "known" in expected:
        request.applymarker(pytest.mark.xfail(strict=True, reason=expected["known"]))
    (path,) = (path for path in HOME.glob(f"{name}.*") if path.suffix != ".yaml")
    record = inspect_source(Source(path=path.name, data=path.read_bytes()))
    assert record.error is None
    found = [item for item in record.evidence if item.scope in {Scope.PAGE, Scope.SITE}]
    missed = [wanted for wanted in expected["evidence"] if not any(agrees(item, wanted) for item in record.evidence)]
    known = [*expected["evidence"], *expected.get("optional", ())]
    extra = [
        (item.kind.value, item.text)
        for item in found
        if not any(same_words(item, wanted) for wanted in known) and not (item.kind == "source" and item.value.relation == "canonical")
    ]
    assert (missed, extra) == ([], [])
