"""Puts an item into a list of a YAML file without touching what stands there: comments, blanks, quotes and order stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from provenance.errors import Fault, ProvenanceError

_Step = tuple[str, Any, Any]


def with_item(text: str, key: str, item: str, shown: str) -> str | None:
    """Return the text with an item, written without its dash, at the end of a list at the top level; None where it is not safe.

    A list that is not there yet is begun at the end of the file. A text that is no YAML raises a ProvenanceError with the place.
    """
    roots = _composed(text, shown)
    newline = "\r\n" if "\r\n" in text else "\n"
    if all(isinstance(root, yaml.ScalarNode) and not root.value and root.style is None for root in roots) and len(roots) < 2:
        return _with_list(text, key, item, newline)
    root = roots[0]
    if len(roots) > 1 or not isinstance(root, yaml.MappingNode) or root.flow_style:
        return None
    found = [value for name, value in root.value if name.value == key]
    if not found:
        after = _with_list(text, key, item, newline)
    elif len(found) > 1 or not isinstance(found[0], yaml.SequenceNode) or found[0].flow_style or not found[0].value:
        return None
    else:
        after = _inserted(text, found[0], item, newline)
    return after if _only_adds(text, after) else None


def mentions(text: str, key: str, shown: str) -> list[Any]:
    """Return the plain strings of a list at the top level of a YAML text; nothing where there is no such list."""
    pairs = [pair for root in _composed(text, shown) if isinstance(root, yaml.MappingNode) for pair in root.value]
    lists = [value for name, value in pairs if name.value == key and isinstance(value, yaml.SequenceNode)]
    return [item.value for value in lists for item in value.value if isinstance(item, yaml.ScalarNode)]


def _composed(text: str, shown: str) -> list[yaml.Node]:
    try:
        found = list(yaml.compose_all(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        excerpt = (text.splitlines() or [""])[min(line, len(text.splitlines()) or 1) - 1]
        message = f"is not valid YAML: {error.problem or error.context}"
        raise ProvenanceError(Fault(file=shown, message=message, line=line, column=column, excerpt=excerpt)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise ProvenanceError(Fault(file=shown, message=f"is not valid YAML: {str(error).splitlines()[0][:200]}")) from None
    return found


def _with_list(text: str, key: str, item: str, newline: str) -> str:
    begun = text if not text or text.endswith("\n") else text + newline
    return begun + (newline if begun.strip() else "") + f"{key}:{newline}" + _written(item, 2, newline)


def _inserted(text: str, node: yaml.SequenceNode, item: str, newline: str) -> str:
    last = _last_leaf(node)
    lines = text.splitlines(keepends=True)
    at = last.end_mark.line + (last.end_mark.column > 0)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += newline
    while at > 0 and not lines[at - 1].strip():
        at -= 1  # a block scalar at the end reaches over the blank lines behind it
    return "".join((*lines[:at], _written(item, node.start_mark.column, newline), *lines[at:]))


def _last_leaf(node: yaml.Node) -> yaml.Node:
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _written(item: str, column: int, newline: str) -> str:
    first, *rest = item.rstrip("\n").split("\n")
    pad = " " * column
    return newline.join((f"{pad}- {first}", *(f"{pad}  {line}" if line else "" for line in rest))) + newline


def _only_adds(before: str, after: str) -> bool:
    """Tell whether all that YAML reads in a text is read in the other one in the same order, with one stretch more."""
    try:
        old, new = list(_events(before)), list(_events(after))
    except yaml.YAMLError:
        return False
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    more = len(new) - len(old)
    return more > 0 and any(_fits(old, new, at, more) for at in range(max(0, same - more), same + 1))


def _fits(old: Sequence[_Step], new: Sequence[_Step], at: int, more: int) -> bool:
    return list(old[:at]) == list(new[:at]) and list(old[at:]) == list(new[at + more :])


def _events(text: str) -> Iterator[_Step]:
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        yield type(event).__name__, getattr(event, "value", None), (getattr(event, "tag", None), getattr(event, "anchor", None))
