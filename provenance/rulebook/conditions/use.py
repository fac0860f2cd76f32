"""Words about the declared use: what is not declared never counts as met."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.model import Kind
from provenance.parties import name_words
from provenance.rulebook.vocabulary import Answer, Bearing, Case, Item, Param, cannot_tell, failed, inapplicable, listed, passed, word

OTHERWISE = Param(kind="choice", choices=("ask", "blocked"))
_READINGS = ("license", "nonprofit-only", "no-resale", "no-ads", "ads-ok", "cost-recovery-ok", "community-sites-only")
_MEDIA = ("web", "print", "newsletter", "app", "audio-video")


def otherwise(params: Mapping[str, Any]) -> Bearing | None:
    """Return what a use outside the grant decides where the terms name a way to ask; None where the word itself says it."""
    return Bearing.PERMISSION if params.get("otherwise") == "ask" else None


def _sentences_on(case: Case, purpose: str | None = None, medium: str | None = None) -> list[Item]:
    """Return the statements of the page that speak of this purpose or medium, to be quoted."""
    found = case.of(Kind.PROHIBITION, Kind.DUTY, Kind.PERMISSION)
    word_asked = purpose or medium or ""
    direct = [item for item in found if word_asked in {item.value.purpose, item.value.medium}]
    return direct or [item for item in found if item.evidence.kind is not Kind.PERMISSION and word_asked in name_words(item.evidence.text)]


@word("no-commercial", "No commercial use", Bearing.USE, reading=Param(kind="choice", choices=_READINGS), otherwise=OTHERWISE)
def no_commercial(case: Case, params: Mapping[str, Any]) -> Answer:
    """Forbid commercial users or uses, as the party reads the word (`reading`)."""
    reading = params.get("reading", "license")
    if reading == "ads-ok":
        return passed(f"{case.pack.party} does not count ads and paywalls around the text as commercial use.")
    if reading == "no-ads" and case.use.ads != "none":
        return _ads_are_commercial(case)
    if reading == "no-resale" and case.use.paywall is False:
        return passed("The text is not sold.")
    if not case.use.commercial:
        unknown = cannot_tell("Whether the use is commercial is not declared.", asks=("commercial",))
        return unknown if case.use.commercial is None else passed("You declare a non-commercial use.")
    return _commercial(case, reading, otherwise(params))


def _commercial(case: Case, reading: str, bearing: Bearing | None) -> Answer:
    quoted = _sentences_on(case, purpose="commercial")
    if reading in {"cost-recovery-ok", "no-resale"}:
        unclear = cannot_tell(f"How {case.pack.party} reads “commercial” for this use a person has to say.", *quoted[:1])
        return unclear._replace(bearing=Bearing.PERMISSION)
    said = f" “{quoted[0].evidence.text}”" if quoted else ""
    return failed(f"Commercial use lies outside the grant.{said}", *quoted[:1], bearing=bearing)


def _ads_are_commercial(case: Case) -> Answer:
    if case.use.ads is None:
        return cannot_tell("Which ads stand beside the text is not declared.", asks=("ads",))
    return failed(f"{case.pack.party} counts ads beside the text as commercial use.")


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


@word("media-limit", "Only some media", Bearing.USE, media=Param(kind="choices", choices=_MEDIA, required=True), otherwise=OTHERWISE)
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
    return failed(message, *quoted[:1], bearing=otherwise(params))


@word("eligible-user", "Only some users", Bearing.PERMISSION, who=Param(kind="text", required=True), noncommercial=Param(kind="flag"))
def eligible_user(case: Case, params: Mapping[str, Any]) -> Answer:
    """Limit the grant to some users; `noncommercial: true` says that a non-commercial use is enough to be one of them."""
    if params.get("noncommercial"):
        if case.use.commercial is None:
            return cannot_tell(f"The grant is for {params['who']}; whether you are one is not declared.", asks=("commercial",))
        if not case.use.commercial:
            return passed(f"The grant is for {params['who']}; you declare a non-commercial use.")
    return cannot_tell(f"The grant is for {params['who']}; a person has to say whether you are one.")


_CONSENT = ("all", "commercial", "print", "broadcast", "edits", "shortening", "translation", "images", "full-text", "other")
_FACTS = {"commercial": "commercial", "print": "medium", "broadcast": "medium", "images": "images"}


@word(
    "prior-consent",
    "Ask before use",
    Bearing.PERMISSION,
    **{"for": Param(kind="choices", choices=_CONSENT), "what": Param(kind="text")},
)
def prior_consent(case: Case, params: Mapping[str, Any]) -> Answer:
    """Require consent before all or some uses (`for`); `what` says it in words where no fact of the use does (other)."""
    states = {name: _needs_consent(case, name) for name in listed(params.get("for", "all"))}
    sure = [name for name, state in states.items() if state]
    open_questions = [name for name, state in states.items() if state is None]
    if not sure and not open_questions:
        return inapplicable(f"Consent is needed for {', '.join(states)} only.")
    contact = f" Contact: {case.pack.contact}." if case.pack.contact else ""
    quoted = [item for item in case.of(Kind.DUTY, Kind.PROHIBITION) if item.value.action in {"prior-consent", "reproduce"}]
    if sure:
        names = ", ".join(params.get("what", name) if name == "other" else name for name in sure)
        return cannot_tell(f"{case.pack.party} has to be asked ({names}); no consent is on record.{contact}", *quoted[:1])
    asks = tuple(dict.fromkeys(_FACTS.get(name, "changes") for name in open_questions))
    return cannot_tell(f"{case.pack.party} has to be asked for: {', '.join(open_questions)}.{contact}", *quoted[:1], asks=asks)


def _needs_consent(case: Case, name: str) -> bool | None:
    """Tell whether the declared use is one of those that need consent; None where it is not declared."""
    use = case.use
    if name in {"print", "broadcast"}:
        return None if use.medium is None else use.medium == {"print": "print", "broadcast": "audio-video"}[name]
    if name in {"edits", "shortening", "translation"}:
        wanted = {"edits": {"edited", "excerpt"}, "shortening": {"excerpt"}, "translation": {"translated"}}[name]
        return None if use.changes is None else use.changes in wanted
    if name == "full-text":
        return None if use.changes is None else use.changes != "excerpt"
    if name == "images":
        return bool(use.images and case.record.images) if use.images is not None or not case.record.images else None
    return use.commercial if name == "commercial" else True
