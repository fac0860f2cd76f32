"""Opens what can be compared: reports of `check` in JSON or JSON Lines, and the folders of audits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from provenance.audit.difference import OPEN, Reading, Stated
from provenance.errors import Fault, ProvenanceError

_MANIFEST: Final = "manifest.json"
_NEEDED: Final = "expected a report of `provenance check --format json` or jsonl, or the folder of an audit"


def opened(path: str) -> Reading:
    """Return a report or an audit; a ProvenanceError says what is wrong with it."""
    place = Path(path)
    if place.is_dir():
        return _audit(place)
    try:
        text = place.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path, f"cannot be read: {getattr(error, 'strerror', None) or 'it is no UTF-8'}; {_NEEDED}") from None
    documents = list(_documents(path, text))
    return Reading(path, lambda: _stated(documents), lambda: (document["path"] for document in documents))


def _documents(path: str, text: str) -> Iterator[dict[str, Any]]:
    whole = _parsed(text)
    if isinstance(whole, dict) and "documents" in whole:
        found: list[tuple[int | None, Any]] = (
            [(None, document) for document in whole["documents"]] if isinstance(whole["documents"], list) else [(None, None)]
        )
    else:
        found = [(number, _parsed(line)) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    for number, document in found:
        if not isinstance(document, dict) or not isinstance(document.get("path"), str) or not isinstance(document.get("findings"), list):
            raise _refused(path, f"is no report with findings; {_NEEDED}", number)
        yield document


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _stated(documents: Iterable[dict[str, Any]]) -> Iterator[Stated]:
    for document in documents:
        for finding in document["findings"]:
            if finding.get("outcome") in OPEN and not finding.get("suppressed"):
                given = (str(finding.get(name, "")) for name in ("rule", "outcome", "level", "message"))
                yield Stated(str(finding.get("fingerprint", "")), document["path"], *given)


def _audit(folder: Path) -> Reading:
    if not (folder / _MANIFEST).is_file():
        raise _refused(str(folder), f"holds no audit; {_NEEDED}")
    try:
        from provenance.audit.database import opened as database_of  # noqa: PLC0415  # of an extra
    except ModuleNotFoundError as error:
        raise _refused(str(folder), f'needs {error.name}, which is not installed: pip install "provenance-check[corpora]"') from None
    shards = sorted(path.stem for path in (folder / "documents").glob("*.parquet"))

    def rows(query: str) -> Iterator[tuple[Any, ...]]:
        with database_of(folder, shards) as database:
            for found in database.stream(query):
                yield from found

    query = """
      SELECT f.fingerprint, d.path, f.rule, f.outcome, f.level, f.message FROM findings f JOIN documents d ON d.document = f.document
      WHERE f.outcome IN ('failed', 'cantTell')
    """
    return Reading(
        str(folder), lambda: (Stated(*row) for row in rows(query)), lambda: (row[0] for row in rows("SELECT path FROM documents"))
    )


def _refused(path: str, message: str, line: int | None = None) -> ProvenanceError:
    return ProvenanceError(Fault(file=path, message=message, line=line))
