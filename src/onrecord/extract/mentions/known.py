"""Mentions of States, bodies and offices that the vocabulary knows."""

from dataclasses import replace

from onrecord.extract.mentions.candidates import Map
from onrecord.extract.mentions.gazetteer import Hit
from onrecord.extract.mentions.offices import post_key
from onrecord.extract.mentions.post_nouns import complement_end
from onrecord.extract.mentions.sheet import Sheet, function_words
from onrecord.model import DocumentKind, EntityKind, Mention
from onrecord.vocabulary import office, state, states
from onrecord.vocabulary.cues import cues
from onrecord.vocabulary.wordlists import organisation_words

__all__ = ["halves", "known_mentions"]

PLACED = frozenset(
    {"in", "at", "near", "from", "to", "outside", "around", "across", "through", "into"}
)
RULERS = frozenset({"government", "authorities", "regime", "leadership"})
LONGEST_GAP = 3
CAPITAL, GOVERNING = "capital of a State", "capital for its government"
# Offices that a topic belongs to.
TOPICAL = frozenset(
    {"office:sr", "office:ie", "office:srsg", "office:special-envoy", "office:usg", "office:asg"}
)
RECORDS = frozenset(
    {
        DocumentKind.VERBATIM_RECORD,
        DocumentKind.SUMMARY_RECORD,
        DocumentKind.MEETING_SUMMARY,
        DocumentKind.RESOLUTION,
    }
)


def known_mentions(
    sheet: Sheet, places: Map, known: list[list[Hit]], covered: set[int]
) -> list[Mention]:
    """One mention for each hit that means what the table says, in text order.

    ``known`` are the hits in text order; those that begin in ``covered``, the tokens of other
    names, are left out.
    """
    found: list[Mention] = []
    seen: list[str] = []
    done = 0
    for group in known:
        hit = _choose(group, seen)
        if group[0].first in covered or sheet.tokens.starts[group[0].first] < done:
            continue
        if hit is None:
            mention = _presiding(sheet, group, seen)
        elif hit.form.kind is EntityKind.STATE:
            mention = _state(sheet, hit)
        elif hit.form.kind is EntityKind.OFFICE:
            mention = _office(sheet, places, hit)
        else:
            mention = _body(sheet, hit)
        if mention is not None:
            if mention.key and mention.entity_kind is not EntityKind.PLACE:
                seen.append(mention.key)
            found.append(mention)
            done = mention.spans[0].end
    return _listed_capitals(sheet, found)


def _listed_capitals(sheet: Sheet, found: list[Mention]) -> list[Mention]:
    """ "Seoul, Washington and Ottawa call": all are governments if the last is."""
    capitals = {m.spans[0].end: m for m in found if m.key is None and m.reason == CAPITAL}
    if not capitals:
        return found
    changed: dict[int, Mention] = {}
    for mention in reversed(found):
        if mention.entity_kind is not EntityKind.STATE and mention.spans[0].start not in changed:
            continue
        i = sheet.tokens.at(mention.spans[0].start)
        while i > 0 and sheet.words[i - 1] in (",", "and"):
            i -= 1
        left = capitals.get(sheet.tokens.ends[i - 1]) if i > 0 else None
        if left is None or sheet.tokens.at(mention.spans[0].start) == i:
            continue
        if sheet.word(sheet.tokens.at(left.spans[0].start) - 1) in PLACED:
            continue
        changed[left.spans[0].start] = _governing(left)
    return [changed.get(m.spans[0].start, m) for m in found]


def _governing(capital: Mention) -> Mention:
    key = next(row.key for row in states() if capital.name.title() in row.metonyms)
    return replace(capital, entity_kind=EntityKind.STATE, key=key, confidence=0.7, reason=GOVERNING)


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


def _body(sheet: Sheet, hit: Hit) -> Mention | None:
    form = hit.form
    if form.ambiguous and form.exact and len(form.words[0]) <= 3:
        return None
    sure = 0.7 if form.use == "short" or form.ambiguous else 0.95
    reason = "short for a body named before" if form.use == "short" else "in the vocabulary"
    return _mention(sheet, hit.first, hit.last, form.kind, form.key, sure, reason)


def _office(sheet: Sheet, places: Map, hit: Hit) -> Mention | None:
    """An office with its State or topic ("… on the right to food", "Canada's foreign minister")."""
    first, last = hit.first, hit.last
    form = hit.form
    if form.use == "short":
        return _mention(
            sheet, first, last, form.kind, form.key, 0.7, "short for an office named before"
        )
    if form.general:
        first = _state_before(sheet, places, first)
        last = complement_end(sheet, places, last)
        key = post_key(sheet.text(first, last))
        if key is None:
            return None
        return _mention(sheet, first, last, form.kind, key, 0.85, "office of a State")
    if form.key in TOPICAL and sheet.word(last) in ("on", "for", "in"):
        end = complement_end(sheet, places, last)
        if not any(sheet.capital[last:end]) and "right" not in sheet.word(last + 2):
            return _mention(sheet, first, end, form.kind, form.key, 0.8, "mandate")
        last = end
        words = sheet.text(first, last)
        return _mention(
            sheet, first, last, form.kind, post_key(words) or form_key(words), 0.85, "mandate"
        )
    return _mention(sheet, first, last, form.kind, form.key, 0.95, "in the vocabulary")


def form_key(words: str) -> str:
    """A key for an office that the vocabulary does not have, the same in every document."""
    return f"office:{' '.join(words.lower().split())}"


def _state_before(sheet: Sheet, places: Map, first: int) -> int:
    i = first - 1 if sheet.word(first - 1) == "'s" else first
    hit = places.ends.get(i)
    return hit[0].first if hit and hit[0].form.kind is EntityKind.STATE else first


def _presiding(sheet: Sheet, group: list[Hit], seen: list[str]) -> Mention | None:
    """ "The President" in a record of a body, which the body's own name decides."""
    if sheet.document.kind not in RECORDS:
        return None
    for key in reversed(seen):
        for hit in group:
            row = office(hit.form.key)
            if row is not None and row.body == key:
                return _mention(
                    sheet,
                    hit.first,
                    hit.last,
                    hit.form.kind,
                    row.key,
                    0.7,
                    "presides over the body",
                )
    return None


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
        noun = " ".join(sheet.lower[start:first]).removesuffix(" the").removesuffix(" of")
        key = f"organisation:{form.key}:{noun}"
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
    if f"{sheet.word(start - 1)} {noun}" in ("foreign ministry", "permanent mission"):
        start -= 1
    return start, noun


def _metonym(sheet: Sheet, hit: Hit) -> Mention | None:
    if hit.form.words[-1] in ("House", "Department"):
        key = f"organisation:{hit.form.key}:{' '.join(sheet.lower[hit.first : hit.last])}"
        return _mention(
            sheet, hit.first, hit.last, EntityKind.ORGANISATION, key, 0.9, "organisation of a State"
        )
    previous, following = sheet.word(hit.first - 1), sheet.word(hit.last)
    spoken = following in cues().triggers or following in ("has", "had", "will", "would", "'s")
    if previous in PLACED or not (spoken or _is_subject_or_object(previous)):
        return _mention(sheet, hit.first, hit.last, EntityKind.PLACE, None, 0.8, CAPITAL)
    return _mention(
        sheet,
        hit.first,
        hit.last,
        EntityKind.STATE,
        hit.form.key,
        0.75,
        GOVERNING,
    )


def halves(sheet: Sheet, found: list[Mention], taken: set[int]) -> list[Mention]:
    """ "The North" and "the South" where one State of that name has been named."""
    named: dict[str, str] = {}
    for mention in found:
        if mention.entity_kind is EntityKind.STATE and mention.key and mention.key not in named:
            row = state(mention.key)
            for name in row.names if row else ():
                word, space, _ = name.partition(" ")
                if space and word in ("North", "South"):
                    named.setdefault(word, mention.key)
    if not named:
        return []
    return [
        _mention(sheet, i, i + 1, EntityKind.STATE, named[word], 0.6, f"'the {word}' for the State")
        for i, word in enumerate(sheet.words)
        if word in named
        and i not in taken
        and sheet.word(i - 1) == "the"
        and not (i + 1 < len(sheet.tokens) and sheet.capital[i + 1] and not sheet.breaks[i + 1])
    ]


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
