"""The page that holds a text against the record."""

from onrecord.web.desk import Desk
from onrecord.web.visit import Shown, Visit

__all__ = ["check", "checked"]


def check(desk: Desk, visit: Visit) -> Shown:
    """The box for a text."""
    return Shown("check.html", "check", {"text": "", "view": None, "asked": False})


def checked(desk: Desk, text: str, form: str | None) -> Shown:
    """A text with its claims marked; ``form`` is that of a file, if one is asked for."""
    view = desk.check(text) if text.strip() else None
    return Shown(
        "check.html",
        "check",
        {"text": text, "view": view, "asked": True},
        rows=lambda: () if view is None else view.lines if form == "csv" else view.full,
    )
