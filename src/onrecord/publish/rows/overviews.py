"""The time line, the network and positions as rows."""

from collections.abc import Iterator

from onrecord.ask import (
    Edge,
    Happening,
    Network,
    Position,
    Raised,
    RaisedBy,
    ThemeCount,
    TiedBy,
    Timeline,
    Wordings,
)
from onrecord.publish.rows.proof import evidence, of_named
from onrecord.publish.sheets import Row

__all__ = [
    "happening",
    "matrix_cells",
    "network",
    "network_edge",
    "position",
    "raised",
    "raised_by",
    "theme_count",
    "tied",
    "timeline",
    "wordings",
]


def happening(each: Happening) -> Row:
    return {
        "day": each.day,
        "exact": each.exact,
        "day_told": each.told,
        "ahead": each.ahead,
        "kind": each.kind,
        "act": each.act,
        "who": of_named(each.who),
        "what": each.title,
        "review": each.review,
        "confidence": round(each.confidence, 3),
        "sources": each.sources,
        "documents": len({proof.document for proof in each.evidence}),
        "evidence_of": [evidence(proof) for proof in each.evidence],
    }


def timeline(answer: Timeline) -> Row:
    return {
        "narrowed_to": {name: of_named(each) for name, each in answer.narrowed.items()},
        "findings": answer.findings,
        "shown": answer.shown,
        "offset": answer.offset,
        "undated": answer.undated,
        "documents_searched": answer.searched,
        "years": {year: dict(kinds) for year, kinds in answer.years.items()},
        "happenings": [happening(each) for each in answer.happenings],
    }


def network_edge(edge: Edge) -> Row:
    return {
        "one": edge.one.name,
        "one_id": edge.one.id,
        "other": edge.other.name,
        "other_id": edge.other.id,
        "documents": edge.strength,
        "speaks": list(edge.speaks),
        **{f"in_{kind}": count for kind, count in edge.documents.items()},
    }


def network(answer: Network) -> Row:
    return {
        "focus": of_named(answer.focus),
        "kinds": list(answer.kinds),
        "pairs": answer.pairs,
        "documents_searched": answer.searched,
        "nodes": [
            {"name": each.named.name, "id": each.id, "weight": each.weight} for each in answer.nodes
        ],
        "edges": [network_edge(each) for each in answer.edges],
    }


def tied(each: TiedBy) -> Row:
    return {
        "kind": each.kind,
        "one": of_named(each.one),
        "other": of_named(each.other),
        "evidence_of": [evidence(proof) for proof in each.evidence],
    }


def theme_count(each: ThemeCount) -> Row:
    return {"theme": each.theme.name, "id": each.theme.id, "statements": each.statements}


def raised_by(row: RaisedBy) -> Row:
    return {
        "actor": row.actor.name,
        "actor_id": row.actor.id,
        "years": {str(year): count for year, count in sorted(row.years.items())},
        "undated": row.undated,
        "total": row.total,
        "last": row.last,
        "silent_in_documents": row.silent,
    }


def raised(answer: Raised) -> Row:
    return {
        "theme": of_named(answer.theme),
        "years": list(answer.years),
        "actors": answer.actors,
        "documents": {str(year): count for year, count in sorted(answer.documents.items())},
        "rows": [raised_by(row) for row in answer.rows],
    }


def position(each: Position) -> Row:
    finding = each.said.recorded.finding
    return {
        "day": each.day,
        "day_told": each.said.said_on is not None,
        "speaker": of_named(each.said.speaker),
        "act": finding.act.value,
        "quotation": finding.quote.value,
        "words": each.said.content,
        "kept": round(each.kept, 3) if each.kept is not None else None,
        "compared_with": each.compared_with,
        "pieces": [
            {"change": piece.change.value, "words": piece.words} for piece in each.pieces or ()
        ],
        "statement": each.said.recorded.id,
        "evidence": evidence(each.said.evidence),
        "again": [evidence(proof) for proof in each.again],
    }


def wordings(answer: Wordings) -> Row:
    return {
        "actor": of_named(answer.actor),
        "theme": of_named(answer.theme),
        "statements": answer.statements,
        "shown": answer.shown,
        "offset": answer.offset,
        "positions": [position(each) for each in answer.positions],
    }


def matrix_cells(answer: Raised) -> Iterator[Row]:
    """One row for each actor and year of the matrix, the empty ones too."""
    for row in answer.rows:
        for year in answer.years:
            yield {
                "theme": answer.theme.name,
                "actor": row.actor.name,
                "actor_id": row.actor.id,
                "year": year,
                "statements": row.years.get(year, 0),
                "documents_of_year": answer.documents.get(year, 0),
            }
