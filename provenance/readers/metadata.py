"""What the head and the markup of a page say about it: meta, link and script elements, JSON-LD and microdata, under schema.org names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from turbohtml import Document, Element, Namespace

from provenance import addresses
from provenance.model import Datum, Span, Where
from provenance.readers.html_places import Field
from provenance.readers.json_scan import Path, Scanned, scan
from provenance.readers.jsonld import name_of, says, statements
from provenance.readers.names import schema_name
from provenance.text import collapse

_META_KEYS = ("name", "property", "itemprop", "http-equiv")
_REL_NAMES = {
    "canonical": "url", "license": "license", "author": "author", "alternate": "alternate", "amphtml": "amphtml", "c2pa-manifest": "c2pa",
}  # fmt: skip
FOR_MACHINES = {"application/rsl+xml": "rsl", "application/c2pa": "c2pa"}
"""Really Simple Licensing 1.0, whose terms are no license of the content; C2PA 2.4, A.7."""
_VALUE_ATTRIBUTES = ("content", "href", "src", "datetime", "data", "value")
_LONGEST = 1000
"""Characters of a microdata value that is text: what is longer is not a name."""
_TEXTS = 1_000_000
"""Characters of such texts that are read a page: of items in items each would be read again."""


class Metadata:
    """Collects the data of one page, and the fields by which their places are known."""

    def __init__(self, page: Document, items: Sequence[Element], fields: list[Field]) -> None:
        """Read a page, whose elements with `itemprop` outside of meta and link elements are given."""
        self.page = page
        self.fields = fields
        self.data: list[Datum] = []
        self._canonical: list[str] = []
        self._types: dict[Element, str] = {}
        self._measured = 0
        for element in page.select("meta"):
            self._meta(element)
        for element in page.select("link"):
            self._link(element)
        for element in page.select("a[rel~=license i][type]"):
            if media_type(element) in FOR_MACHINES:
                self._link(element)
        self._scripts()
        for element in items:
            self._item(element)

    def _add(self, name: str, value: str, where: Where, origin: str, field: Field, type_: str = "") -> None:  # noqa: PLR0913  # a datum says so much
        if value.strip():
            self.fields.append(field)
            self.data.append(Datum(name, value, where, origin, type_, len(self.fields) - 1))

    def _meta(self, element: Element) -> None:
        content = element.attr("content")
        if not content:
            return
        for attribute in _META_KEYS:
            key = element.attr(attribute)
            name = schema_name(key) if key else None
            if key and name:
                type_ = self._scope(element) if attribute == "itemprop" else ""
                self._add(name, content, Where.META, f"{type_}.{key}" if type_ else key, (element, "content"), type_)
                return

    def _link(self, element: Element) -> None:
        href = element.attr("href")
        if not href:
            return
        if element.attr("itemprop"):
            self._item(element)
        for rel in (element.attr("rel") or "").lower().split():
            if rel == "canonical" and _in_head(element):
                self._canonical.append(href)
            name = _REL_NAMES.get(rel) or (schema_name(rel) if ":" in rel else None)
            if name == "license":
                name = FOR_MACHINES.get(media_type(element), name)
            if name:
                self._add(name, href, Where.LINK, f"rel={rel}", (element, "href"))

    def _scripts(self) -> None:
        elements = []
        for element in self.page.select("script"):
            source, type_ = element.attr("src"), element.attr("type")
            if source:
                self._add("script", source, Where.LINK, "script", (element, "src"))
            elif type_ and "ld+json" in type_.lower():
                elements.append(element)
            if name := FOR_MACHINES.get(media_type(element)):
                self._add(name, source or type_ or "", Where.META, "script", (element, "src" if source else "type"))
        scripts = [_Script(element.text) for element in elements]
        for said in statements([script.text for script in scripts]):
            field = (elements[said.script], scripts[said.script].finder(said.path))
            self._add(
                name_of(said), said.value, Where.JSONLD, f"{said.type}.{said.property}" if said.type else said.property, field, said.type
            )

    def _item(self, element: Element) -> None:
        for key in (element.attr("itemprop") or "").split():
            name = schema_name(key)
            type_ = self._scope(element) if name else ""
            if name and says(key, type_):
                value, field = self._value(element)
                where = Where.LINK if element.tag == "link" else Where.BODY
                self._add(name, value, where, f"{type_}.{key}" if type_ else key, field, type_)

    def _value(self, element: Element) -> tuple[str, Field]:
        """Return what a microdata property says, and where: in an attribute, in the name of the item that it is, in its text."""
        for attribute in _VALUE_ATTRIBUTES:
            if value := element.attr(attribute):
                return value, (element, attribute)
        named = element.select_one("[itemprop~=name]") if element.attr("itemscope") is not None else element
        if named is None or self._measured > _TEXTS:
            return "", (element, "")
        text = named.text
        self._measured += len(text)
        return collapse(text) if len(text) <= _LONGEST else "", (named, "")

    def _scope(self, element: Element) -> str:
        """Return the type of the item that a microdata property belongs to, as schema.org names it; each element is asked once."""
        chain: list[Element] = []
        at, found = element.parent, ""
        while isinstance(at, Element):
            if at in self._types or at.attr("itemscope") is not None:
                found = self._types.get(at) or (at.attr("itemtype") or "").strip().rstrip("/").rpartition("/")[2]
                break
            chain.append(at)
            at = at.parent
        self._types.update(dict.fromkeys(chain, found))
        return found

    def values(self, *origins: str) -> Iterator[str]:
        """Yield the values that stand under these keys, the first key first."""
        for origin in origins:
            yield from (datum.value.strip() for datum in self.data if datum.origin.lower() == origin)

    def url(self) -> str:
        """Return the address that the page says it has: its canonical link in the head, else og:url, where they are absolute.

        A canonical link in the body was pasted there with a republished text.
        """
        return next((address.strip() for address in (*self._canonical, *self.values("og:url")) if addresses.is_web(address)), "")

    @cached_property
    def language(self) -> str:
        """The declared language of the page (BCP 47); empty where nothing declares one."""
        root = self.page.root
        declared = (root.attr("lang") or root.attr("xml:lang") or "") if root is not None else ""
        said = (declared, *self.values("content-language", "og:locale", "language", "dc.language"))
        return next((value.partition(",")[0].strip().replace("_", "-") for value in said if value.strip()), "")

    @cached_property
    def title(self) -> str:
        """The title of the page: its title element, else og:title, else its first heading."""
        for tag in ("title", "h1"):
            texts = [collapse(element.text) for element in self.page.select(tag)[:3] if element.namespace is Namespace.HTML]
            found = next((text for text in texts if text), "") or (next(self.values("og:title"), "") if tag == "title" else "")
            if found:
                return found
        return ""


def media_type(element: Element) -> str:
    """Return the media type that an element declares for what it holds or leads to, in small letters; empty where it declares none."""
    return (element.attr("type") or "").partition(";")[0].strip().lower()


def _in_head(element: Element) -> bool:
    parent = element.parent
    return isinstance(parent, Element) and parent.tag in {"head", "noscript"} and element.closest("body") is None


class _Script:
    """The text of a script that holds JSON; read for places once somebody asks for one."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _scanned(self) -> Scanned:
        return scan(self.text)

    def finder(self, path: Path) -> Callable[[str, int], Span]:
        """Return what finds a value once the place of the script in the source is known."""

        def find(source: str, start: int) -> Span:
            span = self._scanned.span(path) if source.startswith(self.text, start) else None
            return Span(start + span.start, start + span.end) if span else Span(start, start)

        return find
