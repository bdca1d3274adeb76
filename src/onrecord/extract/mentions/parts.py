"""A run of capitals taken apart: what precedes a name, names, organisations, places."""

from onrecord.extract.mentions.candidates import SUFFIXES, Candidate, Map, leading_words
from onrecord.extract.mentions.gazetteer import Hit
from onrecord.extract.mentions.sheet import Sheet
from onrecord.model import EntityKind
from onrecord.vocabulary.wordlists import given_names, is_small, organisation_words

__all__ = ["parts_of"]


COUNTING = SUFFIXES | {"i", "one", "two", "three"}


def parts_of(sheet: Sheet, places: Map, first: int, last: int) -> list[Candidate]:
    """A run taken apart: what precedes a name, names, organisations."""
    while first < last and first not in places.starts and _is_leading(sheet, first):
        first += 2 if sheet.word(first + 1) == "." else 1
    if first >= last:
        return []
    split = _last_leading(sheet, places, first, last)
    if split is not None:
        left, right = split
        owner = parts_of(sheet, places, first, left)
        if owner and owner[-1].last == left and not _ends_organisation(sheet, owner[-1]):
            owner.pop()
        return [*owner, *parts_of(sheet, places, right, last)]
    if _is_thing(sheet, first, last):
        return []
    if _is_place(sheet, first, last):
        name = sheet.text(first, last)
        return [Candidate(first, last, name, EntityKind.PLACE, reason="noun of a place")]
    if _has_head(sheet, places, first, last):
        return _organisation(sheet, places, first, last)
    return _between_hits(sheet, places, first, last)


def _ends_organisation(sheet: Sheet, candidate: Candidate) -> bool:
    """Whether what stands before a post is whole ("Senate Minority" Leader is not)."""
    final = sheet.words[candidate.last - 1]
    table = organisation_words()
    if candidate.kind is EntityKind.ORGANISATION:
        return final in table.heads | table.last or not is_small(final.lower())
    return True


def _is_leading(sheet: Sheet, i: int) -> bool:
    lower = sheet.lower[i]
    if sheet.word(i + 1) == "." and f"{lower}." in leading_words():
        return True
    if lower in leading_words():
        return sheet.words[i] not in organisation_words().heads or sheet.words[i] == "Prosecutor"
    return False


def _last_leading(sheet: Sheet, places: Map, first: int, last: int) -> tuple[int, int] | None:
    """The last title, post or role within a run: where it begins and ends."""
    i = last - 1
    while i >= first:
        hit = places.ends.get(i + 1)
        if hit and hit[0].first >= first:
            if hit[0].form.kind is EntityKind.OFFICE:
                return hit[0].first, i + 1
            i = hit[0].first - 1
            continue
        if _is_leading(sheet, i):
            end = i + 2 if i + 1 < last and sheet.words[i + 1] == "." else i + 1
            surname = end == last and i > first and sheet.words[i - 1] in given_names()
            if i > first and all(sheet.lower[k] in SUFFIXES or k < end for k in range(end, last)):
                surname = surname or (end < last and sheet.words[i - 1][0].isupper())
            if not surname and not _closes_organisation(sheet, end, last):
                return i, end
        i -= 1
    return None


def _closes_organisation(sheet: Sheet, first: int, last: int) -> bool:
    """Whether an organisation's noun follows, as in "Journalists Association"."""
    return first < last and sheet.words[first] in organisation_words().heads


def _is_thing(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the run names a law, an event or only a kind of people."""
    table = organisation_words()
    words = [sheet.words[i] for i in range(first, last)]
    if words in (["North"], ["South"]):
        return True
    if all(
        word in table.adjectives or (sheet.opens[i] and is_small(sheet.lower[i]))
        for i, word in enumerate(words, first)
    ):
        return any(word in table.adjectives for word in words)
    if len(words) > 1 and words[-1].lower() in COUNTING and words[-2] in table.things:
        return True
    if sheet.word(last) in ("of", "on", "against", "for") or last - first > 1:
        return words[-1] in table.things and words[-1] not in table.last
    return False


def _is_place(sheet: Sheet, first: int, last: int) -> bool:
    table = organisation_words()
    words = [sheet.words[i].title() for i in range(first, last)]
    final = words[-1]
    if sheet.text(first, last).title() in table.known_places:
        return True
    if last - first > 1 and final in table.places and final not in table.last | table.heads:
        return sheet.word(last - 2) not in ("of", "for")
    return final in table.regions and all(
        word in table.regions or word in table.compass for word in words
    )


def _has_head(sheet: Sheet, places: Map, first: int, last: int) -> bool:
    table = organisation_words()
    words = sheet.words
    i = first - 1
    while i + 1 < last:
        i += 1
        hit = places.starts.get(i)
        if hit and hit[0].form.kind is EntityKind.BODY and last > hit[0].last:
            i = hit[0].last - 1
            continue
        word = words[i]
        shape = word if not word.isupper() or len(word) <= 3 else word.capitalize()
        if shape in table.heads or ("-" in shape and shape.rsplit("-", 1)[-1] in table.heads):
            return True
    final = words[last - 1]
    shape = final if not final.isupper() or len(final) <= 3 else final.capitalize()
    return last - first > 1 and shape in table.last


def _organisation(sheet: Sheet, places: Map, first: int, last: int) -> list[Candidate]:
    """One organisation; a person's name before or after it is cut off."""
    table = organisation_words()
    heads = [i for i in range(first, last) if sheet.words[i] in table.heads]
    if heads and last - heads[-1] > 2 and sheet.words[heads[-1] + 1] in given_names():
        cut = heads[-1] + 1
        return [
            *parts_of(sheet, places, first, cut),
            *_between_hits(sheet, places, cut, last),
        ]
    if last - first == 1 and first not in places.starts:
        return []  # "Committee" alone
    hit = places.starts.get(first)
    if hit and hit[0].last == last:
        return []
    kind = EntityKind.ORGANISATION
    if (
        sheet.words[first].title() in ("Government", "Governments")
        and sheet.word(first + 1) == "of"
    ):
        kind = EntityKind.STATE
    found: list[Candidate] = []
    _add(sheet, found, first, last)
    for candidate in found:
        candidate.kind, candidate.reason = kind, "organisation's noun"
    return found


def _without_adjectives(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    table = organisation_words()
    if sheet.words[first] in given_names():
        return first, last
    while last - first > 1 and sheet.words[last - 1] in table.adjectives:
        last -= 1
    while last - first > 2 and sheet.words[first] in table.adjectives:
        first += 1
    return first, last


def _between_hits(sheet: Sheet, places: Map, first: int, last: int) -> list[Candidate]:
    """The stretches of a run that the vocabulary does not know."""
    found: list[Candidate] = []
    if first not in places.starts:
        first, last = _without_adjectives(sheet, first, last)
    start = i = first
    while i < last:
        hit = places.starts.get(i)
        if hit and not _is_personal(sheet, hit[0], first, last):
            _add(sheet, found, start, i)
            i = start = hit[0].last
        else:
            i += 1
    _add(sheet, found, start, last)
    return found


def _is_personal(sheet: Sheet, hit: Hit, first: int, last: int) -> bool:
    """Whether a State's or capital's name is part of a person's ("Michael Jordan")."""
    if hit.last - hit.first > 1 or hit.form.kind is not EntityKind.STATE or hit.form.exact:
        return False
    names = given_names()
    if hit.first > first and sheet.words[hit.first - 1] in names and hit.form.use != "adjective":
        return True
    return sheet.words[hit.first] in names and hit.last < last


def _add(sheet: Sheet, found: list[Candidate], first: int, last: int) -> None:
    while first < last and (
        sheet.words[first] in ".,&-" or sheet.lower[first] in ("of", "and", "for", "the")
    ):
        first += 1
    while last > first and (
        sheet.lower[last - 1] in ("of", "and", "for", "the", "&", "in", "on", "to")
        or (sheet.words[last - 1] == "." and sheet.lower[last - 2] not in SUFFIXES)
    ):
        last -= 1
    if first < last:
        name = sheet.text(first, last)
        known = name in organisation_words().known_places
        kind = EntityKind.PLACE if known else None
        found.append(Candidate(first, last, name, kind, reason="known place" if known else ""))
