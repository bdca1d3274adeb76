"""Forms: the only requests that change anything, and the one that checks a text."""

import re
from collections.abc import Callable, Collection, Mapping
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnrecordError
from onrecord.web.download import FORMATS, download
from onrecord.web.guard import LARGEST_TEXT, Refused, decision_form
from onrecord.web.house import House, unforeseen
from onrecord.web.narrowing import asked_of
from onrecord.web.pages import check
from onrecord.web.visit import Visit

__all__ = ["check_at", "decision_at", "keeping_at", "match_at", "ruling_at", "settling_at"]

DEEDS = ("confirm", "reject", "split", "undo")
RULINGS = ("right", "agree", "undo")

# Where a ruling may lead back to.
CONFLICT = re.compile(r"/conflicts(?:/[0-9a-f]{12})?")
KEEPING = ("save", "forget", "seen")

SETTLING = ("state", "accept", "reject", "undo")

VERDICTS = ("accepted", "rejected", "corrected", "proposed")


def decision_at(house: House) -> Callable[[Request], object]:
    """Accepting, rejecting and correcting a finding."""

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
