"""A network on a ring: nobody covers anybody, and it is the same each time it is drawn.

Neighbours on the ring are those most strongly tied, so that most lines stay near its edge. Whoever
is in focus stands in the middle.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from onrecord.publish.charts.svg import Hot, Picture, clipped, element, number

__all__ = ["RingEdge", "RingNode", "ring", "round_order"]

RADIUS, LABEL = 250.0, 170.0
MOST_LINE, LEAST_LINE = 4.0, 0.6
# How far lines bend towards the middle, as a share of the way there.
BEND = 0.55


@dataclass(frozen=True, slots=True)
class RingNode:
    id: str
    label: str
    weight: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class RingEdge:
    """``directed`` is a tie of one who speaks for another."""

    one: str
    other: str
    weight: int
    directed: bool = False


def ring(
    nodes: Sequence[RingNode],
    edges: Sequence[RingEdge],
    title: str,
    description: str,
    centre: str | None = None,
) -> Picture:
    """The nodes around a ring, each with its name; lines are wider the more documents tie two."""
    middle = RADIUS + LABEL
    around = round_order([node.id for node in nodes if node.id != centre], edges)
    places = {id: _point(at, len(around), middle) for at, id in enumerate(around)}
    if centre is not None:
        places[centre] = (middle, middle, 0.0)
    heaviest = max((edge.weight for edge in edges), default=1)
    drawn = [
        _line(edge, places, middle, heaviest)
        for edge in sorted(edges, key=lambda edge: (edge.weight, edge.one, edge.other))
        if edge.one in places and edge.other in places
    ]
    most = max((node.weight for node in nodes), default=1) or 1
    hot: list[Hot] = []
    for node in nodes:
        drawn += _node(node, places[node.id], most, node.id == centre)
        if node.address:
            x, y, _ = places[node.id]
            label = f"{node.label} ({node.weight:,})"
            hot.append(Hot(x - 9, y - 9, 18, 18, node.address, label))
    return Picture(2 * middle, 2 * middle, title, description, tuple(drawn), tuple(hot))


def round_order(ids: Sequence[str], edges: Iterable[RingEdge]) -> list[str]:
    """An order around the ring in which those who are strongly tied stand near each other.

    Beginning with the most tied, next comes who is tied most to those placed last.

    >>> tied = [RingEdge("a", "c", 5), RingEdge("b", "d", 4), RingEdge("a", "b", 1)]
    >>> round_order(["a", "b", "c", "d"], tied)
    ['a', 'c', 'b', 'd']
    """
    ties: dict[str, dict[str, int]] = {id: {} for id in ids}
    for edge in edges:
        if edge.one in ties and edge.other in ties:
            for one, other in ((edge.one, edge.other), (edge.other, edge.one)):
                ties[one][other] = ties[one].get(other, 0) + edge.weight
    waiting = sorted(ids, key=lambda id: (-sum(ties[id].values()), id))
    placed: list[str] = []
    while waiting:
        last = placed[-3:][::-1]
        best = min(waiting, key=lambda id: (-_pull(ties[id], last), waiting.index(id)))
        placed.append(best)
        waiting.remove(best)
    return placed


def _pull(ties: Mapping[str, int], last: Sequence[str]) -> float:
    """How strongly one is tied to those placed last, the very last most of all."""
    return sum(ties.get(id, 0) / (at + 1) for at, id in enumerate(last))


def _point(at: int, several: int, middle: float) -> tuple[float, float, float]:
    """A place on the ring, and its angle in degrees from the right, clockwise."""
    angle = 2 * pi * at / max(several, 1) - pi / 2
    x, y = middle + RADIUS * cos(angle), middle + RADIUS * sin(angle)
    return round(x, 2), round(y, 2), round(angle * 180 / pi, 2)


def _line(
    edge: RingEdge,
    places: Mapping[str, tuple[float, float, float]],
    middle: float,
    heaviest: int,
) -> str:
    x, y, _ = places[edge.one]
    to_x, to_y, _ = places[edge.other]
    half_x, half_y = (x + to_x) / 2, (y + to_y) / 2
    far = hypot(half_x - middle, half_y - middle) / RADIUS
    bend = BEND * min(1.0, far)
    over_x, over_y = half_x + (middle - half_x) * bend, half_y + (middle - half_y) * bend
    width = max(LEAST_LINE, MOST_LINE * sqrt(edge.weight / heaviest))
    path = (
        f"M{number(x)} {number(y)}Q{number(over_x)} {number(over_y)} {number(to_x)} {number(to_y)}"
    )
    return element(
        "path",
        class_="c-behalf" if edge.directed else "c-edge",
        d=path,
        stroke_width=width,
        stroke_opacity=0.4,
        stroke_dasharray="6 3" if edge.directed else None,
    )


def _node(
    node: RingNode, place: tuple[float, float, float], most: int, is_centre: bool
) -> list[str]:
    x, y, angle = place
    radius = 3.5 + 4.5 * sqrt(node.weight / most)
    circle = element("circle", class_="c-centre" if is_centre else "c-node", cx=x, cy=y, r=radius)
    label = clipped(node.label, LABEL - 16)
    if is_centre:
        text = element(
            "text", x=x, y=y - radius - 5, class_="c-text", text_anchor="middle", text=label
        )
        return [circle, text]
    # To the left of the ring, names are turned so that they are not upside down.
    is_left = 90 < angle % 360 < 270
    turned = angle + 180 if is_left else angle
    text = element(
        "text",
        x=x - 12 if is_left else x + 12,
        y=y + 4,
        class_="c-text",
        text_anchor="end" if is_left else "start",
        transform=f"rotate({number(turned)} {number(x)} {number(y)})",
        text=label,
    )
    return [circle, text]
