"""`provenance init`: asks four questions, or takes their answers as options, and writes what checks a repository from then on."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from provenance import __version__, baseline
from provenance.adopting import Answers, Found, Wanted, plan, survey, writing
from provenance.adopting.terms import Ci
from provenance.cli import options as opt
from provenance.cli.adopted import show_changes, show_next_steps, show_summary
from provenance.cli.baseline import write_known
from provenance.cli.faults import stop
from provenance.cli.interview import Interview
from provenance.cli.proposals import taken, with_proposals
from provenance.cli.running import INTERRUPTED, usage
from provenance.config import load
from provenance.discovery import documents_in
from provenance.errors import ProvenanceError
from provenance.history import main_branch
from provenance.model import Owner, Use
from provenance.renderers.escaping import terminal

_MANY = 10
"""So many documents, if they are the larger part of the files, make a repository one of content."""

app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)

FolderArgument = Annotated[str, typer.Argument(metavar="[FOLDER]", help="The top of the repository.", show_default=False)]
HolderOption = Annotated[
    list[str] | None, typer.Option("--holder", metavar="NAME", help="Who holds the copyright in your own texts (repeatable).")
]
OwnSiteOption = Annotated[list[str] | None, typer.Option("--own-site", metavar="DOMAIN", help="A site of your own (repeatable).")]
HouseOption = Annotated[
    bool | None,
    typer.Option(
        "--house/--no-house", help="Whether the policy for content judges (default: in content repositories).", show_default=False
    ),
]
KnownOption = Annotated[
    bool | None,
    typer.Option("--baseline/--no-baseline", help="Whether what is there now is taken as known (default: yes).", show_default=False),
]
CiOption = Annotated[Ci | None, typer.Option("--ci", help="The build server (default: the one that is there).", show_default=False)]
PreCommitOption = Annotated[
    bool | None,
    typer.Option("--pre-commit/--no-pre-commit", help="Whether there is a hook (default: where pre-commit is used).", show_default=False),
]
RequirementOption = Annotated[
    str, typer.Option("--requirement", metavar="SPEC", help="What pip installs on the build server and for the hook.")
]
YesOption = Annotated[
    bool, typer.Option("--yes", "-y", help="Ask nothing, and take what the repository says of itself; what neither says stays unknown.")
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace settings, workflow and job that are there already.")]
DiffOption = Annotated[bool, typer.Option("--diff", "--dry-run", help="Show what would be written, and write nothing.")]


@app.command()
def init(  # noqa: PLR0913  # one parameter for each option
    folder: FolderArgument = ".",
    site: opt.SiteOption = None,
    medium: opt.MediumOption = None,
    commercial: opt.CommercialOption = None,
    paywall: opt.PaywallOption = None,
    ads: opt.AdsOption = None,
    holders: HolderOption = None,
    sites: OwnSiteOption = None,
    house: HouseOption = None,
    fail_on: opt.FailOnOption = None,
    known: KnownOption = None,
    ci: CiOption = None,
    pre_commit: PreCommitOption = None,
    requirement: RequirementOption = f"provenance-check[pdf]=={__version__}",
    yes: YesOption = False,
    force: ForceOption = False,
    diff: DiffOption = False,
) -> None:
    """Write the settings of a repository, a workflow, a hook and a baseline; nothing is overwritten, and run again it has nothing to do."""
    try:
        root = _root(folder)
        found = survey(root)
        _refuse_below(found, ci, pre_commit=pre_commit)
        answers = Answers(
            use=Use(site=site, medium=medium, commercial=commercial, paywall=paywall, ads=ads),
            owner=Owner(holders=tuple(holders or ()), sites=tuple(sites or ())),
            fail_on=fail_on or "failed",
            exclude=found.exclude,
        )
        wanted = Wanted(
            ci=ci or found.ci,
            pre_commit=found.pre_commit if pre_commit is None else pre_commit,
            requirement=requirement,
            branch=main_branch(folder),
            force=force,
        )
        is_known = known is not False
        if found.configuration is None or force:
            answers = _proposed(answers, found, house)
            if yes:
                answers = taken(answers)
            elif _is_terminal():
                asked = Interview(found, has_fail_on=fail_on is not None, has_ci=ci is not None, has_hook=pre_commit is not None)
                answers, wanted = asked.about(answers, wanted)
                is_known = asked.wants_baseline(known)
        _act(found, answers, wanted, is_known=is_known, diff=diff)
    except ProvenanceError as error:
        stop(error)
    except typer.Abort:
        typer.echo("nothing was written", err=True)
        raise typer.Exit(INTERRUPTED) from None


def _root(folder: str) -> Path:
    if not Path(folder).is_dir():
        raise usage(f"FOLDER: {folder} is no folder")
    return Path(os.path.relpath(folder))


def _refuse_below(found: Found, ci: Ci | None, *, pre_commit: bool | None) -> None:
    """Refuse what would not be found below the top of a repository."""
    asked = "--ci" if ci in {"github", "gitlab"} else "--pre-commit" if pre_commit else ""
    inside = any((folder / ".git").exists() for folder in found.root.absolute().parents)
    if asked and inside and not found.is_top:
        raise usage(f"{asked}: is for the top of a repository, and this folder is not it; run this command there")


def _proposed(answers: Answers, found: Found, house: bool | None) -> Answers:
    """Return the answers with what the repository itself says, and say what is there."""
    documents, others = documents_in(str(found.root), found.exclude)
    typer.echo(terminal(_seen(found, documents)))
    is_content = bool(found.generator) or (documents >= _MANY and documents > others)
    return with_proposals(replace(answers, house=is_content if house is None else house), found)


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _seen(found: Found, count: int) -> str:
    parts = [f"{count} documents" if count != 1 else "1 document"]
    parts += [f"a site of {found.generator}"] if found.generator else []
    parts += ["pyproject.toml"] if found.project is not None else []
    parts += [{"github": ".github", "gitlab": ".gitlab-ci.yml"}[found.ci]] if found.ci != "none" else []
    parts += [".pre-commit-config.yaml"] if found.pre_commit else []
    return f"Found: {', '.join(parts)}" + ("" if found.is_top else "; no git repository begins here")


def _act(found: Found, answers: Answers, wanted: Wanted, *, is_known: bool, diff: bool) -> None:
    """Write what is new, or show it."""
    steps = plan(found, answers, wanted)
    file = found.root / baseline.NAME
    has_baseline = file.is_file()
    is_known = is_known and not has_baseline
    if not (is_known or any(step.is_change or step.paste for step in steps)):
        show_summary(steps)
        typer.echo("Nothing to do.")
        return
    if diff:
        show_changes(steps, file.name if is_known else "")
        return
    with writing(found.root, steps):
        settings = load([str(found.root)])
        if is_known:
            write_known(str(found.root), file)
    show_summary(steps)
    show_next_steps(settings, wanted, has_baseline=is_known or has_baseline, is_top=found.is_top)
