"""The four verbs in a row: read, detect, judge, report."""
# ruff: noqa: PTH113, PTH118  # strings, as in discovery

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from provenance.detectors import Matcher, detect, matcher_of
from provenance.directives import directive_spans, directives
from provenance.errors import UnreadableDocumentError
from provenance.judge import Judgement, judge
from provenance.model import (
    NO_DECISIONS,
    Credit,
    Decisions,
    Document,
    Evidence,
    Failure,
    Owner,
    Pack,
    Record,
    Report,
    Source,
    Use,
    Verdict,
)
from provenance.places import Cover
from provenance.readers import read, read_all
from provenance.remarks import unreadable
from provenance.rulebook.corpus import counted
from provenance.rulebook.explaining import explainer

INTERNAL_FAULT: Final = "an internal fault stopped the reading ({}); please report it with the document"


def prepare() -> None:
    """Make the process ready for many documents: what they are made of holds no cycles, so these are looked for less often."""
    # An eighth of the time otherwise; a higher threshold gains nothing, and this one needs no more memory. What was loaded stays.
    gc.freeze()
    gc.set_threshold(10_000)


def inspect_source(source: Source, matcher: Matcher | None = None, original: Record | None = None) -> Record:
    """Return the evidence of one document, with what the signs of rule packs find and how it differs from its original.

    Of a file with several documents it is the one that the source names, else the first.
    """
    return next(inspect_all(source, matcher, original))


def inspect_all(source: Source, matcher: Matcher | None = None, original: Record | None = None) -> Iterator[Record]:
    """Yield the evidence of each document of a file, as `inspect_source` returns it; at least one, which may say why nothing was read."""

    def examine(document: Document) -> Record:
        record = _record(document, detect(document, matcher))
        return _compared(record, document, original) if original is not None and original.error is None else record

    return _examined(source, examine)


def inspect_original(source: Source, matcher: Matcher | None = None) -> Record:
    """Return the record of an original, which copies will be compared with; it keeps what tells the places in its file."""

    def examine(document: Document) -> Record:
        return replace(_record(document, detect(document, matcher)), source=document.source)

    return next(_examined(source, examine, whole=True))


def _examined(source: Source, examine: Callable[[Document], Record], *, whole: bool = False) -> Iterator[Record]:
    """Yield the record of each document of a file, or of the file as one; what cannot be read says so in `error`."""
    try:
        for document in [read(source)] if whole and not source.part else read_all(source):
            yield _guarded(document, examine)
    except UnreadableDocumentError as fault:
        yield Record(path=_path(source), part=source.part, error=str(fault))
    except MemoryError:
        raise  # whoever set a limit says what came of it
    except Exception as fault:  # noqa: BLE001  # one document never ends the run
        yield Record(path=_path(source), part=source.part, error=_internal(fault))


def _path(source: Source) -> str:
    return f"{source.path}#{source.part}" if source.part else source.path


def _guarded(document: Document, examine: Callable[[Document], Record]) -> Record:
    try:
        return examine(document)
    except MemoryError:
        raise
    except Exception as fault:  # noqa: BLE001  # as above
        return Record(
            path=document.path, part=document.part, media_type=document.media_type, sha256=document.sha256, error=_internal(fault)
        )


def _compared(record: Record, document: Document, original: Record) -> Record:
    from provenance.comparing import compare, located  # noqa: PLC0415  # most runs compare nothing

    found = located(compare(original, record), original.source, document.source)
    numbers = {change.copy_place.line for change in found.changes if change.copy_place and change.copy_place.line}
    lines = {number: document.source.line(number) for number in sorted(numbers)}
    return replace(record, comparison=found, lines={**lines, **record.lines})


def _internal(fault: Exception) -> str:
    return INTERNAL_FAULT.format(f"{type(fault).__name__}: {fault}")


def _record(document: Document, evidence: Sequence[Evidence]) -> Record:
    silences = directives(document)
    if spans := directive_spans(document):
        commands = Cover(spans)
        evidence = [item for item in evidence if item.span is None or not commands.holds(item.span)]
    places = [*(item.place for item in evidence), *(silence.place for silence in silences)]
    numbers = sorted({place.line for place in places if place and place.line and place.name is None})
    return Record(
        path=document.path,
        part=document.part,
        media_type=document.media_type,
        language=document.language,
        title=document.title,
        sha256=document.sha256,
        text=document.text,
        evidence=tuple(evidence),
        lines={number: document.source.line(number) for number in numbers},
        url=document.url,
        blocks=document.blocks,
        links=document.links,
        images=document.images,
        metadata=document.metadata,
        notes=document.notes,
        silences=silences,
    )


class Bench(NamedTuple):
    """What a document is judged by, and for which use."""

    packs: Sequence[Pack]
    use: Use
    note: str = ""
    """What the report has to say of it, where they are others than the run's."""


class Run:
    """A run over many documents in one use: what was asked, what came of it."""

    def __init__(  # noqa: PLR0913  # all that a run depends on
        self,
        packs: Sequence[Pack] | None,
        use: Use,
        owner: Owner,
        original: Record | None = None,
        decisions: Decisions = NO_DECISIONS,
        bench_of: Callable[[str], Bench] | None = None,
    ) -> None:
        """Judge by these packs, beside the original where it is given and with people's answers; None finds the evidence alone.

        `bench_of` returns the packs, which are among these, and the use of a document, where not all have the same.
        """
        self._bench_of = bench_of
        self._matchers: dict[int, Matcher] = {}
        self.decisions = decisions
        self.packs = packs
        self.original = original
        self.use = use
        self.owner = owner
        self._asks: dict[str, None] = {}
        self._records: list[Record] = []

    def take(self, item: Source | Failure) -> list[Record]:
        """Return the records of the documents of one file, most often a single one, and keep them for the report."""
        return list(self.over([item]))

    def over(self, items: Iterable[Source | Failure]) -> Iterator[Record]:
        """Yield the record of each document."""
        return (self.keep(judgement) for item in items for judgement in self.examine(item))

    def examine(self, item: Source | Failure) -> Iterator[Judgement]:
        """Yield what the documents of one file come to, whatever came before them."""
        return self.judge(self.inspect(item))

    def inspect(self, item: Source | Failure) -> list[Record]:
        """Return the evidence of the documents of one file."""
        if isinstance(item, Failure):
            return [Record(path=item.path, error=item.reason)]
        return list(inspect_all(item, self._matcher(item.path), self.original))

    def judge(self, records: Iterable[Record]) -> Iterator[Judgement]:
        """Yield what documents come to by their evidence."""
        return map(self._judged, records)

    def packs_of(self, path: str) -> Sequence[Pack]:
        """Return the packs that a document is judged by, and whose signs are looked for in it."""
        return self._bench(path).packs

    def keep(self, judgement: Judgement) -> Record:
        """Keep what a document came to for the report, and return its record."""
        self._asks.update(dict.fromkeys(judgement.asks))
        self._records.append(judgement.record)
        return judgement.record

    def warm(self) -> None:
        """Make what most documents will be searched with, before processes that share it are started."""
        self._matcher("")

    def _judged(self, record: Record) -> Judgement:
        if self.packs is None:
            return Judgement(record, ())
        if record.error is not None:
            finding = unreadable(record.path, f"The document could not be read: {record.error}.")
            return Judgement(replace(record, findings=(finding,), verdict=Verdict.ASK), ())
        bench = self._bench(record.file)
        if bench.note:
            record = replace(record, notes=(*record.notes, bench.note))
        return judge(record, bench.packs, bench.use, self._owner_for(record), self.original, self.decisions)

    def _owner_for(self, record: Record) -> Owner:
        """Return the owner, whose home counts for the files in it alone: what comes from elsewhere shows nothing by where it lies."""
        if not self.owner.home:
            return self.owner
        path = os.path.realpath(record.file)
        is_home = path.startswith(os.path.join(os.path.realpath(self.owner.home), "")) and os.path.isfile(path)
        return self.owner if is_home else replace(self.owner, home="")

    def _bench(self, path: str) -> Bench:
        return self._bench_of(path) if self._bench_of else Bench(self.packs or (), self.use)

    def _matcher(self, path: str) -> Matcher | None:
        packs = self._bench(path).packs
        if packs and id(packs) not in self._matchers:
            self._matchers[id(packs)] = matcher_of(packs)
        return self._matchers.get(id(packs))

    def _credit(self, record: Record) -> Credit | None:
        from provenance.fixes.attribution import credit  # noqa: PLC0415  # most formats show no credit

        if self.packs is None or record.error is not None:
            return None
        bench = self._bench(record.file)
        return credit(record, bench.packs, bench.use, self._owner_for(record), self.original)

    def report(self, *, partial: bool = False) -> Report:
        """Return what the run came to so far."""
        return Report(
            use=self.use,
            records=tuple(counted(self._records, self.packs or ())),
            packs=tuple(pack.id for pack in self.packs or ()),
            missing=tuple(self._asks),
            partial=partial,
            judged=self.packs is not None,
            explain=explainer(self.packs or ()),
            credit=self._credit,
        )


def judge_source(  # noqa: PLR0913  # all that a verdict depends on
    source: Source, packs: Sequence[Pack], use: Use, owner: Owner, original: Record | None = None, decisions: Decisions = NO_DECISIONS
) -> Record:
    """Return the record of one document, judged, beside the original where it is given and with people's answers."""
    return Run(packs, use, owner, original, decisions).take(source)[0]
