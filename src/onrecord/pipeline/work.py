"""The work on one document, which needs nothing but its bytes: read, extract, identify, prepare."""

import time
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from onrecord.errors import LeftOut
from onrecord.extract import Depth, extract
from onrecord.identify import within
from onrecord.model import Arrival, Document, Extraction
from onrecord.read import Hints, Ocr, ReadLimits, read
from onrecord.record import Arrived
from onrecord.record.prepare import Prepared, prepare
from onrecord.settings import Settings

__all__ = ["Done", "Manner", "Refusal", "again", "extract_file", "taken_in", "understood"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a document is left out."""

    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What came of a piece of work, and the seconds that each stage of it took."""

    result: T | Refusal
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manner:
    """How documents are read and understood."""

    limits: ReadLimits
    depth: Depth

    @classmethod
    def of(cls, settings: Settings) -> "Manner":
        """As a run's settings have it."""
        limits = ReadLimits(
            text_chars=settings.max_text_chars,
            pages=settings.max_pages,
            ocr=Ocr(settings.ocr),
            ocr_languages=settings.ocr_languages,
            ocr_pages=settings.max_ocr_pages,
        )
        return cls(limits, Depth(settings.attribution))


@contextmanager
def _counted(stage: str, seconds: MutableMapping[str, float]) -> Iterator[None]:
    start = time.perf_counter()
    try:
        yield
    finally:
        seconds[stage] = seconds.get(stage, 0.0) + time.perf_counter() - start


def understood(
    data: bytes,
    hints: Hints,
    manner: Manner,
    seconds: MutableMapping[str, float],
) -> tuple[Document, Extraction]:
    """A document with all that is found in it. Raises LeftOut."""
    with _counted("read", seconds):
        document = read(data, hints, manner.limits)
    return document, _found(document, manner.depth, seconds)


def _found(document: Document, depth: Depth, seconds: MutableMapping[str, float]) -> Extraction:
    with _counted("extract", seconds):
        extraction = extract(document, depth)
    with _counted("identify", seconds):
        return within(document, extraction)


def taken_in(arrival: Arrival, data: bytes, manner: Manner) -> Done[Prepared]:
    """An original, ready to be written."""
    seconds: dict[str, float] = {}

    def work() -> Prepared:
        hints = Hints(name=arrival.name, declared_type=arrival.declared_type)
        document, extraction = understood(data, hints, manner, seconds)
        with _counted("prepare", seconds):
            return prepare(Arrived(arrival, document, extraction))

    return Done(_attempted(work), seconds)


def again(document: Document, depth: Depth) -> Done[tuple[int, Extraction]]:
    """The number of words of a document, and what the present rules find in it."""
    seconds: dict[str, float] = {}
    return Done(
        _attempted(lambda: (len(document.text.split()), _found(document, depth, seconds))), seconds
    )


def _attempted(work: Callable[[], T]) -> T | Refusal:
    """The result of some work, or why there is none: one bad document never stops the others."""
    try:
        return work()
    except LeftOut as wrong:
        return Refusal(wrong.problem, wrong.mend)
    except TimeoutError:
        return Refusal(
            "Reading it took too long, and was given up.",
            "Split it into parts, or save it anew with another program, and add those.",
        )
    except MemoryError:
        return Refusal("It takes more memory than there is.", "Split it into parts and add those.")
    except Exception as wrong:  # noqa: BLE001 - the door of each document
        place = wrong.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        # The message of an error may quote the document; its kind and its place do not.
        where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else ""
        return Refusal(
            f"A fault of onrecord kept it from being read ({type(wrong).__name__} at {where}).",
            "Please report this; meanwhile, save the document in another format and add that.",
        )


def extract_file(path: Path, settings: Settings | None = None) -> tuple[Document, Extraction]:
    """One file, read and extracted without a record; LeftOut where it can't be."""
    settings = settings or Settings()
    try:
        size = path.stat().st_size
        if size > settings.max_file_bytes:
            raise LeftOut("It is larger than is taken in.", "Raise the setting max_file_bytes.")
        data = path.read_bytes()
        return understood(data, Hints(name=path.name), Manner.of(settings), {})
    except OSError as wrong:
        raise LeftOut(
            f"It can't be opened: {wrong.strerror}.",
            "Check its name and who may read it.",
            str(path),
        ) from wrong
    except LeftOut as wrong:
        wrong.origin = wrong.origin or str(path)
        raise
