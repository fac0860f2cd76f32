"""XML as a tree of elements that know where they stand; entities that stand for other text are refused, nothing else is ever fetched."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html.entities import name2codepoint
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

import regex

from provenance.errors import UnreadableDocumentError
from provenance.model import Span
from provenance.readers.decoding import decode
from provenance.readers.html_tokens import attribute, reference
from provenance.readers.offsets import Lines
from provenance.readers.written import Piece, Written

# Namespaces under their usual prefix, whatever prefix a file gives them; those with none are the vocabulary of their format.
_PREFIXES = MappingProxyType({
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w", "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r", "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://www.w3.org/2005/Atom": "atom", "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "", "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "", "http://www.idpf.org/2007/opf": "", "http://openebook.org/namespaces/oeb-package/1.0/": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf", "http://www.w3.org/1999/xhtml": "html", "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml", "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/elements/1.0/": "dc", "http://purl.org/dc/terms/": "dcterms",
    "http://web.resource.org/cc/": "cc", "http://creativecommons.org/ns#": "cc",
    "http://backend.userland.com/creativeCommonsRssModule": "creativecommons",
    "http://blogs.law.harvard.edu/tech/creativeCommonsRssModule": "creativecommons",
    "http://cyber.law.harvard.edu/rss/creativeCommonsRssModule.html": "creativecommons",
    "http://search.yahoo.com/mrss": "media", "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.niso.org/schemas/ali/1.0/": "ali", "http://www.niso.org/schemas/ali/1.0": "ali",
    "https://rslstandard.org/rsl": "rsl", "http://www.w3.org/ns/tdmrep/": "tdm", "http://prismstandard.org/namespaces/basic/2.0/": "prism",
})  # fmt: skip
_MOST = 400_000
"""Elements that are read; a file of 20 MB may hold some millions, for which there is no memory."""
_LONGEST_ENTITY = 16
"""Code points that a declared entity may stand for: enough for a letter, too few for a bomb."""

_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_START_TAG = regex.compile(r"""<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_TOKEN = regex.compile(
    r"""(?P<text>[^<&]++) | <!\[CDATA\[(?P<cdata>(?:[^\]]++|\](?!\]>))*+)(?:\]\]>)?+ | <!--(?:[^-]++|-(?!->))*+(?:-->)?+ | <\?[^>]*+>?+
      | <(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>?+ | (?P<reference>&[^\s;&<]{0,40}+;?+)""",
    regex.VERBOSE,
)
_HTML_ENTITIES = "".join(
    f'<!ENTITY {name} "&#{code};">' for name, code in name2codepoint.items() if name not in {"lt", "gt", "amp", "quot"}
)


class Attribute(NamedTuple):
    """The value of an attribute, and its name as written."""

    value: str
    written: str


class Element:
    """An element, its name under the usual prefix of its namespace, and where it stands in the source."""

    __slots__ = ("attributes", "children", "end", "name", "start", "tree", "written")

    def __init__(self, tree: Tree, written: str, name: str, start: int) -> None:
        self.tree = tree
        self.written = written
        """The name as it stands in the source."""
        self.name = name
        self.start = start
        self.end = start
        """Where the end tag begins; where an empty element begins itself."""
        self.attributes: dict[str, Attribute] = {}
        self.children: list[Element] = []

    def get(self, name: str) -> str:
        """Return the value of an attribute without white space around it; empty where there is none."""
        found = self.attributes.get(name)
        return found.value.strip() if found else ""

    def place_of(self, name: str) -> Span:
        """Return where the value of an attribute stands; the start tag where it has none."""
        written = self.attributes[name].written.lower() if name in self.attributes else name
        return attribute(self.tree.source, self.start, written) or Span(self.start, self.inside)

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the children of these names."""
        return (child for child in self.children if child.name in names)

    def inner(self, *names: str) -> Iterator[Element]:
        """Yield the elements of these names at any depth, in the order of the source."""
        waiting = self.children[::-1]
        while waiting:
            element = waiting.pop()
            if element.name in names:
                yield element
            waiting += element.children[::-1]

    def first(self, *names: str) -> Element | None:
        """Return the first child of these names."""
        return next(self.all(*names), None)

    @property
    def inside(self) -> int:
        """Return where the start tag ends."""
        found = _START_TAG.match(self.tree.source, self.start)
        return found.end() if found else self.start

    @property
    def outside(self) -> int:
        """Return where the element ends."""
        at = self.inside if self.end <= self.start else self.end
        return self.tree.source.find(">", at) + 1 or len(self.tree.source) if self.end > self.start else at

    def digest(self) -> str:
        """Return the SHA-256 of the element as it stands in the source."""
        return sha256(self.tree.source[self.start : self.outside].encode()).hexdigest()

    def words(self) -> Written:
        """Return the text of the element and of all in it."""
        return Written(self.tree.pieces(self.inside, self.end)) if self.end > self.start else Written(())


class Tree:
    """A parsed file: its text with line feeds for all line ends, its root, and what is to be said of its faults."""

    def __init__(self, data: bytes) -> None:
        """Parse a file as far as it is well-formed; UnreadableDocumentError says where it is not if nothing could be read."""
        decoded = _decoded(data)
        self.source = decoded[0]
        self.lines = Lines(self.source)
        self.notes: tuple[str, ...] = decoded[1]
        self.entities: dict[str, str] = {}
        fault = _Builder(self).build()
        if fault is not None:
            place = self.lines.place(fault.at, fault.at)
            where = f"line {place.line}, column {place.column}: {fault.reason}"
            if fault.fatal or self.root is None:
                raise UnreadableDocumentError(f"its XML cannot be read ({where})")
            self.notes = (*self.notes, f"The XML ends at a fault ({where}); what stands before it was read.")
        assert self.root is not None

    root: Element | None = None

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """Yield the text between two offsets of the source, without its markup."""
        for token in _TOKEN.finditer(self.source, start, end):
            if name := token.lastgroup:
                first, last = token.span(name)
                yield Piece(self._letters(token.group(), first) if name == "reference" else token.group(name), first, last)

    def _letters(self, written: str, at: int) -> str:
        if found := self.entities.get(written[1:-1]):
            return found
        letters, after = reference(self.source, at)
        return letters if after - at == len(written) else written


class _Fault(NamedTuple):
    at: int
    reason: str
    fatal: bool = False


class _Refused(Exception):  # noqa: N818  # ends the parser from within, and never leaves this file
    """Something that is not read, though it is well-formed."""


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file: by its byte order mark, by its XML declaration, else as other texts (XML 1.0, appendix F)."""
    declared = regex.match(rb"""\s*+<\?xml[^>]{0,200}?encoding\s*+=\s*+["']([\w.:-]++)""", data[:400])
    name = declared.group(1).decode("ascii", "replace").lower() if declared else "utf-8"
    text = ""
    notes: tuple[str, ...] = ()
    if name not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        try:
            text = data.decode(name)
        except (LookupError, ValueError):
            text = ""
    if not text:
        text, notes = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := _CONTROL.findall(text):
        text = _CONTROL.sub(" ", text)
        notes = (*notes, f"{len(found)} control characters, which XML does not allow, were read as blanks.")
    return text, notes


class _Builder:
    """Takes what the parser finds; the text between the tags is read from the source once somebody asks for it."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        source = tree.source
        self._first = len(source) - len(source.lstrip())
        self._data = source[self._first :].encode()
        self._is_ascii = len(self._data) == len(source) - self._first
        self._known = (0, self._first)
        """A byte, and the code point that begins there."""
        self._open: list[Element] = []
        self._bound: dict[str, list[str]] = {"xml": ["http://www.w3.org/XML/1998/namespace"]}
        self._bindings: list[tuple[str, ...]] = []
        self._count = 0
        self._parser = expat.ParserCreate("utf-8")

    def build(self) -> _Fault | None:
        """Read the source; return the fault at which that ended."""
        parser = self._parser
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external
        # Files of old vocabularies use letters that only their DTD declares, and it is not fetched.
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            return self._ended(parser.ErrorByteIndex, expat.ErrorString(error.code) or "not well-formed", fatal=False)
        except _Refused as refused:
            return self._ended(parser.CurrentByteIndex, str(refused), fatal=self._tree.root is None)
        return None

    def _ended(self, byte: int, reason: str, *, fatal: bool) -> _Fault:
        at = self._point(min(max(byte, 0), len(self._data)))
        for element in self._open:
            element.end = max(at, element.start)
        return _Fault(at, reason, fatal)

    def _point(self, byte: int) -> int:
        """Return the code point of the source that begins at a byte; bytes are asked for in their order."""
        if self._is_ascii:
            return self._first + byte
        known, point = self._known
        if byte < known:
            known, point = 0, self._first
        point += len(self._data[known:byte].decode(errors="ignore"))
        self._known = (byte, point)
        return point

    def _start(self, tag: str, attributes: list[str]) -> None:
        self._count += 1
        if self._count > _MOST:
            raise _Refused(f"it has more than {_MOST} elements")
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        self._bindings.append(tuple(self._bind(pairs)) if any(name.startswith("xmlns") for name, _ in pairs) else ())
        element = Element(self._tree, tag, self._name(tag), self._point(self._parser.CurrentByteIndex))
        for name, value in pairs:
            element.attributes[self._name(name) if ":" in name else name] = Attribute(value, name)
        if self._open:
            self._open[-1].children.append(element)
        elif self._tree.root is None:
            self._tree.root = element
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        self._open.pop().end = self._point(self._parser.CurrentByteIndex)
        for prefix in self._bindings.pop():
            self._bound[prefix].pop()

    def _bind(self, pairs: list[tuple[str, str]]) -> Iterator[str]:
        for name, value in pairs:
            if name == "xmlns" or name.startswith("xmlns:"):
                prefix = name[6:]
                self._bound.setdefault(prefix, []).append(value.strip())
                yield prefix

    def _name(self, written: str) -> str:
        """Return a name with the usual prefix of its namespace; unknown and undeclared ones keep the prefix as written."""
        prefix, _, local = written.rpartition(":")
        bound = self._bound.get(prefix)
        known = _PREFIXES.get(bound[-1], prefix) if bound else prefix.lower()
        return f"{known}:{local}" if known else local

    def _entity(self, name: str, is_parameter: int, value: str | None, *_more: object) -> None:  # expat calls it
        if name in name2codepoint and not is_parameter and value == chr(name2codepoint[name]):
            return
        if is_parameter or value is None or len(value) > _LONGEST_ENTITY or any(sign in value for sign in "&%<"):
            if name not in {"lt", "gt", "amp", "quot", "apos"}:
                raise _Refused(f'it declares the entity "{name[:40]}" that stands for other text or another file, which is not read')
            return
        self._tree.entities[name] = value

    def _external(self, context: str | None, *_more: object) -> int:
        if context is None:
            self._parser.ExternalEntityParserCreate(context, "utf-8").Parse(_HTML_ENTITIES, True)
        return 1
