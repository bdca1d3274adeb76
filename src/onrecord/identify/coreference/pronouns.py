"""Whom "she", "him" and "their" mean."""

import re

from onrecord.identify.coreference.cast import Actor
from onrecord.identify.coreference.chain import How
from onrecord.identify.coreference.memory import Memory
from onrecord.identify.coreference.pointers import COPULAS, PronounAt
from onrecord.identify.coreference.salience import WEIGHTS, standing_out
from onrecord.identify.coreference.several import named_together
from onrecord.vocabulary.wordlists import Sex

__all__ = ["sexes_told", "take", "take_up"]

MOST_VOTES = 0.65  # of the pronouns that took somebody up, to tell the sex
SILENT = 0.3  # who is held or missing is quoted less often
# "He also called for": whoever spoke last says more.
GOES_ON = re.compile(r"\s(?:also|added|further|continued|went on|then|again)\b")
MORE = 4.0
CLEAR = 1.5  # so much better than the next one somebody is, to be told the sex by a pronoun


def take_up(memory: Memory, at: PronounAt, speaker: Actor | None) -> None:
    """Whom a pronoun means, if anybody; ``speaker`` is who says it, and is never meant."""
    position = at.span.start
    if at.many:
        group = memory.group_before(position) or named_together(memory, position, 2)
        if group is not None:
            take(memory, group, at, "the people named together")
        return
    clause = memory.subject_before(position, in_clause=at.part != "owner")
    if at.part == "self" and clause is not None and clause.fits(at.sex):
        take(memory, clause, at, "the subject of its clause")
        return
    ranked = _ranked(memory, at, speaker, clause)
    if not ranked:
        return
    best, score = ranked[0]
    clear = len(ranked) == 1 or score >= CLEAR * ranked[1][1]
    take(memory, best, at, "the nearest who fits" if not clear else "the one who stands out")
    best.votes[at.sex] = best.votes.get(at.sex, 0) + (2.0 if at.part == "subject" and clear else 1)
    if best.sex == "?" and (not best.person or (clear and at.part == "subject")):
        best.sex = at.sex


def take(memory: Memory, actor: Actor, at: PronounAt, reason: str) -> None:
    """This is whom the pronoun means."""
    memory.link(actor, at.span, How.PRONOUN, f"'{at.word}': {reason}", at.part == "owner")


def sexes_told(memory: Memory) -> dict[str, Sex]:
    """Whom the pronouns of the document tell to be a man or a woman."""
    found: dict[str, Sex] = {}
    for actor in memory.cast.everyone():
        total = sum(actor.votes.values())
        for sex, votes in actor.votes.items():
            if total >= 1 and votes >= MOST_VOTES * total:
                found[actor.key] = sex
    return found


def _ranked(
    memory: Memory, at: PronounAt, speaker: Actor | None, clause: Actor | None
) -> list[tuple[Actor, float]]:
    """Those whom a pronoun may mean, the likeliest first."""
    position = at.span.start
    out = (speaker, clause if at.part == "object" else None)
    tells = memory.stage.tells(at.span)
    goes_on = tells and GOES_ON.match(memory.stage.text, at.span.end)
    teller = memory.teller_before(position) if goes_on else None
    found = []
    for actor, stands in standing_out(memory, position, out, at.part == "subject").items():
        score = stands
        if actor.many or not actor.fits(at.sex):
            continue
        if at.part == "owner" and actor is clause:
            # "X is his brother": of somebody else.
            score += WEIGHTS.owner_of_clause if not _follows_copula(memory, position) else -score
        if score > 0:
            # Somebody known to be of this sex is likelier than one who may be.
            known = actor.sex == at.sex
            if actor.key in memory.stage.scene.silent and tells:
                score *= SILENT
            if actor is teller:
                score *= MORE
            score *= WEIGHTS.known if known else WEIGHTS.leaning if actor.leaning == at.sex else 1
            found.append((actor, score * (1.0 if actor.person else WEIGHTS.unnamed)))
    return sorted(found, key=lambda item: -item[1])


def _follows_copula(memory: Memory, position: int) -> bool:
    before = memory.stage.text[max(0, position - 12) : position].split()
    return bool(before) and before[-1].lower() in COPULAS
