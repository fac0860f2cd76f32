"""The keys of meta elements, front matter and file properties, as the schema.org properties that they amount to."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

# Keys are written as `_normal` makes them: small letters, no `-`, `_` or blank, `.` between prefix and name, `dc.` for every
# spelling of the Dublin Core prefix. Sources: DCMI DC-HTML, ccREL, ogp.me, WHATWG MetaExtensions, Google Scholar (Highwire),
# Parse.ly, XMP, PRISM, TDMRep, Media RSS, NISO ALI, ninjs, SPDX, and the front matter of dev.to, Ghost, Hugo, Jekyll and Pelican.
_KEYS: Mapping[str, str] = MappingProxyType({
    "author": """
        author authors authorname authornames byline byl by writer writers dc.creator citation.author citation.authors parselyauthor
        article.author
        articleauthor og.author og.article.author sailthru.author ncauthor twitter.creator creator creators""",
    "contributor": "contributor contributors dc.contributor",
    "translator": "translator translators translatedby",
    "editor": "editor editors",
    "license": """
        license licence licenses licences licenseurl licenceurl licenselink licencelink
        dc.license cc.license dc.rights.license xhv.license og.license xmprights.webstatement
        imagelicense imagelicence photolicense photolicence coverlicense
        creativecommons.license media.license ali.licenseref rightsinfo.linkedrights spdxlicenseidentifier""",
    "copyrightNotice": """
        copyrightnotice copyright rights dc.rights dc.accessrights accessrights prism.copyright citation.copyright xmprights.copyright
        copyrightstatement media.copyright spdxfilecopyrighttext spdxsnippetcopyrighttext""",
    "copyrightHolder": "copyrightholder rightsholder dc.rightsholder owner xmprights.owner copyrightowner citation.copyrightholder",
    "copyrightYear": "copyrightyear copyrightyears dc.datecopyrighted",
    "creditText": "credittext credit credits creditline attribution cc.attributionname media.credit",
    "usageInfo": "usageinfo usageterms xmprights.usageterms cc.morepermissions rightsinfo.encodedrights",
    "acquireLicensePage": "acquirelicensepage",
    "sdLicense": "sdlicense",
    "url": """
        url canonical canonicalurl canonicallink relcanonical og.url parselylink permalink twitter.url citation.fulltexthtmlurl
        citation.publicurl
        prism.url yoastwpseocanonical rankmathcanonicalurl""",
    "isBasedOn": """
        isbasedon isbasedonurl original originalurl originalurls originallink originalpost originalarticle originallypublishedat
        originallypublishedin originallypublishedon source sources sourceurl sourcelink sourcename crosspost crossposts crossposturl
        crosspostedfrom crosspostof
        via viaurl republishedfrom reprintedfrom repostedfrom repostof syndicationsource syndicatedfrom originalsource dc.source
        dc.relation.isversionof dc.isversionof externalurl externallink link nclink ncsource""",
    "translationOfWork": "translationofwork translationof translatedfrom",
    "citation": "citation",
    "mainEntityOfPage": "mainentityofpage",
    "sameAs": "sameas og.seealso",
    "publisher": """
        publisher og.sitename dc.publisher sitename citation.publisher article.publisher applicationname twitter.site""",
    "sourceOrganization": "sourceorganization agency newsagency",
    "provider": "provider",
    "isPartOf": "ispartof dc.ispartof dc.relation.ispartof citation.journaltitle citation.conferencetitle publication",
    "identifier": "identifier dc.identifier citation.doi doi prism.doi",
    "headline": "headline title og.title dc.title twitter.title citation.title parselytitle sailthru.title",
    "datePublished": """
        datepublished date published publishedat publishedon publisheddate publishdate publicationdate pubdate article.publishedtime
        og.article.publishedtime citation.date citation.publicationdate dc.date dc.issued dc.created dc.date.issued parselypubdate
        sailthru.date""",
    "dateModified": """
        datemodified modified updated updatedat lastmod lastmodified article.modifiedtime og.updatedtime dc.modified dc.date.modified""",
    "inLanguage": "inlanguage lang language locale og.locale dc.language contentlanguage citation.language",
    "email": "email authoremail contactemail replyto",
    "isAccessibleForFree": "isaccessibleforfree",
    "conditionsOfAccess": "conditionsofaccess",
    "robots": "robots xrobotstag googlebot googlebotnews",
    "tdm-reservation": "tdmreservation tdm.reservation",
    "tdm-policy": "tdmpolicy tdm.policy",
    "content-signal": "contentsignal contentsignals",
    "content-usage": "contentusage",
    "generator": "generator",
})  # fmt: skip

_BY_KEY: Mapping[str, str] = MappingProxyType({key: name for name, keys in _KEYS.items() for key in keys.split()})

_DUBLIN_CORE = ("dcterms.", "dcterm.", "dct.", "dc.terms.", "dcmi.", "dc.dc.")
_SEPARATORS = str.maketrans({":": ".", "/": ".", "-": None, "_": None, " ": None})


def _normal(key: str) -> str:
    lowered = key.strip().lower()
    if lowered.startswith("citation_"):
        lowered = lowered.replace("_", ".", 1)
    written = lowered.translate(_SEPARATORS)
    for prefix in _DUBLIN_CORE:
        if written.startswith(prefix):
            return "dc." + written[len(prefix) :]
    return written


@lru_cache(maxsize=4096)
def schema_name(key: str) -> str | None:
    """Return the schema.org property that a meta name, a front-matter key or a file property amounts to; None where none is known.

    What machines are asked (`robots`, `tdm-reservation`, `tdm-policy`, `content-signal`, `content-usage`) and `generator` keep their own
    names, since schema.org has none for them.
    """
    return _BY_KEY.get(_normal(key)) if len(key) <= 80 else None
