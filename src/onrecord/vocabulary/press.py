"""Publishers and the hosts they publish under: the table publishers.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.errors import VocabularyError
from onrecord.vocabulary.load import no_two_rows_share, table
from onrecord.vocabulary.organs import body

__all__ = ["Publisher", "publisher_forms", "publisher_of_host", "publishers"]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes documents; ``key`` "publisher:un-news", ``name`` as it is cited.

    ``hosts`` are names of servers, each standing for all below it. ``ambiguous`` are those of its
    names that are also something else ("TIME"). ``body`` is the key of the body whose
    press service it is.
    """

    key: str
    name: str
    kind: Literal[
        "agency", "newspaper", "magazine", "broadcaster", "online", "organisation", "government"
    ]
    hosts: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    body: str | None = None
    ko: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All English spellings, the name first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@cache
def publishers() -> tuple[Publisher, ...]:
    """All publishers of the vocabulary.

    Raises:
        VocabularyError: a row does not fit, two rows have a name or a host, or a body is unknown.
    """
    found = table("publishers", Publisher)
    for row in found:
        if row.body is not None and body(row.body) is None:
            raise VocabularyError(
                f"publishers.yaml, row '{row.key}': there is no body '{row.body}'.",
                "Use the key of a row of bodies.yaml.",
            )
        strange = [name for name in row.ambiguous if name not in (*row.names, *row.ko)]
        if strange:
            raise VocabularyError(
                f"publishers.yaml, row '{row.key}': 'ambiguous' lists '{strange[0]}'.",
                "List there only what is among the row's names, English or Korean.",
            )
    for field in ("names", "ko", "hosts"):
        no_two_rows_share(
            "publishers.yaml", ((row.key, word) for row in found for word in getattr(row, field))
        )
    return found


@cache
def publisher_forms(*, ambiguous: bool = False) -> Mapping[str, Publisher]:
    """Publishers by each of their names as printed, English and Korean.

    What is also something else is left out, unless ``ambiguous`` asks for it: a credit line says by
    itself that a publisher follows.
    """
    return {
        form: row
        for row in publishers()
        for form in (*row.names, *row.ko)
        if ambiguous or form not in row.ambiguous
    }


@cache
def _by_host() -> Mapping[str, Publisher]:
    return {host: row for row in publishers() for host in row.hosts}


def publisher_of_host(host: str) -> Publisher | None:
    """The publisher of a server's name, that of the longest listed host it is under.

    >>> found = publisher_of_host("www.press.un.org")
    >>> found.key if found else None
    'publisher:un-press'
    """
    parts = host.lower().rstrip(".").split(".")
    known = _by_host()
    for first in range(len(parts) - 1):
        found = known.get(".".join(parts[first:]))
        if found is not None:
            return found
    return None
