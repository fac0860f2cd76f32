"""What `check` and `inspect` do alike: take documents in, show progress, put reports out, choose the status."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from provenance.engine import Engine
from provenance.errors import Fault, ProvenanceError
from provenance.model import Failure, Report, Source
from provenance.outputs import append, write_whole
from provenance.pipeline import Run
from provenance.renderers import FORMATS, Options, render
from provenance.text import did_you_mean

INTERRUPTED = 130


class Output(NamedTuple):
    """A format and where it goes; None is standard output."""

    format: str
    file: str | None


def rendering(out: Output, *, color: str, quiet: bool, statistics: bool = False) -> Options:
    """Return how an output is to be written: in color and in its width on a terminal."""
    width = shutil.get_terminal_size((100, 24)).columns
    return Options(color=out.file is None and colored(color), width=width, quiet=quiet, statistics=statistics)


def outputs(formats: Sequence[str], file: str | None, known: Iterable[str] = FORMATS) -> list[Output]:
    """Return what `--format` and `--output` ask for, of the formats that are known; a ProvenanceError says what cannot be done."""
    asked = [Output(name, target or None) for name, _, target in (entry.partition("=") for entry in formats or ("text",))]
    for output in asked:
        if output.format in FORMATS and output.format not in known:
            raise usage(f'--format: "{output.format}" lists findings, and this command makes none, expected one of {", ".join(known)}')
        if output.format not in known:
            raise usage(
                f'--format: unknown format "{output.format}"{did_you_mean(output.format, known)}, expected one of {", ".join(known)}'
            )
    if file is not None:
        if len(asked) > 1 or asked[0].file:
            raise usage("--output: names the file of a single --format; write --format F=FILE for each of several")
        asked = [Output(asked[0].format, file)]
    if sum(output.file is None for output in asked) > 1:
        raise usage("--format: only one format can go to standard output, name a file for the others (--format F=FILE)")
    return asked


def usage(message: str) -> ProvenanceError:
    """Return the fault of a command line."""
    option, _, rest = message.partition(": ")
    return ProvenanceError(Fault(file=option, message=rest))


def colored(choice: str) -> bool:
    """Tell whether the text format is to be colored (https://no-color.org, and FORCE_COLOR)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stdout.isatty()


def perform(run: Run, items: Iterable[Source | Failure], engine: Engine) -> Report:
    """Run over the documents and return the report; an interrupted one is partial."""
    progress = Progress()
    try:
        with _stopping() as is_asked_to_stop:
            for record in engine.over(run, items):
                progress.step(record.path)
                if is_asked_to_stop():
                    return run.report(partial=True)
    except KeyboardInterrupt:
        return run.report(partial=True)
    finally:
        progress.close()
    return run.report()


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Remember an interrupt beside raising it: an exception can be lost in a callback of a native library, a flag cannot."""
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


class Progress:
    """One line on the standard error of a terminal, for runs that last."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._count = 0

    def step(self, path: str) -> None:
        """Count a document."""
        self._count += 1
        if self._shown and self._count % 20 == 0:
            name = path.encode("ascii", "replace").decode()[-60:]
            sys.stderr.write(f"\r\x1b[K{self._count} documents, {name}")
            sys.stderr.flush()

    def close(self) -> None:
        """Take the line away."""
        if self._shown and self._count >= 20:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def put_out(report: Report, asked: Sequence[Output], options: Callable[[Output], Options]) -> None:
    """Write the report in each format."""
    for output in asked:
        deliver(render(report, output.format, options(output)), output)
        if output.format == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
            _summarize(report, Path(summary), options(output))


def _summarize(report: Report, file: Path, options: Options) -> None:
    """Write behind what other programs of the same step wrote."""
    from provenance.renderers.github import summary  # noqa: PLC0415  # loaded by now, and by no other format

    append(file, "\n" + summary(report, options, file.stat().st_size if file.is_file() else 0))


def deliver(text: str, output: Output) -> None:
    """Write a text where it goes."""
    if output.file is not None:
        write_whole(Path(output.file), text)
    else:
        _print(text)


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`); what Python would still flush at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise ProvenanceError(Fault(file="standard output", message=f"cannot be written: {error.strerror}")) from error
