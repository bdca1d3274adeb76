"""The time line, the network and positions, as the pages and their files show them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onrecord import ask
from onrecord.record import Rows
from onrecord.web.lines import link_of, quote_of, quotes_of, statement_of
from onrecord.web.rows import Row, of_quote
from onrecord.web.views import Link, Quote, StatementLine

__all__ = [
    "HappeningLine",
    "OverviewsDesk",
    "TieLine",
    "WordingLine",
    "edge_row",
    "happening_line",
    "happening_rows",
    "in_time",
    "matrix_rows",
    "somebody",
    "theme_row",
    "tie_line",
    "tie_row",
    "wording_line",
    "wording_rows",
]

# In a year with more than so many lines each month has a heading.
MONTHS_FROM = 12


class OverviewsDesk(Protocol):
    """The questions that go over all of a record. Raises NothingFound for a name that is not
    known, BadUse for one that several have."""

    def timeline(self, asked: ask.TimelineAsked) -> ask.Timeline: ...
    def network(self, focus: str | None, kinds: Sequence[str]) -> ask.Network: ...
    def tied_by(self, pair: tuple[str, str], part: tuple[int, int]) -> Rows[ask.TiedBy]: ...
    def themes(self, actor: str | None) -> Sequence[ask.ThemeCount]: ...
    def raised(self, theme: str, actors: str, part: tuple[int, int]) -> ask.Raised: ...
    def positions(
        self,
        pair: tuple[str, str],
        period: tuple[str | None, str | None],
        part: tuple[int, int],
    ) -> ask.Wordings: ...


@dataclass(frozen=True)
class HappeningLine:
    """Something that happened; ``quotes`` has at least one. ``number`` is its place on the page."""

    number: int
    day: str
    kind: str
    exact: str
    told: bool
    ahead: bool
    who: Link | None
    act: str | None
    title: str
    sources: int
    quotes: Sequence[Quote]
    review: str
    confidence: float


@dataclass(frozen=True)
class TieLine:
    """One document that ties two; the quotes show the one and then the other."""

    kind: str
    one: Link
    other: Link
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class WordingLine:
    """One wording; ``pieces`` are words, each with whether it stayed, went or came, and None for
    the first of its language. ``kept`` is a share."""

    line: StatementLine
    day: str
    told: bool
    kept: float | None
    pieces: Sequence[tuple[str, str]] | None
    again: Sequence[Quote]


def somebody(named: ask.Named) -> Link:
    """Somebody with their page; what has a meeting's key leads there."""
    id = named.id or ""
    return Link(named.name, f"/meetings/{id}") if id.startswith("meeting:") else link_of(named)


# ---------------------------------------------------------------------------- what happened when


def happening_line(number: int, told: ask.Happening) -> HappeningLine:
    return HappeningLine(
        number=number,
        day=told.day,
        kind=told.kind,
        exact=told.exact,
        told=told.told,
        ahead=told.ahead,
        who=somebody(told.who) if told.who and told.who.name else None,
        act=told.act,
        title=told.title or told.evidence[0].quotation,
        sources=told.sources,
        quotes=quotes_of(told.evidence),
        review=told.review,
        confidence=told.confidence,
    )


# Lines under a heading: a year, then a month or None for all of it.
Months = Sequence[tuple[str | None, Sequence[HappeningLine]]]


def in_time(lines: Sequence[HappeningLine]) -> list[tuple[str, Months]]:
    """The lines by year and, in a year with many of them, by month."""
    years: dict[str, list[HappeningLine]] = {}
    for line in lines:
        years.setdefault(line.day[:4], []).append(line)
    return [(year, _by_month(several)) for year, several in years.items()]


def _by_month(lines: Sequence[HappeningLine]) -> Months:
    if len(lines) <= MONTHS_FROM:
        return [(None, lines)]
    months: dict[str | None, list[HappeningLine]] = {}
    for line in lines:
        months.setdefault(line.day[:7] if len(line.day) > 4 else None, []).append(line)
    return list(months.items())


def happening_rows(told: ask.Happening) -> Iterator[Row]:
    """One row for each finding that tells of it."""
    for proof in told.evidence:
        yield {
            "day": told.day,
            "exact": told.exact,
            "day_told": told.told,
            "ahead": told.ahead,
            "happened": told.kind,
            "act": told.act,
            "who": told.who.name if told.who else None,
            "what": told.title,
            "review": told.review,
            "confidence": round(told.confidence, 3),
            "finding": proof.finding,
            **of_quote(quote_of(proof)),
        }


# ---------------------------------------------------------------------------- who with whom


def edge_row(edge: ask.Edge, kinds: Sequence[str]) -> Row:
    return {
        "one": edge.one.name,
        "one_id": edge.one.id,
        "other": edge.other.name,
        "other_id": edge.other.id,
        **{f"documents_{kind}": edge.documents.get(kind, 0) for kind in kinds},
        "speaks_for_the_other": [_name(edge, id) for id in edge.speaks],
    }


def _name(edge: ask.Edge, id: str) -> str:
    return next(each.name for each in (edge.one, edge.other) if each.id == id)


def tie_line(tie: ask.TiedBy) -> TieLine:
    return TieLine(tie.kind, link_of(tie.one), link_of(tie.other), quotes_of(tie.evidence))


def tie_row(tie: ask.TiedBy) -> Row:
    """One document that ties two: the words that show the one, and those that show the other."""
    first, last = quote_of(tie.evidence[0]), quote_of(tie.evidence[-1])
    return {
        "tie": tie.kind,
        "one": tie.one.name,
        "other": tie.other.name,
        "finding": first.finding,
        **of_quote(first),
        "other_finding": last.finding,
        "other_words": last.words,
        "other_spans": of_quote(last)["spans"],
    }


# ---------------------------------------------------------------------------- who on what


def wording_line(position: ask.Position) -> WordingLine:
    pieces = position.pieces
    return WordingLine(
        line=statement_of(position.said),
        day=position.day,
        told=position.said.said_on is not None,
        kept=position.kept,
        pieces=None if pieces is None else [(piece.words, piece.change.value) for piece in pieces],
        again=quotes_of(position.again),
    )


def wording_rows(answer: ask.Wordings) -> Iterator[Row]:
    """One row for each statement; those in the same words follow one another."""
    for position in answer.positions:
        for proof in (position.said.evidence, *position.again):
            yield {
                "actor": answer.actor.name,
                "theme": answer.theme.name,
                "day": position.day,
                "day_told": position.said.said_on is not None,
                "speaker": position.said.speaker.name,
                "act": position.said.recorded.finding.act.value,
                "quotation": position.said.recorded.finding.quote.value,
                "content": position.said.content,
                "kept": None if position.kept is None else round(position.kept, 3),
                "statement": proof.finding,
                "compared_with": position.compared_with,
                "difference": difference(position),
                **of_quote(quote_of(proof)),
            }


def matrix_rows(matrix: ask.Raised) -> Iterator[Row]:
    """One row for each actor and year, the empty ones too."""
    for row in matrix.rows:
        for year in matrix.years:
            yield {
                "theme": matrix.theme.name,
                "actor": row.actor.name,
                "actor_id": row.actor.id,
                "year": year,
                "statements": row.years.get(year, 0),
                "documents_of_year": matrix.documents.get(year, 0),
            }


def theme_row(told: ask.ThemeCount) -> Row:
    return {"theme": told.theme.name, "theme_id": told.theme.id, "statements": told.statements}


def difference(position: ask.Position) -> str | None:
    """What went in "[-…-]" and what came in "{+…+}", as ``wdiff`` writes it."""
    if position.pieces is None:
        return None
    signs: Mapping[str, tuple[str, str]] = {
        "same": ("", ""),
        "gone": ("[-", "-]"),
        "added": ("{+", "+}"),
    }
    return " ".join(piece.words.join(signs[piece.change.value]) for piece in position.pieces)
