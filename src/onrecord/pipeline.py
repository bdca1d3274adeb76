"""The order of the stages: collect, read, extract, identify, record."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.model import Document, Extraction
from onrecord.record import Record
from onrecord.settings import Settings

__all__ = ["Progress", "Summary", "add", "extract_file", "reextract"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: originals collected so far, and of these written or left out.

    ``latest`` is the origin of the last one written.
    """

    collected: int
    done: int
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. ``left_out`` are (origin, problem, mend), ``findings`` are by kind.

    ``seconds`` are by stage (collect, read, extract, identify, write, all); the work of several
    processes adds up. ``words`` and ``findings`` are those of added documents.
    """

    added: int = 0
    already_there: int = 0
    copies: int = 0
    left_out: tuple[tuple[str, str, str], ...] = ()
    words: int = 0
    findings: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)


def add(
    record: Record,
    sources: Iterable[str],
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    clock: Callable[[], str] | None = None,
) -> Summary:
    """Take in everything the sources give. A document that can't be read is left out, with the
    reason, and the rest goes on. RecordBusy where another program writes to the record."""
    raise NotImplementedError


def extract_file(path: Path, settings: Settings | None = None) -> tuple[Document, Extraction]:
    """One file, read and extracted without a record; LeftOut where it can't be."""
    raise NotImplementedError


def reextract(
    record: Record,
    settings: Settings,
    progress: Callable[[Progress], None] | None = None,
    clock: Callable[[], str] | None = None,
) -> Summary:
    """Run the present rules on every document of the record; decisions stay where they were
    made."""
    raise NotImplementedError
