"""Answers the addresses of the site: the built template, with the page's head, its plain text and its documents."""

import gzip
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from matinee.foundation.problems import NotFound, Unavailable
from matinee.foundation.web import Application, Environ, Headers, StartResponse, answer_problem
from matinee.host.registry import API, Room
from matinee.host.site import addresses, feeds, heads, plain, preloads, sitemaps
from matinee.host.site.addresses import Page
from matinee.host.site.built import Built
from matinee.host.site.documents import Answer, Documents
from matinee.host.site.inert import inert
from matinee.host.site.languages import language_of, named_in_query
from matinee.host.site.view import View, origin_of

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
    " font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none';"
    " frame-ancestors 'none'; base-uri 'none'; form-action 'self';"
    " require-trusted-types-for 'script'; trusted-types matinee matinee-drawing"
)
"""The Content-Security-Policy of the site's pages. Its two Trusted Types policies: ``matinee`` for the address of the
service worker, ``matinee-drawing`` for pictures that our own code has drawn.
"""
MISSING = Page("", "", "missing", is_public=False)
MEDIA_TYPES = {
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
"""Of what programs read."""
ZIPPED = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
ZIP_LEVEL = 5
PASSED_ON = frozenset({400, 404, 410, 503})
"""Statuses of the first document that are those of the page; after others the page comes without it."""
NOT_BUILT = (
    b"<!doctype html><html lang=en><meta charset=utf-8><title>Matinee</title>"
    b"<p>The site has not been built: run <code>make site</code>, then start Matinee anew."
    b" The <a href=/api/docs/>API</a> and the <a href=/admin/>admin</a> do without it.</p>"
)


class Pages:
    """The pages of the site; ``inner`` answers the API's documents, without guarding or counting."""

    def __init__(self, inner: Application, rooms: Sequence[Room], *, folder: Path | None = None) -> None:
        self.documents = Documents(inner, rooms)
        self.built = Built(folder)

    def answer(self, environ: Environ, start: StartResponse) -> Iterable[bytes] | None:
        """Answer a read of one of the site's addresses, or one that a browser may show; None if it is neither."""
        path = environ["PATH_INFO"].encode("latin-1").decode()
        file = addresses.find(path, addresses.FILES)
        if file is not None:
            return self._answer_file(*file, environ, start)
        found = addresses.find(path)
        if found is not None:
            return self._answer(*found, environ, start)
        if not path.endswith("/") and addresses.find(f"{path}/"):
            return _lead(f"{path}/", environ, start)
        if "text/html" in environ.get("HTTP_ACCEPT", "") and not path.startswith(API):
            return self._send(404, self._view(MISSING, {}, environ), environ, start)
        return None

    def _answer(self, page: Page, gaps: dict[str, str], environ: Environ, start: StartResponse) -> Iterable[bytes]:
        view = self._view(page, gaps, environ)
        first = view.answers[0] if view.answers else None
        if first is not None and first.status == 308:
            return _lead(_kept(page, gaps, first), environ, start)
        status = first.status if first and first.status in PASSED_ON else 200
        return self._send(status, view, environ, start)

    def _answer_file(self, page: Page, gaps: dict[str, str], environ: Environ, start: StartResponse) -> Iterable[bytes]:
        view = self._view(page, gaps, environ)
        first = view.answers[0] if view.answers else None
        if page.documents and (first is None or first.status != 200):
            problem = Unavailable() if first is None or first.status >= 500 else NotFound()
            return answer_problem(problem, environ, start)
        try:
            text = self._file(view)
        except Unavailable as problem:
            return answer_problem(problem, environ, start)
        if text is None:
            return answer_problem(NotFound(), environ, start)
        body = text.encode()
        headers = [("Content-Type", MEDIA_TYPES[page.pattern.rpartition(".")[2]]), ("Content-Length", str(len(body)))]
        start("200 200", [*headers, ("Cache-Control", "public, max-age=600"), ("Vary", "Accept-Language, Cookie")])
        return [body]

    def _file(self, view: View) -> str | None:
        match view.page.kind:
            case "sitemap":
                return sitemaps.index(view.origin)
            case "sitemap_part":
                return sitemaps.part(view.origin, view.gaps["name"], self.documents)
            case "films_feed":
                return feeds.films(view, self.documents)
            case "reviews_feed":
                return feeds.reviews(view)
            case _:
                return sitemaps.robots(view.origin)

    def _view(self, page: Page, gaps: dict[str, str], environ: Environ) -> View:
        language = language_of(environ)
        query = addresses.query_for_documents(environ.get("QUERY_STRING", ""))
        paths = [addresses.fill(template, gaps, query) for template in page.documents]
        return View(
            page=page, gaps=gaps, query=query, language=language, is_translated=named_in_query(environ) is not None,
            origin=origin_of(environ), answers=[self.documents.ask(path, language) for path in paths],
        )  # fmt: skip

    def _send(self, status: int, view: View, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        if not self.built.is_there:
            return _send(503, NOT_BUILT, [("Retry-After", "60")], environ, start)
        kind = view.page.kind if status == 200 else "missing"
        head = heads.head_of(view, kind)
        body = self.built.page(
            language=view.language, kind=kind, head=heads.html(view, head), page=plain.html(view, kind, head),
            data=data(view, kind),
        )  # fmt: skip
        return _send(status, body, [("Content-Security-Policy", POLICY)], environ, start)


def data(view: View, kind: str) -> str:
    """The script element that holds the documents, by which the page needs no second request."""
    known = [answer for answer in view.answers if answer is not None and answer.status == 200]
    documents = ",".join(f"{json.dumps(answer.path)}:{answer.text.decode()}" for answer in known)
    words = json.dumps(preloads.namespaces(kind))
    text = f'{{"language":"{view.language}","words":{words},"documents":{{{documents}}}}}'
    return f'<script type="application/json" id="page-data">{inert(text)}</script>'


def _kept(page: Page, gaps: dict[str, str], answer: Answer) -> str:
    """The address of what something was merged into."""
    template = page.documents[0].partition("?")[0]
    kept = Page(template.removeprefix("/"), page.room, page.kind).gaps(urlsplit(answer.location).path)
    return page.address(gaps | (kept or {}))


def _lead(path: str, environ: Environ, start: StartResponse) -> Iterable[bytes]:
    query = environ.get("QUERY_STRING")
    target = addresses.quoted(path) + (f"?{query}" if query else "")
    start("308 308", [("Location", target), ("Content-Length", "0"), ("Cache-Control", "no-cache")])
    return []


def _send(status: int, body: bytes, more: Headers, environ: Environ, start: StartResponse) -> Iterable[bytes]:
    varying = "Accept, Accept-Language, Cookie"
    if "HTTP_ACCEPT_ENCODING" in environ:  # the gateway takes it away, and compresses by itself
        varying += ", Accept-Encoding"
    if ZIPPED.search(environ.get("HTTP_ACCEPT_ENCODING", "")):
        body = gzip.compress(body, ZIP_LEVEL, mtime=0)  # equal bytes for equal pages: their ETag is made of them
        more = [*more, ("Content-Encoding", "gzip")]
    start(
        f"{status} {status}",
        [
            ("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body))),
            ("Cache-Control", "no-cache"), ("Vary", varying), *more,
        ],
    )  # fmt: skip
    return [body]
