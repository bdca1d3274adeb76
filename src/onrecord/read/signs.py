"""Signs by which short lines show what they are for: bylines, date lines, captions, credits."""

import re

from onrecord.model import BlockRole
from onrecord.read.days import day_in, only_a_day

__all__ = ["ends_a_sentence", "is_caption", "is_credit", "is_salutation", "role_of_line"]

SHORT = 160

# "By Nora Whitfield", "By Seo Ji-u, Naru Ilbo", "BY A STAFF WRITER", "Gil Parminter reports"
BYLINE = re.compile(
    r"(?:by|BY|By|Von|Par|Por)\s+(?:[A-Z가-힣][\w.'’‑-]*|a\s+staff\s+writer|our\s+\w+)"
    r"(?:\s+(?:and\s+|y\s+|et\s+|de\s+|van\s+|von\s+|der\s+|bin\s+|al-)?[A-Z가-힣&][\w.'’‑-]*){0,8}"
    r"(?:,\s*[^.!?]{2,60})?(?:\s*\|.*)?"
)
# For example "서지우 기자", "나루일보 서지우 기자 = 서울", "[뉴욕=나루일보] 한도윤 특파원"
BYLINE_KO = re.compile(
    r"(?:[\[(【][^\])】]{2,30}[\])】]\s*)?(?:[가-힣A-Za-z·=/|\s]{0,30}\s)?[가-힣]{2,4}\s?"
    r"(?:기자|특파원|선임기자|인턴기자|편집위원|논설위원|통신원)"
    r"(?:[\s(<|,=·/][^!?다]{0,60})?"
    r"|글\s?[·:=]\s?[가-힣]{2,4}(?:\s?기자)?"
)

# For example "(Photo: UN)", "AP Photo/Kim", "Photo by …", "[사진 제공=…]", "▲ …", "/ Reuters"
CAPTION = re.compile(
    r"\s*(?:[(\[]?\s*(?:file\s+)?(?:photo(?:graph)?s?|image|picture|illustration|video|caption|credit)"
    r"\s*(?:by\b|:|：|=|/|\|)|[(\[]?\s*(?:AP|AFP|EPA|Reuters|UN|Getty|Yonhap)\s+Photo\b"
    r"|[(\[<【]?\s*(?:자료\s?)?(?:사진|영상|그래픽)(?:\s?(?:제공|출처))?\s*[=:：/|]|▲|△|◀|▶)",
    re.I,
)
CAPTION_END = re.compile(
    r"(?:[(\[/—–-]\s*(?:photo|image|file photo|AP Photo|UN Photo|courtesy|credit)\b[^.]{0,60}[)\]]?"
    r"|[/|]\s*(?:AP|AFP|EPA|Reuters|Yonhap|Getty Images|UN)\s*(?:Photo)?(?:/[\w .-]{1,40})?"
    r"|(?:사진|자료사진|제공)\s*[=:/]\s*[^.]{1,40}[)\]]?|[/(]\s*(?:연합뉴스|뉴시스|뉴스1|자료사진)\)?)\s*$",
    re.I,
)

# "Translated by …", "Originally published by …", "This article was first published in …",
# For example "이 기사는 … 번역", "번역: …", "Reporting by …; editing by …"
CREDIT = re.compile(
    r"\s*[(\[*_]{0,3}(?:translat(?:ed|ion)\s+(?:by|from|into|of)\b|(?:un)?official\s+translation\b"
    r"|(?:this|the)\s+(?:article|story|report|text|piece|interview|statement)\s+(?:was|is|has\s+been|"
    r"first|originally)\b[^.]{0,60}(?:translat|publish|appear|republish)\w*"
    r"|(?:first|originally|previously)\s+(?:published|appeared)\b|re-?published\s+(?:from|with)\b"
    r"|(?:additional\s+)?reporting\s+(?:and\s+\w+\s+)?by\b|edited\s+by\b|editing\s+by\b"
    r"|이\s?(?:기사|글|번역문|보고서)[는은][^.]{0,80}(?:번역|게재|실린|발행|전재)"
    r"|번역\s*[:=：]|옮긴이\s*[:=：]?|번역자?\s?[가-힣]{2,4}\s*$|원문\s*[:=：]|출처\s*[:=：])",
    re.I,
)

# For example "© 2025 …", "All rights reserved", "무단 전재 및 재배포 금지", "[관련기사] …"
FURNITURE = re.compile(
    r"\s*(?:©|ⓒ|\(c\)\s|copyright\b|all\s+rights\s+reserved|저작권자|무단\s?전재|<\s?저작권|\[?관련\s?기사"
    r"|read\s+(?:more|also|next)\s*[:|]|related\s*(?:stories|articles|:)|see\s+also\s*:|advertisement\s*$"
    r"|sign\s+up\s+for\b|subscribe\s+to\b|follow\s+us\b|share\s+this\b|click\s+here\b|구독|좋아요|공유하기"
    r"|\(?(?:END|끝)\)?\s*$|#{3,}\s*$|[\w.+-]+@[\w.-]+\s*$|제보는|page\s+\d+\s+of\s+\d+\s*$|-\s?\d+\s?-\s*$)",
    re.I,
)
FURNITURE_WITHIN = re.compile(r"all rights reserved|무단\s?전재|재배포\s?금지", re.I)

# For example "Dear members,", "Excellency,", "Sir,", "존경하는 …께", "To whom it may concern:"
SALUTATION = re.compile(
    r"\s*(?:dear\b.{1,80}|(?:your\s+)?excellenc(?:y|ies)|sir|madam|(?:mr|madam)\.?\s+(?:president|chair"
    r"(?:man|person)?|secretary-general)|to\s+whom\s+it\s+may\s+concern|존경하는\s.{1,40})\s*[,:，]?\s*$",
    re.I,
)

# "." and their like, with quotation marks and brackets after them.
SENTENCE_END = re.compile(r"""[.!?…。！？:;][\s"”’')\]»」』]*$""")
# "MERIDANE, 16 October 2024", "New York, 20 May 2025"
PLACE_AND_DAY = re.compile(r"[A-Z가-힣][\w.'’ -]{1,40}(?:,\s*[A-Z][\w.'’ -]{1,40})?[,(]\s*$")


def ends_a_sentence(line: str) -> bool:
    """Whether a line closes with a mark that ends sentences.

    >>> ends_a_sentence("He left.”"), ends_a_sentence("Three names")
    (True, False)
    """
    return SENTENCE_END.search(line[-12:]) is not None


def is_caption(line: str) -> bool:
    """Whether a line shows the signs of words under a picture: "(Photo: …)", "사진=…"."""
    return len(line) < 600 and bool(CAPTION.match(line) or CAPTION_END.search(line[-100:]))


def is_credit(line: str) -> bool:
    """Whether a line tells where a text comes from: "Translated by …", "번역: …"."""
    return len(line) < 600 and CREDIT.match(line) is not None


def is_salutation(line: str) -> bool:
    return len(line) < 120 and SALUTATION.match(line) is not None


def role_of_line(line: str, near_head: bool) -> BlockRole | None:
    """What a line is for where its own words show it; None for ordinary text.

    Bylines and date lines are told only near the head of a document.
    """
    if is_credit(line):
        return BlockRole.CREDIT
    if is_caption(line):
        return BlockRole.CAPTION
    if len(line) < 400 and (FURNITURE.match(line) or FURNITURE_WITHIN.search(line)):
        return BlockRole.FURNITURE
    if not near_head or len(line) > SHORT:
        return None
    if BYLINE.fullmatch(line.strip()) or BYLINE_KO.fullmatch(line.strip()):
        return BlockRole.BYLINE
    return BlockRole.DATELINE if is_date_line(line) else None


def is_date_line(line: str) -> bool:
    """Whether a line is there for its day: "21 May 2025", "Meridane, 16 October 2024"."""
    if only_a_day(line):
        return True
    found = day_in(line) if len(line) < 100 else None
    if not found or ends_a_sentence(line):
        return False
    rest = line[found[2] :].strip(" .,)")
    return not rest and PLACE_AND_DAY.fullmatch(line[: found[1]]) is not None
