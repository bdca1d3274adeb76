"""What a Content-Type says."""

import re

__all__ = ["charset_of"]

# For example: 'text/html; charset="euc-kr"'
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)


def charset_of(declared_type: str | None) -> str | None:
    """The encoding that a Content-Type names.

    >>> charset_of("text/html; charset=euc-kr"), charset_of("text/html")
    ('euc-kr', None)
    """
    found = CHARSET.search((declared_type or "")[:1000])
    return found[1] if found else None
