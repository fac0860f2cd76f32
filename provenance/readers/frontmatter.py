"""Front matter of text files: YAML between `---`, TOML between `+++`, a JSON object at the top; every value with its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import regex

from provenance.positions import Entry, Path, json_entries, toml_entries
from provenance.readers.names import schema_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml


class Field(NamedTuple):
    """A scalar of the front matter; its place is in code points of the text."""

    origin: str
    """The key as written, with dots between the keys of nested maps."""
    value: str
    start: int
    end: int


class FrontMatter(NamedTuple):
    """What stands before the body, and where the body begins."""

    end: int = 0
    fields: tuple[Field, ...] = ()
    notes: tuple[str, ...] = ()


class _Inner(NamedTuple):
    """The front matter without what delimits it, and where it begins."""

    text: str
    base: int

    def field(self, origin: str, value: str, start: int, end: int) -> Field:
        """Return a field whose place is given in the inner text, without white space around it."""
        written = self.text[start:end]
        start += self.base + len(written) - len(written.lstrip())
        return Field(origin, value, start, start + len(written.strip()))


_LINE_END = r"(?:\r\n|[\r\n])"
_YAML = regex.compile(rf"---[ \t]*+{_LINE_END}((?:[^\r\n]*+{_LINE_END})*?)(?:---|\.\.\.)[ \t]*+(?:{_LINE_END}|\Z)")
_TOML = regex.compile(rf"\+\+\+[ \t]*+{_LINE_END}((?:[^\r\n]*+{_LINE_END})*?)\+\+\+[ \t]*+(?:{_LINE_END}|\Z)")
_JSON = regex.compile(r'\{\s*+"(?:[^"\\\r\n]|\\.)*+"\s*+:')
_LONE_CR = regex.compile(r"\r(?!\n)")
_REST_OF_LINE = regex.compile(rf"[ \t]*+(?:{_LINE_END}|\Z)")
_JSON_END = regex.compile(rf"^\}}[ \t]*+(?:{_LINE_END}|\Z)", regex.MULTILINE)

_PAIR = regex.compile(r"^([\w\"'](?:[\w.\"'-]|:(?!\s))*+):(?:[ \t]++([^\r\n]*+)|[ \t]*+$)|^[ \t]*+-[ \t]++([^\r\n]*+)", regex.MULTILINE)
_NULL = "tag:yaml.org,2002:null"
_PROPERTIES = regex.compile(r"(?:[&!]\S*+\s++)++")
"""Anchor and tag of a YAML node (YAML 1.2.2, section 6.9)."""

_CONTAINERS = frozenset({"params", "extra", "meta", "metadata", "seo", "taxonomies", "page", "post", "article", "custom", "frontmatter"})
"""Maps that group keys about the page itself, in Hugo, Zola, Jekyll and Eleventy."""
_NAMING_LEAVES = frozenset({"name", "title", "text", "label", "value"})
_LINKING_LEAVES = frozenset({"url", "link", "href", "id", "spdx"})
_LINKED = frozenset({"license", "isBasedOn", "usageInfo", "copyrightNotice", "translationOfWork"})
"""Properties for which an address says as much as a name."""


def split(text: str) -> FrontMatter:
    """Return the front matter of a text; an empty one that ends at 0 where there is none. Never raises."""
    if text.startswith("---") and (found := _YAML.match(text)):
        return _yaml(text, found.start(1), found.end(1), found.end())
    if text.startswith("+++") and (found := _TOML.match(text)):
        return _toml(text, found.start(1), found.end(1), found.end())
    if text.startswith("{") and _JSON.match(text):
        return _json(text)
    return FrontMatter()


def whole(text: str, language: str) -> FrontMatter:
    """Return the scalars of a text that is `yaml`, `toml` or `json` as a whole, as those of front matter. Never raises."""
    try:
        if language == "json":
            return _json(text) if text.lstrip().startswith("{") else FrontMatter()
        return (_toml if language == "toml" else _yaml)(text, 0, len(text), len(text))
    except RecursionError:
        return FrontMatter(notes=("it is nested too deep",))


def property_of(origin: str) -> str:
    """Return the schema.org property that a key of front matter amounts to; the key itself where none is known."""
    if found := schema_name(origin):
        return found
    *parents, leaf = origin.split(".")
    if not parents:
        return origin
    if all(parent.lower() in _CONTAINERS for parent in parents):
        return schema_name(leaf) or origin
    if found := schema_name("".join(parents) + leaf):
        return found
    parent = schema_name(".".join(name for name in parents if name.lower() not in _CONTAINERS))
    if parent and (leaf.lower() in _NAMING_LEAVES or (leaf.lower() in _LINKING_LEAVES and parent in _LINKED)):
        return parent
    return origin


def properties(front: FrontMatter) -> dict[str, str]:
    """Return the schema.org property for each key of front matter.

    A name without a title is that of a person or a house, and the address beside it theirs (`sameAs`), not the page's own.
    """
    known = {field.origin: property_of(field.origin) for field in front.fields}
    if "name" in known and "headline" not in known.values():
        known |= {origin: "sameAs" for origin, name in known.items() if name == "url"}
    return known


def _yaml(text: str, start: int, end: int, body: int) -> FrontMatter:
    import yaml  # noqa: PLC0415  # 20 ms to import, needed only where there is front matter

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    inner = _Inner(text[start:end], start)
    try:
        node = yaml.compose(inner.text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        fields = tuple(_line_by_line(inner))
        note = f"The front matter is not valid YAML ({_where(error)}); it was read line by line."
        return FrontMatter(body, fields, (note,)) if fields else FrontMatter()
    if node is None:
        return FrontMatter(body)
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter()  # a thematic break with a paragraph after it
    return FrontMatter(body, tuple(_of_node(node, "", inner, set())))


def _where(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or type(error).__name__
    # The line of the opening `---` is not part of what the parser sees.
    return f"line {mark.line + 2}, column {mark.column + 1}: {problem}" if mark else str(problem)


def _of_node(node: yaml.Node, origin: str, inner: _Inner, seen: set[int]) -> Iterator[Field]:
    """Yield the scalars below a node; a collection only once, however many aliases there are to it."""
    value = node.value
    if isinstance(value, str):
        if value and not value.isspace() and node.tag != _NULL:
            yield _of_scalar(node, origin, inner)
        return
    if id(node) in seen:
        return
    seen.add(id(node))
    for item in value:
        if not isinstance(item, tuple):
            yield from _of_node(item, origin, inner, seen)
        elif isinstance(key := item[0].value, str):
            # A merged map (`<<`) says what its keys say.
            name = origin if key == "<<" else f"{origin}.{key}" if origin else key
            yield from _of_node(item[1], name, inner, seen)


def _of_scalar(node: yaml.Node, origin: str, inner: _Inner) -> Field:
    start, end = node.start_mark.index, node.end_mark.index
    if inner.text[start] in "&!" and (properties := _PROPERTIES.match(inner.text, start, end)):
        start = properties.end()
    style = getattr(node, "style", None)
    if style in {"|", ">"}:
        start = min(end, inner.text.find("\n", start, end) + 1 or end)
    elif style:
        start, end = start + 1, end - 1
    return inner.field(origin, node.value.strip(), start, end)


def _line_by_line(inner: _Inner) -> Iterator[Field]:
    key = ""
    for pair in _PAIR.finditer(inner.text):
        if pair.group(1):
            key = pair.group(1).strip("\"' ")
        group = 3 if pair.group(1) is None else 2
        value = (pair.group(group) or "").rstrip()
        if key and value:
            start, end = pair.start(group), pair.start(group) + len(value)
            quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
            yield inner.field(key, value[1:-1] if quoted else value, start + quoted, end - quoted)


def _toml(text: str, start: int, end: int, body: int) -> FrontMatter:
    import tomllib  # noqa: PLC0415  # needed only where there is such front matter

    inner = _Inner(_LONE_CR.sub("\n", text[start:end]), start)  # which TOML 1.0 does not know as a line end
    try:
        fields = tuple(_of_entries(inner, tomllib.loads(inner.text), toml_entries(inner.text)))
    except (ValueError, RecursionError) as error:
        return FrontMatter(body, (), (f"The front matter is not valid TOML ({error}); it was left out.",))
    return FrontMatter(body, fields)


def _json(text: str) -> FrontMatter:
    decoder = json.JSONDecoder(strict=False, parse_int=str, parse_float=str)
    try:
        data, end = decoder.raw_decode(text)
        fields = tuple(_of_entries(_Inner(text, 0), data, json_entries(text[:end])))
    except (ValueError, RecursionError) as error:
        close = _JSON_END.search(text)
        note = f"The front matter is not valid JSON ({error}); it was left out."
        return FrontMatter(close.end(), (), (note,)) if close else FrontMatter(0, (), (note,))
    rest = _REST_OF_LINE.match(text, end)
    return FrontMatter(rest.end(), fields) if rest else FrontMatter()


def _of_entries(inner: _Inner, data: Any, entries: list[Entry]) -> Iterator[Field]:
    for entry in entries:
        value = _at(data, entry.path)
        written = inner.text[entry.value.start : entry.value.end]
        if value is None or isinstance(value, dict | list):
            continue
        quotes = 0
        if isinstance(value, str) and written[0] in "\"'":
            quotes = 3 if written[:3] in {'"""', "'''"} and len(written) > 5 else 1
        shown = value.strip() if quotes else written
        if shown:
            origin = ".".join(part for part in entry.path if isinstance(part, str))
            yield inner.field(origin, shown, entry.value.start + quotes, entry.value.end - quotes)


def _at(data: Any, path: Path) -> Any:
    try:
        for step in path:
            data = data[step]
    except (LookupError, TypeError):
        raise ValueError("a string goes over several lines") from None  # which JSON does not know, and Python lets through
    return data
