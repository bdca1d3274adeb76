"""What stands around people's names: titles.yaml and roles.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.model import Category
from onrecord.vocabulary.load import no_two_rows_share, table
from onrecord.vocabulary.posts import regular_plural

__all__ = ["Role", "Title", "role_forms", "roles", "title_forms", "titles"]


@dataclass(frozen=True, slots=True)
class Title:
    """A title; ``forms`` as printed ("Mr.", "Mr"). ``language`` is None in general English.

    ``after_name`` tells that it follows the name, ``particle`` that another title follows it.
    """

    title: str
    forms: tuple[str, ...]
    kind: Literal[
        "courtesy",
        "noble",
        "academic",
        "religious",
        "judicial",
        "military",
        "post",
        "royal",
        "generation",
    ]
    gender: Literal["f", "m"] | None = None
    after_name: bool = False
    particle: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """A noun for the part that a person plays; ``forms`` are all spellings, singular and plural."""

    noun: str
    category: Category
    plural: str = ""
    aliases: tuple[str, ...] = ()
    ko: tuple[str, ...] = ()

    @property
    def singulars(self) -> tuple[str, ...]:
        """The noun and its other spellings."""
        return (self.noun, *self.aliases)

    @property
    def plurals(self) -> tuple[str, ...]:
        """Their plurals, in the same order."""
        first = self.plural or regular_plural(self.noun)
        return (first, *(regular_plural(alias) for alias in self.aliases))

    @property
    def forms(self) -> tuple[str, ...]:
        """All English spellings, singular and plural, each once."""
        return tuple(dict.fromkeys((*self.singulars, *self.plurals)))


@cache
def titles() -> tuple[Title, ...]:
    """All titles of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, or a form belongs to two titles of one language.
    """
    found = table("titles", Title)
    no_two_rows_share(
        "titles.yaml",
        ((row.title, f"{form} ({row.language or 'en'})") for row in found for form in row.forms),
    )
    return found


@cache
def title_forms(language: str | None = None) -> Mapping[str, Title]:
    """Titles by each of their forms as printed.

    A form that means different things ("Sr.") is the title of ``language`` (a BCP 47 tag), or else
    the general one.
    """
    order = sorted(titles(), key=lambda row: (row.language != language, row.language is not None))
    forms: dict[str, Title] = {}
    for row in order:
        for form in row.forms:
            forms.setdefault(form, row)
    return forms


@cache
def roles() -> tuple[Role, ...]:
    """All roles of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, or two rows have a form.
    """
    found = table("roles", Role)
    no_two_rows_share("roles.yaml", ((row.noun, form) for row in found for form in row.forms))
    return found


@cache
def role_forms() -> Mapping[str, Role]:
    """Roles by each English form, and by each Korean noun the first role that has it."""
    forms = {form: row for row in roles() for form in row.forms}
    for row in roles():
        for noun in row.ko:
            forms.setdefault(noun, row)
    return forms
