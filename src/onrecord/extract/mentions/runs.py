"""Runs of capitalised words: where each begins and ends."""

from functools import cache

from onrecord.extract.mentions.candidates import Candidate, Map, leading_words
from onrecord.extract.mentions.parts import parts_of
from onrecord.extract.mentions.sheet import Sheet, function_words
from onrecord.vocabulary import name_particles, title_forms
from onrecord.vocabulary.wordlists import given_names, is_small, organisation_words

__all__ = ["candidates"]

LONGEST_RUN = 14


@cache
def _particles() -> frozenset[str]:
    found = set()
    for word, row in name_particles().items():
        if row.kind in ("before", "patronymic", "between"):
            found.update(word.split())
    return frozenset(found) - {"i", "e", "do", "das", "as"}


def candidates(sheet: Sheet, places: Map) -> list[Candidate]:
    """The candidates of a document, in text order and not overlapping."""
    found: list[Candidate] = []
    i, count = 0, len(sheet.tokens)
    while i < count:
        if sheet.hidden[i] or not (sheet.capital[i] or i in places.starts) or sheet.in_symbol(i):
            i += 1
            continue
        last = _run_end(sheet, places, i)
        if last == i:
            i += 1
            continue
        found.extend(parts_of(sheet, places, i, last))
        i = last
    return found


def _starts_name(sheet: Sheet, i: int) -> bool:
    """Whether the capital at ``i`` can be a name's."""
    word, lower = sheet.words[i], sheet.lower[i]
    if not word[0].isalpha() or lower in ("i", "i'm", "i've", "i'll", "i'd"):
        return False
    if not sheet.opens[i]:
        return lower not in function_words() or (word.isupper() and len(word) > 1)
    if lower in function_words():
        return False
    if not is_small(lower):
        return True
    if lower in leading_words() or word in organisation_words().heads:
        return True
    if i + 1 >= len(sheet.tokens) or not sheet.capital[i + 1] or sheet.breaks[i + 1]:
        return False
    return not sheet.opens[i + 1] or word in given_names()


def _run_end(sheet: Sheet, places: Map, first: int) -> int:
    """The end of the run that starts at ``first``; ``first`` itself where there is none."""
    i = first
    count = len(sheet.tokens)
    while i < count and i - first < LONGEST_RUN:
        if i > first and sheet.breaks[i]:
            break
        hit = places.starts.get(i)
        if hit:
            i = hit[0].last
        elif _goes_on(sheet, i, first):
            i += 1
            if i < count and sheet.words[i] == "." and _is_abbreviated(sheet, i - 1):
                i += 1
        else:
            end = _bridge(sheet, places, first, i)
            if end == i:
                break
            i = end
    while i > first and sheet.words[i - 1] == "." and not _is_abbreviated(sheet, i - 2):
        i -= 1
    return i


def _goes_on(sheet: Sheet, i: int, first: int) -> bool:
    if not sheet.capital[i]:
        return False
    if i == first:
        return _starts_name(sheet, i)
    if sheet.opens[i]:
        return not is_small(sheet.lower[i]) and sheet.lower[i] not in function_words()
    return sheet.words[i][0].isalpha() and (
        sheet.lower[i] not in function_words() or sheet.words[i] in given_names()
    )


def _is_abbreviated(sheet: Sheet, i: int) -> bool:
    """Whether a full stop after token ``i`` belongs to it: an initial, or a title in short."""
    if i < 0:
        return False
    word = sheet.words[i]
    if len(word) == 1 and word.isupper():
        return i + 2 < len(sheet.tokens) and sheet.capital[i + 2] and not sheet.breaks[i + 2]
    form = word + "."
    return form in title_forms() or word in ("St", "Mt", "Ft")


def _bridge(sheet: Sheet, places: Map, first: int, i: int) -> int:
    """Past a small word that joins two parts of one name; ``i`` where there is none."""
    count = len(sheet.tokens)
    lower = sheet.lower[i]
    if i == first or i + 1 >= count or sheet.breaks[i]:
        return i
    if lower in _particles() and lower != "of":
        end = i + 1
        while end < count and sheet.lower[end] in _particles() and not sheet.breaks[end]:
            end += 1
        if end < count and sheet.capital[end] and not sheet.breaks[end]:
            return end if end not in places.starts else i
    if lower in ("of", "for", "on", "against", "in", "to", "and", "&"):
        return _open_end(sheet, places, first, i)
    return i


def _open_end(sheet: Sheet, places: Map, first: int, i: int) -> int:
    """Past "of", "for" … after a word such as "Ministry", where the name goes on."""
    words, lower = sheet.words, sheet.lower
    heads = organisation_words()
    open_heads = [
        j for j in range(first, i) if words[j] in heads.open or words[j].title() in heads.open
    ]
    if not open_heads:
        return i
    after = i + 1
    if lower[i] != "and" and after < len(sheet.tokens) and lower[after] in ("the", "all"):
        after += 1
    if after >= len(sheet.tokens) or sheet.breaks[after]:
        return i
    if after not in places.starts and not (sheet.capital[after] and _starts_name(sheet, after)):
        return i
    if lower[i] in ("and", "&"):
        return _and_end(sheet, places, open_heads[-1], i, after)
    if lower[i] in ("on", "against") and words[open_heads[-1]] in (
        "Assembly",
        "Congress",
        "Senate",
    ):
        return i
    if lower[i] in ("in", "to") and open_heads[-1] == i - 1 and lower[i] == "in":
        return i
    if lower[i] == "to" and words[open_heads[-1]] not in ("Mission", "Delegation", "Embassy"):
        return i
    return after


def _and_end(sheet: Sheet, places: Map, head: int, i: int, after: int) -> int:
    """Past "and" in "Ministry of Foreign Affairs and Trade", not in "… and John Smith"."""
    if head == i - 1 or after in places.starts:
        return i
    if not any(sheet.lower[j] in ("of", "for", "on") for j in range(head, i)):
        return i
    word = sheet.words[after]
    if word in organisation_words().heads or word in given_names():
        return i
    if sheet.lower[after] in leading_words() or not is_small(sheet.lower[after]):
        return i
    return after
