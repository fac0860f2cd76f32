"""The line that says how far a long run is."""

from __future__ import annotations

from provenance.cli.meter import Meter


def test_it_tells_documents_their_rate_and_the_time_that_is_left():
    meter = Meter([100, 300])
    meter.step(50, 0, 0.5)
    meter.passed(0)
    assert meter.line(10) == "██████·················· 25% · 50 documents · 5/s · 0:00:30 left"


def test_what_was_complete_before_says_nothing_of_the_time_that_is_left():
    meter = Meter([300, 100])
    meter.passed(0)
    assert meter.line(1).endswith("75% · 0 documents · 0/s")
    meter.step(10, 1, 0.5)
    assert meter.line(10).endswith("88% · 10 documents · 1/s · 0:00:10 left")


def test_nothing_is_written_where_the_standard_error_is_no_terminal(capsys):
    meter = Meter([])
    meter.close()
    assert meter.line(0).startswith("█" * 24 + " 100%")
    assert capsys.readouterr().err == ""
