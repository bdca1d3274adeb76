"""What is exported of a meeting and of a resolution: its nouns, and their words."""

from dataclasses import dataclass

from onrecord.ask import MeetingRecordAnswer, ResolutionAnswer
from onrecord.model import (
    AgendaItem,
    Direction,
    MeetingRecord,
    Provision,
    Resolution,
    Speech,
    Vote,
)

__all__ = ["Minutes", "ResolutionText", "minutes_of", "resolution_of"]


@dataclass(frozen=True, slots=True)
class Minutes:
    """The record of a meeting. ``document`` is the id of its document and ``language`` that of its
    text; ``words`` are, for each speech, the words of its paragraphs."""

    document: str
    language: str
    cover: MeetingRecord
    agenda: tuple[AgendaItem, ...] = ()
    speeches: tuple[Speech, ...] = ()
    directions: tuple[Direction, ...] = ()
    votes: tuple[Vote, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolutionText:
    """A resolution; ``words`` are those of each of its paragraphs."""

    document: str
    language: str
    head: Resolution
    provisions: tuple[Provision, ...] = ()
    words: tuple[str, ...] = ()


def minutes_of(answer: MeetingRecordAnswer) -> Minutes:
    """What an answer about a meeting holds, without the names that the record gives."""
    return Minutes(
        document=answer.paper.document,
        language=answer.evidence.language,
        cover=answer.cover.finding,
        agenda=tuple(each.finding for each in answer.agenda),
        speeches=tuple(each.recorded.finding for each in answer.speeches),
        directions=tuple(each.finding for each in answer.directions),
        votes=tuple(each.recorded.finding for each in answer.votes),
        words=tuple(each.paragraphs for each in answer.speeches),
    )


def resolution_of(answer: ResolutionAnswer) -> ResolutionText:
    """The same of an answer about a resolution."""
    return ResolutionText(
        document=answer.paper.document,
        language=answer.evidence.language,
        head=answer.head.finding,
        provisions=tuple(each.recorded.finding for each in answer.provisions),
        words=tuple(each.words for each in answer.provisions),
    )
