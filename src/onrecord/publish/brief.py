"""A case as a text that people read: who asked for somebody, who spoke of them, what was done."""

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from onrecord.ask import (
    Appeal,
    Asked,
    CaseFile,
    CaseTold,
    Clock,
    ClockLine,
    Conflict,
    DemandFile,
    DemandState,
    Event,
    Evidence,
    FirstAnswer,
    Hand,
    MeetingAnswer,
    RulingTold,
    Said,
    Spoke,
    StatusTold,
)
from onrecord.publish.table import safe
from onrecord.record import Rows

__all__ = [
    "case_lines",
    "claim_lines",
    "conflict_lines",
    "demand_lines",
    "meeting_lines",
    "wrapped",
]

T = TypeVar("T")

# What people said of a proposed answer.
VERDICTS = {"accept": "accepted", "reject": "rejected"}

# Narrower than this nothing can be read; wider, lines get hard to follow.
NARROW, WIDE = 60, 110


def case_lines(file: CaseFile, width: int | None) -> Iterator[str]:
    """The case, line by line; ``width`` None folds nothing. Each entry ends with its citation."""
    brief = _Brief(width)
    entity = file.entity
    yield from brief.head(f"{entity.name}  ({entity.category.value}, {entity.id})")
    names = [
        f"{each.name.text} ({each.documents})"
        for each in entity.names
        if each.name.text != entity.name
    ]
    if names:
        yield from brief.folded("also written: " + ", ".join(names), "")
    for what, several in (("post", file.posts), ("role", file.roles)):
        for each in several:
            documents = len({proof.document for proof in each.evidence})
            yield from brief.folded(f"{what}: {each.text} ({_documents(documents)})", "")
    if file.perhaps:
        others = "; ".join(f"{each.name} ({each.id})" for each in file.perhaps)
        yield from brief.folded(f"perhaps the same person: {others}", "")
    yield from brief.folded(
        f"named in {_documents(file.documents)}, which go back to {_sources(file.sources)}", ""
    )
    yield from brief.clock(file.clock)
    yield from brief.section("How it stands, as documents tell it", file.statuses, brief.status)
    yield from brief.part("Demanded for them", file.demands, brief.demand)
    yield from brief.part("Appeals made for them", file.appeals, brief.appeal)
    yield from brief.part("Also said about them", file.besides, brief.statement)
    yield from brief.section("Who spoke for them, by year", file.voices, brief.spoke)
    yield from brief.section("Not heard for them for a year", file.silent, brief.silent)
    yield from brief.part("What documents say was done", file.told, brief.told)
    yield from brief.section("In order of time", file.timeline, brief.event)
    if file.related:
        others = "; ".join(f"{each.who.name} ({each.who.id})" for each in file.related)
        yield ""
        yield from brief.folded(f"the same is demanded for: {others}", "")
    if file.conflicts:
        yield ""
        yield "Sources contradict each other"
        for conflict in file.conflicts:
            yield from conflict_lines(conflict, width)


def demand_lines(file: DemandFile, width: int | None) -> Iterator[str]:
    """One demand, line by line, with the tellings that its file has."""
    brief = _Brief(width)
    asked = replace(file.asked, made=file.made.rows)
    yield from brief.demand(asked)


def conflict_lines(conflict: Conflict, width: int | None) -> Iterator[str]:
    """A conflict, line by line: each value, its sources, and the sentence in which each says it."""
    brief = _Brief(width)
    ruling = f" · accepted: {conflict.ruling}" if conflict.ruling else ""
    named = f"{conflict.subject_label} · {conflict.property_label}{ruling}"
    yield from brief.head(f"{named}  ({conflict.id})")
    if conflict.ruled:
        yield from brief.folded(_ruled(conflict.ruled), "  ")
    for value in conflict.values:
        yield from brief.folded(f"{value.label} — {_sources(value.sources)}", "  ")
        for origin in value.origins:
            yield from brief.proof(origin.first)
            for copy in origin.copies:
                yield from brief.folded(f"printed again: {copy.citation}", "        ")
        shown = len({proof.document for proof in value.evidence})
        if value.documents > shown:
            yield from brief.folded(f"and {_documents(value.documents - shown)} more", "    ")
        for word in value.tables:
            yield from brief.folded(word.text, "    ")
            yield from brief.folded(word.source, "      ")
    if conflict.note:
        yield from brief.folded(conflict.note, "  ")


def _ruled(ruled: RulingTold) -> str:
    """A person's word on a conflict."""
    held = f"{ruled.value} is right" if ruled.verdict == "right" else "no contradiction"
    why = f": {ruled.note}" if ruled.note else ""
    return f"ruling {ruled.number}: {held}, {ruled.by} on {ruled.at[:10]}{why}"


def claim_lines(answer: FirstAnswer, width: int | None) -> Iterator[str]:
    """A claim of a first, line by line: what is for and against it, and what was searched."""
    brief = _Brief(width)
    yield from brief.head(f"{answer.verdict.value}: {answer.claim}")
    yield from brief.folded(answer.evidence.citation, "  ")
    for each in answer.alike:
        yield from brief.folded(f"claimed too: {each.citation}", "  ")
    for title, meetings in (("against it", answer.against), ("before it", answer.counted)):
        if meetings.total:
            yield from brief.folded(f"{title}: {_meetings(meetings.total)}", "  ")
        for told in meetings:
            yield from brief.folded(told.label, "    ")
            if told.evidence:
                yield from brief.folded(told.evidence[0].citation, "      ")
    for vote in answer.votes:
        yield from brief.folded(f"the vote: {vote.says}", "  ")
        yield from brief.folded(vote.evidence.citation, "    ")
    if answer.years:
        found = sum(1 for count in answer.years.values() if count)
        missing = ", ".join(map(str, answer.missing))
        rest = f"; nothing found for {missing}" if missing else ""
        yield from brief.folded(f"years with a meeting: {found} of {len(answer.years)}{rest}", "  ")
    for word in answer.words:
        yield from brief.folded(word.says, "  ")
    if answer.searched.documents:
        yield from brief.folded(f"searched: {answer.corpus}", "  ")


def _meetings(number: int) -> str:
    return f"{number:,} meeting{'s' if number != 1 else ''}"


def meeting_lines(answer: MeetingAnswer, width: int | None) -> Iterator[str]:
    """A meeting, line by line: each property, each value with its sources, and where it stands."""
    brief = _Brief(width)
    yield from brief.head(f"{answer.told.label}  ({answer.told.row.key})")
    for each in answer.properties:
        differ = "  — sources contradict each other" if each.disagree else ""
        yield from brief.folded(f"{each.label}{differ}", "  ")
        for value in each.values:
            yield from brief.folded(f"{value.label} — {_sources(value.sources)}", "    ")
            proofs = value.evidence if each.disagree else value.evidence[:1]
            for proof in proofs:
                yield from brief.folded(proof.citation, "      ")
    yield from brief.section("Said there", answer.said.rows, brief.statement)


def demand_state(each: Asked) -> str:
    """The state of a demand, who says so, and whether its deadline is over."""
    state = each.state.value
    if each.settled:
        state += f", set by {each.settled.by} on {each.settled.at[:10]}"
        state += f" ({each.settled.note})" if each.settled.note else ""
    elif each.answers and each.state is not DemandState.OPEN:
        state += ", as documents tell it; nobody has confirmed it"
    if each.due:
        state += f"; due {each.due}{', overdue' if each.overdue else ''}"
    return state


def _hand(line: ClockLine, clock: Clock) -> str:
    """What a line of the clock tells, in words."""
    if not line.evidence:
        return f"nothing found in the {_documents(clock.searched)} that name them"
    if line.least is None or line.most is None:
        days = ""
    elif line.least == line.most:
        days = f"{line.least:,} days"
    else:
        days = f"between {line.least:,} and {line.most:,} days"
    if line.hand is Hand.HELD:
        end = f", until {line.until} ({line.ended})" if line.ended else ""
        return f"{days} since {line.day}{end} — {_sources(line.sources)}"
    if line.hand is Hand.NEXT:
        return f"{line.day} ({line.what.replace('_', ' ')}), in {days}"
    ago = f", {days} ago" if days else ""
    return f"{line.day}{ago}{' — ' + line.what if line.what else ''}"


def _documents(number: int) -> str:
    return f"{number} document{'s' if number != 1 else ''}"


def _sources(number: int) -> str:
    return f"{number} source{'s' if number != 1 else ''}"


class _Brief:
    """Entries as lines no wider than asked for."""

    def __init__(self, width: int | None) -> None:
        self.width = max(NARROW, min(width, WIDE)) if width else None

    def head(self, words: str) -> Iterator[str]:
        yield safe(words)

    def part(self, title: str, rows: Rows[T], told: Callable[[T], Iterator[str]]) -> Iterator[str]:
        """A section of which only a part may be shown."""
        yield from self.section(title, rows.rows, told, rows.total)

    def section(
        self,
        title: str,
        items: tuple[T, ...],
        told: Callable[[T], Iterator[str]],
        total: int | None = None,
    ) -> Iterator[str]:
        """A heading with how many there are, and the entries; nothing for none."""
        if items:
            yield ""
            shown = f", {len(items)} shown" if total and total > len(items) else ""
            yield f"{title} ({total or len(items)}{shown})"
            for each in items:
                yield from told(each)

    def told(self, each: CaseTold) -> Iterator[str]:
        facts = [each.violation]
        facts += [f"status: {each.status}"] if each.status else []
        facts += [f"by {each.actor.name}"] if each.actor else []
        facts += [f"since {each.since}"] if each.since else []
        yield from self.folded("; ".join(facts), "  ")
        yield from self.proof(each.evidence)

    def clock(self, clock: Clock) -> Iterator[str]:
        yield ""
        yield (
            f"The clock of the case on {clock.on}" if clock.on < "9999" else "The clock of the case"
        )
        for line in clock.lines:
            yield from self.folded(f"{line.hand.value}: {_hand(line, clock)}", "  ")
            for proof in line.evidence:
                yield from self.proof(proof)
            for day, count, proof in line.others:
                yield from self.folded(f"others say {day} — {_sources(count)}", "    ")
                yield from self.proof(proof)

    def status(self, each: StatusTold) -> Iterator[str]:
        row = each.row
        days = f"from {row.first} to {row.last}" if row.first != row.last else f"of {row.first}"
        yield from self.folded(
            f"{row.status}: {_documents(row.documents)}, {_sources(row.sources)}, {days}", "  "
        )
        for proof in each.evidence:
            yield from self.proof(proof)

    def demand(self, each: Asked) -> Iterator[str]:
        inferred = " (not named; who holds them)" if each.inferred else ""
        to = f" → {each.to.name}{inferred}" if each.to else ""
        head = f"{each.kind or 'Other'}{to}: {each.action}"
        yield from self.folded(f"{head}  ({each.id})", "  ")
        yield from self.folded(demand_state(each), "    ")
        many = each.last and each.last != each.first
        days = f"first {each.first or 'undated'}" + (f", last {each.last}" if many else "")
        yield from self.folded(
            f"{days}; made {each.times} time{'s' if each.times != 1 else ''} by {each.voices}; "
            f"told by {_sources(each.sources)}",
            "    ",
        )
        for made in each.made:
            day = made.made_on or (f"told {made.day}" if made.day else "undated")
            yield from self.folded(f"{day}  {made.voice.name}", "    ")
            yield from self.proof(made.evidence)
        if each.tellings > len(each.made):
            rest = each.tellings - len(each.made)
            yield from self.folded(f"and {rest} more: onrecord demands show {each.id}", "    ")
        for answer in each.answers:
            said = {"accept": "accepted", "reject": "rejected"}.get(
                answer.verdict or "", "proposed"
            )
            yield from self.folded(
                f"{answer.on}  {said}: {answer.state.value} — {answer.what} ({answer.reason})",
                "    ",
            )
            yield from self.proof(answer.evidence)

    def appeal(self, each: Appeal) -> Iterator[str]:
        finding = each.said.recorded.finding
        who = each.said.speaker.name
        who += f", {finding.role}" if finding.role else ""
        who += f", for {each.voice.name}" if each.voice.id != each.said.speaker.id else ""
        where = f", in {each.body}" if each.body else ""
        day = each.said.said_on or (f"told {each.day}" if each.day else "no date")
        yield from self.folded(f"{day}  {who} ({finding.act.value}){where}", "  ")
        yield from self.proof(each.said.evidence)

    def spoke(self, each: Spoke) -> Iterator[str]:
        years = ", ".join(f"{year}: {times}" for year, times in each.years)
        yield from self.folded(f"{each.voice.name}  {years}", "  ")

    def silent(self, each: Spoke) -> Iterator[str]:
        yield from self.folded(
            f"{each.voice.name}: last on {each.last}, {each.silent_for:,} days ago; "
            f"{each.times} before that in all",
            "  ",
        )
        if each.evidence:
            yield from self.proof(each.evidence)

    def statement(self, each: Said) -> Iterator[str]:
        finding = each.recorded.finding
        denied = ", denied" if finding.denied else ""
        role = f", {finding.role}" if finding.role else ""
        yield from self.folded(
            f"{each.said_on or 'no date'}  {each.speaker.name}{role} ({finding.act.value}{denied})",
            "  ",
        )
        yield from self.proof(each.evidence)

    def event(self, each: Event) -> Iterator[str]:
        yield from self.folded(f"{each.day}  {each.kind.replace('_', ' ')}: {each.what}", "  ")

    def proof(self, evidence: Evidence) -> Iterator[str]:
        yield from self.folded(f"“{evidence.context or evidence.quotation}”", "    ")
        yield from self.folded(evidence.citation, "      ")

    def folded(self, words: str, indent: str) -> Iterator[str]:
        yield from wrapped(words, self.width, indent)


def wrapped(words: str, width: int | None, indent: str = "") -> Iterator[str]:
    """Words in lines; a long citation or Korean sentence is broken where it must be."""
    line = safe(" ".join(words.split()))
    if width is None:
        yield indent + line
        return
    yield from textwrap.wrap(
        line,
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
    )
