"""What a document is: language, kind, title, byline, publisher, day, and where it comes from."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Block, BlockRole, Document, DocumentKind
from onrecord.read.days import day_in, only_a_day
from onrecord.read.hints import Hints
from onrecord.read.kinds import PRESS_RELEASE, kind_of
from onrecord.read.language import language_of
from onrecord.read.lines import LIST_ITEM
from onrecord.read.origins import relations_of
from onrecord.read.signs import ends_a_sentence, is_salutation
from onrecord.read.text import Told

__all__ = ["describe"]

HEAD = 16
# Where a day stands at the head of a record: "Friday, 30 January 2026, 3 p.m."
SHORT = 130
SPACES = re.compile(r"\s+")

LEADING_BY = re.compile(r"\s*(?:by|von|par|por|글)\s*[·:=]?\s+", re.I)
# "Nora Whitfield, New York", "Seo Ji-u, Naru Ilbo", "Gil Parminter | Courier"
NAME_AND_MORE = re.compile(
    r"(?P<name>[^,|·(<]{2,80}?)\s*(?:[,|·(<]\s*(?P<more>[^|)>]{2,80}?)\s*[)>]?)?$"
)
REPORTER = re.compile(
    r"(?:[\[(【](?P<place>[^\])】]{2,30})[\])】]\s*)?(?:(?P<paper>[가-힣A-Za-z·\s]{2,20}?)\s+)?"
    r"(?P<name>[가-힣]{2,4})\s?(?P<post>기자|특파원|선임기자|인턴기자|편집위원|논설위원|통신원)"
)
# For example "NEW YORK (Harbour Wire) -", "(서울=연합뉴스)"
AGENCY = re.compile(
    r"[A-Z][\w .,'’/-]{2,50}\((?P<name>[^)\d]{2,40})\)\s*[—–-]"
    r"|[(\[][^=)\]]{2,12}=(?P<ko>[^)\]\s]{2,14})"
)
# For example "Provisional", "Official Records", "S/PV.8422" beside a name in a mast.
MAST_TAIL = re.compile(r"\s+(?:provisional|official records|[AES]/\S+|distr\.?.*)$", re.I)
# "8422nd meeting", "121st plenary meeting"
MEETING = re.compile(r"\b\d+(?:st|nd|rd|th)\s+(?:plenary\s+)?meeting\b", re.I)
# Lines at the head that are no publisher.
NO_PUBLISHER = re.compile(
    r"\s*(?:to|from|cc|re|ref|subject|date|tel|fax|e-?mail|office|distr|original|agenda|confidential|draft"
    r"|president|chair|members|summary|report|case|vol|no|page|his|her|the honou?rable|mr|mrs|ms"
    r"|dr|contact"
    r"|general distribution|provisional|official records|world|news|politics|opinion)\b|.*@"
    r"|https?:|.*[:：]\s",
    re.I,
)
# For example "General Assembly: …", "Lake Notebook, Geneva — Report", "… | World"
TAIL = re.compile(r"\s*(?:,|[—–|:(]|\s-\s|\bReport No\b).*$")


def describe(document: Document, told: Told, hints: Hints) -> Document:
    """Fill in what the text and its head tell; ``hints`` win over both.

    ``document`` comes with its text, blocks, sentences and pages.
    """
    text, blocks = document.text, document.blocks
    head = [block for block in blocks if block.role is not BlockRole.FURNITURE][:HEAD]
    kind = hints.kind or told.kind or kind_of(text, blocks)
    if kind is DocumentKind.OTHER and told.byline and told.published:
        kind = DocumentKind.NEWS
    byline, paper = _byline(text, head, told)
    title = _title(text, head, told)
    if kind is DocumentKind.LETTER:
        title = told.title if document.reader.startswith("mail") else _subject(text, head)
    elif kind is DocumentKind.VERBATIM_RECORD and title:
        title = _title_of_record(text, head, title)
    relations = relations_of(text, blocks)
    publisher = hints.publisher or told.publisher or paper or _publisher(text, head)
    language = hints.language or language_of(_sample(text, blocks))
    if language == "und" and told.language:
        language = told.language
    return replace(
        document,
        language=language,
        kind=kind,
        title=title,
        byline=byline,
        publisher=publisher,
        published=hints.published or told.published or _published(text, head),
        relations=relations,
    )


def _plain(words: str) -> str:
    return SPACES.sub(" ", words).strip()


def _sample(text: str, blocks: Sequence[Block]) -> str:
    """The beginning of the account itself, without furniture."""
    parts, length = [], 0
    for block in blocks:
        if block.role in (
            BlockRole.PARAGRAPH,
            BlockRole.LIST_ITEM,
            BlockRole.TITLE,
            BlockRole.HEADING,
        ):
            parts.append(block.span.of(text)[:4000])
            length += len(parts[-1])
            if length > 4000:
                break
    return "\n".join(parts)


def _title(text: str, head: Sequence[Block], told: Told) -> str | None:
    for block in head:
        if block.role is BlockRole.TITLE:
            return _plain(block.span.of(text))[:500]
    return _plain(told.title)[:500] if told.title else None


def _subject(text: str, head: Sequence[Block]) -> str | None:
    """The subject of a letter that says it is one; its letterhead is no title."""
    for block in head:
        found = re.match(r"\s*subject\s*:\s*(?P<words>.{3,300})", block.span.of(text), re.I)
        if found:
            return _plain(found["words"])
    return None


def _title_of_record(text: str, head: Sequence[Block], title: str) -> str:
    """The body and the number of its meeting, where the largest type has the body alone."""
    if MEETING.search(title):
        return title
    title = MAST_TAIL.sub("", title)
    for block in head:
        found = MEETING.search(block.span.of(text)[:SHORT])
        if found:
            return f"{title}, {_plain(found.group())}"
    return title


def _byline(text: str, head: Sequence[Block], told: Told) -> tuple[str | None, str | None]:
    """The author, and the publisher where the same line names it."""
    for block in head:
        if block.role is not BlockRole.BYLINE:
            continue
        words = _plain(block.span.of(text))
        found = REPORTER.search(words)
        if found:
            paper = found["paper"] or (found["place"] or "").rpartition("=")[2] or None
            return told.byline or found["name"], paper
        words = LEADING_BY.sub("", words, count=1)
        day = day_in(words)
        if day:
            words = words[: day[1]].rstrip(" ,|·")
        match = NAME_AND_MORE.match(words)
        if match:
            return told.byline or match["name"].strip(), _if_publisher(match["more"])
    return told.byline, None


def _if_publisher(more: str | None) -> str | None:
    # "New York" and "Geneva" are where an author is; a publisher's name has a common word in it.
    words = (more or "").strip()
    return words if PAPER.search(words) else None


PAPER = re.compile(
    r"\b(?:Ilbo|Sinmun|Shinmun|News|Times|Post|Herald|Tribune|Courier|Dispatch|Wire|Agency|Press|Daily|Journal"
    r"|Gazette|Observer|Review|Monitor|Notebook|Watch|Network|Magazine|Weekly|Today|Telegraph|Guardian|Standard"
    r"|Chronicle|Bulletin|Report|Radio|Television|TV|Times?)\b|일보|신문|뉴스|통신|방송|타임스|데일리"
)


def _publisher(text: str, head: Sequence[Block]) -> str | None:
    """The letterhead, or the short line beside the byline or the day."""
    titled = False
    for block in head:
        words = _plain(block.span.of(text))
        titled = titled or block.role is BlockRole.TITLE
        if block.role in (
            BlockRole.TITLE,
            BlockRole.BYLINE,
            BlockRole.DATELINE,
            BlockRole.CREDIT,
            BlockRole.CAPTION,
        ):
            continue
        agency = AGENCY.match(words)
        if agency:
            return agency["name"] or agency["ko"]
        if (
            len(words) > SHORT
            or is_salutation(words)
            or (titled and block.role is BlockRole.HEADING)
        ):
            break
        if _names_a_publisher(words):
            return MAST_TAIL.sub("", TAIL.sub("", words))
    return None


def _names_a_publisher(words: str) -> bool:
    if ends_a_sentence(words) or LIST_ITEM.match(words) or only_a_day(words):
        return False
    if PRESS_RELEASE.fullmatch(words) or NO_PUBLISHER.match(words):
        return False
    name = TAIL.sub("", words)
    return (
        2 <= len(name) <= 90
        and (name[0].isupper() or "가" <= name[0] <= "힣")
        and not name[0].isdigit()
    )


def _published(text: str, head: Sequence[Block]) -> str | None:
    for block in head:
        if block.role is BlockRole.DATELINE:
            found = day_in(block.span.of(text))
            if found:
                return found[0]
    for block in head:
        words = block.span.of(text)
        if block.role is BlockRole.TITLE or len(words) > SHORT:
            continue
        found = day_in(words)
        if found:
            return found[0]
    return None
