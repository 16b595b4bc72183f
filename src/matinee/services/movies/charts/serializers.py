"""What charts can be asked, and what they answer."""

from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.charts.queries import FORMULA
from matinee.services.movies.titles.domain.limits import KINDS
from matinee.services.movies.titles.serializers.fields import CountryField, DecadeField, OneOf
from matinee.services.movies.titles.serializers.lists import several
from matinee.services.movies.titles.serializers.movies import MovieRowOut


class ChartRefOut(Shape):
    """A chart and where it is; ``size`` is null where it varies."""

    name = serializers.CharField()
    about = serializers.CharField()
    size = serializers.IntegerField(allow_null=True)
    address = serializers.CharField()


class ChartQuery(Shape):
    """Which titles a chart is of."""

    kind = several("Kinds, of which a title is one; films unless said otherwise.", OneOf(KINDS))
    genre = several("Genres; a title has to have every one.")
    country = several("ISO 3166 codes; a title has to be of every one.", CountryField())
    decade = DecadeField(required=False, help_text="By its first year, such as 1990.")


class MoversQuery(Shape):
    """The movers take no parameters."""


class PlaceOut(Shape):
    """A title at its place in a chart."""

    position = serializers.IntegerField()
    movie = MovieRowOut()


class ChartOut(Shape):
    """A chart: what its scores rest on, and the titles in their order."""

    chart = serializers.CharField()
    formula = serializers.CharField(help_text="With v the votes of a title and R their mean.")
    mean_of_all = serializers.FloatField(help_text="C, the mean of all votes of the catalogue and 50 of 5.5.")
    least_votes = serializers.IntegerField(help_text="m, how many votes of C a score holds beside a title's own.")
    votes_to_be_listed = serializers.IntegerField(help_text="How many votes a title needs to be in the chart.")
    computed_at = serializers.DateTimeField(allow_null=True, help_text="When C and m were last found.")
    results = PlaceOut(many=True)


class MoveOut(Shape):
    """A title that moved; a position is null where it was not among the 250."""

    movement = serializers.ChoiceField(("up", "down", "new", "out"))
    position = serializers.IntegerField(allow_null=True)
    previous_position = serializers.IntegerField(allow_null=True)
    movie = MovieRowOut()


class MoversOut(Shape):
    """What moved between two Mondays, the farthest first; both are null before the first."""

    chart = serializers.CharField()
    week = serializers.DateField(allow_null=True)
    previous_week = serializers.DateField(allow_null=True)
    results = MoveOut(many=True)


MOVIE_EXAMPLE = {
    "id": 42,
    "kind": "film",
    "title": "Casablanca",
    "original_title": "",
    "year": 1942,
    "runtime_minutes": 102,
    "genres": ["Drama", "Romance"],
    "languages": ["en"],
    "directors": [{"id": 7, "name": "Michael Curtiz"}],
    "rating": {"count": 40, "average": 8.5, "score": 8.29},
}
CHART_EXAMPLE = OpenApiExample(
    "A chart of one title",
    {
        "chart": "top",
        "formula": FORMULA,
        "mean_of_all": 5.5,
        "least_votes": 3,
        "votes_to_be_listed": 1,
        "computed_at": "2026-11-02T00:00:00.000Z",
        "results": [{"position": 1, "movie": MOVIE_EXAMPLE}],
    },
    response_only=True,
)
MOVERS_EXAMPLE = OpenApiExample(
    "One title moved",
    {
        "chart": "movers",
        "week": "2026-11-09",
        "previous_week": "2026-11-02",
        "results": [{"movement": "up", "position": 3, "previous_position": 8, "movie": MOVIE_EXAMPLE}],
    },
    response_only=True,
)
