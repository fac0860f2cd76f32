"""The pages that an editor sees: what they show, and the policy that keeps everything else out of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from starlette.responses import HTMLResponse, Response

from provenance import __version__
from provenance.formats import LIMIT, READER_BY_SUFFIX
from provenance.kinds import Decided, Outcome, Verdict
from provenance.model import Use
from provenance.renderers import words
from provenance.renderers.filling import digest, fill
from provenance.renderers.pages import page
from provenance.rulebook.decisions import objection
from provenance.web.again import checks, standing
from provenance.web.desk import Draft
from provenance.web.forms import CHOICES
from provenance.web.guard import POLICY

SCRIPT: Final = "editor.js"
STYLES: Final = ("report.css", "editor.css")
ACCEPT: Final = ",".join([*READER_BY_SUFFIX, ".epub", ".pdf", ".json", ".xml", ".rdf"])

QUESTIONS: Final[Mapping[str, tuple[str, Mapping[str, str]]]] = {
    "medium": (
        "Where will it appear?",
        {"web": "website", "print": "print", "newsletter": "newsletter", "app": "app", "audio-video": "audio or video"},
    ),
    "changes": ("Changes to the text?", {"none": "none", "edited": "edited", "excerpt": "cut to an excerpt", "translated": "translated"}),
    "ads": ("Advertising beside it?", {"none": "none", "page": "on the page", "targeted": "sold against this text"}),
    "commercial": ("Commercial use?", {"yes": "yes", "no": "no"}),
    "paywall": ("Will readers pay?", {"yes": "yes", "no": "no"}),
    "images": ("Its pictures too?", {"yes": "yes", "no": "no"}),
}
"""The question of each fact that is chosen, and the words of its answers."""
assert all(set(QUESTIONS[name][1]) == set(allowed) for name, allowed in CHOICES.items())

ANSWERS: Final = {
    Decided.PERMITTED: "Permitted by who grants",
    Decided.REFUSED: "Refused by who grants",
    Decided.MET: "I looked: it is met",
    Decided.NOT_MET: "I looked: it is not met",
}

STATES: Final[Mapping[str, tuple[str, str]]] = {
    "token": (
        "This address is not complete",
        "Open the whole address that “provenance serve” printed, with its token. A program that was started anew has a new one.",
    ),
    "host": ("Not under this name", "This page answers on this computer only, under the address that “provenance serve” printed."),
    "origin": ("Another page asked for this", "A page of another site or program sent this request, so it was refused. Nothing was done."),
    "method": ("Not like this", "This address knows no such request."),
    "size": (
        "Too large",
        f"A document may have up to {LIMIT // 1_000_000} MB. Check a smaller file here, or a larger one in parts.",
    ),
    "missing": (
        "Nothing here",
        "There is no such page. Drafts are kept only while the program runs, and the oldest make room for new ones.",
    ),
    "busy": ("Too much at once", "Other documents are being read at this moment. Go back and send it again in a few seconds."),
    "slow": ("Too slow", "The document did not arrive within a minute. Send it again."),
    "fault": (
        "A fault of the program",
        "This must not happen. Please report it, with the document if you may. What you pasted is still in the tab before.",
    ),
}
"""Heading and explanation of what is shown in place of a page."""


def policy() -> str:
    """Return what a page of ours may load: its own style and script, known by their hashes, and nothing from anywhere."""
    styles = " ".join(f"'{digest(name)}'" for name in STYLES)
    return f"{POLICY}; script-src '{digest(SCRIPT)}'; style-src {styles}; connect-src 'self'"


def shown(template: str, status: int = 200, **more: Any) -> Response:
    """Return a page."""
    text = fill(f"editor/{template}.html.j2", "html", **{"version": __version__, "limit": LIMIT, "disclaimer": words.DISCLAIMER, **more})
    return HTMLResponse(text, status, headers={"Content-Security-Policy": policy()})


def state(status: int, reason: str, detail: str = "") -> Response:
    """Return the page of a state in which there is nothing else to show."""
    heading, message = STATES[reason]
    return shown("state", status, heading=heading, message=message, detail=detail, reason=reason)


def start(use: Use, *, status: int = 200, fault: str = "", values: Mapping[str, str] | None = None) -> Response:
    """Return the page on which a draft is given."""
    return shown("start", status, answers=answers(use), questions=QUESTIONS, fault=fault, values=values or {}, accept=ACCEPT)


def again(*, status: int = 200, fault: str = "", values: Mapping[str, str] | None = None) -> Response:
    """Return the page on which a published page is checked against a saved record."""
    return shown("again", status, fault=fault, values=values or {}, accept=ACCEPT)


def draft(one: Draft, *, today: str, file: str, status: int = 200, fault: str = "") -> Response:
    """Return the page of a judged draft; `file` is where decisions are written."""
    view = page(one.report)
    section = view.sections[0]
    found = checks(one.before, one.record) if one.before else ()
    return shown(
        "draft",
        status,
        draft=one,
        page=view,
        section=section,
        answers=answers(one.use),
        questions=QUESTIONS,
        open=_open(one),
        decisions=ANSWERS,
        hint=hint(one),
        checks=[(check, check.outcome.value, words.OUTCOMES[check.outcome]) for check in found],
        standing=standing(found) if found else None,
        accept=ACCEPT,
        today=today,
        file=file,
        fault=fault,
    )


def answers(use: Use) -> dict[str, str]:
    """Return the use as the fields of a form have it."""
    plain = {True: "yes", False: "no", None: ""}
    said = {name: getattr(use, name) for name in ("site", "medium", "commercial", "paywall", "ads", "changes", "images", "date")}
    return {name: plain[value] if value is None or isinstance(value, bool) else str(value) for name, value in said.items()}


def hint(one: Draft) -> str:
    """Return what an editor may do about a document that could not be read, or in which nothing was found; empty else."""
    record = one.record
    if record.error is not None:
        if one.source.path.lower().endswith(".pdf"):
            return "A scanned PDF holds pictures of words. Make its text readable (OCR), or ask for the text itself."
        return "Save the text in a format that we read (HTML, Markdown, plain text, Word, EPUB, PDF with text), or paste it."
    if not record.evidence and record.verdict is Verdict.ASK:
        return (
            "Nothing in it says whose it is or under which terms it stands. All rights are presumed reserved: ask whoever wrote or sent it."
        )
    return ""


def _open(one: Draft) -> list[tuple[str, str]]:
    """Return the findings that a person can answer, as fingerprint and title."""
    waiting = (Outcome.FAILED, Outcome.CANT_TELL)
    live = [finding for finding in one.record.findings if finding.suppressed is None]
    asked = [
        finding for finding in live if finding.outcome in waiting and objection(finding.outcome, finding.effect, Decided.PERMITTED) is None
    ]
    return [(finding.fingerprint, f"{words.condition(finding)} ({finding.rule})") for finding in asked]
