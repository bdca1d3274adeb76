"""The application: every address that the pages have, and the doors around them."""

from collections.abc import Callable
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from onrecord.errors import OnrecordError
from onrecord.web.catalogue import LANGUAGES
from onrecord.web.desk import Desk
from onrecord.web.download import FORMATS, akn_file, download, svg_file
from onrecord.web.forms import (
    check_at,
    decision_at,
    keeping_at,
    match_at,
    ruling_at,
    settling_at,
)
from onrecord.web.guard import Guard, Token
from onrecord.web.house import House, unforeseen
from onrecord.web.pages import causes, check, lists, overviews, proceedings, reading, single, survey
from onrecord.web.render import STATIC, environment
from onrecord.web.visit import Shown, Visit

__all__ = ["PAGES", "application"]

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

# Seconds.
YEAR = 365 * 24 * 3600


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
