"""From a path, a pattern or a web address to originals with their chain of custody.

    collect(source, limits, custodian) -> Iterator[Collected | LeftOut]

Nothing is written and nothing is unpacked to disk under a name from outside. Each refusal is
yielded as a LeftOut that says of which input it speaks, and the rest goes on.
"""

import re
from collections.abc import Iterator

from onrecord.collect.custody import Collected, Custodian, Limits, Piece
from onrecord.collect.files import found
from onrecord.collect.names import shown_path
from onrecord.collect.unfold import unfold
from onrecord.errors import LeftOut

__all__ = ["Collected", "Custodian", "Limits", "collect"]

# For example: "https://example.org/report.html"; one letter before the colon is a Windows drive.
ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


def collect(source: str, limits: Limits, custodian: Custodian) -> Iterator[Collected | LeftOut]:
    """The originals that one source gives: a file, folder, pattern, archive, mailbox or address.

    The order is that of the names in a folder and that of the members in an archive or a mail, and
    the same each time. At most one original is in memory, and the mail that it is attached to.
    """
    try:
        for piece in _pieces(source, limits, custodian.program):
            if isinstance(piece, LeftOut):
                yield piece
            else:
                yield from unfold(piece, limits, custodian)
    except LeftOut as refusal:
        refusal.origin = refusal.origin or shown_path(source)
        yield refusal


def _pieces(source: str, limits: Limits, program: str) -> Iterator[Piece | LeftOut]:
    if not ADDRESS.match(source):
        return found(source)
    # Loading the HTTP client takes a tenth of a second, which no other source has to wait for.
    from onrecord.collect.addresses import fetched

    return fetched(source, limits, program)
