"""From what somebody types into a filter to an id or key of the record."""

from onrecord.ask.evidence import Named, vocabulary_name
from onrecord.errors import BadUse, NothingFound
from onrecord.model import EntityKind
from onrecord.record import Record, Viewer
from onrecord.vocabulary import bodies, states, themes

__all__ = ["body_named", "situation_named", "somebody_named", "state_named", "theme_named"]


# How many candidates a message lists.
LISTED = 8


def folded(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def theme_named(text: str) -> Named:
    """A theme by its id, its name or any term for it; NothingFound without one."""
    wanted = folded(text.removeprefix("theme:"))
    for row in themes():
        if wanted in {folded(each) for each in (row.id, row.name, *row.terms, *row.ko)}:
            return Named(row.name, f"theme:{row.id}")
    raise NothingFound(
        f"No theme is called {text!r}.", "Give the name of a violation or principle of the tables."
    )


def body_named(record: Record, text: str, viewer: Viewer) -> Named:
    """A body by its key, its name or its abbreviation; NothingFound without one."""
    return _body(text) or _called(record, text, viewer, EntityKind.BODY)


def state_named(record: Record, text: str, viewer: Viewer) -> Named:
    """A State by its key or any of its names; NothingFound without one."""
    return _state(text) or _called(record, text, viewer, EntityKind.STATE)


def somebody_named(record: Record, text: str, viewer: Viewer) -> Named:
    """A person, organisation, State or body by any name or id.

    Raises NothingFound for an unknown name, BadUse for one that several have.
    """
    known = vocabulary_name(text)
    if known:
        return Named(known, text)
    return _state(text) or _body(text) or _called(record, text, viewer)


def situation_named(record: Record, text: str, viewer: Viewer) -> Named:
    """What a record is about: a State, a theme, or whoever bears the name."""
    try:
        return theme_named(text)
    except NothingFound:
        pass
    try:
        return somebody_named(record, text, viewer)
    except NothingFound as wrong:
        raise BadUse(
            f"No situation is called {text!r}.", "Name a State, a theme, a person or a group."
        ) from wrong


def _state(text: str) -> Named | None:
    wanted = folded(text.removeprefix("state:"))
    for row in states():
        names = (row.key.removeprefix("state:"), *row.names, *row.ko)
        if wanted in {folded(each) for each in names}:
            return Named(row.name, row.key)
    return None


def _body(text: str) -> Named | None:
    wanted = folded(text.removeprefix("body:"))
    for row in bodies():
        names = (row.key.removeprefix("body:"), *row.names, *row.ko)
        if wanted in {folded(each) for each in names}:
            return Named(row.name, row.key)
    return None


def _called(record: Record, text: str, viewer: Viewer, kind: EntityKind | None = None) -> Named:
    """The one that the record has under this id or name; of several a person goes first."""
    found = record.overviews(viewer).called(text)
    fit = {id: name for id, (its, name) in found.items() if kind in (None, its)}
    if kind is None and len(fit) > 1:
        people = {id: name for id, (its, name) in found.items() if its is EntityKind.PERSON}
        fit = people or fit
    if not fit:
        raise NothingFound(
            f"Nobody called {text!r} is in this record.",
            "Try another spelling, a part of the name, or `onrecord people`.",
        )
    if len(fit) > 1:
        listed = "; ".join(f"{name} ({id})" for id, name in list(fit.items())[:LISTED])
        raise BadUse(
            f"{len(fit)} people or others fit {text!r}: {listed}"
            f"{' and more' if len(fit) > LISTED else ''}.",
            "Name one by its id.",
        )
    [(id, name)] = fit.items()
    return Named(name, id)
