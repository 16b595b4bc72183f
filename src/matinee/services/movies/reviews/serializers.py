"""Reviews: the shape of input and the schema of output."""

from rest_framework import serializers

from matinee.foundation.django.pages.pagination import CursorQuery
from matinee.foundation.django.shapes import Shape
from matinee.foundation.documents import Values
from matinee.services.movies.reviews.queries.reviews import ORDERINGS
from matinee.services.movies.reviews.queries.votes import MOST_REVIEWS
from matinee.services.movies.titles.serializers.fields import CommaSeparated, OneOf, identifier
from matinee.services.movies.titles.serializers.titles import CardOut


class ReviewMovieOut(CardOut):
    """The title of a review."""


class HiddenByOut(Shape):
    """The admin who hid a review."""

    id = serializers.IntegerField(allow_null=True)
    username = serializers.CharField(allow_blank=True)


class AuthorOut(Shape):
    """Who wrote a review."""

    id = serializers.IntegerField()
    username = serializers.CharField()


class HiddenOut(Shape):
    """Who hid a review, when and why; null or empty where that was not kept.

    With ``earlier_review``, what was hidden is a review that its author deleted, and this one was written in its place.
    """

    by = HiddenByOut()
    at = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    earlier_review = serializers.BooleanField()


class ReviewOut(Shape):
    """A review; only its author and admins ever see one that is not active, and only admins see ``hidden``."""

    id = serializers.IntegerField()
    movie = ReviewMovieOut()
    author = AuthorOut()
    rating = serializers.IntegerField(min_value=1, max_value=10)
    headline = serializers.CharField(allow_blank=True)
    body = serializers.CharField(allow_blank=True)
    is_spoiler = serializers.BooleanField()
    active = serializers.BooleanField()
    hidden = HiddenOut(allow_null=True, required=False)
    helpful_count = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class MyReviewOut(Shape):
    """One's own review, in short; one that is not ``active`` is hidden from everybody else."""

    id = serializers.IntegerField()
    rating = serializers.IntegerField(min_value=1, max_value=10)
    headline = serializers.CharField(allow_blank=True)
    active = serializers.BooleanField()


class HelpfulQuery(Shape):
    """About which reviews somebody asks."""

    review = CommaSeparated(
        child=identifier(), min_length=1, max_length=MOST_REVIEWS, help_text="Numbers of reviews, parted by commas."
    )


class HelpfulOut(Shape):
    """The numbers of those reviews that the signed-in user found helpful."""

    results = serializers.ListField(child=serializers.IntegerField())


class AverageOut(Shape):
    """How many reviews there are of some titles, and how these rate."""

    count = serializers.IntegerField()
    average = serializers.FloatField()


class DecadeOut(AverageOut):
    """The titles that came out in ten years, by the first of these."""

    decade = serializers.IntegerField()


class GenreOut(AverageOut):
    """The titles of a genre."""

    genre = serializers.CharField()


class CountryOut(AverageOut):
    """The titles of a country, by its code."""

    country = serializers.CharField()


class MonthOut(Shape):
    """How many reviews were written in a month, in UTC."""

    month = serializers.RegexField(r"^\d{4}-\d{2}$", help_text="`2026-11`")
    count = serializers.IntegerField()


class FiguresOut(Shape):
    """The reviews of a user in figures; a title of two genres or countries counts for both."""

    count = serializers.IntegerField(help_text="Of all ratings, with a text and without.")
    average = serializers.FloatField(allow_null=True, help_text="Their mean, null while there are none.")
    histogram = serializers.ListField(
        child=serializers.IntegerField(),
        min_length=10,
        max_length=10,
        help_text="How many of each rating, from 1 to 10.",
    )
    with_text = serializers.IntegerField(help_text="How many have a headline or a text.")
    helpful_votes = serializers.IntegerField(help_text="How often somebody found one of them helpful.")
    decades = DecadeOut(many=True, help_text="The earliest first; of titles whose year is known.")
    genres = GenreOut(many=True, help_text="The ten of most reviews, these first.")
    countries = CountryOut(many=True, help_text="The ten of most reviews, these first.")
    months = MonthOut(many=True, help_text="The last 24 months, the present one last.")


class ReviewIn(Shape):
    """A review as its author writes it."""

    rating = serializers.IntegerField(min_value=1, max_value=10)
    headline = serializers.CharField(max_length=200, allow_blank=True, default="")
    body = serializers.CharField(max_length=50_000, allow_blank=True, default="")
    is_spoiler = serializers.BooleanField(default=False)


class ReviewChangeIn(ReviewIn):
    """A changed review; only an admin may set ``active``, and say for what ``reason`` it is hidden."""

    active = serializers.BooleanField(required=False)
    reason = serializers.CharField(
        max_length=500,
        allow_blank=True,
        required=False,
        help_text="Why it is hidden, for admins to see. Not demanded here; the admin site demands one.",
    )

    def validate(self, attrs: Values) -> Values:
        if "reason" in attrs and attrs.get("active") is not False:
            raise serializers.ValidationError({"reason": "A reason belongs to 'active': false."}, "active")
        return attrs


class ReviewListQuery(CursorQuery):
    """What a list of reviews can be asked."""

    ordering = OneOf(ORDERINGS, default="newest")
    min_rating = serializers.IntegerField(min_value=1, max_value=10, required=False)
    max_rating = serializers.IntegerField(min_value=1, max_value=10, required=False)
    spoilers = serializers.BooleanField(required=False, help_text="'true' for spoilers alone, 'false' for none.")
    with_text = serializers.BooleanField(
        required=False, help_text="'true' for those with a headline or a text, 'false' for ratings alone."
    )

    def validate(self, attrs: Values) -> Values:
        if attrs.get("min_rating", 1) > attrs.get("max_rating", 10):
            detail = serializers.ErrorDetail("This is less than 'min_rating'.", "range")
            raise serializers.ValidationError({"max_rating": [detail]})
        return attrs


class ReviewSearchQuery(ReviewListQuery):
    """What the list of all reviews can be asked."""

    active = serializers.BooleanField(
        required=False, help_text="'false' lists the hidden ones: one's own, or all for admins."
    )
    username = serializers.CharField(max_length=150, required=False, help_text="Whose reviews; 'me' for one's own.")
