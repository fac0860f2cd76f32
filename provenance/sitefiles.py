"""Which files of a folder say something of the site in it: licenses, README, what generators and package managers read."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Final

import regex

from provenance.kinds import SiteFile

_DATA, _PROGRAM = ("toml", "yaml", "yml", "json"), ("js", "cjs", "mjs", "ts", "mts", "cts")
_CONFIGURATIONS: Final = {
    "hugo": _DATA, "config": _DATA, "config/_default/hugo": _DATA, "config/_default/config": _DATA, "config/_default/params": _DATA,
    "_config": ("yml", "yaml", "toml"), "mkdocs": ("yml", "yaml"), "_quarto": ("yml", "yaml"), "antora-playbook": ("yml", "yaml"),
    "book": ("toml", "json"), "zensical": ("toml",), "myst": ("yml",),
    "_data/site": _DATA, "_data/metadata": _DATA, "src/_data/site": _DATA, "src/_data/metadata": _DATA,
    "docusaurus.config": _PROGRAM, "website/docusaurus.config": _PROGRAM, ".vitepress/config": _PROGRAM, ".vuepress/config": _PROGRAM,
    "gatsby-config": _PROGRAM, "astro.config": _PROGRAM, "src/config": (*_DATA, *_PROGRAM), "src/consts": _PROGRAM,
    "conf": ("py",), "pelicanconf": ("py",),
}  # fmt: skip
"""Files by which sites are configured, without ending, from the folder of the site: Hugo and Zola, Jekyll and Hexo, MkDocs, Quarto, Antora,
mdBook, MyST, Eleventy, Docusaurus, VitePress, Gatsby, Astro, Sphinx and Nikola, Pelican."""
_MANIFESTS: Final = ("CITATION.cff", "package.json")
_ADDRESSES: Final = ("CNAME", "static/CNAME", "public/CNAME")
_FIXED: Final = {
    **{f"{name}.{ending}": SiteFile.CONFIG for name, endings in _CONFIGURATIONS.items() for ending in endings},
    **dict.fromkeys(_MANIFESTS, SiteFile.MANIFEST),
    **dict.fromkeys(_ADDRESSES, SiteFile.ADDRESS),
}
_FIRST_STEPS: Final = frozenset(name.partition("/")[0] for name in _FIXED)
_TABLE: Final = "REUSE.toml"
OURS: Final = frozenset(["provenance.toml", "provenance-baseline.json", "provenance-decisions.yaml"])
"""The files that this program keeps in a repository."""
FOR_PROGRAMS = regex.compile(r"(?:robots|ads|app-ads|runtime|constraints|requirements(?:[-_][\w-]{0,40}+)?+|CMakeLists)\.txt")
"""Plain texts that only programs read."""
_TEXT_ENDING = regex.compile(r"\.(?:md|markdown|txt|rst|adoc)\Z", regex.IGNORECASE)
_LICENSE = regex.compile(r"licen[cs]e|copying|unlicense|copyright", regex.IGNORECASE)
_QUALIFIED = regex.compile(r"(?:([\w.]{1,40}?)[-_. ])?(?:LICEN[CS]E|License|COPYING)(?:[-_. ]([\w.-]{1,40}+))?+")
"""Names with a word before or behind; in small letters ("license-questions.md") they are those of texts about licenses."""
_WORD = regex.compile(r"[a-z]++")
_OF_TEXTS = frozenset([
    "content", "contents", "doc", "docs", "documentation", "text", "texts", "post", "posts", "article", "articles", "prose",
    "book", "website", "site",
])  # fmt: skip
_OF_LICENSES = frozenset(
    ["mit", "apache", "gpl", "lgpl", "agpl", "bsd", "mpl", "cc", "by", "sa", "nc", "nd", "zero", "ccby", "fdl", "gfdl", "odbl"]
)


def role_of(name: str) -> SiteFile | None:
    """Return what a file is to the site of its folder, by its name from there, with `/`; None where it says nothing of it."""
    if name in _FIXED:
        return _FIXED[name]
    stem = _TEXT_ENDING.sub("", name)
    if stem.lower() == "readme":
        return SiteFile.README
    if _LICENSE.fullmatch(stem):
        return SiteFile.LICENSE
    words = _qualifiers(stem)
    return SiteFile.LICENSE if words and words <= _OF_TEXTS | _OF_LICENSES else None


def is_of_texts(name: str) -> bool:
    """Tell whether the name of a license file says that it is for the texts: LICENSE-docs, content.LICENSE."""
    return bool(_qualifiers(_TEXT_ENDING.sub("", name)) & _OF_TEXTS)


@lru_cache(maxsize=1024)
def _qualifiers(stem: str) -> frozenset[str]:
    found = _QUALIFIED.fullmatch(stem)
    return frozenset(_WORD.findall(" ".join(part for part in found.groups() if part).lower())) if found else frozenset()


def is_machinery(name: str) -> bool:
    """Tell whether a file is read for what it says of others, or kept by this program: no document, and nothing that was left out."""
    return name in OURS or name in _FIXED or name == _TABLE


def _is_beside(name: str, known: Collection[str]) -> bool:
    """Tell whether a file speaks for the one that it stands beside alone (REUSE 3.3)."""
    return name.endswith(".license") and name.removesuffix(".license") in known


def candidates(listing: Collection[str]) -> list[str]:
    """Return the names from a folder that may say something of the site, by the names of what is in the folder itself."""
    known = set(listing)
    here = [name for name in listing if name not in _FIXED and role_of(name) and not _is_beside(name, known)]
    if _FIRST_STEPS.isdisjoint(known):
        return sorted(here)
    return sorted(here + [name for name in _FIXED if name.partition("/")[0] in known])
