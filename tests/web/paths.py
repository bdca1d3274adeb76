"""One address of every page, as the hand-made desk has them."""

from onrecord.web.app import PAGES

MEETING = "/meetings/meeting:body:unga:2031-03-14"
COURIER = "/documents/3fa9c1d20b77"

PATHS = {
    "/": "/",
    "/search": "/search?q=release",
    "/documents": "/documents?kind=news",
    "/documents/{id}": COURIER,
    "/statements": "/statements",
    "/statements/{id}": "/statements/a1b2c3d4e5f60718",
    "/findings/{id}": "/findings/b1b2c3d4e5f60718",
    "/people": "/people",
    "/people/{id}": "/people/p1",
    "/matches": "/matches",
    "/cases": "/cases",
    "/cases/{id}": "/cases/p2",
    "/cases/{id}/appeals": "/cases/p2/appeals?year=2031",
    "/cases/{id}/told": "/cases/p2/told?status=detained",
    "/meetings": "/meetings",
    "/meetings/{key:path}": MEETING,
    "/records": "/records",
    "/records/{symbol:path}": "/records/A/85/PV.71?words=harbours",
    "/resolutions/{symbol:path}": "/resolutions/A/RES/85/5",
    "/speeches": "/speeches?words=harbours",
    "/votes": "/votes?state=Meridane",
    "/votes/{id}": "/votes/e1b2c3d4e5f60718",
    "/documents/{id}/pages/{number}": "/documents/3fa9c1d20b77/pages/1?f=a1b2c3d4e5f60718",
    "/timeline": "/timeline",
    "/network": "/network",
    "/positions": "/positions?theme=detention&actor=state:MER",
    "/coverage": "/coverage?cell=body%3Aunga%3A2031",
    "/conflicts": "/conflicts",
    "/conflicts/{id}": "/conflicts/a1b2c3d4e5f6",
    "/demands": "/demands",
    "/demands/{id}": "/demands/d1",
    "/firsts": "/firsts",
    "/check": "/check",
    "/left-out": "/left-out",
    "/help": "/help",
}

# A page that is added to the application and not here stops the suite.
ALL = [PATHS[path] for path, _ in PAGES]
ALL += ["/documents/none", "/nowhere", "/search", "/statements?by=p1&about=Toma"]
ALL += ["/cases?of=groups", "/cases/p2?on=2031-04-01", "/cases/none/told", "/demands/none"]
ALL += ["/records/none", "/documents/3fa9c1d20b77/pages/x"]
