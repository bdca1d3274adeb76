"""Records of meetings and resolutions as Akoma Ntoso 3.0 (OASIS, 2018), the way the United Nations
use it (AKN4UN), and back without loss.

What Akoma Ntoso has a word for stands in its words: sections, speeches with who made them, votes.
The rest of a noun, such as where its words stand in the document, is in attributes of our own
namespace, which the schema lets through.
"""

from onrecord import ask
from onrecord.publish.akn.reading import read_akn
from onrecord.publish.akn.texts import Minutes, ResolutionText, minutes_of, resolution_of
from onrecord.publish.akn.writing import meeting_xml, resolution_xml
from onrecord.record import PUBLIC, Record, Viewer

__all__ = [
    "Minutes",
    "ResolutionText",
    "akn_of",
    "meeting_xml",
    "minutes_of",
    "read_akn",
    "resolution_of",
    "resolution_xml",
]


def akn_of(record: Record, symbol: str, viewer: Viewer = PUBLIC) -> bytes:
    """A meeting or a resolution of the record, by its symbol; NothingFound without one."""
    if record.proceedings(viewer).meeting_records(symbol):
        return meeting_xml(minutes_of(ask.meeting_record(record, symbol, viewer)))
    return resolution_xml(resolution_of(ask.resolution(record, symbol, viewer)))
