"""What the United Nations' own documents hold: the record of a meeting, its speeches and votes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from onrecord.ask.evidence import Evidence, Named, Sources
from onrecord.errors import NothingFound
from onrecord.model import (
    AgendaItem,
    Cited,
    Direction,
    Finding,
    MeetingRecord,
    Resolution,
    Speech,
    Symbol,
    Vote,
)
from onrecord.record import (
    OWNER,
    SIDES,
    FindingFilter,
    Record,
    Recorded,
    Rows,
    SpeechFilter,
    Viewer,
    VoteFilter,
    adopted_symbol,
)

__all__ = [
    "CitedPaper",
    "MeetingRecordAnswer",
    "Paper",
    "Side",
    "Spoken",
    "Voted",
    "all_named",
    "cites_of",
    "meeting_record",
    "meeting_records",
    "named_of",
    "of_kind",
    "paper_of",
    "speeches",
    "votes",
]

F = TypeVar("F", bound=Finding)

# What the record of a meeting is made of, besides its cover.
PARTS = (AgendaItem.kind, Direction.kind, Symbol.kind)


@dataclass(frozen=True, slots=True)
class Paper:
    """A record of a meeting or a resolution, as it is named beside what stands in it.

    ``symbol`` is "" where none was read; ``document`` is its id.
    """

    document: str
    symbol: str
    body: Named
    day: str | None

    @property
    def label(self) -> str:
        return self.symbol or self.document


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speech with the names of who made it. ``paragraphs`` are verbatim.

    The symbol of the record with the number of the speech is a permanent address.
    """

    recorded: Recorded[Speech]
    paper: Paper
    speaker: Named
    state: Named | None
    on_behalf_of: Named | None
    paragraphs: tuple[str, ...]
    evidence: Evidence

    @property
    def number(self) -> int:
        return self.recorded.finding.number

    @property
    def address(self) -> str:
        """Where it is for good: "S/PV.8422#12"."""
        return f"{self.paper.label}#{self.number}"


@dataclass(frozen=True, slots=True)
class Side:
    """Those who voted one way. ``total`` is the printed number, None where none is printed."""

    name: str
    total: int | None
    states: tuple[Named, ...]

    @property
    def number(self) -> int:
        """How many they are: as printed, or else as listed."""
        return self.total if self.total is not None else len(self.states)


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote with those who voted, side by side. ``on`` are the symbols of what was voted on: the
    draft first, what became of it last."""

    recorded: Recorded[Vote]
    paper: Paper
    sides: tuple[Side, ...]
    evidence: Evidence
    on: tuple[str, ...] = ()

    def side_of(self, state: str) -> str | None:
        """How one State, by key or name, voted; None where it is in none of the lists."""
        wanted = state.casefold()
        for side in self.sides:
            if any(
                wanted in ((each.id or "").casefold(), each.name.casefold()) for each in side.states
            ):
                return side.name
        return None


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A symbol that a document cites; ``held`` is the kind of the paper of the record that bears
    it ("meeting_record", "resolution"), None where the record has none."""

    symbol: str
    held: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MeetingRecordAnswer:
    """The record of one meeting, whole. ``also`` are other documents with the same symbol."""

    cover: Recorded[MeetingRecord]
    paper: Paper
    president: Named | None
    president_state: Named | None
    members: tuple[Named, ...]
    agenda: tuple[Recorded[AgendaItem], ...]
    speeches: tuple[Spoken, ...]
    directions: tuple[Recorded[Direction], ...]
    votes: tuple[Voted, ...]
    cites: tuple[CitedPaper, ...]
    evidence: Evidence
    also: tuple[str, ...] = ()


# ---------------------------------------------------------------------------- questions


def meeting_records(
    record: Record,
    body: str | None = None,
    viewer: Viewer = OWNER,
    limit: int | None = 50,
    offset: int = 0,
) -> Rows[Paper]:
    """The records of meetings, latest first."""
    found = record.proceedings(viewer).all_records(body, limit, offset)
    sources = Sources(record, viewer)
    return Rows(tuple(paper_of(each, sources) for each in found), found.total, found.offset)


def meeting_record(record: Record, symbol: str, viewer: Viewer = OWNER) -> MeetingRecordAnswer:
    """The record of a meeting by its symbol, or by the id of its document; NothingFound without
    one."""
    covers = record.proceedings(viewer).meeting_records(symbol)
    if not covers:
        raise NothingFound(
            f"This record has no record of a meeting {symbol!r}.",
            "Those that it has are listed by `onrecord meeting`.",
        )
    cover = covers[0]
    sources = Sources(record, viewer)
    found = record.findings(FindingFilter(kinds=PARTS, document=cover.document, limit=None), viewer)
    asked = SpeechFilter(document=cover.document, limit=None)
    voted = votes(record, VoteFilter(document=cover.document, limit=None), viewer)
    finding = cover.finding
    return MeetingRecordAnswer(
        cover=cover,
        paper=paper_of(cover, sources),
        president=named_of(finding.president, cover, sources),
        president_state=named_of(finding.president_state, cover, sources),
        members=all_named(finding.members, cover, sources),
        agenda=tuple(of_kind(found, AgendaItem)),
        speeches=speeches(record, asked, viewer).rows,
        directions=tuple(of_kind(found, Direction)),
        votes=voted.rows,
        cites=cites_of(record, cover, found, sources),
        evidence=sources.evidence(cover),
        also=tuple(each.document for each in covers[1:]),
    )


def speeches(
    record: Record, filter: SpeechFilter | None = None, viewer: Viewer = OWNER
) -> Rows[Spoken]:
    """Speeches, latest meeting first and, within one, in the order in which they were made."""
    found = record.proceedings(viewer).speeches(filter or SpeechFilter())
    sources, papers = _sources(record, found, viewer)
    sources.read_for((each, each.finding.paragraphs) for each in found)
    told = (_spoken(each, papers[each.document], sources) for each in found)
    return Rows(tuple(told), found.total, found.offset)


def votes(record: Record, filter: VoteFilter | None = None, viewer: Viewer = OWNER) -> Rows[Voted]:
    """Votes, latest meeting first and, within one, in the order in which they were taken."""
    found = record.proceedings(viewer).votes(filter or VoteFilter())
    sources, papers = _sources(record, found, viewer)
    told = (_voted(each, papers[each.document], sources) for each in found)
    return Rows(tuple(told), found.total, found.offset)


# ---------------------------------------------------------------------------- how


def of_kind(found: Iterable[Recorded[Finding]], kind: type[F]) -> list[Recorded[F]]:
    return [cast("Recorded[F]", each) for each in found if isinstance(each.finding, kind)]


def _sources(
    record: Record, found: Rows[Recorded[F]], viewer: Viewer
) -> tuple[Sources, Mapping[str, Paper]]:
    """The documents of findings, and each as a paper."""
    sources = Sources(record, viewer)
    documents = {each.document for each in found}
    sources.load(documents)
    covers = record.proceedings(viewer).covers(documents)
    papers = {
        id: paper_of(covers[id], sources)
        if id in covers
        else Paper(id, "", Named(""), sources.document(id).published)
        for id in documents
    }
    return sources, papers


def paper_of(head: Recorded[MeetingRecord] | Recorded[Resolution], sources: Sources) -> Paper:
    finding = head.finding
    day = finding.date if isinstance(finding, MeetingRecord) else finding.adopted
    return Paper(
        document=head.document,
        symbol=finding.symbol.value if finding.symbol else "",
        body=named_of(finding.body, head, sources) or Named(""),
        day=day.value if day else sources.document(head.document).published,
    )


def named_of(cited: Cited | None, recorded: Recorded[Any], sources: Sources) -> Named | None:
    """Somebody or something as printed, with the id that it has in the record. Bodies and States
    are called what the vocabulary calls them only where nothing is printed."""
    if cited is None:
        return None
    id = recorded.entities.get(cited.key, cited.key) if cited.key else None
    return Named(cited.value or (sources.name(id) if id else None) or "", id)


def all_named(
    cited: Sequence[Cited], recorded: Recorded[Any], sources: Sources
) -> tuple[Named, ...]:
    return tuple(named for each in cited if (named := named_of(each, recorded, sources)))


def _spoken(recorded: Recorded[Speech], paper: Paper, sources: Sources) -> Spoken:
    finding = recorded.finding
    person = named_of(finding.person, recorded, sources)
    return Spoken(
        recorded=recorded,
        paper=paper,
        speaker=Named(finding.speaker, person.id if person else None),
        state=named_of(finding.affiliation, recorded, sources),
        on_behalf_of=named_of(finding.on_behalf_of, recorded, sources),
        paragraphs=tuple(
            " ".join(words.split()) for words in sources.words(recorded, finding.paragraphs)
        ),
        evidence=sources.evidence(recorded),
    )


def _voted(recorded: Recorded[Vote], paper: Paper, sources: Sources) -> Voted:
    finding = recorded.finding
    sides = tuple(
        Side(
            name,
            getattr(finding, name),
            all_named(getattr(finding, f"states_{name}"), recorded, sources),
        )
        for name in SIDES
    )
    papers = [
        adopted_symbol(paper.symbol, each.value)
        for each in (finding.draft, finding.decision, finding.resolution)
        if each
    ]
    return Voted(recorded, paper, sides, sources.evidence(recorded), tuple(dict.fromkeys(papers)))


def cites_of(
    record: Record,
    head: Recorded[MeetingRecord] | Recorded[Resolution],
    found: Iterable[Recorded[Finding]],
    sources: Sources,
) -> tuple[CitedPaper, ...]:
    """The symbols that a document cites, each once and at its first place, but its own."""
    first: dict[str, Evidence] = {}
    for each in found:
        finding = each.finding
        if isinstance(finding, Symbol) and not finding.own:
            first.setdefault(finding.symbol, sources.evidence(each))
        elif isinstance(finding, AgendaItem):
            for cited in finding.documents:
                first.setdefault(cited.value, sources.evidence(each, cited.spans))
    if head.finding.symbol:
        first.pop(head.finding.symbol.value, None)
    held = record.proceedings(sources.viewer).held(first)
    return tuple(CitedPaper(each, held.get(each), proof) for each, proof in first.items())
