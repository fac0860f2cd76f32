"""The pages of docs/rules, or of packs of one's own, as files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provenance.guidance import Page
from provenance.model import Pack
from provenance.renderers.escaping import markdown
from provenance.renderers.explanations import as_markdown
from provenance.rulebook.explaining import explained
from provenance.rulebook.own import own_pages
from provenance.rulebook.pages import word_page
from provenance.rulebook.words import WORDS

_HEAD = "<!-- Written by `provenance rules pages`: change the rule files or provenance/rulebook/explained.yaml, not this file. -->\n\n"


def booklet(packs: Sequence[Pack] | None) -> Mapping[str, str]:
    """Return the pages by file name: of all conditions, or of these packs and their rules, with an index."""
    pages = list(_of_words() if packs is None else _of_packs(packs))
    title = "The conditions" if packs is None else "The packs"
    listed = [f"- [{markdown(page.name)}](<{_file(page)}>): {markdown(page.title)}" for page in pages]
    index = f"# {title}\n\n" + "\n".join(listed) + "\n"
    return {"README.md": _HEAD + index, **{_file(page): _HEAD + as_markdown(page) for page in pages}}


def _of_words() -> Iterable[Page]:
    return [*(word_page(name) for name in sorted(WORDS)), *own_pages().values()]


def _of_packs(packs: Sequence[Pack]) -> Iterable[Page]:
    names = [name for pack in packs for name in (pack.id, *(rule.id for rule in pack.rules))]
    found = (explained(name, packs)[0] for name in dict.fromkeys(names))
    return [page for page in found if page is not None]


def _file(page: Page) -> str:
    return f"{page.name}.md"
