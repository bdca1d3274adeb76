"""What kind of document a text is, by general signs."""

import re
from collections.abc import Sequence

from onrecord.model import Block, BlockRole, DocumentKind
from onrecord.read.signs import is_salutation

__all__ = ["kind_of"]

# "S/PV.8422", "A/64/PV.121", "A/HRC/52/SR.12"
# at the start or the end of a line of a masthead or a running head; an article cites it elsewhere.
VERBATIM = re.compile(
    r"(?:^|^united nations\s+)[AS](?:/[\w-]+){0,3}/PV\.\s?\d+|[AS](?:/[\w-]+){0,3}/PV[., ]\s?\d+$"
    r"|\bverbatim record of the\b"
    r"|^provisional verbatim record",
    re.I | re.M,
)
SUMMARY_RECORD = re.compile(
    r"(?:^|^united nations\s+)[A-Z]{1,4}(?:/[\w.-]+){1,4}/SR\.\s?\d+|\bsummary record of the\b",
    re.I | re.M,
)
CALLED_TO_ORDER = re.compile(r"\bmeeting was called to order at\b", re.I)
MEETING_SUMMARY = re.compile(
    r"\bmeetings? (?:coverage|summary|summaries)\b|\bsummary of the (?:meeting|debate|discussion)\b"
    r"|\bmeeting was called to order\b|회의\s?(?:요약|결과|록)",
    re.I,
)
RESOLUTION = re.compile(
    r"\bresolution\s+(?:\d|adopted by\b)|\bA(?:/[\w-]+)?/RES/\d|\bS/RES/\d|\bdraft resolution\s*$"
    r"|결의안?\s*$",
    re.I,
)
# "Eighty-sixth Session, 41st & 42nd Meetings (AM & PM)": the line above meetings coverage.
COVERAGE = re.compile(
    r"^[^\n]{0,60}\b\d+(?:st|nd|rd|th)\b[^\n]{0,30}\bMeetings?\*? \((?:AM|PM|Night)", re.M
)
# A masthead that only resolutions, decisions and their drafts have, alone on its line, and the line
# that names who speaks by them: "S/RES/2417 (2018)", "A/C.3/79/L.40", "The Security Council,".
RESOLUTION_SYMBOL = re.compile(
    r"^(?:united nations\s+)?(?:A|S|E|A/HRC|A/ES-\d+|A/S-\d+)/(?:RES|DEC)/[\w()/.-]+"
    r"(?:\s?\(\d{4}\))?\s*$",
    re.I | re.M,
)
DRAFT_SYMBOL = re.compile(
    r"^(?:united nations\s+)?[A-Z]{1,4}(?:/[\w.-]+){1,3}/L\.\d[\w./]*\s*$", re.I | re.M
)
SPEAKS_BY_IT = re.compile(
    r"^The (?:[A-Z][\w-]+ (?:and )?){0,4}"
    r"(?:Assembly|Council|Commission|Committee|Conference),?\s*$",
    re.M,
)
PRESS_RELEASE = re.compile(
    r"\bpress (?:release|statement|communiqu[eé])\b|\bnews release\b|\bmedia (?:release|statement"
    r"|advisory)\b"
    r"|\bfor immediate release\b|\bstatement by the (?:spokes\w+|foreign|minister|government)"
    r"|\bcommuniqué de presse\b|\bcomunicado de prensa\b|보도\s?(?:자료|참고)|대변인\s?(?:성명"
    r"|논평)"
    r"|(?:성명|논평)(?:서|\s?전문|\s?요지)?\s*[:：]?\s*$",
    re.I | re.M,
)
TESTIMONY = re.compile(
    r"^\W*(?:testimony\b|witness statement\b|affidavit\b|deposition of\b"
    r"|statement of (?:the )?witness\b"
    r"|진술서|증언(?:록|문)?\b)|\bduly sworn\b|\btestimony of\b",
    re.I | re.M,
)
REPORT = re.compile(
    r"\breports?\b(?!\s*(?:says|said|that)\b)|\bcase sheet\b|\bbriefing paper\b|\bfact ?sheet\b"
    r"|\bworking paper\b|\binforme\b|\brapport\b|보고서|백서",
    re.I,
)
REPORT_OF = re.compile(r"\breport (?:of|by|on|no\.?|to)\b|보고서", re.I)
CLOSING = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly)|sincerely|respectfully|(?:kind|best|warm) regards"
    r"|with (?:best wishes|thanks|kind regards)|please accept\b|best wishes|드림|올림|배상)",
    re.I | re.M,
)
# For example "NEW YORK (Agency) - ", "SEOUL, May 20 (Agency) —", "[뉴욕=나루일보]"
PLACE_LINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:,\s*[A-Z][a-z]{2,8}\.?\s\d{1,2})?\s*(?:\([^)]{2,40}\)\s*)?"
    r"[—–-]{1,2}\s"
    r"|[(\[][가-힣]{2,10}\s?=\s?[가-힣A-Za-z0-9]{2,12}"
)

# For example "said", "told reporters", "according to", "말했다": news have many of them.
REPORTED = re.compile(
    r"\b(?:said|says|told|added|according to|announced|stated|urged|warned|noted"
    r"|testified|called (?:for|on)|stressed|a dit|a déclaré|dijo|afirmó)\b"
    r"|(?:말했|밝혔|전했|강조했|덧붙였|주장했|촉구했|설명했)(?:다|으며|고)|에 따르면"
)
REPORTED_CHARS = 8000
CHARS_FOR_EACH = 1200
HEAD = 14
HEAD_CHARS = 2500


def kind_of(text: str, blocks: Sequence[Block]) -> DocumentKind:
    """The kind of a document; OTHER where no sign shows one.

    Signs at the head (symbols, mastheads, titles) go before signs of form (a salutation, a byline).
    """
    shown = [block for block in blocks if block.role is not BlockRole.FURNITURE]
    head = [block.span.of(text) for block in shown[:HEAD]]
    beginning = text[:HEAD_CHARS]
    short = "\n".join(
        block.span.of(text)
        for block in blocks[: 3 * HEAD]
        if block.span.end - block.span.start < 130 and block.role is not BlockRole.TABLE
    )
    title = next((b.span.of(text) for b in shown[:HEAD] if b.role is BlockRole.TITLE), "")
    lines = "\n".join(words for words in head if len(words) < 160)
    recorded = _record(beginning, short, lines)
    if recorded:
        return recorded
    if TESTIMONY.search(lines):
        return DocumentKind.TESTIMONY
    if PRESS_RELEASE.search(lines):
        return DocumentKind.PRESS_RELEASE
    if _is_news(text, shown):
        return DocumentKind.NEWS
    if _is_letter(text, shown, head):
        return DocumentKind.LETTER
    if MEETING_SUMMARY.search(lines):
        return DocumentKind.MEETING_SUMMARY
    if _is_resolution(title, lines):
        return DocumentKind.RESOLUTION
    if REPORT_OF.search(title) or any(REPORT.search(words) for words in head if len(words) < 100):
        return DocumentKind.REPORT
    told = _is_dated_story(shown) or _reports_what_was_said(text[:REPORTED_CHARS])
    return DocumentKind.NEWS if told else DocumentKind.OTHER


def _record(beginning: str, short: str, lines: str) -> DocumentKind | None:
    if RESOLUTION_SYMBOL.search(short[:400]) or (
        SPEAKS_BY_IT.search(short)
        and (DRAFT_SYMBOL.search(short[:400]) or RESOLUTION.search(short))
    ):
        return DocumentKind.RESOLUTION
    if COVERAGE.search(short[:600]):
        return DocumentKind.MEETING_SUMMARY
    if VERBATIM.search(short):
        return DocumentKind.VERBATIM_RECORD
    if SUMMARY_RECORD.search(short):
        return DocumentKind.SUMMARY_RECORD
    if CALLED_TO_ORDER.search(beginning):
        summary = re.search(r"\bsummary\b|\bcoverage\b", lines, re.I)
        return DocumentKind.MEETING_SUMMARY if summary else DocumentKind.VERBATIM_RECORD
    return (
        DocumentKind.MEETING_SUMMARY if re.search(r"\bmeetings coverage\b", lines, re.I) else None
    )


def _is_news(text: str, shown: Sequence[Block]) -> bool:
    head = shown[:HEAD]
    if any(block.role is BlockRole.BYLINE for block in head):
        return not REPORT_OF.search(
            "\n".join(b.span.of(text) for b in head if b.span.end - b.span.start < 60)
        )
    return any(PLACE_LINE.match(block.span.of(text)) for block in head)


def _is_letter(text: str, shown: Sequence[Block], head: Sequence[str]) -> bool:
    if any(is_salutation(words) for words in head):
        return True
    tail = "\n".join(block.span.of(text) for block in shown[-6:])
    return bool(CLOSING.search(tail)) and any(
        re.match(r"\s*(?:re|subject|to)\s*:", w, re.I) for w in head
    )


def _is_resolution(title: str, lines: str) -> bool:
    return bool(RESOLUTION.match(title)) or bool(
        re.search(
            r"^\W*resolution adopted by\b|^\W*(?:A(?:/[\w-]+)?/RES/|S/RES/)\d"
            r"|^document symbol:.*/RES/",
            lines,
            re.I | re.M,
        )
    )


def _reports_what_was_said(beginning: str) -> bool:
    found = len(REPORTED.findall(beginning))
    # A Korean character is worth two or three of Latin ones.
    worth = len(beginning) * (2 if re.search("[가-힣]", beginning[:500]) else 1)
    return found >= 3 and found * CHARS_FOR_EACH >= worth


def _is_dated_story(shown: Sequence[Block]) -> bool:
    roles = [block.role for block in shown[:HEAD]]
    return BlockRole.TITLE in roles and BlockRole.DATELINE in roles
