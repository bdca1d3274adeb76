"""A search as the pages show it: what it found, the ways to narrow it, saved searches."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from onrecord import ask
from onrecord.errors import BadUse
from onrecord.model import Act, DocumentKind
from onrecord.record import Facet as Counted
from onrecord.record import Record, ReviewState, Scope, SearchFilter, Viewer
from onrecord.web.desk import Found, SavedLine, SearchAsked, Slice
from onrecord.web.lines import hit_of, person_of
from onrecord.web.paging import paged
from onrecord.web.render import address
from onrecord.web.views import Facet, FacetValue, Link

__all__ = ["FACETS", "asked_of", "found", "keep", "saved"]

FACETS = (
    *("kind", "language", "source", "speaker", "state", "body", "act", "theme", "year", "review"),
)
# Every value of these is one of a list; others are ids, names and years.
LISTED: Mapping[str, type[Act] | type[DocumentKind] | type[ReviewState]] = {
    "act": Act,
    "kind": DocumentKind,
    "review": ReviewState,
}


def asked_of(get: Callable[[str], str | None]) -> SearchAsked:
    """What the parameters of an address ask for; values that there are not are left out."""
    narrowed = {name: value for name in FACETS if (value := get(name)) and _is_one(name, value)}
    after, scope = get("after") or "", get("scope")
    return SearchAsked(
        query=get("q") or "",
        scope=scope if scope in tuple(Scope) else None,
        narrowed=narrowed,
        after=int(after) if after.isascii() and after.isdigit() and len(after) < 10 else None,
        exact=bool(get("exact")),
    )


def _is_one(name: str, value: str) -> bool:
    if name == "year":
        return value.isascii() and value.isdigit() and len(value) == 4
    return name not in LISTED or (
        value in tuple(LISTED[name]) and value != ReviewState.REJECTED.value
    )


def filter_of(asked: SearchAsked) -> SearchFilter:
    given = asked.narrowed
    return SearchFilter(
        scope=Scope(asked.scope) if asked.scope else None,
        kind=DocumentKind(given["kind"]) if "kind" in given else None,
        act=Act(given["act"]) if "act" in given else None,
        review=ReviewState(given["review"]) if "review" in given else None,
        year=int(given["year"]) if "year" in given else None,
        wider=not asked.exact,
        after=asked.after,
        language=given.get("language"),
        source=given.get("source"),
        speaker=given.get("speaker"),
        state=given.get("state"),
        body=given.get("body"),
        theme=given.get("theme"),
    )


def found(record: Record, asked: SearchAsked, part: Slice, viewer: Viewer) -> Found:
    """One page of what a search found."""
    filter = dataclasses.replace(filter_of(asked), limit=part.size, offset=part.offset)
    answer = ask.search(record, asked.query, filter, viewer)
    return Found(
        hits=paged(answer.found, hit_of, part),
        facets=[_scopes(asked, answer), *(_facet(asked, each) for each in answer.facets)],
        people=[person_of(row) for row in answer.people],
        meetings=[
            (Link(each.name, f"/meetings/{each.value}"), each.statements)
            for each in answer.meetings
        ],
        also=[(each.words, each.name, each.others) for each in answer.also],
    )


def _scopes(asked: SearchAsked, answer: ask.SearchAnswer) -> Facet:
    values = [
        FacetValue(scope.value, scope.value, total, asked.scope == scope)
        for scope in Scope
        if (total := answer.totals[scope]) or asked.scope == scope
    ]
    return Facet("scope", values)


def _facet(asked: SearchAsked, facet: Counted) -> Facet:
    """A facet with the numbers of what is looked at: statements, or else documents."""
    chosen = asked.narrowed.get(facet.name)
    of_statements = asked.scope == Scope.STATEMENTS
    values = []
    for each in facet.values:
        told = each.statements if of_statements or each.documents is None else each.documents
        if told or each.value == chosen:
            values.append(FacetValue(each.value, each.name, told, each.value == chosen))
    if chosen and all(not each.chosen for each in values):
        values.insert(0, FacetValue(chosen, chosen, 0, True))
    return Facet(facet.name, values, facet.more)


# ---------------------------------------------------------------------------- saved searches


def saved(record: Record, by: str, viewer: Viewer) -> Sequence[SavedLine]:
    return [_saved(each) for each in ask.saved_searches(record, by, viewer)]


def _saved(news: ask.SavedNews) -> SavedLine:
    kept = news.search
    given = {
        field.name: getattr(kept.filter, field.name)
        for field in dataclasses.fields(kept.filter)
        if field.name in (*FACETS, "scope")
    }
    told = {"q": kept.query, "exact": None if kept.filter.wider else "1", **given}
    return SavedLine(
        name=kept.name,
        address=address("/search", told),
        news=address("/search", {**told, "after": kept.after}),
        documents=news.documents,
        statements=news.statements,
        new=news.new_documents + news.new_statements,
        looked=kept.looked,
    )


def keep(record: Record, deed: str, name: str, asked: SearchAsked, by: str) -> None:
    """Save a search, forget it, or note that all that it finds was seen."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if deed == "save":
        record.searched(asked.query, dataclasses.replace(filter_of(asked), limit=0))
        record.save_search(name, asked.query, filter_of(asked), by, at)
    elif deed == "forget":
        record.forget_search(name, by, at)
    elif deed == "seen":
        record.look_at_search(name, by, at)
    else:
        raise BadUse("There is no such form.", "Go back and try again.")
