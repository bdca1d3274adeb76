"""Answers as pictures, with the words that a caller gives them (in whatever language)."""

from collections.abc import Callable

from onrecord.ask import Network, Raised, Timeline
from onrecord.publish.charts import (
    Bar,
    GridCell,
    GridRow,
    Lane,
    Mark,
    Picture,
    RingEdge,
    RingNode,
    bars,
    course,
    grid,
    ring,
)

__all__ = ["course_of", "matrix_of", "network_of", "nowhere", "years_of"]

# Years between the first and the last are shown though nothing is there, up to so many.
LONGEST = 150

# From something that is shown (a year, an id, …) to the address that shows more of it.
Address = Callable[..., str]


def nowhere(*_: object) -> str:
    """For pictures that stand alone: nothing in them leads on."""
    return ""


def years_of(answer: Timeline, title: str, description: str, address: Address) -> Picture:
    """A bar for each year: how many findings tell of something in it."""
    counted = {
        int(year): sum(kinds.values()) for year, kinds in answer.years.items() if year.isdigit()
    }
    last = max(counted, default=0)
    first = max(min(counted, default=0), last - LONGEST + 1)
    told = [
        Bar(str(year), counted.get(year, 0), address(year) if counted.get(year) else "")
        for year in range(first, last + 1)
        if counted
    ]
    return bars(told, title, description)


def course_of(
    answer: Timeline,
    words: tuple[str, str, Callable[[str], str]],
    address: Address,
) -> Picture:
    """Each happening of this part of the time line in the lane of its kind; ``words`` are title,
    description, and what a kind is called."""
    title, description, kind_name = words
    lanes: dict[str, list[Mark]] = {}
    for at, each in enumerate(answer.happenings):
        label = f"{each.day}: {each.who.name if each.who else ''} {each.title}".strip()
        lanes.setdefault(each.kind, []).append(Mark(each.day, label[:160], address(at)))
    return course(
        [Lane(kind_name(kind), marks) for kind, marks in lanes.items()], title, description
    )


def network_of(
    answer: Network,
    words: tuple[str, str, Callable[[str], str]],
    address: Address,
) -> Picture:
    """The nodes around a ring; ``words`` are title, description, and what a name is in the
    reader's language."""
    title, description, named = words
    nodes = [
        RingNode(each.id, named(each.named.name), each.weight, address(each.id))
        for each in answer.nodes
    ]
    edges = [
        RingEdge(each.one.id or "", each.other.id or "", each.strength, "behalf" in each.documents)
        for each in answer.edges
    ]
    centre = answer.focus.id if answer.focus and answer.nodes else None
    return ring(nodes, edges, title, description, centre)


def matrix_of(
    answer: Raised,
    words: tuple[str, str, Callable[[str], str]],
    address: Address,
) -> Picture:
    """Actors by years; ``words`` as in :func:`network_of`."""
    title, description, named = words
    rows = [
        GridRow(
            named(row.actor.name),
            [
                GridCell(
                    row.years.get(year, 0),
                    address(row.actor.id, year) if row.years.get(year) else "",
                    f"{named(row.actor.name)}, {year}: {row.years.get(year, 0)}",
                )
                for year in answer.years
            ],
        )
        for row in answer.rows
    ]
    return grid([str(year) for year in answer.years], rows, title, description)
