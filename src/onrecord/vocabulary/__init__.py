"""The tables: States, bodies, offices, titles, roles, violations and the words around them.

Each accessor reads its table at its first use and keeps it. Rows are frozen dataclasses.
"""

from onrecord.vocabulary.actions import (
    Action,
    action,
    action_in,
    actions,
    life_sign,
    status_in,
)
from onrecord.vocabulary.assertions import Property, properties, property_named
from onrecord.vocabulary.calendar import (
    Language,
    months,
    number_words,
    numeral,
    ordinal_words,
    weekdays,
)
from onrecord.vocabulary.geography import State, state, states
from onrecord.vocabulary.meetings import Format, format_forms, formats
from onrecord.vocabulary.names import (
    NameParticle,
    korean_surnames,
    name_particles,
    surname_spellings,
)
from onrecord.vocabulary.organs import (
    Body,
    BodyKind,
    Sessions,
    bodies,
    body,
    body_of_press_release,
    body_of_symbol,
)
from onrecord.vocabulary.people import Role, Title, role_forms, roles, title_forms, titles
from onrecord.vocabulary.posts import (
    KoreanPost,
    Office,
    PostHead,
    korean_posts,
    office,
    offices,
    post_heads,
    post_modifiers,
)
from onrecord.vocabulary.press import (
    Publisher,
    publisher_forms,
    publisher_of_host,
    publishers,
)
from onrecord.vocabulary.proceedings import record_languages, record_titles
from onrecord.vocabulary.treaties import (
    Instrument,
    instrument,
    instrument_forms,
    instruments,
)
from onrecord.vocabulary.violations import (
    Hedge,
    Theme,
    hedge_forms,
    hedges,
    principles,
    theme,
    theme_terms,
    themes,
)
from onrecord.vocabulary.wording import Modal, ModalKind, modal_forms, modality

__all__ = [
    "Action",
    "Body",
    "BodyKind",
    "Format",
    "Hedge",
    "Instrument",
    "KoreanPost",
    "Language",
    "Modal",
    "ModalKind",
    "NameParticle",
    "Office",
    "PostHead",
    "Property",
    "Publisher",
    "Role",
    "Sessions",
    "State",
    "Theme",
    "Title",
    "action",
    "action_in",
    "actions",
    "bodies",
    "body",
    "body_of_press_release",
    "body_of_symbol",
    "format_forms",
    "formats",
    "hedge_forms",
    "hedges",
    "instrument",
    "instrument_forms",
    "instruments",
    "korean_posts",
    "korean_surnames",
    "life_sign",
    "modal_forms",
    "modality",
    "months",
    "name_particles",
    "number_words",
    "numeral",
    "office",
    "offices",
    "ordinal_words",
    "post_heads",
    "post_modifiers",
    "principles",
    "properties",
    "property_named",
    "publisher_forms",
    "publisher_of_host",
    "publishers",
    "record_languages",
    "record_titles",
    "role_forms",
    "roles",
    "state",
    "states",
    "status_in",
    "surname_spellings",
    "theme",
    "theme_terms",
    "themes",
    "title_forms",
    "titles",
    "weekdays",
]
