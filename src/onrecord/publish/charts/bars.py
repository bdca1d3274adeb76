"""Bars by year."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.publish.charts.svg import Hot, Picture, element, width_of

__all__ = ["Bar", "bars"]

HEIGHT, TOP, BOTTOM = 110.0, 22.0, 24.0
WIDTH = 760.0
# Narrower bars have no room for their numbers.
WIDEST, NARROWEST = 56.0, 4.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its label, how many, and where its number leads."""

    label: str
    count: int
    address: str = ""


def bars(told: Sequence[Bar], title: str, description: str) -> Picture:
    """A bar for each year, with its number above and its label below where there is room."""
    step = min(WIDEST, max(NARROWEST, WIDTH / max(len(told), 1)))
    width = max(step * len(told), 200.0)
    highest = max((each.count for each in told), default=0) or 1
    base = TOP + HEIGHT
    drawn: list[str] = []
    hot: list[Hot] = []
    every = _every(told, step)
    for at, each in enumerate(told):
        left, middle = at * step, at * step + step / 2
        height = max(HEIGHT * each.count / highest, 1.5 if each.count else 0.0)
        gap = min(4.0, step * 0.15)
        if each.count:
            drawn.append(
                element(
                    "rect",
                    class_="c-bar",
                    x=left + gap,
                    y=base - height,
                    width=step - 2 * gap,
                    height=height,
                )
            )
        if each.count and width_of(f"{each.count:,}", 11) < step:
            drawn.append(_label(middle, base - height - 5, f"{each.count:,}", "c-text"))
        if (len(told) - 1 - at) % every == 0:
            drawn.append(_label(middle, base + 16, each.label, "c-soft"))
        if each.address:
            label = f"{each.label}: {each.count:,}"
            hot.append(Hot(left, 0, step, base + BOTTOM, each.address, label))
    drawn.append(element("path", class_="c-line", d=f"M0 {base}H{width:g}"))
    return Picture(width, base + BOTTOM, title, description, tuple(drawn), tuple(hot))


def _every(told: Sequence[Bar], step: float) -> int:
    """Each which label has room."""
    widest = max((width_of(each.label, 11) for each in told), default=0.0) + 6
    return max(1, -(-int(widest) // max(int(step), 1)))


def _label(x: float, y: float, text: str, style: str) -> str:
    return element("text", x=x, y=y, class_=style, text_anchor="middle", font_size=11, text=text)
