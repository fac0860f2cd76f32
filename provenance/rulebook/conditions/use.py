"""Words about the declared use: what is not declared never counts as met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.model import Kind
from provenance.parties import name_words
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, cannot_tell, failed, inapplicable, listed, passed, word

_OTHERWISE = Param(kind="choice", choices=("ask", "blocked"))
_MEDIA = ("web", "print", "newsletter", "app", "audio-video")


def _bearing(params: Mapping[str, Any]) -> Bearing | None:
    return Bearing.PERMISSION if params.get("otherwise") == "ask" else None


def _sentences_on(case: Case, purpose: str | None = None, medium: str | None = None) -> list[Item]:
    """Return the statements of the page that speak of this purpose or medium, to be quoted."""
    found = case.of(Kind.PROHIBITION, Kind.DUTY, Kind.PERMISSION)
    word_asked = purpose or medium or ""
    direct = [item for item in found if word_asked in {item.value.purpose, item.value.medium}]
    return direct or [item for item in found if item.evidence.kind is not Kind.PERMISSION and word_asked in name_words(item.evidence.text)]


@word("no-commercial", "No commercial use", Bearing.USE, reading=Param(kind="text"), otherwise=_OTHERWISE)
def no_commercial(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid commercial users or uses, as the party reads the word."""
    if case.use.commercial is None:
        return cannot_tell("Whether the use is commercial is not declared.", asks=("commercial",))
    if not case.use.commercial:
        return passed("You declare a non-commercial use.")
    quoted = _sentences_on(case, purpose="commercial")
    message = "Commercial use lies outside the grant."
    if quoted:
        message += f" “{quoted[0].evidence.text}”"
    return failed(message, *quoted[:1], bearing=_bearing(params))


@word("no-sale", "Do not sell, no paywall", Bearing.USE, paywall=Param(kind="choice", choices=("forbidden", "allowed")))
def no_sale(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid that the text is sold separately or put behind a paywall."""
    if params.get("paywall") == "allowed":
        answer = cannot_tell("The terms allow a paywall; the text may not be sold by itself.")
        return answer._replace(bearing=Bearing.REMINDER)
    if case.use.paywall is None:
        return cannot_tell("Whether the text stands behind a paywall is not declared.", asks=("paywall",))
    return failed("The text may not stand behind a paywall.") if case.use.paywall else passed("You declare that there is no paywall.")


@word("no-ads-against", "No ads sold against the story", Bearing.USE, level=Param(kind="choice", choices=("inside", "targeted", "any")))
def no_ads_against(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid ads sold for the story (targeted), inside it, or any."""
    ads = case.use.ads
    if ads is None:
        return cannot_tell("Which ads stand beside the text is not declared.", asks=("ads",))
    if ads == "targeted" or (ads == "page" and params.get("level") == "any"):
        return failed("Ads may not be sold against this text.")
    return passed("You declare no ads sold against the text.")


@word("media-limit", "Only some media", Bearing.USE, media=Param(kind="choices", choices=_MEDIA, required=True), otherwise=_OTHERWISE)
def media_limit(case: Case, params: Mapping[str, Any]) -> Answer:
    """Limit the grant to some media."""
    media = listed(params["media"])
    if case.use.medium is None:
        return cannot_tell("The medium is not declared.", asks=("medium",))
    if case.use.medium in media:
        return passed(f"The terms cover this medium: {case.use.medium}.")
    quoted = _sentences_on(case, medium=case.use.medium)
    message = f"The grant covers {', '.join(media)}, not {case.use.medium}."
    if quoted:
        message += f" “{quoted[0].evidence.text}”"
    return failed(message, *quoted[:1], bearing=_bearing(params))


@word("eligible-user", "Only some users", Bearing.PERMISSION, who=Param(kind="text", required=True), noncommercial=Param(kind="flag"))
def eligible_user(case: Case, params: Mapping[str, Any]) -> Answer:
    """Limit the grant to some users; `noncommercial: true` says that a non-commercial use is enough to be one of them."""
    if params.get("noncommercial"):
        if case.use.commercial is None:
            return cannot_tell(f"The grant is for {params['who']}; whether you are one is not declared.", asks=("commercial",))
        if not case.use.commercial:
            return passed(f"The grant is for {params['who']}; you declare a non-commercial use.")
    return cannot_tell(f"The grant is for {params['who']}; a person has to say whether you are one.")


@word("no-images", "Pictures are not covered", Bearing.DRAFT, scope=Param(kind="choice", choices=("all", "third-party")))
def no_images(case: Case, _: Mapping[str, Any]) -> Answer:
    """Except pictures from the grant."""
    if case.use.images is False:
        return passed("You declare that no pictures are taken over.")
    pictures = [image for image in case.record.images if image.alt or not image.id]
    if not pictures:
        return passed("The text carries no pictures.")
    asks = ("images",) if case.use.images is None else ()
    return cannot_tell(f"{len(pictures)} picture(s): each needs a permission or a license of its own.", asks=asks)


@word(
    "prior-consent",
    "Ask before use",
    Bearing.PERMISSION,
    **{"for": Param(kind="choices", choices=("all", "commercial", "print", "edits", "images"))},
)
def prior_consent(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require consent before all or some uses (`for`)."""
    states = {name: _concerned(case, name) for name in listed(params.get("for", "all"))}
    sure = [name for name, state in states.items() if state]
    open_questions = [name for name, state in states.items() if state is None]
    if not sure and not open_questions:
        return inapplicable(f"Consent is needed for {', '.join(states)} only.")
    contact = f" Contact: {case.pack.contact}." if case.pack.contact else ""
    quoted = [item for item in case.of(Kind.DUTY) if item.value.action == "prior-consent"]
    if sure:
        return cannot_tell(f"{case.pack.party} has to be asked ({', '.join(sure)}); no consent is on record.{contact}", *quoted[:1])
    facts = {"commercial": "commercial", "print": "medium", "edits": "changes", "images": "images"}
    asks = tuple(facts[name] for name in open_questions)
    return cannot_tell(f"{case.pack.party} has to be asked for: {', '.join(open_questions)}.{contact}", *quoted[:1], asks=asks)


def _concerned(case: Case, name: str) -> bool | None:
    use = case.use
    if name == "commercial":
        return use.commercial
    if name == "print":
        return None if use.medium is None else use.medium == "print"
    if name == "edits":
        return None if use.changes is None else use.changes != "none"
    if name == "images":
        return bool(use.images and case.record.images) if use.images is not None or not case.record.images else None
    return True
