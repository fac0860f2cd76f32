"""What a page takes over from the site around it, where it says nothing itself and shows no other origin: license and copyright."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby

from provenance import addresses, licenses
from provenance.detectors.page import Page
from provenance.detectors.subjects import speaks_of_part
from provenance.model import Document, Evidence, Kind, Scope, SiteFile, Span, Standing, Where
from provenance.parties import is_one_of, name_words
from provenance.sitefiles import is_of_texts
from provenance.values import CopyrightValue, LicenseValue, Relation, SourceValue, StatementValue

Detect = Callable[[Document], list[Evidence]]
_OWN = frozenset({Scope.PAGE, Scope.SITE})
_OF_TEXT = 0.95
"""The confidence of a sentence that puts the text, the content, the documentation under a license."""
_LONG_WORD = 4
_MOST_KNOWN = 512
_NAMING = ("author", "publisher", "headline")


def inherited(document: Document, found: Sequence[Evidence], detect: Detect) -> list[Evidence]:
    """Return what the site of a document says for it: the nearest folder's word, and the license of the texts before that of the code."""
    site = _Site(document.site, detect)
    own = [item for item in found if item.scope in _OWN]
    if site.is_elsewhere(document) or any(site.is_foreign(item) for item in own):
        return []
    given: list[Evidence] = []
    if not any(item.kind is Kind.LICENSE or _reserves(item) for item in own):
        given += site.licenses()
    if not any(isinstance(item.value, CopyrightValue) and item.value.holder for item in own):
        given += site.copyrights()
    return given


def _reserves(item: Evidence) -> bool:
    return isinstance(item.value, StatementValue) and item.value.action == "reserve"


class _Site:
    """The files that speak for the site of one document."""

    def __init__(self, said: Sequence[Standing], detect: Detect) -> None:
        self._said = [(each, _known(each, detect)) for each in said]

    @cached_property
    def names(self) -> list[str]:
        """The names that the site gives itself and its people."""
        data = [datum.value for each, _ in self._said for datum in each.document.metadata if datum.name in _NAMING]
        return data + [item.value.holder for item in self._notices(SiteFile.CONFIG) if isinstance(item.value, CopyrightValue)]

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The hosts that the site says it is served under."""
        data = (datum.value for each, _ in self._said for datum in each.document.metadata if datum.name == "url")
        return frozenset(host for address in data if (host := addresses.host(address)))

    def is_elsewhere(self, document: Document) -> bool:
        """Tell whether a document says that it stands on another site; a page that was saved is no page of the site around it."""
        return addresses.is_web(document.url) and addresses.host(document.url) not in self.hosts

    def is_foreign(self, item: Evidence) -> bool:
        """Tell whether evidence of a page names another source or holder than the site's own people."""
        value = item.value
        if isinstance(value, SourceValue):
            if value.relation is Relation.VIA and not addresses.is_web(value.name):
                return False  # who pointed the author to it; an address alone says where the text is from
            if addresses.is_web(value.url):
                return addresses.host(value.url) not in self.hosts
            return bool(value.name) and not is_one_of(value.name, self.names)
        is_holder = isinstance(value, CopyrightValue) and item.scope is Scope.PAGE and bool(value.holder)
        return is_holder and bool(self.names) and not self._is_ours(str(getattr(value, "holder", "")))

    def _is_ours(self, name: str) -> bool:
        """Tell whether a name may be that of the site's own people: the same, or with a word of theirs."""
        ours = {word for known in self.names for word in name_words(known) if len(word) >= _LONG_WORD}
        return is_one_of(name, self.names) or not ours.isdisjoint(name_words(name))

    def _notices(self, *roles: SiteFile) -> Iterator[Evidence]:
        for each, items in self._said:
            if each.role in roles:
                yield from (item for item in items if item.kind is Kind.COPYRIGHT)

    def copyrights(self) -> list[Evidence]:
        """Return the notices of the nearest folder that has any: of its configuration, else of its README, else in its license."""
        order = [SiteFile.CONFIG, SiteFile.README, SiteFile.LICENSE]
        usable = [pair for pair in self._said if pair[0].role in order and not self._is_of_another(*pair)]
        for each, items in sorted(usable, key=lambda pair: (pair[0].distance, order.index(pair[0].role))):
            if notices := [item for item in items if isinstance(item.value, CopyrightValue) and item.value.holder]:
                return [_taken(each, notices[0], 0.5 if each.role is SiteFile.LICENSE else 0.7)]
        return []

    def licenses(self) -> list[Evidence]:
        """Return the licenses of the nearest folder that states any, those of manifests, which programs fill in, as the last."""
        usable = [pair for pair in self._said if not self._is_of_another(*pair)]
        for only_manifests in (False, True):
            pairs = [pair for pair in usable if (pair[0].role is SiteFile.MANIFEST) is only_manifests]
            for _, level in groupby(pairs, key=lambda pair: pair[0].distance):
                if best := list(_best([(each, item) for each, items in level for item in items if item.kind is Kind.LICENSE])):
                    return best
        return []

    def _is_of_another(self, said: Standing, items: Sequence[Evidence]) -> bool:
        """Tell whether a license of software is of people whom the site does not know: it came with a theme."""
        if said.role is not SiteFile.LICENSE or not self.names or is_of_texts(said.document.path.rpartition("/")[2]):
            return False
        holders = [item.value.holder for item in items if isinstance(item.value, CopyrightValue) and item.value.holder]
        is_code = all(_is_software(item) for item in items if item.kind is Kind.LICENSE)
        return is_code and bool(holders) and not any(map(self._is_ours, holders))


def _is_software(item: Evidence) -> bool:
    return isinstance(item.value, LicenseValue) and licenses.is_software(item.value)


def _best(found: Sequence[tuple[Standing, Evidence]]) -> Iterator[Evidence]:
    """Yield the licenses that speak of the texts most plainly, each once."""
    top = max((_rank(*pair) for pair in found), default=0)
    kept: list[LicenseValue] = []
    for each, item in found:
        value = item.value
        if _rank(each, item) == top and isinstance(value, LicenseValue) and not any(licenses.agree(value, other) for other in kept):
            kept.append(value)
            confidence = (0.4 if each.role is SiteFile.MANIFEST else 0.5) if _is_software(item) else 0.8
            yield _taken(each, item, confidence)


def _rank(said: Standing, item: Evidence) -> int:
    """Return how plainly a license speaks of the texts: by its words or its name, by being none of software."""
    by_name = said.role is SiteFile.LICENSE and is_of_texts(said.document.path.rpartition("/")[2])
    if by_name or (item.where is Where.BODY and item.scope in _OWN and item.confidence >= _OF_TEXT and said.role is not SiteFile.LICENSE):
        return 3
    return 1 if _is_software(item) else 2


def _taken(said: Standing, item: Evidence, confidence: float) -> Evidence:
    """Return evidence of a file as evidence of a page, which takes it over from its site."""
    doubt = "; such a license may be meant for the code alone" if _is_software(item) else ""
    return replace(
        item,
        where=Where.SIDECAR,
        scope=Scope.SITE,
        visible=False,
        place=replace(item.place, name=said.document.path),
        span=None,
        confidence=confidence,
        reason=f"the site says it in {said.document.path}{doubt}",
    )


_memory: dict[tuple[str, str, SiteFile], tuple[Evidence, ...]] = {}


def _known(said: Standing, detect: Detect) -> tuple[Evidence, ...]:
    """Return the licenses and notices of a file of a site; found once for all pages of the site."""
    key = (said.document.path, said.document.sha256, said.role)
    if key not in _memory:
        if len(_memory) >= _MOST_KNOWN:
            _memory.clear()
        _memory[key] = tuple(_statements(said, detect))
    return _memory[key]


def _statements(said: Standing, detect: Detect) -> Iterable[Evidence]:
    document = said.document
    known = licenses.known_texts(document.text) if said.role is SiteFile.LICENSE else []
    page = Page(document)
    begin = min((text.start for text in known), default=len(document.text))
    for text in known:
        yield page.quote(Kind.LICENSE, Span(text.start, text.end), text.value, confidence=0.9, reason="its whole text stands here")
    for item in detect(document):
        is_notice = item.kind is Kind.COPYRIGHT and item.scope in _OWN and all(text.has_notice for text in known)
        is_before = not known or (item.span is not None and item.span.end <= begin)
        if is_notice or (item.kind is Kind.LICENSE and is_before and _is_stated(page, item)):
            yield item


def _is_stated(page: Page, item: Evidence) -> bool:
    """Tell whether a license is stated for the whole, or for the code where nothing else is said; not below a heading about a part."""
    if item.span is not None:
        above = [block.span for block in page.headings if block.span.start <= item.span.start]
        if any(speaks_of_part(page, span) for span in above[-1:]):
            return False
    return item.scope in _OWN or (item.scope is Scope.PART and _is_software(item))
