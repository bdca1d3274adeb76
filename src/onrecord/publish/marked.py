"""A document's text with its findings marked in it, for a terminal or a pipe."""

from collections.abc import Sequence

from rich.text import Text

from onrecord.model import Finding, Statement, Symbol
from onrecord.publish.table import safe
from onrecord.record import Recorded

__all__ = ["marked"]

# Colours by what a place is; a terminal without colours gets the brackets only.
STYLES = {
    "source": "bold cyan",
    "cue": "magenta",
    "content": "green",
    "mention": "underline",
    "meeting": "yellow",
    "violation": "red",
}


def marked(text: str, found: Sequence[Recorded[Finding]], brackets: bool) -> Text:
    """The text with a number after each statement's content, and its parts in colours.

    With ``brackets`` (for a pipe) contents stand in ⟦…⟧ too. The numbers are those of the
    statements in ``found``, from 1.
    """
    shown = Text(safe_lines(text))
    ends: list[tuple[int, int, str]] = []
    number = 0
    for each in found:
        finding = each.finding
        if isinstance(finding, Statement):
            number += 1
            for name in ("source", "cue", "content"):
                for span in getattr(finding, name):
                    shown.stylize(STYLES[name], span.start, span.end)
            for at, span in enumerate(finding.content):
                last = at == len(finding.content) - 1
                ends.append((span.start, 1, "⟦" if brackets else ""))
                ends.append(
                    (span.end, 0, ("⟧" if brackets else "") + (f"[{number}]" if last else ""))
                )
        elif finding.kind in STYLES and not isinstance(finding, Symbol):
            for span in finding.spans:
                shown.stylize(STYLES[finding.kind], span.start, span.end)
    return _with(shown, ends)


def _with(text: Text, ends: list[tuple[int, int, str]]) -> Text:
    """Put signs into a text, last place first so that places stay right."""
    pieces = []
    last = len(text)
    for place, _, sign in sorted(ends, reverse=True):
        pieces += [text[place:last], Text(sign, style="bold")]
        last = place
    pieces.append(text[:last])
    return Text().join(reversed(pieces))


def safe_lines(text: str) -> str:
    """The text without steering signs, as long as it was; a page's end becomes a line's end."""
    return safe(text.translate({12: "\n", 13: " "}))
