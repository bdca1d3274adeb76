"""Words that weaken, oblige or report: the table modality.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.vocabulary.load import no_two_rows_share, table

__all__ = ["Modal", "ModalKind", "modal_forms", "modality"]

ModalKind = Literal[
    "possible", "likely", "necessary", "wished", "able", "future", "reported", "alleged"
]


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal word or phrase; ``verb`` tells that an infinitive follows it."""

    word: str
    kind: ModalKind
    verb: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The word and its other forms."""
        return (self.word, *self.aliases)


@cache
def modality(language: str = "en") -> tuple[Modal, ...]:
    """The modal words of English ("en") or Korean ("ko"); none for another language.

    Raises:
        VocabularyError: a row does not fit, or two rows have a form.
    """
    section = {"en": "modality", "ko": "korean"}.get(language)
    if section is None:
        return ()
    found = table("modality", Modal, section)
    no_two_rows_share("modality.yaml", ((row.word, form) for row in found for form in row.forms))
    return found


@cache
def modal_forms(language: str = "en") -> Mapping[str, Modal]:
    """Modal words by each of their forms, lower case."""
    return {form: row for row in modality(language) for form in row.forms}
