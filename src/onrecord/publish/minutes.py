"""The record of a meeting, and a resolution, as lines that people read."""

from collections.abc import Iterator

from onrecord.ask import MeetingRecordAnswer, ResolutionAnswer, Spoken, Voted
from onrecord.model import AgendaItem, Direction
from onrecord.publish.brief import wrapped
from onrecord.record import Recorded

__all__ = ["record_lines", "resolution_lines", "speech_lines"]

# Characters of a speech that stand in the overview of a meeting.
FIRST_WORDS = 240


def record_lines(
    answer: MeetingRecordAnswer, whole: bool = False, width: int | None = None
) -> Iterator[str]:
    """A meeting from cover to end; speeches with their first words or, ``whole``, all of them."""
    finding = answer.cover.finding
    named = f"{answer.paper.label}: {answer.paper.body.name}, {answer.paper.day or 'undated'}"
    yield from wrapped(named, width)
    times = [
        f"{word} {cited.value}"
        for word, cited in (("opened", finding.opened), ("closed", finding.closed))
        if cited
    ]
    president = answer.president
    state = f" ({answer.president_state.name})" if answer.president_state else ""
    facts = [
        *([f"session {finding.session}"] if finding.session else []),
        *([f"meeting {finding.meeting_number}"] if finding.meeting_number else []),
        *times,
        *([finding.place.value] if finding.place else []),
        *([f"president {president.name}{state}"] if president else []),
    ]
    yield from wrapped(" · ".join(facts), width)
    yield ""
    entries = [*answer.agenda, *answer.speeches, *answer.directions, *answer.votes]
    for entry in sorted(entries, key=_place):
        yield from _entry(entry, whole, width)
    if answer.cites:
        yield ""
        cited = [
            each.symbol + ("" if each.held else " (not in this record)") for each in answer.cites
        ]
        yield from wrapped("Documents cited: " + ", ".join(cited), width)


def speech_lines(told: Spoken, width: int | None = None) -> Iterator[str]:
    """One speech in full, with its address and its citation."""
    yield from wrapped(
        f"{told.address}: {told.paper.body.name}, {told.paper.day or 'undated'}", width
    )
    yield from _speech(told, True, width)
    yield from wrapped(told.evidence.short, width, " " * 6)


def _place(entry: object) -> int:
    if isinstance(entry, Recorded):
        return int(entry.finding.spans[0].start)
    assert isinstance(entry, Spoken | Voted)
    return entry.evidence.spans[0].start


def _entry(entry: object, whole: bool, width: int | None) -> Iterator[str]:
    if isinstance(entry, Spoken):
        yield from _speech(entry, whole, width)
    elif isinstance(entry, Voted):
        yield from _vote(entry, width)
    elif isinstance(entry, Recorded):
        found = entry.finding
        if isinstance(found, AgendaItem):
            yield ""
            numbers = ", ".join(found.numbers)
            yield from wrapped(f"Item {numbers}: {found.title}" if numbers else found.title, width)
        elif isinstance(found, Direction):
            yield from wrapped(f"({found.words})", width, " " * 6)


def _speech(told: Spoken, whole: bool, width: int | None) -> Iterator[str]:
    state = f" ({told.state.name})" if told.state else ""
    spoke = told.recorded.finding.language
    head = f"{told.speaker.name}{state}{f', in {spoke}' if spoke else ''}"
    yield from wrapped(f"{told.number}  {head}", width, "  ")
    for paragraph in told.paragraphs if whole else told.paragraphs[:1]:
        shown = paragraph
        if not whole and (len(shown) > FIRST_WORDS or len(told.paragraphs) > 1):
            shown = shown[:FIRST_WORDS].rstrip() + " …"
        yield from wrapped(shown, width, " " * 6)


def _vote(told: Voted, width: int | None) -> Iterator[str]:
    finding = told.recorded.finding
    named = told.on[-1] if told.on else finding.title or ""
    result = finding.result or finding.how.value.replace("_", " ")
    yield from wrapped(f"VOTE {named}: {result}", width, " " * 6)
    for side in told.sides:
        if side.total is None and not side.states:
            continue
        names = ", ".join(each.name for each in side.states)
        line = f"{side.name.replace('_', ' ')} {side.number}" + (f": {names}" if names else "")
        yield from wrapped(line, width, " " * 8)


def resolution_lines(answer: ResolutionAnswer, width: int | None = None) -> Iterator[str]:
    """A resolution, paragraph by paragraph, each verb marked."""
    finding = answer.head.finding
    yield from wrapped(f"{answer.paper.label} {finding.title or ''}", width)
    adopted = finding.adopted.value if finding.adopted else None
    told_of = (answer.paper.body.name, adopted and f"adopted {adopted}")
    yield from wrapped(" · ".join(each for each in told_of if each), width)
    yield ""
    for told in answer.provisions:
        verb = told.recorded.finding.verb
        words = told.words.replace(verb.value, f"*{verb.value}*", 1) if verb else told.words
        number = told.recorded.finding.number
        yield from wrapped(f"{number}. {words}" if number else words, width, "  ")
    for vote in answer.votes:
        yield ""
        yield from _vote(vote, width)
