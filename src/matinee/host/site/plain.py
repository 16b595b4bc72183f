"""The plain text of each page, for readers without JavaScript and for crawlers."""

from jinja2 import TemplateNotFound

from matinee.host.site.heads import Head
from matinee.host.site.rendering import render, template
from matinee.host.site.view import View


def html(view: View, kind: str, head: Head) -> str:
    """The elements inside the page's root. A kind of page without a template of its own has its title alone."""
    name = f"plain/{kind}.html"
    if view.main is None and view.page.documents:
        name = "plain/words.html"
    try:
        template(name)
    except TemplateNotFound:
        name = "plain/words.html"
    return render(name, view, head=head, kind=kind, document=view.main, documents=view.documents)
