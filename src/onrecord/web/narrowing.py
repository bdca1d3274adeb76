"""The ways to narrow a search, each with how much it would leave."""

import dataclasses

from onrecord.record import Record, Scope, SearchFilter, Viewer
from onrecord.web.desk import SearchAsked
from onrecord.web.views import Facet, FacetValue

__all__ = ["facets"]


def facets(
    record: Record, asked: SearchAsked, narrowed: SearchFilter, viewer: Viewer
) -> list[Facet]:
    """The ways to narrow a search. What it is narrowed to in one way still shows the others."""
    scopes = []
    for scope in Scope:
        alone = dataclasses.replace(narrowed, scope=scope, limit=1, offset=0)
        total = record.search(asked.query, alone, viewer).total
        if total:
            scopes.append(FacetValue(scope.value, scope.value, total, asked.scope == scope))
    wider = {
        "kind": (asked.kind, dataclasses.replace(narrowed, kind=None)),
        "language": (asked.language, dataclasses.replace(narrowed, language=None)),
    }
    found = [Facet("scope", scopes)]
    for name, (chosen, filter) in wider.items():
        counted = record.facets(asked.query, filter, viewer).get(name, {})
        values = [
            FacetValue(value, value, count, chosen == value)
            for value, count in sorted(counted.items(), key=lambda pair: -pair[1])
        ]
        found.append(Facet(name, values))
    return found
