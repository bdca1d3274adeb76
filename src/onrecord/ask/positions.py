"""Who raised which theme when, who fell silent, and how one actor's wording changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.ask.evidence import Evidence, Named, Sources, vocabulary_name
from onrecord.ask.narrowing import somebody_named, theme_named
from onrecord.ask.statements import Said, said
from onrecord.ask.wording import Piece, compared, kept_share
from onrecord.record import OWNER, Record, Viewer

__all__ = [
    "ACTORS",
    "Position",
    "Raised",
    "RaisedBy",
    "ThemeCount",
    "Wordings",
    "positions",
    "raised",
    "themes_raised",
]

# Kinds of actor in the matrix, with what their ids begin with.
ACTORS = {"states": "state", "bodies": "body", "people": ""}


@dataclass(frozen=True, slots=True)
class ThemeCount:
    theme: Named
    statements: int


@dataclass(frozen=True, slots=True)
class RaisedBy:
    """One row of the matrix: the statements of one actor in each of its years, and ``undated``
    ones. ``silent`` counts the documents of later years in which nothing of theirs was found; it
    is None for whoever spoke in the last year."""

    actor: Named
    years: Mapping[int, int]
    undated: int
    silent: int | None

    @property
    def total(self) -> int:
        return sum(self.years.values()) + self.undated

    @property
    def last(self) -> int | None:
        return max(self.years, default=None)


@dataclass(frozen=True, slots=True)
class Raised:
    """Actors × years on one theme. ``actors`` counts those in all of the record; ``documents`` how
    many are of each year."""

    theme: Named
    years: tuple[int, ...]
    rows: tuple[RaisedBy, ...]
    actors: int
    offset: int
    documents: Mapping[int, int]

    @property
    def fell_silent(self) -> tuple[RaisedBy, ...]:
        """Those who raised it and then no more, though the record goes on: the latest first."""
        gone = [row for row in self.rows if row.silent]
        return tuple(sorted(gone, key=lambda row: (-(row.last or 0), row.actor.name)))


@dataclass(frozen=True, slots=True)
class Position:
    """One wording. ``again`` is evidence of the same words elsewhere in this part of the list.

    ``pieces`` compares it with the one before it in the same language; None for the first.
    ``kept`` is the share of words that stayed.
    """

    said: Said
    day: str
    again: tuple[Evidence, ...] = ()
    pieces: tuple[Piece, ...] | None = None
    kept: float | None = None
    compared_with: str | None = None


@dataclass(frozen=True, slots=True)
class Wordings:
    """What one actor said on one theme, earliest first; ``statements`` counts all of them."""

    actor: Named
    theme: Named
    positions: tuple[Position, ...]
    statements: int
    shown: int
    offset: int


def themes_raised(
    record: Record, actor: str | None = None, viewer: Viewer = OWNER
) -> tuple[ThemeCount, ...]:
    """The themes on which statements were made, by anybody or by one, most first."""
    who = somebody_named(record, actor, viewer).id if actor else ""
    counted = record.overviews(viewer).themes(who or "")
    return tuple(
        ThemeCount(Named(vocabulary_name(id.removeprefix("theme:")) or id, id), n)
        for id, n in counted.items()
    )


def raised(
    record: Record,
    theme: str,
    actors: str = "states",
    part: tuple[int, int] = (60, 0),
    viewer: Viewer = OWNER,
) -> Raised:
    """Which actors raised a theme in which year; ``part`` is how many rows, and from which on.

    Raises NothingFound for a theme that is not known.
    """
    on = theme_named(theme)
    overviews = record.overviews(viewer)
    counted, several = overviews.raised(on.id or "", ACTORS[actors], *part)
    documents = {int(y): n for y, n in overviews.published().items() if y.isdigit()}
    sources = Sources(record, viewer)
    sources.load_names(counted)
    dated = {int(y) for years in counted.values() for y in years if y.isdigit()}
    last = max({*dated, *(year for year in documents if documents[year])}, default=0)
    rows = []
    for id, counts in counted.items():
        years = {int(year): n for year, n in counts.items() if year.isdigit()}
        latest = max(years, default=last)
        since = sum(n for year, n in documents.items() if year > latest)
        rows.append(
            RaisedBy(
                Named(sources.name(id) or id, id),
                years,
                counts.get("", 0),
                since if latest < last and since else None,
            )
        )
    span = tuple(range(min(dated), max(dated) + 1)) if dated else ()
    return Raised(on, span, tuple(rows), several, part[1], documents)


def positions(
    record: Record,
    pair: tuple[str, str],
    period: tuple[str | None, str | None] = (None, None),
    part: tuple[int | None, int] = (30, 0),
    viewer: Viewer = OWNER,
) -> Wordings:
    """How the wording of an actor on a theme (``pair``) changed: each statement with what is
    different from the one before. ``part`` is how many, and from which on.

    Raises NothingFound for a name that is not known, BadUse for one that several have.
    """
    who, on = somebody_named(record, pair[0], viewer), theme_named(pair[1])
    limit, offset = part
    # The one before the first of this part is there to be compared with.
    before = min(offset, 1)
    wider = limit + before if limit is not None else None
    overviews = record.overviews(viewer)
    found = overviews.positions(who.id or "", on.id or "", period, wider, offset - before)
    sources = Sources(record, viewer)
    sources.load(each.document for each in found)
    sources.read_for((each, each.finding.content) for each in found)
    sources.load_names(each.entities.get(key, key) for each in found for key in each.finding.about)
    all_said = [said(each, sources) for each in found]
    listed = tuple(_positions(all_said, before))
    return Wordings(who, on, listed, found.total, len(all_said) - before, offset)


def _positions(all_said: Sequence[Said], before: int) -> Iterator[Position]:
    """Each wording once, with what is different from the last one in its language."""
    last: dict[str, Said] = {each.evidence.language: each for each in all_said[:before]}
    held: list[Position] = []
    for each in all_said[before:]:
        day = each.said_on or each.evidence.published or ""
        same = next((p for p in held if p.day == day and p.said.content == each.content), None)
        if same:
            held[held.index(same)] = _again(same, each.evidence)
            continue
        previous = last.get(each.evidence.language)
        pieces = compared(previous.content, each.content) if previous else None
        held.append(
            Position(
                said=each,
                day=day,
                pieces=pieces,
                kept=kept_share(pieces) if pieces is not None else None,
                compared_with=previous.recorded.id if previous else None,
            )
        )
        last[each.evidence.language] = each
    yield from held


def _again(position: Position, evidence: Evidence) -> Position:
    return Position(
        position.said,
        position.day,
        (*position.again, evidence),
        position.pieces,
        position.kept,
        position.compared_with,
    )
