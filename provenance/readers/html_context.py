"""Where on a page one is while its tree is walked: the region and role that text has there."""

from __future__ import annotations

from types import MappingProxyType

from provenance.model import Region, Role

_TAG_REGIONS = MappingProxyType({
    "header": Region.HEADER, "footer": Region.FOOTER, "nav": Region.NAVIGATION, "aside": Region.ASIDE, "figure": Region.FIGURE,
})  # fmt: skip
_TAG_ROLES = MappingProxyType({
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Role.HEADING),
    **dict.fromkeys(("li", "dt", "dd"), Role.ITEM),
    **dict.fromkeys(("td", "th"), Role.CELL),
    **dict.fromkeys(("caption", "figcaption"), Role.CAPTION),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), Role.CODE),
    "blockquote": Role.QUOTE,
    **dict.fromkeys(("p", "article", "section", "main"), Role.PARAGRAPH),
})  # fmt: skip
_VERBATIM = frozenset({"pre", "listing", "xmp", "plaintext"})
_OTHERS_WORDS = frozenset({Region.FIGURE, Region.REPLIES, Region.TEASER})
_LASTING = frozenset({Role.CAPTION, Role.QUOTE, Role.CODE})
_EDGES = frozenset({Region.HEADER, Region.FOOTER})

Step = str | tuple[str, Region | None, Role | None]
"""The tag of a block, empty for an element in the line; or with it the region and role that attributes claim."""


class Context(dict[Step, "Context"]):
    """The state in which text is read; looking up a step gives the state inside of that element.

    There are few states and few steps, so each pair is thought about once for all pages: the walk pays one lookup an element.
    """

    __slots__ = ("article", "region", "role", "verbatim")

    def __init__(self, role: Role, region: Region, *, article: bool = False, verbatim: bool = False) -> None:
        super().__init__()
        self.role = role
        self.region = region
        self.article = article
        """Inside of an article, whose header and footer are parts of it (HTML 4.3.8)."""
        self.verbatim = verbatim
        """White space stands as written."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # a state is what it is, whatever was looked up in it

    def __eq__(self, other: object) -> bool:
        return self is other

    def __missing__(self, step: Step) -> Context:
        tag, region, role = (step, None, None) if isinstance(step, str) else step
        found = _context(
            _role(self.role, role or _TAG_ROLES.get(tag)),
            _region(self, region or _TAG_REGIONS.get(tag)),
            article=self.article or tag == "article",
            verbatim=self.verbatim or tag in _VERBATIM,
        )
        self[step] = found
        return found


_CONTEXTS: dict[tuple[Role, Region, bool, bool], Context] = {}


def _context(role: Role, region: Region, *, article: bool, verbatim: bool) -> Context:
    key = (role, region, article, verbatim)
    if key not in _CONTEXTS:
        _CONTEXTS[key] = Context(role, region, article=article, verbatim=verbatim)
    return _CONTEXTS[key]


START = _context(Role.PARAGRAPH, Region.MAIN, article=False, verbatim=False)
"""Outside of everything."""

COMMENT: Step = ("", None, Role.COMMENT)
"""The step into a comment of the source."""


def _role(current: Role, claimed: Role | None) -> Role:
    return current if claimed is None or current in _LASTING else claimed


def _region(context: Context, claimed: Region | None) -> Region:
    current = context.region
    if claimed is Region.MAIN:  # what the site says among the comments
        return Region.MAIN if current is Region.REPLIES else current
    if claimed is None or current in _OTHERS_WORDS:
        return current
    if claimed in _EDGES and (context.article or current in {Region.ASIDE, Region.NAVIGATION}):
        return current
    if current is Region.FOOTER and claimed not in _OTHERS_WORDS:
        return current
    return current if current is Region.ASIDE and claimed is Region.NAVIGATION else claimed
