"""A sealed document as it may be seen by those who may not know who speaks in it.

Every name of every person in it who does not hold an office is replaced by a pseudonym, in its
text, its title, its findings and their keys. Rather too much is covered than too little: parts of
names too, and whoever shares them.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar

from onrecord.model import (
    Category,
    DateMention,
    Document,
    Entity,
    EntityKind,
    Finding,
    Mention,
    Span,
    Symbol,
)
from onrecord.vocabulary import months, title_forms, weekdays

__all__ = ["Veil", "veil_over"]

T = TypeVar("T")

LANGUAGES: tuple[Literal["en", "fr", "es"], ...] = ("en", "fr", "es")

UNKNOWN = "Person"
LABELS = {Category.WITNESS: "Witness", Category.VICTIM: "Victim"}

# What stands between the parts of a name: "Eun-ju", "Eun ju", "Eunju".
BETWEEN = r"[\s\-‐‑–·._]*"
# Where a name begins and where it ends; "_" stands between words of file names.
BEFORE, AFTER = r"(?<![^\W_])", r"(?![^\W_])"
PART = re.compile(r"[^\W\d_]+")
HANGUL = re.compile(r"[\uac00-\ud7a3]+")

# A word that may be a name: "Sana", "O'Hara", "Žana".
CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-zß-öø-ÿ][^\W\d_]*[a-zß-öø-ÿ][^\W\d_]*")
SMALL = re.compile(r"(?<![^\W_])[a-zß-öø-ÿ][^\W\d_]*")

# What a quotation, a list item or the words after a heading begin with.
OPENING = '"“”‘«:;•*'

# A key that holds within a document, such as "person:kim eun ju".
LOCAL_KEY = re.compile(r"(?:person|organisation|group):.*", re.DOTALL)

Cut = tuple[int, int, str]


class Veil:
    """The names of one document and what stands in their place; the text with that done."""

    def __init__(self, text: str, names: Sequence[tuple[str, str]], places: Iterable[Cut]) -> None:
        self._pseudonyms = {name.casefold(): pseudonym for name, pseudonym in names}
        self._pattern = _pattern([name for name, _ in names])
        self._anywhere = _pattern([name for name, _ in names], any_case=True)
        self._cuts = _merged([*places, *self._found(text)])
        self._ends = [end for _, end, _ in self._cuts]
        self._shifts = self._sums()
        self.text = self._covered(text)

    def words(self, text: str) -> str:
        """Other words of this document, such as its title or the name of its file."""
        return self._replaced(self._pattern, text)

    def span(self, span: Span) -> Span:
        """A place of the text in the text that is shown."""
        return Span(self._moved(span.start, False), self._moved(span.end, True))

    def over(self, value: T) -> T:
        """The same value with every name in it covered and every span moved."""
        return self._over(value)  # type: ignore[no-any-return]

    def _over(self, value: Any) -> Any:
        if type(value) is str:
            named = self._anywhere if LOCAL_KEY.fullmatch(value) else self._pattern
            return self._replaced(named, value)
        if type(value) is Span:
            return self.span(value)
        if type(value) is tuple:
            return tuple([self._over(each) for each in value])
        if isinstance(value, Enum) or not is_dataclass(value) or isinstance(value, type):
            return value
        return replace(
            value, **{each.name: self._over(getattr(value, each.name)) for each in fields(value)}
        )

    # ------------------------------------------------------------------------ how

    def _pseudonym(self, name: str) -> str:
        bare = " ".join(PART.findall(name.casefold()))
        return self._pseudonyms.get(bare) or self._pseudonyms.get(bare.replace(" ", ""), "Person")

    def _replaced(self, pattern: re.Pattern[str] | None, text: str) -> str:
        return pattern.sub(lambda found: self._pseudonym(found[0]), text) if pattern else text

    def _found(self, text: str) -> list[Cut]:
        if self._pattern is None:
            return []
        return [
            (*found.span(), self._pseudonym(found[0])) for found in self._pattern.finditer(text)
        ]

    def _sums(self) -> list[int]:
        sums = [0]
        for start, end, pseudonym in self._cuts:
            sums.append(sums[-1] + len(pseudonym) - (end - start))
        return sums

    def _moved(self, offset: int, is_end: bool) -> int:
        before = bisect_right(self._ends, offset)
        if before < len(self._cuts):
            start, _, pseudonym = self._cuts[before]
            if start < offset:
                return start + self._shifts[before] + (len(pseudonym) if is_end else 0)
        return offset + self._shifts[before]

    def _covered(self, text: str) -> str:
        parts, at = [], 0
        for start, end, pseudonym in self._cuts:
            parts += [text[at:start], pseudonym]
            at = end
        return "".join([*parts, text[at:]])


def veil_over(document: Document, entities: Sequence[Entity], findings: Iterable[Finding]) -> Veil:
    """The veil of a document, given what was found in it, mentions and all else."""
    names: dict[str, str] = {}
    by_key: dict[str | None, str] = {}
    counts: dict[str, int] = {}
    for entity in entities:
        if entity.kind is not EntityKind.PERSON or entity.category is Category.OFFICIAL:
            continue
        label = LABELS.get(entity.category, UNKNOWN)
        counts[label] = counts.get(label, 0) + 1
        pseudonym = f"{label} {counts[label]}"
        by_key[entity.key] = pseudonym
        spellings = [entity.name, *(name.text for name in entity.names), entity.key.split(":")[-1]]
        for spelling in spellings:
            for form in _forms(spelling):
                names.setdefault(form, pseudonym)
    places: list[Cut] = []
    known: list[Span] = []
    named = {entity.key for entity in entities}
    for each in findings:
        if isinstance(each, Mention) and each.entity_kind is EntityKind.PERSON:
            # Somebody who is mentioned and is no entity may be anybody.
            unknown = UNKNOWN if each.key not in named else None
            if pseudonym_there := by_key.get(each.key, unknown):
                places += [(span.start, span.end, pseudonym_there) for span in each.spans]
        if isinstance(each, Mention | DateMention | Symbol):
            known += each.spans
    plain = {
        part
        for entity in entities
        if entity.key not in by_key
        for name in (entity.name, *(name.text for name in entity.names))
        for part in PART.findall(name.casefold())
    }
    for form in sorted(_maybe_names(document, known) - plain - _ordinary()):
        names.setdefault(form, UNKNOWN)
    return Veil(document.text, sorted(names.items()), places)


@cache
def _ordinary() -> frozenset[str]:
    """Words that are written with a capital and name nobody: titles, months, days of the week."""
    words = [*title_forms(), *(word for lang in LANGUAGES for word in months(lang))]
    words += [word for lang in LANGUAGES for word in weekdays(lang)]
    return frozenset(part for word in words for part in PART.findall(word.casefold()))


def _maybe_names(document: Document, known: Sequence[Span]) -> set[str]:
    """Words with a capital inside a sentence that nobody recognised as anything.

    One whose small form is in the text too is an ordinary word.
    """
    text = document.text
    taken = {at for span in known for at in range(span.start, span.end)}
    taken |= {span.start for span in document.sentences}
    found: set[str] = set()
    for word in CAPITALISED.finditer(text):
        if word.start() not in taken and not _opens(text, word.start()):
            found.add(word[0].casefold())
    small = set(SMALL.findall(text))
    return found - small


def _opens(text: str, start: int) -> bool:
    """Whether a word is the first of a line, of a quotation or of what follows a colon."""
    before = text[max(0, start - 8) : start]
    bare = before.rstrip()
    return not bare or "\n" in before[len(bare) :] or bare[-1] in OPENING


def _forms(spelling: str) -> Iterable[str]:
    """A name, its parts, and those of a Korean name, which are written without a space."""
    parts = PART.findall(spelling.casefold())
    if not parts:
        return
    yield " ".join(parts)
    if len(parts) > 1:
        yield "".join(parts)
    for part in parts:
        if HANGUL.fullmatch(part):
            if len(part) >= 3:
                yield part[1:]
            if len(part) >= 2:
                yield part
        elif len(part) > 1:
            yield part


def _pattern(names: list[str], any_case: bool = False) -> re.Pattern[str] | None:
    """Longest names first. A name of one word counts only with a capital, where there are any."""
    if not names:
        return None
    forms: list[str] = []
    for name in sorted(names, key=len, reverse=True):
        parts = name.split()
        if HANGUL.search(name):
            forms.append(BETWEEN.join(map(re.escape, parts)))
        elif len(parts) > 1 or any_case:
            forms.append(f"{BEFORE}(?i:{BETWEEN.join(map(re.escape, parts))}){AFTER}")
        else:
            first, rest = re.escape(name[0].upper()), re.escape(name[1:])
            forms.append(f"{BEFORE}{first}(?i:{rest}){AFTER}")
    return re.compile("|".join(forms))


def _merged(cuts: list[Cut]) -> list[Cut]:
    """Cuts in order; of those that overlap, the longest covers what any of them covers."""
    merged: list[Cut] = []
    for start, end, pseudonym in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if merged and start < merged[-1][1]:
            last = merged[-1]
            merged[-1] = (last[0], max(end, last[1]), last[2])
        elif end > start:
            merged.append((start, end, pseudonym))
    return merged
