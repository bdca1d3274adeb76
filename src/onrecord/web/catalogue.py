"""The words of the interface, in each language that it speaks.

``texts/en.yaml`` is the catalogue; every other file there has exactly the same keys.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

__all__ = ["LANGUAGES", "Words", "choose", "words"]

TEXTS = Path(__file__).parent / "texts"

# The first is the one that is used when a browser asks for none of them.
LANGUAGES = {"en": "English", "ko": "한국어"}

# "ko-KR;q=0.8" in an Accept-Language header
LANGUAGE_RANGE = re.compile(
    r"^\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]{1,30})?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$"
)


@dataclass(frozen=True)
class Words:
    """One language's texts. ``words("common.documents", n=3)`` fills in and counts.

    A text that depends on a number has the forms ``one`` and ``many``.
    """

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        number = values.get("n")
        if number is not None and f"{key}.many" in self.texts:
            key = f"{key}.{'one' if number == 1 else 'many'}"
        shown = {
            name: f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else value
            for name, value in values.items()
        }
        return self.texts[key].format(**shown)

    def has(self, key: str) -> bool:
        return key in self.texts

    def label(self, table: str, name: str) -> str:
        """The word for one of a table's values ("kind", "press_release"), or the value itself."""
        return self.texts.get(f"{table}.{name}", name.replace("_", " "))


def flat(tree: Mapping[str, object], before: str = "") -> dict[str, str]:
    """A tree of texts as one level of dotted keys.

    >>> flat({"nav": {"people": "People"}})
    {'nav.people': 'People'}
    """
    texts: dict[str, str] = {}
    for name, value in tree.items():
        key = f"{before}{name}"
        if isinstance(value, Mapping):
            texts.update(flat(value, f"{key}."))
        else:
            texts[key] = str(value)
    return texts


@cache
def words(language: str) -> Words:
    """The catalogue of one of LANGUAGES."""
    tree = yaml.safe_load((TEXTS / f"{language}.yaml").read_text(encoding="utf-8"))
    return Words(language, flat(tree))


def choose(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language to speak: as asked in the address, as kept, or as the browser prefers.

    >>> choose(None, None, "ko-KR,ko;q=0.9,en;q=0.8")
    'ko'
    """
    for wish in (asked, kept):
        if wish in LANGUAGES:
            return wish
    preferred: list[tuple[float, str]] = []
    for part in accepted[:500].split(","):
        match = LANGUAGE_RANGE.match(part)
        if match and match[1].lower() in LANGUAGES:
            preferred.append((float(match[2] or 1), match[1].lower()))
    usable = [(weight, language) for weight, language in preferred if weight > 0]
    return max(usable, key=lambda pair: pair[0])[1] if usable else next(iter(LANGUAGES))
