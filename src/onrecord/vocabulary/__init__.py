"""The tables: States, bodies, offices, titles, roles, violations and the words around them."""

from onrecord.vocabulary.bodies import (
    Body,
    BodyKind,
    Sessions,
    bodies,
    body,
    body_of_press_release,
    body_of_symbol,
)
from onrecord.vocabulary.states import State, state, states

__all__ = [
    "Body",
    "BodyKind",
    "Sessions",
    "State",
    "bodies",
    "body",
    "body_of_press_release",
    "body_of_symbol",
    "state",
    "states",
]
