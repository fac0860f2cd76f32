"""Whom to ask: e-mail addresses of the author, the desk or the publisher, and what each is there for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

import regex

from provenance import addresses
from provenance.model import Datum, Kind, Region, Role, Scope, Span, Where
from provenance.phrases import lexicon
from provenance.text import fold
from provenance.values import ContactPurpose, ContactValue

if TYPE_CHECKING:
    from provenance.detectors.matching import Match
    from provenance.detectors.page import Page
    from provenance.model import Evidence, Link

# RFC 5322 dot-atoms without the characters that no mailbox of a publisher has.
_LOCAL = r"[\w+\-]++(?:\.[\w+\-]++)*+"
_HOST = r"[\p{L}\p{N}](?:[\p{L}\p{N}\-]*+)(?:\.[\p{L}\p{N}\-]++)*+"
_ADDRESS = regex.compile(rf"(?<![\w.+\-/@=%])({_LOCAL})@({_HOST})(?![\w@])")
_NEAR = 80
"""Code points on both sides of an at sign that an address may take."""
_LINE = 300
_LABEL = 90
"""Code points of a line that may be the heading of the address below it."""
_CARD_LINES, _CARD_LINE = 5, 60
"""Lines above an address that may name a person, a house and a telephone, and the code points of one."""

_MOST = 3000
"""At signs that are looked at: what has more is data and no text."""
_CROWD = 6
"""Distinct addresses from which on a text is a directory of other people's."""
_ENDS = 1200
"""Code points at the beginning and the end of a text where its own addresses stand."""

_SENDER = regex.compile(r"from:[^\n@]{0,80}@([\w.-]++)")
_HEADER = regex.compile(
    r"""[>|\s]*+(?:(?:resent-)?(?:from|to|cc|bcc|sender|reply-to|errors-to|return-path|message-id|references|in-reply-to|received
        |approved|followup-to|nntp-posting-host|x-[\w-]++)\s*+:)""",
    regex.VERBOSE,
)
"""Lines of message headers (RFC 5322, RFC 5536)."""

_FOREIGN = frozenset({Region.REPLIES})
_STATED = frozenset({Where.JSONLD, Where.FRONTMATTER, Where.PROPERTIES})
"""A meta element mostly holds the address of the machine's keeper."""
_PURPOSES = ("permission", "corrections", "media", "other", "advertising", "subscription", "privacy", "complaint", "donation")
"""The clearest first."""
_CLEAR = frozenset(_PURPOSES[:3])
_WEAK: Mapping[str, str] = MappingProxyType({
    "donation": "an address for gifts",
    "privacy": "an address for data protection",
    "complaint": "an address for complaints",
    "subscription": "an address for subscriptions",
    "advertising": "an address for advertisers",
})  # fmt: skip


class _Address(NamedTuple):
    """An address where it stands, and what it is there for."""

    email: str
    span: Span
    purpose: str = "other"


@lru_cache(maxsize=1)
def _dots() -> str:
    return "|".join(map(regex.escape, sorted(lexicon().words("dot-signs"))))


@lru_cache(maxsize=1)
def _obfuscated() -> regex.Pattern[str]:
    at = "|".join(map(regex.escape, sorted(lexicon().words("at-signs"))))
    return regex.compile(rf"(?<![\w.@])({_LOCAL})\s?(?:{at})\s?({_HOST}(?:\s?(?:{_dots()})\s?[\p{{L}}\p{{N}}\-]++){{0,3}}+)(?![\w@])")


@lru_cache(maxsize=1)
def _spelled() -> regex.Pattern[str]:
    """Return the pattern of an address whose signs are words: "jane at example dot org"."""
    at = "|".join(map(regex.escape, sorted(lexicon().words("at-words"))))
    label = r"[\p{L}\p{N}\-]++"
    return regex.compile(rf"(?<![\w.@])({_LOCAL})\s(?:{at})\s({label}(?:(?:\s?(?:{_dots()})\s?|\.){label}){{1,4}}+)(?![\w@])")


@lru_cache(maxsize=1)
def _dot_words() -> frozenset[str]:
    return frozenset(word for word in lexicon().words("dot-signs") if word.strip().isalpha())


@lru_cache(maxsize=1)
def _dot() -> regex.Pattern[str]:
    return regex.compile(rf"\s?(?:{_dots()})\s?")


def _is_mailbox(local: str, host: str) -> bool:
    """Tell whether the parts make an address that someone can write to, and not a sample or a file name."""
    last = host.rpartition(".")[2]
    unwritten = lexicon().words("sample-hosts")
    return "." in host and len(last) > 1 and last.isalpha() and len(local) <= 64 and not {host, last} & unwritten


def _written(page: Page, hits: Sequence[Span]) -> Iterator[_Address]:
    end = -1
    for hit in hits[:_MOST]:
        if hit.start < end:
            continue
        window = Span(max(0, hit.start - _NEAR), min(len(page.text), hit.end + _NEAR))
        sign = page.folded[hit.start : hit.end]
        pattern = _ADDRESS if sign == "@" else _spelled() if sign in _dot_words() else _obfuscated()
        for found in pattern.finditer(page.folded, *window):
            host = _dot().sub(".", found[2]).rstrip("-")
            if found.start() <= hit.start < found.end() and _is_mailbox(found[1], host):
                end = found.end()
                local, written = (page.text[slice(*found.span(group))] for group in (1, 2))
                yield _Address(f"{local}@{written if found[2] == host else host}", Span(found.start(), end))


def _linked(page: Page) -> Iterator[_Address]:
    """Yield the addresses that links to mailboxes show in words, as archives of mailing lists do: "jane at example.org"."""
    for link in page.document.links:
        found = _spelled().search(page.folded, *link.span) if link.href[:7].lower() == "mailto:" else None
        if found and _is_mailbox(found[1], host := _dot().sub(".", found[2])):
            yield _Address(f"{page.text[slice(*found.span(1))]}@{host}", Span(*found.span()))


def _is_quoted(page: Page, span: Span) -> bool:
    """Tell whether an address stands in a message header, in code, or in another person's words."""
    block = page.block_at(span.start)
    if block.role is Role.CODE or block.region in _FOREIGN:
        return True
    line = page.folded[page.text.rfind("\n", max(0, span.start - _LINE), span.start) + 1 : span.start]
    if block.role is Role.QUOTE and page.document.media_type == "text/plain":
        return True
    if line.startswith(">") or _HEADER.match(line):
        return True
    bracketed = page.text[span.start - 1 : span.start] == "<"
    return bracketed and (_is_message_id(page.text[span.start : span.end]) or _names_message(line))


def _is_message_id(written: str) -> bool:
    return sum(map(str.isdigit, written.partition("@")[0])) > 5


def _names_message(before: str) -> bool:
    """Tell whether words before a bracket speak of a message and not of a person: "in article <…>"."""
    last = before.rstrip(" <").rpartition(" ")[2]
    return last in lexicon().words("message-words")


class _Cues:
    """The words near addresses that say what an address is there for."""

    def __init__(self, page: Page, matches: Sequence[Match]) -> None:
        self.page = page
        self.by_sentence: dict[Span, list[Match]] = {}
        for match in matches:
            self.by_sentence.setdefault(match.sentence, []).append(match)

    def purpose(self, span: Span, email: str) -> str:
        """Return the purpose of the address at a place: the nearest cue of its sentence, of the label above it, of its own name."""
        sentence = self.page.sentence_at(span.start)
        near = self.by_sentence.get(sentence, [])
        if not near:
            near = next((self.by_sentence[above] for above in self._labels(sentence) if above in self.by_sentence), [])
        if near:
            return min(near, key=lambda match: _distance(match.span, span)).phrase.attributes["purpose"]
        return _own_purpose(email)

    def _labels(self, sentence: Span) -> Iterator[Span]:
        """Yield the sentence directly above, where it is short or announces what follows, and the lines of a visiting card above that."""
        for step in range(_CARD_LINES):
            end = sentence.start
            while end and self.page.text[end - 1].isspace():
                end -= 1
            above = self.page.sentence_at(end - 1) if end else sentence
            announces = above.end > above.start and self.page.folded[above.end - 1] == ":"
            if above == sentence or not (announces or above.end - above.start <= (_CARD_LINE if step else _LABEL)):
                return
            if step == 0 or announces:
                yield above
            if announces or "@" in self.page.text[slice(*above)]:
                return
            sentence = above


def _distance(cue: Span, span: Span) -> int:
    """Return how far a cue stands from an address; one behind it counts double."""
    return span.start - cue.end if cue.start < span.start else 2 * (cue.start - span.end)


def _own_purpose(email: str) -> str:
    words = set(regex.split(r"[\W_\d]++", fold(email.partition("@")[0])))
    return next((purpose for purpose in _PURPOSES if words & lexicon().words(f"mailbox-{purpose}")), "other")


def _value(address: _Address) -> ContactValue:
    purpose = ContactPurpose(address.purpose) if address.purpose in set(ContactPurpose) else ContactPurpose.OTHER
    return ContactValue(email=address.email, purpose=purpose)


def _judge(purpose: str) -> tuple[float, str]:
    if purpose in _WEAK:
        return 0.4, _WEAK[purpose]
    return (0.9, "an address with its purpose") if purpose != "other" else (0.7, "an address without a purpose")


def _rank(address: _Address) -> int:
    return _PURPOSES.index(address.purpose)


def _clearest(places: Iterable[_Address]) -> list[_Address]:
    """Return each address once for each purpose that is stated; where none is, from its first place."""
    found: dict[str, dict[str, _Address]] = {}
    for address in places:
        found.setdefault(address.email.casefold(), {}).setdefault(address.purpose, address)
    kept: list[_Address] = []
    for purposes in found.values():
        clear = [address for purpose, address in purposes.items() if purpose in _CLEAR]
        kept += clear or [min(purposes.values(), key=_rank)]
    return kept


def _own(page: Page, found: Sequence[_Address]) -> Iterator[_Address]:
    """Yield the addresses of the text's own people: all of a few; of a crowd those of its site or sender and at its ends."""
    sender = _SENDER.search(page.folded, 0, _ENDS)
    domains = {page.domain, addresses.domain(sender[1]) if sender else ""} - {""}
    last = len(page.text) - _ENDS
    for address in found:
        at_end = address.span.start < _ENDS or address.span.start > last
        if len(found) <= _CROWD or at_end or addresses.domain(address.email.partition("@")[2]) in domains:
            yield address


def _is_form_field(page: Page, address: _Address) -> bool:
    """Tell whether an address is the sample in a sign-up form: alone under words of subscription."""
    return address.purpose == "subscription" and page.sentence_at(address.span.start) == address.span


def _mailto(link: Link) -> str:
    """Return the address that a link writes to; empty where it names none (RFC 6068)."""
    scheme, _, rest = link.href.strip().partition(":")
    email = unquote(rest.partition("?")[0]).partition(",")[0].strip()
    found = _ADDRESS.fullmatch(fold(email)) if scheme.lower() == "mailto" else None
    return email if found and _is_mailbox(found[1], found[2]) else ""


class ContactDetector:
    """Finds addresses in the text, behind links and in the metadata; one piece of evidence for each."""

    name = Kind.CONTACT
    reads_comments = False

    @property
    def literals(self) -> frozenset[str]:
        """Return the at sign in all its spellings."""
        return frozenset({"@"}) | lexicon().words("at-signs") | _dot_words()

    def detect(self, page: Page, hits: Sequence[Span], matches: Sequence[Match]) -> Iterable[Evidence]:
        """Yield one piece of evidence for each address."""
        cues = _Cues(page, matches)
        written = [*_written(page, hits), *_linked(page)]
        places = [address._replace(purpose=cues.purpose(address.span, address.email)) for address in written]
        known = {address.email.casefold() for address in places}
        places = [address for address in places if not _is_form_field(page, address)]
        for address in _own(page, _clearest(address for address in places if not _is_quoted(page, address.span))):
            confidence, reason = _judge(address.purpose)
            yield page.quote(Kind.CONTACT, address.span, _value(address), confidence=confidence, reason=reason)
        yield from _unwritten(page, cues, known)


def _unwritten(page: Page, cues: _Cues, known: set[str]) -> Iterator[Evidence]:
    """Yield the addresses that stand only behind links or in the metadata."""
    for link in page.document.links:
        email = _mailto(link) if link.href[:7].lower() == "mailto:" else ""
        if email and email.casefold() not in known and page.block_at(link.span.start).region not in _FOREIGN:
            known.add(email.casefold())
            address = _Address(email, link.span, cues.purpose(link.span, email))
            yield _stated(page, Datum("email", link.href, Where.LINK, "mailto", "", link.key), address)
    for datum in (datum for datum in page.data("email") if datum.where in _STATED):
        email = datum.value.strip().removeprefix("mailto:")
        found = _ADDRESS.fullmatch(fold(email))
        if found and _is_mailbox(found[1], found[2]) and email.casefold() not in known:
            known.add(email.casefold())
            yield _stated(page, datum, _Address(email, Span(0, 0), _own_purpose(email)))


def _stated(page: Page, datum: Datum, address: _Address) -> Evidence:
    confidence, reason = _judge(address.purpose)
    return page.state(Kind.CONTACT, datum, _value(address), confidence=confidence, reason=reason, scope=Scope.PAGE)


DETECTOR = ContactDetector()
