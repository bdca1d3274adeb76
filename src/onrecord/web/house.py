"""What all requests share, and how a page or a refusal is made of it."""

import logging
from dataclasses import dataclass

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord.errors import BadUse, NothingFound, OnrecordError, RecordBusy
from onrecord.web.catalogue import LANGUAGES, Words, choose, words
from onrecord.web.desk import Desk
from onrecord.web.guard import Token
from onrecord.web.visit import Shown, Visit

__all__ = ["SECTIONS", "House", "unforeseen"]

log = logging.getLogger(__name__)

SECTIONS = (
    "documents",
    "statements",
    "people",
    "cases",
    "meetings",
    "records",
    "timeline",
    "network",
    "positions",
    "coverage",
    "conflicts",
    "demands",
    "firsts",
    "check",
)

STATUS = {NothingFound: 404, BadUse: 400, RecordBusy: 503}


@dataclass(frozen=True)
class House:
    """What all requests share."""

    desk: Desk
    jinja: Environment
    token: Token
    language: str | None = None

    def words(self, request: Request) -> Words:
        kept = request.cookies.get("onrecord-language")
        accepted = request.headers.get("accept-language", "")
        return words(choose(request.query_params.get("lang"), kept or self.language, accepted))

    def page(self, shown: Shown, visit: Visit) -> Response:
        context = {
            **shown.context,
            "w": visit.words,
            "here": visit.here,
            "path": visit.path,
            "section": shown.section,
            "sections": SECTIONS,
            "languages": LANGUAGES,
            "record_name": self.desk.name,
            "waiting": self.desk.waiting() if shown.status < 500 else 0,
            "token": self.token.value,
        }
        html = self.jinja.get_template(shown.template).render(context)
        return HTMLResponse(
            html.encode("utf-8", "replace"),
            status_code=shown.status,
            headers={"Content-Language": visit.words.language, "Vary": "Accept-Language, Cookie"},
        )

    def problem(self, visit: Visit, status: int, title: str, problem: str, mend: str) -> Response:
        context = {"title": title, "problem": problem, "mend": mend}
        return self.page(Shown("problem.html", "", context, status=status), visit)

    def trouble(self, visit: Visit, error: OnrecordError) -> Response:
        status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
        title = visit.words(f"problem.{status}")
        return self.problem(visit, status, title, error.problem, error.mend)


def unforeseen(house: House, visit: Visit, error: Exception) -> Response:
    """A fault of the program. The log gets its kind and place: its text may hold a name."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "unknown"
    log.error("A page failed: %s at %s", type(error).__name__, where)
    w = visit.words
    return house.problem(visit, 500, w("problem.500"), w("problem.fault"), w("problem.fault_mend"))
