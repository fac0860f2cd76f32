"""Who republishes whom: chains and circles in what the sites of a corpus name as their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

CHAINS: Final = 50
"""Chains that are listed."""
LONGEST: Final = 8
"""Parties of a chain that is listed."""
STEPS: Final = 100_000
"""Steps after which no further chain is looked for: there may be more of them than anybody reads."""

Edge = tuple[str, str, int]
"""Who republishes, whom, and in how many documents."""


def leading(edges: Iterable[Edge]) -> dict[str, list[str]]:
    """Return whom each party republishes, sorted."""
    found: dict[str, set[str]] = {}
    for by, source, _ in edges:
        if by != source:
            found.setdefault(by, set()).add(source)
    return {by: sorted(found[by]) for by in sorted(found)}


def chains(edges: Sequence[Edge]) -> list[tuple[str, ...]]:
    """Return chains of three parties or more that begin with a party that nobody republishes, the longest first."""
    graph = leading(edges)
    republished = {source for sources in graph.values() for source in sources}
    found: list[tuple[str, ...]] = []
    left = STEPS
    stack: list[tuple[str, ...]] = [(by,) for by in reversed(list(graph)) if by not in republished]
    while stack and left:
        left -= 1
        way = stack.pop()
        further = [source for source in graph.get(way[-1], ()) if source not in way] if len(way) < LONGEST else []
        stack += [(*way, source) for source in reversed(further)]
        if not further and len(way) > 2:
            found.append(way)
    return sorted(found, key=lambda way: (-len(way), way))


def circles(edges: Iterable[Edge]) -> list[tuple[str, ...]]:
    """Return the groups of parties each of which republishes, by way of others, all of its group (strongly connected components)."""
    graph = leading(edges)
    return sorted(tuple(sorted(group)) for group in _components(graph) if len(group) > 1)


def _components(graph: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the strongly connected components, by Kosaraju's two passes, without recursion."""
    backwards: dict[str, list[str]] = {}
    for by, sources in graph.items():
        for source in sources:
            backwards.setdefault(source, []).append(by)
    order = list(_finished(graph, [*graph, *backwards]))
    seen: set[str] = set()
    for start in reversed(order):
        if start not in seen:
            yield list(_finished(backwards, [start], seen))


def _finished(graph: Mapping[str, Sequence[str]], starts: Iterable[str], seen: set[str] | None = None) -> Iterator[str]:
    """Yield what is reached, each node after all that is reached from it."""
    seen = set() if seen is None else seen
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        stack = [(start, iter(graph.get(start, ())))]
        while stack:
            node, further = stack[-1]
            following = next((each for each in further if each not in seen), None)
            if following is None:
                stack.pop()
                yield node
            else:
                seen.add(following)
                stack.append((following, iter(graph.get(following, ()))))
