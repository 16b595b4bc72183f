"""Rules that the values of a title or person keep among themselves, whoever writes them."""

from collections.abc import Iterator, Mapping

from matinee.foundation.documents import Document
from matinee.foundation.problems import Conflict, FieldError, Invalid, field_error
from matinee.services.movies.titles.domain.dates import is_before
from matinee.services.movies.titles.models.details import AwaitedSeries
from matinee.services.movies.titles.models.people import Person
from matinee.services.movies.titles.models.titles import ExternalId, Movie
from matinee.services.movies.titles.queries.series import SERIES_KINDS

PARTS_OF_SERIES = (Movie.Kind.EPISODE, Movie.Kind.SPECIAL)


class HasEpisodes(Conflict):
    """A series that has episodes stays a series; ``episodes`` is how many there are."""

    detail = "This series has episodes: remove them from it before you change its kind."


def check_title(movie: Movie, details: Mapping[str, object]) -> None:
    """Make sure that a title with its new values, not saved yet, keeps the rules.

    :raises Invalid: if it would not.
    :raises HasEpisodes: if a series that has episodes would be none any more.
    """
    errors = [*_wrong_years(movie, details), *_wrong_series(movie, details), *_wrong_connections(movie, details)]
    if errors:
        raise Invalid(errors=errors)
    if movie.pk is not None and "kind" in details and movie.kind not in SERIES_KINDS:
        episodes = Movie.objects.filter(series=movie, withdrawn_at__isnull=True).count()
        if episodes:
            raise HasEpisodes(episodes=episodes)


def _wrong_years(movie: Movie, details: Mapping[str, object]) -> Iterator[FieldError]:
    if movie.end_year is None or movie.release_year is None or movie.release_year <= movie.end_year:
        return
    if "end_year" in details:
        yield field_error("end_year", f"It cannot end before it began, in {movie.release_year}.", "order")
    elif "release_year" in details:
        yield field_error("year", f"It cannot begin after it ended, in {movie.end_year}.", "order")


def _wrong_series(movie: Movie, details: Document) -> Iterator[FieldError]:
    """What is wrong with a series, or with having none; a change that touches neither it nor the kind passes."""
    series = details.get("series") or {}
    if not {"series", "kind"} & details.keys():
        return
    has_one = bool(series) if "series" in details else _has_series(movie)
    if movie.kind == Movie.Kind.EPISODE and not has_one:
        # One that came without, by an import, may stay so while other values are changed.
        if _becomes_episode(movie) or _has_series(movie):
            yield field_error("series", "An episode belongs to a series: say to which.", "required")
    elif movie.kind not in PARTS_OF_SERIES and has_one:
        blamed = "series" if series else "kind"
        yield field_error(blamed, "Only an episode or a special belongs to a series.", "kind")
    elif series.get("imdb"):
        yield from _wrong_imdb(movie, series["imdb"])


def _has_series(movie: Movie) -> bool:
    return movie.series_id is not None or AwaitedSeries.objects.filter(movie=movie.pk).exists()


def _becomes_episode(movie: Movie) -> bool:
    return not Movie.objects.filter(pk=movie.pk, kind=Movie.Kind.EPISODE).exists()


def _wrong_imdb(movie: Movie, imdb_id: str) -> Iterator[FieldError]:
    found = ExternalId.objects.filter(source="imdb", value=imdb_id).select_related("movie").first()
    if found and found.movie_id == movie.pk:
        yield field_error(("series", "imdb"), "A title cannot refer to itself.", "itself")
    elif found and found.movie.kind not in SERIES_KINDS:
        yield field_error(("series", "imdb"), f"{imdb_id} is no series.", "kind")


def _wrong_connections(movie: Movie, details: Document) -> Iterator[FieldError]:
    """Connections of a title to itself by its own IMDb id; by its number they were refused before."""
    named = [(place, item["imdb"]) for place, item in enumerate(details.get("connections") or ()) if item.get("imdb")]
    if not named:
        return
    own = details.get("external_ids")
    if own is None:
        own = dict(ExternalId.objects.filter(movie=movie.pk, source="imdb").values_list("source", "value"))
    for place, imdb_id in named:
        if imdb_id == own.get("imdb"):
            yield field_error(("connections", place, "imdb"), "A title cannot refer to itself.", "itself")


def check_person(person: Person, details: Mapping[str, object]) -> None:
    """Make sure that a person with new values, not saved yet, keeps the rules.

    :raises Invalid: if they would not.
    """
    if person.birth_date and person.death_date and is_before(person.death_date, person.birth_date):
        key, other = ("died", person.birth_date) if "death_date" in details else ("born", person.death_date)
        raise Invalid(errors=[field_error(key, f"It contradicts the other date, {other}.", "order")])
