"""From what somebody types into a filter to an id or key of the record."""

from onrecord.ask.evidence import Named, vocabulary_name
from onrecord.ask.people import the_one
from onrecord.errors import BadUse, NothingFound
from onrecord.record import Record, Viewer
from onrecord.vocabulary import bodies, states, themes

__all__ = ["body_named", "situation_named", "somebody_named", "state_named", "theme_named"]


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


def body_named(text: str) -> Named:
    """A body by its key, its name or its abbreviation; NothingFound without one."""
    wanted = folded(text.removeprefix("body:"))
    for row in bodies():
        names = (row.key.removeprefix("body:"), *row.names, *row.ko)
        if wanted in {folded(each) for each in names}:
            return Named(row.name, row.key)
    raise NothingFound(
        f"No body is called {text!r}.", "Give its name, its abbreviation or its key, such as HRC."
    )


def state_named(text: str) -> Named:
    """A State by its key or any of its names; NothingFound without one."""
    wanted = folded(text.removeprefix("state:"))
    for row in states():
        names = (row.key.removeprefix("state:"), *row.names, *row.ko)
        if wanted in {folded(each) for each in names}:
            return Named(row.name, row.key)
    raise NothingFound(f"No State is called {text!r}.", "Give its usual name, or its key.")


def somebody_named(record: Record, text: str, viewer: Viewer) -> Named:
    """A person, organisation, State or body by any name or id.

    Raises NothingFound for an unknown name, BadUse for one that several have.
    """
    if vocabulary_name(text):
        return Named(vocabulary_name(text) or text, text)
    for known in (state_named, body_named):
        try:
            return known(text)
        except NothingFound:
            continue
    row = the_one(record, text, viewer)
    return Named(row.name, row.id)


def situation_named(record: Record, text: str, viewer: Viewer) -> Named:
    """What a record is about: a State, a theme, or whoever bears the name."""
    for known in (state_named, theme_named):
        try:
            return known(text)
        except NothingFound:
            continue
    try:
        return somebody_named(record, text, viewer)
    except NothingFound as wrong:
        raise BadUse(
            f"No situation is called {text!r}.", "Name a State, a theme, a person or a group."
        ) from wrong
