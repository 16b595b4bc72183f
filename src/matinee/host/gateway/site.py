"""Where the addresses of the site lead, from its own table."""

from collections.abc import Iterator

from matinee.host.site.addresses import FILES, PAGES, Page

MISSING = "/_missing/"
"""An address at which no service has a page, and so answers that of the site for such addresses."""
KEPT = ("proxy_cache lists;", "proxy_cache_key $outer_scheme$http_host$request_uri;")
"""A page is the same for all who come without token and cookie and accept the same languages: it says so by ``Vary``,
to which nginx keeps.
"""


def site_locations() -> dict[str, str]:
    """The locations of pages, feeds and sitemaps, by what nginx matches; those with a last slash match without it too,
    so that the service leads there.
    """
    return dict(_location(matcher, page) for page in (*FILES, *PAGES) for matcher in _matchers(page))


def _matchers(page: Page) -> Iterator[str]:
    if "<" in page.pattern:
        text = page.expression_text
        yield f'~ "^/{text}?$"' if text.endswith("/") else f'~ "^/{text}$"'
        return
    yield f"= /{page.pattern}"
    if page.pattern.endswith("/"):
        yield f"= /{page.pattern}".removesuffix("/")


def _location(matcher: str, page: Page) -> tuple[str, str]:
    lines = (*KEPT, f"proxy_pass http://{page.room};")
    return matcher, f"location {matcher} {{\n" + "".join(f"    {line}\n" for line in lines) + "}"
