"""Mentions of States, bodies and offices that the vocabulary knows."""

from onrecord.extract.mentions.gazetteer import Hit
from onrecord.extract.mentions.runs import Map
from onrecord.extract.mentions.sheet import Sheet, function_words
from onrecord.model import EntityKind, Mention
from onrecord.vocabulary.cues import cues
from onrecord.vocabulary.wordlists import organisation_words

__all__ = ["known_mentions"]

PLACED = frozenset(
    {"in", "at", "near", "from", "to", "outside", "around", "across", "through", "into"}
)
RULERS = frozenset({"government", "authorities", "regime", "leadership"})
LONGEST_GAP = 3


def known_mentions(sheet: Sheet, places: Map, covered: set[int]) -> list[Mention]:
    """One mention for each hit that means what the table says, in text order.

    ``covered`` are tokens of other names; hits that begin there are left out.
    """
    found: list[Mention] = []
    seen: list[str] = []
    for first in sorted(places.starts):
        group = places.starts[first]
        hit = _choose(group, seen)
        if hit is None or first in covered:
            continue
        if hit.form.kind is EntityKind.STATE:
            mention = _state(sheet, hit)
        else:
            mention = _body_or_office(sheet, hit)
        if mention is not None:
            if mention.key and mention.entity_kind is not EntityKind.PLACE:
                seen.append(mention.key)
            found.append(mention)
    return found


def _choose(group: list[Hit], seen: list[str]) -> Hit | None:
    """The row that is meant: a short form is that of the row named last."""
    named = [hit for hit in group if hit.form.use != "short"]
    if named:
        return next((hit for hit in named if not hit.form.ambiguous), named[0])
    keys = {hit.form.key: hit for hit in group}
    for key in reversed(seen):
        if key in keys:
            return keys[key]
    return None


def _mention(
    sheet: Sheet,
    first: int,
    last: int,
    kind: EntityKind,
    key: str | None,
    confidence: float,
    reason: str,
) -> Mention:
    return Mention(
        spans=(sheet.span(first, last),),
        entity_kind=kind,
        name=sheet.text(first, last),
        key=key,
        confidence=confidence,
        reason=reason,
    )


def _body_or_office(sheet: Sheet, hit: Hit) -> Mention | None:
    form = hit.form
    if form.general:
        return None
    if form.ambiguous and form.exact and len(form.words[0]) <= 3:
        return None
    sure = 0.7 if form.use == "short" or form.ambiguous else 0.95
    reason = "short for a body named before" if form.use == "short" else "in the vocabulary"
    return _mention(sheet, hit.first, hit.last, form.kind, form.key, sure, reason)


def _state(sheet: Sheet, hit: Hit) -> Mention | None:
    form = hit.form
    owned = _owned(sheet, hit)
    if owned is not None:
        return owned
    if form.use in ("adjective", "demonym"):
        return None
    if form.use == "metonym":
        return _metonym(sheet, hit)
    first, last = hit.first, hit.last
    sure = 0.6 if form.ambiguous else 0.95
    ruled = _of_state(sheet, first)
    if ruled is not None:
        start, word = ruled
        if word in RULERS:
            return _mention(sheet, start, last, EntityKind.STATE, form.key, sure, "its government")
        key = f"organisation:{form.key}:{' '.join(sheet.lower[start:first]).removesuffix(' the').removesuffix(' of')}"
        return _mention(
            sheet, start, last, EntityKind.ORGANISATION, key, sure, "organisation of a State"
        )
    return _mention(sheet, first, last, EntityKind.STATE, form.key, sure, "in the vocabulary")


def _owned(sheet: Sheet, hit: Hit) -> Mention | None:
    """ "South Korean foreign ministry", "Canada's mission to the UN"."""
    common = organisation_words().common
    i = hit.last
    if sheet.word(i) == "'s":
        i += 1
    limit = i + LONGEST_GAP
    start = i
    while i < limit and i < len(sheet.tokens) and sheet.joined(i):
        lower = sheet.lower[i]
        if lower in RULERS:
            return _mention(
                sheet, hit.first, i + 1, EntityKind.STATE, hit.form.key, 0.9, "its government"
            )
        if lower in common:
            end = _to_body(sheet, i + 1)
            key = f"organisation:{hit.form.key}:{' '.join(sheet.lower[start:end])}"
            return _mention(
                sheet, hit.first, end, EntityKind.ORGANISATION, key, 0.85, "organisation of a State"
            )
        if lower in function_words() or not lower[0].isalpha() or lower in cues().triggers:
            return None
        i += 1
    return None


def _to_body(sheet: Sheet, i: int) -> int:
    """Past "to the UN" after "mission"."""
    end = i
    if sheet.word(i) == "to":
        end = i + 2 if sheet.word(i + 1) == "the" else i + 1
        for size in (2, 1):
            if " ".join(sheet.lower[end : end + size]) in ("united nations", "un", "u.n."):
                return end + size
    return i


def _of_state(sheet: Sheet, first: int) -> tuple[int, str] | None:
    """The organisation before "of" before a State ("foreign ministry of Canada")."""
    i = first
    if sheet.word(i - 1) == "the":
        i -= 1
    if sheet.word(i - 1) != "of":
        return None
    i -= 1
    noun = sheet.word(i - 1)
    if noun not in organisation_words().common and noun not in RULERS:
        return None
    start = i - 1
    if noun == "ministry" and sheet.word(start - 1) == "foreign":
        start -= 1
    elif noun == "mission" and sheet.word(start - 1) == "permanent":
        start -= 1
    return start, noun


def _metonym(sheet: Sheet, hit: Hit) -> Mention | None:
    previous, following = sheet.word(hit.first - 1), sheet.word(hit.last)
    spoken = following in cues().triggers or following in ("has", "had", "will", "would", "'s")
    if previous in PLACED or not (spoken or _is_subject_or_object(previous)):
        return _mention(
            sheet, hit.first, hit.last, EntityKind.PLACE, None, 0.8, "capital of a State"
        )
    return _mention(
        sheet,
        hit.first,
        hit.last,
        EntityKind.STATE,
        hit.form.key,
        0.75,
        "capital for its government",
    )


def _is_subject_or_object(previous: str) -> bool:
    return previous in cues().triggers or previous in (
        "with",
        "by",
        "against",
        "between",
        "and",
        "for",
        "that",
    )
