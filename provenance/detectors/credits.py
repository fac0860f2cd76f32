"""Credit sentences and lines: who they name, where their link leads, and whether they speak of the whole text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import regex

from provenance import addresses
from provenance.detectors.asides import is_citation, is_in_code, is_in_passing, is_of_linked_text, is_of_picture, is_of_table
from provenance.detectors.names import is_in, is_organization
from provenance.detectors.outlets import label_name, name_of_link, names_nobody, outlet_name
from provenance.detectors.signals import resolved, state_of
from provenance.detectors.source_links import leads_out_at_edge
from provenance.detectors.subjects import speaks_of_part
from provenance.licenses import parse_url
from provenance.model import Kind, Region, Role, Span
from provenance.phrases import lexicon
from provenance.values import LinkState, Relation, SourceValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Evidence, Link

_FOREIGN = frozenset({Region.FIGURE, Region.REPLIES, Region.TEASER, Region.NAVIGATION})
_DECORATION = regex.compile(r"""[\s*_#>"'“„«(\[|•·–—\-~=+†‡©:：（【《\u200b]*+(?:(?:\p{L}++[’']?\p{L}*+\s){0,3}+\p{L}++\s?[:：]\s*+)?""")
"""Signs before a sentence, and a short label such as "Editor's note:"."""
_END = regex.compile(r"""[\s.!*_)\]>"'”“»|。）】》]*+(?:\n|$)""")
_URL = regex.compile(r"https?://[^\s<>\"')\]]++")
_LONGEST_LEAD = 40
_LEAD_ENDS = frozenset("0123456789|•·日】)")
_LONGEST_SUBJECT = 140
"""Code points of an author's name or a title before "was first published in"."""
_TOP_LINES = 6
"""Lines at the beginning of a text that say from which book or issue it is."""
_DAY = regex.compile(r"\d\s?月\s?\d{1,2}\s?日")
_CLOSE = 3
"""How many code points after a name its link may begin."""
_LONGEST_MARK = 80
_LABEL = regex.compile(r"[\p{L} ]{2,24}[:：]\s*+")
_QUOTE = 1
"""The quotation mark that may open the words of a link and not the name."""
_REST = 16
"""Code points behind a verb that stands last, with which its sentence ends."""
_MOST = 500
_MOST_LABELS = 3
"""Credits of different sources from which on they belong to figures or a list."""


_JUDGED: Mapping[str, tuple[float, str]] = MappingProxyType({
    "label": (0.85, "a label before a name"),
    "whole": (0.85, "a line or a bracket of its own"),
    "opening": (0.9, "words of credit that open a sentence"),
    "clause": (0.85, "words of credit inside a sentence"),
    "linked": (0.8, "words that lead to an original by a link"),
    "translation": (0.85, "a translation and its original"),
    "top": (0.8, "words at the top of the text"),
    "capitals": (0.85, "a label in capitals"),
    "agency": (0.8, "a news agency in words of credit"),
    "agency-line": (0.75, "a line of its own with a news agency"),
    "wire": (0.8, "an agency with its day"),
    "bracketed": (0.7, "an organization in a bracket of its own"),
})  # fmt: skip
"""How sure a credit of each form is, and why."""


class _Credit(NamedTuple):
    name: str
    span: Span
    link: Link | None


def credited(page: Page, matches: Sequence[Match]) -> Iterator[Evidence]:
    """Yield the sources that phrases name."""
    found: list[Evidence] = []
    labels: list[Evidence] = []
    for match in matches[:_MOST]:
        if match.block.region in _FOREIGN or match.block.role in {Role.CODE, Role.CAPTION}:
            continue
        if is_in_code(page, match) or not _is_about_text(page, match):
            continue
        if evidence := _evidence(page, match):
            (labels if match.phrase.attributes.get("form") == "label" else found).append(evidence)
    distinct = {item.value for item in labels}
    if len(distinct) <= _MOST_LABELS:
        found += labels
    yield from _without_overlap(found)


def marked_sources(page: Page, known: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield the one source that the markup itself calls so, where no sentence has named it."""
    taken = [item.span for item in known if item.span]
    spans = [
        span for span in page.marks("source") if span.end - span.start <= _LONGEST_MARK and page.block_at(span.start).region not in _FOREIGN
    ]
    spans = [span for span in spans if all(span.end <= other.start or span.start >= other.end for other in taken)]
    if len({page.text[slice(*span)] for span in spans}) != 1 or taken:
        return
    label = _LABEL.match(page.text, *spans[0])
    name, stop = label_name(page.text, Span(label.end() if label else spans[0].start, spans[0].end))
    link = next(iter(page.links_in(spans[0])), None)
    foreign = link is not None and addresses.domain(link.href) not in {"", page.domain}
    if name and "\n" not in name and not names_nobody(name, linked=foreign) and (foreign or _is_agency(name) or is_organization(name)):
        url = link.href if link else ""
        value = SourceValue(name=name, url=url, relation=Relation.REPUBLISHED, link=state_of(url) if link else LinkState.NONE)
        yield page.quote(Kind.SOURCE, Span(spans[0].start, stop), value, confidence=0.7, reason="the markup calls it the source")


def _without_overlap(found: Sequence[Evidence]) -> Iterator[Evidence]:
    """Yield of overlapping stretches the one that says most."""
    taken: list[Span] = []
    for item in sorted(found, key=lambda item: (-_worth(item.value), -len(item.text), item.span or Span(0, 0))):
        span = item.span or Span(0, 0)
        if all(span.end <= other.start or span.start >= other.end for other in taken):
            taken.append(span)
            yield item


def _worth(value: object) -> int:
    assert isinstance(value, SourceValue)
    return 2 * bool(value.name) + bool(value.url)


def _is_about_text(page: Page, match: Match) -> bool:
    """Tell whether a phrase speaks of the whole text, as its form in the language pack demands."""
    text, (start, end) = page.text, match.span
    match match.phrase.attributes.get("form", ""):
        case "label":
            opens = _opens(page, match) or _follows_date(page, match)
            said = opens and not is_of_table(page, match) and not is_citation(page, match)
        case "opening" | "translation" | "wire":
            said = _opens(page, match) and not is_of_linked_text(page, match)
        case "clause":
            said = not _is_asked_for(page, match) and not speaks_of_part(page, Span(match.sentence.start, start))
        case "top":
            said = _opens(page, match) and text.count("\n", 0, start) < _TOP_LINES
        case "whole":
            said = _is_whole(page, match)
        case "bracketed":
            said = text[end : end + 2].lstrip(".").startswith(")") and is_organization(_slot_name(page, match))
        case "linked" | "edge" as form:
            said = bool(_URL.search(text, *match.sentence) or page.links_in(match.sentence))
            said = said and (form == "linked" or (_opens(page, match) and leads_out_at_edge(page, match.sentence)))
        case "agency" | "agency-line" as form:
            said = _is_agency(text[slice(*match.slots["name"])]) and (form == "agency" or _is_whole(page, match))
        case "capitals":
            said = _opens(page, match) and text[start:end].partition(" ")[0].isupper()
        case _:
            said = True
    return said


def _slot_name(page: Page, match: Match) -> str:
    return outlet_name(page.text, match.slots["name"])[0]


def _is_agency(name: str) -> bool:
    """Tell whether a name begins with that of a news agency."""
    words = name.split()
    return any(is_in(" ".join(words[:size]), "agencies") for size in range(1, 4))


def _opens(page: Page, match: Match) -> bool:
    lead = _DECORATION.match(page.text, match.sentence.start, match.span.start + 1)
    leads = lead is not None and lead.end() >= match.span.start
    opens = leads or _is_subject(page, Span(match.sentence.start, match.span.start))
    return opens and not (_is_prescribed(page, match) or is_of_picture(page, match))


def _follows_date(page: Page, match: Match) -> bool:
    """Tell whether a label stands behind the date or a sign in a short line of data about the text."""
    before = page.text[match.sentence.start : match.span.start].rstrip()
    return len(before) <= _LONGEST_LEAD and before[-1:] in _LEAD_ENDS


def _is_subject(page: Page, before: Span) -> bool:
    """Tell whether the words before a credit are the author ("By Mara Finch", never "By now the boats") or the quoted title of the text."""
    words = page.folded[slice(*before)].strip("*_ \n").rstrip(",;")
    if not 0 < len(words) <= _LONGEST_SUBJECT:
        return False
    _, *names = page.text[slice(*before)].strip("*_ \n").split(maxsplit=2)
    by = is_in(words.partition(" ")[0], "byline-markers") and not (names and names[0][0].islower())
    return by or (words[0] == '"' and words[-1] == '"')


def _is_prescribed(page: Page, match: Match) -> bool:
    """Tell whether a credit stands in quotation marks, as the one that others are asked to print."""
    start = match.span.start
    return page.folded[start - 1 : start] == '"' and start - 1 > match.block.span.start


def _is_asked_for(page: Page, match: Match) -> bool:
    """Tell whether a clause says what may or must be done, not what was done: "may be reprinted from"."""
    before = page.folded[match.sentence.start : match.span.start].split()
    return (bool(before) and is_in(before[-1], "passives")) or _is_prescribed(page, match)


def _is_whole(page: Page, match: Match) -> bool:
    """Tell whether a phrase is a line, a sentence or a bracket of its own."""
    before = page.text[max(0, match.span.start - 1) : match.span.start]
    after = page.text[match.span.end : match.span.end + 1]
    bracketed = before in "([（" and after in ")]）" if before and after else False
    if bracketed:
        return not is_in_passing(page, match)
    return _opens(page, match) and match.sentence.end - match.span.end <= 3


def _evidence(page: Page, match: Match) -> Evidence | None:
    credit = _credit(page, match)
    if credit is None:
        return None
    url = resolved(page, credit.link.href) if credit.link else _written_address(page, credit)
    relation = Relation(match.phrase.attributes["relation"])
    syndicated = (
        match.phrase.attributes.get("form") == "label" and relation is Relation.ORIGINAL and _is_agency(credit.name.partition("/")[0])
    )
    value = SourceValue(
        name=credit.name,
        url=url,
        relation=Relation.SYNDICATED if syndicated else relation,
        link=state_of(url) if url or credit.link else LinkState.NONE,
    )
    confidence, reason = _JUDGED.get(match.phrase.attributes.get("form", ""), (0.95, "a sentence that credits this text"))
    return page.quote(Kind.SOURCE, credit.span, value, confidence=confidence, reason=f"{reason}: {match.phrase.say}")


def _written_address(page: Page, credit: _Credit) -> str:
    """Return the address that stands in the open in a credit."""
    found = _URL.search(page.text, *credit.span)
    return found[0].rstrip(".,;") if found else credit.name if addresses.is_web(credit.name) else ""


def _credit(page: Page, match: Match) -> _Credit | None:
    """Return the name, the stretch and the link of a credit; None where it names nobody."""
    slot = match.slots.get("name") or match.slots.get("rest")
    if slot is None:
        return _linked_credit(page, match)
    form = match.phrase.attributes.get("form")
    if form == "wire":
        return _wire(page, slot, match)
    if form in {"linked", "translation"} and (page.links_in(match.sentence) or _URL.search(page.text, *match.sentence)):
        return _linked_credit(page, match)
    label = form == "label"
    written, slot = slot.end, Span(slot.start, _line_end(page, slot.start)) if label else slot
    link = next(iter(_to_sources(page, Span(match.span.start, slot.end + _CLOSE))), None)
    name, stop = label_name(page.text, slot) if label else outlet_name(page.text, slot)
    if link and (not name or _is_named_by_link(page, link, slot)):
        name, stop = name_of_link(page, link, slot), max(stop, link.span.end)
    if not name or names_nobody(name, linked=link is not None):
        return None
    if match.span.end > written:  # words of the phrase follow: "Reuters contributed to this article"
        stop = max(stop, match.span.end)
        rest = page.text[stop : match.sentence.end]
        stop = match.sentence.end if len(rest) <= _REST and any(map(str.isalnum, rest)) else stop
    closes = page.folded[stop : stop + 1] == '"' and page.folded[match.span.start : stop].count('"') % 2 == 1
    return _Credit(name, Span(match.span.start, stop + closes), link)


def _wire(page: Page, slot: Span, match: Match) -> _Credit | None:
    """Read the agency that opens a line, without the place and day that follow it."""
    if not _DAY.search(page.text, *match.span):
        return None
    written = page.folded[slice(*slot)]
    agencies = [agency for agency in lexicon().words("agencies") if written.startswith(agency)]
    size = max(map(len, agencies), default=len(written.partition(" ")[0]))
    return _Credit(page.text[slot.start : slot.start + size], match.span, None)


def _linked_credit(page: Page, match: Match) -> _Credit | None:
    """Read a credit whose name is its link, or an address in the open."""
    translation = match.phrase.attributes.get("form") == "translation"
    links = _to_sources(page, match.sentence) if translation else _to_sources(page, match.span) or _to_sources(page, match.sentence)
    link = links[-1 if translation else 0] if links else None
    url = _URL.search(page.text, match.span.start, match.sentence.end)
    if link is None and url is None:
        return None
    end = link.span.end if link else url.end() if url else 0
    name = page.text[slice(*link.span)].strip("_*\"' ") if link and translation else ""
    return _Credit(name, Span(match.span.start, end if translation else max(match.span.end, end)), link)


def _to_sources(page: Page, span: Span) -> list[Link]:
    """Return the links in a stretch that do not lead to a license: the terms are no source."""
    return [link for link in page.links_in(span) if parse_url(link.href) is None]


def _is_named_by_link(page: Page, link: Link, slot: Span) -> bool:
    """Tell whether the words of a link are the name: they stand in the slot, and begin with a capital or are a host."""
    words = page.text[slice(*link.span)].strip("_*\"' ")
    return slot.start - _QUOTE <= link.span.start < slot.end and bool(words) and (not words[0].islower() or "." in words[1:-1])


def _line_end(page: Page, start: int) -> int:
    end = page.text.find("\n", start, start + 300)
    return min(end if end >= 0 else start + 300, page.block_at(start).span.end or len(page.text))
