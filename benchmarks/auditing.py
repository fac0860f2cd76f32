"""Measures audits: documents a second and peak memory, of a crawl, a table and a folder; with two workers over one.

    python benchmarks/auditing.py PAGES [--crawl N] [--table N] [--folder N]

PAGES is a folder of saved HTML pages; the corpora are made of them in a temporary folder, each page as often as needed.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_RUN = """
import resource, sys
sys.argv = ["provenance", *sys.argv[1:]]
from provenance.__main__ import main
try:
    main()
finally:
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print("used", own.ru_utime + own.ru_stime, workers.ru_utime + workers.ru_stime, own.ru_maxrss, workers.ru_maxrss)
"""


def pages(folder: Path) -> Iterator[bytes]:
    """Yield the pages, again and again."""
    return itertools.cycle(path.read_bytes() for path in sorted(folder.glob("*.html")))


def crawl(folder: Path, room: Path, number: int) -> Path:
    """Write a WARC file, in which each record is compressed by itself."""
    path = room / "crawl.warc.gz"
    with path.open("wb") as out:
        for at, page in enumerate(itertools.islice(pages(folder), number)):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page)
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site{at % 500}.example/{at}\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{at:012}>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))
    return path


def table(folder: Path, room: Path, number: int) -> Path:
    """Write a Parquet file of short texts: the first paragraphs of pages with a line of rights."""
    import pyarrow as pa  # noqa: PLC0415  # of the extra
    import pyarrow.parquet as pq  # noqa: PLC0415  # as above

    from provenance.model import Source  # noqa: PLC0415  # as above
    from provenance.readers import read  # noqa: PLC0415  # as above

    kept = [read(Source(path="a.html", data=page)).text[:3000] for page in itertools.islice(pages(folder), 200)]
    path = room / "table.parquet"
    texts = [f"{at} {kept[at % len(kept)]}\n\n© {2000 + at % 25} Holder {at % 900}" for at in range(number)]
    pq.write_table(
        pa.table({"text": texts, "url": [f"https://site{at % 900}.example/{at}" for at in range(number)]}), path, row_group_size=5000
    )
    return path


def loose(folder: Path, room: Path, number: int) -> Path:
    """Write a folder of Markdown files."""
    path = room / "folder"
    for at in range(number):
        file = path / f"{at % 100:02}" / f"{at:06}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        words = f"# Ice {at}\n\nBy Jane Doe\n\n" + f"The harbor {at} froze, and the boats stayed. " * 30
        file.write_text(f"{words}\n\n© {2000 + at % 25} Harbor Gazette\n", encoding="utf-8")
    del folder
    return path


def measured(corpus: Path, room: Path, jobs: int) -> tuple[float, ...]:
    """Return the seconds of an audit, those of CPU of the parent and of the workers, and the peak memory of both in MB."""
    out = room / f"out-{corpus.name}-{jobs}"
    command = [sys.executable, "-c", _RUN, "audit", str(corpus), "--output", str(out), "--jobs", str(jobs), "--fail-on", "never"]
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begun
    _, own, workers, parent, child = done.stdout.strip().splitlines()[-1].split()
    return seconds, float(own), float(workers), int(parent) // 1024, int(child) // 1024


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    makers: dict[str, tuple[Callable[[Path, Path, int], Path], int]] = {
        "crawl": (crawl, 922),
        "table": (table, 100_000),
        "folder": (loose, 20_000),
    }
    for name, (_, number) in makers.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    asked = parser.parse_args()
    columns = ("corpus", "documents", "workers", "seconds", "documents/s", "CPU s parent", "CPU s workers", "MB parent", "MB worker")
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}", flush=True)
    for name, (make, _) in makers.items():
        number = getattr(asked, name)
        if not number:
            continue
        with tempfile.TemporaryDirectory() as room:
            corpus = make(asked.pages, Path(room), number)
            for jobs in asked.jobs:
                seconds, own, workers, parent, child = measured(corpus, Path(room), jobs)
                row = (
                    name,
                    f"{number:,}",
                    jobs,
                    f"{seconds:.1f}",
                    f"{number / seconds:.0f}",
                    f"{own:.1f}",
                    f"{workers:.1f}",
                    parent,
                    child,
                )
                print(f"| {' | '.join(map(str, row))} |", flush=True)


if __name__ == "__main__":
    main()
