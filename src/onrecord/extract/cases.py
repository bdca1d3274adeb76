"""From a document to what it says of each victim: what was done, by whom, since when."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord import vocabulary
from onrecord.extract.deed_words import LIBERTY
from onrecord.extract.scene import Scene, Unit
from onrecord.extract.victims import Deed, deeds
from onrecord.extract.victims_korean import korean_deeds
from onrecord.model import (
    BlockRole,
    Case,
    Cited,
    DateMention,
    Document,
    DocumentKind,
    Mention,
    Span,
    Violation,
)

__all__ = ["find_cases"]

# Themes that make a document one about rights; their principles and rights count as well.
RIGHTS = frozenset(
    (
        *("arbitrary_detention", "detention", "political_prisoners", "enforced_disappearance"),
        *("abduction", "torture", "ill_treatment", "forced_repatriation", "release_of_detainees"),
        *("crimes_against_humanity", "human_rights_general", "non_refoulement", "forced_labour"),
        *("extrajudicial_killings", "prisoners_of_war", "human_rights_defenders", "fair_trial"),
        *("deaths_in_custody", "detention_conditions", "press_freedom", "freedom_of_expression"),
        *("hostage_taking", "slavery", "trafficking", "genocide", "war_crimes"),
    )
)
RIGHTS_BODIES = frozenset(
    ("principal_organ", "special_procedure", "inquiry", "treaty_body", "subsidiary", "committee")
)
# Outcomes first: a person who was arrested, sentenced and released is released.
RANKS = (
    "executed",
    "died",
    "released",
    "whereabouts unknown",
    "detained",
    "returned",
    "abducted",
    "missing",
    "sentenced",
)
GROUPS = {"abduction": ("abductee",), "prisoners_of_war": ("prisoners of war", "pows")}
ENOUGH = 2  # violations named in a document before a plain "arrested" is taken for a case


@dataclass(slots=True, eq=False)
class _Draft:
    """A case while the document is being read."""

    victim: Cited
    theme: str
    words: list[Span] = field(default_factory=list)
    names: list[Span] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    statuses: dict[str, Span] = field(default_factory=dict)
    since: Cited | None = None
    actor: Cited | None = None
    sure: bool = False


def find_cases(
    document: Document,
    mentions: Sequence[Mention],
    violations: Sequence[Violation],
    dates: Sequence[DateMention],
) -> tuple[Case, ...]:
    """What a document says of each victim, in the order of first words.

    All that is done to somebody's liberty is one case: arrested, held, sentenced, released. An
    arrest is a case only where the document is about rights, or where a State holds the person.
    """
    scene = Scene(document, mentions, dates)
    about_rights = _about_rights(document, mentions, violations)
    drafts: dict[tuple[str, str], _Draft] = {}
    headed: Unit | None = None
    for sentence in scene.sentences:
        block = scene.block_of(sentence.start)
        if block is not None and block.role is BlockRole.HEADING:
            headed = next((u for u in scene.inside(block.span) if u.is_person), None)
        found = korean_deeds(scene, sentence) if scene.korean else deeds(scene, sentence, headed)
        for deed in found:
            if about_rights or _by_state(deed) or _named(sentence, violations):
                _take(scene, drafts, deed, sentence, violations)
    cases = [_finished(scene, draft) for draft in drafts.values()]
    cases.extend(_groups(document, violations))
    return tuple(sorted(cases, key=lambda case: case.spans))


def _about_rights(
    document: Document, mentions: Sequence[Mention], violations: Sequence[Violation]
) -> bool:
    enough = ENOUGH if document.kind is DocumentKind.NEWS else 1
    if sum(violation.theme in RIGHTS for violation in violations) >= enough:
        return True
    keys = [mention.key for mention in mentions if mention.key]
    for key in keys:
        office = vocabulary.office(key)
        if office is not None and office.kind == "mandate":
            return True
    rows = (vocabulary.body(key) for key in keys)
    return sum(row is not None and row.kind in RIGHTS_BODIES for row in rows) >= ENOUGH


def _by_state(deed: Deed) -> bool:
    return deed.actor is not None and deed.actor.is_state


def _named(sentence: Span, violations: Sequence[Violation]) -> bool:
    return any(v.theme in RIGHTS and v.spans[0] in sentence for v in violations)


def _take(
    scene: Scene,
    drafts: dict[tuple[str, str], _Draft],
    deed: Deed,
    sentence: Span,
    violations: Sequence[Violation],
) -> None:
    victim = scene.cited(deed.victim)
    theme = deed.theme
    family = "liberty" if theme in LIBERTY else theme
    identity = (victim.key or victim.value.casefold(), family)
    draft = drafts.setdefault(identity, _Draft(victim, theme))
    if family == "liberty":
        named = [v.theme for v in violations if v.spans[0] in sentence and v.theme in LIBERTY]
        if "arbitrary_detention" in (theme, *named):
            draft.theme = "arbitrary_detention"
    draft.words.append(deed.words)
    if deed.victim.mention is not None:
        draft.printed.append(deed.victim.mention.name)
    draft.names.append(deed.victim.span)
    draft.sure = draft.sure or deed.sure
    if deed.status and deed.status not in draft.statuses:
        draft.statuses[deed.status] = deed.words
    if deed.since and (draft.since is None or len(deed.since.value) > len(draft.since.value)):
        draft.since = deed.since
    if deed.actor is not None and draft.actor is None:
        draft.actor = scene.cited(deed.actor)


def _finished(scene: Scene, draft: _Draft) -> Case:
    words = draft.words[0]
    status = min(draft.statuses, key=lambda s: RANKS.index(s) if s in RANKS else -1, default=None)
    printed = " ".join(words.of(scene.text).split())
    victim = draft.victim.value
    if draft.printed and victim not in draft.printed:
        victim = max(draft.printed, key=len)
    spans = sorted({*draft.words, *draft.names})
    return Case(
        spans=tuple(spans),
        confidence=0.85 if draft.sure and draft.victim.key else 0.75 if draft.sure else 0.6,
        reason=f"'{printed}' said of '{victim}'",
        victim=victim,
        victim_key=draft.victim.key,
        theme=draft.theme,
        violation=Cited(printed, (words,)),
        status=Cited(status, (draft.statuses[status],)) if status else None,
        actor=draft.actor,
        since=draft.since,
    )


def _groups(document: Document, violations: Sequence[Violation]) -> list[Case]:
    """Victims without names that the words for the violation name themselves ("abductees")."""
    found: dict[str, list[Violation]] = {}
    for violation in violations:
        words = violation.spans[0].of(document.text).lower()
        if words.startswith(GROUPS.get(violation.theme, ("\0",))) and words.endswith(("s", "war")):
            found.setdefault(" ".join(words.split()), []).append(violation)
    return [
        Case(
            spans=tuple(violation.spans[0] for violation in group),
            confidence=0.5,
            reason=f"'{words}' names its victims",
            victim=words,
            theme=group[0].theme,
            violation=Cited(words, (group[0].spans[0],)),
        )
        for words, group in found.items()
    ]
