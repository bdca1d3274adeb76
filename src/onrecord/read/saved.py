"""Pages saved by a browser as one file (MHTML)."""

import re

from onrecord.errors import LeftOut, TooLarge
from onrecord.read.charset import decode
from onrecord.read.hints import Hints, ReadLimits
from onrecord.read.html import META_CHARSET, page
from onrecord.read.mail import content_of, parsed, parts_of
from onrecord.read.text import Text

__all__ = ["READER", "read_saved"]

READER = "mhtml/1"
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)


def read_saved(data: bytes, hints: Hints, limits: ReadLimits) -> Text:
    """The first page in the file, without its frames. Raises LeftOut, TooLarge."""
    message, _ = parsed(data)
    for part in parts_of(message):
        if part.get_content_type() not in ("text/html", "application/xhtml+xml"):
            continue
        content = content_of(part)
        if len(content) > limits.markup_bytes:
            raise TooLarge(
                f"The page is larger than {limits.markup_bytes // 10**6} MB.",
                "Save it as text and add that.",
            )
        told = CHARSET.search(str(part.get("Content-Type", "")))
        within = META_CHARSET.search(content[:4096])
        charset = told[1] if told else within[1].decode("ascii") if within else None
        found = decode(content, charset)
        return page(found.text, limits, READER, (found.loss,) if found.loss else ())
    raise LeftOut(
        "There is no page in this file.",
        "Open it in a browser and save it again, or print it as PDF.",
    )
