"""What titles are to the signed-in user: what can be asked, and what is answered."""

from typing import Any

from rest_framework import serializers

from matinee.foundation.django.shapes import Shape
from matinee.services.movies.titles.domain.extensions import ADDED
from matinee.services.movies.titles.queries.mine import MOST_TITLES
from matinee.services.movies.titles.serializers.fields import CommaSeparated, identifier


class MineQuery(Shape):
    """About which titles somebody asks."""

    movie = CommaSeparated(
        child=identifier(), min_length=1, max_length=MOST_TITLES, help_text="Numbers of titles, parted by commas."
    )


class MineOfTitleOut(Shape):
    """What a title is to the signed-in user."""

    movie = serializers.IntegerField()

    def get_fields(self) -> Any:
        return {**super().get_fields(), **{name: make() for name, make in ADDED.mine_fields.items()}}


class MineOut(Shape):
    """What some titles are to the signed-in user, in the order of their numbers."""

    results = MineOfTitleOut(many=True)
