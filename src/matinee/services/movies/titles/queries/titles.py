"""The read side of movies."""

from functools import partial

from django.db.models import QuerySet

from matinee.foundation.django.compiled import Instances
from matinee.foundation.django.pages.prepared import Prepared, one
from matinee.foundation.problems import NotFound
from matinee.services.movies.titles.domain.titles import search_key
from matinee.services.movies.titles.models.titles import Movie
from matinee.services.movies.titles.queries import rows
from matinee.services.movies.titles.queries.facts import details_page


def _shown(pk: int) -> "QuerySet[Movie]":
    return Movie.objects.filter(pk=pk, withdrawn_at__isnull=True)


UNLOCKED = Instances(Movie, _shown)
LOCKED = Instances(Movie, lambda pk: _shown(pk).select_for_update(no_key=True))
TITLE_PAGE = Prepared(_shown, rows.title_page)
DETAILS_PAGES = {spoilers: Prepared(_shown, partial(details_page, spoilers=spoilers)) for spoilers in (True, False)}


class NoSuchMovie(NotFound):
    """There is no title with this number."""

    detail = "There is no title with this number."


def get_title(pk: int, *, lock: bool = False) -> Movie:
    """A title that has not been withdrawn; with ``lock``, locked until the current transaction ends.

    To lock a title and one of its reviews, lock the title first.

    :raises NoSuchMovie: if there is none.
    """
    found = LOCKED(pk=pk) if lock else UNLOCKED(pk=pk)
    if not found:
        raise NoSuchMovie()
    return found[0]


def get_title_page(pk: int) -> str:
    """The page of a title, as JSON.

    :raises NoSuchMovie: if there is none.
    """
    return one(TITLE_PAGE.texts(pk=pk), NoSuchMovie)


def get_title_details(pk: int, *, spoilers: bool = True) -> str:
    """What describes a title beyond its page, as JSON; without ``spoilers``, the text of spoilers is left out.

    :raises NoSuchMovie: if there is none.
    """
    return one(DETAILS_PAGES[spoilers].texts(pk=pk), NoSuchMovie)


def find_twin(movie: Movie) -> Movie | None:
    """A title of the same name and year, whatever the case and accents of the name; of an episode, in its place.

    An episode whose series is not known has none.
    """
    same = {"sort_title": movie.sort_title, "release_year": movie.release_year}
    found = Movie.objects.shown().filter(**same).exclude(pk=movie.pk).order_by("pk")
    if movie.kind == Movie.Kind.EPISODE:
        place = {key: getattr(movie, key) for key in ("series_id", "season_number", "episode_number")}
        found = found.filter(kind=movie.kind, **place) if movie.series_id else found.none()
    else:
        found = found.exclude(kind=Movie.Kind.EPISODE)
    named = found.only("title", "release_year")
    return next((other for other in named if search_key(other.title) == search_key(movie.title)), None)


def count_titles() -> int:
    """How many titles there are."""
    return Movie.objects.filter(withdrawn_at__isnull=True).count()
