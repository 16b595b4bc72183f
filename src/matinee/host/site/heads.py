"""The head of each page."""

from markupsafe import escape

from matinee.host.site.view import View


def html(view: View, kind: str) -> str:
    """The elements of a page's head."""
    return f"<title>{escape(view.main.get('title', 'Matinee') if isinstance(view.main, dict) else 'Matinee')}</title>"
