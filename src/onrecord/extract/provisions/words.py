"""Sets of words, written as lines."""

__all__ = ["word_set"]


def word_set(*lines: str) -> frozenset[str]:
    """The words of some lines.

    >>> sorted(word_set("at by", "of"))
    ['at', 'by', 'of']
    """
    return frozenset(word for line in lines for word in line.split())
