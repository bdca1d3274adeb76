"""Who speaks in a record that tells what was said: "OSEI MALU (Palmora) said", "The representative
of Japan", "Mr. Kim (Republic of Korea), speaking in exercise of the right of reply,"."""

import re
from dataclasses import dataclass

from onrecord.extract.listed import known_state
from onrecord.model import Span

__all__ = ["Speaker", "chair_word", "speaker_at", "speaker_within"]

# What may stand before the speaker: "Responding, ", "Taking the floor again, ".
LEAD = re.compile(
    r"(?:(?:Also\s)?(?:Speaking|Taking|Responding|Replying|In|On|At|Addressing|Introducing|Presenting"
    r"|Exercising|Speaking\sagain|Next|Then|Echoing|Meanwhile|Similarly|Also|Finally|Returning|Delivering"
    r"|Intervening|Concluding|Reacting|Offering|Rounding|Opening|Continuing|Following|By\scontrast"
    r"|Explaining|After)\b"
    r"[^.;:()]{0,160}?,\s+)"
)
TITLES = (
    r"(?:Mr|Ms|Mrs|Mx|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Archbishop|Monsignor|Msgr|Cardinal|Father"
    r"|Sheikh|Sheikha|Prince|Princess|Judge|General|Ambassador|Professor)"
)
# "Mr. Kim Song-ho", "Ms. Al-Thani", "Mr. de la Cruz"
WORD = r"[^\W\d_a-z][\w’'.-]*"
SMALL = r"(?:de|del|dela|la|le|da|das|dos|di|du|van|von|der|den|bin|bint|ibn|al|el|y|e|ter|ten|zu)"
TITLED = re.compile(rf"{TITLES}\.?\s(?P<name>(?:(?:{WORD}|{SMALL})[\s-]?){{1,6}})")
CHAIR = re.compile(
    r"[Tt]he\s(?P<name>(?:Acting\s|Temporary\s|Vice-)?(?:President|Chair(?:man|person|woman)?"
    r"|Vice-(?:President|Chair(?:man|person)?)|Co-Chair\w*))(?=\s[a-z]|,\s)"
)
# Others who speak by their office: the Secretary, the Rapporteur.
POST = re.compile(
    r"[Tt]he\s(?P<name>(?:Deputy\s|Assistant\s|Under-)?(?:Secretary(?:-General)?|Rapporteur"
    r"|Special\sRapporteur|Moderator|High\sCommissioner|Independent\sExpert|Special\sEnvoy"
    r"|Executive\sDirector|Facilitator))(?=\s[a-z]|,\s|\sof\sthe\sCommittee)"
)
DELEGATES = r"(?:representative|delegate|observer|counterpart|speaker|envoy|ambassador|official)"
REPRESENTATIVE = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]er|[Hh]is|[Tt]heir|[Aa]nother)\s"
    rf"(?:(?:permanent|deputy|acting|youth|civil\ssociety)\s)?(?P<what>{DELEGATES})\s"
    r"(?:of|for|from|to)\s(?:the\s)?(?P<state>)"
)
# An organisation or a State that no table has: "Republic of Orvane", "Council of Europe"
ANY_NAME = re.compile(rf"{WORD}(?:\s(?:(?:of|for|and|on|the|to)\s)*(?:the\s)?{WORD})*", re.UNICODE)
POSSESSIVE = re.compile(rf"[’']s?\s(?:permanent\s|deputy\s)?(?P<what>{DELEGATES}|[Mm]inister)\b")
AS_STATE = re.compile(
    r",\s(?:also\s)?(?:(?:speaking|taking|exercising)\s(?:as|on|in|the|its|for)|introducing|presenting"
    r"|in\s(?:an?|its|explanation|the)\s?(?:general\scomment|explanation|right|of\s(?:vote|position))?)"
    r"\b|\s(?:also\s)?said\b"
)
BRACKETS = re.compile(r"\s*\((?P<inside>[^()]{2,160})\)")
# What somebody in brackets is, where it is no State.
CAPACITY = re.compile(
    r"\b(?:Rapporteur|Secretary|Commissioner|Chair\w*|President|Director|Expert|Coordinator|Head|Chief"
    r"|Officer|Minister|Representative|Adviser|Envoy|Under-|Vice-\w+|Co-Chair\w*|Administrator"
    r"|Counsel|Facilitator|Judge|Prosecutor|Office\sof|Programme|Controller)\b"
)
AFTER_NAME = re.compile(r",\s(?P<capacity>(?:the\s)?[A-Z][^.;()]{3,240}?)(?=,\s(?![A-Z])|\s\()")
# Who speaks may also speak for others: "speaking on behalf of the Coral League,".
BEHALF = re.compile(
    r"\b(?:(?:also\s)?on\sbehalf\sof|speaking\s(?:also\s)?for(?=\s(?:the\s)?[A-Z]))\s(?P<who>[^,;.()]{2,120}?)(?=,|;|\.|\)|\s\(|\s(?:said|and\sin)\b|$)"
)
VERB_NEXT = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:,[^.;]{2,260}?,\s*)?\s*(?:also\s|then\s|further\s)?[a-z]+"
)
NO_VERB = re.compile(r"\s+(?:and|or|of|to|for|who|whose|in|on|from|with|at)\b")
INVERTED = re.compile(
    r"\b(?:said|added|stressed|noted|asked|warned|observed|underscored|emphasized|declared|insisted"
    r"|stated|recalled|pointed\sout|concluded|continued)\s(?=(?:the\s|[A-Z]))"
)
CHANGE = re.compile(r"[,;]\s(?:while|whereas|but|and|as|with)\s(?=the\s|[A-Z])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as printed: the words that say so, and which of them are what."""

    heading: Span
    words: str
    person: Span | None = None
    affiliation: Span | None = None
    capacity: Span | None = None
    behalf: Span | None = None
    chair: bool = False
    full: bool = False


def speaker_at(text: str, start: int, end: int, lead: bool = True) -> Speaker | None:
    """The speaker whom the words from ``start`` name as who speaks; None where they name none.

    ``lead`` allows a clause before ("Responding, Ms. HOLM said").
    """
    for read in (_capitals, _titled, _chair, _representative, _possessive, _state):
        found = read(text, start, end)
        if found is not None:
            return found
    if lead:
        before = LEAD.match(text, start, end)
        if before is not None:
            return speaker_at(text, before.end(), end, lead=False)
    return None


def speaker_within(text: str, start: int, end: int) -> list[tuple[int, Speaker]]:
    """Those who take over within a sentence, and from where: "…, while the observer for …"."""
    found = []
    for change in CHANGE.finditer(text, start, end):
        speaker = _representative(text, change.end(), end) or _possessive(text, change.end(), end)
        if speaker is not None:
            found.append((change.end(), speaker))
    if found:
        return found
    for told in INVERTED.finditer(text, start, end):
        speaker = _representative(text, told.end(), end, after=True) or _possessive(
            text, told.end(), end
        )
        if speaker is not None:
            return [(start, speaker)]
    return []


def chair_word(words: str) -> bool:
    """Whether words name whoever presides."""
    return CHAIR.fullmatch(f"The {words}") is not None or bool(
        re.fullmatch(r"(?:Acting\s|Vice-)?(?:President|Chair\w*)", words)
    )


# ---------------------------------------------------------------------------- forms


def _capitals(text: str, start: int, end: int) -> Speaker | None:
    """ "OSEI MALU (Palmora)", "ADAEZE HOLM, Special Rapporteur on …,"."""
    place, capitals = start, 0
    for token in re.compile(r"[^\s,()]+").finditer(text, start, end):
        if place > start and text[place : token.start()] != " ":
            break
        word = token[0]
        bare = re.sub(r"[^\w]", "", word)
        upper = len(bare) > 1 and sum(c.isupper() for c in bare) >= max(2, len(bare) - 2)
        initial = re.fullmatch(r"[A-Z]\.", word) is not None
        if not (upper or initial or (capitals and re.fullmatch(SMALL, word))):
            break
        if re.fullmatch(SMALL, word) is None and not initial:
            capitals += 1
        place = token.end()
    if not capitals or (capitals == 1 and place - start < 4):
        return None
    return _with_capacity(text, Span(start, place), end)


def _titled(text: str, start: int, end: int) -> Speaker | None:
    """ "Mr. Kim Song-ho (Republic of Korea)", "Ms. HOLM"."""
    found = TITLED.match(text, start, end)
    if found is None:
        return None
    whole = Span(start, start + len(found[0].rstrip(" -")))
    return _with_capacity(text, whole, end, Span(found.start("name"), whole.end))


def _with_capacity(text: str, name: Span, end: int, person: Span | None = None) -> Speaker | None:
    """A named speaker with the brackets or the apposition after the name."""
    affiliation = capacity = None
    place = name.end
    while brackets := BRACKETS.match(text, place, end):
        inside = Span(*brackets.span("inside"))
        if CAPACITY.search(inside.of(text)) and known_state(text, inside.start, inside.end) is None:
            capacity = capacity or inside
        else:
            affiliation = affiliation or inside
        place = brackets.end()
    if place > name.end and capacity is None:
        after = AFTER_NAME.match(text, place, end)
        if after is not None and CAPACITY.search(after["capacity"]):
            capacity = Span(*after.span("capacity"))
    if place == name.end:
        after = AFTER_NAME.match(text, place, end)
        if after is not None:
            capacity, place = Span(*after.span("capacity")), after.end()
        elif not _verb_follows(text, place, end):
            return None
    return Speaker(
        Span(name.start, place),
        name.of(text),
        person or name,
        affiliation,
        capacity,
        _behalf(text, place, end),
        full=affiliation is not None or capacity is not None,
    )


def _chair(text: str, start: int, end: int) -> Speaker | None:
    for pattern in (CHAIR, POST):
        found = pattern.match(text, start, end)
        if found is not None and _verb_follows(text, found.end(), end):
            span = Span(start, found.end())
            person, state = None, None
            capacity = Span(*found.span("name"))
            return Speaker(
                span, span.of(text), person, state, capacity, None, chair=pattern is CHAIR
            )
    return None


def _representative(text: str, start: int, end: int, after: bool = False) -> Speaker | None:
    """ "The representative of Japan", "An observer for the Holy See", "Her counterpart from …"."""
    found = REPRESENTATIVE.match(text, start, end)
    if found is None:
        return None
    state = _name(text, found.end(), end)
    if state is None or not (after or _verb_follows(text, state.end, end)):
        return None
    span = Span(start, state.end)
    capacity = Span(*found.span("what")) if found["what"] == "observer" else None
    return Speaker(span, span.of(text), None, state, capacity, _behalf(text, state.end, end))


def _possessive(text: str, start: int, end: int) -> Speaker | None:
    """ "Japan’s representative"."""
    state = known_state(text, start, end) or _name(text, start, end)
    if state is None:
        return None
    name = state
    if text[name.start : name.end].endswith(("’s", "'s")):
        name = Span(name.start, name.end - 2)
    found = POSSESSIVE.match(text, name.end, end)
    if found is None or not _verb_follows(text, found.end(), end):
        return None
    span = Span(start, found.end())
    return Speaker(span, span.of(text), None, name, None, _behalf(text, span.end, end))


def _state(text: str, start: int, end: int) -> Speaker | None:
    """ "Varda, speaking as the country concerned, said"."""
    state = known_state(text, start, end) or _name(text, start, end)
    if state is None or AS_STATE.match(text, state.end, end) is None:
        return None
    if known_state(text, start, end) is None and not text.startswith(",", state.end):
        return None
    return Speaker(state, state.of(text), None, state, None, _behalf(text, state.end, end))


def _name(text: str, start: int, end: int) -> Span | None:
    """The name of a State or organisation that begins here."""
    known = known_state(text, start, end)
    if known is not None:
        return known
    found = ANY_NAME.match(text, start, end)
    return Span(start, start + len(found[0].rstrip("."))) if found else None


def _behalf(text: str, start: int, end: int) -> Span | None:
    found = BEHALF.search(text, start, min(end, start + 200))
    return Span(*found.span("who")) if found else None


def _verb_follows(text: str, start: int, end: int) -> bool:
    return VERB_NEXT.match(text, start, end) is not None and (
        NO_VERB.match(text, start, end) is None
    )
