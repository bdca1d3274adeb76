"""One document from wherever it is, read and extracted for a question and kept nowhere."""

from onrecord.collect import Custodian, Limits, collect
from onrecord.errors import LeftOut
from onrecord.model import Document, Extraction
from onrecord.pipeline.adding import PROGRAM, now
from onrecord.pipeline.work import Manner, understood
from onrecord.read import Hints
from onrecord.settings import Settings

__all__ = ["extract_source", "extract_text"]


def extract_text(
    text: str, name: str = "draft.txt", settings: Settings | None = None
) -> tuple[Document, Extraction]:
    """A text that is in no file. Raises LeftOut where it can't be read."""
    hints = Hints(name=name, declared_type="text/plain")
    data = text.encode("utf-8", "replace")
    return understood(data, hints, Manner.of(settings or Settings()), {})


def extract_source(source: str, settings: Settings) -> tuple[Document, Extraction]:
    """The first document of a file or an address. Raises LeftOut where there is none."""
    for piece in collect(source, Limits.of(settings), Custodian("", PROGRAM, now)):
        if isinstance(piece, LeftOut):
            raise piece
        hints = Hints(name=piece.arrival.name, declared_type=piece.arrival.declared_type)
        return understood(piece.data, hints, Manner.of(settings), {})
    raise LeftOut("There is no document there.", "Name a file or an address.", source)
