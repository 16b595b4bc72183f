"""The JSON of what a title's picture is drawn from, the same wherever an answer shows one."""

from django.db.models import F, OuterRef

from matinee.foundation.django.pages.expressions import JSONDocument, JSONList, JSONObject, JSONScalar
from matinee.foundation.documents import Values
from matinee.services.movies.titles.models.people import Credit
from matinee.services.movies.titles.models.titles import Genre, Language


def pictured(title: str = "") -> Values:
    """What a picture needs besides number, name and year; ``title`` is the path to the title, ``movie__``.

    What every card shows is added here, and to `serializers.titles.CardOut`.
    """
    of = OuterRef(title_key(title))
    return {
        "kind": F(f"{title}kind"),
        "genres": JSONList(Genre.objects.filter(movies=of).order_by("name"), JSONScalar("name")),
        "languages": JSONList(Language.objects.filter(movies=of).order_by("code"), JSONScalar("code")),
        "directors": JSONList(
            Credit.objects.filter(movie=of, category="director").order_by("position"),
            JSONObject(id="person_id", name="person__name"),
        ),
        "picture": JSONDocument(f"{title}picture"),
    }


def card(title: str = "") -> Values:
    """The members of a title that is shown with its picture."""
    return {
        "id": F(title_key(title)),
        "title": F(f"{title}title"),
        "year": F(f"{title}release_year"),
        **pictured(title),
    }


def title_key(title: str) -> str:
    """The column of the title's number, by the path to the title."""
    return f"{title.removesuffix('__')}_id" if title else "pk"
