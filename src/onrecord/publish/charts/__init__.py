"""Pictures of answers, drawn as SVG: bars by year, a matrix, a time line, a network.

Each is the same whenever it is drawn. Colours come from classes, so that a page's style sheet
decides on light, dark and print; a picture that is saved alone carries its style with it. A picture
has a title and a description, and stands beside a table that says the same.
"""

from onrecord.publish.charts.bars import Bar, bars
from onrecord.publish.charts.course import Lane, Mark, course
from onrecord.publish.charts.grid import GridCell, GridRow, grid
from onrecord.publish.charts.ring import RingEdge, RingNode, ring
from onrecord.publish.charts.svg import Picture

__all__ = [
    "Bar",
    "GridCell",
    "GridRow",
    "Lane",
    "Mark",
    "Picture",
    "RingEdge",
    "RingNode",
    "bars",
    "course",
    "grid",
    "ring",
]
