"""From a path, a pattern or a web address to originals with their chain of custody.

    collect(source, limits, custodian) -> Iterator[Collected | LeftOut]

Nothing is written and nothing is unpacked to disk under a name from outside. Each refusal is
yielded as a LeftOut that says of which input it speaks, and the rest goes on.
"""

from collections.abc import Iterator

from onrecord.collect.addresses import ADDRESS, fetched
from onrecord.collect.custody import Collected, Custodian, Limits
from onrecord.collect.files import found
from onrecord.collect.names import shown_path
from onrecord.collect.unfold import unfold
from onrecord.errors import LeftOut

__all__ = ["Collected", "Custodian", "Limits", "collect"]


def collect(source: str, limits: Limits, custodian: Custodian) -> Iterator[Collected | LeftOut]:
    """The originals that one source gives: a file, folder, pattern, archive, mailbox or address.

    The order is that of the names in a folder and that of the members in an archive or a mail, and
    the same each time. At most one original is in memory, and the mail that it is attached to.
    """
    try:
        pieces = (
            fetched(source, limits, custodian.program) if ADDRESS.match(source) else found(source)
        )
        for piece in pieces:
            if isinstance(piece, LeftOut):
                yield piece
            else:
                yield from unfold(piece, limits, custodian)
    except LeftOut as refusal:
        refusal.origin = refusal.origin or shown_path(source)
        yield refusal
