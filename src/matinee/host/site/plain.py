"""The plain text of each page, for readers without JavaScript and for crawlers."""

from matinee.host.site.view import View


def html(view: View, kind: str) -> str:
    """The elements inside the page's root."""
    return ""
