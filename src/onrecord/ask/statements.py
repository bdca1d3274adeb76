"""Who said what, where and when."""

from dataclasses import dataclass

from onrecord.ask.evidence import Evidence, Named, Sources, vocabulary_name
from onrecord.model import Statement
from onrecord.record import OWNER, Record, Recorded, Rows, StatementFilter, Viewer

__all__ = ["Said", "said", "statements"]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with the names of those in it. ``content`` is verbatim, ``evidence`` the whole
    clause, speaker and cue included."""

    recorded: Recorded[Statement]
    speaker: Named
    about: tuple[Named, ...]
    themes: tuple[str, ...]
    content: str
    said_on: str | None
    evidence: Evidence


def statements(
    record: Record, filter: StatementFilter | None = None, viewer: Viewer = OWNER
) -> Rows[Said]:
    """Statements, latest first."""
    found = record.statements(filter or StatementFilter(), viewer)
    sources = Sources(record, viewer)
    sources.load(each.document for each in found)
    sources.read_for((each, each.finding.content) for each in found)
    sources.load_names(each.entities.get(key, key) for each in found for key in each.finding.about)
    return Rows(tuple(said(each, sources) for each in found), found.total, found.offset)


def said(recorded: Recorded[Statement], sources: Sources) -> Said:
    """One statement as an answer. ``said_on`` is None where the document does not tell."""
    finding = recorded.finding
    key = finding.speaker_key
    return Said(
        recorded=recorded,
        speaker=Named(finding.speaker, recorded.entities.get(key, key) if key else None),
        about=tuple(sources.named(each, recorded) for each in finding.about),
        themes=tuple(vocabulary_name(each) or each for each in finding.themes),
        content=" … ".join(
            " ".join(words.split()) for words in sources.words(recorded, finding.content)
        ),
        said_on=finding.said_on,
        evidence=sources.evidence(recorded),
    )
