"""Verbatim records of meetings: cover, agenda, speeches, directions and votes.

    find_proceedings(document) -> Proceedings

gives what a verbatim record holds, and empty lists for every other document. It reads the words and
their type (bold, italics), column by column, and works by words alone where a record shows no type.
"""

from onrecord.extract.records.course import Proceedings, course_of
from onrecord.model import Document, DocumentKind

__all__ = ["Proceedings", "find_proceedings"]


def find_proceedings(document: Document) -> Proceedings:
    """What was said and done at the meeting that a document is the verbatim record of."""
    if document.kind is not DocumentKind.VERBATIM_RECORD:
        return Proceedings()
    return course_of(document)
