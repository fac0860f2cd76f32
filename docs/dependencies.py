"""Prints whether docs/dependencies.md names what is installed with the program, and under which licenses; `--write` makes it so."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
PAGE = Path(__file__).resolve().parent / "dependencies.md"
EXTRAS = ("pdf", "web", "lsp", "corpora")
HEAD = """<!-- Written by `python docs/dependencies.py --write` from the metadata of what is installed: change pyproject.toml, not this. -->

# Dependencies and their licenses

What an installation brings along, and what these packages say of their licenses themselves (SPDX expressions, else the words of their
metadata). None is under the GPL or the AGPL; what is under the MPL is used as a library, unchanged. `dev` brings tools for tests alone,
which no installation needs.
"""
SHORT = {
    "MIT License": "MIT", "The MIT License": "MIT", "The MIT License (MIT)": "MIT",
    "BSD License": "BSD", "Apache Software License": "Apache-2.0", "Apache 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC", "Apache License 2.0": "Apache-2.0",
}  # fmt: skip


def named(extra: str = "") -> list[str]:
    """Return what pyproject.toml requires, always or for an extra."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line).name for line in lines]


def requirements(found: Distribution) -> Iterator[str]:
    """Yield the names of what a package requires on this platform."""
    for line in found.requires or ():
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            yield one.name


def closure(extra: str = "") -> dict[str, Distribution]:
    """Return all that comes with the program, or only with an extra, by name; what is not installed raises PackageNotFoundError."""
    found: dict[str, Distribution] = {}
    waiting = named(extra)
    while waiting:
        one = distribution(waiting.pop())
        name = canonicalize_name(one.metadata["Name"])
        if name not in found:
            found[name] = one
            waiting += requirements(one)
    return found


def license_of(found: Distribution) -> str:
    """Return what a package says of its license: an SPDX expression, its classifiers, or the short words of its field."""
    data = found.metadata
    if expression := data.get("License-Expression"):
        return str(expression)
    classifiers = [one.rpartition(" :: ")[2] for one in data.get_all("Classifier", []) if one.startswith("License :: ")]
    names = [SHORT.get(one, one) for one in classifiers if one != "OSI Approved"]
    field = (data.get("License") or "").strip().splitlines()
    return " AND ".join(names) or (SHORT.get(field[0], field[0]) if field else _heading(found))


def _heading(found: Distribution) -> str:
    """Return the heading of the license that a package carries, where its metadata says nothing."""
    files = [file for file in found.files or () if "license" in file.name.lower()]
    lines = files[0].read_text().strip().splitlines() if files else []
    return f"{SHORT.get(lines[0].strip(), lines[0].strip())} (by its license file)" if lines else ""


def page() -> str:
    """Return the page."""
    base = closure()
    parts = [HEAD, section("Always", base)]
    parts += [section(f"With `{extra}`", {name: one for name, one in closure(extra).items() if name not in base}) for extra in EXTRAS]
    return "\n".join(parts)


def section(title: str, packages: dict[str, Distribution]) -> str:
    """Return a heading with its table."""
    rows = "".join(f"| {name} | {license_of(one)} |\n" for name, one in sorted(packages.items()))
    return f"## {title}\n\n| package | license |\n|---|---|\n{rows}"


def main() -> int:
    """Write the page, or tell whether it is true."""
    try:
        text = page()
    except PackageNotFoundError as error:
        print(f"not installed: {error}")
        return 1
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print("docs/dependencies.md: the page is not true; run python docs/dependencies.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
