"""Word documents (Office Open XML): paragraphs with their links, headers, footers, notes, comments and properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from provenance.errors import UnreadableDocumentError
from provenance.model import Document, Link, Region, Role, Source, Span
from provenance.readers.assembly import Assembly
from provenance.readers.names import schema_name
from provenance.readers.packages import Naming, Package
from provenance.readers.xml_tree import Element

_BODY = "word/document.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SPACES = regex.compile(r"[^\S\n]++")
_ADDRESS = regex.compile(r"""\bHYPERLINK\s++(?:\\[a-z]\s++)*+"(?P<address>[^"]*+)\"""", regex.IGNORECASE)
_HEADING = regex.compile(r"(?:heading|title|subtitle|überschrift|titre|titolo|título|titel)", regex.IGNORECASE)
_ROLES = (
    (regex.compile(r"caption|beschriftung|légende", regex.IGNORECASE), Role.CAPTION),
    (regex.compile("quote|zitat", regex.IGNORECASE), Role.QUOTE),
)
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_DEEPEST = 60
"""Levels of a paragraph that are read; fields, changes and boxes need about ten."""
# What nobody sees: deleted words, fallbacks for older programs, definitions.
_SKIPPED = frozenset({"w:del", "w:moveFrom", "mc:Fallback", "w:pPr", "w:rPr", "w:sectPr", "w:tblPr"})


class _Run(NamedTuple):
    """Some characters of a paragraph, and where they lead."""

    text: str
    href: str = ""


def read(source: Source) -> Document:
    """Return a Word document as a document; its places are names such as "paragraph 3".

    Raise UnreadableDocumentError for archives that are broken, encrypted, too large or no Word document.
    """
    package = Package(source.data)
    main = next((target for target in package.relations("").values() if target.endswith("document.xml")), _BODY)
    root = package.tree(main)
    if root is None:
        raise UnreadableDocumentError("it is an archive without the text of a Word document (word/document.xml)")
    naming = Naming()
    assembly = Assembly(naming)
    _properties(package, assembly, naming)
    for name, region in _parts(package, main):
        _put(package, name, region, assembly, naming)
    title = next(iter(assembly.values("headline")), "")
    language = next(iter(assembly.values("inLanguage")), "")
    return assembly.document(source, _TYPE, title=title or _first_heading(root), language=language, url="", notes=())


def _parts(package: Package, main: str) -> Iterator[tuple[str, Region]]:
    """Yield the text and the parts around it, in the order in which they are to be read."""
    regions = {
        "header": Region.HEADER,
        "": Region.MAIN,
        "footnotes": Region.MAIN,
        "endnotes": Region.MAIN,
        "footer": Region.FOOTER,
        "comments": Region.REPLIES,
    }
    for kind, region in regions.items():
        if not kind:
            yield main, region
            continue
        for target in dict.fromkeys(package.relations(main).values()):
            if target.rpartition("/")[2].startswith(kind) and target.endswith(".xml"):
                yield target, region


def _put(package: Package, name: str, region: Region, assembly: Assembly, naming: Naming) -> None:
    root = package.tree(name)
    if root is None:
        return
    addresses = package.relations(name)
    label = {Region.MAIN: "paragraph", Region.HEADER: "header", Region.FOOTER: "footer", Region.REPLIES: "comment"}[region]
    label = "note" if name.rpartition("/")[2].startswith(("footnotes", "endnotes")) else label
    for number, paragraph in enumerate(_paragraphs(root), 1):
        text, links = _read(paragraph, addresses)
        if text:
            written = naming.written(text, f"{label} {number}")
            placed = [(link, _at(written.span(*link.span))) for link in links]
            assembly.paragraph(written, _role(paragraph), region, placed)


def _paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs that are shown, those of a text box behind the one that it is tied to."""
    waiting = root.children[::-1]
    while waiting:
        element = waiting.pop()
        if element.name not in _SKIPPED:
            if element.name == "w:p":
                yield element
            waiting += element.children[::-1]


def _at(span: Span) -> Callable[[], Span]:
    return lambda: span


def _read(paragraph: Element, addresses: dict[str, str]) -> tuple[str, list[Link]]:
    """Return the words of a paragraph with single blanks, and the links in them."""
    text = ""
    links: list[Link] = []
    for run in _Paragraph(addresses).runs(paragraph):
        words = _SPACES.sub(" ", run.text)
        words = words.lstrip(" ") if not text or text[-1] in " \n" else words
        start, text = len(text), text + words
        if run.href and links and links[-1].href == run.href and links[-1].span.end == start:
            links[-1] = links[-1]._replace(span=Span(links[-1].span.start, len(text)))
        elif run.href and words.strip():
            links.append(Link(Span(start, len(text)), run.href, (), 0))
    end = len(text.rstrip())
    return text[:end], [link._replace(span=Span(link.span.start, min(link.span.end, end))) for link in links]


class _Paragraph:
    """Reads one paragraph; a field (ISO/IEC 29500, section 17.16) may begin in one run and end in another."""

    def __init__(self, addresses: dict[str, str]) -> None:
        self._addresses = addresses
        self._field = ""

    def runs(self, element: Element, href: str = "", depth: int = 0) -> Iterator[_Run]:
        """Yield what an element shows, and where it leads."""
        for child in element.children if depth <= _DEEPEST else ():
            if child.name in _SKIPPED or _is_hidden(child):
                continue
            if child.name == "w:t" or child.name in _SIGNS:
                yield _Run(_SIGNS.get(child.name) or child.words().text, href or self._field)
            elif child.name != "w:p":  # a text box holds paragraphs of its own
                self._mind_field(child)
                yield from self.runs(child, self._leads(child) or href, depth + 1)

    def _mind_field(self, element: Element) -> None:
        if element.name == "w:instrText":
            self._field = _address(element.words().text) or self._field
        elif element.name == "w:fldChar" and element.get("w:fldCharType") == "end":
            self._field = ""

    def _leads(self, element: Element) -> str:
        if element.name == "w:hyperlink":
            anchor = element.get("w:anchor")
            return self._addresses.get(element.get("r:id"), "") or (f"#{anchor}" if anchor else "")
        return _address(element.get("w:instr")) if element.name == "w:fldSimple" else ""


def _is_hidden(element: Element) -> bool:
    properties = element.first("w:rPr") if element.name == "w:r" else None
    return properties is not None and properties.first("w:vanish") is not None


def _address(instruction: str) -> str:
    found = _ADDRESS.search(instruction)
    return found["address"] if found else ""


def _style(paragraph: Element) -> str:
    return next((style.get("w:val") for style in paragraph.inner("w:pStyle")), "")


def _role(paragraph: Element) -> Role:
    style = _style(paragraph)
    if _HEADING.match(style):
        return Role.HEADING
    if found := next((role for pattern, role in _ROLES if pattern.search(style)), None):
        return found
    return Role.ITEM if next(paragraph.inner("w:numPr"), None) else Role.PARAGRAPH


def _first_heading(root: Element) -> str:
    headings = (paragraph for paragraph in _paragraphs(root) if _role(paragraph) is Role.HEADING)
    return next((text for paragraph in headings if (text := _read(paragraph, {})[0])), "")


def _properties(package: Package, assembly: Assembly, naming: Naming) -> None:
    """Add what the properties say; who last saved a file says nothing of its text."""
    for part in ("docProps/core.xml", "docProps/custom.xml"):
        root = package.tree(part)
        for field in root.children if root is not None else ():
            key = field.get("name") or field.name
            value = field.words().text.strip()
            if (name := schema_name(key)) and value:
                assembly.add(name, value, key, naming.written(value, f"property {key}").whole())
