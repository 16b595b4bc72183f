"""The sitemap: an index of parts, each of which lists the addresses of a range of numbers, and ``robots.txt``."""

from collections.abc import Iterator

from markupsafe import escape

from matinee.contracts.movies.v1.movies_pb2 import ListIdsRequest
from matinee.contracts.movies.v1.movies_pb2_grpc import MoviesStub
from matinee.foundation import rpc
from matinee.host.site.addresses import PAGES
from matinee.host.site.documents import Documents
from matinee.host.site.languages import DEFAULT

PART = 50_000
"""How many addresses a part may hold, by the rules of sitemaps."""
CALL = 5_000
KINDS = {
    "films": (ListIdsRequest.KIND_TITLES, "/film/"),
    "people": (ListIdsRequest.KIND_PEOPLE, "/person/"),
}
"""The kinds of parts. Members are in none: who they are is no public list."""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
CHARTS = ("top", "lowest", "movers")
PLATFORMS = "/api/v1/stream/?page_size=100"
MOST_PAGES = 100
movies = rpc.peer("movies", MoviesStub)


def index(origin: str) -> str:
    """The index of the parts.

    :raises Unavailable: if movies does not answer.
    """
    names = ["pages", *(f"{name}-{part}" for name in KINDS for part in _parts(name))]
    lines = "".join(f"<sitemap><loc>{escape(origin)}/sitemaps/{name}.xml</loc></sitemap>\n" for name in names)
    return f"{HEAD}<sitemapindex {SCHEMA}>\n{lines}</sitemapindex>\n"


def part(origin: str, name: str, documents: Documents) -> str | None:
    """A part by its name; None if there is no such part.

    :raises Unavailable: if movies does not answer.
    """
    kind, _, number = name.rpartition("-")
    if name == "pages":
        return _listed(origin, _pages(documents))
    if kind not in KINDS or not number.isdecimal() or len(number) > 9:
        return None
    numbers = list(_ids(kind, int(number)))
    return _listed(origin, (f"{KINDS[kind][1]}{each}/" for each in numbers)) if numbers else None


def robots(origin: str) -> str:
    """What crawlers leave alone. Pages that are for nobody else say so themselves, and have to be read for that."""
    return f"User-agent: *\nDisallow: /admin/\nDisallow: /me/\n\nSitemap: {origin}/sitemap.xml\n"


def _listed(origin: str, paths: Iterator[str]) -> str:
    start = str(escape(origin))
    lines = "".join(f"<url><loc>{start}{escape(path)}</loc></url>\n" for path in paths)
    return f"{HEAD}<urlset {SCHEMA}>\n{lines}</urlset>\n"


def _pages(documents: Documents) -> Iterator[str]:
    yield from (page.address({}) for page in PAGES if page.is_public and "<" not in page.pattern)
    yield from (f"/charts/{name}/" for name in CHARTS)
    following: str | None = PLATFORMS
    for _ in range(MOST_PAGES):
        found = documents.read(following, DEFAULT) if following else None
        if found is None:
            return
        yield from (f"/platform/{platform['id']}/" for platform in found["results"])
        following = found["next"]


def _parts(name: str) -> Iterator[int]:
    """The parts of a kind that are not empty: one call for each."""
    number = 0
    while found := _page(name, after=number * PART, size=1)[0]:
        number = (found[0] - 1) // PART
        yield number
        number += 1


def _ids(name: str, number: int) -> Iterator[int]:
    after: int | None = number * PART
    last = (number + 1) * PART
    while after is not None and after < last:
        found, after = _page(name, after=after, size=CALL)
        yield from (each for each in found if each <= last)


def _page(name: str, *, after: int, size: int) -> tuple[list[int], int | None]:
    answer = movies().ListIds(ListIdsRequest(kind=KINDS[name][0], after=after, page_size=size))
    return list(answer.ids), answer.next_after if answer.HasField("next_after") else None
