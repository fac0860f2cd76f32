"""What a web address says: its host, its registrable domain, whether it leads anywhere."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import regex

from provenance.remembered import remembered

if TYPE_CHECKING:
    from tldextract import TLDExtract

_PLAIN = regex.compile(r"(?:[hH][tT][tT][pP][sS]?:)?//([a-zA-Z0-9.-]++)(?=[/?#]|\Z)")
"""Addresses whose host needs no parser: no user, no port, no brackets; nearly all are such."""
_LABELS = regex.compile(r"(?:(?!xn--)[a-z0-9-]++\.)++(?!xn--)[a-z-][a-z0-9-]*+")
"""Hosts whose labels are compared with suffixes as they stand: no address of four numbers, no letters beyond ASCII."""
_DEAD_SCHEMES = ("javascript:", "data:", "about:", "vbscript:")


@lru_cache(maxsize=1)
def _extractor() -> TLDExtract:
    # The default would fetch the public suffix list from the network; the snapshot in the package is enough.
    from tldextract import TLDExtract  # noqa: PLC0415  # 0.2 s to import, needed by few commands

    return TLDExtract(suffix_list_urls=(), cache_dir=None)


@lru_cache(maxsize=1)
def _suffixes() -> frozenset[str]:
    """Return the rules of the public suffix list as the library has them, remembered for its version: its import takes 0.1 s."""
    from importlib.metadata import version  # noqa: PLC0415  # as above

    return frozenset(remembered("suffixes", (version("tldextract").encode(),), lambda: sorted(_extractor().tlds)))


@lru_cache(maxsize=8192)
def host(address: str) -> str:
    """Return the host of an address, in small letters and without `www.`; empty where there is none."""
    address = address.strip()
    if "//" not in address:
        if ":" in address.partition("/")[0] or not address or address[0] in "/#?.":
            return ""
        address = "//" + address
    if plain := _PLAIN.match(address):
        found = str(plain[1]).lower()
    else:
        try:
            found = urlsplit(address).hostname or ""
        except ValueError:
            return ""
    return found.rstrip(".").removeprefix("www.") if "." in found else ""


@lru_cache(maxsize=4096)
def _registrable(name: str) -> str:
    if not _LABELS.fullmatch(name):
        return _extractor()(name).top_domain_under_public_suffix or name
    rules, labels = _suffixes(), name.split(".")
    for at in range(len(labels)):
        rest, above = ".".join(labels[at:]), ".".join(labels[at + 1 :])
        if f"!{rest}" in rules:
            return rest
        if rest in rules or f"*.{above}" in rules:
            return ".".join(labels[at - 1 :]) if at else name
    return name


def host_of_any(address: str) -> str:
    """Return the host of an address, or of an e-mail address; a handle in a path ("/@mara") is no e-mail address."""
    return host(address if "//" in address else address.rpartition("@")[2])


def domain(address: str) -> str:
    """Return the registrable domain of an address or host (Public Suffix List); empty where there is none."""
    name = host(address)
    return _registrable(name) if name else ""


def path(address: str) -> str:
    """Return the path of an address, with its query; empty where there is none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return parts.path + ("?" + parts.query if parts.query else "")


def leads_nowhere(href: str) -> bool:
    """Tell whether a link is dead as written: empty, a bare fragment, a script."""
    address = href.strip().lower()
    return not address or address.startswith("#") or address.startswith(_DEAD_SCHEMES)


def is_web(href: str) -> bool:
    """Tell whether a link names a page on the web by its full address."""
    return href.strip().lower().startswith(("http://", "https://", "//")) and bool(host(href))
