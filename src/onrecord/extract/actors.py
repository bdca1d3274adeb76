"""Who does what to whom in a sentence: the names before and after a verb."""

import re
from bisect import bisect_left

from onrecord.extract.scene import ANYONE, DAY, PERSON, POST, WORDS, Scene, Unit
from onrecord.model import Span

__all__ = [
    "korean_subject",
    "list_before",
    "listed_left",
    "listed_right",
    "objects",
    "subject",
]

# What may stand between a subject and its verb: "X has also", "the Council on Tuesday".
BEFORE_VERB = re.compile(
    r"(?:\s+(?:also|then|later|jointly|both|each|all|himself|herself|themselves|has|have|had|was"
    r"|were"
    r"|is|are|been|being|further|subsequently|personally|briefly|already|again|too|first|twice|who"
    rf"|strongly|forcibly|arbitrarily|unlawfully|illegally|secretly|categorically|reportedly"
    rf"|allegedly|(?:on |in )?{DAY}|for the first time"
    r"|\([^()]*\)))+$"
)
RELATIVE = re.compile(r",?\s+(?:who|which|that|whom)$")
BRACKET = re.compile(r"\s*\([^()]*\)$")
# "the representative of" before a State; after other prepositions a name is no subject.
OF_STATE = re.compile(
    r"\b(?:representatives?|delegat(?:es?|ions?)|ambassadors?|envoys?|governments?|ministr(?:y|ies)"
    r"|ministers?|presidents?|observers?|missions?|members?|heads?|spokes\w+|offices?|chairs?)"
    r"(?: to \S+)? of (?:the )?$"
)
PREPOSITION = re.compile(
    r"\b(?:of|from|in|at|to|with|against|on|by|for|than|near|after|before|about|into|over|across"
    r"|inside|outside|within|between|among|towards?|via|under|like)\s+(?:the\s+|its\s+|\w+\s+)?$"
)
PERSON_OF = re.compile(f"({PERSON})(?:\\s*\\([^()]*\\))? of (?:the )?$")
WORDS_SUBJECT = re.compile(
    r"(?:^|[.,;:—–-]\s+|\b(?:and|while|as|which|that)\s+)"
    r"((?:the|an?|his|her|their|my|our|two|three|four|five|six|seven|several|many|some|other"
    r"|former|representatives"
    r"|members|civil society|non-governmental|escapees|witnesses|survivors|delegates|experts"
    r"|\d+(?!\.))\b"
    r"(?:(?!\b(?:that|says?|said|told)\b)[^,;:]){0,90})$"
)
CLAUSE = re.compile(r"\s+(?:was|were|had|has|is|are)\s")
PRONOUN = re.compile(r"(?:^|[\s“\"(])(?:he|she)$")

FAR = 1500  # characters; a list of fifty States is no longer

POST_LAST = re.compile(f"{POST}$")

# What may stand between two names of a list.
BEHALF = re.compile(r"\b(?:on behalf of|speaking for)\s(?:the\s)?$")
ON_BEHALF = re.compile(r"\s(?:\(?on behalf of|speaking for)\s[^,;()]{2,80}\)?(?=,| and )")
RELATIVE_INSERT = re.compile(r",\s*who[^,;]{0,140}(?=,)")
LINK = re.compile(
    r"^\s*(?:\([^()]*\))?\s*(?:,[^;:]{0,120}?)?\s*(?:,|,?\s*\band\b|,?\s*as well as|&"
    r"|,?\s*along with"
    rf"|,?\s*together with)\s*(?:(?:the|an?|mr\.?|mrs\.?|ms\.?|dr\.?|his|her|excellency|{POST}"
    rf"|[\w’'.-]+),?\s+)"
    r"{0,5}$"
)
VERB = re.compile(
    r"\b(?:said|told|that|which|was|were|is|are|has|have|had|while|when|but|because|if|\w{3,}ed"
    r"|for|at|on|to|in)\b"
)
FINITE = re.compile(
    r"\b(?:said|told|that|was|were|is|are|has|have|had|while|when|but|because|if|\w{3,}ed)\b"
)
KO_LINK = re.compile(
    rf"^(?:\s?(?:[가-힣]{{1,8}}|{POST})){{0,3}}?\s*(?:와|과|,|·|ㆍ|및|하고)\s*(?:\S+\s){{0,3}}$"
)

# What may stand between "by" and a name.
TO_NAME = re.compile(
    rf"\s*(?:(?:the|an?|then|current|acting|outgoing|incoming|former|his|her|its|excellency"
    rf"|h\.e\.|mr\.?"
    rf"|mrs\.?|ms\.?|dr\.?|sir|lord|dame|ambassador|president|chair|minister|professor"
    rf"|{POST}),?\s+)*"
    rf"(?={ANYONE})"
)
TO_NAME_OVER_COMMA = re.compile(
    rf"\s*(?:the|an?|its)\s[^;.]{{0,110}}?,\s*(?:{POST},?\s+)?(?={PERSON})"
)
TO_ANY = re.compile(rf"\s*(?:the|an?|its)?\s?[^,;.]{{0,60}}?(?={ANYONE})")
THEN_PERSON = re.compile(
    rf"\s*(?:'s\s)?(?:\([^()]*\))?(?:[^,;.()]{{0,50}},)?\s*(?:{POST},?\s*)?"
    rf"(?:mr\.?\s|ms\.?\s|mrs\.?\s|h\.e\.\s)?(?={PERSON})"
)

KO_QUOTE = re.compile(r"(?:고|며|면서)\s*$")
KO_TOPICS = ("은", "는", "도", "께서")
KO_SUBJECT = re.compile(
    rf"{ANYONE}(?:\s?(?:\([^()]*\)|[가-힣]{{1,8}}?|{POST})){{0,3}}?(?:이|가|은|는|도|께서)"
    r"(?=[\s,])"
)


def subject(scene: Scene, begin: int, at: int) -> list[Unit]:
    """Who does the verb that begins at ``at``, in the sentence that begins at ``begin``."""
    begin = max(begin, at - FAR)
    left = BEFORE_VERB.sub("", scene.mask[begin:at].rstrip())
    relative = RELATIVE.search(left)
    if relative:
        left = left[: relative.start()]
    bare = BRACKET.sub("", left)
    last = scene.ends.get(begin + len(bare))
    if last is not None and scene.units[last].acts:
        found = _as_subject(scene, begin, last)
        return found if found is not None else _words(scene, begin, left)
    if left.endswith(",") or POST_LAST.search(left):
        found = _before_apposition(scene, begin, begin + len(left))
        if found:
            return found
    if PRONOUN.search(left):
        here = next((unit for unit in scene.inside(Span(begin, at)) if unit.is_person), None)
        person = here or _person_before(scene, begin)
        return [person] if person else []
    return _words(scene, begin, left)


def _as_subject(scene: Scene, begin: int, last: int) -> list[Unit] | None:
    unit = scene.units[last]
    before = scene.mask[begin : unit.start]
    person = PERSON_OF.search(before)
    if person and not unit.is_person:
        holder = scene.unit_at(begin + person.start())
        return [holder] if holder else None
    if not unit.is_person and PREPOSITION.search(before) and not OF_STATE.search(before):
        return None
    return _list_left(scene, begin, last)


def _before_apposition(scene: Scene, begin: int, end: int) -> list[Unit]:
    first = bisect_left(scene.starts, begin)
    others: list[int] = []
    for i in range(bisect_left(scene.starts, end) - 1, first - 1, -1):
        unit = scene.units[i]
        gap = scene.mask[unit.end : end]
        if len(gap) > 260:
            break
        if unit.acts and re.match(r"\s*(?:\([^()]*\))?\s*,", gap):
            if unit.is_person:
                return _list_left(scene, begin, i)
            others.append(i)
    if others and re.fullmatch(
        r"\W*(?:the )?(?:\w+ of (?:the )?)?", scene.mask[begin : scene.units[others[-1]].start]
    ):
        return [scene.units[others[-1]]]
    return []


def _words(scene: Scene, begin: int, left: str) -> list[Unit]:
    found = WORDS_SUBJECT.search(left)
    if not found or not found[1].strip():
        return []
    start = begin + found.start(1)
    verb = CLAUSE.search(found[1])
    if verb and "who" not in found[1][: verb.start()].split():
        return [Unit(start, start + verb.start(), WORDS)]
    return [Unit(start, start + len(found[1].rstrip()), WORDS)]


def _person_before(scene: Scene, position: int) -> Unit | None:
    """The person that "he" is in the sentence at ``position``: the subject before it."""
    sentences = scene.document.sentences
    i = bisect_left(sentences, Span(position, position)) - 1
    for sentence in reversed(sentences[max(0, i - 3) : i + 1]):
        person = next((unit for unit in scene.inside(sentence) if unit.is_person), None)
        if person is not None:
            return person
    return None


def _list_left(scene: Scene, begin: int, last: int) -> list[Unit]:
    found = [scene.units[last]]
    i = last - 1
    while i >= 0 and scene.units[i].start >= begin:
        unit = scene.units[i]
        if not unit.acts:
            i -= 1
            continue
        if not _linked(scene, unit, found[0]):
            if unit.is_person or not found[0].is_person:
                break
            i -= 1  # a body or State within an apposition
            continue
        if _governed(scene, begin, unit, found[0]):
            break  # "opened by A, and B presided"
        if unit.is_person or not found[0].is_person:
            found.insert(0, unit)
        i -= 1
    return found


def _governed(scene: Scene, begin: int, left: Unit, right: Unit) -> bool:
    """Whether a name belongs to a preposition and the next begins a new clause behind a comma."""
    after = scene.mask[left.end : right.start].lstrip()
    return after.startswith(", and") and bool(PREPOSITION.search(scene.before(begin, left.start)))


def _linked(scene: Scene, left: Unit, right: Unit) -> bool:
    gap = scene.mask[left.end : right.start]
    if len(gap) > 280:
        return False
    if scene.korean:
        return bool(KO_LINK.match(gap))
    gap = RELATIVE_INSERT.sub("", ON_BEHALF.sub("", gap))
    verbs = FINITE if left.is_person and right.is_person else VERB
    return bool(LINK.match(gap)) and not verbs.search(gap)


def list_before(scene: Scene, position: int) -> list[Unit]:
    """The last list of people before a place, not more than three sentences away."""
    i = bisect_left(scene.starts, position) - 1
    while i > 0 and position - scene.units[i].end < 600:
        if scene.units[i].is_person:
            found = _list_left(scene, max(0, scene.units[i].start - 400), i)
            if len(found) > 1:
                return found
        i -= 1
    return []


def listed_left(scene: Scene, begin: int, last: Unit) -> list[Unit]:
    """A name with those that a list has before it, in the sentence that begins at ``begin``."""
    return _list_left(scene, begin, scene.ends[last.end])


def listed_right(scene: Scene, first: Unit, end: int) -> list[Unit]:
    """A name with those that a list has behind it."""
    return _list_right(scene, first, end)


def objects(scene: Scene, at: int, end: int) -> list[Unit]:
    """The parties named after ``at`` ("by", "over to", a verb), with all of a list."""
    mask = scene.mask
    found = TO_NAME.match(mask, at, end) or TO_NAME_OVER_COMMA.match(mask, at, end)
    found = found or TO_ANY.match(mask, at, end)
    unit = scene.unit_at(found.end()) if found else None
    if unit is None or not unit.acts:
        return []
    if not unit.is_person:
        person = THEN_PERSON.match(mask, unit.end, end)
        if person and VERB.search(person[0]):
            person = None
        holder = scene.unit_at(person.end()) if person else None
        unit = holder or unit
    return _list_right(scene, unit, end)


def _list_right(scene: Scene, first: Unit, end: int) -> list[Unit]:
    found = [first]
    for unit in scene.inside(Span(first.end, end)):
        if not unit.acts or BEHALF.search(scene.before(first.end, unit.start, 40)):
            continue
        if _linked(scene, found[-1], unit):
            if unit.is_person or not first.is_person:
                found.append(unit)
        elif unit.is_person or not first.is_person:
            break
    return found


# ---------------------------------------------------------------------------- Korean


def korean_subject(scene: Scene, begin: int, at: int) -> list[Unit]:
    """Who does the Korean verb at ``at``: the nearest name with a subject marker."""
    marked = list(KO_SUBJECT.finditer(scene.mask, begin, at))
    if KO_QUOTE.search(scene.before(begin, at, 8)):  # the nearest subject is the quotation's own
        marked = [found for found in marked if found[0].endswith(KO_TOPICS)][-1:] or marked[:1]
    unit = scene.unit_at(marked[-1].start()) if marked else None
    if unit is None:
        return []
    return _list_left(scene, begin, scene.ends[unit.end])
