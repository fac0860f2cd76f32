"""What is there in a repository: settings, a site generator, build servers, hooks, folders of built pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, NamedTuple

from provenance.adopting.terms import Ci, Found
from provenance.config import has_settings, tables
from provenance.ignoring import Ignored


class _Generator(NamedTuple):
    name: str
    signs: tuple[str, ...]
    """Names of files of which one is there."""
    built: tuple[str, ...]
    """Folders that it builds."""
    others: tuple[str, ...] = ()
    """Folders of which one has to be there, too, where the name says little."""


_GENERATORS: Final = (
    _Generator("Hugo", ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"), ("public",)),
    _Generator(
        "Hugo",
        ("config.toml", "config.yaml", "config.yml", "config.json"),
        ("public",),
        ("archetypes", "layouts", "themes"),
    ),
    _Generator("MkDocs", ("mkdocs.yml", "mkdocs.yaml"), ("site",)),
    _Generator("Hexo", ("_config.yml",), ("public",), ("scaffolds",)),
    _Generator("Jekyll", ("_config.yml", "_config.yaml", "_config.toml"), ("_site",)),
    _Generator("Docusaurus", ("docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"), ("build",)),
    _Generator(
        "Eleventy",
        (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts"),
        ("_site",),
    ),
    _Generator("Astro", ("astro.config.mjs", "astro.config.ts", "astro.config.js"), ("dist",)),
    _Generator("Gatsby", ("gatsby-config.js", "gatsby-config.ts"), ("public",)),
    _Generator("Zola", ("config.toml",), ("public",), ("sass", "templates")),
    _Generator("Pelican", ("pelicanconf.py",), ("output",)),
    _Generator("Antora", ("antora-playbook.yml",), ("build",)),
)
_NOT_OURS: Final = ("vendor", "themes", "_site", "dist")
"""Folders that are other people's or built, whatever the generator."""
_TEMPLATES: Final = ("_layouts", "_includes", "layouts", "archetypes", "templates")
"""Folders in which generators look for templates, which are no texts."""


def survey(root: Path) -> Found:
    """Return what is there; a ProvenanceError where the settings or pyproject.toml are broken."""
    generator = _generator(root)
    project = root / "pyproject.toml"
    has_own = (root / "provenance.toml").is_file()
    has_shared = project.is_file() and has_settings(tables(project))
    return Found(
        root=root,
        generator=generator.name if generator else "",
        configuration=root / "provenance.toml" if has_own else project if has_shared else None,
        project=_text(project) if project.is_file() else None,
        is_top=(root / ".git").exists(),
        ci=_ci(root),
        pre_commit=(root / ".pre-commit-config.yaml").is_file(),
        exclude=_excluded(root, generator.built if generator else ()),
    )


def _generator(root: Path) -> _Generator | None:
    for generator in _GENERATORS:
        is_sure = not generator.others or any((root / name).is_dir() for name in generator.others)
        if is_sure and any((root / name).is_file() for name in generator.signs):
            return generator
    return None


def _ci(root: Path) -> Ci:
    if (root / ".github").is_dir():
        return "github"
    return "gitlab" if (root / ".gitlab-ci.yml").is_file() else "none"


def _excluded(root: Path, built: tuple[str, ...]) -> tuple[str, ...]:
    ignored = Ignored.above(str(root)).within(str(root))
    others = (*_NOT_OURS, *(_TEMPLATES if built else ()))
    folders = (*built, *(name for name in others if name not in built and (root / name).is_dir()))
    return tuple(f"/{name}/" for name in folders if not ignored.match(str(root.absolute() / name) + os.sep))


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8")
