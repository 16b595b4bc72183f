"""What a page of the site costs: ``python -m benchmarks.site_pages``.

Each is asked of the whole WSGI stack, in process, beside the API's documents that it is made of and the Django admin's
list of titles. The template is that of the built site if there is one, else that of the tests.
"""

import os
import tempfile
from typing import Any

from benchmarks.figures import microseconds_each, table
from benchmarks.movie_page import REVIEWS, _ask, _environ, _fill

PAGES = ("/film/{movie}/", "/person/1/", "/films/", "/charts/top/", "/")


def main() -> None:
    """Measure on the demo catalogue with some reviews."""
    os.environ.update(MATINEE_DATA=tempfile.mkdtemp(), LOG_LEVEL="WARNING", THROTTLE_FACTOR="0")
    from matinee.host.boot import boot, migrate

    migrate(boot())
    from matinee.foundation.testing import access_token, key_ring
    from matinee.foundation.tokens import CONSOLE_COOKIE
    from matinee.host.registry import ROOMS
    from matinee.host.site import addresses, built
    from matinee.host.web import application

    if not built.Built().is_there:
        built.FOLDER = built.FOLDER.parent / "tests" / "built"
    movie = _fill()
    web = application(ROOMS)
    rows = []
    for path in (page.format(movie=movie) for page in PAGES):
        found = addresses.find(path)
        assert found is not None
        page, gaps = found
        whole = microseconds_each(lambda path=path: _answered(web, path), times=50)  # type: ignore[misc]
        documents = [addresses.fill(document, gaps) for document in page.documents]
        own = [microseconds_each(lambda path=path: _answered(web, path), times=50) for path in documents]  # type: ignore[misc]
        rows.append(
            (f"{path}, {len(_answered(web, path)) / 1000:.0f} kB", whole, "µs", sum(own), f"{len(own)} documents")
        )
    with key_ring():
        cookie = f"{CONSOLE_COOKIE}={access_token(99, 'root', roles=('user', 'admin'))}"
        listed = microseconds_each(lambda: _admins_list(web, cookie), times=5)
    rows.append(("the film's page", rows[0][1], "µs", listed, "the admin's list of titles"))
    table(f"Pages, in process; {REVIEWS} reviews of the film", rows)


def _answered(web: Any, address: str) -> bytes:
    path, _, query = address.partition("?")
    return _ask(web, _environ(path, query))


def _admins_list(web: Any, cookie: str) -> None:
    statuses: list[str] = []
    environ = _environ("/admin/movies/movie/") | {"HTTP_COOKIE": cookie}
    body = b"".join(web(environ, lambda status, *_: statuses.append(status)))
    assert statuses[0].startswith("200"), (statuses, body[:200])


if __name__ == "__main__":
    main()
