"""The application: every address that the pages have, and the doors around them."""

import logging
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.errors import BadUse, NothingFound, OnrecordError, RecordBusy
from onrecord.web.catalogue import LANGUAGES, Words, choose, words
from onrecord.web.desk import Desk
from onrecord.web.download import FORMATS, akn_file, download, svg_file
from onrecord.web.guard import LARGEST_TEXT, Guard, Refused, Token, decision_form
from onrecord.web.narrowing import asked_of
from onrecord.web.pages import causes, check, lists, overviews, proceedings, reading, single, survey
from onrecord.web.render import STATIC, environment
from onrecord.web.visit import Shown, Visit

__all__ = ["PAGES", "SECTIONS", "application"]

log = logging.getLogger(__name__)

PageFunction = Callable[[Desk, Visit], Shown]

PAGES: tuple[tuple[str, PageFunction], ...] = (
    ("/", single.start),
    ("/search", lists.search),
    ("/documents", lists.documents),
    ("/documents/{id}", reading.document),
    ("/statements", lists.statements),
    ("/statements/{id}", reading.finding),
    ("/findings/{id}", reading.finding),
    ("/people", lists.people),
    ("/people/{id}", single.person),
    ("/matches", lists.matches),
    ("/cases", causes.cases),
    ("/cases/{id}", causes.case),
    ("/cases/{id}/appeals", causes.appeals),
    ("/cases/{id}/told", causes.told),
    ("/meetings", lists.meetings),
    ("/meetings/{key:path}", single.meeting),
    ("/records", proceedings.records),
    ("/records/{symbol:path}", proceedings.record),
    ("/resolutions/{symbol:path}", proceedings.resolution),
    ("/speeches", proceedings.speeches),
    ("/votes", proceedings.votes),
    ("/votes/{id}", proceedings.vote),
    ("/documents/{id}/pages/{number}", proceedings.sheet),
    ("/coverage", survey.coverage),
    ("/timeline", overviews.timeline),
    ("/network", overviews.network),
    ("/positions", overviews.positions),
    ("/conflicts", survey.conflicts),
    ("/conflicts/{id}", survey.conflict),
    ("/demands", causes.demands),
    ("/demands/{id}", causes.demand),
    ("/firsts", survey.firsts),
    ("/check", check.check),
    ("/left-out", lists.left_out),
    ("/help", single.help),
)

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

DEEDS = ("confirm", "reject", "split", "undo")
RULINGS = ("right", "agree", "undo")

# Where a ruling may lead back to.
CONFLICT = re.compile(r"/conflicts(?:/[0-9a-f]{12})?")
KEEPING = ("save", "forget", "seen")

SETTLING = ("state", "accept", "reject", "undo")

VERDICTS = ("accepted", "rejected", "corrected", "proposed")

# Seconds.
YEAR = 365 * 24 * 3600

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


def application(desk: Desk, language: str | None = None) -> Starlette:
    """The pages over a desk, as an ASGI application.

    ``language`` is spoken to browsers whose user chose none; None: what the browser prefers.
    """
    house = House(desk, environment(), Token(), language)
    routes: list[BaseRoute] = [Route(path, page_at(house, shows)) for path, shows in PAGES]
    routes += [
        Route("/documents/{id}/original", original_at(house)),
        Route("/documents/{id}/pictures/{number:int}", picture_at(house)),
        Route("/findings/{id}/decide", decision_at(house), methods=["POST"]),
        Route("/matches/decide", match_at(house), methods=["POST"]),
        Route("/conflicts/decide", ruling_at(house), methods=["POST"]),
        Route("/search/keep", keeping_at(house), methods=["POST"]),
        Route("/demands/{id}/settle", settling_at(house), methods=["POST"]),
        Route("/check", check_at(house), methods=["POST"]),
        Mount("/static", Shipped(directory=STATIC)),
    ]
    app = Starlette(routes=routes, exception_handlers={HTTPException: no_page(house)})
    app.add_middleware(Guard)
    return app


class Shipped(StaticFiles):
    """The style, the scripts and the icon. Their addresses change with their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 200 and b"v=" in scope.get("query_string", b""):
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response


def page_at(house: House, shows: PageFunction) -> Callable[[Request], Response]:
    """The door of one page: refusals and errors become pages too, without any document's words."""

    def answer(request: Request) -> Response:
        visit = Visit.of(request, house.words(request))
        try:
            wanted = visit.get("as")
            saved = wanted in (*FORMATS, "svg")
            if wanted == "akn" and (symbol := visit.parts.get("symbol")):
                return akn_file(house.desk.for_files().proceedings.akn(symbol), symbol)
            shown = shows(house.desk.for_files() if saved else house.desk, visit)
            if wanted == "svg" and shown.picture is not None:
                return svg_file(shown.picture(), shown.section)
            if wanted in FORMATS and shown.rows is not None:
                return download(shown.rows(), shown.section, wanted)
            response = house.page(shown, visit)
        except OnrecordError as error:
            return house.trouble(visit, error)
        except Exception as error:  # noqa: BLE001 - the door of the pages
            return unforeseen(house, visit, error)
        if visit.get("lang") in LANGUAGES:
            response.set_cookie(
                "onrecord-language",
                visit.words.language,
                max_age=31536000,
                samesite="strict",
                httponly=True,
            )
        return response

    return answer


def unforeseen(house: House, visit: Visit, error: Exception) -> Response:
    """A fault of the program. The log gets its kind and place: its text may hold a name."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "unknown"
    log.error("A page failed: %s at %s", type(error).__name__, where)
    w = visit.words
    return house.problem(visit, 500, w("problem.500"), w("problem.fault"), w("problem.fault_mend"))


def no_page(house: House) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        visit = Visit.of(request, house.words(request))
        status = error.status_code if isinstance(error, HTTPException) else 500
        title = visit.words("problem.405" if status == 405 else "problem.404")
        response = house.problem(visit, status, title, visit.words("problem.no_page"), "")
        if isinstance(error, HTTPException) and error.headers:
            response.headers.update(error.headers)
        return response

    return answer


def original_at(house: House) -> Callable[[Request], Response]:
    """The original as it came. It is never shown by the browser, only saved."""

    def answer(request: Request) -> Response:
        visit = Visit.of(request, house.words(request))
        try:
            data, name = house.desk.original(visit.parts["id"])
        except OnrecordError as error:
            return house.trouble(visit, error)
        file_name = quote(name, safe="")
        return Response(
            data,
            media_type="application/octet-stream",
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{file_name}",
                "Content-Security-Policy": "default-src 'none'; sandbox",
            },
        )

    return answer


def picture_at(house: House) -> Callable[[Request], Response]:
    """A page of an original, drawn; only for those who may have the original."""

    def answer(request: Request) -> Response:
        visit = Visit.of(request, house.words(request))
        try:
            drawn = house.desk.proceedings.picture(visit.parts["id"], int(visit.parts["number"]))
        except OnrecordError as error:
            return house.trouble(visit, error)
        except Exception as error:  # noqa: BLE001 - the door of the pages
            return unforeseen(house, visit, error)
        return Response(
            drawn,
            media_type="image/png",
            headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
        )

    return answer


def decision_at(house: House) -> Callable[[Request], object]:
    """Accepting, rejecting and correcting a finding: the only requests that change anything."""

    async def answer(request: Request) -> Response:
        visit = Visit.of(request, house.words(request))
        w = visit.words
        try:
            form = await decision_form(request, house.token)
            verdict = form.get("verdict", "")
            if verdict not in VERDICTS:
                raise Refused("refused_form")
            correction = {
                name.removeprefix("to."): value
                for name, value in form.items()
                if name.startswith("to.")
            }
            await run_in_threadpool(
                house.desk.decide,
                visit.parts["id"],
                verdict,
                correction if verdict == "corrected" else None,
                form.get("note") or None,
            )
        except Refused as refused:
            return house.problem(visit, 403, w("problem.403"), w(f"problem.{refused.why}"), "")
        except OnrecordError as error:
            return house.trouble(visit, error)
        except Exception as error:  # noqa: BLE001 - the door of the pages
            return unforeseen(house, visit, error)
        return RedirectResponse(back_to(form.get("back", ""), visit.parts["id"]), status_code=303)

    return answer


def deed_at(
    house: House,
    deeds: Collection[str],
    does: Callable[[Visit, Mapping[str, str]], None],
    then: Callable[[Visit, Mapping[str, str]], str],
) -> Callable[[Request], object]:
    """A form with a button for each of some deeds; ``then`` is where to go after it."""

    async def answer(request: Request) -> Response:
        visit = Visit.of(request, house.words(request))
        w = visit.words
        try:
            form = await decision_form(request, house.token)
            if form.get("deed", "") not in deeds:
                raise Refused("refused_form")
            await run_in_threadpool(does, visit, form)
        except Refused as refused:
            return house.problem(visit, 403, w("problem.403"), w(f"problem.{refused.why}"), "")
        except OnrecordError as error:
            return house.trouble(visit, error)
        except Exception as error:  # noqa: BLE001 - the door of the pages
            return unforeseen(house, visit, error)
        return RedirectResponse(then(visit, form), status_code=303)

    return answer


def match_at(house: House) -> Callable[[Request], object]:
    """Deciding who is the same person."""
    return deed_at(
        house, DEEDS, lambda _, form: house.desk.match(form["deed"], form), lambda *_: "/matches"
    )


def settling_at(house: House) -> Callable[[Request], object]:
    """Setting what came of a demand."""
    return deed_at(
        house,
        SETTLING,
        lambda visit, form: house.desk.causes.settle(visit.parts["id"], form),
        lambda visit, _: f"/demands/{quote(visit.parts['id'], safe='')}",
    )


def ruling_at(house: House) -> Callable[[Request], object]:
    """Ruling on where sources contradict each other."""
    return deed_at(
        house,
        RULINGS,
        lambda _, form: house.desk.survey.rule(form["deed"], form),
        lambda _, form: form["back"] if CONFLICT.fullmatch(form.get("back", "")) else "/conflicts",
    )


def keeping_at(house: House) -> Callable[[Request], object]:
    """Saving a search, forgetting it, or noting that what it finds was seen."""

    def keep(_: Visit, form: Mapping[str, str]) -> None:
        asked = asked_of(lambda name: form.get(name) or None)
        house.desk.keep_search(form["deed"], form.get("name", ""), asked)

    return deed_at(house, KEEPING, keep, lambda *_: "/search#saved")


def check_at(house: House) -> Callable[[Request], object]:
    """Holding a text against the record. It comes in a form, so that it stands in no address and no
    log; nothing is stored, and nothing is changed."""

    async def answer(request: Request) -> Response:
        visit = Visit.of(request, house.words(request))
        w = visit.words
        try:
            form = await decision_form(request, house.token, LARGEST_TEXT)
            wanted = form.get("as", "")
            desk = house.desk.for_files() if wanted in FORMATS else house.desk
            shown = await run_in_threadpool(check.checked, desk, form.get("text", ""), wanted)
            if wanted in FORMATS and shown.rows is not None:
                return download(shown.rows(), "check", wanted)
            return await run_in_threadpool(house.page, shown, visit)
        except Refused as refused:
            return house.problem(visit, 403, w("problem.403"), w(f"problem.{refused.why}"), "")
        except OnrecordError as error:
            return house.trouble(visit, error)
        except Exception as error:  # noqa: BLE001 - the door of the pages
            return unforeseen(house, visit, error)

    return answer


def back_to(wanted: str, finding: str) -> str:
    """Where to go after a decision: the page that it was taken on, never another site."""
    parts = urlsplit(wanted)
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc
    if not own or any(ord(sign) < 33 for sign in wanted):
        return f"/findings/{finding}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{quote(parts.path, safe='/:@%')}{query}#f-{finding}"
