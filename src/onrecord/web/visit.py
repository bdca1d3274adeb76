"""One request for a page, and what comes of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from onrecord.publish.charts import Picture
from onrecord.web.catalogue import Words
from onrecord.web.download import Row
from onrecord.web.render import address

__all__ = ["Shown", "Visit"]

# Longer values of a parameter are no question that anybody asks.
LONGEST = 1_000

# Parameters that say how to answer, not what: they don't stay in the addresses of a page.
PASSING = frozenset({"lang", "as"})


@dataclass(frozen=True)
class Visit:
    """What was asked for. ``given`` are the parameters of the address, each once."""

    path: str
    given: Mapping[str, str]
    words: Words
    parts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: Request, words: Words) -> "Visit":
        given = {
            name: value.strip()[:LONGEST]
            for name, value in request.query_params.items()
            if len(name) <= 40
        }
        parts = {name: str(value) for name, value in request.path_params.items()}
        return cls(request.url.path, given, words, parts)

    def get(self, name: str) -> str | None:
        """A parameter, None where it is missing or empty."""
        return self.given.get(name) or None

    @property
    def page(self) -> int:
        """The page of a long list that is asked for, from 1."""
        text = self.given.get("page", "1")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 1

    def here(self, **changes: object) -> str:
        """The address of this page with some of its parameters changed; None takes one away."""
        kept = {name: value for name, value in self.given.items() if name not in PASSING}
        return address(self.path, {**kept, **changes})


@dataclass(frozen=True)
class Shown:
    """A page to print. ``rows`` gives everything that the page lists, for a download,
    and ``picture`` what is drawn of it."""

    template: str
    section: str
    context: Mapping[str, object]
    rows: Callable[[], Iterable[Row]] | None = None
    picture: Callable[[], Picture] | None = None
    status: int = 200
