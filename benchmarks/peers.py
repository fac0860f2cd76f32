"""What other programs find in the same documents, in the words of this one; runs in the environment of the peer, without this package.

    PYTHON benchmarks/peers.py NAME FOLDER            one JSON object a file: {"path": …, "evidence": [{"kind": …, "text": …}], "ms": …}
    PYTHON benchmarks/peers.py NAME FOLDER --clock N  for each line on standard input, the CPU milliseconds a page over the first N pages

Ends with status 3 where the peer is not installed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Found = Iterator[tuple[str, str]]
"""Kinds of evidence, each with the text that states it."""


def load(name: str) -> Any:
    """Return a module of the peer; the import system keeps it."""
    return importlib.import_module(name)


def trafilatura(path: Path) -> Found:
    """Yield author, license and address of a page, from its metadata and its author lines."""
    metadata = load("trafilatura").extract_metadata(path.read_bytes())
    if metadata:
        yield from (("byline", metadata.author or ""), ("license", metadata.license or ""), ("source", metadata.url or ""))


def trafilatura_extract(path: Path) -> Found:
    """Extract the running text of a page with its metadata, for the clock; no evidence."""
    load("trafilatura").extract(path.read_bytes(), with_metadata=True)
    yield from ()


ARTICLES = ("Article", "Posting", "WebPage", "Report", "CreativeWork")


def extruct(path: Path) -> Found:
    """Yield structured data as it stands: JSON-LD, microdata, RDFa, Open Graph and Dublin Core."""
    page = path.read_bytes().decode("utf-8", "replace")
    data = load("extruct").extract(
        page, uniform=True, errors="ignore", syntaxes=["json-ld", "microdata", "opengraph", "dublincore", "rdfa"]
    )
    for node in nodes(data):
        if any(str(node.get("@type", "")).endswith(name) for name in ARTICLES):
            yield "byline", names(node.get("author") or node.get("creator"))
            yield "license", names(node.get("license"))
            yield "copyright", f"{names(node.get('copyrightYear'))} {names(node.get('copyrightHolder'))}"
            yield "source", names(node.get("isBasedOn"))
        yield "source", names(node.get("og:url"))
        yield from (("license", names(value)) for key, value in node.items() if key.endswith(("#license", "/license")))


def nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a tree."""
    if isinstance(data, dict):
        yield data
    for child in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from nodes(child)


def names(value: Any) -> str:
    """Return what a value of structured data is called."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(names, value)))
    return names(value.get("name") or value.get("@id") or value.get("url")) if isinstance(value, dict) else str(value or "")


def reuse(path: Path) -> Found:
    """Yield the copyright lines and SPDX tags of a file."""
    with path.open("rb") as file:
        info = load("reuse.extract").reuse_info_of_file(file)
    yield from (("copyright", str(notice)) for notice in info.copyright_notices)
    yield from (("license", str(expression)) for expression in info.spdx_expressions)


def scancode(path: Path) -> Found:
    """Yield copyright notices, authors, licenses and e-mail addresses of a file."""
    api = load("scancode.api")
    notices = api.get_copyrights(str(path))
    yield from (("copyright", each["copyright"]) for each in notices["copyrights"])
    yield from (("byline", each["author"]) for each in notices["authors"])
    found = api.get_licenses(str(path), include_text=True)["license_detections"]
    yield from (("license", match["matched_text"]) for each in found for match in each["matches"])
    yield from (("contact", each["email"]) for each in api.get_emails(str(path))["emails"])


PEERS: dict[str, tuple[str, Callable[[Path], Found]]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura-extract": ("trafilatura", trafilatura_extract),
    "extruct": ("extruct", extruct),
    "reuse": ("reuse", reuse),
    "scancode": ("scancode-toolkit-mini scancode-toolkit", scancode),
}
"""Each peer: the distributions that bring it, and how it is asked."""


def version(distributions: str) -> str | None:
    """Return the version of the first of these distributions that is installed."""
    for name in distributions.split():
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return None


def cpu(find: Callable[[Path], Found], path: Path) -> tuple[list[dict[str, str]], float]:
    """Return what is found in a file, and the CPU milliseconds that it took."""
    start = time.process_time()
    try:
        found = [{"kind": kind, "text": text} for kind, text in find(path) if text.strip()]
    except Exception as fault:  # noqa: BLE001  # a peer's fault in one document is nothing found there
        print(f"{path.name}: {type(fault).__name__}: {fault}", file=sys.stderr)
        found = []
    return found, (time.process_time() - start) * 1000


def main() -> None:
    """Ask one peer about every file of a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=PEERS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clock", type=int, metavar="N")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    distributions, find = PEERS[args.name]
    if (installed := version(distributions)) is None:
        sys.exit(3)
    files = sorted(path for path in args.folder.rglob("*") if path.is_file())
    if args.clock:
        pages = [path for path in files if path.suffix.startswith(".htm")][: args.clock]
        for _ in sys.stdin:
            print(sum(cpu(find, path)[1] for path in pages) / len(pages), flush=True)
        return
    cpu(find, files[0])  # what loads late loads now
    for path in files:
        found, ms = cpu(find, path)
        print(json.dumps({"version": installed, "path": path.name, "evidence": found, "ms": ms}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
