"""Long lists, one page at a time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from onrecord.record import Rows
from onrecord.web.desk import Slice
from onrecord.web.views import Paged

__all__ = ["cut", "paged"]

A = TypeVar("A")
B = TypeVar("B")


def paged(found: Rows[A], line: Callable[[A], B], part: Slice) -> Paged[B]:
    """One part of a list as a page of lines."""
    return Paged([line(each) for each in found], found.total, part.number, part.size)


def cut(found: Sequence[A], line: Callable[[A], B], part: Slice) -> Paged[B]:
    """One part of a whole list as a page of lines."""
    rows = found[part.offset : part.offset + part.size]
    return Paged([line(each) for each in rows], len(found), part.number, part.size)
