"""What a run of capitals names: a person, an organisation or a place.

Every place where the same words stand in a document has a say.
"""

from dataclasses import dataclass

from onrecord.extract.mentions.candidates import SUFFIXES, Candidate, Map, post_words
from onrecord.extract.mentions.post_nouns import Around, past_forms
from onrecord.extract.mentions.posts import after, before
from onrecord.extract.mentions.sheet import Sheet
from onrecord.model import Cited, EntityKind
from onrecord.vocabulary.cues import cues
from onrecord.vocabulary.wordlists import given_names, is_korean_name, is_small, organisation_words

__all__ = ["Judged", "judge"]

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE
STATE = EntityKind.STATE
DIPLOMATS = frozenset(
    {"ambassador", "representative", "delegation", "government", "envoy", "delegate"}
)
PLACED_POSTS = frozenset(
    {
        "mayor",
        "governor",
        "bishop",
        "archbishop",
        "king",
        "queen",
        "prince",
        "princess",
        "emir",
        "sheriff",
    }
)
MEMBERS = frozenset({"member", "members", "employee", "employees", "activist", "activists"})
CONSTITUTIONS = frozenset({"republic", "kingdom", "state", "government", "federation"})
PLACE_PREPOSITIONS = {"in": 2, "at": 2, "near": 2, "outside": 2, "across": 2, "from": 1, "to": 1}
LEAST = {PERSON: 1, ORGANISATION: 2, PLACE: 2, STATE: 3}
LEAST_ALONE = {PERSON: 3, ORGANISATION: 3, PLACE: 2, STATE: 3}
LONGEST_PERSON = 5
LONGEST_LINK = 8
LONGEST_SHORT = 5
LONGEST_ACRONYM = 7


@dataclass(slots=True)
class Judged:
    """A candidate that names something, with what stands around it."""

    candidate: Candidate
    around: Around | None = None


def judge(sheet: Sheet, places: Map, found: list[Candidate]) -> list[Judged]:
    """The candidates that name something, in text order."""
    organisations = {c.first: c.last for c in found if c.kind is ORGANISATION}
    kept: list[Judged] = []
    governed: set[str] = set()
    names = frozenset(c.name.casefold() for c in found)
    for candidate in found:
        if candidate.kind is not None:
            if candidate.kind is STATE:
                governed.add(candidate.name.rsplit(" of ", 1)[-1].removeprefix("the ").casefold())
            kept.append(Judged(candidate))
            continue
        _trim(sheet, candidate, names)
        if candidate.first >= candidate.last:
            continue
        around = before(sheet, places, candidate.first)
        after(sheet, places, candidate.last, around, organisations)
        _vote(sheet, places, candidate, around)
        kept.append(Judged(candidate, around))
    for item in kept:
        if item.candidate.name.casefold() in governed:
            item.candidate.vote(STATE, 6)
    _decide(sheet, kept)
    _share_roles(sheet, kept)
    _seat(sheet, kept)
    return [j for j in kept if j.candidate.kind is not None]


def _share_roles(sheet: Sheet, kept: list[Judged]) -> None:
    """A plural role before or after a list of names is everybody's in it."""
    people = [item for item in kept if item.candidate.kind is PERSON and item.around is not None]
    start = 0
    for i in range(1, len(people) + 1):
        if i < len(people) and _is_listed(sheet, people[i - 1], people[i]):
            continue
        group = [item.around for item in people[start:i] if item.around is not None]
        if len(group) == 1 and group[0].plural and group[0].start == people[start].candidate.first:
            group[0].roles.clear()
        if len(group) > 1:
            for giver in (group[0], group[-1]):
                if giver.plural and giver.roles:
                    for member in group:
                        if member.roles != giver.roles:
                            member.roles.extend(giver.roles)
        start = i


def _seat(sheet: Sheet, kept: list[Judged]) -> None:
    """The State in brackets after a name, as records of meetings have it."""
    states = {item.candidate.first: item.candidate for item in kept if item.candidate.kind is STATE}
    for item in kept:
        state = states.get(item.candidate.last + 1)
        if state is None or item.around is None or item.candidate.kind is not PERSON:
            continue
        if sheet.word(item.candidate.last) == "(" and sheet.word(state.last) == ")":
            post = Cited(state.name, (sheet.span(state.first, state.last),))
            if post not in item.around.posts:
                item.around.posts.append(post)


def _is_listed(sheet: Sheet, left: Judged, right: Judged) -> bool:
    """Whether only a comma, "and" or a bracket stands between two names."""
    first = right.candidate.first
    if right.around is not None and right.around.title is not None:
        first = min(first, right.around.start)
    i, depth = left.candidate.last, 0
    if first - i > LONGEST_LINK:
        return False
    for k in range(i, first):
        word = sheet.lower[k]
        depth += (word == "(") - (word == ")")
        if depth == 0 and word not in (",", "and", "&", ")", ";"):
            return False
    return first > i


def _trim(sheet: Sheet, candidate: Candidate, names: frozenset[str]) -> None:
    """Cut off an ordinary word that has a capital only because it opens a sentence."""
    first = candidate.first
    while first < candidate.last and sheet.opens[first]:
        lower = sheet.lower[first]
        alone = candidate.last - first == 1
        if not is_small(lower) or (sheet.words[first] in given_names() and not alone):
            break
        rest = sheet.text(first + 1, candidate.last).casefold() if not alone else ""
        verbal = lower in past_forms() or lower.endswith("ing")
        if not (alone or verbal or sheet.opens[first + 1] or rest in names):
            break
        first += 1
    if first != candidate.first:
        candidate.first = first
        if first < candidate.last:
            candidate.name = sheet.text(first, candidate.last)


def _vote(sheet: Sheet, places: Map, candidate: Candidate, around: Around) -> None:
    first, last = candidate.first, candidate.last
    words = [w for w in sheet.words[first:last] if w != "."]
    lower = [w.lower() for w in words]
    small = sum(is_small(w) for w in lower)
    vote = candidate.vote
    if around.title is not None:
        vote(PERSON, 4)
    elif around.start < first:
        vote(PERSON, 3)
    elif around.posts or around.roles:
        vote(PERSON, 2)
    _vote_words(candidate, words, lower, small, opens=sheet.opens[first])
    _vote_state(sheet, candidate)
    _vote_post(sheet, candidate)
    previous, following = sheet.word(first - 1), sheet.word(last)
    if sheet.breaks[first] and _is_dateline(sheet, last):
        vote(PLACE, 8)
    if (previous == "by" and sheet.word(first - 2) == "published") or candidate.name in _signed(
        sheet
    ):
        vote(ORGANISATION, 6)
    if previous in PLACE_PREPOSITIONS and not sheet.breaks[first]:
        vote(PLACE, PLACE_PREPOSITIONS[previous])
    if previous == "the" and len(words) > 1:
        vote(ORGANISATION, 2)
    elif previous == "the":
        vote(PERSON, -1)
    if following == "," and (sheet.word(last + 1) == "who" or sheet.word(last + 1).isdigit()):
        vote(PERSON, 2)
    if following == "," and last + 1 in places.starts and not around.posts:
        vote(PLACE, 1)
    if following in cues().triggers and following not in small_nouns():
        vote(PERSON, 1)


def _is_common(word: str) -> bool:
    return is_small(word) or word in organisation_words().attributes


def _vote_post(sheet: Sheet, candidate: Candidate) -> None:
    """What a post is "of" or "for" is an organisation, or a place for some posts."""
    i = candidate.first
    if sheet.word(i - 1) == "the":
        i -= 1
    if sheet.word(i - 1) not in ("of", "for", "at", "with") or sheet.breaks[candidate.first]:
        return
    noun = sheet.word(i - 2)
    if noun in PLACED_POSTS:
        candidate.vote(PLACE, 3)
    elif candidate.last - candidate.first == 1 and _is_common(sheet.lower[candidate.first]):
        return
    elif noun in MEMBERS or (noun in post_words() and sheet.word(i - 1) != "with"):
        candidate.vote(ORGANISATION, 3)


def _vote_state(sheet: Sheet, candidate: Candidate) -> None:
    """A State that the vocabulary does not know shows in who acts for it."""
    first, last = candidate.first, candidate.last
    previous = sheet.word(first - 1)
    if sheet.word(last) == "'s" and sheet.word(last + 1) in DIPLOMATS:
        candidate.vote(STATE, 6)
    if previous == "the":
        first, previous = first - 1, sheet.word(first - 2)
    if previous == "of":
        before = sheet.word(first - 2)
        if (before in CONSTITUTIONS and sheet.capital[first - 2]) or before in DIPLOMATS:
            candidate.vote(STATE, 6)
    if previous == "(" and sheet.word(last) == ")" and sheet.capital[first - 2] and first > 2:
        candidate.vote(STATE, 2)


def _is_dateline(sheet: Sheet, i: int) -> bool:
    """Whether a dash follows the words that open a line, after a bracket or a date at most."""
    limit = min(i + 10, len(sheet.tokens))
    for k in range(i, limit):
        if sheet.breaks[k] or sheet.words[k] == ";":
            return False
        if sheet.words[k] == "." and len(sheet.words[k - 1]) > LONGEST_SHORT:
            return False
        if sheet.words[k] in ("—", "–", "--"):
            return True
        if sheet.words[k] == "-" and sheet.words[k - 1] in (")", ","):
            return True
        if sheet.words[k] == "-" and k == i:
            return True
        if sheet.words[k].isalpha() and not sheet.capital[k]:
            return False
    return False


def _signed(sheet: Sheet) -> frozenset[str]:
    """Who publishes the document, and what it is a translation or a copy of."""
    document = sheet.document
    names = {relation.target for relation in document.relations}
    return frozenset(names | {document.publisher or ""})


def small_nouns() -> frozenset[str]:
    """Reporting words that are more often nouns after a name."""
    return frozenset({"calls", "claims", "reports", "notes", "report", "demands", "plans"})


def _vote_words(
    candidate: Candidate, words: list[str], lower: list[str], small: int, *, opens: bool
) -> None:
    vote = candidate.vote
    count = len(words)
    if count > 1 and words[0] in given_names():
        vote(PERSON, 3)
    elif count == 1 and words[0] in given_names():
        vote(PERSON, 1)
    if is_korean_name(words):
        vote(PERSON, 3)
    if count > 1 and (lower[-1] in SUFFIXES or any(len(w) == 1 for w in words[:-1])):
        vote(PERSON, 2)
    if 2 <= count <= LONGEST_PERSON and small == 0:
        vote(PERSON, 1)
    if count > 1 and small == count:
        vote(ORGANISATION, 1 if opens else 2)
        vote(PERSON, -1)
    elif count > 1 and small:
        vote(PERSON, -1)
    if count > LONGEST_PERSON:
        vote(PERSON, -3)
        vote(ORGANISATION, 2)
    acronym = count == 1 and words[0].isupper() and 2 <= len(words[0]) <= LONGEST_ACRONYM
    if acronym and not is_small(lower[0]) and "." not in words[0]:
        vote(ORGANISATION, 3)


def _decide(sheet: Sheet, kept: list[Judged]) -> None:
    totals: dict[str, dict[EntityKind, int]] = {}
    for item in kept:
        if item.candidate.kind is None:
            total = totals.setdefault(item.candidate.name.casefold(), {})
            for kind, points in item.candidate.votes.items():
                total[kind] = max(total.get(kind, -9), points)
    decided = {name: _best(name, total) for name, total in totals.items()}
    families, firsts = _names_alone(sheet, kept, decided)
    relatives = {
        name: PERSON
        for name, kind in decided.items()
        if kind is None and " " in name and name.rsplit(" ", 1)[-1] in families
    }
    if relatives:
        decided |= relatives
        families, firsts = _names_alone(sheet, kept, decided)
    for item in kept:
        candidate = item.candidate
        if candidate.kind is not None:
            continue
        name = candidate.name.casefold()
        if name in families or (name in firsts and decided[name] is None):
            candidate.kind, candidate.reason = PERSON, "part of the name of a person named in full"
            continue
        candidate.kind = decided[name]
        candidate.reason = _reason(item, totals[name])
        if name in relatives:
            candidate.reason = "has the family name of a person named in full"


def _best(name: str, total: dict[EntityKind, int]) -> EntityKind | None:
    if not total:
        return None
    least = LEAST if " " in name or "-" in name else LEAST_ALONE
    kind = max((STATE, PERSON, PLACE, ORGANISATION), key=lambda k: total.get(k, -9))
    return kind if total.get(kind, -9) >= least[kind] else None


def _names_alone(
    sheet: Sheet, kept: list[Judged], decided: dict[str, EntityKind | None]
) -> tuple[frozenset[str], frozenset[str]]:
    """Family names and given names of the people named in full, as they may stand alone."""
    families: set[str] = set()
    firsts: set[str] = set()
    for item in kept:
        candidate = item.candidate
        if candidate.kind is not None or decided[candidate.name.casefold()] is not PERSON:
            continue
        words = [w.casefold() for w in sheet.words[candidate.first : candidate.last] if w != "."]
        if words[-1] in SUFFIXES:
            words.pop()
        if len(words) < 2:
            continue
        families.add(words[-1])
        if is_korean_name(words):
            families.add(words[0])
        elif sheet.words[candidate.first] in given_names() or not is_small(words[0]):
            firsts.add(words[0])
        if len(words) > 2:
            families.add(" ".join(words[1:]))
    return frozenset(families), frozenset(firsts)


def _reason(item: Judged, total: dict[EntityKind, int]) -> str:
    around = item.around
    if item.candidate.kind is PERSON and around is not None:
        if around.title:
            return f"title '{around.title}'"
        if around.posts:
            return f"post '{around.posts[0].value}'"
        if around.roles:
            return f"role '{around.roles[0].value}'"
    points = ", ".join(f"{kind.value} {n}" for kind, n in sorted(total.items()) if n > 0)
    return f"capitals: {points}"
