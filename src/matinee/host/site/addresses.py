"""The addresses of the site: one table, from which pages, the gateway and the sitemap are made.

In a pattern, ``<id>`` and ``<n>`` stand for a number and any other name in angle brackets for one part of a path.
The addresses of documents have the same gaps, and at their end ``<query>`` for the query of the page, or
``<filters>`` for what in it filters.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote_plus

from matinee.host.registry import API

GAP = re.compile(r"<(\w+)>")
NUMBERS = frozenset({"id", "n"})
OF_PAGES = re.compile(r"lang|view|mine|utm_\w*")
"""Parameters of a page that the API does not know: its language, how a list is shown, and where a link was followed."""
OF_LISTS = frozenset({"cursor", "ordering", "page", "page_size", "fields"})
"""Parameters of a list that say nothing of what is in it."""
PASSING = frozenset({"<query>", "<filters>"})
SEARCH = f"{API}list2/"
"""The list of films has its search at another address."""
UNQUOTED = "!'()*~-_."
"""What `encodeURIComponent` of a browser leaves as it is: both sides have to name a document alike."""


@dataclass(frozen=True)
class Page:
    """A kind of page.

    ``room`` answers it where each service has a process of its own. ``documents`` are the API's documents that its
    first paint needs: the first says whether the page exists. ``kind`` names what makes its head and its plain text.
    ``is_public`` says whether search engines may list it.
    """

    pattern: str
    room: str
    kind: str
    documents: Sequence[str] = ()
    is_public: bool = True

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The regular expression of its addresses."""
        return re.compile(f"/{self.expression_text}")

    @property
    def expression_text(self) -> str:
        """The same without its first slash and names for the gaps, as nginx takes it."""
        parts = GAP.split(self.pattern)
        return "".join(_gap(part) if odd % 2 else re.escape(part) for odd, part in enumerate(parts))

    def gaps(self, path: str) -> dict[str, str] | None:
        """What stands in the gaps at an address; None if it is none of this page."""
        found = self.expression.fullmatch(path)
        return None if found is None else dict(zip(GAP.findall(self.pattern), found.groups(), strict=True))

    def address(self, values: Mapping[str, str]) -> str:
        """The address for some values of the gaps."""
        return "/" + fill(self.pattern, values)


def _gap(name: str) -> str:
    return r"(\d{1,18})" if name in NUMBERS else "([^/]+)"


def fill(template: str, values: Mapping[str, str], query: str = "") -> str:
    """A template whose gaps are filled as a browser would write it.

    :param query: what stands in the gap of that name; it outdoes parameters of the template.
    """
    path, _, own = template.partition("?")
    filled = GAP.sub(lambda gap: quote(values[gap[1]], safe=UNQUOTED), path)
    last = own.rpartition("&")[2]
    given = [part for part in query.split("&") if part] if last in PASSING else []
    given = [part for part in given if last != "<filters>" or _name(part) not in OF_LISTS]
    names = {_name(part) for part in given}
    kept = [part for part in own.split("&") if part and part not in PASSING and _name(part) not in names]
    filled = SEARCH if path == API and "search" in names else filled
    return "?".join(filter(None, (filled, "&".join([*kept, *given]))))


def query_for_documents(query: str) -> str:
    """The query of a page as it came, without what only the page itself understands."""
    return "&".join(part for part in query.split("&") if part and not OF_PAGES.fullmatch(_name(part)))


def _name(part: str) -> str:
    return unquote_plus(part.partition("=")[0])


CARD = "directors,genres,id,kind,languages,picture,rating,title,year"
"""What a card of a film shows, as the client asks for it."""
HOME = (
    f"{API}?fields={CARD},runtime_minutes,synopsis&kind=film&ordering=-score&page_size=20",
    f"{API}?fields={CARD}&ordering=-added&page_size=14",
    f"{API}?facets=decade,genre&fields=id&page_size=1",
    f"{API}reviews/?ordering=newest&page_size=3&with_text=true",
)
FILMS = (
    f"{API}?fields={CARD},runtime_minutes&ordering=-votes&page_size=48&<query>",
    f"{API}?facets=certificate,country,genre,kind,language,platform,year&fields=id&page_size=1&<filters>",
)
REVIEWS = f"{API}<id>/reviews/?ordering=helpful&page_size=10&with_text=true"
OF_MEMBER = f"{API}users/<name>/reviews/"
PAGES = (
    Page("", "movies", "home", HOME),
    Page("films/", "movies", "films", FILMS),
    Page("film/<id>/", "movies", "film", (f"{API}<id>/", REVIEWS)),
    Page(
        "film/<id>/seasons/<n>/", "movies", "season", (f"{API}<id>/seasons/<n>/", f"{API}<id>/", f"{API}<id>/episodes/")
    ),
    Page(
        "film/<id>/seasons/none/",
        "movies",
        "season",
        (f"{API}<id>/seasons/none/", f"{API}<id>/", f"{API}<id>/episodes/"),
    ),
    Page("film/<id>/reviews/", "movies", "film_reviews", (f"{REVIEWS}&<query>", f"{API}<id>/")),
    Page("film/<id>/credits/", "movies", "film_credits", (f"{API}<id>/",)),
    Page(
        "film/<id>/history/",
        "movies",
        "film_history",
        (f"{API}<id>/", f"{API}<id>/history/?page_size=50"),
        is_public=False,
    ),
    Page("person/<id>/", "movies", "person", (f"{API}people/<id>/",)),
    Page("person/<id>/history/", "movies", "person_history", (f"{API}people/<id>/",), is_public=False),
    Page(
        "platform/<id>/",
        "movies",
        "platform",
        (f"{API}stream/<id>/", f"{API}?fields={CARD}&ordering=-votes&page_size=48&platform=<id>&<query>"),
    ),
    Page("platforms/", "movies", "platforms", (f"{API}stream/?page_size=100",)),
    Page(
        "charts/<kind>/",
        "movies",
        "chart",
        (f"{API}charts/<kind>/?<query>", f"{API}charts/", f"{API}?facets=country,decade,genre&fields=id&page_size=1"),
    ),
    Page("review/<id>/", "movies", "review", (f"{API}reviews/<id>/",)),
    Page(
        "user/<name>/",
        "users",
        "user",
        (
            f"{API}users/<name>/",
            f"{OF_MEMBER}?ordering=newest&page_size=4",
            f"{OF_MEMBER}?ordering=highest&page_size=4",
            f"{API}users/<name>/figures/",
        ),
    ),
    Page(
        "user/<name>/reviews/",
        "movies",
        "user_reviews",
        (f"{OF_MEMBER}?ordering=newest&page_size=20&<query>", f"{API}users/<name>/"),
    ),
    Page("search/", "movies", "search", is_public=False),
    Page("me/", "users", "own", is_public=False),
    Page("me/<section>/", "users", "own", is_public=False),
    Page("me/<section>/<part>/", "users", "own", is_public=False),
    Page("signin/", "users", "sign_in", is_public=False),
    Page("register/", "users", "register", is_public=False),
    Page("about/", "movies", "about"),
    Page("privacy/", "movies", "privacy"),
    Page("offline/", "movies", "offline", is_public=False),
)


def quoted(path: str) -> str:
    """A path as it stands in a header."""
    return quote(path, safe="/:@!$&'()*+,;=~")


FILES = (
    Page("sitemap.xml", "movies", "sitemap"),
    Page("sitemaps/<name>.xml", "movies", "sitemap_part"),
    Page("robots.txt", "movies", "robots"),
    Page("films/feed.atom", "movies", "films_feed", (f"{API}?ordering=-added&page_size=20",)),
    Page("user/<name>/feed.atom", "movies", "reviews_feed", (f"{API}users/<name>/reviews/?page_size=20",)),
)
"""What programs read."""


def find(path: str, pages: Sequence[Page] = PAGES) -> tuple[Page, dict[str, str]] | None:
    """The page of an address, with what stands in its gaps."""
    for page in pages:
        gaps = page.gaps(path)
        if gaps is not None:
            return page, gaps
    return None
