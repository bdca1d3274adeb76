"""Reporting words and verb forms: cues.yaml and verbs.yaml, ready for look-up by form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Literal, get_args

from onrecord.errors import VocabularyError
from onrecord.model import Act
from onrecord.vocabulary.load import table

__all__ = [
    "Cue",
    "CueTable",
    "Frame",
    "Light",
    "Meaning",
    "NounCue",
    "Tense",
    "VerbForm",
    "cues",
    "inflect",
    "meaning",
]

Frame = Literal["clause", "quote", "to", "obj_to", "obj_clause", "np", "np_quote", "gerund"]
_FRAMES = frozenset(get_args(Frame))
_VOWELS = "aeiou"


class Tense(StrEnum):
    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb; "said" is past and participle and so gives two of these."""

    lemma: str
    tense: Tense


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb, with the word that belongs to it in ``particle`` ("call", "for").

    ``spoken`` tells speech and judgement from attitude; ``weak`` cues need a clause or a quotation;
    without ``progressive`` "is speaking about" reports nothing.
    """

    lemma: str
    act: Act
    frames: frozenset[str]
    particle: str | None = None
    spoken: bool = True
    weak: bool = False
    progressive: bool = True


@dataclass(frozen=True, slots=True)
class Light:
    """A noun that reports with a verb of little meaning ("expressed concern")."""

    noun: str
    act: Act
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class NounCue:
    """A noun that reports after a possessive ("the envoy's call for …")."""

    noun: str
    act: Act
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Words and phrases with which a cue or a source reports that nothing was said."""

    in_cue: tuple[str, ...]
    despite: frozenset[str]
    nobody: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueTable:
    """All reporting words by their forms, lower case.

    ``verbs`` maps a form to its verb forms, ``by_lemma`` a lemma to its cues, phrasal ones first.
    """

    verbs: Mapping[str, tuple[VerbForm, ...]]
    by_lemma: Mapping[str, tuple[Cue, ...]]
    lights: Mapping[str, Light]
    light_verbs: frozenset[str]
    light_prepositions: frozenset[str]
    sources: Mapping[tuple[str, ...], Act]
    nouns: Mapping[str, NounCue]
    adjectives: Mapping[str, Act]
    auxiliaries: frozenset[str]
    negations: frozenset[str]
    triggers: frozenset[str]
    unsaid: Unsaid


def inflect(
    lemma: str, irregular: Mapping[str, list[str]], doubling: frozenset[str]
) -> dict[Tense, str]:
    """The forms of an English verb.

    >>> inflect("carry", {}, frozenset())[Tense.PAST]
    'carried'
    >>> inflect("plan", {}, frozenset({"plan"}))[Tense.GERUND]
    'planning'
    """
    stem = lemma + lemma[-1] if lemma in doubling else lemma
    if lemma.endswith("e"):
        past, gerund = lemma + "d", lemma[:-1] + "ing"
        if lemma.endswith(("ee", "oe", "ye")):
            gerund = lemma + "ing"
        elif lemma.endswith("ie"):
            gerund = lemma[:-2] + "ying"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        past, gerund = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, gerund = stem + "ed", stem + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        present = lemma[:-1] + "ies"
    elif lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        present = lemma + "es"
    else:
        present = lemma + "s"
    participle = past
    if lemma in irregular:
        past, participle = irregular[lemma]
        if len(lemma) <= 4 and lemma[-1] in "tnm" and lemma[-2] in _VOWELS:
            gerund = lemma if lemma.endswith("ing") else lemma + lemma[-1] + "ing"
            if lemma[-3:-1] in ("ea", "ee", "ai"):
                gerund = lemma + "ing"
    if lemma == "be":
        gerund = "being"
    return {
        Tense.BASE: lemma,
        Tense.PRESENT: present,
        Tense.PAST: past,
        Tense.PARTICIPLE: participle,
        Tense.GERUND: gerund,
    }


def _forms(lemmas: set[str], verbs: Mapping[str, Any]) -> dict[str, tuple[VerbForm, ...]]:
    doubling = frozenset(verbs["doubling"])
    found: dict[str, list[VerbForm]] = {}
    for lemma in sorted(lemmas):
        for tense, form in inflect(lemma, verbs["irregular"], doubling).items():
            found.setdefault(form, []).append(VerbForm(lemma, tense))
    return {form: tuple(forms) for form, forms in found.items()}


def _cue(lemma: str, row: Mapping[str, Any], *, spoken: bool) -> Cue:
    unknown = set(row["frames"]) - _FRAMES
    if unknown:
        raise VocabularyError(
            f"cues.yaml: '{lemma}' has the frame {sorted(unknown)[0]!r}.",
            f"Use one of {', '.join(sorted(_FRAMES))}.",
        )
    return Cue(
        lemma=lemma,
        act=Act(row["act"]),
        frames=frozenset(row["frames"]),
        particle=row.get("particle"),
        spoken=spoken,
        weak=bool(row.get("weak", False)),
        progressive=row.get("progressive", True) is not False,
    )


@cache
def cues() -> CueTable:
    """The reporting words of the vocabulary.

    Raises:
        VocabularyError: a row has an unknown act or frame.
    """
    rows, verbs = table("cues"), table("verbs")
    by_lemma: dict[str, list[Cue]] = {}
    for row in rows["phrasal"]:
        by_lemma.setdefault(row["verb"], []).append(_cue(row["verb"], row, spoken=True))
    for group, members in rows["verbs"].items():
        for lemma, row in members.items():
            by_lemma.setdefault(lemma, []).append(_cue(lemma, row, spoken=group == "speech"))
    lights = {}
    for noun, row in rows["light"]["nouns"].items():
        light = Light(noun, Act(row["act"]), frozenset(row["verbs"]))
        lights[noun] = light
        lights[noun[:-1] + "ies" if noun.endswith("y") else noun + "s"] = light
    light_verbs = frozenset(rows["light"]["verbs"])
    lemmas = set(by_lemma) | light_verbs | set(verbs["irregular"]) | set(verbs["regular"].split())
    forms = _forms(lemmas, verbs)
    nouns = {
        noun: NounCue(noun, Act(row["act"]), frozenset(row["after"]))
        for noun, row in rows["nouns"].items()
    }
    nouns |= {noun + "s": row for noun, row in list(nouns.items())}
    sources = {tuple(row["words"].split()): Act(row["act"]) for row in rows["sources"]}
    triggers = {
        form
        for form, known in forms.items()
        if any(v.lemma in by_lemma or v.lemma in light_verbs for v in known)
    }
    return CueTable(
        verbs=forms,
        by_lemma={lemma: tuple(found) for lemma, found in by_lemma.items()},
        lights=lights,
        light_verbs=light_verbs,
        light_prepositions=frozenset(rows["light"]["prepositions"]),
        sources=sources,
        nouns=nouns,
        adjectives={word: Act(act) for word, act in rows["adjectives"].items()},
        auxiliaries=frozenset(verbs["auxiliaries"]),
        negations=frozenset(verbs["negations"]),
        triggers=frozenset(triggers),
        unsaid=_unsaid(rows["unsaid"]),
    )


def _unsaid(rows: Mapping[str, list[str]]) -> Unsaid:
    return Unsaid(
        (*rows["refused"], *rows["to come"]),
        frozenset(rows["in spite of no"]),
        tuple(rows["nobody"]),
    )


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of a cue say: the speech act, and whether it is speech or judgement at all.

    ``frames`` as in :class:`Cue`; ``word`` is the verb's lemma, the noun or the phrase.
    """

    act: Act
    spoken: bool
    word: str
    frames: frozenset[str] = frozenset()


def meaning(words: Sequence[str]) -> Meaning | None:
    """The meaning of a cue's words, lower case; None where the tables do not know them.

    >>> meaning(["strongly", "called", "for"]).act.value
    'call_for'
    """
    known = cues()
    for phrase, act in known.sources.items():
        if tuple(words[: len(phrase)]) == phrase:
            return Meaning(act, True, " ".join(phrase))
    lemmas = [{form.lemma for form in known.verbs.get(word, ())} for word in words]
    for i, word in enumerate(words):
        light = known.lights.get(word)
        if light is not None and any(light.verbs & found for found in lemmas[:i]):
            return Meaning(light.act, True, light.noun)
    for i in range(len(words) - 1, -1, -1):
        for lemma in sorted(lemmas[i]):
            for cue in known.by_lemma.get(lemma, ()):
                if cue.particle is None or cue.particle in words[i + 1 :]:
                    return Meaning(cue.act, cue.spoken, lemma, cue.frames)
    for word in words:
        if word in known.adjectives:
            return Meaning(known.adjectives[word], True, word)
        if word in known.nouns:
            return Meaning(known.nouns[word].act, True, known.nouns[word].noun)
    return None
