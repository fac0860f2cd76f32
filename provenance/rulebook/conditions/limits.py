"""Words about who may use a text, when, for what, and how many of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from provenance.model import Period
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Param, cannot_tell, failed, listed, passed, word

_DAYS = Param(kind="number")


@word(
    "time-window",
    "Only in a time window",
    Bearing.USE,
    **{
        "after-days": _DAYS,
        "within-days": _DAYS,
        "keep-days": _DAYS,
        "published": Param(kind="period"),
        "says": Param(kind="text"),
        "sign": Param(kind="texts"),
    },
)
def time_window(case: Case, params: Mapping[str, Any]) -> Answer:
    """Limit the grant in time.

    `after-days` since first publication (embargo), `within-days` of it (window), `keep-days` (retention), texts first `published` in a
    period; `says` is a limit that no date tells, and a `sign` of the pack shows that it is kept.
    """
    answers = list(_limits(case, params))
    failures = [one for one in answers if one.outcome == "failed"]
    open_questions = [one for one in answers if one.outcome == "cantTell"]
    answers = answers or [passed("The terms set no limit in time.")]
    return (failures or open_questions or answers)[0]


def _limits(case: Case, params: Mapping[str, Any]) -> Iterator[Answer]:
    if "published" in params:
        yield _in_period(case.published, params["published"], case.pack.party)
    if "after-days" in params:
        yield _since(case, params["after-days"], early=True)
    if "within-days" in params:
        yield _since(case, params["within-days"], early=False)
    if "keep-days" in params:
        answer = cannot_tell(f"Take the text down {params['keep-days']} days after you publish it.")
        yield answer._replace(bearing=Bearing.REMINDER)
    if "says" in params and (shown := case.signs(*listed(params.get("sign")))):
        yield passed(f"The terms hold {params['says']}, and the page says “{shown[0].evidence.text}”.", *shown[:1])
    elif "says" in params:
        yield cannot_tell(f"The terms hold {params['says']}; a person has to see whether they hold here.")._replace(
            bearing=Bearing.PERMISSION
        )


def _in_period(known: Period, wanted: Period, party: str) -> Answer:
    said = " ".join([*([f"from {wanted.first}"] if wanted.first else []), *([f"until {wanted.last}"] if wanted.last else [])])
    if known.first and known.last and all(wanted.holds(day) for day in known if day):
        return passed(f"The terms hold for texts first published {said}.")
    too_late = known.first and wanted.last and known.first > wanted.last
    too_early = known.last and wanted.first and known.last < wanted.first
    if too_late or too_early:
        return failed(f"The terms of {party} hold for texts first published {said}; this one is of {known.first or known.last}.")
    unknown = f"The terms hold for texts first published {said}; when this one was is not known."
    return cannot_tell(unknown)._replace(bearing=Bearing.PERMISSION)


def _since(case: Case, days: int, *, early: bool) -> Answer:
    day, first = case.use.date, case.published.first
    last = case.published.last or first
    if day is None or first is None or last is None or (first + timedelta(days) <= day) != (last + timedelta(days) <= day):
        asks = ("date",) if day is None else ()
        return cannot_tell("How long ago the text was first published is not known.", asks=asks)._replace(bearing=Bearing.PERMISSION)
    limit = first + timedelta(days=days)
    if early and day < limit:
        return failed(f"The text may be republished from {limit} on, {days} days after its first publication; this use is of {day}.")
    if not early and day > limit:
        return failed(f"The text may be republished until {limit}, {days} days after its first publication; this use is of {day}.")
    return passed("The use lies in the time that the terms allow.")


@word("no-bulk", "No wholesale copying", Bearing.REMINDER, max=_DAYS, period=Param(kind="choice", choices=("day", "week", "month", "year")))
def no_bulk(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid systematic republication, or limit the number of texts in a period; one document cannot show it."""
    if "max" in params:
        return cannot_tell(f"{case.pack.party} permits {params['max']} text(s) a {params.get('period', 'month')}; count them.")
    return cannot_tell(f"{case.pack.party} forbids systematic republication; one document cannot show it.")


@word("purpose-limit", "Only for some purposes", Bearing.PERMISSION, purpose=Param(kind="text", required=True))
def purpose_limit(case: Case, params: Mapping[str, Any]) -> Answer:
    """Limit the grant to some purposes, said in words."""
    return cannot_tell(f"{case.pack.party} permits the use only for {params['purpose']}; a person has to confirm that yours is.")
