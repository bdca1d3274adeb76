"""Namespaces, and what the parts of a noun are called in Akoma Ntoso."""

from collections.abc import Mapping

__all__ = ["AKN", "NAMESPACES", "ON", "TAGS", "akn", "on", "xml_text"]

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ON = "urn:onrecord:akn:1"
NAMESPACES: dict[str | None, str] = {None: AKN, "on": ON}

# The element for a part of a noun; "inline" with its name for all others. Those that name somebody
# or something must refer to an entry of <references>.
TAGS: Mapping[str, str] = {
    "symbol": "docNumber",
    "body": "docAuthority",
    "date": "docDate",
    "adopted": "docDate",
    "place": "location",
    "president": "person",
    "president_state": "organization",
    "members": "organization",
    "sponsors": "organization",
    "more_sponsors": "organization",
    "person": "person",
    "affiliation": "organization",
    "on_behalf_of": "organization",
    "capacity": "role",
    "addressee": "organization",
    "states_in_favour": "vote",
    "states_against": "vote",
    "states_abstaining": "vote",
    "documents": "ref",
    "draft": "ref",
    "resolution": "ref",
    "decision": "ref",
    "result_words": "outcome",
    "title": "docTitle",
}


def akn(tag: str) -> str:
    return f"{{{AKN}}}{tag}"


def on(name: str) -> str:
    return f"{{{ON}}}{name}"


def xml_text(text: str) -> str:
    r"""A text without the signs that XML can't hold; each becomes U+FFFD.

    >>> xml_text("a\x00b") == "a\ufffdb"
    True
    """
    return "".join(sign if _fits(ord(sign)) else "\ufffd" for sign in text)


def _fits(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
