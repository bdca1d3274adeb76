"""Tables of words in the code, written as they are read."""

__all__ = ["word_set"]


def word_set(*rows: str) -> frozenset[str]:
    """The words in some rows of text.

    >>> sorted(word_set("mr mrs", "dr"))
    ['dr', 'mr', 'mrs']
    """
    return frozenset(word for row in rows for word in row.split())
