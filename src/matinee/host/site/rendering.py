"""Makes HTML from the templates of the site; whatever comes from data is escaped."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from jinja2 import ChainableUndefined, Environment, PackageLoader, Template
from markupsafe import Markup

from matinee.foundation.documents import Values
from matinee.host.site.addresses import fill
from matinee.host.site.view import View
from matinee.host.site.words import words

ROLES = ("director", "writer", "actor", "self", "producer", "cinematographer", "editor", "composer", "crew")


class _Environment(Environment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look into documents at once: to try an attribute first would cost an exception for each value."""
        if type(obj) is dict:
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@cache
def _templates() -> Environment:
    return _Environment(
        loader=PackageLoader("matinee.host.site"), autoescape=True, undefined=ChainableUndefined, auto_reload=False,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


@cache
def template(name: str) -> Template:
    """A template by its name."""
    return _templates().get_template(name)


def render(name: str, view: View, **values: object) -> Markup:
    """The HTML of a template for a page."""
    helper = Helper(view)
    return Markup(  # noqa: S704  the template has escaped
        template(name).render(view=view, say=words(view.language), to=helper.to, helper=helper, **values)
    )


@lru_cache(maxsize=4096)
def _filled(pattern: str, gaps: tuple[tuple[str, object], ...]) -> str:
    return "/" + fill(pattern, {name: str(value) for name, value in gaps})


class Helper:
    """What templates ask besides their data."""

    def __init__(self, view: View) -> None:
        self.view = view

    def to(self, pattern: str, **gaps: object) -> str:
        """The address of another page, in the language that this one's address names."""
        address = _filled(pattern, tuple(gaps.items()))
        return f"{address}?lang={self.view.language}" if self.view.is_translated else address

    def onward(self, link: str | None) -> str | None:
        """The address of the page of a list that the API's ``next`` or ``previous`` names."""
        cursor = dict(parse_qsl(urlsplit(link or "").query)).get("cursor")
        if cursor is None:
            return None
        kept = [pair for pair in parse_qsl(self.view.query) if pair[0] not in {"cursor", "page"}]
        language = [("lang", self.view.language)] if self.view.is_translated else []
        return "?" + urlencode([*kept, *language, ("cursor", cursor)])

    @staticmethod
    def by_role(people: Sequence[Values]) -> list[tuple[str, list[Values]]]:
        """The credits of a title by what people did, in the order of `ROLES`."""
        groups: dict[str, list[Values]] = {role: [] for role in ROLES}
        for credit in people:
            groups.setdefault(credit["category"], []).append(credit)
        return [(role, group) for role, group in groups.items() if group]

    @staticmethod
    def web(address: str | None) -> str | None:
        """The address of another site, if it is one that a browser may follow."""
        return address if address and address.lower().startswith(("https://", "http://")) else None
