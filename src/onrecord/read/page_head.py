"""What a page says of itself in its head: title, author, publisher, day."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from onrecord.read.days import day_in, day_of
from onrecord.read.text import Told

__all__ = ["told_by"]

TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
)
AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "byl",
    "parsely-author",
    "citation_author",
    "og:article:author",
)
SITES = ("og:site_name", "application-name", "dc.publisher", "citation_publisher", "twitter:site")
DAYS = (
    "article:published_time", "datepublished", "og:published_time", "date", "pubdate", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "dcterms.issued",
    "citation_publication_date", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date",
    "publish_date", "article.published", "published_time", "article:published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
# "…/2025/05/21/…" in the address of a page.
DAY_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|\d{0,8}(?:\D|$))"
)
# What stands between a title and the name of the site.
SITE_MARK = re.compile(r"\s+(?:\||[-–—]|::|»|<|·|:)\s+")
ARTICLES = re.compile(r"Article|NewsArticle|Report|BlogPosting|WebPage|Posting", re.I)
JSON_LENGTH = 500_000
VALUE_LENGTH = 1000
SPACES = re.compile(r"\s+")


def told_by(root: etree._Element) -> Told:
    """What the head of a page, its data for search engines and its address tell."""
    metas = _metas(root)
    data = _linked_data(root)
    site = _first(metas, SITES) or _name(data.get("publisher"))
    return Told(
        title=_title(root, metas, data, site),
        byline=_author(metas, data),
        publisher=site.lstrip("@") if site else None,
        published=_day(root, metas, data),
        language=_language(root),
    )


def _metas(root: etree._Element) -> dict[str, str]:
    metas: dict[str, str] = {}
    for each in root.iter("meta"):
        name = each.get("property") or each.get("name") or each.get("itemprop") or ""
        content = _plain(each.get("content") or "")
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    return metas


def _plain(words: str) -> str:
    return SPACES.sub(" ", words[:VALUE_LENGTH]).replace("\0", "\ufffd").strip()


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if metas.get(name)), None)


def _linked_data(root: etree._Element) -> dict[str, Any]:
    """The first article among the JSON-LD of a page."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            loaded = json.loads(script.text[:JSON_LENGTH])
        except (ValueError, RecursionError):
            continue
        for each in _objects(loaded):
            kind = each.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and ARTICLES.search(name) for name in kinds):
                return each
    return {}


def _objects(loaded: Any) -> Iterator[dict[str, Any]]:
    for each in loaded if isinstance(loaded, list) else [loaded]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            if isinstance(graph, list):
                yield from (inner for inner in graph if isinstance(inner, dict))


def _name(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return _plain(value) or None if isinstance(value, str) else None


def _author(metas: dict[str, str], data: dict[str, Any]) -> str | None:
    named = _name(data.get("author")) or _first(metas, AUTHORS)
    return None if named and named.startswith(("http:", "https:", "//")) else named


def _title(
    root: etree._Element, metas: dict[str, str], data: dict[str, Any], site: str | None
) -> str | None:
    headline = data.get("headline")
    named = _first(metas, TITLES) or (_plain(headline) if isinstance(headline, str) else None)
    whole = next((_plain("".join(each.itertext())) for each in root.iter("title")), "")
    return named or (without_site(whole, site) if whole else None) or None


def without_site(title: str, site: str | None) -> str:
    """The title of a page without the name of its site at the end.

    >>> without_site("Council meets on Varda - Meridane Courier", None)
    'Council meets on Varda'
    """
    parts = list(SITE_MARK.finditer(title))
    if not parts:
        return title
    cut = parts[-1]
    start, end = title[: cut.start()], title[cut.end() :]
    if (site and site.lower() in end.lower()) or (len(end) <= 40 and len(start) > len(end)):
        return start
    return title


def _day(root: etree._Element, metas: dict[str, str], data: dict[str, Any]) -> str | None:
    published = data.get("datePublished") or data.get("dateCreated")
    stamps = [published] if isinstance(published, str) else []
    stamps += [metas[name] for name in DAYS if metas.get(name)]
    for stamp in stamps:
        day = day_of(stamp[:100])
        if day:
            return day
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            return _day_in_address(link.get("href") or "")
    return _day_in_address(metas.get("og:url", ""))


def _day_in_address(address: str) -> str | None:
    found = DAY_IN_ADDRESS.search(address[:2000])
    day = day_in("-".join(found.groups())) if found else None
    return day[0] if day else None


def _language(root: etree._Element) -> str | None:
    tag = (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    return (
        tag.split("-")[0].lower() if re.fullmatch(r"[A-Za-z]{2,3}(?:-[\w-]{1,20})?", tag) else None
    )
