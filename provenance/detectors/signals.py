"""What metadata and page counters say about where a text comes from."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

import regex

from provenance import addresses
from provenance.detectors.names import is_in
from provenance.detectors.nodes import scope_of_type
from provenance.literals import Literals
from provenance.model import Datum, Image, Kind, Where
from provenance.phrases import lexicon
from provenance.remembered import remembered
from provenance.text import collapse, fold
from provenance.values import LinkState, Relation, SourceValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.detectors.page import Page
    from provenance.model import Evidence

_PARAMETER = regex.compile(r"\{\{[%<]?\s*+(?:param\s++|\.Params\.|page\.)\"?([\w-]++)\"?\s*+[%>]?\}\}")
_LONGEST = 500
"""Code points of an address that are looked at; pictures in the page itself take thousands."""
_CROSSPOST = regex.compile(r"cross[_-]?posts?(?:ed(?:[_-]?from)?)?\.(?:(?P<address>url|link|href)|name|title)")
_OWN_LINK = frozenset({"link", "external_link", "externallink"})
"""Front-matter keys that mostly hold the post's own address, or the thing that it is about."""


class Tracker(NamedTuple):
    """A page counter and the outlet whose it is."""

    name: str = ""
    host: str = ""
    path: str = ""
    query: str = ""
    id: str = ""

    def counts(self, image: Image) -> bool:
        """Tell whether an image or script is this counter."""
        if self.id:
            return image.id == self.id
        try:
            address = urlsplit(image.src)
        except ValueError:
            return False
        on_host = not self.host or addresses.host(image.src) == self.host
        return on_host and address.path.startswith(self.path) and self.query in address.query


@lru_cache(maxsize=1)
def trackers() -> tuple[Tracker, ...]:
    """Return the page counters that are known."""
    data = files("provenance.detectors").joinpath("trackers.yaml").read_bytes()
    return tuple(Tracker(**entry) for entry in remembered("trackers", (data,), lambda: _read(data)))


def _read(data: bytes) -> Any:
    import yaml  # noqa: PLC0415  # needed where nothing is remembered

    return yaml.safe_load(data)


_FILLED_IN = regex.compile(
    r"\s*+(?:\{\{[^{}]{1,80}+\}\}(?:/\w|\{\{)|\{%-?+\s*+(?:link|post_url|url|ref)\s|\{\{[<%]?+-?+\s*+(?:(?:rel)?+ref\s|['\"]))"
)
"""The beginning of an address that a generator makes whole: a variable before a path, a tag or short code that links a page."""


@lru_cache(maxsize=1)
def _signs() -> Literals:
    """Return what stands in the id or address of every counter."""
    return Literals(tracker.id or tracker.host or tracker.query or tracker.path for tracker in trackers())


def is_placeholder(address: str) -> bool:
    """Tell whether an address was left in from a template: nobody has written it for this text."""
    folded = fold(address)
    if _FILLED_IN.match(folded):
        return False
    return _is_left_in(folded) or addresses.host(folded) in lexicon().words("sample-hosts")


def _is_left_in(folded: str) -> bool:
    """Tell whether a part of an address begins with a word of templates; within a part ("run-your-blog") it is the author's."""
    found = ((sign, folded.find(sign)) for sign in lexicon().words("placeholders"))
    return any(at == 0 or (at > 0 and not (folded[at - 1] in "-_" and sign[0].isalpha())) for sign, at in found)


def resolved(page: Page, address: str) -> str:
    """Return an address; for one that a template fills from the front matter, the value of that field."""
    named = _PARAMETER.fullmatch(address.strip())
    found = [datum.value for datum in page.document.metadata if named and datum.origin == named[1]]
    return found[0] if found else address


def state_of(address: str) -> LinkState:
    """Return whether an address can be followed."""
    return LinkState.DEAD if addresses.leads_nowhere(address) or is_placeholder(address) else LinkState.LIVE


def signals(page: Page) -> Iterator[Evidence]:
    """Yield the sources that metadata and counters name."""
    yield from _canonical(page)
    for datum in page.data("isBasedOn", "translationOfWork", "sourceOrganization"):
        if not _crosspost(datum.origin) and (value := _stated(page, datum)):
            reason = f'the metadata says it under "{datum.origin}"'
            yield page.state(Kind.SOURCE, datum, value, confidence=0.85, reason=reason, scope=scope_of_type(datum.type))
    yield from _crossposts(page)
    yield from _counted(page)


@lru_cache(maxsize=4096)
def _crosspost(origin: str) -> regex.Match[str] | None:
    """Match the key of a place of publication in a list of such."""
    return _CROSSPOST.fullmatch(fold(origin))


def _crossposts(page: Page) -> Iterator[Evidence]:
    """Yield the other places of publication that front matter lists with name and address."""
    name = ""
    for datum in page.document.metadata:
        found = _crosspost(datum.origin)
        if found and not found["address"]:
            name = collapse(datum.value)
        elif found and addresses.is_web(datum.value) and not is_placeholder(datum.value):
            value = SourceValue(name=name, url=datum.value, relation=Relation.SYNDICATED, link=state_of(datum.value))
            yield page.state(Kind.SOURCE, datum, value, confidence=0.85, reason=f'the front matter says it under "{datum.origin}"')
            name = ""


def _canonical(page: Page) -> Iterator[Evidence]:
    """Yield the addresses that the document itself calls the preferred ones (RFC 6596)."""
    data = [datum for datum in page.data("url") if not datum.type and datum.value.strip() and not is_placeholder(datum.value)]
    written = [datum for datum in data if "canonical" in fold(datum.origin)] or [datum for datum in data if fold(datum.origin) == "og:url"][
        :1
    ]
    written += [datum for datum in data if fold(datum.origin) == "parsely-link" and addresses.domain(datum.value) not in {"", page.domain}]
    seen = set()
    for datum in written:
        address = datum.value.strip()
        if address not in seen and (addresses.is_web(address) or datum.where is Where.LINK):
            seen.add(address)
            value = SourceValue(url=address, relation=Relation.CANONICAL, link=state_of(address))
            yield page.state(Kind.SOURCE, datum, value, confidence=0.95, reason="the canonical address")


def _stated(page: Page, datum: Datum) -> SourceValue | None:
    """Return what a field says about the origin; None where it only names the page itself, or nothing."""
    written = collapse(datum.value)
    if not written or fold(datum.origin) in _OWN_LINK or is_placeholder(written):
        return None
    if addresses.is_web(written):
        own = addresses.domain(written) == page.domain
        return (
            None
            if own and datum.where is not Where.FRONTMATTER
            else SourceValue(url=written, relation=_relation(datum), link=state_of(written))
        )
    if written.lower().startswith("urn:"):
        return SourceValue(url=written, relation=_relation(datum))
    if addresses.leads_nowhere(written) or written[0] in "/{[<" or len(written) > 120 or is_in(written, "no-names", "no-sources"):
        return None
    return SourceValue(name=written, relation=_relation(datum))


def _relation(datum: Datum) -> Relation:
    key = fold(datum.origin)
    if "via" in key:
        return Relation.VIA
    if "repub" in key or "repost" in key or "reprint" in key or "crosspost" in key or "cross_post" in key:
        return Relation.REPUBLISHED
    return Relation.SYNDICATED if "syndicat" in key or "agency" in key else Relation.ORIGINAL


def _counted(page: Page) -> Iterator[Evidence]:
    seen = set()
    # A counter may be a script instead of a picture.
    images = [*page.document.images, *(Image(0, datum.value, "", "", datum.key) for datum in page.data("script"))]
    for index in _signs().which([f"{image.id} {image.src[:_LONGEST]}" for image in images]):
        image = images[index]
        tracker = next((tracker for tracker in trackers() if tracker.counts(image)), None)
        if tracker is None:
            continue
        name = tracker.name or addresses.host(image.src)
        if not name or name in seen or addresses.domain(image.src) == page.domain:
            continue
        seen.add(name)
        datum = Datum("isBasedOn", image.src, Where.LINK, "counter", "", image.key)
        value = SourceValue(name=name, url=image.src, relation=Relation.REPUBLISHED, link=LinkState.NONE)
        yield page.state(Kind.SOURCE, datum, value, confidence=0.9, reason="the page counter of a republished text")
