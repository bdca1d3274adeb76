"""What a search found, and searches that people keep, as rows."""

from collections.abc import Iterator
from dataclasses import fields

from onrecord.ask import Found, SavedNews, SearchAnswer
from onrecord.publish.rows.held import entity
from onrecord.publish.rows.proof import evidence
from onrecord.publish.sheets import Row
from onrecord.record import FacetValue

__all__ = ["facet_value", "facets", "hit", "saved_search", "searched"]


def hit(answer: Found) -> Row:
    return {
        "where": answer.hit.scope.value,
        "snippet": " ".join(answer.hit.snippet.split()),
        "found": list(answer.evidence.words),
        "finding": answer.hit.finding,
        "evidence": evidence(answer.evidence),
    }


def searched(answer: SearchAnswer) -> Row:
    """All that a search found, with the ways to narrow it."""
    return {
        "totals": dict(answer.totals),
        "also": [
            {
                "words": each.words,
                "means": each.means,
                "name": each.name,
                "others": list(each.others),
            }
            for each in answer.also
        ],
        "facets": list(facets(answer)),
        "people": [entity(each) for each in answer.people],
        "meetings": [facet_value("meeting", each) for each in answer.meetings],
        "hits": [hit(each) for each in answer],
    }


def facets(answer: SearchAnswer) -> Iterator[Row]:
    """Each value that a search can be narrowed to; then how many values are not listed."""
    for facet in answer.facets:
        for each in facet.values:
            yield facet_value(facet.name, each)
        if facet.more:
            told = {"value": None, "name": f"and {facet.more:,} more"}
            yield {"facet": facet.name, **told, "documents": None, "statements": None}


def facet_value(facet: str, each: FacetValue) -> Row:
    return {
        "facet": facet,
        "value": each.value,
        "name": each.name,
        "documents": each.documents,
        "statements": each.statements,
    }


def saved_search(news: SavedNews) -> Row:
    kept = news.search
    narrowed = {
        each.name: str(value)
        for each in fields(kept.filter)
        if each.name not in ("limit", "offset", "wider")
        and (value := getattr(kept.filter, each.name)) is not None
    }
    return {
        "name": kept.name,
        "query": kept.query,
        "narrowed": narrowed,
        "by": kept.by,
        "saved": kept.at,
        "looked": kept.looked,
        "documents": news.documents,
        "statements": news.statements,
        "new_documents": news.new_documents,
        "new_statements": news.new_statements,
    }
