"""Chains and circles of who republishes whom."""

from __future__ import annotations

from provenance.audit.republishing import STEPS, chains, circles


def edges(*pairs):
    return [(by, source, 1) for by, source in pairs]


def test_a_chain_begins_with_whom_nobody_republishes_and_ends_with_who_republishes_nobody():
    assert chains(edges("ab", "bc", "xy")) == [("a", "b", "c")]


def test_each_way_is_a_chain_the_longest_first():
    assert chains(edges("ab", "bc", "bd", "de")) == [("a", "b", "d", "e"), ("a", "b", "c")]


def test_a_circle_is_found_and_ends_every_chain_through_it():
    found = edges("ab", "bc", "cb", "dd")
    assert circles(found) == [("b", "c")]
    assert chains(found) == [("a", "b", "c")]


def test_two_circles_that_are_connected_one_way_are_two():
    assert circles(edges("ab", "ba", "bc", "cd", "dc")) == [("a", "b"), ("c", "d")]


def test_very_long_ways_and_very_many_of_them_end():
    line = [(str(number), str(number + 1), 1) for number in range(20_000)]
    assert circles(line) == []
    every = [(str(one), str(other), 1) for one in range(40) for other in range(40)]
    assert len(circles(every)) == 1
    layered = [(f"{level}-{one}", f"{level + 1}-{other}", 1) for level in range(7) for one in range(9) for other in range(9)]
    assert len(chains(layered)) <= STEPS
