"""What configurations of sites say under their keys: YAML, TOML and JSON as parsed, of programs the plain strings; nothing is run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import regex

from provenance.readers import frontmatter
from provenance.readers.frontmatter import Field

_LANGUAGES: Final = {"toml": "toml", "json": "json", "yml": "yaml", "yaml": "yaml", "cff": "yaml"}
_PROPERTIES: Final = {
    "copyrightNotice": "copyright copyrights copyrighttext copyrightnotice copyrightholder rights sitecopyright footercopyright",
    "license": "license licence licenseurl licenceurl contentlicense contentlicence sitelicense textlicense creativecommons",
    "headline": "title sitename sitetitle blogtitle name project",
    "url": "url baseurl siteurl site htmlbaseurl homepage rootpath",
    "author": "author authors authorname blogauthor siteauthor defaultauthor",
    "publisher": "organization organisation company publisher organizationname",
}
"""Keys by the schema.org property that they amount to, in small letters without `_` and `-`."""
_BY_KEY: Final = {key: name for name, keys in _PROPERTIES.items() for key in keys.split()}
_PARTS_OF: Final = {
    "copyrightNotice": frozenset(["text", "html", "notice", "message", "holder", "owner", "name", "content"]),
    "license": frozenset(["name", "url", "link", "text", "html", "id", "spdx", "type", "title", "href"]),
    "author": frozenset(("name",)),
    "publisher": frozenset(("name",)),
}
"""What a table under such a key calls the words that matter."""
_AROUND: Final = frozenset([
    "params", "extra", "site", "website", "project", "themeconfig", "themeoptions", "theme", "themesettings", "footer",
    "pagefooter", "book", "metadata", "sitemetadata", "general", "settings", "common", "config", "default", "defaults", "output",
    "html", "tool", "mystnb",
])  # fmt: skip
"""Tables that group what is said of the site itself."""
_PLURALS: Final = frozenset(("languages", "locales"))
"""Tables with one table for each language of the site."""
_DEEPEST = 5
_STRING = r"""'(?:[^'\\\r\n]|\\.){0,2000}+' | "(?:[^"\\\r\n]|\\.){0,2000}+" | `(?:[^`\\]|\\.){0,2000}+`"""
_COMMENT = regex.compile(rf"({_STRING}) | //[^\r\n]*+ | /\*(?:[^*]|\*(?!/))*+\*/", regex.VERBOSE | regex.DOTALL)
_KEY = (
    r"(?P<key>copyright|license|url|site|baseUrl|siteUrl|SITEURL|SITE_URL|SITENAME|AUTHOR|BLOG_AUTHOR|BLOG_TITLE|LICENSE"
    r"|html_baseurl|author|project)"
)
_OBJECT_KEY = regex.compile(
    rf"^[ \t]*+(?:{{[ \t]*+)?+['\"]?+{_KEY}['\"]?+[ \t]*+:\s*+(?:(?P<value>{_STRING})[ \t]*+(?=[,}}\r\n]|\Z)|(?P<other>\S))",
    regex.VERBOSE | regex.MULTILINE | regex.DOTALL,
)
_ASSIGNMENT = regex.compile(
    rf"^{_KEY}[ \t]*+=[ \t]*+(?:[fFuU]?+(?P<value>{_STRING})[ \t]*+(?=[#\r\n]|\Z)|(?P<other>\S))",
    regex.VERBOSE | regex.MULTILINE | regex.DOTALL,
)
_FROM_PROGRAMS: Final = frozenset(("copyrightNotice", "license", "url", "author", "headline"))


class Said(NamedTuple):
    """A value of a configuration, by the property that its key amounts to."""

    name: str
    field: Field


class Configuration(NamedTuple):
    """What a configuration says of its site, and what of it could not be read."""

    said: tuple[Said, ...] = ()
    fault: str = ""


def configuration(text: str, path: str) -> Configuration:
    """Return what a configuration says, by the path of its file; never raises."""
    ending = path.rpartition(".")[2].lower()
    language = _LANGUAGES.get(ending)
    if language is None:
        return _of_program(text, ending)
    found = frontmatter.whole(text, language)
    if not found.fields and found.notes:
        return Configuration(fault=f"it is no {language.upper()} that can be read")
    said = tuple(Said(known, field) for field in found.fields if (known := _property_of(field.origin)))
    folder, _, name = path.rpartition("/")
    is_common = name.startswith("config.") and not folder.endswith(("src", "_default"))
    return Configuration(() if is_common and not _is_of_site(found.fields) else said)


def _is_of_site(fields: tuple[Field, ...]) -> bool:
    """Tell whether a file that any program may call so is a site's: it says where the site stands."""
    return any(field.origin.replace("_", "").lower() == "baseurl" for field in fields)


def _property_of(origin: str) -> str | None:
    """Return what a dotted key amounts to, where the tables around it are about the site as a whole."""
    steps = [step.replace("_", "").replace("-", "").lower() for step in origin.split(".")]
    if len(steps) > _DEEPEST:
        return None
    while len(steps) > 1 and (steps[0] in _AROUND or steps[0] in _PLURALS):
        steps = steps[2:] if steps[0] in _PLURALS and len(steps) > 2 else steps[1:]
    name = _BY_KEY.get(steps[0])
    if len(steps) == 1:
        return name
    if len(steps) == 2 and name and steps[1] in {*_PARTS_OF.get(name, ()), steps[0], "license"}:
        return name
    return None


def _of_program(text: str, ending: str) -> Configuration:
    """Return the plain strings that a program gives to such names; what it puts together is not read, and said."""
    is_python = ending == "py"
    shown = text if is_python else _COMMENT.sub(_without_comment, text)
    said: dict[str, Said] = {}
    unread = False
    for found in (_ASSIGNMENT if is_python else _OBJECT_KEY).finditer(shown):
        name = _BY_KEY.get(found["key"].replace("_", "").lower())
        if name is None or name not in _FROM_PROGRAMS:
            continue
        if found["value"] is None:
            unread = unread or (name == "copyrightNotice" and name not in said)
        elif name not in said and (name != "url" or "//" in found["value"]):
            start, end = found.span("value")
            said[name] = Said(name, Field(found["key"], text[start + 1 : end - 1], start + 1, end - 1))
    fault = "it is a program, which is not run, and no plain string of it says the copyright"
    return Configuration(tuple(said.values()), fault if unread and "copyrightNotice" not in said else "")


def _without_comment(found: regex.Match[str]) -> str:
    return found[0] if found[1] else " " * len(found[0])


def of_property(said: Iterator[Said] | tuple[Said, ...], *names: str) -> list[Field]:
    """Return the values under some properties, in the order of the file."""
    return [each.field for each in said if each.name in names]
