"""Titles, posts and roles around a name, as printed."""

from onrecord.extract.mentions.candidates import Map
from onrecord.extract.mentions.post_nouns import (
    ARTICLES,
    COMPLEMENT,
    LEADS,
    LONGEST_BACK,
    LONGEST_POST,
    STOPS,
    Around,
    cite,
    complement_end,
    ending,
    head_from,
    heads,
    is_verb,
    past_forms,
    roles_by_words,
    verb_forms,
)
from onrecord.extract.mentions.sheet import Sheet, function_words
from onrecord.model import EntityKind
from onrecord.vocabulary import post_modifiers, title_forms
from onrecord.vocabulary.wordlists import organisation_words

__all__ = ["after", "before"]

# ---------------------------------------------------------------------------- before a name


def before(sheet: Sheet, places: Map, first: int) -> Around:
    """Titles, posts and roles that stand right before the token ``first``."""
    found = Around(first)
    end = _titles(sheet, places, first, found)
    start = _post_before(sheet, places, end)
    if start < end:
        cite(sheet, found.posts, start, end)
        found.start = start
        role = _role_before(sheet, start, found)
    else:
        role = _role_before(sheet, end, found)
    found.start = min(found.start, role)
    if not found.posts and not found.roles and end == found.start == first:
        _apposed(sheet, places, first, found)
    return found


def _titles(sheet: Sheet, places: Map, first: int, found: Around) -> int:
    """Take titles before ``first``; returns where they begin, or end for one that is a post."""
    end = first
    forms = title_forms()
    while end > 0 and not sheet.breaks[end]:
        size = 2 if sheet.words[end - 1] == "." else 1
        row = None
        for extra in (2, 1, 0):
            begin = end - size - extra
            if begin < 0:
                continue
            form = sheet.text(begin, end)
            row = forms.get(form)
            if row is not None:
                break
        if row is None or row.after_name or row.language is not None:
            return end
        if (form.lower(),) in roles_by_words():
            return end
        if any(sheet.breaks[k] for k in range(begin + 1, end)):
            return end
        if found.title is None or row.particle or row.kind == "courtesy":
            found.title = form if found.title is None else f"{form} {found.title}"
        found.start = begin
        if row.kind in ("post", "military", "judicial") and size == 1:
            return end
        if row.kind == "post":
            begin = _extend_left(sheet, places, begin)
            cite(sheet, found.posts, begin, end)
            found.start = begin
        end = begin
    return end


def _post_before(sheet: Sheet, places: Map, end: int) -> int:
    """Where a post that ends at ``end`` begins; ``end`` where there is none."""
    if end <= 0 or (end < len(sheet.tokens) and sheet.breaks[end]):
        return end
    hit = places.ends.get(end)
    if hit and hit[0].form.kind is EntityKind.OFFICE:
        return _extend_left(sheet, places, hit[0].first)
    start = ending(sheet, end, heads())
    if start < end:
        return _extend_left(sheet, places, start)
    return _with_complement(sheet, places, end)


def _with_complement(sheet: Sheet, places: Map, end: int) -> int:
    """The start of a post that goes on to ``end``: "ambassador to the United Nations"."""
    for i in range(end - 1, max(0, end - LONGEST_BACK), -1):
        if sheet.breaks[i] or (sheet.lower[i] in STOPS and sheet.lower[i] != "'s"):
            return end
        if sheet.lower[i] not in COMPLEMENT:
            continue
        hit = places.ends.get(i)
        office = hit is not None and hit[0].form.kind is EntityKind.OFFICE
        if office and sheet.lower[i - 1].endswith("atives"):
            return end
        head = hit[0].first if hit and office else ending(sheet, i, heads())
        if head < i and complement_end(sheet, places, i) == end:
            return _extend_left(sheet, places, head)
    return end


def _extend_left(sheet: Sheet, places: Map, start: int) -> int:
    """Over the words that belong to a post and stand before its noun."""
    small = 0
    while start > 0 and not sheet.breaks[start]:
        hit = places.ends.get(start)
        if hit:
            start = hit[0].first
            continue
        lower, word = sheet.lower[start - 1], sheet.words[start - 1]
        if lower == "'s":
            owner = places.ends.get(start - 1)
            if not owner:
                break
            start = owner[0].first
            break
        if lower in post_modifiers() and lower != "under":
            start -= 1
        elif word == "-" or not word[0].isalpha():
            break
        elif sheet.capital[start - 1] and lower not in function_words() and lower != "i":
            if sheet.opens[start - 1] and lower in verb_forms():
                break
            start -= 1
        elif small >= 3 or lower not in organisation_words().attributes:
            break
        else:
            start -= 1
            small += 1
    return start


def _role_before(sheet: Sheet, end: int, found: Around) -> int:
    """Take a role that ends at ``end``; returns where it begins."""
    if end <= 0 or (end < len(sheet.tokens) and sheet.breaks[end]):
        return end
    for size in (4, 3, 2, 1):
        words = tuple(sheet.lower[max(0, end - size) : end])
        plural = roles_by_words().get(words)
        if plural is None and size == 1 and words and "-" in words[0]:
            plural = roles_by_words().get((words[0].rsplit("-", 1)[-1],))
        if words[-1:] and words[-1] in past_forms():
            return end
        if plural is not None and not any(sheet.breaks[k] for k in range(end - size + 1, end)):
            cite(sheet, found.roles, end - size, end, plural=plural)
            found.plural = plural
            return end - size
    return end


def _has_article(sheet: Sheet, i: int) -> bool:
    """Whether an article stands up to three words before ``i``."""
    return any(sheet.word(k) in ARTICLES for k in range(i - 3, i))


def _apposed(sheet: Sheet, places: Map, first: int, found: Around) -> None:
    """A post before a comma before the name: "the ambassador, Osei Malu, denied"."""
    if first < 2 or sheet.words[first - 1] not in ",:" or sheet.breaks[first]:
        return
    start = _post_before(sheet, places, first - 1)
    if start == first - 1:
        role = _role_before(sheet, first - 1, found)
        if role < first - 1 and not found.plural and not _has_article(sheet, role):
            found.roles.clear()
        return
    owned = sheet.word(start - 1) in ARTICLES or sheet.word(start - 1) == "'s"
    if owned or start in places.starts or sheet.opens[start]:
        cite(sheet, found.posts, start, first - 1)


# ---------------------------------------------------------------------------- after a name


def after(
    sheet: Sheet, places: Map, last: int, found: Around, organisations: dict[int, int]
) -> None:
    """Posts and roles that stand after a name that ends at ``last``.

    ``organisations`` maps the first tokens of organisations to their ends.
    """
    count = len(sheet.tokens)
    i = _bracket(sheet, places, last, found, organisations)
    if i < count and sheet.lower[i] == "of" and i == last:
        i = _affiliation(sheet, places, i + 1, found, organisations)
    if i < count and sheet.words[i] == "," and not sheet.breaks[i]:
        i += 1
        if i + 1 < count and sheet.words[i].isdigit() and sheet.words[i + 1] == ",":
            i += 2
        _phrase(sheet, places, i, found)
    elif i < count and sheet.breaks[i] and (last == i):
        _signature(sheet, places, i, found)


def _bracket(
    sheet: Sheet, places: Map, i: int, found: Around, organisations: dict[int, int]
) -> int:
    """Take what brackets after a name say; returns the token after them."""
    if i >= len(sheet.tokens) or sheet.words[i] != "(":
        return i
    end = next(
        (
            k
            for k in range(i + 1, min(i + LONGEST_POST, len(sheet.tokens)))
            if sheet.words[k] == ")"
        ),
        None,
    )
    if end is None:
        return i
    hit = places.starts.get(i + 1)
    if hit and hit[0].last == end and hit[0].form.kind is not EntityKind.OFFICE:
        cite(sheet, found.posts, i + 1, end, key=hit[0].form.key)
    elif organisations.get(i + 1) == end:
        cite(sheet, found.posts, i + 1, end)
    else:
        _phrase(sheet, places, i + 1, found)
    return end + 1


def _phrase(sheet: Sheet, places: Map, i: int, found: Around) -> None:
    """A noun phrase with a post or role at its head, from token ``i`` on."""
    count = len(sheet.tokens)
    if i < count and sheet.lower[i] in ("who", "then") and sheet.word(i + 1) in ("is", "was"):
        i += 2
    elif i < count and sheet.lower[i] == "who":
        _clause(sheet, places, i + 1, found)
        return
    if i < count and sheet.lower[i] in ARTICLES:
        i += 1
    start = i
    head = head_from(sheet, places, i)
    if head is None:
        return
    end, is_role = head
    if not is_role:
        end = complement_end(sheet, places, end)
    if is_verb(sheet.word(end)) or (not is_role and sheet.word(end) in ("“", "''", "'")):
        return
    if is_role:
        found.plural = roles_by_words().get((sheet.lower[end - 1],), False)
        cite(sheet, found.roles, start, end, plural=found.plural)
        return
    cite(sheet, found.posts, start, end)
    if sheet.word(end) == "and":
        second = end + 1
        if sheet.word(second) in ARTICLES:
            second += 1
        more = head_from(sheet, places, second)
        if more and not more[1]:
            cite(sheet, found.posts, second, complement_end(sheet, places, more[0]))


def _clause(sheet: Sheet, places: Map, i: int, found: Around) -> None:
    """ "who works there as a UN Special Rapporteur", "who heads the Lantern Watch"."""
    limit = min(i + LONGEST_BACK, len(sheet.tokens))
    leads = sheet.word(i) in LEADS
    for k in range(i, limit):
        if sheet.words[k] in ",.;" or sheet.breaks[k]:
            if leads:
                cite(sheet, found.posts, i + 1, k)
            return
        if sheet.lower[k] == "as" and sheet.word(k + 1) in ARTICLES:
            head = head_from(sheet, places, k + 2)
            if head is not None and not head[1]:
                cite(sheet, found.posts, k + 2, complement_end(sheet, places, head[0]))
            return


def _signature(sheet: Sheet, places: Map, i: int, found: Around) -> None:
    """A post in the line under a name that has a line to itself."""
    count = len(sheet.tokens)
    end = i + 1
    while end < count and not sheet.breaks[end]:
        end += 1
    if end - i > 16 or not sheet.capital[i] or sheet.words[end - 1] in ".:?!":
        return
    if not sheet.breaks[found.start]:
        return
    head = head_from(sheet, places, i)
    if head and not head[1]:
        cite(sheet, found.posts, i, end)


def _affiliation(
    sheet: Sheet, places: Map, i: int, found: Around, organisations: dict[int, int]
) -> int:
    """ "of Australia", "of the Lantern Watch" after a name."""
    if sheet.word(i) == "the":
        i += 1
    hit = places.starts.get(i)
    if i in organisations:
        cite(sheet, found.posts, i, organisations[i])
        return organisations[i]
    if hit and hit[0].form.use == "name" and hit[0].form.kind is not EntityKind.OFFICE:
        cite(sheet, found.posts, i, hit[0].last, key=hit[0].form.key)
        return hit[0].last
    return i
