"""The tables: States, bodies, offices, titles, roles, violations and the words around them.

Each accessor reads its table at its first use and keeps it. Rows are frozen dataclasses.
"""

from onrecord.vocabulary.bodies import (
    Body,
    BodyKind,
    Sessions,
    bodies,
    body,
    body_of_press_release,
    body_of_symbol,
)
from onrecord.vocabulary.offices import (
    KoreanPost,
    Office,
    PostHead,
    korean_posts,
    office,
    offices,
    post_heads,
    post_modifiers,
)
from onrecord.vocabulary.people import Role, Title, role_forms, roles, title_forms, titles
from onrecord.vocabulary.states import State, state, states

__all__ = [
    "Body",
    "BodyKind",
    "KoreanPost",
    "Office",
    "PostHead",
    "Role",
    "Sessions",
    "State",
    "Title",
    "bodies",
    "body",
    "body_of_press_release",
    "body_of_symbol",
    "korean_posts",
    "office",
    "offices",
    "post_heads",
    "post_modifiers",
    "role_forms",
    "roles",
    "state",
    "states",
    "title_forms",
    "titles",
]
