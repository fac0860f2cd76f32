"""The options that commands share, each described once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from provenance.engine import Engine
from provenance.renderers import FORMATS
from provenance.workers import usable_cores

Color = Literal["auto", "always", "never"]
FailOn = Literal["failed", "cantTell", "never"]
Medium = Literal["web", "print", "newsletter", "app", "audio-video"]
Ads = Literal["none", "page", "targeted"]
Changes = Literal["none", "edited", "excerpt", "translated"]


_FACTS = ("site", "medium", "commercial", "paywall", "ads", "changes", "images", "date")


def parse_date(text: str) -> date:
    """Return a date written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as YYYY-MM-DD") from None


PathsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="[PATHS…|-]", help="Files, folders, or - for standard input.", show_default=False)
]
StdinFilenameOption = Annotated[str | None, typer.Option("--stdin-filename", metavar="NAME", help="The name that standard input goes by.")]
UrlOption = Annotated[str | None, typer.Option("--url", metavar="ADDRESS", help="Where a single saved document came from.")]
ExcludeOption = Annotated[list[str] | None, typer.Option("--exclude", metavar="GLOB", help="Leave these paths out (repeatable).")]
OriginalOption = Annotated[str | None, typer.Option("--original", metavar="FILE", help="The text that a single document was taken from.")]
RulesOption = Annotated[
    list[str] | None,
    typer.Option("--rules", metavar="NAME|FILE|DIR", help="Judge by these packs (repeatable; default: all)."),
]
SiteOption = Annotated[str | None, typer.Option("--site", metavar="DOMAIN", help="The site that will publish the text.")]
MediumOption = Annotated[Medium | None, typer.Option("--medium", help="The medium.")]
CommercialOption = Annotated[
    bool | None, typer.Option("--commercial/--non-commercial", help="Whether the use is commercial.", show_default=False)
]
PaywallOption = Annotated[bool | None, typer.Option("--paywall/--no-paywall", help="Whether readers pay.", show_default=False)]
AdsOption = Annotated[Ads | None, typer.Option("--ads", help="Ads beside the text.")]
ChangesOption = Annotated[Changes | None, typer.Option("--changes", help="What you do to the text.")]
ImagesOption = Annotated[bool | None, typer.Option("--images/--no-images", help="Whether pictures are taken over.", show_default=False)]
DateOption = Annotated[date | None, typer.Option("--date", parser=parse_date, metavar="YYYY-MM-DD", help="The day of publication.")]
ConfigOption = Annotated[str | None, typer.Option("--config", metavar="FILE", help="The configuration (default: the nearest upwards).")]
DecisionsOption = Annotated[
    str | None, typer.Option("--decisions", metavar="FILE", help="People's answers (default: the nearest provenance-decisions.yaml).")
]
BaselineOption = Annotated[
    str | None,
    typer.Option("--baseline", metavar="FILE", help="The findings that were there before (default: the nearest provenance-baseline.json)."),
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="REF", help="Only what the change since this ref of git brought.")]
ShowSettingsOption = Annotated[bool, typer.Option("--show-settings", help="Print what would hold, and leave.")]
ShowFilesOption = Annotated[bool, typer.Option("--show-files", help="Print which documents would be checked, and leave.")]
FormatOption = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="F[=FILE]", help=f"{', '.join(FORMATS)} (repeatable; what lists findings, with check only)."),
]
OutputOption = Annotated[str | None, typer.Option("--output", metavar="FILE", help="Where the one format goes.")]
FailOnOption = Annotated[FailOn | None, typer.Option("--fail-on", help="What ends with status 1.", show_default=False)]
ColorOption = Annotated[Color, typer.Option("--color", help="Colors of the text format.")]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Only what has to be acted on.")]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", metavar="N", min=1, help="Worker processes (default: one for each core).", show_default=False)
]
CacheDirOption = Annotated[
    str | None,
    typer.Option(
        "--cache-dir", metavar="DIR", envvar="PROVENANCE_CACHE_DIR", help="Where evidence is kept for the next run (default: the user's)."
    ),
]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help="Find all evidence anew, and keep none.")]
StatisticsOption = Annotated[bool, typer.Option("--statistics", help="Count the findings by rule.")]


def engine(jobs: int | None, cache_dir: str | None, no_cache: bool) -> Engine:
    """Return with what the documents are worked on."""
    return Engine(jobs=jobs or usable_cores(), cache_folder=Path(cache_dir) if cache_dir else None, remembers=not no_cache)


def facts(*given: Any) -> dict[str, Any]:
    """Return what the options of the use say, in their order, by the facts that they are about; None where one is not given."""
    return dict(zip(_FACTS, given, strict=True))
