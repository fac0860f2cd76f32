"""The four questions of `provenance init`; what is not answered stays unknown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final, get_args

import typer

from provenance.addresses import host
from provenance.adopting import Answers, Found, Wanted
from provenance.adopting.terms import Ci
from provenance.cli.options import Ads, FailOn, Medium
from provenance.model import Owner
from provenance.renderers.escaping import disarm, visible

_UNKNOWN: Final = "?"


class Interview:
    """A person at a terminal, who is asked for what no option says."""

    def __init__(self, found: Found, *, has_fail_on: bool, has_ci: bool, has_hook: bool) -> None:
        self._found = found
        self._has = {"fail_on": has_fail_on, "ci": has_ci, "hook": has_hook}

    def about(self, answers: Answers, wanted: Wanted) -> tuple[Answers, Wanted]:
        """Return both with what the person says."""
        typer.echo(f"Enter takes what stands in brackets; {_UNKNOWN} leaves a question open, and what is open never counts as met.")
        use, said = answers.use, answers.proposed
        typer.echo("\n1/4 What is published here, and where?")
        use = replace(use, medium=use.medium or _choice("  Medium", get_args(Medium), said.get("medium")))
        use = replace(use, site=use.site or _site("  Domain of the site", said.get("site")))
        typer.echo("\n2/4 Who pays for it?")
        use = replace(
            use,
            commercial=_known(use.commercial, "  Is the use commercial"),
            ads=use.ads or _choice("  Ads beside the text", get_args(Ads), None),
            paywall=_known(use.paywall, "  Do readers pay"),
        )
        typer.echo("\n3/4 Whose texts need no permission, because they are your own?")
        holders = answers.owner.holders or _names("  Holders, as they stand behind © (with ; between them)", said.get("holders", ()))
        own = said.get("sites") or ((use.site,) if use.site else ())
        sites = answers.owner.sites or _domains("  Your sites (with ; between them)", own)
        answers = replace(answers, use=use, owner=Owner(holders=holders, sites=sites), proposed={}, origins={})
        typer.echo("\n4/4 How strict is it?")
        if not self._has["fail_on"]:
            answers = replace(answers, fail_on=_choice("  What fails a build", get_args(FailOn), "failed") or "failed")
        return answers, self._files(wanted)

    def _files(self, wanted: Wanted) -> Wanted:
        if not self._has["ci"] and self._found.is_top:
            ci: Any = _choice("  Build server", get_args(Ci), wanted.ci) or "none"
            wanted = replace(wanted, ci=ci)
        if not self._has["hook"] and self._found.is_top:
            wanted = replace(wanted, pre_commit=typer.confirm("  A hook of pre-commit", default=wanted.pre_commit))
        return wanted

    def wants_baseline(self, known: bool | None) -> bool:
        """Tell whether what is there now is to be known."""
        return typer.confirm("  Take what is there now as known, so that only what is new fails", default=True) if known is None else known


def _choice(text: str, choices: Sequence[str], default: str | None) -> Any:
    """Return one of the choices, or None where the person leaves it open."""
    return _asked(f"{text} ({', '.join(choices)})", default, lambda said: said if said in choices else None)


def _known(value: bool | None, text: str) -> bool | None:
    if value is not None:
        return value
    found: bool | None = _asked(f"{text} (y, n)", None, lambda said: {"y": True, "yes": True, "n": False, "no": False}.get(said.lower()))
    return found


def _names(text: str, proposed: Sequence[str]) -> tuple[str, ...]:
    return _asked(text, "; ".join(proposed) or None, _split) or ()


def _domains(text: str, proposed: Sequence[str]) -> tuple[str, ...]:
    return _asked(text, "; ".join(proposed) or None, lambda said: _split(said) if all(map(host, _split(said))) else None) or ()


def _site(text: str, proposed: str | None) -> str | None:
    found: str | None = _asked(text, proposed, lambda said: said if host(said) else None)
    return found


def _split(said: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in said.split(";") if name.strip())


def _asked(text: str, default: str | None, read: Callable[[str], Any]) -> Any:
    """Ask until an answer can be read; None where it is left open."""
    while True:
        said = typer.prompt(disarm(visible(text)), default=default or _UNKNOWN).strip()
        if said == _UNKNOWN:
            return None
        answer = read(said)
        if answer is not None and answer != ():
            return answer
        typer.echo(disarm(visible(f"  “{said}” cannot be read; {_UNKNOWN} leaves it open")))
