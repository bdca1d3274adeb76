"""SVG as text: elements, a picture of them, and the style of one that stands alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

__all__ = ["Hot", "Picture", "clipped", "element", "number", "width_of"]

# Signs that XML can't hold, and those that turn the direction of writing around.
UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)

# Signs of East Asian scripts are about twice as wide as others.
WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]")

# What a saved picture looks like: the colours of the pages (web/static/onrecord.css).
STYLE = """
svg { font: 12px -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", sans-serif; }
.c-ground { fill: #fff; } .c-text { fill: #1e1c19; } .c-soft { fill: #5c574e; }
.c-line { stroke: #8d8678; fill: none; } .c-rule { stroke: #dfdad0; fill: none; }
.c-bar, .c-mark, .c-node { fill: #2c639b; } .c-open { fill: #fff; stroke: #2c639b; }
.c-centre { fill: #b3261e; } .c-edge { stroke: #2c639b; fill: none; }
.c-behalf { stroke: #8f5600; fill: none; }
.c-heat-0 { fill: #fff; } .c-heat-1 { fill: #dbe6f1; } .c-heat-2 { fill: #a9c4de; }
.c-heat-3 { fill: #2c639b; } .c-on-3 { fill: #fff; }
@media (prefers-color-scheme: dark) {
.c-ground { fill: #171614; } .c-text { fill: #e9e5dc; } .c-soft { fill: #aca698; }
.c-line { stroke: #7d776a; } .c-rule { stroke: #38352f; }
.c-bar, .c-mark, .c-node { fill: #7fb2e6; } .c-open { fill: #171614; stroke: #7fb2e6; }
.c-centre { fill: #ff9184; } .c-edge { stroke: #7fb2e6; } .c-behalf { stroke: #f0b457; }
.c-heat-0 { fill: #171614; } .c-heat-1 { fill: #22303e; } .c-heat-2 { fill: #34587c; }
.c-heat-3 { fill: #7fb2e6; } .c-on-3 { fill: #10161c; }
}
"""


def number(value: float) -> str:
    """A length, short and the same on every machine.

    >>> number(2.0), number(1.256)
    ('2', '1.26')
    """
    return f"{round(value + 0.0, 2):g}"


def printed(text: str) -> str:
    return escape(UNFIT.sub("\ufffd", text), quote=True)


def element(
    name: str, content: str | Sequence[str] = "", /, text: str = "", **given: object
) -> str:
    """One element. ``content`` is markup, ``text`` is not; "class_" and "text_anchor" name
    attributes as Python can write them; those that are None are left out.

    >>> element("text", x=2.5, class_="c-text", text="a < b")
    '<text x="2.5" class="c-text">a &lt; b</text>'
    """
    attributes = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in given.items()
        if value is not None
    )
    inside = (content if isinstance(content, str) else "".join(content)) + printed(text)
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, int | float) else printed(str(value))


def width_of(text: str, size: float = 12) -> float:
    """About how wide a text is, without a font to measure it with."""
    wide = len(WIDE.findall(text))
    return size * (0.56 * (len(text) - wide) + 1.02 * wide)


def clipped(text: str, most: float, size: float = 12) -> str:
    """A text cut to a width, with an ellipsis where something was cut.

    >>> clipped("General Assembly", 60)
    'General…'
    """
    if width_of(text, size) <= most:
        return text
    cut = text
    while cut and width_of(cut + "…", size) > most:
        cut = cut[:-1]
    return cut.rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Hot:
    """A place of a picture that leads to an address, by mouse; the table has the same for all."""

    x: float
    y: float
    width: float
    height: float
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of a size, with what it is called and what it shows in words."""

    width: float
    height: float
    title: str
    description: str
    drawn: tuple[str, ...]
    hot: tuple[Hot, ...] = ()

    def inline(self, id: str) -> str:
        """The picture within a page; ``id`` sets it apart from others there.

        The drawing is an image with a name. The places that lead on lie over it, for the mouse
        alone: an image can't have links in it for those who do not see it, and the table has them.
        """
        image = element(
            "g",
            [*self._named(id), *self.drawn],
            role="img",
            aria_labelledby=f"{id}-title",
            aria_describedby=f"{id}-desc",
        )
        over = [_over(hot) for hot in self.hot]
        parts = [image, element("g", over, aria_hidden="true") if over else ""]
        return self._svg(parts, class_="chart")

    def standing_alone(self) -> str:
        """The picture as a file, with its style."""
        ground = element("rect", class_="c-ground", width=self.width, height=self.height)
        style = f"<style>{STYLE}</style>"
        parts = [*self._named("onrecord"), style, ground, *self.drawn]
        drawn = self._svg(parts, role="img", aria_labelledby="onrecord-title onrecord-desc")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'

    def _named(self, id: str) -> list[str]:
        return [
            element("title", id=f"{id}-title", text=self.title),
            element("desc", id=f"{id}-desc", text=self.description),
        ]

    def _svg(self, parts: Sequence[str], **given: str) -> str:
        box = f"0 0 {number(self.width)} {number(self.height)}"
        return element(
            "svg",
            parts,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=box,
            width=self.width,
            height=self.height,
            **given,
        )


def _over(hot: Hot) -> str:
    place = element("rect", x=hot.x, y=hot.y, width=hot.width, height=hot.height, class_="hot")
    shown = element("title", text=hot.label)
    return element("a", [shown, place], href=hot.address, tabindex="-1")
